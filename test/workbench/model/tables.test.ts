/**
 * Tables. Sources: "Work with tables using the Excel JavaScript API" (docs), the Table, TableRowCollection and
 * TableColumnCollection pages; office-js 2135; typing next to a table is unverified: M8.
 */
import { describe, expect, test } from "@jest/globals";
import type { Table } from "../../../src/workbench/model";
import { validationRule } from "../../../src/workbench/model";
import { bookOf, rectOf, refusalOf } from "./book";

function register(
  rows: (string | number)[][] = [
    ["A-1", 100],
    ["A-2", 200],
  ],
): ReturnType<typeof bookOf> & { table: Table } {
  const book = bookOf([["Number", "Tax"], ...rows]);
  const table = book.workbook.addTable(
    book.sheet,
    { row: 0, column: 0, rows: rows.length + 1, columns: 2 },
    true,
    "IMS",
  );
  return { ...book, table };
}

describe("creating a table", () => {
  test("headings become unique texts", () => {
    const book = bookOf([["Tax", "tax", "", 2025]]);
    const table = book.workbook.addTable(book.sheet, rectOf("A1:D2"), true);
    expect(table.columns().map(({ name }) => name)).toEqual(["Tax", "tax2", "Column3", "2025"]);
    expect(book.value("D1")).toBe("2025");
  });

  test("without headings a row is inserted above the cells", () => {
    const book = bookOf([[1, 2]]);
    const table = book.workbook.addTable(book.sheet, rectOf("A1:B1"), false);
    expect(book.values("A1:B2")).toEqual([
      ["Column1", "Column2"],
      [1, 2],
    ]);
    expect(table.bodyRect).toEqual(rectOf("A2:B2"));
  });

  test("a heading row alone gets one empty body row", () => {
    const book = bookOf([["A", "B"]]);
    expect(book.workbook.addTable(book.sheet, rectOf("A1:B1"), true).bodyRect).toEqual(rectOf("A2:B2"));
  });

  test("one cannot overlap another", () => {
    const book = register();
    expect(refusalOf(() => book.workbook.addTable(book.sheet, rectOf("B2:C5"), true))).toBe(
      "InvalidArgument",
    );
  });

  test("a refused one without headings moves no cells", () => {
    const book = bookOf([["a"], ["b"]]);
    book.workbook.addTable(book.sheet, rectOf("A1:A2"), true);
    expect(refusalOf(() => book.workbook.addTable(book.sheet, rectOf("A2"), false))).toBe("InvalidArgument");
    expect(book.values("A1:A3").flat()).toEqual(["a", "b", null]);
  });

  test("a name in use by a table or a defined name is refused in any case", () => {
    const book = register();
    book.workbook.names.add("Lists", "=5");
    for (const name of ["ims", "LISTS"]) {
      expect(refusalOf(() => book.workbook.addTable(book.sheet, rectOf("E1:F2"), true, name))).toBe(
        "ItemAlreadyExists",
      );
    }
    expect(refusalOf(() => book.workbook.names.add("Ims", "=1"))).toBe("ItemAlreadyExists");
  });
});

describe("structured references (Using structured references with Excel tables)", () => {
  test("refer to the body, the heading, this row, or several columns", () => {
    const book = register();
    book.put("D1", [
      ["=SUM(IMS[Tax])"],
      ["=IMS[@Tax]*2"],
      ["=IMS[[#Headers],[Tax]]"],
      ["=ROWS(IMS[#All])"],
      ["=COUNTA(IMS[[Number]:[Tax]])"],
    ]);
    expect(book.values("D1:D5").flat()).toEqual([300, 200, "Tax", 3, 4]);
  });

  test("follow the table when it grows", () => {
    const book = register();
    book.put("D1", "=SUM(IMS[Tax])");
    book.table.addRows(null, [["A-3", 300]]);
    expect(book.value("D1")).toBe(600);
    book.table.deleteRows(0, 1);
    expect(book.value("D1")).toBe(500);
  });

  test("follow the table's new name", () => {
    const book = register();
    book.put("D1", "=SUM(IMS[Tax])");
    book.table.name = "Inward";
    expect(book.sheet.formula(0, 3)).toBe("=SUM(Inward[Tax])");
    expect(book.value("D1")).toBe(300);
  });

  test("to a deleted table are #REF! (unlike Excel, which turns them into addresses)", () => {
    const book = register();
    book.put("D1", "=SUM(IMS[Tax])");
    book.table.convertToRange();
    expect(book.value("D1")).toBe("#REF!");
    expect(book.value("A2")).toBe("A-1");
  });
});

