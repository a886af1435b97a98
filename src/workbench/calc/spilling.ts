/**
 * Stores results: one value in its cell, a block in the cells below and to the right.
 *
 * The cell with the formula is the anchor and owns the rectangle it fills. Where a cell is not empty, or a table or the
 * sheet's edge blocks it, the anchor shows #SPILL! and keeps the rectangle, so that clearing it computes the anchor
 * again.
 */
import { MAX_COLUMNS, MAX_ROWS, bounding, intersection } from "../cells/address";
import type { Rect } from "../cells/address";
import { sameCards } from "../cells/card";
import type { Cards } from "../cells/card";
import { cellError, isError } from "../cells/scalar";
import type { Matrix, Scalar } from "../cells/scalar";
import type { FormulaSheet, FormulaWorkbook } from "./host";
import { cellKey } from "./formula-cell";
import type { FormulaCell } from "./formula-cell";

export interface SpillObserver {
  changed(sheet: FormulaSheet, rect: Rect): void;
  dirtyAround(sheet: FormulaSheet, rect: Rect, except: FormulaCell): void;
}

export class Spilling {
  constructor(
    private readonly workbook: FormulaWorkbook,
    private readonly observer: SpillObserver,
  ) {}

  store(cell: FormulaCell, result: Scalar | Matrix, cards?: Cards): void {
    const before = cell.spill;
    const hasOtherCards = !sameCards(cell.cards, cards);
    cell.cards = cards;
    cell.blockedSpill = undefined;
    cell.sheet.live.blocked.delete(cell);
    if (!Array.isArray(result)) {
      if (before) this.release(cell);
      this.put(cell, result);
    } else {
      this.spill(cell, result);
    }
    if (hasOtherCards) this.observer.changed(cell.sheet, cell.spill ?? oneCell(cell));
    if (!before && !cell.spill) return;
    const around = before && cell.spill ? bounding(before, cell.spill) : (before ?? cell.spill);
    if (around) this.observer.dirtyAround(cell.sheet, around, cell);
  }

  /** Clears the spilled cells that a formula still owns. */
  release(cell: FormulaCell): void {
    const { sheet, spill } = cell;
    if (!spill) return;
    cell.spill = undefined;
    for (const [row, column] of cellsOf(spill)) {
      const key = cellKey(row, column);
      if (sheet.live.children.get(key) !== cell) continue;
      sheet.live.children.delete(key);
      sheet.store.put(row, column, null);
    }
    this.observer.changed(sheet, spill);
  }

  /** The anchors with spilled cells in the rectangle; they no longer own those cells. */
  cutOff(sheet: FormulaSheet, rect: Rect): Set<FormulaCell> {
    const anchors = new Set<FormulaCell>();
    const { children } = sheet.live;
    if (children.size === 0) return anchors;
    const give = (key: number): void => {
      const anchor = children.get(key);
      if (!anchor) return;
      anchors.add(anchor);
      children.delete(key);
    };
    if (rect.rows * rect.columns < children.size) {
      for (const [row, column] of cellsOf(rect)) give(cellKey(row, column));
    } else {
      for (const key of [...children.keys()]) {
        const [row, column] = [Math.floor(key / MAX_COLUMNS), key % MAX_COLUMNS];
        if (intersection(rect, { row, column, rows: 1, columns: 1 })) give(key);
      }
    }
    return anchors;
  }

  private spill(cell: FormulaCell, block: Matrix): void {
    const { sheet, row, column } = cell;
    const rect: Rect = { row, column, rows: block.length, columns: block[0]?.length ?? 0 };
    if (!this.isFree(cell, rect)) {
      this.release(cell);
      cell.blockedSpill = rect;
      cell.cards = undefined;
      sheet.live.blocked.add(cell);
      this.put(cell, cellError("#SPILL!"));
      return;
    }
    const before = cell.spill;
    if (before && (before.rows > rect.rows || before.columns > rect.columns)) this.release(cell);
    cell.spill = rect;
    let changed = false as boolean;
    block.forEach((line, r) => {
      line.forEach((value, c) => {
        changed = !sameScalar(sheet.store.value(row + r, column + c), value) || changed;
        sheet.store.put(row + r, column + c, value);
        if (r > 0 || c > 0) sheet.live.children.set(cellKey(row + r, column + c), cell);
      });
    });
    if (changed) this.observer.changed(sheet, rect);
  }

  private isFree(cell: FormulaCell, rect: Rect): boolean {
    const { sheet, row, column } = cell;
    if (row + rect.rows > MAX_ROWS || column + rect.columns > MAX_COLUMNS) return false;
    const { children } = sheet.live;
    for (const [r, c] of cellsOf(rect)) {
      if ((r === row && c === column) || children.get(cellKey(r, c)) === cell) continue;
      if (sheet.store.value(r, c) !== null || sheet.live.at(r, c)) return false;
    }
    return !this.workbook.tables().some((table) => table.sheet === sheet && intersection(table.rect, rect));
  }

  private put(cell: FormulaCell, value: Scalar): void {
    const { sheet, row, column } = cell;
    if (sameScalar(sheet.store.value(row, column), value)) return;
    sheet.store.put(row, column, value);
    this.observer.changed(sheet, oneCell(cell));
  }
}

function oneCell({ row, column }: FormulaCell): Rect {
  return { row, column, rows: 1, columns: 1 };
}

function sameScalar(a: Scalar, b: Scalar): boolean {
  if (a === b) return true;
  return isError(a) && isError(b) && a.error === b.error && a.message === b.message;
}

function* cellsOf(rect: Rect): Generator<[number, number]> {
  for (let r = rect.row; r < rect.row + rect.rows; r++) {
    for (let c = rect.column; c < rect.column + rect.columns; c++) yield [r, c];
  }
}
