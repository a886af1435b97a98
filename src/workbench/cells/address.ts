/**
 * A1 addresses and the zero-based rectangles used internally.
 *
 * Note: "A:C" and "2:5" are rectangles too, over all rows or all columns; `formatRect` writes them in the short form,
 * as Excel does. An address may have a sheet name, quoted where needed.
 */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface Rect {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export const WHOLE_SHEET: Rect = { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS };

/** "A" for 0, "XFD" for 16383. */
export function columnName(column: number): string {
  let name = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  }
  return name;
}

/** 0 for "A"; any case. Undefined beyond column XFD and for anything that is not letters. */
export function columnIndex(name: string): number | undefined {
  if (!/^[A-Za-z]{1,3}$/.test(name)) return undefined;
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + (letter.charCodeAt(0) - 64);
  return index <= MAX_COLUMNS ? index - 1 : undefined;
}

export function cellName(row: number, column: number): string {
  return columnName(column) + String(row + 1);
}

/** "B3", "B3:C5", "A:C" or "2:5". */
export function formatRect(rect: Rect): string {
  if (rect.rows === MAX_ROWS)
    return `${columnName(rect.column)}:${columnName(rect.column + rect.columns - 1)}`;
  if (rect.columns === MAX_COLUMNS) return `${rect.row + 1}:${rect.row + rect.rows}`;
  const first = cellName(rect.row, rect.column);
  if (rect.rows === 1 && rect.columns === 1) return first;
  return `${first}:${cellName(rect.row + rect.rows - 1, rect.column + rect.columns - 1)}`;
}

/** "$B$3:$C$5", as defined names and validation sources write it. */
export function formatAbsoluteRect(rect: Rect): string {
  return formatRect(rect).replace(/[A-Z]+|\d+/g, (part) => `$${part}`);
}

/** A sheet name as a formula writes it, in quotes unless it is a plain word that is not a cell address. */
export function quoteSheetName(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !looksLikeCell(name);
  return plain ? name : `'${name.replaceAll("'", "''")}'`;
}

/** Whether a word would be read as a cell address (A1 or R1C1 style), and so cannot be a name. */
export function looksLikeCell(word: string): boolean {
  const a1 = /^([A-Za-z]{1,3})(\d{1,7})$/.exec(word);
  if (a1 && columnIndex(a1[1] ?? "") !== undefined && Number(a1[2]) >= 1 && Number(a1[2]) <= MAX_ROWS)
    return true;
  return /^(r\d*c\d*|r\d+|c\d+|r|c)$/i.test(word);
}

/** Splits "'My sheet'!A1" into sheet and rest; a text without "!" has no sheet. */
export function splitSheet(text: string): { sheet?: string; rest: string } {
  const quoted = /^'((?:[^']|'')+)'!(.*)$/s.exec(text);
  if (quoted) return { sheet: (quoted[1] ?? "").replaceAll("''", "'"), rest: quoted[2] ?? "" };
  const bang = text.lastIndexOf("!");
  return bang < 0 ? { rest: text } : { sheet: text.slice(0, bang), rest: text.slice(bang + 1) };
}

const AREA =
  /^\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$|^\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})$|^\$?(\d{1,7}):\$?(\d{1,7})$/;

/** The rectangle of an address without a sheet ("$A$1:B2", "A:C", "2:5"); undefined if it is not an address. */
export function parseRect(address: string): Rect | undefined {
  const match = AREA.exec(address.trim());
  if (!match) return undefined;
  const [, left, top, right = left, bottom = top, columnA, columnB, rowA, rowB] = match;
  if (columnA !== undefined && columnB !== undefined)
    return spanning(columnA, "1", columnB, String(MAX_ROWS));
  if (rowA !== undefined && rowB !== undefined) return spanning("A", rowA, "XFD", rowB);
  return spanning(left ?? "", top ?? "", right ?? "", bottom ?? "");
}

function spanning(columnA: string, rowA: string, columnB: string, rowB: string): Rect | undefined {
  const [a, b] = [columnIndex(columnA), columnIndex(columnB)];
  const [from, to] = [Number(rowA) - 1, Number(rowB) - 1];
  if (a === undefined || b === undefined || from < 0 || to < 0 || from >= MAX_ROWS || to >= MAX_ROWS)
    return undefined;
  return {
    row: Math.min(from, to),
    column: Math.min(a, b),
    rows: Math.abs(to - from) + 1,
    columns: Math.abs(b - a) + 1,
  };
}

export function contains(rect: Rect, row: number, column: number): boolean {
  return (
    row >= rect.row &&
    row < rect.row + rect.rows &&
    column >= rect.column &&
    column < rect.column + rect.columns
  );
}

/** The intersection of two rectangles, or undefined. */
export function intersection(a: Rect, b: Rect): Rect | undefined {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : undefined;
}

/** Whether two rectangles share a cell. */
export function touch(a: Rect, b: Rect): boolean {
  return (
    a.row < b.row + b.rows &&
    b.row < a.row + a.rows &&
    a.column < b.column + b.columns &&
    b.column < a.column + a.columns
  );
}

/** The bounding rectangle of both. */
export function bounding(a: Rect, b: Rect): Rect {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
}

export function sameRect(a: Rect, b: Rect): boolean {
  return a.row === b.row && a.column === b.column && a.rows === b.rows && a.columns === b.columns;
}

/** The parts of `whole` that `hole` does not cover: up to four rectangles. */
export function without(whole: Rect, hole: Rect): Rect[] {
  const cut = intersection(whole, hole);
  if (!cut) return [whole];
  const bottom = whole.row + whole.rows - (cut.row + cut.rows);
  const right = whole.column + whole.columns - (cut.column + cut.columns);
  const parts: Rect[] = [
    { row: whole.row, column: whole.column, rows: cut.row - whole.row, columns: whole.columns },
    { row: cut.row + cut.rows, column: whole.column, rows: bottom, columns: whole.columns },
    { row: cut.row, column: whole.column, rows: cut.rows, columns: cut.column - whole.column },
    { row: cut.row, column: cut.column + cut.columns, rows: cut.rows, columns: right },
  ];
  return parts.filter((part) => part.rows > 0 && part.columns > 0);
}
