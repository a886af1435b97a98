/** One check of a document: what it finds, how severe, and by which law. */
import type { TaxDocument } from "../documents/document";
import type { Moment } from "../gst/date";
import type { FaultCode } from "../gst/fault-codes";
import type { Frequency } from "../gst/period";

/** Who entered the document: a person, or a file of the portal. */
export type InputSource = "typed" | "imported";
/** "silent": the file's reader has already reported it, or the check does not apply. */
type Severity = "error" | "warning" | "silent";

/** The context of the document. */
export interface CheckContext {
  readonly supplierFrequency?: Frequency;
  /** Of an amendment: the original, if the workbook has it. */
  readonly original?: TaxDocument | undefined;
  /** The moment as of which the document is checked. */
  readonly asOf?: Moment;
}

export interface Finding {
  readonly sentence: string;
  readonly remedy: string;
  /** The column concerned, where a check looks at several; blank or missing: the column of the check. */
  readonly place?: string;
}

export interface Check {
  readonly code: FaultCode;
  /** The heading of the column that is checked. */
  readonly place: string;
  readonly typed: "error" | "warning";
  readonly imported: Exclude<Severity, "error">;
  readonly law: string;
  /** What is wrong, or undefined. */
  find(document: TaxDocument, context: CheckContext): Finding | undefined;
}

/** A finding when the condition holds. */
export function findingIf(condition: boolean, sentence: string, remedy: string): Finding | undefined {
  return condition ? { sentence, remedy } : undefined;
}
