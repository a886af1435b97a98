/**
 * From a status to the action that it suggests for the record in the IMS, with the reason. Nothing is taken by itself:
 * the review asks about all of them before (session/show/review/bulk.ts).
 */
import { plainText } from "../gst/cell-text";
import { showMoney } from "../gst/money";
import { showPeriod } from "../gst/period";
import { totalTax } from "../gst/tax";
import type { ImsRecord } from "../ims/record";
import { bookedOf, itcOf } from "../sync-check/books-border";
import type { BooksGroup } from "../sync-check/books-match";
import { asAction, type ReconcileStatus, type Suggestion } from "./statuses";

export interface Suggested {
  readonly action: Suggestion;
  readonly why: string;
}

export const NOTHING_SUGGESTED: Suggested = { action: "", why: "" };

/** @param records those of the IMS that are in the group and may still be answered. */
export function suggestionFor(
  group: BooksGroup,
  status: ReconcileStatus,
  records: readonly ImsRecord[],
): Suggested {
  if (records.length === 0) return NOTHING_SUGGESTED;
  const suggested = suggestionOf(group, status);
  // What all of them have already is no suggestion.
  return records.every(({ action }) => action === asAction(suggested.action)) ? NOTHING_SUGGESTED : suggested;
}

function suggestionOf(group: BooksGroup, status: ReconcileStatus): Suggested {
  switch (status) {
    case "Exact":
    case "Matched":
      return { action: "Accept", why: "Booked and reported with the same figures." };
    case "Mismatch":
      return group.isCertain
        ? { action: "Pending", why: figures(group) }
        : { action: "", why: "Say first whether it is one document." };
    case "Booked in a later month":
      return { action: "Pending", why: `Booked in ${bookedIn(group)}, after the period.` };
    case "Not in the books":
      return { action: "Ask the supplier", why: "Not in the books." };
    default:
      return NOTHING_SUGGESTED;
  }
}

/** Also the remark of the answer: "Figures differ: booked ₹ 180.00, in GSTR-2B ₹ 200.00." */
function figures(group: BooksGroup): string {
  const [booked, reported] = [totalTax(bookedOf(group)), totalTax(itcOf(group))];
  return plainText(`Figures differ: booked ₹ ${showMoney(booked)}, in GSTR-2B ₹ ${showMoney(reported)}.`);
}

function bookedIn({ bookings }: BooksGroup): string {
  const [first] = bookings.map(({ period }) => period).sort();
  return first ? showPeriod(first) : "a later month";
}
