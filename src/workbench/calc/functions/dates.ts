/**
 * Functions on dates, which are numbers: days since 1900 with Excel's 29 February 1900.
 *
 * Everything is computed from serial numbers and calendar parts, never from a JavaScript Date in local time, so a
 * result does not depend on the machine's time zone. Only TODAY and NOW look at the local clock.
 */
import { dateOfSerial, readValue, serialFromDate } from "../../cells/number-format";
import { cellError, isError } from "../../cells/scalar";
import type { Scalar } from "../../cells/scalar";
import type { Evaluation } from "../evaluation";
import { Failure, fail, toNumber, toText } from "../values";
import type { Value } from "../values";
import { eachScalar, numberArg, scalars, values } from "./builtin";
import type { Builtin, Builtins } from "./builtin";

const LAST_SERIAL = 2_958_465;
/** Some years beyond the last date, 31 December 9999: negative days may lead back into the range. */
const MAX_MONTHS = 12 * 12_000;

export function serial(value: Scalar): number {
  const number = toNumber(value);
  return number < 0 || number > LAST_SERIAL + 1 ? fail("#NUM!") : number;
}

function partOf(index: 0 | 1 | 2): Builtin {
  return scalars(1, 1, (value = null) => dateOfSerial(Math.floor(serial(value)))[index]);
}

function timePart(seconds: number, modulo: number): Builtin {
  return scalars(1, 1, (value = null) => {
    const ofDay = Math.round((serial(value) % 1) * 86_400);
    return Math.floor(ofDay / seconds) % modulo;
  });
}

/** The serial of a date whose month and day may be out of range, as DATE(2025,14,1) allows. */
function dateSerial(year: number, month: number, day: number): number {
  const full = Math.trunc(year) < 1900 ? Math.trunc(year) + 1900 : Math.trunc(year);
  const months = full * 12 + Math.trunc(month) - 1;
  if (!(Math.abs(months) < MAX_MONTHS)) return fail("#NUM!");
  const result =
    serialFromDate(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1) + Math.trunc(day) - 1;
  return result >= 0 && result <= LAST_SERIAL ? result : fail("#NUM!");
}

