/** Sorts rows in place: numbers before text before truth values, blanks last, formulas moving with their rows. */
import { copyFormula } from "../calc/rewrite";
import { compare } from "../calc/values";
import type { Rect } from "../cells/address";
import type { Author } from "./change";
import type { Scalar } from "../cells/scalar";
import { isError } from "../cells/scalar";
import type { Sheet } from "./sheet";

export interface SortKey {
  column: number;
  ascending: boolean;
}

/** `keys` count columns from the rectangle's first. */
export function sortRows(sheet: Sheet, rect: Rect, keys: readonly SortKey[], by: Author): void {
  const lines = sheet.values(rect).map((values, offset) => ({ values, from: rect.row + offset }));
  const sorted = [...lines].sort((a, b) => {
    for (const { column, ascending } of keys) {
      const order = compareCells(a.values[column] ?? null, b.values[column] ?? null, ascending);
      if (order !== 0) return order;
    }
    return a.from - b.from;
  });
  const formulas = sheet.live.within(rect).map(({ row, column, text }) => ({ row, column, text }));
  const target = new Map(sorted.map(({ from }, offset) => [from, rect.row + offset]));
  const styles = lines.map((line) =>
    Array.from({ length: rect.columns }, (_, c) => sheet.store.styleId(line.from, rect.column + c)),
  );
  sheet.workbook.atomically(() => {
    sheet.workbook.undoing.before(sheet, rect, by);
    for (const { row, column } of formulas) sheet.workbook.calculation.remove(sheet, row, column);
    sorted.forEach(({ values, from }, offset) => {
      values.forEach((value, c) => {
        sheet.store.put(rect.row + offset, rect.column + c, value);
        sheet.store.putStyle(rect.row + offset, rect.column + c, styles[from - rect.row]?.[c] ?? 0);
      });
    });
    for (const { row, column, text } of formulas) {
      const to = target.get(row) ?? row;
      sheet.workbook.calculation.add(sheet, to, column, copyFormula(text, to - row, 0));
    }
    sheet.workbook.calculation.touched(sheet, rect);
    sheet.workbook.record({ kind: "sorted", sheet, rect, by });
  });
}

function compareCells(a: Scalar, b: Scalar, ascending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (isError(a) || isError(b)) return isError(a) === isError(b) ? 0 : isError(a) ? 1 : -1;
  return ascending ? compare(a, b) : compare(b, a);
}
