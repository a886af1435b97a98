/** Measures a pair of documents: its level in each comparison. */
import { amountsLevel, readAmounts, AMOUNT } from "./amounts-level";
import { AT, MEASURED, TYPE, type Levels } from "./comparison";
import { DATE, dateLevel, isOtherFinancialYear } from "./date-level";
import { knownDay, quickLevel, type Leftovers } from "../registers/leftovers";
import { ScannedNumber } from "../numbers/number";
import { NO_YEAR } from "../numbers/number-year";
import { isSameSerial, NUMBER, numberLevel } from "../numbers/number-level";
import { isSameSeries } from "../numbers/number-series";
import type { Register } from "../registers/register";
import type { Sides } from "./sides";

const one = new ScannedNumber();
const other = new ScannedNumber();
const amountsOne = new Float64Array(5);
const amountsOther = new Float64Array(5);

/** How often each amount of the statement occurs for the supplier, by whole rupees of the total. */
type Recurrence = ReadonlyMap<number, number>;

export function recurrenceKey(total: number): number {
  return Math.round(total / 100);
}

function recurrenceLevel(times: number): number {
  if (times <= 1) return 1;
  if (times <= 3) return 2;
  return times <= 12 ? 3 : 4;
}

/** The level of the numbers of two rows as they are, whatever they amend. */
export function writtenNumbersLevel(sides: Sides, b: number, s: number): number {
  scanPair(sides, b, s);
  return numberLevel(one, other, sides.isNumberAsWritten(b, s));
}

/** The level of the numbers of two rows, the statement's by its original number too where it is an amendment. */
export function rowsNumberLevel(sides: Sides, b: number, s: number): number {
  const level = writtenNumbersLevel(sides, b, s);
  const amended = sides.statement.amendments.get(s);
  if (!amended || level === NUMBER.WRITTEN || sides.typeLevel(b, s) !== TYPE.SAME) return level;
  other.scanText(amended.number, knownDay(sides.statement, s));
  scannedOther.of = undefined;
  const isWritten = sides.books.numberOf(b).trim() === amended.number.trim();
  return Math.min(level, numberLevel(one, other, isWritten));
}

function scanPair({ books, statement }: Sides, b: number, s: number): void {
  scanOnce(scannedOne, books, b);
  scanOnce(scannedOther, statement, s);
}

/** A number that was scanned last is not scanned again: a booking is compared with many documents in a row. */
interface Scanned {
  readonly number: ScannedNumber;
  of: Register | undefined;
  handle: number;
  day: number;
}
const scannedOne: Scanned = { number: one, of: undefined, handle: -1, day: 0 };
const scannedOther: Scanned = { number: other, of: undefined, handle: -1, day: 0 };

function scanOnce(scanned: Scanned, register: Register, row: number): void {
  const handle = register.number[row] as number;
  const day = register.day[row] as number;
  if (scanned.of === register && scanned.handle === handle && scanned.day === day) return;
  scanned.number.scan(register.texts, handle, knownDay(register, row));
  scanned.of = register;
  scanned.handle = handle;
  scanned.day = day;
}

/** Does the last run of digits agree after zeros and year are taken off? */
export function isSerialEqual(sides: Sides, b: number, s: number): boolean {
  scanPair(sides, b, s);
  return isSameSerial(one, other);
}

/**
 * May a running number that agrees be of one series? Not under other letters in front of it; and most series begin
 * again at 1 on 1 April, so that without a year the same number is another document after it. Day and month exchanged
 * explain the other year, unless the number is short.
 */
export function isSeriesKept(sides: Sides, b: number, s: number): boolean {
  scanPair(sides, b, s);
  if (!isSameSeries(one, other)) return false;
  const [day, otherDay] = [sides.books.day[b] as number, sides.statement.day[s] as number];
  if (one.year !== NO_YEAR || other.year !== NO_YEAR || !isOtherFinancialYear(day, otherDay)) return true;
  return one.serialDigits >= 4 && dateLevel(day, otherDay) === DATE.EXCHANGED;
}

/** Do both numbers carry the same year? Then a date of another year is a mistake. */
export function hasSameYear(sides: Sides, b: number, s: number): boolean {
  scanPair(sides, b, s);
  return one.year !== NO_YEAR && one.year === other.year;
}

/** Everything but the number, into `levels`. */
export function measureRest(sides: Sides, b: number, s: number, levels: Levels): void {
  readAmounts(sides.books, b, amountsOne);
  readAmounts(sides.statement, s, amountsOther);
  const amounts = amountsLevel(amountsOne, amountsOther, sides.tolerance);
  levels[AT.amounts] = amounts;
  levels[AT.date] = dateLevel(sides.books.day[b] as number, sides.statement.day[s] as number);
  levels[AT.supplier] = sides.supplierLevel(b, s);
  levels[AT.type] = sides.typeLevel(b, s);
  levels[AT.place] = sides.placeLevel(b, s);
  levels[AT.roundness] = sides.roundness(s, amounts);
  levels[AT.habit] = 0;
}

/** Everything of two rows, without the documents around them: the amount is taken to occur once. */
export function measureRows(sides: Sides, b: number, s: number): Levels {
  const levels = newLevels();
  levels[AT.number] = rowsNumberLevel(sides, b, s);
  measureRest(sides, b, s, levels);
  levels[AT.recurrence] = (levels[AT.amounts] as number) <= AMOUNT.ROUNDED ? 1 : 0;
  return levels;
}

export function measureRecurrence(sides: Sides, s: number, recurrence: Recurrence, levels: Levels): void {
  const isEqual = (levels[AT.amounts] as number) <= AMOUNT.ROUNDED;
  levels[AT.recurrence] = isEqual
    ? recurrenceLevel(recurrence.get(recurrenceKey(sides.statement.totalOf(s))) ?? 1)
    : 0;
}

/** Measures two leftovers; the texts of their numbers are read only where the parts do not decide. */
export function measurePair(
  sides: Sides,
  books: { readonly of: Leftovers; readonly at: number },
  statement: { readonly of: Leftovers; readonly at: number },
  levels: Levels,
): void {
  const [b, s] = [books.of.row(books.at), statement.of.row(statement.at)];
  const quick = sides.statement.amendments.has(s)
    ? -1
    : quickLevel(books.of, books.at, statement.of, statement.at);
  const isQuick = quick >= 0 && !(quick === NUMBER.PLAIN && sides.isNumberAsWritten(b, s));
  levels[AT.number] = isQuick ? quick : rowsNumberLevel(sides, b, s);
  measureRest(sides, b, s, levels);
}

export function newLevels(): Levels {
  return new Uint8Array(MEASURED.length);
}
