/**
 * Resolves addresses to ranges: "A1:B2", "Sheet2!C:C", "5:7", or the name of a range.
 *
 * An address without a sheet refers to the given sheet. An address outside the sheet's million rows is refused.
 */
import type { Rect, Sheet, Workbook } from "../../model";
import { formatRect, MAX_COLUMNS, MAX_ROWS, parseRect, quoteSheetName, splitSheet } from "../../model";
import { invalidArgument, itemNotFound } from "../failure";
import type { Place } from "../references";
import { rangeClass } from "./range";

/** The range of an address or a defined name. */
export function placeAt(workbook: Workbook, address: string, sheet: Sheet): Place {
  const { sheet: sheetName, rest } = splitSheet(address.replace(/^=/, ""));
  const target = sheetName === undefined ? sheet : workbook.sheet(sheetName);
  if (target === undefined) throw itemNotFound();
  const rect = parseRect(rest);
  if (rect !== undefined) return { sheet: target, rect };
  const named = workbook.names.place(rest);
  if (named !== undefined) return { sheet: named.sheet, rect: named.rect };
  const table = workbook.table(rest);
  if (table !== undefined) return { sheet: table.sheet, rect: table.bodyRect };
  throw invalidArgument();
}

/** The range of an argument, by range or by address. */
export function placeArgument(workbook: Workbook, value: unknown, sheet: Sheet): Place {
  return typeof value === "string" ? placeAt(workbook, value, sheet) : rangeClass.unwrap(value);
}

/** A range on a sheet; refused when it is not within the sheet. */
export function place(sheet: Sheet, rect: Rect): Place {
  const inside =
    rect.row >= 0 &&
    rect.column >= 0 &&
    rect.rows > 0 &&
    rect.columns > 0 &&
    rect.row + rect.rows <= MAX_ROWS &&
    rect.column + rect.columns <= MAX_COLUMNS;
  if (!inside) throw invalidArgument();
  return { sheet, rect };
}

/** "Sheet1!A1:B2", as Excel writes a range's address. */
export function addressOf({ sheet, rect }: Place): string {
  return `${quoteSheetName(sheet.name)}!${formatRect(rect)}`;
}

/** Whether a range consists of whole rows or columns, whose cells cannot be read or written as a block. */
export function isUnbounded(rect: Rect): boolean {
  return rect.rows === MAX_ROWS || rect.columns === MAX_COLUMNS;
}
