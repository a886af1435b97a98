/** Cells of any worksheet, as Excel gives them: their values, and what their formats say about them. */
import type { Cells } from "./grid";

/** A rectangle of cells; rows and columns from 0. */
export interface CellArea {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Some rows of an area. */
export interface AreaRows {
  /** Row of the sheet, from 0. */
  readonly first: number;
  /** A number for a date; errors as "#N/A". */
  readonly values: readonly Cells[];
  /** Number formats, in the codes that files use. */
  readonly formats: readonly (readonly string[])[];
}

/** What is known of an area besides its cells; rows and columns of the sheet, from 0. */
export interface AreaNotes {
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: readonly number[];
  readonly merged: readonly Omit<CellArea, "sheet">[];
}

/** Sheets that users can import from. */
export interface OpenAreas {
  /** The cells in use of each visible sheet without a table of Milaan's. */
  readonly sheets: readonly CellArea[];
  /** The selected cells, where they are several rows and columns of one of these sheets. */
  readonly selected: CellArea | undefined;
}

/** Cells of a column with a formula each, or one formula that fills several cells. */
export interface FormulaCells extends CellArea {
  /** One for each row, or the one that fills all cells. */
  readonly formulas: readonly string[];
}

const ERROR = /^#[A-Z0-9/_]+[!?]?$/;

/** Is it one of Excel's errors, which values give as texts: "#N/A", "#SPILL!"? */
export function isErrorText(text: string): boolean {
  return ERROR.test(text);
}
