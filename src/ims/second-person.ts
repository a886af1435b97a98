/**
 * Which answers one person prepares and another approves: a rule of the team, not of law. It is applied to every answer
 * that is given in this workbook, in whatever way; actions that the portal's own files bring are not given here.
 */
import { isCreditNote } from "../documents/kind";
import type { Paise } from "../gst/money";
import { totalTax } from "../gst/tax";
import type { Answer, ImsRecord } from "./record";

export const SECOND_PERSON_CASES = ["credit notes", "rejections"] as const;
export type SecondPersonCase = (typeof SECOND_PERSON_CASES)[number];

export interface SecondPerson {
  /** Every answer on a document with more tax than this; undefined where no amount matters. */
  readonly above: Paise | undefined;
  readonly cases: readonly SecondPersonCase[];
}

/** Does an answer that would change the record need a second person? A rejection needs one to be given and to be left. */
export function needsSecondPerson(
  { above, cases }: SecondPerson,
  record: Pick<ImsRecord, "kind" | "tax" | "action">,
  answer: Pick<Answer, "action">,
): boolean {
  if (above !== undefined && totalTax(record.tax) > above) return true;
  if (cases.includes("credit notes") && isCreditNote(record.kind)) return true;
  return cases.includes("rejections") && (answer.action === "Reject" || record.action === "Reject");
}

export function isSecondPersonUsed({ above, cases }: SecondPerson): boolean {
  return above !== undefined || cases.length > 0;
}
