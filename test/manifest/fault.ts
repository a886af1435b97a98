/** A fault of the manifest or of a file it names. */

/** `line` counts from 1 in manifest.xml; 0 for a fault in another file, which the message names. */
export interface Fault {
  line: number;
  message: string;
}
