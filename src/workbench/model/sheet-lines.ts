/**
 * Inserts and deletes rows, columns and blocks, and updates everything that refers to the moved cells: formulas on all
 * sheets, names, tables, validations, conditional formats, sizes and spills.
 *
 * Formulas are removed, their texts rewritten, and set again at their new positions, so that dependencies have a single
 * source.
 */
import { rewriteFormula } from "../calc/rewrite";
import { contains, intersection, MAX_COLUMNS, MAX_ROWS } from "../cells/address";
import type { Rect } from "../cells/address";
import type { Author, CellChangeKind } from "./change";
import { HostError } from "../cells/host-error";
import type { Sheet } from "./sheet";
import { shiftRect } from "./shift";
import type { LineChange } from "./shift";

type Move = (rect: Rect) => Rect | "gone";

/** Inserts or deletes whole rows or columns. */
export function shiftLines(sheet: Sheet, change: LineChange, by: Author): void {
  const { axis, at, count } = change;
  const length = Math.abs(count);
  const rect: Rect =
    axis === "row"
      ? { row: at, column: 0, rows: length, columns: MAX_COLUMNS }
      : { row: 0, column: at, rows: MAX_ROWS, columns: length };
  const move: Move = (place) => shiftRect(place, change);
  const kind: CellChangeKind = `${axis === "row" ? "Row" : "Column"}${count > 0 ? "Inserted" : "Deleted"}`;
  sheet.workbook.atomically(() => {
    relocate(sheet, move, () => {
      if (axis === "row") {
        if (count > 0) sheet.store.insertRows(at, count);
        else sheet.store.deleteRows(at, length);
      } else if (count > 0) sheet.store.insertColumns(at, count);
      else sheet.store.deleteColumns(at, length);
    });
    const lines = axis === "row" ? sheet.rowAxis : sheet.columnAxis;
    if (count > 0) lines.insert(at, length);
    else lines.remove(at, length);
    sheet.charts.shift(change);
    sheet.workbook.record({ kind: "cells", sheet, rect, by, change: kind, shift: shiftOf(axis, count) });
  });
}

function shiftOf(axis: LineChange["axis"], count: number): "Down" | "Right" | "Up" | "Left" {
  if (axis === "row") return count > 0 ? "Down" : "Up";
  return count > 0 ? "Right" : "Left";
}

/** Shifts cells down (or right) to insert a block. */
export function insertBlock(sheet: Sheet, rect: Rect, shift: "Down" | "Right", by: Author): void {
  const change: LineChange =
    shift === "Down"
      ? { axis: "row", at: rect.row, count: rect.rows }
      : { axis: "column", at: rect.column, count: rect.columns };
  moveBlock(sheet, rect, { by, change: "CellInserted", shift }, (place) => shiftRect(place, change));
}

/** Deletes a block; the cells below (or right of) it shift up (or left). */
export function deleteBlock(sheet: Sheet, rect: Rect, shift: "Up" | "Left", by: Author): void {
  const change: LineChange =
    shift === "Up"
      ? { axis: "row", at: rect.row, count: -rect.rows }
      : { axis: "column", at: rect.column, count: -rect.columns };
  moveBlock(sheet, rect, { by, change: "CellDeleted", shift }, (place) => shiftRect(place, change));
}

