/**
 * Compares the rows of a layer with their fingerprints and with the logged digest. A row's fingerprint shows at once
 * that a cell was changed; the digest shows that a row was added, deleted or copied, or that facts and fingerprint were
 * changed together.
 */
import { Digest, type RowHash } from "../../sheet/digest";
import { plural } from "../../gst/plural";
import { fault, isFault, type Fault } from "../../gst/fault";
import { FactFormat } from "../../sheet/fact-format";
import { FactHasher, fingerprintOf } from "../../sheet/fact-hash";
import { factFields, FINGERPRINT, NOT_PROVEN, type FactLayer } from "../../sheet/facts";
import { isBlankRow, type Cells, type Grid } from "../../sheet/grid";
import { findColumns, fingerprintColumn, readRows, type Row } from "../../sheet/rows";

/** A row whose facts do not match its fingerprint. */
export interface DifferingRow<R> {
  readonly row: number;
  readonly cells: Cells;
  readonly fingerprint: string;
  /** Undefined where a cell cannot be read. */
  readonly record: R | undefined;
  /** Its values match the fingerprint, in another form than Milaan writes them. */
  readonly isOtherForm?: boolean;
}

export interface LayerFacts<R extends object> {
  readonly layer: FactLayer<R>;
  readonly hasher: FactHasher<R>;
  readonly grid: Grid;
  readonly form: FactFormat;
  /** Guarded rows that match their fingerprints, and users' own rows; of their records only the facts are read. */
  readonly matching: () => readonly Row<R>[];
  readonly differing: readonly DifferingRow<R>[];
  /** Rows marked earlier as having facts that nothing proves. */
  readonly unproven: readonly DifferingRow<R>[];
  /** Of the guarded rows that match. */
  readonly digest: Digest;
  /** From the log. */
  readonly logged: Digest;
}

/** Is every fact as the log says? */
export function isAsLogged<R extends object>(facts: LayerFacts<R>): boolean {
  const { layer, matching, differing, unproven, digest, logged } = facts;
  if (differing.length > 0 || !digest.equals(logged)) return false;
  if (unproven.length === 0) return true;
  // A newer file contains again what could not be proved.
  const present = new Set(matching().map(({ record }) => layer.key(record)));
  return !unproven.some(({ record }) => record && present.has(layer.key(record)));
}

/** Rows compared before yielding to other work. */
const SLICE = 250;

/**
 * Compares a table that was read whole.
 * @param pause is awaited now and then, for long tables.
 * @returns undefined where columns are missing, which other readers report.
 */
export async function compareLayer<R extends object>(
  layer: FactLayer<R>,
  grid: Grid,
  logged: Digest = Digest.empty(),
  pause?: () => Promise<void>,
): Promise<LayerFacts<R> | undefined> {
  if (isFault(findColumns(factFields(layer), grid))) return undefined;
  const hasher = new FactHasher(layer);
  const check = new RowCheck(layer, hasher, grid);
  const matching: number[] = [];
  const differing: DifferingRow<R>[] = [];
  const unproven: DifferingRow<R>[] = [];
  const digest = Digest.empty();
  for (let first = 0; first < Math.max(1, grid.rows.length); first += SLICE) {
    for (const checked of check.rows(first, SLICE)) {
      if (checked.is === "matching") {
        matching.push(checked.row);
        if (checked.hash) digest.add(checked.hash);
      } else (checked.is === "unproven" ? unproven : differing).push(checked.row);
    }
    if (pause && first + SLICE < grid.rows.length) await pause();
  }
  let found: readonly Row<R>[] | undefined;
  const records = () => (found ??= check.records(matching));
  return { layer, hasher, grid, form: check.form, matching: records, differing, unproven, digest, logged };
}

type CheckedRow<R> =
  /** `hash` of a guarded row. */
  | { readonly is: "matching"; readonly row: number; readonly hash: RowHash | undefined }
  | { readonly is: "differing" | "unproven"; readonly row: DifferingRow<R> };

const NO_CELLS: Cells = [];

/** Compares the rows of a grid with their own fingerprints. */
class RowCheck<R extends object> {
  readonly form: FactFormat;
  private readonly fingerprintColumn: number;
  // Answers and what follows from them are read elsewhere; only facts are compared here.
  private readonly fields;
  private readonly matched: WeakMap<Cells, RowHash>;

  constructor(
    private readonly layer: FactLayer<R>,
    private readonly hasher: FactHasher<R>,
    private readonly grid: Grid,
  ) {
    this.form = new FactFormat(layer as unknown as FactLayer<object>, grid);
    this.fingerprintColumn = fingerprintColumn(grid);
    this.fields = factFields(layer);
    this.matched = hasher.matched(grid.headings);
  }

