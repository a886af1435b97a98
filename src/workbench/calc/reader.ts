/**
 * How a formula looks at cells while it is computed.
 *
 * Reading a cell that is not up to date does not compute it on the spot, which would recurse as deep as the chain of
 * formulas is long. It throws `NeedsCells`; the calculation computes those first and asks again.
 */
import type { Matrix, Scalar } from "../cells/scalar";
import type { FormulaSheet } from "./host";
import type { FormulaCell } from "./formula-cell";
import type { Positions } from "./lookup-indexes";
import type { Area } from "./values";

export interface CellReader {
  /** One cell's value. */
  cell(sheet: FormulaSheet, row: number, column: number): Scalar;
  /** The values of an area; whole columns and rows end where the sheet's content ends. */
  block(area: Area): Matrix;
  /** The area cut to the part of the sheet that has content, for whole columns and rows. */
  cut(area: Area): Area;
  /** Where values first stand in a row or column, by `lookupKey`; undefined while it is not worth an index. */
  positions(area: Area): Positions | undefined;
}

export class NeedsCells {
  constructor(readonly cells: readonly FormulaCell[]) {}
}
