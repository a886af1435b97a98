/** Edits at the grid while an action is running. */
import type { Table, Workbook } from "../../src/workbench/model";

const BY_USER = { by: "user" } as const;

export interface GridEdit {
  readonly name: string;
  /** @returns false where there is nothing to edit yet. */
  apply(workbook: Workbook): boolean;
}

/** Edits the first of the tables that has rows. */
function on(names: readonly string[], name: string, does: (table: Table) => void): GridEdit {
  return {
    name,
    apply: (workbook) => {
      const table = names.map((one) => workbook.table(one)).find((one) => one && filled(one) > 2);
      if (!table) return false;
      does(table);
      return true;
    },
  };
}

function filled(table: Table): number {
  return table.sheet.values(table.bodyRect).filter((cells) => cells.some((cell) => cell !== null)).length;
}

const LAYERS = ["IMS", "GSTR2A", "GSTR1"];

function columnOf(table: Table, heading: string): number {
  return table.columns().findIndex(({ name }) => name === heading);
}

export const GRID_EDITS: readonly GridEdit[] = [
  on(LAYERS, "sorts by number, downwards", (table) => {
    table.sort([{ column: columnOf(table, "Number"), ascending: false }], BY_USER);
  }),
  on(LAYERS, "inserts a row at the top of the table", (table) => {
    table.addRows(0, [table.columns().map(() => "")], BY_USER);
  }),
  on(["IMS", "GSTR2A"], "deletes the second row", (table) => {
    table.deleteRows(1, 1, BY_USER);
  }),
  on(LAYERS, "inserts a column into the table", (table) => {
    table.sheet.insertColumns(table.rect.column + 3, 1, BY_USER);
  }),
  on(LAYERS, "types remarks of their own beside the table", (table) => {
    const { row, column, columns } = table.rect;
    table.sheet.set({ row: row + 3, column: column + columns + 1 }, [["call them"]], BY_USER);
  }),
  on(LAYERS, "inserts a row of the sheet above the table", (table) => {
    table.sheet.insertRows(0, 1, BY_USER);
  }),
];