function moveBlock(
  sheet: Sheet,
  rect: Rect,
  details: { by: Author; change: CellChangeKind; shift: "Down" | "Right" | "Up" | "Left" },
  shifted: Move,
): void {
  const lane: Rect =
    details.shift === "Down" || details.shift === "Up"
      ? { ...rect, rows: MAX_ROWS - rect.row }
      : { ...rect, columns: MAX_COLUMNS - rect.column };
  const vertical = lane.columns === rect.columns;
  for (const table of sheet.workbook.tables()) {
    const touched = table.sheet === sheet ? intersection(table.rect, lane) : undefined;
    const across = vertical ? table.rect.columns === touched?.columns : table.rect.rows === touched?.rows;
    if (touched && !across)
      throw new HostError(
        "InvalidOperation",
        "This operation is not allowed. It would shift cells in a table on your worksheet.",
      );
  }
  // Insertion moves only what is entirely within the shifted rows or columns. Deletion also shrinks what begins before
  // the deleted cells, if it is no wider than they are: a table loses its rows, SUM(A1:A10) becomes SUM(A1:A9).
  const moves = (place: Rect): boolean =>
    details.change === "CellDeleted" ? fitsAcross(place, lane, vertical) : isWithin(place, lane);
  const move: Move = (place) => (moves(place) ? shifted(place) : place);
  sheet.workbook.atomically(() => {
    relocate(sheet, move, () => {
      const used = sheet.store.used(false);
      const content = used && intersection(used, lane);
      if (details.change === "CellDeleted") closeBlock(sheet, rect, lane, content);
      else if (content) sheet.store.move(content, ...corner(shifted(content)));
    });
    sheet.workbook.record({ kind: "cells", sheet, rect, ...details });
  });
}

/** Deletion is the common case on long tables, so cells are moved in place, not copied out. */
function closeBlock(sheet: Sheet, rect: Rect, lane: Rect, content: Rect | undefined): void {
  if (!content) return;
  if (lane.columns === rect.columns) {
    sheet.store.closeUp(rect, content.row + content.rows);
    return;
  }
  const rest: Rect = {
    ...content,
    column: rect.column + rect.columns,
    columns: content.column + content.columns - rect.column - rect.columns,
  };
  sheet.store.erase(rect);
  if (rest.columns > 0) sheet.store.move(rest, rest.row, rect.column);
}

function corner(place: Rect | "gone"): [number, number] {
  return place === "gone" ? [0, 0] : [place.row, place.column];
}

function isWithin(rect: Rect, lane: Rect): boolean {
  return (
    contains(lane, rect.row, rect.column) &&
    contains(lane, rect.row + rect.rows - 1, rect.column + rect.columns - 1)
  );
}

function fitsAcross(rect: Rect, lane: Rect, vertical: boolean): boolean {
  return vertical
    ? rect.column >= lane.column && rect.column + rect.columns <= lane.column + lane.columns
    : rect.row >= lane.row && rect.row + rect.rows <= lane.row + lane.rows;
}

/** Moves the cells between removing everything that refers to them and setting it again. */
function relocate(sheet: Sheet, move: Move, moveCells: () => void): void {
  const { workbook } = sheet;
  const { calculation } = workbook;
  const moved = workbook.sheets.flatMap((other) =>
    [...other.live.cells.values()].flatMap((cell) => {
      const text = rewritten(cell.text, other, sheet, move);
      return other === sheet || text !== cell.text
        ? [{ other, row: cell.row, column: cell.column, text }]
        : [];
    }),
  );
  workbook.undoing.forget();
  for (const { other, row, column } of moved) calculation.remove(other, row, column);
  moveCells();
  sheet.validations.move(move, (formula) => rewritten(formula, sheet, sheet, move));
  sheet.moveFilter(move);
  sheet.conditionalFormats.move(move, (formula) => rewritten(formula, sheet, sheet, move));
  for (const other of workbook.sheets)
    other.charts.rewrite((formula) => rewritten(formula, undefined, sheet, move));
  for (const table of workbook.tables()) if (table.sheet === sheet) table.moved(move(table.rect));
  workbook.names.rewrite((formula) => rewritten(formula, undefined, sheet, move));
  for (const { other, row, column, text } of moved) {
    const place = other === sheet ? move({ row, column, rows: 1, columns: 1 }) : { row, column };
    if (place !== "gone") calculation.add(other, place.row, place.column, text);
  }
  workbook.calculation.touched(sheet, { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS });
}

/** A formula on sheet `home` with its references to `sheet` moved. */
function rewritten(text: string, home: Sheet | undefined, sheet: Sheet, move: Move): string {
  return rewriteFormula(text, {
    area: ({ sheet: named, rect }) => {
      const there = named === undefined ? home : sheet.workbook.sheet(named);
      if (there !== sheet) return undefined;
      const place = move(rect);
      return place === rect ? undefined : place;
    },
  });
}
