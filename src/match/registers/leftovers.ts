/** The documents of one side that the exact tier left, with the parts of their numbers as columns. */
import { NUMBER } from "../numbers/number-level";
import { NO_YEAR } from "../numbers/number-year";
import { ScannedNumber } from "../numbers/number";
import { NO_DAY, type Register } from "./register";

const scanned = new ScannedNumber();
const FIRST_ROWS = 256;
const COLUMNS = [
  ...([
    "serial",
    "digitCount",
    "letters",
    "others",
    "suffix",
    "plain",
    "digits",
    "year",
    "base",
    "rows",
  ] as const),
];

export class Leftovers {
  serial = new Float64Array(FIRST_ROWS);
  digitCount = new Uint8Array(FIRST_ROWS);
  letters = new Int32Array(FIRST_ROWS);
  others = new Int32Array(FIRST_ROWS);
  suffix = new Int32Array(FIRST_ROWS);
  plain = new Int32Array(FIRST_ROWS);
  /** Of all digits, the year's too: so 42/2025-26 is found by 42202526. */
  digits = new Int32Array(FIRST_ROWS);
  year = new Int16Array(FIRST_ROWS);
  /** The run of digits before the running number: of INV-12/1 the number of the invoice; NaN where there is none. */
  base = new Float64Array(FIRST_ROWS);
  rows = new Int32Array(FIRST_ROWS);
  count = 0;

  /** The columns are used again for each supplier, because making them costs more than filling them. */
  constructor(readonly register: Register) {}

  /** @param rows in the order of order.ts. */
  fill(rows: readonly number[]): void {
    if (rows.length > this.rows.length) this.#makeRoom(Math.ceil(rows.length * 1.5));
    this.count = rows.length;
    for (let at = 0; at < rows.length; at++) {
      this.rows[at] = rows[at] as number;
      this.#scan(at);
    }
  }

  /** Drops the rows that are no longer open. */
  keep(isOpen: (row: number) => boolean): void {
    let kept = 0;
    for (let at = 0; at < this.count; at++) {
      if (!isOpen(this.rows[at] as number)) continue;
      if (kept !== at) this.#move(at, kept);
      kept++;
    }
    this.count = kept;
  }

  #move(from: number, to: number): void {
    for (const name of COLUMNS) this[name][to] = this[name][from] as number;
  }

  #makeRoom(rows: number): void {
    for (const name of COLUMNS) {
      const column = this[name];
      (this[name] as Float64Array) = new (column.constructor as Float64ArrayConstructor)(rows);
    }
  }

  #scan(at: number): void {
    const row = this.rows[at] as number;
    scanned.scan(this.register.texts, this.register.number[row] as number, knownDay(this.register, row));
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

  /** The rows that are kept. */
  list(): number[] {
    return [...this.rows.subarray(0, this.count)];
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
