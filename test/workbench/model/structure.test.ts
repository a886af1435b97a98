/**
 * Adding and deleting rows, columns, sheets and names, and references to them. Sources are named with the groups;
 * notifications and their order are this model's own rule unless a page is named.
 */
import { describe, expect, test } from "@jest/globals";
import type { Sheet } from "../../../src/workbench/model";
import { bookOf, rectOf, refusalOf, viewOf } from "./book";

describe("inserting and deleting (Insert a range of cells using the Excel JavaScript API; Range.delete page)", () => {
  test.each<[string, (sheet: Sheet) => void, string]>([
    ["a row above", (sheet) => sheet.insertRows(0, 1), "=SUM(A2:A4)+$A$2"],
    ["a row inside", (sheet) => sheet.insertRows(1, 1), "=SUM(A1:A4)+$A$1"],
    ["a row below", (sheet) => sheet.insertRows(3, 1), "=SUM(A1:A3)+$A$1"],
    ["a column before", (sheet) => sheet.insertColumns(0, 2), "=SUM(C1:C3)+$C$1"],
    ["deleting the first row", (sheet) => sheet.deleteRows(0, 1), "=SUM(A1:A2)+#REF!"],
    ["deleting all rows", (sheet) => sheet.deleteRows(0, 3), "=SUM(#REF!)+#REF!"],
    ["deleting a row inside", (sheet) => sheet.deleteRows(1, 1), "=SUM(A1:A2)+$A$1"],
  ])("%s moves the references of formulas on the sheet and on others", (_, work, expected) => {
    const book = bookOf([[1], [2], [3]]);
    const other = viewOf(book.workbook, book.workbook.addSheet("Other"));
    const formula = "=SUM(Sheet1!A1:A3)+Sheet1!$A$1";
    other.put("A1", formula);
    book.put("H9", "=SUM(A1:A3)+$A$1");
    work(book.sheet);
    const place = book.sheet.used(true, rectOf("D1:Z99"));
    expect(place && book.sheet.formula(place.row, place.column)).toBe(expected);
    const named = expected.replaceAll(/(\$?[A-Z]\$?\d(?::[A-Z]\d)?)/g, "Sheet1!$1");
    expect(other.sheet.formula(0, 0)).toBe(named);
  });

  test("moves names, sizes, hidden rows and formats", () => {
    const book = bookOf([["a"], ["b"], ["c"]]);
    book.workbook.names.add("Second", { sheet: book.sheet, rect: rectOf("A2") });
    book.sheet.setRowHeight(1, 1, 30);
    book.sheet.hideRows(2, 1, true);
    book.sheet.setStyle(rectOf("A2"), { bold: true });
    book.sheet.insertRows(1, 2);
    expect(book.workbook.names.get("second")?.formula).toBe("=Sheet1!$A$4");
    expect(book.sheet.rowHeight(3)).toBe(30);
    expect(book.sheet.isRowHidden(4)).toBe(true);
    expect(book.sheet.style(3, 0).bold).toBe(true);
  });

  test("cells shifted down move only their own columns and the references to them", () => {
    const book = bookOf([
      ["a", 1, "=B1"],
      ["b", 2, "=B2"],
    ]);
    book.sheet.insertCells(rectOf("B1"), "Down");
    expect(book.values("A1:B3")).toEqual([
      ["a", null],
      ["b", 1],
      [null, 2],
    ]);
    expect([book.sheet.formula(0, 2), book.sheet.formula(1, 2)]).toEqual(["=B2", "=B3"]);
    book.sheet.deleteCells(rectOf("B1"), "Up");
    expect(book.sheet.formula(0, 2)).toBe("=B1");
    expect(book.value("C2")).toBe(2);
  });

  test("a spilled block spills again at its formula's new position", () => {
    const book = bookOf([["=SEQUENCE(3)", "=SUM(A1#)"]]);
    book.sheet.insertRows(0, 2);
    expect(book.values("A1:A6").flat()).toEqual([null, null, 1, 2, 3, null]);
    expect(book.value("B3")).toBe(6);
  });

  test("formulas still follow their cells after the move", () => {
    const book = bookOf([[1, "=A1"]]);
    book.sheet.insertRows(0, 1);
    book.put("A2", 8);
    expect(book.value("B2")).toBe(8);
  });
});

