/**
 * Holds the rows of a layer against their fingerprints and against the digest that the log carries. A row's own
 * fingerprint says at once that a cell was changed; the digest says that a row was added, deleted or copied, and finds
 * who changed facts and fingerprint together.
 */
import { Digest } from "../../table/digest";
import { FactHasher, fingerprintOf } from "../../table/fact-hash";
import { factFields, UNPROVEN, type FactLayer } from "../../table/facts";
import { isBlankRow, type Cells, type Grid } from "../../table/grid";
import { fingerprintColumn, readRows, type Row } from "../../table/rows";

/** A row whose facts are not what its fingerprint says. */
export interface OffRow<R> {
  readonly row: number;
  readonly cells: Cells;
  readonly fingerprint: string;
  /** Undefined where a cell cannot be read at all. */
  readonly record: R | undefined;
}

export interface LayerFacts<R extends object> {
  readonly layer: FactLayer<R>;
  readonly hasher: FactHasher<R>;
  readonly grid: Grid;
  /** Guarded rows that fit their fingerprints, and rows of somebody's own; of their records only the facts are read. */
  readonly fitting: readonly Row<R>[];
  readonly off: readonly OffRow<R>[];
  /** Rows that were found before to bear facts which nothing proves. */
  readonly unproven: readonly OffRow<R>[];
  /** Of the guarded rows that fit. */
  readonly digest: Digest;
  /** What the log says. */
  readonly logged: Digest;
}

/** Is every fact what the log says it is? */
export function holds<R extends object>(facts: LayerFacts<R>): boolean {
  const { layer, fitting, off, unproven, digest, logged } = facts;
  if (off.length > 0 || !digest.equals(logged)) return false;
  if (unproven.length === 0) return true;
  // A newer file has brought again what could not be proved.
  const present = new Set(fitting.map(({ record }) => layer.key(record)));
  return !unproven.some(({ record }) => record && present.has(layer.key(record)));
}

/** So many rows are looked at before others have a turn. */
const SLICE = 2000;

/**
 * Compares a table that was read whole. @param pause is awaited now and then, for long tables.
 * @returns undefined where columns are missing, of which other readers complain.
 */
export async function compareLayer<R extends object>(
  layer: FactLayer<R>,
  grid: Grid,
  logged: Digest = Digest.empty(),
  pause?: () => Promise<void>,
): Promise<LayerFacts<R> | undefined> {
  const hasher = new FactHasher(layer);
  const fitting: Row<R>[] = [];
  const off: OffRow<R>[] = [];
  const unproven: OffRow<R>[] = [];
  const digest = Digest.empty();
  const mark = fingerprintColumn(grid);
  // Answers and what follows from them are others' to read; only facts are judged here.
  const fields = factFields(layer);
  for (let first = 0; first < Math.max(1, grid.rows.length); first += SLICE) {
    const part = { ...grid, first: grid.first + first, rows: grid.rows.slice(first, first + SLICE) };
    const read = readRows(fields, part);
    if (read.faults[0]?.code === "MISSING_COLUMN") return undefined;
    const records = new Map(read.rows.map((row) => [row.row, row]));
    part.rows.forEach((cells, offset) => {
      if (isBlankRow(cells)) return;
      const row = part.first + offset;
      const fingerprint = mark < 0 ? "" : String(cells[mark] ?? "");
      const found = records.get(row);
      // What cannot be read and was never saved is somebody's own typing; whoever saves it says what is wrong.
      if (!found && fingerprint === "" && layer.isFree) return;
      if (fingerprint === UNPROVEN) unproven.push({ row, cells, fingerprint, record: found?.record });
      else if (!found || !fits(hasher, found, mark >= 0))
        off.push({ row, cells, fingerprint, record: found?.record });
      else {
        fitting.push(found);
        if (hasher.isGuarded(found)) digest.add(hasher.hash(found.record));
      }
    });
    if (pause && first + SLICE < grid.rows.length) await pause();
  }
  return { layer, hasher, grid, fitting, off, unproven, digest, logged };
}

/** A row of a table without the column is judged by the digest alone. */
function fits<R extends object>(hasher: FactHasher<R>, row: Row<R>, hasColumn: boolean): boolean {
  if (!hasColumn || !hasher.isGuarded(row)) return true;
  return fingerprintOf(hasher.hash(row.record)) === row.fingerprint;
}

/** Do these rows fit their fingerprints? For a few rows of a table that was not read whole. */
export function fitTheirFingerprints<R extends object>(layer: FactLayer<R>, grids: readonly Grid[]): boolean {
  const hasher = new FactHasher(layer);
  return grids.every((grid) => {
    const read = readRows(factFields(layer), grid);
    const isWhole = read.rows.length === grid.rows.filter((cells) => !isBlankRow(cells)).length;
    const hasColumn = fingerprintColumn(grid) >= 0;
    return isWhole && read.rows.every((row) => row.fingerprint === UNPROVEN || fits(hasher, row, hasColumn));
  });
}

/** How many rows bear facts that nothing proves. */
export function unprovenRows(grid: Grid): number {
  const mark = fingerprintColumn(grid);
  return mark < 0 ? 0 : grid.rows.filter((cells) => cells[mark] === UNPROVEN).length;
}

/** The same grid without rows whose facts nobody can prove: they count in no figure. */
export function withoutUnproven(grid: Grid): Grid {
  if (unprovenRows(grid) === 0) return grid;
  const mark = fingerprintColumn(grid);
  return {
    ...grid,
    rows: grid.rows.map((cells) => (cells[mark] === UNPROVEN ? cells.map(() => "") : cells)),
  };
}
