/**
 * The exact tier: supplier, type, number as written and every amount equal, and dates that do not contradict. Both
 * sides are in one order, so this is a merge, whatever the number of equal documents.
 */
import { DATE, dateLevel } from "../levels/date-level";
import { compareContent } from "../registers/order";
import type { Sides } from "../levels/sides";

/** A year that does not fit is left to the scores: the number may come again every year, with the same amount. */
const FITTING = new Set<number>([
  DATE.SAME,
  DATE.CLOSE,
  DATE.EXCHANGED,
  DATE.TEN_DAYS,
  DATE.LATER,
  DATE.YEAR,
]);

interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * @param rows of both sides, sorted.
 * @param take is called for each pair with places in `rows`.
 */
export function exactPairs(
  sides: Sides,
  rows: { readonly books: Int32Array; readonly statement: Int32Array },
  take: (books: number, statement: number) => void,
): void {
  const merge = new ExactMerge(sides, rows.books, rows.statement, take);
  merge.run();
}

class ExactMerge {
  readonly #taken: Uint8Array;

  constructor(
    private readonly sides: Sides,
    private readonly b: Int32Array,
    private readonly s: Int32Array,
    private readonly take: (books: number, statement: number) => void,
  ) {
    this.#taken = new Uint8Array(s.length);
  }

  run(): void {
    const { b, s } = this;
    let atB = 0;
    let atS = 0;
    while (atB < b.length && atS < s.length) {
      const order = this.#compare(atB, atS);
      if (order < 0) atB++;
      else if (order > 0) atS++;
      else {
        const books = { from: atB, to: this.#endB(atB, atS) };
        const statement = { from: atS, to: this.#endS(atB, atS) };
        this.#pairEqual(books, statement);
        atB = books.to;
        atS = statement.to;
      }
    }
  }

  #compare(atB: number, atS: number): number {
    const { books, statement } = this.sides;
    const [b, s] = [this.b[atB] as number, this.s[atS] as number];
    const [hashB, hashS] = [books.numberHash[b] as number, statement.numberHash[s] as number];
    if (hashB !== hashS) return hashB < hashS ? -1 : 1;
    return compareContent(books, b, statement, s);
  }

  #endB(atB: number, atS: number): number {
    let end = atB + 1;
    while (end < this.b.length && this.#compare(end, atS) === 0) end++;
    return end;
  }

  #endS(atB: number, atS: number): number {
    let end = atS + 1;
    while (end < this.s.length && this.#compare(atB, end) === 0) end++;
    return end;
  }

  /** Equal days first, then in the order of days; both ranges are sorted by day. */
  #pairEqual(books: Range, statement: Range): void {
    const left: number[] = [];
    let next = statement.from;
    for (let at = books.from; at < books.to; at++) {
      while (next < statement.to && this.#dayS(next) < this.#dayB(at)) next++;
      if (next < statement.to && this.#dayS(next) === this.#dayB(at) && this.#pair(at, next)) next++;
      else left.push(at);
    }
    let from = statement.from;
    for (const at of left) {
      while (from < statement.to && this.#isPast(at, from)) from++;
      if (from < statement.to && this.#pair(at, from)) from++;
    }
  }

  /** Taken, or too early for this booking and all later ones. */
  #isPast(atB: number, atS: number): boolean {
    return this.#taken[atS] === 1 || (this.#dayS(atS) < this.#dayB(atB) && !this.#fits(atB, atS));
  }

  #dayB(at: number): number {
    return this.sides.books.day[this.b[at] as number] as number;
  }

  #dayS(at: number): number {
    return this.sides.statement.day[this.s[at] as number] as number;
  }

  #fits(atB: number, atS: number): boolean {
    return FITTING.has(dateLevel(this.#dayB(atB), this.#dayS(atS)));
  }

  #pair(atB: number, atS: number): boolean {
    const [b, s] = [this.b[atB] as number, this.s[atS] as number];
    if (this.#taken[atS] === 1 || !this.#fits(atB, atS)) return false;
    if (!this.sides.isSameParticulars(b, s) || !this.sides.isNumberAsWritten(b, s)) return false;
    this.#taken[atS] = 1;
    this.take(atB, atS);
    return true;
  }
}
