/**
 * The order of calculation: dependencies, long chains, circular references, spilling, manual mode. Sources: "Excel
 * Recalculation" (docs) and the pages named below. Speed and number of notifications are this model's own rules.
 */
import { describe, expect, test } from "@jest/globals";
import { bookOf, viewOf } from "./book";

describe("recalculation", () => {
  test("a formula follows its precedents, on other sheets and in whole columns too", () => {
    const book = bookOf([[1, "=A1*2", "=SUM(A:A)"]]);
    const other = viewOf(book.workbook, book.workbook.addSheet("GSTR-2B Oct-25"));
    other.put("A1", "=Sheet1!B1+1");
    expect([book.value("B1"), book.value("C1"), other.value("A1")]).toEqual([2, 1, 3]);
    book.put("A1", 10);
    book.put("A2", 5);
    expect([book.value("B1"), book.value("C1"), other.value("A1")]).toEqual([20, 15, 21]);
  });

  test("a chain of 10,000 formulas is computed, from either end", () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => [i === 9_999 ? 1 : `=A${i + 2}+1`]);
    const book = bookOf(rows);
    expect(book.value("A1")).toBe(10_000);
    book.put("A10000", 101);
    expect(book.value("A1")).toBe(10_100);
  });

  test("a circular reference shows 0 in all its cells, and other cells are computed (Excel: remove or allow a circular reference)", () => {
    const book = bookOf([["=B1+1", "=C1", "=A1", "=A1+5", "=E1"]]);
    expect(book.values("A1:E1")).toEqual([[0, 0, 0, 5, 0]]);
    book.put("C1", 1);
    expect(book.values("A1:D1")).toEqual([[2, 1, 1, 7]]);
  });

  test("a formula with an unknown function shows #NAME? until the function is registered", () => {
    const book = bookOf([["=GST.TWICE(21)"]]);
    expect(book.value("A1")).toBe("#NAME?");
    book.workbook.registerFunction("GST.TWICE", {
      invoke: ([value]) => (value as number) * 2,
      parameters: [{ dimensionality: "scalar" }],
    });
    expect(book.value("A1")).toBe(42);
  });

  test("a reference to a missing sheet shows #REF! until the sheet is added", () => {
    const book = bookOf([["=Books!A1"]]);
    expect(book.value("A1")).toBe("#REF!");
    viewOf(book.workbook, book.workbook.addSheet("Books")).put("A1", 7);
    expect(book.value("A1")).toBe(7);
  });

  test("in manual mode values do not change until calculation is requested (Application.calculationMode page)", () => {
    const book = bookOf([[1, "=A1+1"]]);
    book.workbook.calculationMode = "manual";
    book.put("A1", 10);
    expect(book.value("B1")).toBe(2);
    book.workbook.recalculate();
    expect(book.value("B1")).toBe(11);
  });

  test("a formula typed in manual mode is computed once (unverified: P51)", () => {
    const book = bookOf([[1, "=A1+1"]]);
    book.workbook.calculationMode = "manual";
    book.put("A1", 10);
    book.put("C1", "=A1*2");
    expect([book.value("B1"), book.value("C1")]).toEqual([2, 20]);
  });

  test("several changes in one transaction cause one step of the version", () => {
    const book = bookOf([[1, "=A1"]]);
    const before = book.workbook.version;
    book.workbook.atomically(() => {
      for (let i = 0; i < 10; i++) book.put("A1", i);
    });
    expect(book.workbook.version).toBe(before + 1);
    expect(book.value("B1")).toBe(9);
  });

  test("thousands of lookups find the same as a single one, also when the register changes", () => {
    const book = bookOf(Array.from({ length: 300 }, (_, i) => [`INV-${i}`, i]));
    const formulas = Array.from({ length: 300 }, (_, i) => [
      `=VLOOKUP("inv-${i}",A:B,2,FALSE)`,
      `=XLOOKUP("INV-${i}",A$1:A$300,B$1:B$300)`,
      `=MATCH("INV-${i}",A:A,0)`,
    ]);
    book.put("D1", formulas);
    expect(book.values("D1:F300")).toEqual(Array.from({ length: 300 }, (_, i) => [i, i, i + 1]));
    book.put("A1", "INV-299");
    expect(book.values("D300:F300")).toEqual([[0, 0, 1]]);
    expect(book.value("D1")).toBe("#N/A");
  });

  test("a column of values looked up in one formula finds what single lookups find", () => {
    const count = 20_000;
    const book = bookOf(Array.from({ length: count }, (_, i) => [`INV-${i}`, i]));
    book.put("D1", [["inv-19999"], ["INV-0"], ["none"], [7]]);
    book.put("E1", `=XLOOKUP(D1:D4,A1:A${count},B1:B${count},"no")`);
    book.put("F1", `=XMATCH(D1:D4,A1:A${count}&"")`);
    expect(book.values("E1:F4")).toEqual([
      [19_999, 20_000],
      [0, 1],
      ["no", { error: "#N/A" }],
      ["no", { error: "#N/A" }],
    ]);
    book.put("G1", `=SUM(XLOOKUP(A1:A${count},A1:A${count},B1:B${count}))`);
    expect(book.value("G1")).toBe((count * (count - 1)) / 2);
  });

  test("a lookup in formulas finds their new results", () => {
    const book = bookOf([
      [1, "=A1*10", "=MATCH(20,B:B,0)", "=MATCH(20,B:B,0)", "=MATCH(30,B:B,0)"],
      [2, "=A2*10"],
    ]);
    book.put("A1", 2);
    book.put("A2", 3);
    expect(book.values("C1:E1")).toEqual([[1, 1, 2]]);
  });

  test("INDIRECT and OFFSET follow their targets", () => {
    const book = bookOf([
      ["B2", 2, null],
      ["=INDIRECT(A1)", 5, "=OFFSET(A1,1,1)"],
    ]);
    expect([book.value("A2"), book.value("C2")]).toEqual([5, 5]);
    book.put("B2", 6);
    expect([book.value("A2"), book.value("C2")]).toEqual([6, 6]);
    book.put("A1", "B1");
    expect(book.value("A2")).toBe(2);
  });
});

