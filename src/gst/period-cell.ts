/**
 * A return period as a cell or a formula gives it. Excel makes a date of 2025-10 or Oct-25 as soon as it is typed, so a
 * date is the period in which it is; and it hands a date to an argument of text as its serial number in digits.
 */
import { GST_BEGAN, parseDay } from "./date";
import { isFault, type Result } from "./fault";
import { parsePeriod, periodOf, type Period } from "./period";

const SERIAL = /^\d{5}(?:\.\d{1,15})?$/;

/** @returns BAD_PERIOD for what is neither a period nor a date since GST began */
export function parsePeriodCell(input: unknown): Result<Period> {
  const period = parsePeriod(input);
  if (!isFault(period)) return period;
  const isSerial = typeof input === "string" && SERIAL.test(input.trim());
  const day = parseDay(isSerial ? Number(input) : input);
  return isFault(day) || day < GST_BEGAN ? period : periodOf(day);
}
