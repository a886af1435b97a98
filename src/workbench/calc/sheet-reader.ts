/** Reads cells for formulas; see `reader.ts` for why it throws instead of computing. */
import { MAX_COLUMNS, MAX_ROWS } from "../model/address";
import { isError } from "../model/scalar";
import type { Matrix, Scalar } from "../model/scalar";
import type { Sheet } from "../model/sheet";
import { NeedsCells } from "./reader";
import type { CellReader } from "./reader";
import { PENDING } from "./values";
import type { Area } from "./values";

export class SheetReader implements CellReader {
  constructor(private readonly someAreBusy: () => boolean) {}

  cell(sheet: Sheet, row: number, column: number): Scalar {
    this.ready({ sheet, rect: { row, column, rows: 1, columns: 1 } });
    const value = sheet.store.value(row, column);
    if (isError(value) && value.error === "#BUSY!") throw PENDING;
    return value;
  }

  block(area: Area): Matrix {
    this.ready(area);
    const { sheet, rect } = this.cut(area);
    const block = sheet.store.block(rect);
    if (
      this.someAreBusy() &&
      block.some((row) => row.some((value) => isError(value) && value.error === "#BUSY!"))
    ) {
      throw PENDING;
    }
    return block;
  }

  cut(area: Area): Area {
    const { rect, sheet } = area;
    const toEnd = rect.row + rect.rows >= MAX_ROWS;
    const toEdge = rect.column + rect.columns >= MAX_COLUMNS;
    if (!toEnd && !toEdge) return area;
    const used = sheet.store.used(true) ?? { row: 0, column: 0, rows: 1, columns: 1 };
    const rows = toEnd ? Math.max(1, used.row + used.rows - rect.row) : rect.rows;
    const columns = toEdge ? Math.max(1, used.column + used.columns - rect.column) : rect.columns;
    return { sheet, rect: { ...rect, rows, columns } };
  }

  private ready({ sheet, rect }: Area): void {
    const stale = sheet.live.staleWithin(rect);
    if (stale.length > 0) throw new NeedsCells(stale);
  }
}