  rows(from = 0, count = this.grid.rows.length): CheckedRow<R>[] {
    const { first, rows } = this.grid;
    const positions = Array.from(
      { length: Math.min(rows.length - from, count) },
      (_, at) => first + from + at,
    );
    const known = (row: number) =>
      this.form.hasFormula(row) ? undefined : this.matched.get(this.cellsOf(row));
    this.compareWhole(positions.filter((row) => !known(row)));
    const read = new Map(
      this.records(positions.filter((row) => !known(row))).map((found) => [found.row, found]),
    );
    return positions.flatMap((row): CheckedRow<R>[] => {
      const hash = known(row);
      if (hash) return [{ is: "matching", row, hash }];
      const cells = this.cellsOf(row);
      return isBlankRow(cells) ? [] : this.one(row, cells, read.get(row));
    });
  }

  /**
   * Notes the guarded rows that can be read whole and match: whoever works with them afterwards has their records and
   * hashes then. The others are read again, their facts alone.
   */
  private compareWhole(positions: readonly number[]): void {
    for (const found of readRows(this.layer.fields, this.part(positions)).rows) {
      const row = positions[found.row] ?? found.row;
      const cells = this.cellsOf(row);
      const isMatching =
        this.hasher.isGuarded(found) &&
        fitsFingerprint(this.hasher, found, this.fingerprintColumn >= 0) &&
        !this.form.isOtherFormat(row, cells);
      if (isMatching) this.matched.set(cells, this.hasher.hash(found.record));
    }
  }

  /** The records of rows, as far as their facts can be read. */
  records(positions: readonly number[]): readonly Row<R>[] {
    // They are seldom needed again, so they are not kept.
    const read = readRows(this.fields, this.part(positions), new WeakMap());
    return read.rows.map((found) => ({ ...found, row: positions[found.row] ?? found.row }));
  }

  private part(positions: readonly number[]): Grid {
    return { ...this.grid, first: 0, rows: positions.map((row) => this.cellsOf(row)) };
  }

  private cellsOf(row: number): Cells {
    return this.grid.rows[row - this.grid.first] ?? NO_CELLS;
  }

  private one(row: number, cells: Cells, found: Row<R> | undefined): CheckedRow<R>[] {
    const fingerprint = this.fingerprintColumn < 0 ? "" : String(cells[this.fingerprintColumn] ?? "");
    // An unreadable row that was never saved is a user's own; saving it reports what is wrong.
    if (!found && fingerprint === "" && this.layer.isEditable) return [];
    const shown: DifferingRow<R> = { row, cells, fingerprint, record: found?.record };
    if (fingerprint === NOT_PROVEN) return [{ is: "unproven", row: shown }];
    if (!found || !fitsFingerprint(this.hasher, found, this.fingerprintColumn >= 0))
      return [{ is: "differing", row: shown }];
    if (!this.hasher.isGuarded(found)) return [{ is: "matching", row, hash: undefined }];
    if (this.form.isOtherFormat(row, cells))
      return [{ is: "differing", row: { ...shown, isOtherForm: true } }];
    const hash = this.hasher.hash(found.record);
    this.matched.set(cells, hash);
    return [{ is: "matching", row, hash }];
  }
}

/** Rows of a table without the column are checked by the digest alone. */
function fitsFingerprint<R extends object>(hasher: FactHasher<R>, row: Row<R>, hasColumn: boolean): boolean {
  if (!hasColumn || !hasher.isGuarded(row)) return true;
  return fingerprintOf(hasher.hash(row.record)) === row.fingerprint;
}

/** Do these rows match their fingerprints? For a few rows of a table that was not read whole. */
export function fitTheirFingerprints<R extends object>(layer: FactLayer<R>, grids: readonly Grid[]): boolean {
  const hasher = new FactHasher(layer);
  return grids.every((grid) =>
    new RowCheck(layer, hasher, grid).rows().every(({ is }) => is !== "differing"),
  );
}

/**
 * The columns of a layer's table that are missing or renamed, including the fingerprints': its rows cannot be compared
 * without them.
 */
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

/** How many rows have facts that nothing proves. */
export function unprovenRows(grid: Grid): number {
  const mark = fingerprintColumn(grid);
  return mark < 0 ? 0 : grid.rows.filter((cells) => cells[mark] === NOT_PROVEN).length;
}

export function unprovenFault(sheet: string, count: number): Fault {
  return fault(
    "FACT_CHANGED",
    `${plural(count, "row")} of ${sheet} ${count === 1 ? "was" : "were"} changed by hand, and nothing in this workbook says what ${count === 1 ? "it was" : "they were"}; ${count === 1 ? "it counts" : "they count"} in no figure.`,
    "Import the portal's file that brought them again; “not proven” in the Fingerprint column marks them.",
    { place: sheet },
  );
}

/** The same grid without rows whose facts cannot be proved: they count in no figure. */
export function withoutUnproven(grid: Grid): Grid {
  if (unprovenRows(grid) === 0) return grid;
  const mark = fingerprintColumn(grid);
  return {
    ...grid,
    rows: grid.rows.map((cells) => (cells[mark] === NOT_PROVEN ? cells.map(() => "") : cells)),
  };
}
