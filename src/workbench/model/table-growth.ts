/**
 * The effect of a write on tables: headings stay texts, and typing directly below a table expands it, as in Excel. API
 * writes do so on Windows only (office-js 2097, 3191), which `growsWhenWritten` enables.
 *
 * The new rows take the format of the row above, its formulas where nothing was typed, and the validation and
 * conditional formats that covered the whole body. Clearing cells below a table does not expand it.
 */
import { copyFormula } from "../calc/rewrite";
import { intersection } from "../cells/address";
import type { Rect } from "../cells/address";
import type { Author } from "./change";
import type { Sheet } from "./sheet";
import type { Table } from "./table";

export function updateTables(sheet: Sheet, written: Rect, by: Author): void {
  for (const table of sheet.workbook.tables()) {
    if (table.sheet !== sheet) continue;
    if (table.showHeaders && intersection(table.headerRect, written)) table.normaliseHeaders();
    const grows = by === "user" || (by === "api" && sheet.workbook.growsWhenWritten);
    if (grows && !sheet.workbook.undoing.replaying) growTable(table, written, by);
  }
}

/** Expands the table to what was just typed directly below it. */
function growTable(table: Table, typed: Rect, by: Author): void {
  const { sheet, rect } = table;
  const next = rect.row + rect.rows;
  const beside = typed.column < rect.column || typed.column >= rect.column + rect.columns;
  if (table.showTotals || sheet.protection.on || typed.row !== next || beside) return;
  if (sheet.used(true, typed) === undefined) return;
  const grown: Rect = { ...rect, rows: rect.rows + typed.rows };
  const others = sheet.workbook.tables().filter((other) => other !== table && other.sheet === sheet);
  if (others.some((other) => intersection(other.rect, grown))) return;
  const body = table.bodyRect;
  table.resize(grown, { by });
  copyLastRow(table, next, typed.rows);
  const covers = (part: Rect): boolean => part.row === body.row && part.rows === body.rows;
  const extend = (part: Rect): Rect =>
    covers(part) && intersection(part, body) ? { ...part, rows: part.rows + typed.rows } : part;
  sheet.validations.move(extend, (formula) => formula);
  sheet.conditionalFormats.move(extend, (formula) => formula);
}

function copyLastRow({ sheet, rect }: Table, first: number, count: number): void {
  const { store, workbook } = sheet;
  for (let column = rect.column; column < rect.column + rect.columns; column++) {
    const style = store.styleId(first - 1, column);
    const formula = sheet.live.at(first - 1, column)?.text;
    for (let row = first; row < first + count; row++) {
      store.putStyle(row, column, style);
      if (formula === undefined || sheet.value(row, column) !== null) continue;
      workbook.calculation.add(sheet, row, column, copyFormula(formula, row - first + 1, 0));
    }
  }
}
