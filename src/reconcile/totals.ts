/**
 * The totals of a reconciliation, status by status, and what they have to come to: the bookings of the period, ITC of its
 * GSTR-2B, and table 4(A)(5). These are summed from the books and the statement, not from the rows.
 */
import type { BookedRow } from "../books/record";
import type { Moment } from "../gst/date";
import { NO_MONEY, plus, safely, type Paise } from "../gst/money";
import type { Period } from "../gst/period";
import { sumTax, totalTax } from "../gst/tax";
import type { Gstr2bLine } from "../gstr2b/line";
import { availableItc, totalsOf } from "../gstr2b/totals";
import { bookedTax } from "../sync-check/books-match";
import type { ReconcileRow } from "./row";
import { ALL_ROWS, RECONCILE_STATUSES, SOURCES, type TotalName } from "./statuses";

export interface Sums {
  readonly credit: Paise;
  readonly bookedNow: Paise;
  readonly inStatement: Paise;
  readonly inTable4a5: Paise;
  /** Of the credit, what is carried from earlier periods, and what is lost by section 16(4). */
  readonly carried: Paise;
  readonly timeBarred: Paise;
}

export interface ReconcileTotal extends Sums {
  readonly status: TotalName;
  readonly rows: number;
}

export interface Stamp {
  readonly period: Period;
  /** Of the GSTR-2B: its version, and the hash of its content. */
  readonly version: number;
  readonly seal: string;
  readonly on: Moment;
}

const NOTHING: Sums = {
  credit: NO_MONEY,
  bookedNow: NO_MONEY,
  inStatement: NO_MONEY,
  inTable4a5: NO_MONEY,
  carried: NO_MONEY,
  timeBarred: NO_MONEY,
};

/** The months of a return period: one, or the three of a quarter. */
export interface Months {
  readonly firstMonth: Period;
  /** The last month, which names it. */
  readonly period: Period;
}

/** Is it booked in one of the months? Not where its month is not known. */
export function isBookedIn({ period: month }: BookedRow, { firstMonth, period }: Months): boolean {
  return month >= firstMonth && month <= period;
}

export function sourceSums(
  bookings: readonly BookedRow[],
  lines: readonly Gstr2bLine[],
  months: Months,
): Sums {
  const totals = totalsOf(lines);
  const ofPeriod = bookings.filter((one) => isBookedIn(one, months));
  return {
    ...NOTHING,
    bookedNow: totalTax(sumTax(ofPeriod.map(bookedTax))),
    inStatement: totalTax(availableItc(totals)),
    inTable4a5: totalTax(totals["4(A)(5)"]),
  };
}

/** One for each status, all rows together, and the sources. */
export function reconcileTotals(rows: readonly ReconcileRow[], sources: Sums): ReconcileTotal[] {
  const sums = new Map<string, ReconcileTotal>(
    [...RECONCILE_STATUSES, ALL_ROWS].map((status) => [
      status,
      { status: status as TotalName, rows: 0, ...NOTHING },
    ]),
  );
  for (const row of rows)
    for (const name of [row.status, ALL_ROWS]) {
      const sum = sums.get(name);
      if (sum) sums.set(name, { ...sum, rows: sum.rows + 1, ...added(sum, sumsOf(row)) });
    }
  return [...[...sums.values()].map(checked), { status: SOURCES, rows: 0, ...sources }];
}

function sumsOf(row: ReconcileRow): Sums {
  return { ...row, carried: row.openSince === "" ? NO_MONEY : row.credit };
}

function added(a: Sums, b: Sums): Sums {
  return {
    credit: plus(a.credit, b.credit),
    bookedNow: plus(a.bookedNow, b.bookedNow),
    inStatement: plus(a.inStatement, b.inStatement),
    inTable4a5: plus(a.inTable4a5, b.inTable4a5),
    carried: plus(a.carried, b.carried),
    timeBarred: plus(a.timeBarred, b.timeBarred),
  };
}

function checked(total: ReconcileTotal): ReconcileTotal {
  const { credit, bookedNow, inStatement, inTable4a5, carried, timeBarred } = total;
  [credit, bookedNow, inStatement, inTable4a5, carried, timeBarred].forEach(safely);
  return total;
}

/** Do all rows come to the books, to GSTR-2B and to table 4(A)(5), to the paisa? */
export function doTotalsTie(totals: readonly ReconcileTotal[]): boolean {
  const all = totals.find(({ status }) => status === ALL_ROWS);
  const sources = totals.find(({ status }) => status === SOURCES);
  return (
    all !== undefined &&
    sources !== undefined &&
    all.bookedNow === sources.bookedNow &&
    all.inStatement === sources.inStatement &&
    all.inTable4a5 === sources.inTable4a5
  );
}
