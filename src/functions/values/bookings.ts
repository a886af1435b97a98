/**
 * The columns of a user's own register as bookings for the matcher. A register has one column of amounts, and of which
 * kind it is, and which bookings are notes, shows in the documents that have the bookings' numbers.
 */
import type { Blank } from "../../gst/blank";
import { comparableNumber } from "../../gst/document-number";
import { textOf } from "../../gst/cell-text";
import { parseDay, type Day } from "../../gst/date";
import { fault, isFault, type Result } from "../../gst/fault";
import { NO_MONEY, parseMoney, type Paise } from "../../gst/money";
import { totalTax } from "../../gst/tax";
import { matchDocumentOf, typeOf } from "../../match/registers/of-record";
import type { MatchDocument } from "../../match/registers/register";
import { panPart, runningNumber, type StatementLine, type StatementLines } from "./statement-lines";

export interface Booking {
  /** In upper case; blank where there is none. */
  readonly supplier: string;
  readonly number: string;
  readonly date: Day | Blank;
  /** With its sign; undefined where none is given. */
  readonly amount: Paise | undefined;
}

/** @returns BAD_GSTIN, BAD_DATE or BAD_AMOUNT for a cell that cannot be read */
export function bookingOf([number, supplier, date, amount]: readonly unknown[]): Result<Booking> {
  const gstin = textOf(supplier ?? "")
    .replace(/[\s\p{Cf}]/gu, "")
    .toUpperCase();
  if (gstin !== "" && !/^[0-9A-Z]{15}$/.test(gstin))
    return fault(
      "BAD_GSTIN",
      `“${gstin.slice(0, 20)}” is not a GSTIN.`,
      "Give 15 letters and digits, or leave it blank.",
    );
  const day = isBlank(date) ? "" : parseDay(date);
  if (isFault(day)) return day;
  const money = isBlank(amount) ? undefined : parseMoney(amount);
  if (isFault(money)) return money;
  return { supplier: gstin, number: textOf(number).trim().slice(0, 100), date: day, amount: money };
}

function isBlank(cell: unknown): boolean {
  return cell === null || cell === undefined || textOf(cell).trim() === "";
}

/** What a column of amounts can hold. */
const MEASURES = {
  "taxable value": ({ line }: StatementLine) => size(line.taxableValue),
  "invoice value": ({ line }: StatementLine) => size(line.value),
  tax: ({ line }: StatementLine) => size(totalTax(line.tax)),
} as const;
export type Measure = keyof typeof MEASURES;

function size(amount: Paise): Paise {
  return Math.abs(amount) as Paise;
}

/** A rupee, as the matcher allows it. */
const TOLERANCE = 100;

/** So many documents of one supplier under one number say nothing of a booking. */
const CROWD = 100;

/**
 * Finds the only line of the same PAN with the same running number; of several the one with the number as written, then
 * the one with the date. Undefined where none, or more than one, is left.
 */
export function sameNumbered(lines: StatementLines): (booking: Booking) => StatementLine | undefined {
  return ({ supplier, number, date }) => {
    const found = lines.numbered(panPart(supplier), runningNumber(number, date));
    if (found.length > CROWD) return undefined;
    const fitting = found.length < 2 ? found : fittingLines(found, comparableNumber(number), date);
    return fitting.length === 1 ? fitting[0] : undefined;
  };
}

function fittingLines(
  lines: readonly StatementLine[],
  number: string,
  date: Day | Blank,
): readonly StatementLine[] {
  const written = lines.filter(({ line }) => comparableNumber(line.documentNumber) === number);
  const named = written.length > 0 ? written : lines;
  const dated = named.filter(({ line }) => line.documentDate === date);
  return dated.length > 0 ? dated : named;
}

/** The measure that fits most of the bookings whose document is known by its number; taxable value where none does. */
export function measureOf(
  bookings: readonly Booking[],
  documents: readonly (StatementLine | undefined)[],
): Measure {
  const names = Object.keys(MEASURES) as Measure[];
  const votes = names.map(
    (name) =>
      bookings.filter(({ amount }, at) => {
        const document = documents[at];
        if (amount === undefined || !document) return false;
        return Math.abs(Math.abs(amount) - MEASURES[name](document)) <= TOLERANCE;
      }).length,
  );
  return names[votes.indexOf(Math.max(...votes))] ?? "taxable value";
}

const NO_AMOUNTS = {
  ...{ taxableValue: NO_MONEY, igst: NO_MONEY, cgst: NO_MONEY, sgst: NO_MONEY, cess: NO_MONEY },
} as const;

/** A line with the one amount that the bookings have. */
export function documentOfLine({ line, period }: StatementLine, amount: Paise, id: string): MatchDocument {
  const whole = matchDocumentOf(line, {
    ...{ id, period: period.period, imsAction: line.part === "rejected" ? "Reject" : "" },
  });
  const { supplierName = "", section = "", originalNumber = "", originalDate = "" } = whole.more ?? {};
  return {
    ...whole,
    ...NO_AMOUNTS,
    ...{ taxableValue: amount, pos: "", reverseCharge: false },
    more: { supplierName, section, period: period.period, originalNumber, originalDate },
  };
}

/** A booking without an amount, or without a sign that says what it is, is taken to be like the document of its number. */
export function documentOfBooking(
  booking: Booking,
  document: StatementLine | undefined,
  { id, measure }: { readonly id: string; readonly measure: Measure },
): MatchDocument {
  const { supplier, number, date, amount } = booking;
  const assumed = document ? MEASURES[measure](document) : NO_MONEY;
  return {
    ...NO_AMOUNTS,
    ...{ id, supplierGstin: supplier, documentNumber: number, documentDate: date, pos: "" },
    documentType: (amount ?? 0) < 0 ? "CN" : document ? typeOf(document.line.kind) : "INV",
    reverseCharge: false,
    taxableValue: amount === undefined ? assumed : size(amount),
    more: {},
  };
}

export function amountOf(line: StatementLine, measure: Measure): Paise {
  return MEASURES[measure](line);
}
