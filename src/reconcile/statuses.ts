/** The words of the sheet: statuses, suggestions, and the names of the totals. They load nothing of the matcher. */
import type { Action } from "../ims/record";

export const RECONCILE_STATUSES = [
  "Exact",
  "Matched",
  "Suggested",
  "Mismatch",
  "Group",
  "Duplicate booking",
  "Not in the books",
  "Not in GSTR-2B",
  "Rejected or pending in IMS",
  "ITC not available",
  "In a later GSTR-2B",
  "In an earlier GSTR-2B",
  "Booked in a later month",
  "Replaced by an amendment",
  "Not expected in GSTR-2B",
] as const;
export type ReconcileStatus = (typeof RECONCILE_STATUSES)[number];

export const STATUS_HELP: Readonly<Record<ReconcileStatus, string>> = {
  Exact: "Number, date and every amount agree.",
  Matched: "One document; nobody has to look at it.",
  Suggested: "Probably one document: accept or unlink it.",
  Mismatch: "Probably or surely one document, and figures differ.",
  Group: "An invoice booked less its credit note.",
  "Duplicate booking": "Booked a second time.",
  "Not in the books": "GSTR-2B has it, and no booking is the same.",
  "Not in GSTR-2B": "Booked, and no return of the supplier that counts has it.",
  "Rejected or pending in IMS": "Not in GSTR-2B because of your own action.",
  "ITC not available": "In GSTR-2B without ITC.",
  "In a later GSTR-2B": "Reported for a later period.",
  "In an earlier GSTR-2B": "Its ITC is in the GSTR-2B of an earlier period.",
  "Booked in a later month": "In GSTR-2B, and booked after the period.",
  "Replaced by an amendment": "Counts with its amendment.",
  "Not expected in GSTR-2B": "Without tax, without a registered supplier, or self-invoiced.",
};

export const SUGGESTIONS = ["", "Accept", "Pending", "Ask the supplier"] as const;
export type Suggestion = (typeof SUGGESTIONS)[number];

/** The action that a suggestion is; undefined where it is none of the IMS. */
export function asAction(suggestion: Suggestion): Action | undefined {
  return suggestion === "Accept" || suggestion === "Pending" ? suggestion : undefined;
}

export const ALL_ROWS = "All rows";
export const SOURCES = "Books and GSTR-2B";
export const TOTAL_NAMES = [...RECONCILE_STATUSES, ALL_ROWS, SOURCES] as const;
export type TotalName = (typeof TOTAL_NAMES)[number];
