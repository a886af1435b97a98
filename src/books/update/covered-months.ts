/** Which months a register covers: only in these may a booking that it lacks be gone. */
import type { Blank } from "../../gst/blank";
import { isFault, type Fault, fault } from "../../gst/fault";
import { parsePeriod, showPeriod, type Period } from "../../gst/period";
import type { BookedRow } from "../record";

export interface Months {
  readonly from: Period;
  readonly to: Period;
}

/**
 * A month counts from this share of the busiest one on. Registers are made by posting date, so few wrong dates are all
 * that lies outside; where only the documents' dates are known, bills that came late lie in months before.
 */
const LEAST_POSTED = 0.05;
const LEAST_DATED = 0.2;

/** The months of a register by its bookings. @returns undefined where no booking has a date. */
export function coveredMonths(
  rows: readonly Pick<BookedRow, "period" | "postingDate">[],
): Months | undefined {
  const counts = new Map<Period, number>();
  let posted = 0;
  for (const { period, postingDate } of rows) {
    if (period !== "") counts.set(period, (counts.get(period) ?? 0) + 1);
    if (postingDate !== "") posted += 1;
  }
  const most = Math.max(0, ...counts.values());
  const least = most * (posted > rows.length * 0.5 ? LEAST_POSTED : LEAST_DATED);
  const months = [...counts].flatMap(([period, count]) => (count >= least ? [period] : [])).sort();
  const [from, to] = [months[0], months.at(-1)];
  return from && to ? { from, to } : undefined;
}

/** Two months that a user has typed, in order. */
export function monthsOf(from: string, to: string): Months | Fault {
  const [first, last] = [parsePeriod(from), parsePeriod(to)];
  if (isFault(first)) return first;
  if (isFault(last)) return last;
  if (first <= last) return { from: first, to: last };
  return fault(
    "BAD_PERIOD",
    `${showPeriod(first)} is after ${showPeriod(last)}.`,
    "Give the first month first.",
  );
}

export function isWithin(period: Period | Blank, months: Months | undefined): boolean {
  return period !== "" && months !== undefined && period >= months.from && period <= months.to;
}

export function showMonths({ from, to }: Months): string {
  return from === to ? showPeriod(from) : `${showPeriod(from)} to ${showPeriod(to)}`;
}
