/** The cells of a table that an edit of its sheet touches. */
import type { TableLocation } from "./read";
import type { TableChange } from "../../port";

/** Rows and columns of a table that an edit of the sheet touches; undefined for an edit above the table. */
export function touchedBy(
  event: Excel.WorksheetChangedEventArgs,
  known: TableLocation | undefined,
): Pick<TableChange, "rows" | "headings"> | undefined {
  const match = /^\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/.exec(event.address);
  if (event.changeType !== "RangeEdited" || !match || !known) return { rows: "unknown" };
  const [, left = "", top = "", right = left, bottom = top] = match;
  const last = Number(bottom) - known.row - 2;
  // The headings count as the first row: a renamed one must be noticed.
  if (last < -1) return undefined;
  const first = Math.max(Number(top) - known.row - 2, 0);
  const [from, to] = [columnOf(left) - known.column, columnOf(right) - known.column];
  return {
    rows: [{ first, count: Math.max(last, 0) - first + 1 }],
    headings: known.headings.slice(Math.max(0, from), Math.max(0, to + 1)),
  };
}

/** Zero-based sheet column of "A". */
function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
