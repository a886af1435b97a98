/**
 * What was worked out from the cells of a row, kept as long as these cells are. Rows are never changed in place, and a
 * row that is the same when its table is read again is the same array (session/sheet-cache.ts); so an unchanged row is
 * read, and its facts are hashed, once.
 */
import type { Cells } from "./grid";

/** Tables of one layer have the same headings, but for statements of earlier versions and moved columns. */
const MOST_ARRANGEMENTS = 16;

export class RowMemory<T> {
  private readonly byHeadings = new Map<string, WeakMap<Cells, T>>();
  /** The rows of a table are often read one by one, with one list of headings. */
  private last: { readonly headings: readonly string[]; readonly memory: WeakMap<Cells, T> } | undefined;

  /** Of tables with these headings, as the meaning of a cell depends on its column. */
  of(headings: readonly string[]): WeakMap<Cells, T> {
    if (this.last?.headings === headings) return this.last.memory;
    const memory = this.named(headings);
    this.last = { headings, memory };
    return memory;
  }

  private named(headings: readonly string[]): WeakMap<Cells, T> {
    const name = JSON.stringify(headings);
    let memory = this.byHeadings.get(name);
    if (!memory) {
      if (this.byHeadings.size >= MOST_ARRANGEMENTS) this.byHeadings.clear();
      this.byHeadings.set(name, (memory = new WeakMap<Cells, T>()));
    }
    return memory;
  }
}
