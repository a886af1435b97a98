/**
 * A cell of a workbook or text file as it was saved, with what decides how it may be read: a number is not a date, a
 * date is not text, and a formula that was never calculated has no value at all.
 */
import type { Day } from "../../gst/date";

/** A number whose format is a day or a moment. */
export interface DateCell {
  readonly kind: "date";
  readonly day: Day;
}

/** A number that its format shows with more than its digits, such as "00123", "1E+05" or "118.00 Cr". */
export interface ShownCell {
  readonly kind: "shown";
  readonly value: number;
  readonly text: string;
}

/** A cell without a usable value: a formula saved without its result, or one of Excel's errors such as #REF!. */
export interface LostCell {
  readonly kind: "lost";
  readonly why: string;
}

/** Blank cells are the empty text. */
export type SheetCell = string | number | DateCell | ShownCell | LostCell;

export interface SheetRow {
  /** As the spreadsheet shows it, from 1. */
  readonly number: number;
  readonly isHidden: boolean;
  /** Up to the last cell that is not blank. */
  readonly cells: readonly SheetCell[];
}

/** A range of merged cells, from 0, the last row and column included. */
export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What is known of a sheet after its rows were read. */
export interface SheetNotes {
  readonly merges: readonly MergedRange[];
  /** Hidden columns, from 0. */
  readonly hiddenColumns: readonly number[];
  /** Are there cells beyond the last column that is read? */
  readonly isTooWide: boolean;
}

/** Columns that are read; no register needs more. */
export const MAX_COLUMNS = 1_000;
