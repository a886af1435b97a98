/**
 * What lies on a sheet or goes with its printout and is neither cell nor table. It comes with a file and is looked at;
 * nothing here draws it, moves it with its cells or saves it.
 */
import type { Rect } from "../cells/address";

export interface Shape {
  readonly name: string;
  /** As Excel names it: "Image", "GeometricShape" … */
  readonly type: string;
}

export interface SheetExtras {
  readonly shapes: readonly Shape[];
  readonly charts: number;
  /** Threads of comments; notes are none. */
  readonly comments: number;
  readonly notes: number;
  /** Areas that everybody may edit though the sheet is protected. */
  readonly editRanges: number;
  /** Addresses of cells whose text is written in several looks. */
  readonly richCells: readonly string[];
  /** Conditional formats of kinds that the workbook model does not have: "iconSet", "dataBar" … */
  readonly otherRules: readonly string[];
  readonly merged: readonly Rect[];
  /** Texts of headers and footers by the names that Excel gives them: leftHeader, centerFooter … */
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
