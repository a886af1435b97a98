/**
 * One thing that is wrong with the manifest or with a file it names.
 */

/** `line` counts from 1 in manifest.xml; 0 when the fault lies in another file, which the message names. */
export interface Fault {
  line: number;
  message: string;
}
