/** The documents of one side that the exact tier left, with the parts of their numbers as columns. */
import { NUMBER } from "./number-level";
import { NO_YEAR } from "./number-year";
import { ScannedNumber } from "./number";
import { NO_DAY, type Register } from "./register";

const scanned = new ScannedNumber();

export class Leftovers {
  readonly serial: Float64Array;
  readonly digitCount: Uint8Array;
  readonly letters: Int32Array;
  readonly others: Int32Array;
  readonly suffix: Int32Array;
  readonly plain: Int32Array;
  /** Of all digits, the year's too: so 42/2025-26 is found by 42202526. */
  readonly digits: Int32Array;
  readonly year: Int16Array;
  /** The run of digits before the running number: of INV-12/1 the number of the invoice; NaN where there is none. */
  readonly base: Float64Array;
  readonly count: number;

  /** @param rows in the order of order.ts. @param from leftovers that have all these rows, to be copied. */
  constructor(
    readonly register: Register,
    readonly rows: Int32Array,
    from?: Leftovers,
  ) {
    const count = rows.length;
    this.count = count;
    this.serial = new Float64Array(count);
    this.digitCount = new Uint8Array(count);
    this.letters = new Int32Array(count);
    this.others = new Int32Array(count);
    this.suffix = new Int32Array(count);
    this.plain = new Int32Array(count);
    this.digits = new Int32Array(count);
    this.year = new Int16Array(count);
    this.base = new Float64Array(count);
    if (from) this.#copy(from);
    else for (let at = 0; at < count; at++) this.#scan(at);
  }

  /** Both have their rows in one order. */
  #copy(from: Leftovers): void {
    let source = 0;
    for (let at = 0; at < this.count; at++) {
      while (from.rows[source] !== this.rows[at]) source++;
      this.serial[at] = from.serial[source] as number;
      this.digitCount[at] = from.digitCount[source] as number;
      this.letters[at] = from.letters[source] as number;
      this.others[at] = from.others[source] as number;
      this.suffix[at] = from.suffix[source] as number;
      this.plain[at] = from.plain[source] as number;
      this.digits[at] = from.digits[source] as number;
      this.year[at] = from.year[source] as number;
      this.base[at] = from.base[source] as number;
    }
  }

  #scan(at: number): void {
    this.scanInto(scanned, at);
    this.serial[at] = scanned.serial;
    this.digitCount[at] = Math.min(scanned.serialDigits, 255);
    this.letters[at] = scanned.letters;
    this.others[at] = scanned.others;
    this.suffix[at] = scanned.suffix;
    this.plain[at] = scanned.count === 0 ? 0 : scanned.plain;
    this.digits[at] = scanned.allDigits;
    this.year[at] = scanned.year;
    this.base[at] = scanned.others === 0 ? NaN : baseOf(scanned);
  }

  scanInto(into: ScannedNumber, at: number): void {
    const row = this.rows[at] as number;
    into.scan(this.register.texts, this.register.number[row] as number, knownDay(this.register, row));
  }

  row(at: number): number {
    return this.rows[at] as number;
  }

  day(at: number): number {
    return this.register.day[this.rows[at] as number] as number;
  }

  total(at: number): number {
    return this.register.totalOf(this.rows[at] as number);
  }
}

/** NaN where the day is unknown. */
export function knownDay(register: Register, row: number): number {
  const day = register.day[row] as number;
  return day === NO_DAY ? NaN : day;
}

function baseOf(number: ScannedNumber): number {
  let seen = 0;
  for (let at = number.count - 1; at >= 0; at--) {
    const run = number.runs[at];
    if (!run?.isDigits || run.isYear) continue;
    if (++seen === 2) return Number(number.textOf(run));
  }
  return NaN;
}

/** The level of two numbers by their columns alone; -1 where their texts must be read. */
export function quickLevel(one: Leftovers, a: number, other: Leftovers, b: number): number {
  if (one.plain[a] === 0 || other.plain[b] === 0) return NUMBER.BLANK;
  if (one.serial[a] !== other.serial[b] || one.digitCount[a] !== other.digitCount[b]) return -1;
  const [yearA, yearB] = [one.year[a], other.year[b]];
  if (yearA !== NO_YEAR && yearB !== NO_YEAR && yearA !== yearB) return NUMBER.YEAR;
  if (one.plain[a] === other.plain[b]) return NUMBER.PLAIN;
  if (one.suffix[a] !== other.suffix[b]) return NUMBER.ENDING;
  const isLetters = one.letters[a] === other.letters[b];
  return isLetters && one.others[a] === other.others[b] ? NUMBER.CANONICAL : -1;
}

/** The same running number. */
export function isSameSerialAt(one: Leftovers, a: number, other: Leftovers, b: number): boolean {
  const digits = one.digitCount[a] as number;
  return digits > 0 && digits === other.digitCount[b] && one.serial[a] === other.serial[b];
}
