/**
 * Which pairs of leftovers are worth measuring: the running number, the digits, the total, the taxable value or the
 * tax agrees, or the total with tax against the taxable value. In a small block all pairs are looked at; in a large
 * one each key has an index, and of a crowded key only the nearest dates are taken, so that the work stays linear.
 */
import type { Leftovers } from "../registers/leftovers";

/** All pairs are looked at up to this number. */
const ALL_PAIRS = 1500;
/** Of one key of a document, at most so many of the nearest dates on each side of its own. */
const NEAREST = 12;
/** An amount that more documents have says nothing: two of the nearest dates are enough. */
const COMMON = 300;

export function eachCandidate(
  books: Leftovers,
  statement: Leftovers,
  tolerance: number,
  see: (b: number, s: number) => void,
): void {
  if (books.count * statement.count <= ALL_PAIRS) allPairs(books, statement, tolerance, see);
  else new CandidateIndex(books, statement, tolerance).each(see);
}

function allPairs(
  books: Leftovers,
  statement: Leftovers,
  tolerance: number,
  see: (b: number, s: number) => void,
): void {
  const one = keysOf(books);
  const other = keysOf(statement);
  const near = 2 * tolerance;
  for (let b = 0; b < books.count; b++) {
    const serial = books.serial[b];
    const digits = books.digits[b] as number;
    const base = books.base[b];
    const taxable = one.taxable[b] as number;
    const total = one.total[b] as number;
    for (let s = 0; s < statement.count; s++) {
      const gap = Math.abs(total - (other.total[s] as number));
      const taxableGap = taxable - (other.taxable[s] as number);
      const isAlike =
        serial === statement.serial[s] ||
        gap <= near ||
        Math.abs(taxableGap) <= tolerance ||
        Math.abs(total - taxable - (other.total[s] as number) + (other.taxable[s] as number)) <= 2 ||
        Math.abs(taxable - (other.total[s] as number)) <= near ||
        (digits !== 0 && digits === statement.digits[s]) ||
        base === statement.serial[s];
      if (isAlike) see(b, s);
    }
  }
}

interface Keys {
  readonly taxable: Float64Array;
  readonly total: Float64Array;
}

function keysOf(side: Leftovers): Keys {
  const taxable = new Float64Array(side.count);
  const total = new Float64Array(side.count);
  for (let at = 0; at < side.count; at++) {
    taxable[at] = side.register.taxableValue[side.row(at)] as number;
    total[at] = side.total(at);
  }
  return { taxable, total };
}

/** One key of the statement's leftovers, sorted by key and day. */
class SortedKey {
  readonly #places: Int32Array;

  constructor(
    readonly key: Float64Array,
    private readonly days: Int32Array,
    private readonly isAmount = false,
  ) {
    const places = new Int32Array(key.length).map((_, at) => at).filter((at) => !Number.isNaN(key[at]));
    this.#places = places.sort((a, b) => {
      const gap = (key[a] as number) - (key[b] as number);
      return gap || (days[a] as number) - (days[b] as number) || a - b;
    });
  }

  /** Places whose key is equal; of many those with the nearest days. */
  each(value: number, day: number, see: (s: number) => void): void {
    const from = this.#first(value, -Infinity);
    const to = this.#first(value, Infinity);
    if (to - from <= 2 * NEAREST) {
      for (let at = from; at < to; at++) see(this.#places[at] as number);
      return;
    }
    const most = this.isAmount && to - from > COMMON ? 2 : 2 * NEAREST;
    const middle = this.#first(value, day);
    let low = middle - 1;
    let high = middle;
    for (let taken = 0; taken < most && (low >= from || high < to); taken++) {
      const isHigh = low < from || (high < to && this.#gap(high, day) <= this.#gap(low, day));
      see(this.#places[isHigh ? high++ : low--] as number);
    }
  }

  #gap(at: number, day: number): number {
    return Math.abs((this.days[this.#places[at] as number] as number) - day);
  }

  /** The first place that is not before this key and day. */
  #first(value: number, day: number): number {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const place = this.#places[middle] as number;
      const key = this.key[place] as number;
      if (key < value || (key === value && (this.days[place] as number) < day)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

class CandidateIndex {
  readonly #serial: SortedKey;
  readonly #digits: SortedKey;
  readonly #total: SortedKey;
  readonly #taxable: SortedKey;
  readonly #seen: Int32Array;
  readonly #keys: Keys;
  readonly #reach: number;

  constructor(
    private readonly books: Leftovers,
    statement: Leftovers,
    tolerance: number,
  ) {
    const { count } = statement;
    const days = new Int32Array(count).map((_, at) => statement.day(at));
    const keys = keysOf(statement);
    const digits = Float64Array.from(statement.digits.subarray(0, count), (hash) =>
      hash === 0 ? NaN : hash,
    );
    this.#serial = new SortedKey(statement.serial.subarray(0, count), days);
    this.#digits = new SortedKey(digits, days);
    this.#total = new SortedKey(keys.total.map(rupees), days, true);
    this.#taxable = new SortedKey(keys.taxable.map(rupees), days, true);
    this.#seen = new Int32Array(statement.count).fill(-1);
    this.#keys = keysOf(books);
    this.#reach = Math.min(Math.ceil(tolerance / 100), 3);
  }

  each(see: (b: number, s: number) => void): void {
    for (let b = 0; b < this.books.count; b++) this.#ofBooking(b, see);
  }

  #ofBooking(b: number, see: (b: number, s: number) => void): void {
    const { books } = this;
    const day = books.day(b);
    const seeOnce = (s: number) => {
      if (this.#seen[s] === b) return;
      this.#seen[s] = b;
      see(b, s);
    };
    const serial = books.serial[b] as number;
    if (!Number.isNaN(serial)) this.#serial.each(serial, day, seeOnce);
    const base = books.base[b] as number;
    if (!Number.isNaN(base)) this.#serial.each(base, day, seeOnce);
    const digits = books.digits[b] as number;
    if (digits !== 0) this.#digits.each(digits, day, seeOnce);
    const total = rupees(this.#keys.total[b] as number);
    const taxable = rupees(this.#keys.taxable[b] as number);
    for (let reach = -this.#reach; reach <= this.#reach; reach++) {
      this.#total.each(total + reach, day, seeOnce);
      this.#taxable.each(taxable + reach, day, seeOnce);
    }
    this.#total.each(taxable, day, seeOnce);
  }
}

function rupees(paise: number): number {
  return Math.floor(paise / 100);
}
