/**
 * What lies on the sheet of a table beside the table itself: what a reader takes for a part of it, or what covers it.
 * A seal and a log cover the values in the tables; people read the sheet.
 */
import type { Cell } from "./grid";

export interface SheetLook {
  readonly sheet: string;
  /** The first cells of column A above the tables: the title, the state, and what the sheet is about. */
  readonly top: readonly TopCell[];
  /** The last row of the tables, counted from 1. */
  readonly lastRow: number;
  readonly frozen: FrozenPane | undefined;
  readonly conditions: readonly Condition[];
  /** Names of what lies over the cells: pictures, shapes, charts. */
  readonly shapes: readonly string[];
  readonly comments: number;
  /** Addresses of merged cells; blank where there are none. */
  readonly merged: string;
  /** Cells that hold something beside the tables, without those of the top; none where they were not asked for. */
  readonly beside: Beside;
  readonly print: { readonly texts: readonly string[]; readonly area: string };
  readonly protection: SheetProtection;
  /** Styles of the tables on the sheet. */
  readonly styles: readonly string[];
}

export interface TopCell {
  readonly value: Cell;
  readonly text: string;
  /** Is it in sight and written so that it is read as what it is? */
  readonly isSeen: boolean;
}

export interface Beside {
  readonly count: number;
  /** Some of them. */
  readonly first: readonly BesideCell[];
  /** Were all counted? Not where they are strewn over more cells than can be asked for. */
  readonly isWhole: boolean;
}

export interface FrozenPane {
  /** The first row and column of it that are in sight; what was scrolled away before them cannot be reached. */
  readonly row: number;
  readonly column: number;
  /** The row and the column after its last. */
  readonly endRow: number;
  readonly endColumn: number;
}

/** A conditional format, with what it shows where it applies. */
export interface Condition {
  /** "CellValue", "IconSet" … */
  readonly type: string;
  /** Of one that compares with a value. */
  readonly operator: string;
  readonly formula: string;
  readonly numberFormat: string;
  /** "#RRGGBB", blank where it does not change it. */
  readonly fontColor: string;
  readonly fillColor: string;
}

export interface BesideCell {
  readonly address: string;
  readonly text: string;
}

export interface SheetProtection {
  readonly isOn: boolean;
  /** What the protection leaves open, by Excel's names: "allowFormatCells" … */
  readonly allows: readonly string[];
  /** Are there cells that are not locked? */
  readonly hasOpenCells: boolean;
  readonly editRanges: number;
}

/** A sheet that holds none of the known tables, as far as it can be mistaken for one that does. */
export interface OtherSheet {
  readonly sheet: string;
  /** What stands in A1 to A3. */
  readonly top: readonly string[];
  /** The headings of its tables. */
  readonly headings: readonly (readonly string[])[];
}