export function daysInMonth(year: number, month: number): number {
  return (
    [
      31,
      (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28,
      31,
      30,
      31,
      30,
      31,
      31,
      30,
      31,
      30,
      31,
    ][month - 1] ?? 31
  );
}

function monthsLater(value: Scalar, months: Scalar, endOfMonth: boolean): number {
  const [year, month, day] = dateOfSerial(Math.floor(serial(value)));
  const total = year * 12 + month - 1 + Math.trunc(toNumber(months));
  const [newYear, newMonth] = [Math.floor(total / 12), (total % 12) + 1];
  const last = daysInMonth(newYear, newMonth);
  return dateSerial(newYear, newMonth, endOfMonth ? last : Math.min(day, last));
}

/** Sunday 1 … Saturday 7. */
export function weekday(number: number): number {
  return ((Math.floor(number) + 6) % 7) + 1;
}

function weekdayAs(value: Scalar, type: Scalar): number {
  const day = weekday(serial(value));
  const kind = Math.trunc(toNumber(type));
  if (kind === 1) return day;
  if (kind === 2) return ((day + 5) % 7) + 1;
  if (kind === 3) return (day + 5) % 7;
  return kind >= 11 && kind <= 17 ? ((day - (kind - 10) + 6) % 7) + 1 : fail("#NUM!");
}

function isWorkday(day: number, holidays: ReadonlySet<number>): boolean {
  const of = weekday(day);
  return of !== 1 && of !== 7 && !holidays.has(day);
}

function holidaysOf(value: Value | undefined, evaluation: Evaluation): Set<number> {
  const days = new Set<number>();
  if (value === undefined) return days;
  eachScalar([value], evaluation, (day) => {
    if (isError(day)) throw new Failure(day);
    if (day !== null) days.add(Math.floor(toNumber(day)));
  });
  return days;
}

function networkDays([from = null, to = null, off]: readonly Value[], evaluation: Evaluation): Value {
  const [a, b] = [from, to].map((value) => Math.floor(serial(evaluation.scalar(value)))) as [number, number];
  const holidays = holidaysOf(off, evaluation);
  let count = 0;
  for (let day = Math.min(a, b); day <= Math.max(a, b); day++) if (isWorkday(day, holidays)) count++;
  return a <= b ? count : -count;
}

function workday([from = null, days = null, off]: readonly Value[], evaluation: Evaluation): Value {
  let day = Math.floor(serial(evaluation.scalar(from)));
  let left = Math.trunc(numberArg(evaluation, days, 0));
  const step = Math.sign(left);
  const holidays = holidaysOf(off, evaluation);
  while (left !== 0) {
    day += step;
    if (day < 0 || day > LAST_SERIAL) return fail("#NUM!");
    if (isWorkday(day, holidays)) left -= step;
  }
  return day;
}

function dateDif(from: Scalar, to: Scalar, unit: Scalar): Scalar {
  const [a, b] = [Math.floor(serial(from)), Math.floor(serial(to))];
  if (a > b) return cellError("#NUM!");
  const [yearA, monthA, dayA] = dateOfSerial(a);
  const [yearB, monthB, dayB] = dateOfSerial(b);
  const months = (yearB - yearA) * 12 + monthB - monthA - (dayB < dayA ? 1 : 0);
  switch (toText(unit).toUpperCase()) {
    case "D":
      return b - a;
    case "M":
      return months;
    case "Y":
      return Math.floor(months / 12);
    case "YM":
      return months % 12;
    case "MD":
      return b - monthsLater(a, months, false);
    case "YD":
      return b - monthsLater(a, Math.floor(months / 12) * 12, false);
    default:
      return cellError("#NUM!");
  }
}

function now(): number {
  const clock = new Date();
  const day = serialFromDate(clock.getFullYear(), clock.getMonth() + 1, clock.getDate());
  return day + (clock.getHours() * 3600 + clock.getMinutes() * 60 + clock.getSeconds()) / 86_400;
}

function readDate(text: Scalar): number {
  const read = typeof text === "string" ? readValue(text) : undefined;
  return typeof read?.value === "number" ? read.value : fail("#VALUE!");
}

export const DATES: Builtins = {
  DATE: scalars(3, 3, (year = null, month = null, day = null) =>
    dateSerial(toNumber(year), toNumber(month), toNumber(day)),
  ),
  TIME: scalars(3, 3, (hour = null, minute = null, second = null) => {
    const seconds =
      Math.trunc(toNumber(hour)) * 3600 + Math.trunc(toNumber(minute)) * 60 + Math.trunc(toNumber(second));
    return seconds < 0 ? cellError("#NUM!") : (seconds % 86_400) / 86_400;
  }),
  YEAR: partOf(0),
  MONTH: partOf(1),
  DAY: partOf(2),
  HOUR: timePart(3600, 24),
  MINUTE: timePart(60, 60),
  SECOND: timePart(1, 60),
  TODAY: values(0, 0, () => Math.floor(now())),
  NOW: values(0, 0, () => now()),
  DATEVALUE: scalars(1, 1, (text = null) => Math.floor(readDate(text))),
  TIMEVALUE: scalars(1, 1, (text = null) => readDate(text) % 1),
  DAYS: scalars(2, 2, (end = null, start = null) => Math.floor(serial(end)) - Math.floor(serial(start))),
  EDATE: scalars(2, 2, (value = null, months = null) => monthsLater(value, months, false)),
  EOMONTH: scalars(2, 2, (value = null, months = null) => monthsLater(value, months, true)),
  WEEKDAY: scalars(1, 2, (value = null, type = 1) => weekdayAs(value, type)),
  NETWORKDAYS: values(2, 3, networkDays),
  WORKDAY: values(2, 3, workday),
  DATEDIF: scalars(3, 3, (from = null, to = null, unit = null) => dateDif(from, to, unit)),
};
