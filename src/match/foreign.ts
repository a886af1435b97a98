/**
 * Bookings without a GSTIN, under one's own, or under a supplier that the statement does not know, against what is
 * left of the whole statement: number, amounts and date must all agree, and with one document only. Suggestions.
 */
import { AMOUNT } from "./levels/amounts-level";
import type { BlockRows, Matching } from "./block";
import { AT, SUPPLIER, TYPE, type Levels } from "./levels/comparison";
import { DATE, DATE_CLASS } from "./levels/date-level";
import { knownDay } from "./registers/leftovers";
import { mixWhole, ScannedNumber } from "./numbers/number";
import { NUMBER_CLASS } from "./numbers/number-level";
import { compareContent, compareTexts } from "./registers/order";
import { WAY } from "./stages/outcome";
import { isSerialEqual, measureRows } from "./levels/pair-levels";
import type { Register } from "./registers/register";
import { scoreOf } from "./points/weights";

const number = new ScannedNumber();
/** More documents of one key than that are no rarity. */
const MOST_SHARING = 20;
/** Points by which a document must be better than the next. */
const CLEAR = 100;

interface Found {
  readonly b: number;
  readonly s: number;
  readonly score: number;
  readonly levels: Levels;
}

export class Foreign {
  #matching: Matching;
  /** Open statement documents by running number and total. */
  readonly #index = new Map<number, number[]>();
  readonly #keyOf = new Map<number, number>();
  #linked: number[] = [];
  /** Open bookings by their keys, and what was found for those that have candidates. */
  readonly #bookingsByKey = new Map<number, number[]>();
  readonly #keysOfBooking = new Map<number, readonly number[]>();
  readonly #found = new Map<number, readonly Found[]>();
  /** Bookings whose candidates may have changed. */
  readonly #changed = new Set<number>();

  constructor(matching: Matching) {
    this.#matching = matching;
  }

