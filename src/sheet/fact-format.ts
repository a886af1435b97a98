/**
 * The format of fact cells. Milaan writes amounts and dates as numbers and never as formulas; a text or a formula with
 * the same value today is not what was recorded, and may have another value tomorrow.
 */
import { factPositions, NOT_PROVEN, type FactLayer } from "./facts";
import type { Field, Fields } from "./field";
import type { Cell, Cells, Grid } from "./grid";
import { findColumns, fingerprintColumn } from "./rows";
import { isFault } from "../gst/fault";

interface NumberField {
  readonly field: Field<unknown>;
  readonly positions: readonly number[];
  /** May the cells be blank where Milaan would write a zero? */
  readonly mayBeBlank: boolean;
}

const TEXT_FORMAT = "@";

/** Which rows of one grid have facts in another format than Milaan writes. */
export class FactFormat {
  private readonly numbers: readonly NumberField[];
  private readonly formulas: ReadonlyMap<number, ReadonlyMap<number, string>>;

  constructor(layer: FactLayer<object>, grid: Grid) {
    const found = findColumns(layer.fields, grid);
    const kept = new Set<string>(layer.facts);
    const at = (heading: string) => (isFault(found) ? -1 : (found.get(heading) ?? -1));
    // People leave cells blank for zero when they type rows, and filing turns such rows into facts.
    this.numbers = numberFields(layer.fields, at, layer.isEditable !== undefined, kept);
    const facts = new Set(factHeadings(layer).map(at));
    const formulas = new Map<number, Map<number, string>>();
    for (const { row, column, formula } of grid.formulas ?? []) {
      if (!facts.has(column)) continue;
      const known = formulas.get(row) ?? new Map<number, string>();
      formulas.set(row, known.set(column, formula));
    }
    this.formulas = formulas;
  }

  /** @param row in the table. */
  isOtherFormat(row: number, cells: Cells): boolean {
    return this.hasFormula(row) || this.numbers.some((one) => differsInFormat(one, cells));
  }

  hasFormula(row: number): boolean {
    return this.formulas.has(row);
  }

  formulaIn(row: number, column: number): string | undefined {
    return this.formulas.get(row)?.get(column);
  }
}

function numberFields<R extends object>(
  fields: Fields<R>,
  at: (heading: string) => number,
  mayBeBlank: boolean,
  kept?: ReadonlySet<string>,
): NumberField[] {
  return Object.entries(fields as Readonly<Record<string, Field<unknown>>>)
    .filter(([key, { columns }]) => (kept?.has(key) ?? true) && columns[0]?.numberFormat !== TEXT_FORMAT)
    .map(([, field]) => ({
      field,
      positions: field.columns.map(({ heading }) => at(heading)),
      mayBeBlank: mayBeBlank || field.columns.some(({ addedLater }) => addedLater),
    }));
}

/**
 * The first cell of a table written only by Milaan that is a formula or a text where a number belongs.
 * @returns its place in the grid
 */
export function firstInOtherFormat<R extends object>(
  fields: Fields<R>,
  grid: Grid,
): { readonly row: number; readonly column: number } | undefined {
  const [formula] = grid.formulas ?? [];
  if (formula) return formula;
  const found = findColumns(fields, grid);
  if (isFault(found)) return undefined;
  const numbers = numberFields(fields, (heading) => found.get(heading) ?? -1, false);
  for (const [offset, cells] of grid.rows.entries()) {
    const off = numbers.find((one) => differsInFormat(one, cells));
    if (!off) continue;
    const column = off.positions.find((position) => typeof cells[position] !== "number") ?? 0;
    return { row: grid.first + offset, column };
  }
  return undefined;
}

/** Headings of a layer's fact cells. */
export function factHeadings<R extends object>(layer: FactLayer<R>): string[] {
  const all = Object.values<Field<unknown>>(layer.fields).flatMap(({ columns }) => columns);
  return factPositions(layer).map((position) => all[position]?.heading ?? "");
}

function differsInFormat({ field, positions, mayBeBlank }: NumberField, cells: Cells): boolean {
  if (positions.every((position) => typeof cells[position] === "number")) return false;
  const shown = positions.map((position) => cells[position] ?? "");
  const value = field.read(shown);
  if (isFault(value)) return true;
  const written: Cell[] = [];
  field.write(value, written);
  return written.some((wanted, place) => cellDiffers(shown[place] ?? "", wanted, mayBeBlank));
}

function cellDiffers(shown: Cell, wanted: Cell, mayBeBlank: boolean): boolean {
  if (typeof wanted !== "number" || typeof shown === "number") return false;
  return shown !== "" || !mayBeBlank;
}

/** Rows with display-only cells that cannot be read; rows not proven are skipped. */
export function unreadableRows<R extends object>(fields: Fields<R>, grid: Grid): number[] {
  const found = findColumns(fields, grid);
  if (isFault(found)) return [];
  const plan = Object.values<Field<unknown>>(fields).flatMap(({ columns, isReadable }) =>
    isReadable
      ? [
          readability(
            isReadable,
            columns.map(({ heading }) => found.get(heading) ?? -1),
          ),
        ]
      : [],
  );
  const mark = fingerprintColumn(grid);
  return grid.rows.flatMap((cells, offset) =>
    cells[mark] === NOT_PROVEN || plan.every((isReadable) => isReadable(cells)) ? [] : [grid.first + offset],
  );
}

/** Row by row; cells that repeat those above are not read again. */
function readability(
  isReadable: (cells: Cells) => boolean,
  positions: readonly number[],
): (row: Cells) => boolean {
  let last: Cells | undefined;
  return (row) => {
    const known = last;
    if (known && positions.every((position, place) => (row[position] ?? "") === known[place])) return true;
    const cells = positions.map((position) => row[position] ?? "");
    last = isReadable(cells) ? cells : undefined;
    return last !== undefined;
  };
}
