/**
 * Objects and print settings of a sheet besides cells and tables. They come from a file and are read only: not drawn,
 * not moved with cells, not saved.
 */
import type { Rect } from "../cells/address";

export interface Shape {
  readonly name: string;
  /** Excel's name: "Image", "GeometricShape" … */
  readonly type: string;
}

export interface SheetExtras {
  readonly shapes: readonly Shape[];
  /** Those of the file; charts that an add-in makes are in `Sheet.charts`. */
  readonly charts: number;
  /** Threaded comments, without notes. */
  readonly comments: number;
  readonly notes: number;
  /** Allow-edit ranges of a protected sheet. */
  readonly editRanges: number;
  /** Addresses of cells with rich text. */
  readonly richCells: readonly string[];
  /** Conditional formats of kinds that the workbook model does not have: "iconSet", "dataBar" … */
  readonly otherRules: readonly string[];
  readonly merged: readonly Rect[];
  /** Texts of headers and footers by Excel's names: leftHeader, centerFooter … */
  readonly printed: Readonly<Record<string, string>>;
  readonly printArea: readonly Rect[];
}

export const NO_EXTRAS: SheetExtras = {
  shapes: [],
  charts: 0,
  comments: 0,
  notes: 0,
  editRanges: 0,
  richCells: [],
  otherRules: [],
  merged: [],
  printed: {},
  printArea: [],
};
