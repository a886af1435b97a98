/**
 * What the cells of an expectation may contain. A word that no sheet can show would look like a failure of the add-in;
 * it is reported as a mistake in the story.
 */
import { CHECK_IDS } from "../checks/check";
import { CHECK_STATES } from "../checks/sheet";
import { parseDay } from "../gst/date";
import { isFault } from "../gst/fault";
import { parseMoney } from "../gst/money";
import { parsePeriod } from "../gst/period";
import { SUMMARIES } from "../gstr2b/summary/names";
import { TIE_OUT_TABLES, VERDICTS } from "../gstr3b/tie-out";

export const AMOUNT = /^(value|taxable|(.* )?(igst|cgst|sgst|cess)|gstr-1 effect|ims adjustment)$/;

/** Amounts of the tie-out that may be blank, which a story writes as “-”: not typed is not zero. */
export const MAY_BE_BLANK = /^(gstr-2b|filed|difference) /;

const WORDS: Readonly<Record<string, readonly string[]>> = {
  filed: ["yes", "no"],
  stale: ["yes", "no"],
  action: ["No action", "Accept", "Reject", "Pending"],
  status: ["No action", "Accepted", "Deemed accepted", "Rejected", "Pending", "Superseded"],
  part: ["available", "not available", "reversal", "rejected"],
  reason: ["POS", "16(4)", "Rule 37A", "Ineligible"],
  answer: ["No action taken", "Accepted", "Rejected", "Pending"],
  state: ["Empty", "Draft", "Stale", "Locked"],
  "check's check": CHECK_IDS,
  "check's state": CHECK_STATES,
  table: TIE_OUT_TABLES,
  summary: SUMMARIES,
  "summary part": ["A", "B"],
  "s.no.": ["Part A", "Part B", "I", "II", "III", "IV"],
  "tie-out": VERDICTS,
};

/** The fault of a cell of an expectation; undefined when a sheet could show it. Empty is “not given”. */
export function cellFault(column: string, text: string): string | undefined {
  if (text === "") return undefined;
  const words = WORDS[column];
  if (words) return words.includes(text) ? undefined : `“${text}” is none of ${words.join(", ")}.`;
  if (text === "-" && MAY_BE_BLANK.test(column)) return undefined;
  if (AMOUNT.test(column)) return isFault(parseMoney(text)) ? `“${text}” is no amount.` : undefined;
  switch (column) {
    case "allowed":
      return /^(-|A|R|P|A R|A P|R P|A R P)$/.test(text)
        ? undefined
        : `“${text}” is not made of A, R and P in that order, nor “-”.`;
    case "pending until":
      return text === "-" || !isFault(parseDay(text)) ? undefined : `“${text}” is neither a date nor “-”.`;
    case "adjusted in":
      return text === "-" || !isFault(parsePeriod(text))
        ? undefined
        : `“${text}” is neither a period nor “-”.`;
    case "period":
    case "gstr-3b":
      return isFault(parsePeriod(text)) ? `“${text}” is no period.` : undefined;
    case "version":
    case "read":
    case "new":
    case "changed":
    case "unchanged":
    case "refused":
      return /^\d+$/.test(text) ? undefined : `“${text}” is no count.`;
    default:
      return undefined;
  }
}
