/**
 * A formula in a cell: its tree, what it depends on, where it spills, and its open calls.
 */
import type { Rect } from "../cells/address";
import type { Cards } from "../cells/card";
import type { FormulaSheet } from "./host";
import type { AsyncCall } from "./custom-calls";
import type { Formula } from "./formula";
import type { Area } from "./values";

type CellState = "clean" | "dirty" | "visiting";

export interface FormulaCell {
  readonly sheet: FormulaSheet;
  row: number;
  column: number;
  /** The formula as shown, beginning with "=". */
  text: string;
  formula: Formula;
  state: CellState;
  /** Precedents: areas whose change makes this cell dirty. */
  precedents: readonly Area[];
  /** Names, tables, sheets and functions it mentions, as "name:x", "sheet:x", "function:X". */
  symbols: readonly string[];
  volatile: boolean;
  /** The rectangle its result fills, itself included, when that is more than one cell. */
  spill?: Rect | undefined;
  /** The rectangle it would fill if it were not blocked. */
  blockedSpill?: Rect | undefined;
  calls?: Map<string, AsyncCall> | undefined;
  /** The cards of its result, cell by cell from the first. */
  cards?: Cards | undefined;
  /** Removed from the sheet: late results of its calls are ignored. */
  gone: boolean;
}

export function cellKey(row: number, column: number): number {
  return row * 16_384 + column;
}
