/**
 * The ranges reachable from a range: cells, rows, neighbours, intersections, used parts.
 *
 * Row and column numbers are relative to the range and may reach beyond it, as in Excel; a range outside the sheet is
 * refused.
 */
import type { Rect } from "../../model";
import { bounding, intersection, MAX_COLUMNS, MAX_ROWS } from "../../model";
import { invalidArgument, itemNotFound } from "../failure";
import type { Arguments, Handle } from "../object-model";
import type { Place } from "../references";
import type { Session } from "../session";
import { place, placeArgument } from "./place";
import { rangeClass } from "./range";

type Getter = (self: Place, args: Arguments, session: Session) => Handle | null;

function within(from: (rect: Rect, args: Arguments) => Rect): Getter {
  return (self, args) => rangeClass.of(place(self.sheet, from(self.rect, args)));
}

function common(self: Place, args: Arguments, session: Session): Rect | undefined {
  const other = placeArgument(session.workbook, args.raw(0), self.sheet);
  if (other.sheet !== self.sheet) throw invalidArgument();
  return intersection(self.rect, other.rect);
}

function orNull(self: Place, rect: Rect | undefined): Handle | null {
  return rect === undefined ? null : rangeClass.of(place(self.sheet, rect));
}

function orFail(self: Place, rect: Rect | undefined): Handle {
  if (rect === undefined) throw itemNotFound();
  return rangeClass.of(place(self.sheet, rect));
}

/** Rows or columns next to the range; a negative count reverses the direction. */
function adjacent(rect: Rect, count: number, axis: "rows" | "columns", after: boolean): Rect {
  if (count === 0) throw invalidArgument();
  const start = axis === "rows" ? rect.row : rect.column;
  const length = axis === "rows" ? rect.rows : rect.columns;
  const size = Math.abs(count);
  const forward = after === count > 0;
  const from = forward ? start + length : start - size;
  return axis === "rows" ? { ...rect, row: from, rows: size } : { ...rect, column: from, columns: size };
}

/**
 * The first line and the count after the last line moved by `delta`. Moved past the first line, the range extends to
 * the other side: a sample of Microsoft sets lines to the left of one cell so. Whether Excel also does it with larger
 * ranges is unverified: P06.
 */
function resized(first: number, count: number, delta: number): [number, number] {
  const last = first + count - 1 + delta;
  return last < first ? [last, first - last + 1] : [first, count + delta];
}

export const placeMethods: Record<string, Getter> = {
  GetCell: within((rect, args) => ({
    row: rect.row + args.integer(0),
    column: rect.column + args.integer(1),
    rows: 1,
    columns: 1,
  })),
  GetRow: within((rect, args) => ({ ...rect, row: rect.row + args.integer(0), rows: 1 })),
  GetColumn: within((rect, args) => ({ ...rect, column: rect.column + args.integer(0), columns: 1 })),
  GetRowsAbove: within((rect, args) => adjacent(rect, args.optionalInteger(0) ?? 1, "rows", false)),
  GetRowsBelow: within((rect, args) => adjacent(rect, args.optionalInteger(0) ?? 1, "rows", true)),
  GetColumnsBefore: within((rect, args) => adjacent(rect, args.optionalInteger(0) ?? 1, "columns", false)),
  GetColumnsAfter: within((rect, args) => adjacent(rect, args.optionalInteger(0) ?? 1, "columns", true)),
  GetLastCell: within((rect) => ({
    row: rect.row + rect.rows - 1,
    column: rect.column + rect.columns - 1,
    rows: 1,
    columns: 1,
  })),
  GetLastRow: within((rect) => ({ ...rect, row: rect.row + rect.rows - 1, rows: 1 })),
  GetLastColumn: within((rect) => ({ ...rect, column: rect.column + rect.columns - 1, columns: 1 })),
  GetEntireRow: within((rect) => ({ ...rect, column: 0, columns: MAX_COLUMNS })),
  GetEntireColumn: within((rect) => ({ ...rect, row: 0, rows: MAX_ROWS })),
  GetResizedRange: within((rect, args) => {
    const [row, rows] = resized(rect.row, rect.rows, args.integer(0));
    const [column, columns] = resized(rect.column, rect.columns, args.integer(1));
    return { row, rows, column, columns };
  }),
  GetAbsoluteResizedRange: within((rect, args) => ({
    ...rect,
    rows: args.integer(0),
    columns: args.integer(1),
  })),
  GetOffsetRange: within((rect, args) => ({
    ...rect,
    row: rect.row + args.integer(0),
    column: rect.column + args.integer(1),
  })),
  GetBoundingRect: (self, args, session) => {
    const other = placeArgument(session.workbook, args.raw(0), self.sheet);
    if (other.sheet !== self.sheet) throw invalidArgument();
    return rangeClass.of(place(self.sheet, bounding(self.rect, other.rect)));
  },
  GetIntersection: (self, args, session) => orFail(self, common(self, args, session)),
  GetIntersectionOrNullObject: (self, args, session) => orNull(self, common(self, args, session)),
  GetUsedRange: (self, args) => orFail(self, self.sheet.used(args.flag(0), self.rect)),
  GetUsedRangeOrNullObject: (self, args) => orNull(self, self.sheet.used(args.flag(0), self.rect)),
  GetSpillingToRange: (self) => orFail(self, spill(self)),
  GetSpillingToRangeOrNullObject: (self) => orNull(self, spill(self)),
  GetSpillParent: (self) => orFail(self, spillParent(self)),
  GetSpillParentOrNullObject: (self) => orNull(self, spillParent(self)),
};

/** The rectangle a spilled formula fills; undefined when the cell spills nowhere. */
function spill({ sheet, rect }: Place): Rect | undefined {
  if (rect.rows !== 1 || rect.columns !== 1) throw invalidArgument();
  return sheet.spillRange(rect.row, rect.column);
}

function spillParent({ sheet, rect }: Place): Rect | undefined {
  if (rect.rows !== 1 || rect.columns !== 1) throw invalidArgument();
  const parent = sheet.spillParent(rect.row, rect.column);
  return parent === undefined ? undefined : { ...parent, rows: 1, columns: 1 };
}
