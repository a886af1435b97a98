/**
 * How a formula reads cells while it is computed.
 *
 * Reading a cell that is not up to date does not compute it at once, which would recurse as deep as the chain of
 * formulas. It throws `NeedsCells`; the calculation computes those first and evaluates again.
 */
import type { Matrix, Scalar } from "../cells/scalar";
import type { FormulaSheet } from "./host";
import type { FormulaCell } from "./formula-cell";
import type { Positions } from "./lookup-indexes";
import type { Area } from "./values";

export interface CellReader {
  /** One cell's value. */
  cell(sheet: FormulaSheet, row: number, column: number): Scalar;
  /** The values of an area; whole columns and rows end with the sheet's used range. */
  block(area: Area): Matrix;
  /** The area cut to the sheet's used range, for whole columns and rows. */
  cut(area: Area): Area;
  /** First positions of values in a row or column, by `lookupKey`; undefined while there is no index. */
  positions(area: Area): Positions | undefined;
}

export class NeedsCells {
  constructor(readonly cells: readonly FormulaCell[]) {}
}