describe("rows of a table", () => {
  test("are added at the end or at an index, and only cells below the table move", () => {
    const book = register();
    book.put("A5", "note");
    book.put("D4", "beside");
    book.table.addRows(null, [
      ["A-3", 300],
      ["A-4", 400],
    ]);
    expect(book.table.bodyRect.rows).toBe(4);
    expect(book.value("A7")).toBe("note");
    expect(book.value("D4")).toBe("beside");
    book.table.addRows(0, [["A-0", 0]]);
    expect(book.values("A2:A6").flat()).toEqual(["A-0", "A-1", "A-2", "A-3", "A-4"]);
  });

  test("must be as wide as the table", () => {
    expect(
      refusalOf(() => {
        register().table.addRows(null, [["only one"]]);
      }),
    ).toBe("InvalidArgument");
  });

  test("when all are deleted one empty row stays", () => {
    const book = register();
    book.table.deleteRows(0, 2);
    expect(book.table.bodyRect).toEqual(rectOf("A2:B2"));
    expect(book.values("A2:B2")).toEqual([[null, null]]);
  });

  test("can also be deleted as sheet rows", () => {
    const book = register();
    book.sheet.deleteRows(1, 1);
    expect(book.table.rect).toEqual(rectOf("A1:B2"));
  });

  test("cannot be shifted in part", () => {
    const book = register();
    expect(
      refusalOf(() => {
        book.sheet.insertCells(rectOf("A1"), "Down");
      }),
    ).not.toBe("done");
    expect(book.value("A1")).toBe("Number");
  });
});

describe("a user's typing next to a table (unverified: M8)", () => {
  test("typing directly below expands it; the API does not", () => {
    const book = register();
    book.put("A4", "api");
    expect(book.table.bodyRect.rows).toBe(2);
    book.put("A4", "");
    book.type("A4", "A-3");
    expect(book.table.bodyRect.rows).toBe(3);
  });

  test("clearing cells below it does not", () => {
    const book = register();
    book.put("A4", "x");
    book.sheet.clear(rectOf("A4"), "contents", { by: "user" });
    book.type("A4", "");
    expect(book.table.bodyRect.rows).toBe(2);
  });

  test("the new row takes the formulas, the format and the validation of the rows above", () => {
    const book = register();
    book.put("B2", [["=LEN(A2)"], ["=LEN(A3)"]]);
    book.sheet.setStyle(rectOf("A2:A3"), { locked: false, numberFormat: "@" });
    const rule = validationRule({ kind: "list", source: "A-1,A-2,A-3", inCellDropDown: true });
    book.sheet.validations.add(rectOf("A2:A3"), rule);
    book.type("A4", "A-3");
    expect(book.sheet.formula(3, 1)).toBe("=LEN(A4)");
    expect(book.sheet.style(3, 0)).toMatchObject({ locked: false, numberFormat: "@" });
    expect(book.sheet.validationChoices(3, 0)).toEqual(["A-1", "A-2", "A-3"]);
  });

  test("typing a heading in use makes it unique", () => {
    const book = register();
    book.type("B1", "Number");
    expect(book.value("B1")).toBe("Number2");
    expect(book.table.column("number2")?.index).toBe(1);
  });
});

