/**
 * Identifies each row as it was read, so that the request that writes can check that it is still the intended one: a
 * sort, an inserted or a deleted row between reading and writing is detected.
 */
import type { Cells, Grid } from "../sheet/grid";
import { FINGERPRINT_HEADING } from "../sheet/rows";
import type { Run } from "../sheet/runs";

/** Columns of a table that identify its rows: the fingerprint, or else the first few. */
export interface MarkColumns {
  readonly first: number;
  readonly count: number;
}

const FEW = 3;

function markColumns(headings: readonly string[]): MarkColumns {
  const fingerprint = headings.findIndex((heading) => heading.trim() === FINGERPRINT_HEADING);
  return fingerprint >= 0
    ? { first: fingerprint, count: 1 }
    : { first: 0, count: Math.min(FEW, headings.length) };
}

function markOf(cells: Cells, { first, count }: MarkColumns): string {
  return textOf(cells.slice(first, first + count));
}

function textOf(cells: Cells): string {
  return cells.map(String).join("|");
}

/** Undefined for an unknown row, which is not compared. */
type Mark = string | undefined;

export class RowMarks {
  readonly #tables = new Map<string, Mark[]>();
  /** Columns by which the rows of a table were marked when they were read; added columns do not change that. */
  readonly #columns = new Map<string, MarkColumns>();

  clear(): void {
    this.#tables.clear();
    this.#columns.clear();
  }

  /** The columns by which the rows of a table are identified. */
  columns(table: string, headings: readonly string[]): MarkColumns {
    return this.#columns.get(table) ?? markColumns(headings);
  }

  /** Stores the marks of rows that were just read. */
  record(grid: Grid): void {
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
   * A check against the current marks of some rows, unaffected by later changes of the marks.
   * @returns whether rows with these cells in their mark columns are those that were read.
   */
  matcher(table: string, first: number, count: number): (found: readonly Cells[]) => boolean {
    const known = Array.from({ length: count }, (_, offset) => this.#of(table)[first + offset]);
    return (found) =>
      found.every((cells, offset) => known[offset] === undefined || known[offset] === textOf(cells));
  }

  /** Approximate bytes of the marks of some rows. */
  bytes(table: string, first: number, count: number): number {
    const some = this.#of(table)[first];
    return count * ((some ?? "").length + 4);
  }

  /**
   * Rows were overwritten: their marks are unknown, unless the mark columns are untouched.
   * @param written the headings of the overwritten columns.
   */
  put(table: string, headings: readonly string[], { first, count }: Run, written: readonly string[]): void {
    const { first: from, count: width } = this.columns(table, headings);
    const isTouched = headings.slice(from, from + width).some((heading) => written.includes(heading));
    if (!isTouched) return;
    const marks = this.#of(table);
    for (let row = first; row < first + count; row++) marks[row] = undefined;
  }

  /** Rows were deleted. @param rows positions before any of them was deleted. */
  remove(table: string, rows: readonly number[]): void {
    const gone = new Set(rows);
    // Rows that were never read are array holes, and keep their positions.
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
