/** Weeks of a year, and years and days as bonds count them: WEEKNUM, ISOWEEKNUM, DAYS360, YEARFRAC. */
import { dateOfSerial, serialFromDate } from "../../cells/number-format";
import type { Scalar } from "../../cells/scalar";
import { fail, toBoolean, toNumber } from "../values";
import { scalars } from "./builtin";
import type { Builtins } from "./builtin";
import { daysInMonth, serial, weekday } from "./dates";

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dayOf(at: number): Day {
  const [year, month, day] = dateOfSerial(at);
  return { year, month, day };
}

function isLastOfMonth({ year, month, day }: Day): boolean {
  return day === daysInMonth(year, month);
}

/** Week 1 contains the first Thursday; a week begins on Monday. */
function isoWeek(at: number): number {
  const thursday = at - ((weekday(at) + 5) % 7) + 3;
  return Math.floor((thursday - serialFromDate(dayOf(thursday).year, 1, 1)) / 7) + 1;
}

/** The weekday a week begins with, Sunday 1 … Saturday 7, by the return_type argument. */
const FIRST_DAYS: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [2, 2],
  [11, 2],
  [12, 3],
  [13, 4],
  [14, 5],
  [15, 6],
  [16, 7],
  [17, 1],
]);

/** Week 1 contains 1 January. */
function week(at: number, kind: number): number {
  if (kind === 21) return isoWeek(at);
  const first = FIRST_DAYS.get(kind);
  if (first === undefined) return fail("#NUM!");
  const newYear = serialFromDate(dayOf(at).year, 1, 1);
  const before = (weekday(newYear) - first + 7) % 7;
  return Math.floor((at - newYear + before) / 7) + 1;
}

/** Days between two dates where every month has 30: as in the United States, or in Europe. */
function days360(from: Day, to: Day, isEuropean: boolean): number {
  let [first, last] = [from.day, to.day];
  if (isEuropean) [first, last] = [Math.min(first, 30), Math.min(last, 30)];
  else {
    if (isLastOfMonth(from)) first = 30;
    // An end day of 31 after a start day before the 30th counts as the first of the next month: the same number.
    if (last === 31 && first === 30) last = 30;
  }
  return (to.year - from.year) * 360 + (to.month - from.month) * 30 + last - first;
}

function isLeap(year: number): boolean {
  return daysInMonth(year, 2) === 29;
}

/** How long a year is, on the average of the years between two dates. */
function yearLength(from: Day, to: Day): number {
  if (from.year === to.year) return isLeap(from.year) ? 366 : 365;
  const ofYear = ({ month, day }: Day) => month * 100 + day;
  if (to.year === from.year + 1 && ofYear(from) >= ofYear(to)) {
    const hasLeapDay = (isLeap(from.year) && ofYear(from) <= 229) || (isLeap(to.year) && ofYear(to) >= 229);
    return hasLeapDay ? 366 : 365;
  }
  const days = serialFromDate(to.year + 1, 1, 1) - serialFromDate(from.year, 1, 1);
  return days / (to.year - from.year + 1);
}

function yearFraction(a: number, b: number, basis: number): number {
  const [first, last] = a <= b ? [a, b] : [b, a];
  const [from, to] = [dayOf(first), dayOf(last)];
  switch (basis) {
    case 0: {
      const isFebruary = [from, to].every((day) => day.month === 2 && isLastOfMonth(day));
      return days360(from, isFebruary ? { ...to, day: 30 } : to, false) / 360;
    }
    case 1:
      return (last - first) / yearLength(from, to);
    case 2:
      return (last - first) / 360;
    case 3:
      return (last - first) / 365;
    case 4:
      return days360(from, to, true) / 360;
    default:
      return fail("#NUM!");
  }
}

function whole(value: Scalar): number {
  return Math.floor(serial(value));
}

export const DAY_COUNTS: Builtins = {
  WEEKNUM: scalars(1, 2, (at = null, kind = 1) => week(whole(at), Math.trunc(toNumber(kind)))),
  ISOWEEKNUM: scalars(1, 1, (at = null) => isoWeek(whole(at))),
  DAYS360: scalars(2, 3, (from = null, to = null, isEuropean = false) =>
    days360(dayOf(whole(from)), dayOf(whole(to)), toBoolean(isEuropean)),
  ),
  YEARFRAC: scalars(2, 3, (from = null, to = null, basis = 0) =>
    yearFraction(whole(from), whole(to), Math.trunc(toNumber(basis))),
  ),
};