describe("a filter over plain cells (AutoFilter and FilterCriteria pages)", () => {
  test("hides rows by criteria, moves with its cells, and does not affect rows hidden by hand", () => {
    const book = bookOf([["Tax"], [5], [50], [500]]);
    book.sheet.hideRows(3, 1, true);
    book.sheet.setAutoFilter(rectOf("A1:A4"));
    book.sheet.filterColumn(0, { criterion1: ">=50" });
    expect([1, 2, 3].map((row) => book.sheet.isRowHidden(row))).toEqual([true, false, true]);
    expect([1, 3].map((row) => book.sheet.isRowFiltered(row))).toEqual([true, false]);
    book.put("C1", "=SUBTOTAL(9,A2:A4)");
    expect(book.value("C1")).toBe(550);
    book.sheet.insertRows(0, 1);
    expect(book.sheet.autoFilter?.rect).toEqual(rectOf("A2:A5"));
    book.sheet.removeAutoFilter();
    expect([2, 3, 4].map((row) => book.sheet.isRowHidden(row))).toEqual([false, false, true]);
  });
});

describe("shape, order and protection", () => {
  test("a table is resized over its heading row and keeps at least one body row", () => {
    const { table, value } = register();
    table.resize(rectOf("A1:C6"));
    expect(value("C1")).toBe("Column3");
    expect(
      refusalOf(() => {
        table.resize(rectOf("A2:C6"));
      }),
    ).toBe("InvalidArgument");
    expect(
      refusalOf(() => {
        table.resize(rectOf("A1:C1"));
      }),
    ).toBe("InvalidArgument");
  });

  test("columns are added and deleted with their cells", () => {
    const book = register();
    book.put("C2", "beside");
    const column = book.table.addColumn(1, undefined, "Action");
    expect(column.name).toBe("Action");
    expect(book.values("A1:C1")).toEqual([["Number", "Action", "Tax"]]);
    expect(book.value("D2")).toBe("beside");
    book.table.deleteColumn(1);
    expect(book.values("A1:C2")).toEqual([
      ["Number", "Tax", null],
      ["A-1", 100, "beside"],
    ]);
    book.table.deleteColumn(0);
    expect(book.table.columns().map(({ name }) => name)).toEqual(["Tax"]);
    expect(book.table.rect).toMatchObject({ column: 0, columns: 1 });
  });

  test("sorting moves whole rows, and filtering hides rows without losing them", () => {
    const book = register([
      ["b", 1],
      ["a", 3],
      ["c", 2],
    ]);
    book.table.sort([{ column: 1, ascending: false }]);
    expect(book.values("A2:A4").flat()).toEqual(["a", "c", "b"]);
    book.table.filterColumn(0, { values: ["a", "b"] });
    expect([1, 2, 3].map((row) => book.sheet.isRowHidden(row))).toEqual([false, true, false]);
    book.table.clearFilters();
    expect(book.sheet.isRowHidden(2)).toBe(false);
  });

  test.each<[string, (table: Table) => void]>([
    [
      "sorting, even where it is allowed (office-js 2135)",
      (table) => {
        table.sort([{ column: 0, ascending: true }]);
      },
    ],
    [
      "adding rows",
      (table) => {
        table.addRows(null, [["x", 1]]);
      },
    ],
    [
      "resizing",
      (table) => {
        table.resize(rectOf("A1:B9"));
      },
    ],
    [
      "adding a column",
      (table) => {
        table.addColumn(null);
      },
    ],
    [
      "deleting rows",
      (table) => {
        table.deleteRows(0, 1);
      },
    ],
    [
      "becoming a range",
      (table) => {
        table.convertToRange();
      },
    ],
  ])("a protected sheet refuses a table %s", (_, work) => {
    const book = register();
    book.sheet.setStyle(rectOf("A1:B50"), { locked: false });
    book.sheet.protect({ allowSort: true, allowAutoFilter: true });
    expect(
      refusalOf(() => {
        work(book.table);
      }),
    ).toBe("AccessDenied");
  });
});
