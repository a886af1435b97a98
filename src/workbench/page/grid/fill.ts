/**
 * Fill down, fill right and the fill handle.
 *
 * A fill copies formulas and continues values as a series. Note: like a paste, and as in Excel, filling is not checked
 * by data validation.
 */

import type { Cell, Rect, Sheet } from "../../model";
import { pasteInto } from "./entry";
import { continueSeries } from "./series";

/**
 * Ctrl+D and Ctrl+R: the first row or column of the selection into the rest; a single cell is filled from its
 * neighbour.
 */
export function fillFromEdge(sheet: Sheet, selection: Rect, along: "rows" | "columns"): void {
  const single = along === "rows" ? selection.rows === 1 : selection.columns === 1;
  const start = along === "rows" ? selection.row : selection.column;
  if (single && start === 0) return;
  const rect = single ? widened(selection, along) : selection;
  const source = along === "rows" ? { ...rect, rows: 1 } : { ...rect, columns: 1 };
  const count = along === "rows" ? rect.rows : rect.columns;
  sheet.workbook.atomically(() => {
    for (let index = 1; index < count; index += 1) {
      const to =
        along === "rows"
          ? { row: rect.row + index, column: rect.column }
          : { row: rect.row, column: rect.column + index };
      sheet.copy(source, to, { by: "user" });
    }
  });
}

/** The rectangle that dragging the fill handle to a cell would fill, or undefined when it did not move. */
export function fillTarget(selection: Rect, to: Cell): Rect | undefined {
  const below = to.row - (selection.row + selection.rows - 1);
  const above = selection.row - to.row;
  const right = to.column - (selection.column + selection.columns - 1);
  const left = selection.column - to.column;
  const most = Math.max(below, above, right, left);
  if (most <= 0) return undefined;
  if (most === below) return { ...selection, row: selection.row + selection.rows, rows: below };
  if (most === above) return { ...selection, row: to.row, rows: above };
  if (most === right) return { ...selection, column: selection.column + selection.columns, columns: right };
  return { ...selection, column: to.column, columns: left };
}

/** Continues the selection into the target, line by line. */
export function fillSeries(sheet: Sheet, selection: Rect, target: Rect): void {
  const vertical = target.column === selection.column && target.columns === selection.columns;
  const backwards = vertical ? target.row < selection.row : target.column < selection.column;
  const lines = vertical ? selection.columns : selection.rows;
  sheet.workbook.atomically(() => {
    for (let line = 0; line < lines; line += 1) {
      const source = vertical
        ? { ...selection, column: selection.column + line, columns: 1 }
        : { ...selection, row: selection.row + line, rows: 1 };
      const place = vertical
        ? { ...target, column: target.column + line, columns: 1 }
        : { ...target, row: target.row + line, rows: 1 };
      fillLine(sheet, source, place, backwards);
    }
  });
}

function fillLine(sheet: Sheet, source: Rect, place: Rect, backwards: boolean): void {
  const cells = cellsOf(source);
  const targets = backwards ? cellsOf(place).reverse() : cellsOf(place);
  const hasFormula = cells.some((cell) => sheet.hasFormula(cell.row, cell.column));
  const order = backwards ? [...cells].reverse() : cells;
  const values = cells.map((cell) => sheet.value(cell.row, cell.column));
  const next = hasFormula ? [] : continueSeries(values, targets.length, backwards ? -1 : 1);
  targets.forEach((to, index) => {
    const from = order[index % order.length];
    if (from === undefined) return;
    sheet.copy({ ...from, rows: 1, columns: 1 }, to, { by: "user" });
    const value = next[index];
    if (value !== undefined && value !== sheet.value(to.row, to.column)) {
      pasteInto(sheet, to, [[value]]);
    }
  });
}

function cellsOf(rect: Rect): Cell[] {
  return Array.from({ length: rect.rows * rect.columns }, (_, index) => ({
    row: rect.row + Math.floor(index / rect.columns),
    column: rect.column + (index % rect.columns),
  }));
}

function widened(rect: Rect, along: "rows" | "columns"): Rect {
  return along === "rows"
    ? { ...rect, row: rect.row - 1, rows: 2 }
    : { ...rect, column: rect.column - 1, columns: 2 };
}
