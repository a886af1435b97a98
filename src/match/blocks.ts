/** The rows of one side by PAN, and which GSTINs it has. */
import type { Register } from "./registers/register";

export class Blocks {
  #starts = new Int32Array(1);
  #rows = new Int32Array(0);
  /** PAN of each row when it was last filed, -1 for a row that is new. */
  #panOf = new Int32Array(0);
  #supplierOf = new Int32Array(0);
  /** Rows filed since the blocks were filled. */
  readonly #added = new Map<number, Set<number>>();
  /** Number of rows of each GSTIN. */
  readonly #counts = new Map<number, number>();
  #hasOtherGstins = false;

  constructor(private readonly register: Register) {
    for (let row = 0; row < register.count; row++) this.#count(register.supplier[row] as number, 1);
  }

  gstins(): number[] {
    return [...this.#counts.keys()];
  }

  /** Whether a GSTIN has come or gone since this was asked last. */
  hasOtherGstins(): boolean {
    const is = this.#hasOtherGstins;
    this.#hasOtherGstins = false;
    return is;
  }

  /** Files all rows. @param repaired the GSTIN meant by one that is mistyped. */
  fill(repaired: ReadonlyMap<number, number>): void {
    const { count, suppliers, supplier } = this.register;
    this.#starts = new Int32Array(suppliers.panCount + 1);
    this.#panOf = new Int32Array(count);
    this.#supplierOf = supplier.slice(0, count);
    for (let row = 0; row < count; row++) {
      const pan = this.#pan(row, repaired);
      this.#panOf[row] = pan;
      add(this.#starts, pan + 1, 1);
    }
    for (let pan = 0; pan < suppliers.panCount; pan++)
      add(this.#starts, pan + 1, this.#starts[pan] as number);
    const next = this.#starts.slice();
    this.#rows = new Int32Array(count);
    for (let row = 0; row < count; row++) {
      const pan = this.#panOf[row] as number;
      this.#rows[next[pan] as number] = row;
      add(next, pan, 1);
    }
    this.#hasOtherGstins = false;
  }

  /** Files rows that were added or replaced. @returns the PANs they are of and were of. */
  move(rows: readonly number[], repaired: ReadonlyMap<number, number>): number[] {
    const pans: number[] = [];
    this.#makeRoom();
    for (const row of rows) {
      const before = this.#panOf[row] as number;
      if (before >= 0) {
        pans.push(before);
        this.#count(this.#supplierOf[row] as number, -1);
      }
      const supplier = this.register.supplier[row] as number;
      this.#count(supplier, 1);
      this.#supplierOf[row] = supplier;
      const pan = this.#pan(row, repaired);
      pans.push(pan);
      if (pan === before) continue;
      this.#panOf[row] = pan;
      const added = this.#added.get(pan) ?? new Set();
      this.#added.set(pan, added.add(row));
    }
    return pans;
  }

  /** A copy that may be sorted, or a view where nothing was filed since. */
  rowsOf(pan: number): Int32Array {
    const filed =
      pan + 1 < this.#starts.length
        ? this.#rows.subarray(this.#starts[pan], this.#starts[pan + 1])
        : new Int32Array(0);
    if (this.#added.size === 0) return filed;
    const rows = new Set([...filed, ...(this.#added.get(pan) ?? [])]);
    return Int32Array.from([...rows].filter((row) => this.#panOf[row] === pan));
  }

  rowsOfGstins(gstins: ReadonlySet<number>): number[] {
    const rows: number[] = [];
    for (let row = 0; row < this.register.count; row++)
      if (gstins.has(this.register.supplier[row] as number)) rows.push(row);
    return rows;
  }

  #pan(row: number, repaired: ReadonlyMap<number, number>): number {
    const supplier = this.register.supplier[row] as number;
    return this.register.suppliers.panOf(repaired.get(supplier) ?? supplier);
  }

  #count(supplier: number, change: number): void {
    const count = (this.#counts.get(supplier) ?? 0) + change;
    if (count === 0) this.#counts.delete(supplier);
    else this.#counts.set(supplier, count);
    if (count === 0 || (count === 1 && change === 1)) this.#hasOtherGstins = true;
  }

  #makeRoom(): void {
    const { count } = this.register;
    if (this.#panOf.length >= count) return;
    const longer = (column: Int32Array) => {
      const more = new Int32Array(Math.ceil(count * 1.2)).fill(-1);
      more.set(column);
      return more;
    };
    this.#panOf = longer(this.#panOf);
    this.#supplierOf = longer(this.#supplierOf);
  }
}

function add(counts: Int32Array, at: number, more: number): void {
  counts[at] = (counts[at] as number) + more;
}
