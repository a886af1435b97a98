/**
 * Reading and showing numbers and dates the way Excel does, with the library numfmt.
 *
 * Note the import path: numfmt 4.0.1 declares a CommonJS file that its package does not contain, so Node and Jest
 * cannot load it by name. Its only file is loaded instead; no other file may import numfmt.
 */
import {
  dateFromSerial,
  dateToSerial,
  format,
  getFormatFromId,
  isDateFormat,
  isTextFormat,
  isValidFormat,
  parseValue,
} from "../../../node_modules/numfmt/dist/index.js";
import { isError } from "./scalar";
import type { Scalar } from "./scalar";

export { isDateFormat, isTextFormat };

/** A typed text as a value and, where the text implies one, the number format Excel would choose. */
export interface ReadValue {
  readonly value: number | boolean;
  readonly numberFormat?: string;
}

/** Days between the 1900 and the 1904 date system. */
export const DAYS_TO_1904 = 1462;

const MEMORY_LIMIT = 20_000;
const remembered = new Map<string, ReadValue | null>();

/**
 * Reads a text as a number, percentage, amount, date, time or truth value; undefined for plain text. Results are
 * cached, because a register repeats its dates, rates and GSTINs thousands of times.
 */
export function readValue(text: string, locale = "en-US"): ReadValue | undefined {
  const key = `${locale}\n${text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known ?? undefined;
  const parsed = parseValue(text, { locale });
  let result: ReadValue | null = null;
  if (parsed) {
    const formatId = parsed.formatId;
    result =
      formatId === undefined
        ? { value: parsed.value }
        : { value: parsed.value, numberFormat: getFormatFromId(formatId) };
  }
  if (remembered.size >= MEMORY_LIMIT) remembered.clear();
  remembered.set(key, result);
  return result ?? undefined;
}

/** The text a cell shows for a value in a number format. An invalid format shows the plain value. */
export function showValue(value: Scalar, numberFormat: string, locale = "en-US"): string {
  if (value === null) return "";
  if (isError(value)) return value.error;
  if (typeof value === "string" && (numberFormat === "General" || numberFormat === "@")) return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "number"
    ? showNumber(value, numberFormat, locale)
    : formatted(value, numberFormat, locale);
}

function formatted(value: number | string, numberFormat: string, locale: string): string {
  return format(numberFormat, value, { locale, throws: false, invalid: String(value), overflow: "########" });
}

const shown = new Map<string, Map<number, string>>();
let shownCount = 0;

/** Cached, because a register repeats its dates, rates and zeros. */
function showNumber(value: number, numberFormat: string, locale: string): string {
  const name = `${locale}\n${numberFormat}`;
  const known = shown.get(name)?.get(value);
  if (known !== undefined) return known;
  const text = formatted(value, numberFormat, locale);
  if (shownCount >= MEMORY_LIMIT) {
    shown.clear();
    shownCount = 0;
  }
  const texts = shown.get(name) ?? new Map<number, string>();
  shown.set(name, texts.set(value, text));
  shownCount += 1;
  return text;
}

export function isNumberFormat(pattern: string): boolean {
  return isValidFormat(pattern);
}

/** The serial number of a calendar date; month 1–12. */
export function serialFromDate(year: number, month: number, day: number): number {
  return dateToSerial([year, month, day]) ?? 0;
}

/** [year, month 1–12, day, hour, minute, second] of a serial number. */
export function dateOfSerial(serial: number): [number, number, number, number, number, number] {
  return dateFromSerial(serial);
}

/** The locale's short date as a number format, "m/d/yyyy" or "dd.mm.yyyy". */
export function shortDateFormat(locale: string): string {
  return getFormatFromId(14, locale);
}
