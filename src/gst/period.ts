/**
 * Return periods: "2025-10" in the program, "102025" in portal files, "Oct-25" for people. A quarter is named by its
 * last month, as the portal does. Financial years run from April. Source: rulebook R-95.
 */
import { textOf } from "./cell-text";
import { fault, type Result } from "./fault";
import type { Day } from "./date";

declare const period: unique symbol;
export type Period = string & { readonly [period]: true };
export type Frequency = "Monthly" | "Quarterly";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Text such as 2025-10, 102025, Oct-25, Oct-2025 or Oct'25 to a period. GST began in July 2017. */
export function parsePeriod(input: unknown): Result<Period> {
  const text = textOf(input ?? "").trim();
  const iso = /^(20\d{2})-(\d{2})$/.exec(text);
  if (iso) return make(Number(iso[1]), Number(iso[2]), text);
  const portal = /^(\d{1,2})(20\d{2})$/.exec(text);
  if (portal && text.length >= 5) return make(Number(portal[2]), Number(portal[1]), text);
  const named = /^([A-Za-z]{3})[a-z]*[-' ](20)?(\d{2})$/.exec(text);
  if (named)
    return make(
      2000 + Number(named[3]),
      MONTHS.findIndex((month) => month.toLowerCase() === named[1]?.toLowerCase()) + 1,
      text,
    );
  return bad(text);
}

function make(year: number, month: number, shown: string): Result<Period> {
  const made = `${year}-${String(month).padStart(2, "0")}`;
  return month >= 1 && month <= 12 && made >= "2017-07" ? (made as Period) : bad(shown);
}

function bad(shown: string) {
  return fault(
    "BAD_PERIOD",
    `“${shown.slice(0, 20)}” is not a return period.`,
    "Give year and month, for example 2025-10.",
  );
}

/** A known valid period, for law tables and tests; throws when it is not one. */
export function thePeriod(text: string): Period {
  const parsed = parsePeriod(text);
  if (typeof parsed !== "string") throw new RangeError(parsed.sentence);
  return parsed;
}

/** "2025-10" to the portal's "102025". */
export function makePortalPeriod(of: Period): string {
  return of.slice(5, 7) + of.slice(0, 4);
}

/** "2025-10" to "Oct-25". */
export function showPeriod(of: Period): string {
  return `${MONTHS[Number(of.slice(5, 7)) - 1] ?? ""}-${of.slice(2, 4)}`;
}

/** The period `months` later; earlier when negative. */
export function addMonths(to: Period, months: number): Period {
  const count = Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}` as Period;
}

/** The period in which a day falls. */
export function periodOf(on: Day): Period {
  return on.slice(0, 7) as Period;
}

/** The return period that contains a month: the month itself, or its quarter named by the last month. */
export function filingPeriod(month: Period, frequency: Frequency): Period {
  return frequency === "Monthly" ? month : addMonths(month, (3 - (Number(month.slice(5, 7)) % 3)) % 3);
}

/** The first month of a return period: of the quarter "2025-12" it is "2025-10". */
export function firstMonthOf(of: Period, frequency: Frequency): Period {
  return frequency === "Monthly" ? of : addMonths(of, -2);
}

export function nextPeriod(of: Period, frequency: Frequency): Period {
  return addMonths(of, frequency === "Monthly" ? 1 : 3);
}

export function previousPeriod(of: Period, frequency: Frequency): Period {
  return addMonths(of, frequency === "Monthly" ? -1 : -3);
}

/** The day `dayOfMonth` of the month `monthsLater` after the period: ("2025-10", 1, 20) is 2025-11-20. */
export function dayAfterPeriod(of: Period, monthsLater: number, dayOfMonth: number): Day {
  return `${addMonths(of, monthsLater)}-${String(dayOfMonth).padStart(2, "0")}` as Day;
}

/** The last day of a month: 2024-02-29 of 2024-02. */
export function lastDayOf(of: Period): Day {
  const days = new Date(Date.UTC(Number(of.slice(0, 4)), Number(of.slice(5, 7)), 0)).getUTCDate();
  return `${of}-${String(days).padStart(2, "0")}` as Day;
}

/** A register of a hundred thousand rows has some dozens of days. */
const MOST_DAYS = 5000;
const yearsByDay = new Map<Day | Period, string>();

/** The financial year of a day or period: "2025-26". */
export function financialYear(of: Day | Period): string {
  const known = yearsByDay.get(of);
  if (known !== undefined) return known;
  const year = Number(of.slice(0, 4)) - (Number(of.slice(5, 7)) < 4 ? 1 : 0);
  const found = `${year}-${String((year + 1) % 100).padStart(2, "0")}`;
  if (yearsByDay.size >= MOST_DAYS) yearsByDay.clear();
  yearsByDay.set(of, found);
  return found;
}
