/**
 * Reads cells for formulas; see `reader.ts` for why it throws instead of computing.
 *
 * During one recalculation it caches each sheet's used range and the positions of values in looked-up columns. The
 * cache is cleared at the end, because between recalculations cells change without notice.
 */
import { MAX_COLUMNS, MAX_ROWS, bounding, sameRect } from "../cells/address";
import type { Rect } from "../cells/address";
import { isError } from "../cells/scalar";
import type { Matrix, Scalar } from "../cells/scalar";
import type { FormulaSheet } from "./host";
import { LookupIndexes } from "./lookup-indexes";
import type { Positions } from "./lookup-indexes";
import { NeedsCells } from "./reader";
import type { CellReader } from "./reader";
import { PENDING } from "./values";
import type { Area } from "./values";

const TOP_LEFT: Rect = { row: 0, column: 0, rows: 1, columns: 1 };

export class SheetReader implements CellReader {
  private readonly indexes = new LookupIndexes();
  private readonly ends = new Map<FormulaSheet, Rect>();
  private remembers = false;

  constructor(private readonly someAreBusy: () => boolean) {}

  /** Runs a recalculation with the cache. */
  remembering<T>(work: () => T): T {
    this.remembers = true;
    try {
      return work();
    } finally {
      this.remembers = false;
      this.indexes.clear();
      this.ends.clear();
    }
  }

  /** Must be called for every result stored while the cache is in use. */
  changed(sheet: FormulaSheet, rect: Rect): void {
    this.indexes.changed(sheet, rect);
    const end = this.ends.get(sheet);
    if (end && !sameRect(bounding(end, rect), end)) this.ends.delete(sheet);
  }

  cell(sheet: FormulaSheet, row: number, column: number): Scalar {
    this.ready({ sheet, rect: { row, column, rows: 1, columns: 1 } });
    const value = sheet.store.value(row, column);
    if (isBusy(value)) throw PENDING;
    return value;
  }

  block(area: Area): Matrix {
    this.ready(area);
    const { sheet, rect } = this.cut(area);
    const block = sheet.store.block(rect);
    if (this.someAreBusy() && block.some((row) => row.some(isBusy))) throw PENDING;
    return block;
  }

  positions(area: Area): Positions | undefined {
    if (!this.remembers) return undefined;
    this.ready(area);
    return this.indexes.positions(area.sheet, area.rect, () => this.block(area));
  }

  cut(area: Area): Area {
    const { rect, sheet } = area;
    const toEnd = rect.row + rect.rows >= MAX_ROWS;
    const toEdge = rect.column + rect.columns >= MAX_COLUMNS;
    if (!toEnd && !toEdge) return area;
    const end = this.endOf(sheet);
    const rows = toEnd ? Math.max(1, end.row + end.rows - rect.row) : rect.rows;
    const columns = toEdge ? Math.max(1, end.column + end.columns - rect.column) : rect.columns;
    return { sheet, rect: { ...rect, rows, columns } };
  }

  private endOf(sheet: FormulaSheet): Rect {
    const known = this.ends.get(sheet);
    if (known) return known;
    const used = sheet.store.used(true) ?? TOP_LEFT;
    if (this.remembers) this.ends.set(sheet, used);
    return used;
  }

  private ready({ sheet, rect }: Area): void {
    const stale = sheet.live.staleWithin(rect);
    if (stale.length > 0) throw new NeedsCells(stale);
  }
}

function isBusy(value: Scalar): boolean {
  return isError(value) && value.error === "#BUSY!";
}
