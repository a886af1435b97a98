/**
 * Adjusts a rectangle when lines are inserted or deleted: it moves, grows, shrinks or is deleted. The same for
 * references in formulas, tables, names, validations and conditional formats.
 */
import { MAX_COLUMNS, MAX_ROWS } from "../cells/address";
import type { Rect } from "../cells/address";

/** A change of lines: positive `count` inserts before `at`, negative deletes from `at` on. */
export interface LineChange {
  readonly axis: "row" | "column";
  readonly at: number;
  readonly count: number;
}

export function shiftRect(rect: Rect, { axis, at, count }: LineChange): Rect | "gone" {
  const [start, length, limit] =
    axis === "row" ? [rect.row, rect.rows, MAX_ROWS] : [rect.column, rect.columns, MAX_COLUMNS];
  if (length === limit) return rect;
  const moved = count > 0 ? insertInto(start, length, at, count) : deleteFrom(start, length, at, -count);
  if (moved === "gone" || moved.start >= limit) return "gone";
  const kept = Math.min(moved.length, limit - moved.start);
  return axis === "row"
    ? { ...rect, row: moved.start, rows: kept }
    : { ...rect, column: moved.start, columns: kept };
}

interface Span {
  readonly start: number;
  readonly length: number;
}

function insertInto(start: number, length: number, at: number, count: number): Span {
  if (at <= start) return { start: start + count, length };
  return at < start + length ? { start, length: length + count } : { start, length };
}

function deleteFrom(start: number, length: number, at: number, count: number): Span | "gone" {
  const end = start + length;
  const lost = Math.max(0, Math.min(end, at + count) - Math.max(start, at));
  if (lost === length) return "gone";
  const before = Math.max(0, Math.min(start, at + count) - at);
  return { start: at < start ? start - before : start, length: length - lost };
}
