/** Open rows by supplier and day, to find those near a document. */
import { NO_DAY, type Register } from "./register";

/** Of more rows than that in a window the nearest are taken. */
const MOST_NEAR = 64;

/** Days before a day and after it. */
export interface Reach {
  readonly before: number;
  readonly after: number;
}

export class RowsByDay {
  readonly #rows = new Map<number, number[]>();

  constructor(
    private readonly register: Register,
    rows: Iterable<number>,
  ) {
    for (const row of rows) {
      if (register.day[row] === NO_DAY) continue;
      const supplier = register.supplier[row] as number;
      const own = this.#rows.get(supplier);
      if (own) own.push(row);
      else this.#rows.set(supplier, [row]);
    }
    for (const [supplier, own] of this.#rows) this.#rows.set(supplier, byDay(register, own));
  }

  /** Rows of the row's supplier at most so many days before and after it, in the order of days. */
  around(row: number, before: number, after: number): number[] {
    const { register } = this;
    return this.between(register.supplier[row] as number, register.day[row] as number, { before, after });
  }

  between(supplier: number, day: number, reach: Reach): number[] {
    const own = this.#rows.get(supplier) ?? [];
    const from = this.#first(own, day - reach.before);
    const to = this.#first(own, day + reach.after + 1);
    if (to - from <= MOST_NEAR) return own.slice(from, to);
    const middle = Math.min(Math.max(this.#first(own, day), from), to);
    const low = Math.max(from, Math.min(middle - MOST_NEAR / 2, to - MOST_NEAR));
    return own.slice(low, low + MOST_NEAR);
  }

  #first(rows: readonly number[], day: number): number {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.register.day[rows[middle] as number] as number) < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** In the order of days; rows of one day keep the order they come in. */
export function byDay(register: Register, rows: readonly number[]): number[] {
  return [...rows].sort((a, b) => (register.day[a] as number) - (register.day[b] as number));
}
