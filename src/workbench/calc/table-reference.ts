/**
 * Structured references: the cells of "IMS[Action]", "IMS[@Action]" or "IMS[[#Headers],[A]:[C]]".
 *
 * Without a table name the reference is to the table that contains the formula. "This row" outside the table's rows is
 * #VALUE!, an unknown table or column #REF!, as in Excel.
 */
import { contains } from "../cells/address";
import type { Rect } from "../cells/address";
import type { FormulaTable, FormulaWorkbook } from "./host";
import type { Origin } from "./evaluation";
import type { TableExpr } from "./formula";
import { fail } from "./values";
import type { Area } from "./values";

export function tableArea(workbook: FormulaWorkbook, origin: Origin, expr: TableExpr): Area {
  const table = expr.table === "" ? tableAround(workbook, origin) : workbook.table(expr.table);
  if (!table) return fail("#REF!");
  const { column, columns } = columnsOf(table, expr.columns);
  const { row, rows } = rowsOf(table, expr.sections, origin);
  return { sheet: table.sheet, rect: { row, column, rows, columns } };
}

/** The table that contains a cell. */
function tableAround(workbook: FormulaWorkbook, origin: Origin): FormulaTable | undefined {
  return workbook
    .tables()
    .find((table) => table.sheet === origin.sheet && contains(table.rect, origin.row, origin.column));
}

function columnsOf(table: FormulaTable, names: readonly string[]): { column: number; columns: number } {
  if (names.length === 0) return { column: table.rect.column, columns: table.rect.columns };
  const found = names.map((name) => table.column(name)?.index ?? fail("#REF!"));
  const first = Math.min(...found);
  return { column: table.rect.column + first, columns: Math.max(...found) - first + 1 };
}

function rowsOf(
  table: FormulaTable,
  sections: readonly string[],
  origin: Origin,
): { row: number; rows: number } {
  const has = (section: string): boolean => sections.includes(section);
  if (has("this row") || has("@")) {
    const body = table.bodyRect;
    if (origin.row < body.row || origin.row >= body.row + body.rows) return fail("#VALUE!");
    return { row: origin.row, rows: 1 };
  }
  const parts: Rect[] = [];
  if (has("all")) parts.push(table.rect);
  if (has("headers")) parts.push(table.showHeaders ? table.headerRect : fail("#REF!"));
  if (has("totals")) parts.push(table.totalsRect ?? fail("#REF!"));
  if (has("data") || parts.length === 0) parts.push(table.bodyRect);
  const row = Math.min(...parts.map((part) => part.row));
  return { row, rows: Math.max(...parts.map((part) => part.row + part.rows)) - row };
}
