/**
 * Where a chart is on its sheet: between two points within cells, so that it moves and changes its size with them, as
 * Excel's charts do by default. Distances are in points.
 */
import { MAX_COLUMNS, MAX_ROWS } from "../cells/address";
import type { Rect } from "../cells/address";
import type { Axis } from "./axis";
import type { LineChange } from "./shift";

/** A point of a sheet: a cell, and the distance from its top left corner. */
export interface AnchorPoint {
  readonly row: number;
  readonly column: number;
  readonly down: number;
  readonly right: number;
}

export interface ChartAnchor {
  readonly from: AnchorPoint;
  readonly to: AnchorPoint;
}

/** A rectangle of a sheet, in points. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The sizes of the rows and columns of a sheet. */
export interface Axes {
  readonly rowAxis: Axis;
  readonly columnAxis: Axis;
}

export function boxOf({ from, to }: ChartAnchor, { rowAxis, columnAxis }: Axes): Box {
  const place = (axis: Axis, line: number, rest: number) =>
    axis.offset(line) + Math.min(rest, axis.size(line));
  const left = place(columnAxis, from.column, from.right);
  const top = place(rowAxis, from.row, from.down);
  return {
    left,
    top,
    width: Math.max(0, place(columnAxis, to.column, to.right) - left),
    height: Math.max(0, place(rowAxis, to.row, to.down) - top),
  };
}

export function anchorOf({ left, top, width, height }: Box, axes: Axes): ChartAnchor {
  return { from: pointAt(left, top, axes), to: pointAt(left + width, top + height, axes) };
}

function pointAt(left: number, top: number, { rowAxis, columnAxis }: Axes): AnchorPoint {
  const [row, column] = [rowAxis.lineAt(top), columnAxis.lineAt(left)];
  return { row: row.line, column: column.line, down: row.rest, right: column.rest };
}

/** The anchor of a chart that covers these cells. */
export function covering({ row, column, rows, columns }: Rect): ChartAnchor {
  return {
    from: { row, column, down: 0, right: 0 },
    to: {
      row: Math.min(row + rows, MAX_ROWS - 1),
      column: Math.min(column + columns, MAX_COLUMNS - 1),
      down: 0,
      right: 0,
    },
  };
}

/** Moves an anchor when rows or columns are inserted or deleted. A point whose cell is deleted is at the next one. */
export function shiftAnchor({ from, to }: ChartAnchor, change: LineChange): ChartAnchor {
  return { from: shiftPoint(from, change), to: shiftPoint(to, change) };
}

function shiftPoint(point: AnchorPoint, { axis, at, count }: LineChange): AnchorPoint {
  const line = point[axis];
  if (line < at) return point;
  const limit = (axis === "row" ? MAX_ROWS : MAX_COLUMNS) - 1;
  if (line >= at - count) return { ...point, [axis]: Math.min(line + count, limit) };
  return axis === "row" ? { ...point, row: at, down: 0 } : { ...point, column: at, right: 0 };
}
