/**
 * A1 addresses and rectangles. Sources: "Excel specifications and limits" for the last cell; when a sheet name is quoted
 * is unverified: P61; the rest is arithmetic.
 */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../../support/fast-check";
import {
  MAX_COLUMNS,
  MAX_ROWS,
  columnIndex,
  columnName,
  formatAbsoluteRect,
  formatRect,
  intersection,
  looksLikeCell,
  parseRect,
  quoteSheetName,
  splitSheet,
  without,
} from "../../../src/workbench/model";
import type { Rect } from "../../../src/workbench/model";

const anyRect: fc.Arbitrary<Rect> = fc
  .tuple(fc.nat(MAX_ROWS - 1), fc.nat(MAX_COLUMNS - 1), fc.nat(500), fc.nat(50))
  .map(([row, column, rows, columns]) => ({
    row,
    column,
    rows: Math.min(rows + 1, MAX_ROWS - row),
    columns: Math.min(columns + 1, MAX_COLUMNS - column),
  }));

describe("addresses", () => {
  test("the last column is XFD (Excel specifications and limits)", () => {
    expect(columnName(16_383)).toBe("XFD");
    expect(columnIndex("xfd")).toBe(16_383);
    expect(columnIndex("XFE")).toBeUndefined();
  });

  test("every column reads back as itself", () => {
    fc.assert(fc.property(fc.nat(MAX_COLUMNS - 1), (column) => columnIndex(columnName(column)) === column));
  });

  test("every rectangle reads back as itself, plain or absolute", () => {
    fc.assert(
      fc.property(anyRect, (rect) => {
        expect(parseRect(formatRect(rect))).toEqual(rect);
        expect(parseRect(formatAbsoluteRect(rect))).toEqual(rect);
      }),
    );
  });

  test.each([
    ["B3", { row: 2, column: 1, rows: 1, columns: 1 }],
    ["C5:B3", { row: 2, column: 1, rows: 3, columns: 2 }],
    ["A:C", { row: 0, column: 0, rows: MAX_ROWS, columns: 3 }],
    ["2:5", { row: 1, column: 0, rows: 4, columns: MAX_COLUMNS }],
  ])("%s is a rectangle", (address, rect) => {
    expect(parseRect(address)).toEqual(rect);
  });

  test.each(["A0", "A1048577", "XFE1", "A1:", "1A", "Total", ""])("%s is not an address", (address) => {
    expect(parseRect(address)).toBeUndefined();
  });

  test("a sheet name is quoted when it contains a space, a dash, a quote or is like a cell address", () => {
    expect(["IMS", "GSTR-2B Oct-25", "It's", "A1", "R1C1"].map(quoteSheetName)).toEqual([
      "IMS",
      "'GSTR-2B Oct-25'",
      "'It''s'",
      "'A1'",
      "'R1C1'",
    ]);
  });

  test("every sheet name is read back from a quoted address", () => {
    const name = fc.string({ minLength: 1, maxLength: 31 }).filter((text) => !/[:\\/?*[\]]|^'|'$/.test(text));
    fc.assert(
      fc.property(name, (sheet) => {
        expect(splitSheet(`${quoteSheetName(sheet)}!A1`)).toEqual({ sheet, rest: "A1" });
      }),
    );
  });

  test("words that would be read as a cell address cannot be names", () => {
    expect(["TAX2025", "A1", "R", "C", "R1C1", "XFD1"].map(looksLikeCell)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(["Allowed_Pending", "ABCD1", "Tax"].map(looksLikeCell)).toEqual([false, false, false]);
  });

  test("a rectangle minus another and their intersection make up the rectangle", () => {
    fc.assert(
      fc.property(anyRect, anyRect, (whole, hole) => {
        const size = (rect: Rect | undefined): number => (rect ? rect.rows * rect.columns : 0);
        const rest = without(whole, hole).reduce((sum, part) => sum + size(part), 0);
        expect(rest + size(intersection(whole, hole))).toBe(size(whole));
      }),
    );
  });
});
