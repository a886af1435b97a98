/**
 * How places move when rows, columns or cells are inserted or deleted.
 *
 * A rectangle grows when something is inserted inside it and shrinks when something inside it is deleted; it is gone
 * when all of it is. A shift of cells moves only what lies wholly within its band.
 */
import { MAX_COLUMNS, MAX_ROWS } from "./address";
import type { Rect } from "./address";

export interface Shift {
  readonly axis: "row" | "column";
  readonly at: number;
  /** Negative to delete. */
  readonly by: number;
  /** For cells: the lines of the other axis that move, [first, one after the last]. */
  readonly band?: readonly [number, number];
}

/** Where a rectangle lies after a shift; undefined when it was deleted or pushed off the sheet. */
export function shiftRect(rect: Rect, shift: Shift): Rect | undefined {
  if (shift.axis === "row") {
    if (!inBand(rect.column, rect.columns, shift.band)) return rect;
    if (rect.rows === MAX_ROWS) return rect;
    const [row, rows] = shiftSpan(rect.row, rect.rows, shift, MAX_ROWS);
    return rows > 0 ? { ...rect, row, rows } : undefined;
  }
  if (!inBand(rect.row, rect.rows, shift.band)) return rect;
  if (rect.columns === MAX_COLUMNS) return rect;
  const [column, columns] = shiftSpan(rect.column, rect.columns, shift, MAX_COLUMNS);
  return columns > 0 ? { ...rect, column, columns } : undefined;
}

function inBand(start: number, length: number, band: readonly [number, number] | undefined): boolean {
  return !band || (start >= band[0] && start + length <= band[1]);
}

function shiftSpan(start: number, length: number, { at, by }: Shift, limit: number): [number, number] {
  const end = start + length;
  if (by > 0) {
    const from = start >= at ? start + by : start;
    const to = end > at ? end + by : end;
    return [from, Math.min(to, limit) - from];
  }
  const gone = at - by;
  const move = (line: number): number => (line <= at ? line : line >= gone ? line + by : at);
  const from = move(start);
  return [from, move(end) - from];
}
