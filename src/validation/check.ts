/** One check of a document: what it doubts, how gravely, and by which law. */
import type { TaxDocument } from "../documents/document";
import type { Moment } from "../gst/date";
import type { FaultCode } from "../gst/fault-codes";
import type { Frequency } from "../gst/period";

/** Where a document came from: a person, or a file of the portal. */
export type How = "typed" | "imported";
/** "silent": the reader of the file has spoken already, or the doubt makes no sense there. */
type Severity = "error" | "warning" | "silent";

/** What is known around the document. */
export interface Around {
  readonly supplierFrequency?: Frequency;
  /** Of an amendment: the paper that it amends, where the workbook holds it. */
  readonly original?: TaxDocument | undefined;
  /** The moment at which the document is judged. */
  readonly asOf?: Moment;
}

export interface Finding {
  readonly sentence: string;
  readonly remedy: string;
  /** The column that is at fault, where the check looks at several; blank or none: the column of the check. */
  readonly place?: string;
}

export interface Check {
  readonly code: FaultCode;
  /** The heading of the column that is looked at. */
  readonly place: string;
  readonly typed: "error" | "warning";
  readonly imported: Exclude<Severity, "error">;
  readonly law: string;
  /** What is wrong, or undefined. */
  find(document: TaxDocument, around: Around): Finding | undefined;
}

/** A finding when the condition holds. */
export function when(condition: boolean, sentence: string, remedy: string): Finding | undefined {
  return condition ? { sentence, remedy } : undefined;
}
