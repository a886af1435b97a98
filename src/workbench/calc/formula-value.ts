/** The value of a formula outside cells: a name's, a validation rule's, a conditional format's. */
import { cellError } from "../cells/scalar";
import type { Matrix, Scalar } from "../cells/scalar";
import type { FormulaWorkbook } from "./host";
import { Evaluation } from "./evaluation";
import type { Origin } from "./evaluation";
import { parseFormula } from "./formula";
import { NeedsCells } from "./reader";
import { PENDING } from "./values";

/** The formula's "=" may be missing. */
export function formulaValue(workbook: FormulaWorkbook, formula: string, origin: Origin): Scalar | Matrix {
  const parsed = parseFormula(formula.startsWith("=") ? formula : `=${formula}`);
  if (!parsed) return cellError("#NAME?");
  try {
    return new Evaluation(workbook, workbook.calculation.reader, origin).result(parsed.expr);
  } catch (thrown) {
    // Cells that are not computed yet, or busy, have no value yet.
    if (thrown === PENDING || thrown instanceof NeedsCells) return cellError("#BUSY!");
    throw thrown;
  }
}
