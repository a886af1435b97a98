/** Copies of a block, and one formula repeated. References in formulas are adjusted. */
import { copyFormula } from "../calc/rewrite";
import type { Cell, Rect } from "../cells/address";
import type { Author } from "./change";
import { writeCells, writeValues } from "./cell-writer";
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
  const rect = { ...to, rows: from.rows, columns: from.columns };
  // All is read first, because the target may overlap the source.
  const putStyles = what === "all" || what === "formats" ? copyOfStyles(sheet, from, to, fromSheet) : nothing;
  const write = what === "formats" ? nothing : copyOfContents(sheet, rect, from, { by, what, fromSheet });
  sheet.workbook.atomically(() => {
    putStyles();
    write();
  });
}

const nothing = () => undefined;

function copyOfStyles(sheet: Sheet, from: Rect, to: Cell, fromSheet: Sheet): () => void {
  const { styles } = sheet.workbook;
  const ids = fromSheet.map(from, (row, column) => styles.idOf(fromSheet.style(row, column)));
  return () => {
    ids.forEach((line, r) => {
      line.forEach((id, c) => {
        sheet.store.putStyle(to.row + r, to.column + c, id);
      });
    });
  };
}

function copyOfContents(
  sheet: Sheet,
  rect: Rect,
  from: Rect,
  { by, what, fromSheet }: Required<CopyOptions>,
): () => void {
  const values = fromSheet.values(from);
  if (what === "values" || fromSheet.live.cells.size === 0)
    return () => {
      writeValues(sheet, rect, values, { by });
    };
  const inputs = values.map((line, r) =>
    line.map((value, c): CellInput => {
      const formula = fromSheet.live.at(from.row + r, from.column + c);
      return formula
        ? copyFormula(formula.text, rect.row - from.row, rect.column - from.column)
        : asInput(value);
    }),
  );
  return () => {
    writeCells(sheet, rect, inputs, { by });
  };
}

/** The formula for each cell of a rectangle that the formula of its first cell fills. */
export function repeated(formula: string, { rows, columns }: Rect): string[][] {
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (__, c) => (r > 0 || c > 0 ? copyFormula(formula, r, c) : formula)),
  );
}
