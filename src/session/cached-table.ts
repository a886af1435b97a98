/**
 * One cached table. Its rows are replaced in place and its records are stored by position, so that a changed row costs
 * the same in a table of any length. What is derived from the rows asks which of them have changed.
 */
import { NOT_PROVEN } from "../sheet/facts";
import type { Fields } from "../sheet/field";
import type { Cells, Grid } from "../sheet/grid";
import { readRows, sameCells, type Row } from "../sheet/rows";
import { rowsOf, type Run } from "../sheet/runs";
import { afterWrite, type Write } from "../sheet/write";

/** A row of the sheet that was never read, such as the older part of a long log. */
const UNREAD: Cells = [];

/** After more changes than these, all rows count as changed. */
const MOST_CHANGES = 10_000;

export class CachedTable {
  #grid: Grid;
  #rows: Cells[] = [];
  /** Undefined for a row that was not parsed since it changed, null for one without a record. */
  #found: (Row<object> | null | undefined)[] = [];
  /** Positions in the order in which they changed, from {@link #oldest} on. */
  #changes: number[] = [];
  /** The version before the first of {@link #changes}. */
  #oldest = 0;
  #all: { readonly version: number; readonly rows: readonly Row<object>[] } | undefined;

  /** @param grid its rows are copied: an action may still work with them. */
  constructor(grid: Grid) {
    this.#grid = grid;
    this.store(grid);
  }

  /** A new object after every change, with the rows as they are now. */
  get grid(): Grid {
    return this.#grid;
  }

  get length(): number {
    return this.#rows.length;
  }

  /** Increases with every change of a row. */
  get version(): number {
    return this.#oldest + this.#changes.length;
  }

  /** The positions that have changed since a version; undefined where any may have. */
  changedSince(version: number): readonly number[] | undefined {
    if (version < this.#oldest) return undefined;
    return [...new Set(this.#changes.slice(version - this.#oldest))];
  }

  /** The rows with a record. @param among only these rows, where few of many are needed. */
  rows<R extends object>(fields: Fields<R>, among?: readonly Run[]): readonly Row<R>[] {
    if (among) return this.#present(fields, rowsOf(among)) as Row<R>[];
    if (this.#all?.version !== this.version)
      this.#all = { version: this.version, rows: this.#present(fields, [...this.#rows.keys()]) };
    return this.#all.rows as readonly Row<R>[];
  }

  #present<R extends object>(fields: Fields<R>, positions: readonly number[]): Row<object>[] {
    return this.#at(fields, positions).filter((row) => row !== undefined);
  }

  /** The record in each of these positions; undefined where there is none. */
  recordsAt<R extends object>(fields: Fields<R>, positions: readonly number[]): (R | undefined)[] {
    return this.#at(fields, positions).map((row) => row?.record as R | undefined);
  }

  #at<R extends object>(fields: Fields<R>, positions: readonly number[]): (Row<object> | undefined)[] {
    const unparsed = positions.filter((row) => row < this.length && this.#found[row] === undefined);
    if (unparsed.length > 0) this.#parse(fields, unparsed);
    return positions.map((row) => this.#found[row] ?? undefined);
  }

  #parse<R extends object>(fields: Fields<R>, positions: readonly number[]): void {
    for (const position of positions) this.#found[position] = null;
    const rows = positions.map((position) => this.#rows[position] ?? UNREAD);
    for (const { record, row, fingerprint } of readRows(fields, { ...this.#grid, rows, first: 0 }).rows) {
      const position = positions[row] ?? row;
      if (fingerprint !== NOT_PROVEN) this.#found[position] = { record, row: position };
    }
  }

  /** The rows of a grid, with the cached array in place of one with the same cells. */
  withKnownRows({ first, rows }: Grid): readonly Cells[] {
    return rows.map((cells, offset) => {
      const known = this.#rows[first + offset];
      return known && sameCells(known, cells) ? known : cells;
    });
  }

  /** Stores the whole table as it was read or written. @returns has anything changed? */
  store(grid: Grid): boolean {
    const { version } = this;
    this.resize(Math.min(this.length, grid.rows.length));
    return this.patch(grid) || this.version !== version;
  }

  /** Stores the rows of a part that was read. @returns has anything changed? */
  patch(part: Grid): boolean {
    const { version } = this;
    const { headings, sheet, isProtected } = this.#grid;
    if (!sameCells(headings, part.headings)) this.#changeAll();
    this.#grid = { ...part, first: 0, rows: this.#rows };
    this.#put(part.first, part.rows);
    return this.version !== version || sheet !== part.sheet || isProtected !== part.isProtected;
  }

  /** Cuts the table, or adds rows that were not read. */
  resize(length: number): void {
    for (let row = this.length; row < length; row += 1) this.#set(row, UNREAD);
    for (let row = length; row < this.length; row += 1) this.#note(row);
    this.#rows.length = length;
    this.#found.length = Math.min(this.#found.length, length);
  }

  /** Replays a write that the workbook has carried out. */
  replay(write: Write): void {
    const { table } = this.#grid;
    if (!("table" in write) || write.table !== table) return;
    if (write.do === "put") {
      const rows = this.#rows.slice(write.row, write.row + write.rows.length);
      this.#put(write.row, afterWrite({ ...this.#grid, rows }, { ...write, row: 0 }).rows);
    } else if (write.do === "append") {
      this.#put(this.length, afterWrite({ ...this.#grid, rows: [] }, write).rows);
    } else if (write.do === "remove") {
      this.#remove(new Set(write.rows));
    } else {
      const after = afterWrite(this.#grid, write);
      if (after.rows === this.#rows) this.#grid = after;
      else this.store(after);
      return;
    }
    this.#grid = { ...this.#grid, rows: this.#rows, count: this.length };
  }

  #put(first: number, rows: readonly Cells[]): void {
    rows.forEach((cells, offset) => {
      this.#set(first + offset, cells);
    });
  }

  /** An unchanged row keeps its record. */
  #set(row: number, cells: Cells): void {
    const before = this.#rows[row];
    if (before && sameCells(before, cells)) return;
    this.#rows[row] = cells;
    this.#found[row] = undefined;
    this.#note(row);
  }

  /** The records of the other rows move with them. */
  #remove(gone: ReadonlySet<number>): void {
    const kept = [...this.#rows.keys()].filter((row) => !gone.has(row));
    this.#found = kept.map((from, row) => {
      const found = this.#found[from];
      return found && { ...found, row };
    });
    this.#rows = kept.map((row) => this.#rows[row] ?? UNREAD);
    this.#forgetChanges();
  }

  #note(row: number): void {
    if (this.#changes.length < MOST_CHANGES) this.#changes.push(row);
    else this.#forgetChanges();
  }

  #forgetChanges(): void {
    this.#oldest = this.version + 1;
    this.#changes = [];
  }

  #changeAll(): void {
    this.#found = [];
    this.#forgetChanges();
  }
}
