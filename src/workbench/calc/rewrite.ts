/**
 * Rewrites formula texts when sheets change: rows inserted, sheets renamed, formulas copied.
 *
 * Only the references change; the rest of the text stays as typed. A reference to deleted cells becomes #REF!, as in
 * Excel.
 */
import { isFunction, isRange, stringifyTokens, tokenize } from "@borgar/fx";
import { MAX_COLUMNS, MAX_ROWS, cellName, columnName, quoteSheetName, splitSheet } from "../cells/address";
import type { Rect } from "../cells/address";
import { areaOf } from "./formula";
import type { AreaExpr } from "./formula";
import { fieldPath } from "./fields";
import type { FieldPath } from "./fields";

/** The new rectangle of a reference, "gone", or undefined to leave it as written. */
type AreaChange = Rect | "gone" | undefined;

interface Change {
  /** `sheet` is the sheet name as written, undefined for a reference without one. */
  area?: (area: AreaExpr) => AreaChange;
  sheet?: (name: string) => string | undefined;
  name?: (name: string) => string | undefined;
  table?: (reference: string) => string | undefined;
}

/** The formula text with its references changed; the same text when nothing changes. */
export function rewriteFormula(text: string, change: Change): string {
  if (!text.startsWith("=")) return text;
  const tokens = tokenize(text, { withLocation: false });
  let changed = false;
  for (const token of tokens) {
    const before = token.value;
    const field = fieldPath(token);
    if (field) token.value = rewriteField(field, change);
    else if (token.type === "structured") token.value = change.table?.(before) ?? before;
    else if (isRange(token)) token.value = rewriteRange(before, change);
    else if (token.type === "name") token.value = rewriteName(before, change);
    changed ||= token.value !== before;
  }
  return changed ? stringifyTokens(tokens) : text;
}

function rewriteField({ reference, path }: FieldPath, change: Change): string {
  const cell = rewriteRange(reference, change);
  return cell === "#REF!" ? cell : cell + path;
}

function rewriteRange(value: string, change: Change): string {
  const { sheet, rest } = splitSheet(value);
  const renamed = sheet === undefined ? undefined : change.sheet?.(sheet);
  if (renamed === "gone") return "#REF!";
  const area = areaOf(rest, sheet);
  const place = area && change.area ? change.area(area) : undefined;
  if (place === "gone") return "#REF!";
  if (renamed === undefined && place === undefined) return value;
  const prefix = sheet === undefined ? "" : `${quoteSheetName(renamed ?? sheet)}!`;
  return prefix + (place && area ? writeArea({ ...area, rect: place }) : rest);
}

function rewriteName(value: string, change: Change): string {
  const { sheet, rest } = splitSheet(value);
  const renamed = sheet === undefined ? undefined : change.sheet?.(sheet);
  const name = change.name?.(rest) ?? rest;
  if (sheet === undefined) return name;
  return renamed === "gone" ? "#REF!" : `${quoteSheetName(renamed ?? sheet)}!${name}`;
}

function writeArea({ rect, fixed }: AreaExpr): string {
  const bottom = rect.row + rect.rows - 1;
  const right = rect.column + rect.columns - 1;
  const sign = (yes: boolean): string => (yes ? "$" : "");
  const dollars = (row: number, column: number, top: boolean, left: boolean): string =>
    sign(left) + columnName(column) + sign(top) + String(row + 1);
  if (rect.rows === MAX_ROWS) {
    return `${sign(fixed.left)}${columnName(rect.column)}:${sign(fixed.right)}${columnName(right)}`;
  }
  if (rect.columns === MAX_COLUMNS) {
    return `${sign(fixed.top)}${rect.row + 1}:${sign(fixed.bottom)}${bottom + 1}`;
  }
  const first = dollars(rect.row, rect.column, fixed.top, fixed.left);
  if (rect.rows === 1 && rect.columns === 1) return first;
  return `${first}:${dollars(bottom, right, fixed.bottom, fixed.right)}`;
}

/** The rectangle a reference has when its formula moves by rows and columns; "gone" when it leaves the sheet. */
export function moveArea({ rect, fixed }: AreaExpr, rows: number, columns: number): Rect | "gone" {
  const top = rect.row + (fixed.top ? 0 : rows);
  const bottom = rect.row + rect.rows - 1 + (fixed.bottom ? 0 : rows);
  const left = rect.column + (fixed.left ? 0 : columns);
  const right = rect.column + rect.columns - 1 + (fixed.right ? 0 : columns);
  if (Math.min(top, bottom, left, right) < 0) return "gone";
  if (Math.max(top, bottom) >= MAX_ROWS || Math.max(left, right) >= MAX_COLUMNS) return "gone";
  return {
    row: Math.min(top, bottom),
    column: Math.min(left, right),
    rows: Math.abs(bottom - top) + 1,
    columns: Math.abs(right - left) + 1,
  };
}

/** The formula after being copied by rows down and columns to the right. */
export function copyFormula(text: string, rows: number, columns: number): string {
  return rewriteFormula(text, { area: (area) => moveArea(area, rows, columns) });
}

/** The formula with function names and references in upper case, as Excel stores it. */
export function tidyFormula(text: string): string {
  if (!/[a-z]/.test(text)) return text;
  const tokens = tokenize(text, { withLocation: false });
  for (const token of tokens) {
    const field = fieldPath(token);
    if (field) token.value = upperReference(field.reference) + field.path;
    else if (isFunction(token) || token.type === "bool") token.value = token.value.toUpperCase();
    else if (token.type === "range" || token.type === "range_beam") token.value = upperReference(token.value);
  }
  return stringifyTokens(tokens);
}

function upperReference(value: string): string {
  const { sheet, rest } = splitSheet(value);
  return sheet === undefined
    ? rest.toUpperCase()
    : value.slice(0, value.length - rest.length) + rest.toUpperCase();
}

/** "Sheet1!B2" for a cell, the form of an invocation's address. */
export function cellAddress(sheetName: string, row: number, column: number): string {
  return `${quoteSheetName(sheetName)}!${cellName(row, column)}`;
}
