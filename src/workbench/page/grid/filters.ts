/** Filter buttons: which table or automatic filter a heading cell belongs to, and its menu's actions. */

import { contains } from "../../model";
import type { Cell, ColumnFilter, Rect, Sheet, Table, Workbook } from "../../model";

/** A sortable and filterable column of a table or an AutoFilter. */
export interface FilterColumn {
  readonly name: string;
  readonly body: Rect;
  readonly filter: ColumnFilter | undefined;
  sort(ascending: boolean): void;
  apply(values: string[] | undefined): void;
}

/** The filterable column whose heading the cell is, or undefined. */
export function filterColumnAt(workbook: Workbook, sheet: Sheet, cell: Cell): FilterColumn | undefined {
  const table = workbook
    .tables()
    .find(
      (one) =>
        one.sheet === sheet &&
        one.showHeaders &&
        one.showFilterButton &&
        contains(one.headerRect, cell.row, cell.column),
    );
  if (table !== undefined) return tableColumn(table, cell.column - table.rect.column);
  const { autoFilter } = sheet;
  if (autoFilter === undefined || autoFilter.rect.row !== cell.row) return undefined;
  if (!contains(autoFilter.rect, cell.row, cell.column)) return undefined;
  const { rect } = autoFilter;
  const index = cell.column - rect.column;
  const body = { ...rect, row: rect.row + 1, rows: rect.rows - 1, column: cell.column, columns: 1 };
  return {
    name: sheet.text(cell.row, cell.column),
    body,
    filter: autoFilter.columns.get(index),
    sort: (ascending) =>
      sheet.sort({ ...rect, row: rect.row + 1, rows: rect.rows - 1 }, [{ column: index, ascending }], {
        by: "user",
      }),
    apply: (values) => sheet.filterColumn(index, values === undefined ? undefined : { values }),
  };
}

/** The distinct texts of a column in the rows that the other columns' filters show, sorted. */
export function distinctTexts(sheet: Sheet, column: FilterColumn): string[] {
  const texts = new Set<string>();
  const { body } = column;
  const used = sheet.used(true);
  const last = Math.min(body.row + body.rows, used === undefined ? body.row : used.row + used.rows);
  const ownFilter = column.filter !== undefined;
  for (let row = body.row; row < last; row += 1) {
    // Values of rows hidden by this column's own filter are listed too; which filter hid a row is not recorded.
    if (!ownFilter && sheet.isRowHidden(row)) continue;
    texts.add(sheet.text(row, body.column));
  }
  return [...texts].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
}

function tableColumn(table: Table, index: number): FilterColumn {
  const { bodyRect } = table;
  return {
    name: table.columns()[index]?.name ?? "",
    body: { ...bodyRect, column: bodyRect.column + index, columns: 1 },
    filter: table.filters.get(index),
    sort: (ascending) => table.sort([{ column: index, ascending }], { by: "user" }),
    apply: (values) => table.filterColumn(index, values === undefined ? undefined : { values }),
  };
}
