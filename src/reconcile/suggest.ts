/**
 * From a status to the action that it suggests for the record in the IMS, with the reason. Nothing is taken by itself:
 * the review asks about all of them before (session/screens/review/bulk.ts).
 */
import { isAmendment } from "../documents/document";
import { plainText } from "../gst/cell-text";
import { showMoney } from "../gst/money";
import { showPeriod, type Period } from "../gst/period";
import { subtractTax, sumTax, totalTax } from "../gst/tax";
import type { ImsRecord } from "../ims/record";
import { bookedOf, isMoreThanRounding, itcOf } from "../sync-check/books-border";
import type { BooksGroup } from "../sync-check/books-match";
import { signedTax } from "../sync-check/signed-tax";
import { asAction, type ReconcileStatus, type Suggestion } from "./statuses";

export interface Suggested {
  readonly action: Suggestion;
  readonly why: string;
}

const NOTHING_SUGGESTED: Suggested = { action: "", why: "" };

/** What an action is suggested for. */
export interface Answerable {
  readonly group: BooksGroup;
  readonly status: ReconcileStatus;
  /** Those of the IMS that are in the group and may still be answered. */
  readonly records: readonly ImsRecord[];
  readonly period: Period;
}

export function suggestionFor(of: Answerable): Suggested {
  const { group, status, records } = of;
  if (records.length === 0) return NOTHING_SUGGESTED;
  const suggested = isBookedSince(of)
    ? { action: "Accept" as const, why: `Booked in ${bookedIn(group)}, with the same figures.` }
    : isHeldBack(records)
      ? NOTHING_SUGGESTED
      : suggestionOf(group, status);
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

/** A rejected or pending one among several: it is an own answer that makes the figures differ, and it stays. */
function isHeldBack(records: readonly ImsRecord[]): boolean {
  return records.some(({ action }) => action === "Reject" || action === "Pending");
}

/**
 * Is all of it pending, and was it booked after the period for which it was reported? What was booked then already is
 * pending for a reason that the books do not have.
 */
function isBookedSince({ group, status, records, period }: Answerable): boolean {
  if (status !== "Rejected or pending in IMS" || !group.isCertain) return false;
  // An amendment adds only what it changes, which its own figures do not say.
  if (records.some((record) => record.action !== "Pending" || isAmendment(record))) return false;
  const isSince = group.bookings.every(({ period: month }) =>
    records.every(({ period2b }) => month > period2b && month <= period),
  );
  if (!isSince || records.length !== group.reported.length) return false;
  return !isMoreThanRounding(subtractTax(sumTax(records.map(signedTax)), bookedOf(group)));
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
