/**
 * Objects on a table's sheet besides the table: what could be mistaken for a part of it, or what covers it. A seal and
 * a log protect the values in the tables; people read the sheet.
 */
import type { Cell } from "./grid";

export interface SheetAppearance {
  readonly sheet: string;
  /** The first cells of column A above the tables: the title, the status line, and what the sheet is about. */
  readonly top: readonly TopCell[];
  /** The last row of the tables, counted from 1. */
  readonly lastRow: number;
  readonly frozen: FrozenPane | undefined;
  readonly conditions: readonly Condition[];
  /** Names of objects over the cells: pictures, shapes, charts. */
  readonly shapes: readonly string[];
  readonly comments: number;
  /** Addresses of merged cells; blank where there are none. */
  readonly merged: string;
  /** Non-empty cells outside the tables and below the top; none where they were not requested. */
  readonly outside: OutsideCells;
  readonly print: { readonly texts: readonly string[]; readonly area: string };
  readonly protection: SheetProtection;
  /** Styles of the tables on the sheet. */
  readonly styles: readonly string[];
}

export interface TopCell {
  readonly value: Cell;
  readonly text: string;
  /** Is it visible and readable? */
  readonly isReadable: boolean;
}

export interface OutsideCells {
  readonly count: number;
  /** Some of them. */
  readonly first: readonly OutsideCell[];
  /** Were all counted? Not where they are scattered over more cells than can be requested. */
  readonly isComplete: boolean;
}

export interface FrozenPane {
  /** The first visible row and column of the frozen pane; anything scrolled away before it cannot be reached. */
  readonly row: number;
  readonly column: number;
  /** The row and the column after its last. */
  readonly endRow: number;
  readonly endColumn: number;
}

/** A conditional format, with the format it applies. */
export interface Condition {
  /** "CellValue", "IconSet" … */
  readonly type: string;
  /** Of one that compares with a value. */
  readonly operator: string;
  readonly formula: string;
  readonly numberFormat: string;
  /** "#RRGGBB", blank where unchanged. */
  readonly fontColor: string;
  readonly fillColor: string;
}

export interface OutsideCell {
  readonly address: string;
  readonly text: string;
}

export interface SheetProtection {
  readonly isOn: boolean;
  /** What the protection allows, by Excel's names: "allowFormatCells" … */
  readonly allows: readonly string[];
  /** Are there unlocked cells? */
  readonly hasOpenCells: boolean;
  readonly editRanges: number;
}

/** A sheet without any of the known tables, as far as it can be mistaken for one that has them. */
export interface OtherSheet {
  readonly sheet: string;
  /** The texts of A1 to A3. */
  readonly top: readonly string[];
  /** The headings of its tables. */
  readonly headings: readonly (readonly string[])[];
}
