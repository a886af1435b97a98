/**
 * Rewrites formulas when a sheet or table they mention is renamed or deleted: in cells, names, validations and
 * conditional formats.
 */
import { parseStructRef, stringifyStructRef } from "@borgar/fx";
import { rewriteFormula } from "../calc/rewrite";
import type { Sheet } from "./sheet";
import type { Table } from "./table";
import type { Workbook } from "./workbook";

export function followSheetName(sheet: Sheet, oldName: string): void {
  const { calculation } = sheet.workbook;
  rewriteEverywhere(sheet.workbook, (formula) =>
    rewriteFormula(formula, { sheet: (name) => (isSame(name, oldName) ? sheet.name : undefined) }),
  );
  calculation.symbolChanged(`sheet:${oldName.toLowerCase()}`);
  calculation.symbolChanged(`sheet:${sheet.name.toLowerCase()}`);
}

/** References to a deleted sheet become #REF!. */
export function forgetSheetName(sheet: Sheet): void {
  rewriteEverywhere(sheet.workbook, (formula) =>
    rewriteFormula(formula, { sheet: (name) => (isSame(name, sheet.name) ? "gone" : undefined) }),
  );
  sheet.workbook.calculation.symbolChanged(`sheet:${sheet.name.toLowerCase()}`);
}

export function followTableName(table: Table, oldName: string): void {
  const { workbook } = table.sheet;
  const change: Parameters<typeof rewriteFormula>[1] = {
    name: (name) => (isSame(name, oldName) ? table.name : undefined),
    table: (reference) => {
      const parsed = parseStructRef(reference);
      return parsed?.table !== undefined && isSame(parsed.table, oldName)
        ? stringifyStructRef({ ...parsed, table: table.name })
        : undefined;
    },
  };
  // A table may be renamed often, and most formulas do not mention it: those need not be parsed.
  const old = oldName.toLowerCase();
  rewriteEverywhere(workbook, (formula) =>
    formula.toLowerCase().includes(old) ? rewriteFormula(formula, change) : formula,
  );
  workbook.calculation.symbolChanged(`name:${oldName.toLowerCase()}`);
  workbook.calculation.symbolChanged(`name:${table.name.toLowerCase()}`);
}

function isSame(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase();
}

function rewriteEverywhere(workbook: Workbook, rewrite: (formula: string) => string): void {
  for (const sheet of workbook.sheets) {
    for (const cell of [...sheet.live.cells.values()]) {
      const text = rewrite(cell.text);
      if (text !== cell.text) workbook.calculation.add(sheet, cell.row, cell.column, text);
    }
    sheet.validations.move((rect) => rect, rewrite);
    sheet.conditionalFormats.move((rect) => rect, rewrite);
    sheet.charts.rewrite(rewrite);
  }
  workbook.names.rewrite(rewrite);
}
