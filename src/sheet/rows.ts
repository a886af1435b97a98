/**
 * Grids to records and back. Columns are found by their headings, wherever the user has moved them, and the user's own
 * columns are left alone. A bad cell affects its row only: the row is reported with its place, the rest is read.
 */
import { at, fault, isFault, type Fault, type Result } from "../gst/fault";
import type { Column, Field, Fields } from "./field";
import { isBlankRow, placeOf, type Cell, type Cells, type Grid } from "./grid";

export interface Row<R> {
  readonly record: R;
  /** Position in the table; 0 is the first row below the headings. */
  readonly row: number;
  /** The cell under Fingerprint (facts.ts); undefined where the table has no such column. */
  readonly fingerprint?: string;
}

export interface Rows<R> {
  readonly rows: readonly Row<R>[];
  /** What could not be read, cell by cell; such rows are not among `rows`. */
  readonly faults: readonly Fault[];
}

export function columnsOf<R>(fields: Fields<R>): Column[] {
  return Object.values<Field<unknown>>(fields).flatMap((field) => field.columns);
}

export function headingsOf<R>(fields: Fields<R>): string[] {
  return columnsOf(fields).map((column) => column.heading);
}

/** The position of each heading of `fields` in the grid, or MISSING_COLUMN naming all that are missing. */
export function findColumns<R>(fields: Fields<R>, grid: Grid): Result<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const existing = new Map(grid.headings.map((heading, position) => [tidy(heading), position]));
  const missing: string[] = [];
  for (const { heading, isOptional } of columnsOf(fields)) {
    const position = existing.get(tidy(heading));
    if (position !== undefined) found.set(heading, position);
    else if (!isOptional) missing.push(heading);
  }
  if (missing.length === 0) return found;
  return fault(
    "MISSING_COLUMN",
    `The sheet “${grid.sheet}” has no column “${missing.join("”, “")}”.`,
    "Give the heading its name back, or undo the deletion; nothing was changed.",
    { place: `${grid.sheet}!${grid.origin.row + 1}:${grid.origin.row + 1}` },
  );
}

function tidy(heading: string): string {
  return heading.trim().toLowerCase();
}

export const FINGERPRINT_HEADING = "Fingerprint";

/** The position of the fingerprints in a grid; −1 where it has none. */
export function fingerprintColumn({ headings }: Pick<Grid, "headings">): number {
  return headings.findIndex((heading) => tidy(heading) === tidy(FINGERPRINT_HEADING));
}

/** Reads every row of a grid; blank rows are skipped. */
export function readRows<R extends object>(fields: Fields<R>, grid: Grid): Rows<R> {
  const found = findColumns(fields, grid);
  if (isFault(found)) return { rows: [], faults: [found] };
  const plan = (Object.entries(fields) as [keyof R & string, Field<unknown>][]).map(([key, field]) => ({
    key,
    field,
    positions: field.columns.map((column) => found.get(column.heading) ?? -1),
  }));
  // Keys added one by one can turn records into dictionaries of three times the size: so each starts with all of them.
  const blank = Object.fromEntries(plan.map(({ key }) => [key, undefined])) as Record<keyof R, unknown>;
  const rows: Row<R>[] = [];
  const faults: Fault[] = [];
  const mark = fingerprintColumn(grid);
  grid.rows.forEach((cells, offset) => {
    if (isBlankRow(cells)) return;
    const row = grid.first + offset;
    const record = { ...blank };
    let bad = false;
    for (const { key, field, positions } of plan) {
      const value = field.read(positions.map((position) => cells[position] ?? ""));
      if (isFault(value)) {
        bad = true;
        const own = field.columns.findIndex(({ heading }) => heading === value.place);
        faults.push(at(placeOf(grid, row, positions[Math.max(0, own)] ?? 0), value));
      } else {
        record[key] = value;
      }
    }
    if (bad) return;
    const read = record as R;
    rows.push(
      mark < 0 ? { record: read, row } : { record: read, row, fingerprint: String(cells[mark] ?? "") },
    );
  });
  return { rows, faults };
}

/** A record as cells in the order of the fields' own headings. */
export function writeRow<R extends object>(fields: Fields<R>, record: R): Cell[] {
  const cells: Cell[] = [];
  for (const key of Object.keys(fields) as (keyof R)[]) {
    for (const cell of fields[key].write(record[key])) cells.push(cell);
  }
  return cells;
}

/** Some fields of a record as headings and cells, for a write that touches no other column. */
export function writePart<R extends object, K extends keyof R>(
  fields: Fields<R>,
  record: Pick<R, K>,
  keys: readonly K[],
): { headings: string[]; cells: Cell[] } {
  return {
    headings: keys.flatMap((key) => fields[key].columns.map((column) => column.heading)),
    cells: keys.flatMap((key) => fields[key].write(record[key])),
  };
}

/** True when both rows hold the same cells. */
export function sameCells(a: Cells, b: Cells): boolean {
  return a.length === b.length && a.every((cell, position) => cell === b[position]);
}