describe("spilling (Microsoft: dynamic array formulas and spilled array behavior)", () => {
  test("a block fills the cells below and right of its formula, and A1# refers to all of it", () => {
    const book = bookOf([["=SEQUENCE(2,3)"], [], [], ["=SUM(A1#)"]]);
    expect(book.values("A1:C2")).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(book.value("A4")).toBe(21);
    expect(book.sheet.spillRange(0, 0)).toEqual({ row: 0, column: 0, rows: 2, columns: 3 });
    expect(book.sheet.spillParent(1, 2)).toEqual({ row: 0, column: 0 });
  });

  test("a non-empty cell makes #SPILL!, and clearing it lets the block spill", () => {
    const book = bookOf([["=SEQUENCE(3)"], [], ["here"]]);
    expect(book.value("A1")).toBe("#SPILL!");
    expect(book.value("A2")).toBeNull();
    book.put("A3", "");
    expect(book.values("A1:A3")).toEqual([[1], [2], [3]]);
  });

  test("writing into a spilled cell makes #SPILL! and clears the others", () => {
    const book = bookOf([["=SEQUENCE(3)"]]);
    book.put("A2", "mine");
    expect([book.value("A1"), book.value("A2"), book.value("A3")]).toEqual(["#SPILL!", "mine", null]);
  });

  test("a write that skips spilled cells leaves the block intact", () => {
    const book = bookOf([["=SEQUENCE(3)"]]);
    book.put("A2", [[null, "beside"]]);
    expect(book.values("A1:B3")).toEqual([
      [1, null],
      [2, "beside"],
      [3, null],
    ]);
  });

  test("a block that shrinks frees its cells, and their dependents follow", () => {
    const book = bookOf([[3, "=SEQUENCE(A1)", "=COUNT(B1:B9)"]]);
    expect(book.value("C1")).toBe(3);
    book.put("A1", 1);
    expect([book.value("B2"), book.value("C1")]).toEqual([null, 1]);
    book.put("A1", 5);
    expect(book.value("C1")).toBe(5);
  });

  test("overwriting the formula clears the spilled cells", () => {
    const book = bookOf([["=SEQUENCE(3)"]]);
    book.put("A1", "x");
    expect(book.values("A1:A3")).toEqual([["x"], [null], [null]]);
  });

  test("a formula does not spill into a table", () => {
    const book = bookOf([
      ["=SEQUENCE(2)", "Action"],
      [null, "A"],
    ]);
    book.workbook.addTable(book.sheet, { row: 0, column: 1, rows: 2, columns: 1 }, true);
    book.put("A1", "=SEQUENCE(1,2)");
    expect(book.value("A1")).toBe("#SPILL!");
  });
});
