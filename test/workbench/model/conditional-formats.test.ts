/**
 * Conditional formats. Sources: "Apply conditional formatting to Excel ranges" (docs) for the kinds of rules and their
 * priorities; office-js 6135. That text comparison ignores case is unverified: M8.
 */
import { describe, expect, test } from "@jest/globals";
import { bookOf, rectOf } from "./book";

const RED = { fill: "#FFC7CE" };
const BOLD = { bold: true };

describe("a conditional format", () => {
  test("on cell values formats the matching cells, and follows their changes", () => {
    const book = bookOf([[5], [15]]);
    const rule = { kind: "cellValue", operator: "GreaterThan", formula1: "=10" } as const;
    book.sheet.conditionalFormats.add({ rect: rectOf("A1:A2"), rule, style: RED });
    expect([0, 1].map((row) => book.sheet.displayStyle(row, 0).fill)).toEqual([undefined, "#FFC7CE"]);
    book.put("A1", 11);
    expect(book.sheet.displayStyle(0, 0).fill).toBe("#FFC7CE");
    expect(book.sheet.style(0, 0).fill).toBeUndefined();
  });

  test("on contained text ignores case", () => {
    const book = bookOf([["Status: pending"]]);
    const rule = { kind: "containsText", operator: "Contains", text: "Pending" } as const;
    book.sheet.conditionalFormats.add({ rect: rectOf("A1"), rule, style: RED });
    expect(book.sheet.displayStyle(0, 0).fill).toBe("#FFC7CE");
  });

  test("with a formula is evaluated for each cell, relative to the range's first", () => {
    const book = bookOf([
      ["a", "Pending"],
      ["b", "Accepted"],
    ]);
    const rule = { kind: "custom", formula: '=$B1="Pending"' } as const;
    book.sheet.conditionalFormats.add({ rect: rectOf("A1:A9"), rule, style: RED });
    expect([0, 1].map((row) => book.sheet.displayStyle(row, 0).fill)).toEqual(["#FFC7CE", undefined]);
  });

  test("of higher priority wins where both set the same property, otherwise both apply", () => {
    const book = bookOf([[1]]);
    const rule = { kind: "custom", formula: "=TRUE" } as const;
    const first = book.sheet.conditionalFormats.add({ rect: rectOf("A1"), rule, style: RED });
    const second = book.sheet.conditionalFormats.add({
      rect: rectOf("A1"),
      rule,
      style: { fill: "#C6EFCE", ...BOLD },
    });
    const [top] = book.sheet.conditionalFormats.list();
    const expected = top?.id === first.id ? "#FFC7CE" : "#C6EFCE";
    expect(book.sheet.displayStyle(0, 0)).toMatchObject({ fill: expected, bold: true });
    expect(
      book.sheet.conditionalFormats
        .list()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([first.id, second.id].sort());
  });

  test("whose formula calls a custom function never applies (office-js 6135)", () => {
    const book = bookOf([[1]]);
    book.workbook.registerFunction("GST.YES", { invoke: () => true, parameters: [] });
    const rule = { kind: "custom", formula: "=GST.YES()" } as const;
    book.sheet.conditionalFormats.add({ rect: rectOf("A1"), rule, style: RED });
    expect(book.sheet.displayStyle(0, 0).fill).toBeUndefined();
  });

  test("moves with its cells", () => {
    const book = bookOf([[1]]);
    const rule = { kind: "custom", formula: "=A1=1" } as const;
    book.sheet.conditionalFormats.add({ rect: rectOf("A1:A2"), rule, style: RED });
    book.sheet.insertRows(0, 1);
    expect([0, 1, 2].map((row) => book.sheet.displayStyle(row, 0).fill)).toEqual([
      undefined,
      "#FFC7CE",
      undefined,
    ]);
  });
});
