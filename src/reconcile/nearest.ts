/**
 * What an item may be linked with by hand: open items of the other side and uncertain pairs, the nearest first. The matcher
 * has made no link of them, so nothing here decides; it only saves the search.
 */
import { comparableNumber } from "../gst/document-number";
import { daysBetween } from "../gst/date";
import { minus, type Paise } from "../gst/money";
import { totalTax } from "../gst/tax";
import type { ReconcileRow } from "./row";

export interface Candidate {
  readonly row: ReconcileRow;
  /** Which side of the row is meant. */
  readonly side: "booking" | "document";
  readonly number: string;
  readonly date: ReconcileRow["documentDate"];
  /** Its tax, with sign. */
  readonly tax: Paise;
  readonly points: number;
}

const UNCERTAIN: ReadonlySet<string> = new Set(["Suggested", "Mismatch", "Group"]);

/** @param sides which sides are looked for. @param most so many are named. */
export function nearestCandidates(
  item: ReconcileRow,
  rows: readonly ReconcileRow[],
  sides: readonly Candidate["side"][],
  most: number,
): Candidate[] {
  const found = rows
    .filter((row) => row.key !== item.key && isChoosable(row))
    .flatMap((row) => sides.flatMap((side) => candidateOf(item, row, side) ?? []));
  return found
    .sort((a, b) => b.points - a.points || (a.row.key < b.row.key ? -1 : 1))
    .slice(0, Math.max(0, most));
}

/** Open, or linked without certainty and not by a person. */
function isChoosable({ status, bookings, documents, verdict }: ReconcileRow): boolean {
  if (bookings.length + documents.length === 0) return false;
  if (bookings.length === 0 || documents.length === 0) return true;
  return UNCERTAIN.has(status) && verdict === "";
}

function candidateOf(item: ReconcileRow, row: ReconcileRow, side: Candidate["side"]): Candidate | undefined {
  const isBooking = side === "booking";
  if ((isBooking ? row.bookings : row.documents).length === 0) return undefined;
  const candidate = {
    ...{ row, side },
    number: isBooking ? row.bookedNumber : row.documentNumber,
    date: isBooking ? row.bookedDate : row.documentDate,
    tax: taxOf(row, side),
  };
  return { ...candidate, points: pointsOf(item, candidate) };
}

/** The tax of one side of a row; of a document without ITC what it is worth. */
export function taxOf({ booked, itc, credit }: ReconcileRow, side: Candidate["side"]): Paise {
  const tax = side === "booking" ? booked : itc;
  return tax ? totalTax(tax) : credit;
}

function pointsOf(item: ReconcileRow, candidate: Omit<Candidate, "points">): number {
  const side = item.bookings.length > 0 ? "booking" : "document";
  const [number, date] =
    side === "booking" ? [item.bookedNumber, item.bookedDate] : [item.documentNumber, item.documentDate];
  return (
    supplierPoints(item.supplierGstin, candidate.row.supplierGstin) +
    amountPoints(taxOf(item, side), candidate.tax) +
    numberPoints(number, candidate.number) +
    datePoints(date, candidate.date)
  );
}

function supplierPoints(one: string, other: string): number {
  if (one === "" || other === "") return 0;
  if (one === other) return 5;
  return one.slice(2, 12) === other.slice(2, 12) ? 3 : 0;
}

function amountPoints(one: Paise, other: Paise): number {
  const gap = Math.abs(minus(one, other));
  const larger = Math.max(Math.abs(one), Math.abs(other));
  if (gap <= 100) return 4;
  if (gap * 50 <= larger) return 3;
  return gap * 2 <= larger ? 1 : 0;
}

function numberPoints(one: string, other: string): number {
  if (one === "" || other === "") return 0;
  if (comparableNumber(one) === comparableNumber(other)) return 4;
  const [tail, otherTail] = [lastDigits(one), lastDigits(other)];
  return tail !== "" && tail === otherTail ? 3 : 0;
}

/** The last run of digits without zeros in front. */
function lastDigits(number: string): string {
  let end = number.length;
  while (end > 0 && !isDigit(number[end - 1])) end--;
  let start = end;
  while (start > 0 && isDigit(number[start - 1])) start--;
  while (start < end && number[start] === "0") start++;
  return number.slice(start, end);
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= "0" && character <= "9";
}

function datePoints(one: ReconcileRow["bookedDate"], other: ReconcileRow["bookedDate"]): number {
  if (one === "" || other === "") return 0;
  const days = Math.abs(daysBetween(one, other));
  return days <= 5 ? 2 : days <= 45 ? 1 : 0;
}
