/**
 * Days and moments in India time, as ISO text: "2025-11-10" and "2025-11-10T23:59:30". Such text sorts chronologically
 * and does not depend on the machine's time zone.
 */
import { textOf } from "./cell-text";
import { fault, type Result } from "./fault";

declare const day: unique symbol;
/** A calendar day, "2025-11-10". */
export type Day = string & { readonly [day]: true };
declare const moment: unique symbol;
/** A moment in India time, "2025-11-10T23:59:30". */
export type Moment = string & { readonly [moment]: true };

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MS_PER_DAY = 86_400_000;
/** Day 0 of Excel's 1900 date system, valid from March 1900. */
const EXCEL_DAY_ZERO = Date.UTC(1899, 11, 30);

/**
 * A day from text (2025-10-15, 15-10-2025, 15/10/2025, 15-Oct-2025, 15-Oct-25) or from Excel's serial number. An
 * impossible day such as 31-02-2025 is a BAD_DATE fault.
 */
export function parseDay(input: unknown): Result<Day> {
  if (typeof input === "number") return fromSerial(input);
  const text = textOf(input ?? "").trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$/.exec(text);
  if (iso) return makeDay(Number(iso[1]), Number(iso[2]), Number(iso[3]), text);
  const indian = /^(\d{1,2})[-/. ](\d{1,2}|[A-Za-z]{3})[-/. ](\d{4}|\d{2})$/.exec(text);
  if (indian) {
    const [, dayPart = "", monthPart = "", yearPart = ""] = indian;
    const month = /\d/.test(monthPart) ? Number(monthPart) : MONTHS.indexOf(monthPart.toLowerCase()) + 1;
    return makeDay(Number(yearPart.length === 2 ? `20${yearPart}` : yearPart), month, Number(dayPart), text);
  }
  return badDate(text);
}

function makeDay(year: number, month: number, dayOfMonth: number, shown: string): Result<Day> {
  const time = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const real =
    time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === dayOfMonth;
  return real && year >= 1900 ? (time.toISOString().slice(0, 10) as Day) : badDate(shown);
}

/** A register of a hundred thousand rows has some dozens of days. */
const MOST_DAYS = 5000;
const daysBySerial = new Map<number, Day>();

function fromSerial(serial: number): Result<Day> {
  const known = daysBySerial.get(serial);
  if (known !== undefined) return known;
  if (!Number.isFinite(serial) || serial < 61 || serial > 2_958_465) return badDate(String(serial));
  const found = new Date(EXCEL_DAY_ZERO + Math.floor(serial) * MS_PER_DAY).toISOString().slice(0, 10) as Day;
  if (daysBySerial.size >= MOST_DAYS) daysBySerial.clear();
  daysBySerial.set(serial, found);
  return found;
}

function badDate(shown: string) {
  return fault(
    "BAD_DATE",
    `“${shown.slice(0, 30)}” is not a date.`,
    "Give a day that exists, for example 15-10-2025.",
  );
}

/** A moment from "2025-11-10T23:59:30", "2025-11-10 23:59:30", a bare day (noon), or Excel's serial number. */
export function parseMoment(input: unknown): Result<Moment> {
  if (typeof input === "number") {
    const seconds = Math.round((input - Math.floor(input)) * 86_400);
    const onDay = fromSerial(Math.floor(input) + Math.floor(seconds / 86_400));
    return typeof onDay === "string" ? momentAt(onDay, seconds % 86_400) : onDay;
  }
  const text = textOf(input ?? "").trim();
  const clock = /^(.*\d)[ T](\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  const onDay = parseDay(clock ? clock[1] : text);
  if (typeof onDay !== "string") return onDay;
  if (!clock) return noonOf(onDay);
  const [hours, minutes, seconds] = [Number(clock[2]), Number(clock[3]), Number(clock[4] ?? 0)];
  return hours < 24 && minutes < 60 && seconds < 60
    ? momentAt(onDay, hours * 3600 + minutes * 60 + seconds)
    : badDate(text);
}

function momentAt(onDay: Day, secondOfDay: number): Moment {
  const two = (part: number) => String(Math.floor(part)).padStart(2, "0");
  return `${onDay}T${two(secondOfDay / 3600)}:${two((secondOfDay % 3600) / 60)}:${two(secondOfDay % 60)}` as Moment;
}

/** The day on which GST began; no GST document is older (CGST Act s.1(3)). */
export const GST_BEGAN = "2017-07-01" as Day;

/** A known valid day, for law tables and tests; throws when it is not one. */
export function theDay(text: string): Day {
  const parsed = parseDay(text);
  if (typeof parsed !== "string") throw new RangeError(parsed.sentence);
  return parsed;
}

export function dayOf(instant: Moment): Day {
  return instant.slice(0, 10) as Day;
}

export function startOfDay(on: Day): Moment {
  return momentAt(on, 0);
}

/** For events whose time of day is unknown. */
export function noonOf(on: Day): Moment {
  return momentAt(on, 43_200);
}

export function endOfDay(on: Day): Moment {
  return momentAt(on, 86_399);
}

/** Excel's serial number of a day or moment, for cells. */
export function makeSerial(when: Day | Moment): number {
  const seconds =
    when.length > 10
      ? Number(when.slice(11, 13)) * 3600 + Number(when.slice(14, 16)) * 60 + Number(when.slice(17, 19))
      : 0;
  return (
    (Date.UTC(Number(when.slice(0, 4)), Number(when.slice(5, 7)) - 1, Number(when.slice(8, 10))) -
      EXCEL_DAY_ZERO) /
      MS_PER_DAY +
    seconds / 86_400
  );
}

/** The portal's format: "15-10-2025". */
export function makePortalDay(on: Day): string {
  return `${on.slice(8, 10)}-${on.slice(5, 7)}-${on.slice(0, 4)}`;
}

/** For people: "15-Oct-2025". */
export function showDay(on: Day): string {
  const month = MONTHS[Number(on.slice(5, 7)) - 1] ?? "";
  return `${on.slice(8, 10)}-${month.charAt(0).toUpperCase()}${month.slice(1)}-${on.slice(0, 4)}`;
}

/** For people: "15-Oct-2025 09:30". */
export function showMinute(instant: Moment): string {
  return `${showDay(dayOf(instant))} ${instant.slice(11, 16)}`;
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round(makeSerial(to) - makeSerial(from));
}

/** The day `days` later; earlier when negative. */
export function addDays(to: Day, days: number): Day {
  const time = Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)) - 1, Number(to.slice(8, 10)) + days);
  return new Date(time).toISOString().slice(0, 10) as Day;
}

/** The same moment as UTC text with a Z: India is five and a half hours ahead. */
export function makeUtc(instant: Moment): string {
  const time = Date.UTC(
    +instant.slice(0, 4),
    +instant.slice(5, 7) - 1,
    +instant.slice(8, 10),
    +instant.slice(11, 13),
    +instant.slice(14, 16),
    +instant.slice(17, 19),
  );
  return new Date(time - 19_800_000).toISOString().slice(0, 19) + "Z";
}

/** System time (milliseconds since 1970, UTC) as a moment in India. */
export function momentInIndia(epochMilliseconds: number): Moment {
  return new Date(epochMilliseconds + 19_800_000).toISOString().slice(0, 19) as Moment;
}
