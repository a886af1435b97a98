/**
 * What stood in each row when it was read: enough to see, in the request that writes, whether the row is still the one that
 * was meant. A sort, an inserted or a deleted row between reading and writing shows so.
 */
import type { Cells, Grid } from "../sheet/grid";
import { FINGERPRINT_HEADING } from "../sheet/rows";

/** Columns of a table that tell its rows apart: the fingerprint, or else the first few. */
export interface MarkColumns {
  readonly first: number;
  readonly count: number;
}

const FEW = 3;

function markColumns(headings: readonly string[]): MarkColumns {
  const print = headings.findIndex((heading) => heading.trim() === FINGERPRINT_HEADING);
  return print >= 0 ? { first: print, count: 1 } : { first: 0, count: Math.min(FEW, headings.length) };
}

function markOf(cells: Cells, { first, count }: MarkColumns): string {
  return textOf(cells.slice(first, first + count));
}

function textOf(cells: Cells): string {
  return cells.map(String).join("|");
}

/** A row of which nothing is known is not held against anything. */
type Mark = string | undefined;

export class RowMarks {
  readonly #tables = new Map<string, Mark[]>();
  /** Columns by which the rows of a table were marked when they were read; columns that are added do not change that. */
  readonly #columns = new Map<string, MarkColumns>();

  clear(): void {
    this.#tables.clear();
    this.#columns.clear();
  }

  /** The columns by which the rows of a table are told apart. */
  columns(table: string, headings: readonly string[]): MarkColumns {
    return this.#columns.get(table) ?? markColumns(headings);
  }

  /** Remembers rows as they were just read. */
  see(grid: Grid): void {
    const columns = markColumns(grid.headings);
    if (columns.first !== this.#columns.get(grid.table)?.first) this.forget(grid.table);
    this.#columns.set(grid.table, columns);
    const marks = this.#of(grid.table);
    marks.length = Math.min(marks.length, grid.count);
    grid.rows.forEach((cells, offset) => {
      marks[grid.first + offset] = markOf(cells, columns);
    });
  }

  /**
   * What is known of some rows now, whatever becomes of them later.
   * @returns whether rows that are found there, by the cells of their mark columns, are those that were read.
   */
  hold(table: string, first: number, count: number): (found: readonly Cells[]) => boolean {
    const known = Array.from({ length: count }, (_, offset) => this.#of(table)[first + offset]);
    return (found) =>
      found.every((cells, offset) => known[offset] === undefined || known[offset] === textOf(cells));
  }

  /** About how many bytes the marks of some rows are. */
  bytes(table: string, first: number, count: number): number {
    const some = this.#of(table)[first];
    return count * ((some ?? "").length + 4);
  }

  /** Rows get other cells: what tells them apart afterwards is not known, unless it is untouched. */
  put(
    table: string,
    first: number,
    headings: readonly string[],
    written: readonly string[],
    count: number,
  ): void {
    const { first: from, count: width } = this.columns(table, headings);
    const isTouched = headings.slice(from, from + width).some((heading) => written.includes(heading));
    if (!isTouched) return;
    const marks = this.#of(table);
    for (let row = first; row < first + count; row++) marks[row] = undefined;
  }

  /** Rows close up. @param rows positions before any of them was removed. */
  remove(table: string, rows: readonly number[]): void {
    const gone = new Set(rows);
    // Rows that were never read are holes, and keep their places.
    this.#tables.set(
      table,
      Array.from(this.#of(table)).filter((_, row) => !gone.has(row)),
    );
  }

  forget(table: string): void {
    this.#tables.delete(table);
    this.#columns.delete(table);
  }

  #of(table: string): Mark[] {
    let marks = this.#tables.get(table);
    if (!marks) this.#tables.set(table, (marks = []));
    return marks;
  }
}