describe("sheets (Rename a worksheet; what deletion does to formulas is unverified: P52)", () => {
  test.each(["", "x".repeat(32), "a/b", "a[b", "a:b", "'quoted", "History", "what?"])(
    "%p cannot be a sheet's name",
    (name) => {
      const { workbook, sheet } = bookOf();
      expect(refusalOf(() => workbook.addSheet(name))).toBe("InvalidArgument");
      expect(
        refusalOf(() => {
          sheet.name = name;
        }),
      ).toBe("InvalidArgument");
    },
  );

  test("a name in use is refused in any case, but a sheet may change the case of its own", () => {
    const { workbook, sheet } = bookOf();
    expect(refusalOf(() => workbook.addSheet("SHEET1"))).toBe("ItemAlreadyExists");
    sheet.name = "SHEET1";
    expect(sheet.name).toBe("SHEET1");
  });

  test("formulas, names and validation lists follow a sheet's new name", () => {
    const book = bookOf([[4]]);
    const other = viewOf(book.workbook, book.workbook.addSheet("Other"));
    other.put("A1", "=Sheet1!A1");
    book.workbook.names.add("Four", { sheet: book.sheet, rect: rectOf("A1") });
    book.sheet.name = "GSTR-2B Oct-25";
    expect(other.sheet.formula(0, 0)).toBe("='GSTR-2B Oct-25'!A1");
    expect(book.workbook.names.get("Four")?.formula).toBe("='GSTR-2B Oct-25'!$A$1");
    expect(other.value("A1")).toBe(4);
  });

  test("references to a deleted sheet become #REF!", () => {
    const book = bookOf();
    const other = book.workbook.addSheet("Other");
    book.put("A1", "=Other!A1+1");
    book.workbook.removeSheet(other);
    expect([book.value("A1"), book.sheet.formula(0, 0)]).toEqual(["#REF!", "=#REF!+1"]);
  });

  test("deleting a sheet deletes all its tables", () => {
    const { workbook } = bookOf();
    const other = workbook.addSheet("Other");
    workbook.addTable(other, rectOf("A1:A2"), true);
    workbook.addTable(other, rectOf("C1:C2"), true);
    workbook.removeSheet(other);
    expect(workbook.tables()).toEqual([]);
  });

  test("the last visible sheet can be neither deleted nor hidden (Worksheet.delete and visibility pages)", () => {
    const { workbook, sheet } = bookOf();
    workbook.addSheet("Hidden").visibility = "VeryHidden";
    expect(
      refusalOf(() => {
        workbook.removeSheet(sheet);
      }),
    ).not.toBe("done");
    expect(
      refusalOf(() => {
        sheet.visibility = "Hidden";
      }),
    ).not.toBe("done");
  });

  test("a copy has the cells, formulas and formats of the original", () => {
    const book = bookOf([[2, "=A1*2"]]);
    book.sheet.setStyle(rectOf("A1"), { bold: true });
    const copy = viewOf(book.workbook, book.workbook.copySheet(book.sheet));
    copy.put("A1", 5);
    expect([book.value("B1"), copy.value("B1"), copy.sheet.style(0, 0).bold]).toEqual([4, 10, true]);
    expect(copy.sheet.name).toBe("Sheet1 (2)");
  });

  test("a copy has the original's tables under new names", () => {
    const book = bookOf([
      ["Name", "Tax"],
      ["A", 1],
    ]);
    book.workbook.addTable(book.sheet, rectOf("A1:B2"), true, "IMS");
    const copy = book.workbook.copySheet(book.sheet);
    expect(book.workbook.tables().map(({ name, sheet }) => [name, sheet.name])).toEqual([
      ["IMS", "Sheet1"],
      ["IMS_2", copy.name],
    ]);
  });
});

