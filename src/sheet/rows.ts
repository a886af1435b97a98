/**
 * Grids to records and back. Columns are found by their headings, wherever the user has moved them, and the user's own
 * columns are left alone. A bad cell affects its row only: the row is reported with its place, the rest is read.
 */
import { at, fault, isFault, type Fault, type Result } from "../gst/fault";
import type { Steps } from "../gst/slices";
import type { Column, Field, Fields } from "./field";
import { isBlankRow, placeOf, type Cell, type Cells, type Grid } from "./grid";
import { RowMemory } from "./row-memory";

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

const foundBefore = new WeakMap<object, WeakMap<readonly string[], ReadonlyMap<string, number>>>();

/** The position of each heading of `fields` in the grid, or MISSING_COLUMN naming all that are missing. */
export function findColumns<R>(fields: Fields<R>, grid: Grid): Result<ReadonlyMap<string, number>> {
  const known = foundBefore.get(fields) ?? new WeakMap<readonly string[], ReadonlyMap<string, number>>();
  const before = known.get(grid.headings);
  if (before) return before;
  const found = searchColumns(fields, grid);
  if (isFault(found)) return found;
  foundBefore.set(fields, known.set(grid.headings, found));
  return found;
}

function searchColumns<R>(fields: Fields<R>, grid: Grid): Result<ReadonlyMap<string, number>> {
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

type ReadRow<R> = Pick<Row<R>, "record" | "fingerprint">;

const readBefore = new WeakMap<object, RowMemory<ReadRow<unknown>>>();

function memoryOf<R extends object>(fields: Fields<R>, grid: Grid): WeakMap<Cells, ReadRow<R>> {
  let memory = readBefore.get(fields);
  if (!memory) readBefore.set(fields, (memory = new RowMemory()));
  return memory.of(grid.headings) as WeakMap<Cells, ReadRow<R>>;
}

/**
 * Reads one field row by row. A cell often repeats the one above it, as most columns of a month hold one word: then its
 * value is the same too.
 */
class FieldReader<K extends string> {
  private readonly positions: readonly number[];
  private readonly cells: Cell[];
  private isKnown = false;
  private value: unknown;

  constructor(
    readonly key: K,
    private readonly field: Field<unknown>,
    columns: ReadonlyMap<string, number>,
  ) {
    this.positions = field.columns.map(({ heading }) => columns.get(heading) ?? -1);
    this.cells = this.positions.map(() => "");
  }

  read(row: Cells): Result<unknown> {
    for (let place = 0; place < this.positions.length; place++) {
      const cell = row[this.positions[place] ?? -1] ?? "";
      if (cell === this.cells[place]) continue;
      this.cells[place] = cell;
      this.isKnown = false;
    }
    if (this.isKnown) return this.value;
    this.value = this.field.read(this.cells);
    this.isKnown = !isFault(this.value);
    return this.value;
  }

  /** The column of a fault, whose place is a heading where the field has several. */
  positionOf({ place }: Fault): number {
    const own = this.field.columns.findIndex(({ heading }) => heading === place);
    return this.positions[Math.max(0, own)] ?? 0;
  }
}

/**
 * Reads every row of a grid; blank rows are skipped. @param memory of rows read before, which are not read again:
 * unchanged cells give the same record.
 */
export function readRows<R extends object>(
  fields: Fields<R>,
  grid: Grid,
  memory: WeakMap<Cells, ReadRow<R>> = memoryOf(fields, grid),
): Rows<R> {
  const found = findColumns(fields, grid);
  if (isFault(found)) return { rows: [], faults: [found] };
  const plan = (Object.entries(fields) as [keyof R & string, Field<unknown>][]).map(
    ([key, field]) => new FieldReader(key, field, found),
  );
  // Keys added one by one can turn records into dictionaries of three times the size: so each starts with all of them.
  const blank = Object.fromEntries(plan.map(({ key }) => [key, undefined])) as Record<keyof R, unknown>;
  const rows: Row<R>[] = [];
  const faults: Fault[] = [];
  const mark = fingerprintColumn(grid);
  grid.rows.forEach((cells, offset) => {
    const row = grid.first + offset;
    const known = memory.get(cells);
    if (known) {
      rows.push({ ...known, row });
      return;
    }
    if (isBlankRow(cells)) return;
    const record = { ...blank };
    let bad = false;
    for (const one of plan) {
      const value = one.read(cells);
      if (isFault(value)) {
        bad = true;
        faults.push(at(placeOf(grid, row, one.positionOf(value)), value));
      } else {
        record[one.key] = value;
      }
    }
    if (bad) return;
    const read =
      mark < 0 ? { record: record as R } : { record: record as R, fingerprint: String(cells[mark] ?? "") };
    memory.set(cells, read);
    rows.push({ ...read, row });
  });
  return { rows, faults };
}

const ROWS_AT_ONCE = 250;

/** Reads the rows of a long grid with pauses; {@link readRows} then finds them read. */
export function* readSteps<R extends object>(fields: Fields<R>, grid: Grid): Steps<undefined> {
  for (let from = 0; from < grid.rows.length; from += ROWS_AT_ONCE) {
    readRows(fields, { ...grid, first: grid.first + from, rows: grid.rows.slice(from, from + ROWS_AT_ONCE) });
    yield;
  }
  return undefined;
}

/** A record as cells in the order of the fields' own headings. */
export function writeRow<R extends object>(fields: Fields<R>, record: R): Cell[] {
  const cells: Cell[] = [];
  for (const key in fields) fields[key].write(record[key], cells);
  return cells;
}

/** Some fields of a record as headings and cells, for a write that touches no other column. */
export function writePart<R extends object, K extends keyof R>(
  fields: Fields<R>,
  record: Pick<R, K>,
  keys: readonly K[],
): { headings: string[]; cells: Cell[] } {
  const cells: Cell[] = [];
  for (const key of keys) fields[key].write(record[key], cells);
  return { headings: keys.flatMap((key) => fields[key].columns.map((column) => column.heading)), cells };
}

/** True when both rows hold the same cells. */
export function sameCells(a: Cells, b: Cells): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let position = 0; position < a.length; position++) if (a[position] !== b[position]) return false;
  return true;
}

/** True when both records have the same values, and so the same cells. */
export function sameRecord<R extends object>(fields: Fields<R>, a: R, b: R): boolean {
  if (a === b) return true;
  for (const key in fields) if (!sameValue(a[key], b[key])) return false;
  return true;
}

/** A value is a text, a number or the like, or an object of them, such as the tax by head. */
function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [own, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  let count = 0;
  for (const name in own) {
    if (own[name] !== other[name]) return false;
    count += 1;
  }
  return count === Object.keys(other).length;
}
