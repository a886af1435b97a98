/** Why a document is, or is not, in a period's GSTR-2B: the reason codes, and the explanation. */
import type { Blank } from "../gst/blank";
import type { Period } from "../gst/period";
import type { Part } from "../gstr2b/line";
import type { OpenQuestion } from "../law/open-questions/question";

/** Stable codes; users filter by them (rulebook K18). */
export const REASONS = {
  ACCEPTED: "the recipient accepted it",
  DEEMED: "no action was taken, so it is deemed accepted",
  UNKNOWN_ORIGINAL: "accepted, but its original is not in this workbook",
  RCM: "reverse charge: it flows directly to GSTR-2B, no IMS action",
  BYPASS: "it flows directly to GSTR-2B, not through IMS",
  POS: "ITC not available: CGST/SGST of another State (reason P)",
  "16(4)": "ITC not available: time limit of section 16(4)",
  INELIGIBLE: "ITC not available: its ISD marks it as ineligible",
  RULE_37A: "ITC reversal: the supplier has not filed GSTR-3B (Rule 37A)",
  REJECTED: "the recipient rejected it",
  PENDING: "the recipient keeps it pending",
  NOT_FILED: "the supplier has only saved it",
  AFTER_CUTOFF: "it was filed too late for the period",
  NEXT_PERIOD: "GSTR-1A flows into the next period",
  SUPERSEDED: "the amended record of the same period is considered instead",
  ORIGINAL_PENDING: "its original is still pending",
  PREV_3B_UNFILED: "GSTR-3B of the period before is not filed",
  LOCKED_ELSEWHERE: "a filed statement of another period holds it",
  EARLIER_PERIOD: "it belongs to a period filed before",
  "2A_ONLY": "TDS and TCS never reach GSTR-2B",
  NOT_DRAWN: "added after the last Sync",
  WITHDRAWN: "its supplier deleted it",
} as const;
type Reason = keyof typeof REASONS;

export interface Explanation {
  /** Key of the document, see documents/identity.ts. */
  readonly key: string;
  /** "Credit note CN-7 (amended)". */
  readonly document: string;
  readonly period: Period;
  /** Its part of the statement; blank when it is in none. */
  readonly part: Part | Blank;
  readonly reason: Reason;
  readonly sentence: string;
  /** The rule applied, with its date and source: "R-12 from 2020-07: CGST Rules r.60(7)". */
  readonly law: string;
  /** What could still change it, or why nothing can. */
  readonly outlook: string;
  /** What the sources leave open about that rule. */
  readonly openQuestions: readonly OpenQuestion[];
}

/** The result, before it is put into words. */
export interface Verdict {
  readonly part: Part | Blank;
  readonly reason: Reason;
}