describe("names (Names in formulas)", () => {
  test.each(["A1", "R1C1", "two words", "1st", "a-b", ""])("%p cannot be a name", (name) => {
    expect(refusalOf(() => bookOf().workbook.names.add(name, "=1"))).toBe("InvalidArgument");
  });

  test("formulas follow a name's definition, and are #NAME? before and after it exists", () => {
    const book = bookOf([[1, 2, "=Rate*10"]]);
    expect(book.value("C1")).toBe("#NAME?");
    book.workbook.names.add("Rate", "=Sheet1!$A$1");
    expect(book.value("C1")).toBe(10);
    book.workbook.names.update("rate", { formula: "=Sheet1!$B$1" });
    expect(book.value("C1")).toBe(20);
    book.put("B1", 3);
    expect(book.value("C1")).toBe(30);
    book.workbook.names.delete("RATE");
    expect(book.value("C1")).toBe("#NAME?");
  });
});

describe("notifications of listeners", () => {
  test("changes are reported in order, after their recalculation", () => {
    const book = bookOf([[1, "=A1+1"]]);
    const notified: unknown[] = [];
    const stop = book.workbook.on((change) => {
      notified.push(change.kind === "cells" ? [change.by, change.change, book.value("B1")] : change.kind);
    });
    book.put("A1", 5);
    stop();
    book.put("A1", 6);
    expect(notified).toEqual([["api", "RangeEdited", 6], ["calc", "RangeEdited", 6], "calculated"]);
  });

  test("a single cell's change has its value before and after (WorksheetChangedEventArgs.details)", () => {
    const book = bookOf([["old"]]);
    const details: unknown[] = [];
    book.workbook.on((change) => {
      if (change.kind === "cells") details.push([change.before, change.after, change.by]);
    });
    book.type("A1", "new");
    expect(details).toEqual([["old", "new", "user"]]);
  });

  test("a change made by a listener is reported after the current one", () => {
    const book = bookOf([[1]]);
    const notified: string[] = [];
    book.workbook.on((change) => {
      if (change.kind !== "cells") return;
      notified.push(`${change.rect.row}`);
      if (change.rect.row === 0) book.put("A2", "echo");
    });
    book.workbook.on((change) => {
      if (change.kind === "cells") notified.push(`second ${change.rect.row}`);
    });
    book.put("A1", 2);
    expect(notified).toEqual(["0", "second 0", "1", "second 1"]);
  });
});

describe("undo of a user's edits (unverified: M2)", () => {
  test("undoes what a user typed, cleared or filled, with its format, and redoes it", () => {
    const book = bookOf([["a", "=A1"]]);
    book.type("A1", "12/31/2025");
    book.sheet.clear(rectOf("B1"), "contents", { by: "user" });
    expect(book.workbook.undo()).toBe(true);
    expect(book.sheet.formula(0, 1)).toBe("=A1");
    book.workbook.undo();
    expect([book.value("B1"), book.sheet.style(0, 0).numberFormat]).toEqual(["a", "General"]);
    book.workbook.redo();
    expect(book.text("A1")).toBe("12/31/2025");
  });

  test("restores the size of a table from before the typing", () => {
    const book = bookOf([["Number"], ["A-1"]]);
    const table = book.workbook.addTable(book.sheet, rectOf("A1:A2"), true);
    book.type("A3", "A-2");
    expect(table.bodyRect.rows).toBe(2);
    book.workbook.undo();
    expect([table.bodyRect.rows, book.value("A3")]).toEqual([1, null]);
    book.workbook.redo();
    expect(table.bodyRect.rows).toBe(2);
  });

  test("has nothing to undo after an API write, and is cleared when rows move or a sheet is protected", () => {
    const book = bookOf([["a"]]);
    expect(book.workbook.undo()).toBe(false);
    book.type("A1", "b");
    book.sheet.insertRows(0, 1);
    expect(book.workbook.undo()).toBe(false);
    book.type("A1", "c");
    book.sheet.protect();
    expect(book.workbook.undo()).toBe(false);
  });
});
