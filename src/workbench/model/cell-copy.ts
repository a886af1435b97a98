/** Copies of a block, and one input repeated. References in formulas are adjusted. */
import { copyFormula } from "../calc/rewrite";
import type { Cell, Rect } from "../cells/address";
import type { Author } from "./change";
import { asInput } from "./entry-text";
import type { CellInput } from "../cells/scalar";
import type { Sheet } from "./sheet";

/** Formats are copied only on request. */
export interface CopyOptions {
  by: Author;
  what?: "all" | "values" | "formulas" | "formats";
  /** The source sheet; by default the target sheet. */
  fromSheet?: Sheet;
}

export function copyCells(sheet: Sheet, from: Rect, to: Cell, options: CopyOptions): void {
  const { by, what = "all", fromSheet = sheet } = options;
  const inputs = fromSheet.map(from, (row, column): CellInput => {
    const formula = fromSheet.live.at(row, column);
    if (formula && what !== "values")
      return copyFormula(formula.text, to.row - from.row, to.column - from.column);
    return asInput(fromSheet.value(row, column));
  });
  const styles = fromSheet.map(from, (row, column) => fromSheet.style(row, column));
  sheet.workbook.atomically(() => {
    if (what === "all" || what === "formats") {
      styles.forEach((line, r) =>
        line.forEach((style, c) =>
          sheet.store.putStyle(to.row + r, to.column + c, sheet.workbook.styles.idOf(style)),
        ),
      );
    }
    if (what !== "formats") sheet.set(to, inputs, { by });
  });
}

/** The input for each cell of a rectangle that the input of its first cell fills. */
export function repeated(input: CellInput, { rows, columns }: Rect): CellInput[][] {
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (__, c) => moved(input, r, c)),
  );
}

function moved(input: CellInput, rows: number, columns: number): CellInput {
  return typeof input === "string" && input.startsWith("=") && (rows > 0 || columns > 0)
    ? copyFormula(input, rows, columns)
    : input;
}
