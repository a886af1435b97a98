/**
 * Where a rectangle is after rows, columns or cells were inserted or deleted.
 *
 * An insertion inside a rectangle widens it; a deletion shrinks it and may take it away whole. Cells inserted or
 * deleted with a shift move only rectangles that lie wholly within the shifted lane; others stay where they are.
 */
import type { CellChangeKind, Rect } from "../model";

interface Span {
  start: number;
  length: number;
}

/** The new rectangle, or undefined when all its cells were deleted. */
export function moveRect(rect: Rect, changed: Rect, kind: CellChangeKind): Rect | undefined {
  const rows: Span = { start: rect.row, length: rect.rows };
  const columns: Span = { start: rect.column, length: rect.columns };
  switch (kind) {
    case "RowInserted":
      return build(inserted(rows, changed.row, changed.rows), columns);
    case "RowDeleted":
      return build(deleted(rows, changed.row, changed.rows), columns);
    case "ColumnInserted":
      return build(rows, inserted(columns, changed.column, changed.columns));
    case "ColumnDeleted":
      return build(rows, deleted(columns, changed.column, changed.columns));
    default:
      return rect;
  }
}

function inserted(span: Span, at: number, count: number): Span {
  if (at <= span.start) return { start: span.start + count, length: span.length };
  if (at < span.start + span.length) return { start: span.start, length: span.length + count };
  return span;
}

function deleted(span: Span, at: number, count: number): Span | undefined {
  const before = Math.max(0, Math.min(count, span.start - at));
  const from = Math.max(at, span.start);
  const to = Math.min(at + count, span.start + span.length);
  const length = span.length - Math.max(0, to - from);
  return length > 0 ? { start: span.start - before, length } : undefined;
}

function build(rows: Span | undefined, columns: Span | undefined): Rect | undefined {
  if (rows === undefined || columns === undefined) return undefined;
  return { row: rows.start, rows: rows.length, column: columns.start, columns: columns.length };
}
