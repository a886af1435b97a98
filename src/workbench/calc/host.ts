/** The interface of the workbook that the calculation needs. */
import type { Rect } from "../cells/address";
import type { CustomFunction } from "../cells/custom-function";
import type { Matrix, Scalar } from "../cells/scalar";
import type { Calculation } from "./calculation";
import type { Formula } from "./formula";
import type { SheetFormulas } from "./sheet-formulas";

export interface FormulaWorkbook {
  readonly calculation: Calculation;
  readonly names: { formulaOf(name: string): Formula | undefined };
  readonly sheets: readonly FormulaSheet[];
  sheet(name: string): FormulaSheet | undefined;
  tables(): readonly FormulaTable[];
  table(name: string): FormulaTable | undefined;
  customFunction(name: string): CustomFunction | undefined;
}

export interface FormulaSheet {
  readonly id: string;
  readonly name: string;
  /** The sheet's position, from 0. */
  readonly position: number;
  /** The stored cells; writing here computes nothing. */
  readonly store: FormulaCells;
  /** The formulas of the sheet and their calculation state. */
  readonly live: SheetFormulas;
  hasFormula(row: number, column: number): boolean;
  /** The formula of a cell as typed, or its value. */
  formula(row: number, column: number): string;
  spillRange(row: number, column: number): Rect | undefined;
  isRowHidden(row: number): boolean;
  isRowFiltered(row: number): boolean;
}

export interface FormulaCells {
  value(row: number, column: number): Scalar;
  block(rect: Rect): Matrix;
  put(row: number, column: number, value: Scalar): void;
  used(valuesOnly: boolean, within?: Rect): Rect | undefined;
}

export interface FormulaTable {
  readonly name: string;
  readonly sheet: FormulaSheet;
  readonly showHeaders: boolean;
  readonly rect: Rect;
  readonly bodyRect: Rect;
  readonly headerRect: Rect;
  readonly totalsRect: Rect | undefined;
  column(name: string): { readonly index: number } | undefined;
}
