/**
 * The table on a sheet: its headings found by their words, in one to three rows anywhere near the top, and the rows
 * below them. No column and no row is known by its position.
 */
import type { SheetCell, SheetRow } from "../../files/xlsx/cell";
import { fieldOf, isGroupHeading, kindOf, type Field } from "./fields";
import { shownText, type PortalSheet } from "./grid";

export interface Column {
  /** From 0. */
  readonly at: number;
  /** As on the sheet, on one line. */
  readonly heading: string;
  /** The headings above it that it belongs to, from the top. */
  readonly groups: readonly string[];
  readonly field: Field | undefined;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly SheetRow[];
}

/** Rows from the top that may be headings. */
const SEARCHED = 60;
const MOST_HEADING_ROWS = 4;

/** @returns undefined where no row has headings of a document. */
export function tableOf(sheet: PortalSheet): Table | undefined {
  const top = sheet.rows.slice(0, SEARCHED);
  const anchor = top.findIndex((row) => isHeadings(row) && row.cells.some(isAnchor));
  if (anchor < 0) return undefined;
  let [first, last] = [anchor, anchor];
  const follows = (upper: number, lower: number) =>
    (top[lower]?.number ?? 0) === (top[upper]?.number ?? 0) + 1 && last - first + 1 < MOST_HEADING_ROWS;
  while (first > 0 && follows(first - 1, first) && isHeadings(top[first - 1])) first--;
  while (last + 1 < top.length && follows(last, last + 1) && isHeadings(top[last + 1])) last++;
  const columns = columnsOf(top.slice(first, last + 1));
  return { columns, rows: filled(sheet, columns, last + 1) };
}

/** The heading that every table has: who the supplier is, or which message of the customs. */
function isAnchor(cell: SheetCell): boolean {
  const field = headingField(cell);
  return field === "supplier" || field === "reference";
}

function headingField(cell: SheetCell): Field | undefined {
  return typeof cell === "string" ? fieldOf(cell) : undefined;
}

/** A row with headings, and nothing much besides. */
export function isHeadings(row: SheetRow | undefined): boolean {
  if (!row) return false;
  let [known, others] = [0, 0];
  for (const cell of row.cells) {
    if (cell === "") continue;
    if (headingField(cell) !== undefined || (typeof cell === "string" && isGroupHeading(cell))) known++;
    else others++;
  }
  return known > 0 && known >= others;
}

function columnsOf(headings: readonly SheetRow[]): Column[] {
  const width = Math.max(...headings.map(({ cells }) => cells.length));
  const texts = headings.map(({ cells }) =>
    Array.from({ length: width }, (_, at) => oneLine(shownText(cells[at]))),
  );
  /** The row of a column's own heading: the lowest that has one. */
  const lowest = Array.from({ length: width }, (_, at) => texts.findLastIndex((row) => row[at] !== ""));
  const columns: Column[] = [];
  let groups: string[] = [];
  for (let at = 0; at < width; at++) {
    const own = lowest[at] ?? -1;
    groups = carried(
      groups,
      texts.map((row) => row[at] ?? ""),
      own,
    );
    if (own < 0) continue;
    const heading = texts[own]?.[at] ?? "";
    const above = groups.slice(0, own).filter(Boolean);
    columns.push({ at, heading, groups: above, field: fieldOf(heading, above) });
  }
  return columns;
}

/**
 * The groups of the next column, row by row: a group reaches to the right over columns that have no text of their own
 * in its row, but a heading below it. Where an upper group begins, those below it begin anew.
 */
function carried(before: readonly string[], texts: readonly string[], own: number): string[] {
  let isNew = false;
  return texts.map((text, row) => {
    if (row >= own) return "";
    if (text !== "") isNew = true;
    return text === "" && !isNew ? (before[row] ?? "") : text;
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, 100);
}

/** Merged cells that are filled; more is not a table that anybody made. */
const MOST_FILLED = 2_000_000;

/**
 * The rows of the table. A merged cell counts for each of its rows, but an amount in it only for the first: an amount
 * is stated once.
 */
function filled(sheet: PortalSheet, columns: readonly Column[], from: number): readonly SheetRow[] {
  const rows = sheet.rows.slice(from);
  const start = (rows[0]?.number ?? 1) - 1;
  const merges = sheet.merges.filter(({ top, bottom }) => top >= start && bottom > top);
  if (merges.length === 0) return rows;
  const byNumber = new Map(rows.map((row) => [row.number - 1, row]));
  const fields = new Map(columns.map(({ at, field }) => [at, field]));
  let left = MOST_FILLED;
  const cells = new Map<number, SheetCell[]>();
  for (const { top, bottom, left: column } of merges) {
    const field = fields.get(column);
    const value = byNumber.get(top)?.cells[column];
    if (value === undefined || value === "" || (field && field !== "value" && kindOf(field) === "amount"))
      continue;
    for (let row = top + 1; row <= bottom && left > 0; row++, left--) {
      const there = byNumber.get(row);
      if (!there) continue;
      const own = cells.get(row) ?? [...there.cells];
      while (own.length < column) own.push("");
      own[column] = value;
      cells.set(row, own);
    }
  }
  return rows.map((row) => ({ ...row, cells: cells.get(row.number - 1) ?? row.cells }));
}
