/**
 * The status of a link or an open item: what it is to the person who works the list off. A link is judged first, then
 * where the document is; each status asks for another action.
 */
import type { BookedRow } from "../books/record";
import type { Period } from "../gst/period";
import type { ImsRecord } from "../ims/record";
import { differenceInTax, isMoreThanRounding } from "../sync-check/books-border";
import type { BooksGroup } from "../sync-check/books-match";
import type { Reported } from "../sync-check/reported";
import { whyUnreported } from "../sync-check/unreported";
import type { ReconcileStatus } from "./statuses";

/** Statuses of which nothing is left to do in a later period. */
const SETTLED: ReadonlySet<ReconcileStatus> = new Set([
  "Exact",
  "Matched",
  "In an earlier GSTR-2B",
  "Replaced by an amendment",
  "Not expected in GSTR-2B",
]);

export function isSettled(status: ReconcileStatus): boolean {
  return SETTLED.has(status);
}

export interface StatusFacts {
  readonly period: Period;
  /** By row key. */
  readonly ims: ReadonlyMap<string, ImsRecord>;
}

export function statusOf(group: BooksGroup, facts: StatusFacts): ReconcileStatus {
  const { bookings, reported, isTwice, isCertain, link } = group;
  const [booking] = bookings;
  if (isTwice) return "Duplicate booking";
  if (reported.length === 0) return booking ? statusOfBooking(booking) : "Not in the books";
  const place = placeOf(reported, facts);
  if (!booking)
    return place === "in an earlier one" || place === "in this" ? "Not in the books" : PLACES[place];
  if (!isCertain) return link?.status ?? "Suggested";
  if (place !== "in this" && place !== "in an earlier one") return PLACES[place];
  if (isMoreThanRounding(differenceInTax(group))) return "Mismatch";
  if (bookings.every(({ period }) => period > facts.period)) return "Booked in a later month";
  if (place === "in an earlier one") return "In an earlier GSTR-2B";
  return link?.status === "Exact" ? "Exact" : "Matched";
}

function statusOfBooking(booking: BookedRow): ReconcileStatus {
  const why = whyUnreported(booking);
  return why === "NOT_REPORTED" || why === "NO_BILL_OF_ENTRY" ? "Not in GSTR-2B" : "Not expected in GSTR-2B";
}

/** Where documents are; of several the one that gives ITC counts, then the period's own GSTR-2B. */
type Place = "in this" | "in an earlier one" | "without ITC" | "held back" | "later" | "nowhere";

const PLACES: Readonly<Record<Exclude<Place, "in this" | "in an earlier one">, ReconcileStatus>> = {
  "without ITC": "ITC not available",
  "held back": "Rejected or pending in IMS",
  later: "In a later GSTR-2B",
  nowhere: "Not in GSTR-2B",
};

const ORDER: readonly Place[] = [
  "in this",
  "in an earlier one",
  "without ITC",
  "held back",
  "later",
  "nowhere",
];

function placeOf(reported: readonly Reported[], facts: StatusFacts): Place {
  const places = new Set(reported.map((one) => placeOfOne(one, facts)));
  return ORDER.find((place) => places.has(place)) ?? "nowhere";
}

function placeOfOne({ key, document, line, part }: Reported, { period, ims }: StatusFacts): Place {
  if (part === "available") return line ? "in this" : "in an earlier one";
  if (part === "not available") return "without ITC";
  if (part === "rejected") return "held back";
  const record = ims.get(key);
  if (record?.action === "Reject" || record?.action === "Pending") return "held back";
  if (document.filingStatus !== "Filed") return "nowhere";
  return (document.period2b ?? "") > period ? "later" : "nowhere";
}
