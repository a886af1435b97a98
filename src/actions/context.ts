/**
 * What every action needs and returns. Time, actor and version come from outside; an action reads once, decides in the
 * core, writes once, and logs what it did in the same write.
 */
import type { PortalForm } from "../portal/rows";
import type { Moment } from "../gst/date";
import type { Head } from "../evidence/entry";
import type { SignerSource } from "../evidence/signed/signatures";
import type { Fault } from "../gst/fault";
import type { Port } from "../workbook/port";
import type { ImportPreview } from "./imports/preview";
import type { FileRequest, HashedFile, Owner } from "./imports/read-file";
import type { AskRegister } from "./imports/register-file";
import type { Regeneration } from "./statement/regenerate";

export interface ActionContext {
  readonly port: Port;
  /** The moment for which decisions are taken. */
  readonly asOf: Moment;
  /** Who acts, as entered in the pane. */
  readonly actor: string;
  readonly version: string;
  /**
   * Distinguishes this add-in, in its installation and its copy of the workbook, from others that write into the same
   * log.
   */
  readonly writer: string;
  /** Signs what this person decides; left out where this Excel has no key. */
  readonly signer?: SignerSource;
  /** The last entry that this writer remembers writing into this log. */
  readonly own?: Head;
  /** Was the answer in the row of this key typed by an unknown user: at another Excel, or while Milaan was closed? */
  readonly isByUnknown?: (key: string) => boolean;
  /** Called with what was restored as soon as it is: what the action does afterwards may be refused. */
  readonly onRestored?: (faults: readonly Fault[]) => void;
  /** The owner of the workbook as last read, for an action that needs it before it reads. */
  readonly owner?: () => Owner | undefined;
  /** Reads a large portal file elsewhere than here. Throws {@link PortFault} STOPPED where the user has stopped it. */
  readonly readFile?: (request: FileRequest) => Promise<HashedFile | Fault>;
  /** Looks at a large file elsewhere, too: is it a purchase register? */
  readonly isRegister?: AskRegister;
  /** Yields to other work during a long one; left out where nothing waits. */
  readonly pause?: () => Promise<void>;
}

/** Logged where no name was given. */
export const UNNAMED = "Unnamed user";

export interface Counts {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** A file as text, with the name to save it under. */
export interface Download {
  readonly name: string;
  readonly text: string;
}

export interface Outcome {
  /** Was it done, at least in part? */
  readonly done: boolean;
  /** One sentence for the status line and for screen readers. */
  readonly message: string;
  /** What was refused or done with a warning. */
  readonly faults: readonly Fault[];
  readonly counts?: Counts;
  /** The forms from which the user chooses what an imported file is; only where nothing else decides. */
  readonly choices?: readonly PortalForm[];
  /** Is the file a purchase register, which is looked at before it is imported? */
  readonly isRegister?: true;
  /** What the import would change, where the user is asked first: nothing was written. */
  readonly preview?: ImportPreview;
  /** What a new version of a statement would change, where the user is asked first: nothing was written. */
  readonly regeneration?: Regeneration;
  /** Files for the user. */
  readonly files?: readonly Download[];
}

export function refused(...faults: readonly Fault[]): Outcome {
  return {
    done: false,
    message: faults[0] ? `${faults[0].sentence} ${faults[0].remedy}` : "Nothing was done.",
    faults,
  };
}

export function done(message: string, more: Partial<Outcome> = {}): Outcome {
  return { done: true, message, faults: [], ...more };
}
