/**
 * The layout of one sheet on the screen: positions of rows and columns, scrollable area, frozen panes.
 *
 * The model uses points (as Excel does), the screen pixels; 3 points are 4 pixels. Note: a sheet has a million rows,
 * but the scrollable area follows the used range and grows ahead of scrolling and navigation, so that the scroll bar
 * stays useful.
 */

import { MAX_COLUMNS, MAX_ROWS } from "../../model";
import type { Rect, Sheet } from "../../model";
import { Axis } from "./axis";
import type { SizeException } from "./axis";

export const HEADING_HEIGHT = 22;
export const DEFAULT_ROW_HEIGHT = 20;
const DEFAULT_COLUMN_WIDTH = 64;

const PIXELS_PER_POINT = 4 / 3;
const DEFAULT_FONT_POINTS = 11;
const FONT_LINE = 1.75;
const ROWS_FITTED = 40;
const COLUMNS_FITTED = 40;
/** Scrollable rows and columns beyond the used range. */
export const ROOM_BELOW = 60;
export const ROOM_BESIDE = 12;
const SMALLEST_EXTENT = { rows: 120, columns: 30 };

export class SheetLayout {
  readonly rows: Axis;
  readonly columns: Axis;
  readonly frozen: { readonly rows: number; readonly columns: number };
  rowExtent: number;
  columnExtent: number;

  constructor(readonly sheet: Sheet) {
    const used = sheet.used(false);
    const usedRows = used === undefined ? 0 : used.row + used.rows;
    const usedColumns = used === undefined ? 0 : used.column + used.columns;
    this.rows = new Axis(DEFAULT_ROW_HEIGHT, rowExceptions(sheet, usedRows, usedColumns));
    this.columns = new Axis(DEFAULT_COLUMN_WIDTH, columnExceptions(sheet, usedColumns));
    this.frozen = { rows: sheet.frozen.rows, columns: sheet.frozen.columns };
    this.rowExtent = SMALLEST_EXTENT.rows;
    this.columnExtent = SMALLEST_EXTENT.columns;
    this.extendTo(usedRows, usedColumns);
  }

  /** Extends the scrollable area to the cell just before (row, column), with a margin. */
  extendTo(row: number, column: number): boolean {
    const rows = Math.min(MAX_ROWS, Math.max(this.rowExtent, row + ROOM_BELOW));
    const columns = Math.min(MAX_COLUMNS, Math.max(this.columnExtent, column + ROOM_BESIDE));
    const hasGrown = rows > this.rowExtent || columns > this.columnExtent;
    this.rowExtent = rows;
    this.columnExtent = columns;
    return hasGrown;
  }

  /** Wide enough for the largest row number that can be scrolled to. */
  get headingWidth(): number {
    return Math.max(40, String(this.rowExtent).length * 8 + 12);
  }

  get frozenHeight(): number {
    return this.rows.offset(this.frozen.rows);
  }

  get frozenWidth(): number {
    return this.columns.offset(this.frozen.columns);
  }

  get height(): number {
    return HEADING_HEIGHT + this.rows.offset(this.rowExtent);
  }

  get width(): number {
    return this.headingWidth + this.columns.offset(this.columnExtent);
  }

  /** The rectangle in sheet pixels (without headings), cut off at the scrollable area. */
  box(rect: Rect): { left: number; top: number; width: number; height: number } {
    const left = this.columns.offset(rect.column);
    const top = this.rows.offset(rect.row);
    const right = this.columns.offset(
      Math.min(rect.column + rect.columns, Math.max(this.columnExtent, rect.column)),
    );
    const bottom = this.rows.offset(Math.min(rect.row + rect.rows, Math.max(this.rowExtent, rect.row)));
    return { left, top, width: right - left, height: bottom - top };
  }
}

function toPixels(points: number): number {
  return Math.round(points * PIXELS_PER_POINT);
}

export function toPoints(pixels: number): number {
  return pixels / PIXELS_PER_POINT;
}

function rowExceptions(sheet: Sheet, used: number, columns: number): SizeException[] {
  const exceptions: SizeException[] = [];
  for (let index = 0; index < used; index += 1) {
    let size = sheet.isRowHidden(index) ? 0 : toPixels(sheet.rowHeight(index));
    if (size === DEFAULT_ROW_HEIGHT && index < ROWS_FITTED) size = heightForFonts(sheet, index, columns);
    if (size !== DEFAULT_ROW_HEIGHT) exceptions.push({ index, size });
  }
  return exceptions;
}

/** Excel makes a row as high as its largest font; checked for the first rows only, where titles are. */
function heightForFonts(sheet: Sheet, row: number, columns: number): number {
  let height = DEFAULT_ROW_HEIGHT;
  for (let column = 0; column < Math.min(columns, COLUMNS_FITTED); column += 1) {
    const size = sheet.style(row, column).size ?? DEFAULT_FONT_POINTS;
    if (size > DEFAULT_FONT_POINTS) height = Math.max(height, Math.ceil(size * FONT_LINE));
  }
  return height;
}

function columnExceptions(sheet: Sheet, used: number): SizeException[] {
  const exceptions: SizeException[] = [];
  // Columns beyond the used ones may still have a width of their own, set before anything is written there.
  for (let index = 0; index < Math.min(MAX_COLUMNS, Math.max(used, 256)); index += 1) {
    const size = sheet.isColumnHidden(index) ? 0 : toPixels(sheet.columnWidth(index));
    if (size !== DEFAULT_COLUMN_WIDTH) exceptions.push({ index, size });
  }
  return exceptions;
}