  /** Takes in what a block left open. */
  note(rows: BlockRows): void {
    const { outcome, sides } = this.#matching;
    for (const row of rows.books) {
      this.#forgetBooking(row);
      if (outcome.isBookOpen(row)) this.#fileBooking(row);
    }
    // Each key once: very many documents may share one.
    const keys = new Set<number>();
    for (const row of rows.statement) {
      this.#forget(row, keys);
      if (!outcome.isStatementOpen(row)) continue;
      const key = keysOf(sides.statement, row, sides.tolerance)[1];
      if (key === undefined) continue;
      this.#keyOf.set(row, key);
      file(this.#index, key, row);
      keys.add(key);
    }
    for (const key of keys) this.#change(key);
  }

  /** Undoes its links before the blocks are matched again. */
  takeBack(matching: Matching): void {
    this.#matching = matching;
    for (const book of this.#linked) matching.outcome.clearBook(book);
    this.#linked = [];
  }

  run(): void {
    for (const b of this.#changed) {
      const found = this.#keysOfBooking.has(b) ? this.#candidatesOf(b) : [];
      if (found.length > 0) this.#found.set(b, found);
      else this.#found.delete(b);
    }
    this.#changed.clear();
    this.#takeClear([...this.#found.values()].flat());
  }

  #fileBooking(row: number): void {
    const { sides } = this.#matching;
    const keys = keysOf(sides.books, row, sides.tolerance);
    this.#keysOfBooking.set(row, keys);
    for (const key of keys) file(this.#bookingsByKey, key, row);
    this.#changed.add(row);
  }

  #forgetBooking(row: number): void {
    const keys = this.#keysOfBooking.get(row);
    if (!keys) return;
    this.#keysOfBooking.delete(row);
    for (const key of keys) unfile(this.#bookingsByKey, key, row);
    this.#changed.add(row);
  }

  #change(key: number): void {
    for (const booking of this.#bookingsByKey.get(key) ?? []) this.#changed.add(booking);
  }

  #forget(row: number, keys: Set<number>): void {
    const key = this.#keyOf.get(row);
    if (key === undefined) return;
    this.#keyOf.delete(row);
    unfile(this.#index, key, row);
    keys.add(key);
  }

  /** Without a supplier, or under one's own registration. */
  #isOwn(row: number): boolean {
    const { books } = this.#matching.sides;
    if (books.supplier[row] === 0) return true;
    const home = books.more("homeGstin", row);
    return home !== "" && home.slice(2, 12) === books.gstinOf(row).slice(2, 12);
  }

  #candidatesOf(b: number): Found[] {
    const { sides, weights, verdicts } = this.#matching;
    const rows = new Set((this.#keysOfBooking.get(b) ?? []).flatMap((key) => this.#index.get(key) ?? []));
    if (rows.size > MOST_SHARING) return [];
    const found: Found[] = [];
    for (const s of rows) {
      if (!sides.isPossible(b, s) || verdicts.isForbidden(b, s)) continue;
      const levels = measureRows(sides, b, s);
      if (this.#isClear(b, s, levels)) found.push({ b, s, score: scoreOf(levels, weights), levels });
    }
    return found;
  }

  #isClear(b: number, s: number, levels: Levels): boolean {
    return (
      (levels[AT.amounts] as number) <= AMOUNT.ROUNDED &&
      (NUMBER_CLASS[levels[AT.number] as number] ?? 4) <= 1 &&
      DATE_CLASS[levels[AT.date] as number] !== 2 &&
      (levels[AT.supplier] !== SUPPLIER.OTHER || this.#isOwn(b) || this.#isRare(b, s, levels))
    );
  }

  /** Under another supplier: the whole number, letters in it, and an amount or a day that hardly comes again. */
  #isRare(b: number, s: number, levels: Levels): boolean {
    const { sides } = this.#matching;
    const isWhole = NUMBER_CLASS[levels[AT.number] as number] === 0 && isSerialEqual(sides, b, s);
    if (levels[AT.date] !== DATE.SAME || levels[AT.type] !== TYPE.SAME || !isWhole) return false;
    number.scan(sides.statement.texts, sides.statement.number[s] as number, knownDay(sides.statement, s));
    return number.letters !== 0 || levels[AT.roundness] === 1;
  }

  /** Only what is alone on both sides, or clearly best. */
  #takeClear(found: readonly Found[]): void {
    const { outcome } = this.#matching;
    const best = new Map<string, [first: number, second: number]>();
    for (const { b, s, score } of found)
      for (const key of [`b${b}`, `s${s}`]) {
        const [first, second] = best.get(key) ?? [-Infinity, -Infinity];
        best.set(key, score > first ? [score, first] : [first, Math.max(second, score)]);
      }
    const isBest = (key: string, score: number) => {
      const [first, second] = best.get(key) ?? [score, -Infinity];
      return score === first && first - second >= CLEAR;
    };
    for (const { b, s, score, levels } of this.#sorted(found)) {
      if (!isBest(`b${b}`, score) || !isBest(`s${s}`, score)) continue;
      outcome.add({ book: b, statement: s, way: WAY.PAIR, levels, rivals: 0, group: 0 });
      this.#linked.push(b);
    }
  }

  #sorted(found: readonly Found[]): Found[] {
    const { books, statement } = this.#matching.sides;
    return [...found].sort(
      (a, b) =>
        b.score - a.score ||
        compareContent(books, a.b, books, b.b) ||
        compareTexts(books.idOf(a.b), books.idOf(b.b)) ||
        compareTexts(statement.idOf(a.s), statement.idOf(b.s)),
    );
  }
}

/** What the numbers of both must have in common for a booking to be looked at with a document; undefined for a blank one. */
export function meetingKey(register: Register, row: number): number | undefined {
  number.scan(register.texts, register.number[row] as number, knownDay(register, row));
  if (number.count === 0) return undefined;
  return Number.isNaN(number.serial) ? number.plain : number.serial % 2 ** 31;
}

/** Running number and total, the total in steps of five tolerances: the step below, its own and the one above. */
function keysOf(register: Register, row: number, tolerance: number): number[] {
  const serial = meetingKey(register, row);
  if (serial === undefined) return [];
  const step = Math.floor(register.totalOf(row) / Math.max(5 * tolerance, 1));
  return [step - 1, step, step + 1].map((at) => mixWhole(mixWhole(0, serial), at));
}

function file(index: Map<number, number[]>, key: number, row: number): void {
  const sharing = index.get(key);
  if (sharing) sharing.push(row);
  else index.set(key, [row]);
}

function unfile(index: Map<number, number[]>, key: number, row: number): void {
  const left = (index.get(key) ?? []).filter((other) => other !== row);
  if (left.length > 0) index.set(key, left);
  else index.delete(key);
}
