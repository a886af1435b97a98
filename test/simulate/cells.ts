/** The workbook as its user sees it: rows of a table as texts and numbers under their headings. */
import type { Scalar, Table, Workbook } from "../../src/workbench/model";

export type Row = ReadonlyMap<string, Scalar>;

export function tableOf(workbook: Workbook, name: string): Table {
  const table = workbook.table(name);
  if (!table) throw new Error(`There is no table ${name}.`);
  return table;
}

export function rowsOf(workbook: Workbook, name: string): Row[] {
  const table = workbook.table(name);
  if (!table) return [];
  const headings = table.columns().map((column) => column.name);
  return table.sheet
    .values(table.bodyRect)
    .filter((values) => values.some((value) => value !== null && value !== ""))
    .map((values) => new Map(headings.map((heading, place) => [heading, values[place] ?? ""])));
}

export const text = (row: Row, heading: string): string => String(row.get(heading) ?? "");

/** Rupees in a cell as whole paise; a blank cell is 0. */
export const paise = (row: Row, heading: string): number => Math.round(Number(row.get(heading) ?? 0) * 100);

/** The cell of a table's row, counted with blank ones, under a heading. */
export function cellOf(table: Table, row: number, heading: string): { row: number; column: number } {
  const place = table.columns().findIndex((column) => column.name === heading);
  if (place < 0) throw new Error(`${table.name} has no column ${heading}.`);
  return { row: table.bodyRect.row + row, column: table.bodyRect.column + place };
}

/**
 * All cells of a table, headings too. A file keeps at most 15 digits of a number, and does not distinguish blank cells.
 */
export function wholeText(workbook: Workbook, name: string): string {
  const table = tableOf(workbook, name);
  const rounded = (value: Scalar) => (typeof value === "number" ? Number(value.toFixed(7)) : (value ?? ""));
  return JSON.stringify(table.sheet.values(table.rect).map((line) => line.map(rounded)));
}

/** A cell as text; an error value too. */
export const textOf = (value: Scalar | undefined): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");

/** A value that data validation would stop is pasted, which removes the cell's validation. */
export function enter(
  { sheet }: Table,
  at: { row: number; column: number },
  word: string,
  by: "user" | "remote",
): void {
  if (!sheet.isValid(at.row, at.column, word)) sheet.validations.clear({ ...at, rows: 1, columns: 1 });
  sheet.set(at, [[word]], { by });
}
