/**
 * Holds the rows of a layer against their fingerprints and against the digest that the log carries. A row's own
 * fingerprint says at once that a cell was changed; the digest says that a row was added, deleted or copied, and finds
 * who changed facts and fingerprint together.
 */
import { Digest } from "../../sheet/digest";
import { plural } from "../../gst/plural";
import { fault, isFault, type Fault } from "../../gst/fault";
import { FactFormat } from "../../sheet/fact-format";
import { FactHasher, fingerprintOf } from "../../sheet/fact-hash";
import { factFields, FINGERPRINT, UNPROVEN, type FactLayer } from "../../sheet/facts";
import { isBlankRow, type Cells, type Grid } from "../../sheet/grid";
import { findColumns, fingerprintColumn, readRows, type Row } from "../../sheet/rows";

/** A row whose facts are not what its fingerprint says. */
export interface OffRow<R> {
  readonly row: number;
  readonly cells: Cells;
  readonly fingerprint: string;
  /** Undefined where a cell cannot be read at all. */
  readonly record: R | undefined;
  /** It says what its fingerprint says, in another form than Milaan writes it. */
  readonly isOtherForm?: boolean;
}

export interface LayerFacts<R extends object> {
  readonly layer: FactLayer<R>;
  readonly hasher: FactHasher<R>;
  readonly grid: Grid;
  readonly form: FactFormat;
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
  if (isFault(findColumns(factFields(layer), grid))) return undefined;
  const judge = new Judge(layer, hasher, grid);
  for (let first = 0; first < Math.max(1, grid.rows.length); first += SLICE) {
    for (const judged of judge.rows(first, SLICE)) {
      if (judged.is === "fitting") {
        fitting.push(judged.found);
        if (hasher.isGuarded(judged.found)) digest.add(hasher.hash(judged.found.record));
      } else (judged.is === "unproven" ? unproven : off).push(judged.row);
    }
    if (pause && first + SLICE < grid.rows.length) await pause();
  }
  return { layer, hasher, grid, form: judge.form, fitting, off, unproven, digest, logged };
}

type Judged<R> =
  | { readonly is: "fitting"; readonly found: Row<R> }
  | { readonly is: "off" | "unproven"; readonly row: OffRow<R> };

/** Judges the rows of a grid by their own fingerprints. */
class Judge<R extends object> {
  readonly form: FactFormat;
  private readonly mark: number;
  // Answers and what follows from them are others' to read; only facts are judged here.
  private readonly fields;

  constructor(
    private readonly layer: FactLayer<R>,
    private readonly hasher: FactHasher<R>,
    private readonly grid: Grid,
  ) {
    this.form = new FactFormat(layer as unknown as FactLayer<object>, grid);
    this.mark = fingerprintColumn(grid);
    this.fields = factFields(layer);
  }

  rows(from = 0, count = this.grid.rows.length): Judged<R>[] {
    const rows = this.grid.rows.slice(from, from + count);
    const part = { ...this.grid, first: this.grid.first + from, rows };
    const read = new Map(readRows(this.fields, part).rows.map((row) => [row.row, row]));
    return rows.flatMap((cells, offset): Judged<R>[] => {
      if (isBlankRow(cells)) return [];
      const row = part.first + offset;
      return this.one(row, cells, read.get(row));
    });
  }

  private one(row: number, cells: Cells, found: Row<R> | undefined): Judged<R>[] {
    const fingerprint = this.mark < 0 ? "" : String(cells[this.mark] ?? "");
    // What cannot be read and was never saved is somebody's own typing; whoever saves it says what is wrong.
    if (!found && fingerprint === "" && this.layer.isEditable) return [];
    const shown: OffRow<R> = { row, cells, fingerprint, record: found?.record };
    if (fingerprint === UNPROVEN) return [{ is: "unproven", row: shown }];
    if (!found || !fits(this.hasher, found, this.mark >= 0)) return [{ is: "off", row: shown }];
    if (this.hasher.isGuarded(found) && this.form.isOtherFormat(row, cells))
      return [{ is: "off", row: { ...shown, isOtherForm: true } }];
    return [{ is: "fitting", found }];
  }
}

/** A row of a table without the column is judged by the digest alone. */
function fits<R extends object>(hasher: FactHasher<R>, row: Row<R>, hasColumn: boolean): boolean {
  if (!hasColumn || !hasher.isGuarded(row)) return true;
  return fingerprintOf(hasher.hash(row.record)) === row.fingerprint;
}

/** Do these rows fit their fingerprints? For a few rows of a table that was not read whole. */
export function fitTheirFingerprints<R extends object>(layer: FactLayer<R>, grids: readonly Grid[]): boolean {
  const hasher = new FactHasher(layer);
  return grids.every((grid) => new Judge(layer, hasher, grid).rows().every(({ is }) => is !== "off"));
}

/** The columns of a layer's table that are gone or renamed, the fingerprints' too: its rows cannot be judged without. */
export function missingColumns<R extends object>(layer: FactLayer<R>, grid: Grid): Fault | undefined {
  const found = findColumns(layer.fields, grid);
  if (isFault(found)) return found;
  if (fingerprintColumn(grid) >= 0) return undefined;
  return fault(
    "MISSING_COLUMN",
    `The sheet “${grid.sheet}” has no column “${FINGERPRINT.heading}”.`,
    "Give the heading its name back, or undo the deletion; nothing was changed.",
    { place: `${grid.sheet}!${grid.origin.row + 1}:${grid.origin.row + 1}` },
  );
}

/** How many rows bear facts that nothing proves. */
export function unprovenRows(grid: Grid): number {
  const mark = fingerprintColumn(grid);
  return mark < 0 ? 0 : grid.rows.filter((cells) => cells[mark] === UNPROVEN).length;
}

export function unprovenFault(sheet: string, count: number): Fault {
  return fault(
    "FACT_CHANGED",
    `${plural(count, "row")} of ${sheet} ${count === 1 ? "was" : "were"} changed by hand, and nothing in this workbook says what ${count === 1 ? "it was" : "they were"}; ${count === 1 ? "it counts" : "they count"} in no figure.`,
    "Import the portal's file that brought them again; “not proven” in the Fingerprint column marks them.",
    { place: sheet },
  );
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
