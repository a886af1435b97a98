/**
 * Sheet protection. Sources: WorksheetProtection and WorksheetProtectionOptions pages; office-js 6784, 3369, 143, 762;
 * graph 4546.
 */
import { describe, expect, test } from "@jest/globals";
import { bookOf, rectOf, refusalOf } from "./book";

function protectedBook(): ReturnType<typeof bookOf> {
  const book = bookOf([["locked", "open", "=A1"]]);
  book.sheet.setStyle(rectOf("B:B"), { locked: false });
  book.sheet.protect();
  return book;
}

describe("a protected sheet", () => {
  test("accepts writes to unlocked cells and refuses locked ones", () => {
    const book = protectedBook();
    book.put("B1", "changed");
    expect(book.value("B1")).toBe("changed");
    expect(
      refusalOf(() => {
        book.put("A1", "x");
      }),
    ).toBe("AccessDenied");
    expect(
      refusalOf(() => {
        book.type("A1", "x");
      }),
    ).toBe("AccessDenied");
  });

  test("refuses a write that touches one locked cell as a whole (graph 4546)", () => {
    const book = protectedBook();
    expect(
      refusalOf(() => {
        book.put("A1", [["x", "y"]]);
      }),
    ).toBe("AccessDenied");
    expect(book.values("A1:B1")).toEqual([["locked", "open"]]);
  });

  test.each<[string, (book: ReturnType<typeof bookOf>) => void]>([
    [
      "formatting",
      ({ sheet }) => {
        sheet.setStyle(rectOf("B1"), { bold: true });
      },
    ],
    [
      "inserting rows",
      ({ sheet }) => {
        sheet.insertRows(0, 1);
      },
    ],
    [
      "deleting columns",
      ({ sheet }) => {
        sheet.deleteColumns(0, 1);
      },
    ],
    [
      "shifting cells",
      ({ sheet }) => {
        sheet.insertCells(rectOf("B1"), "Down");
      },
    ],
    [
      "clearing a locked cell",
      ({ sheet }) => {
        sheet.clear(rectOf("A1"), "contents");
      },
    ],
    [
      "making a table",
      ({ sheet, workbook }) => {
        workbook.addTable(sheet, rectOf("A1:C2"), true);
      },
    ],
    [
      "sorting",
      ({ sheet }) => {
        sheet.sort(rectOf("B1:B3"), [{ column: 0, ascending: true }]);
      },
    ],
    [
      "resizing columns",
      ({ sheet }) => {
        sheet.setColumnWidth(0, 1, 90);
      },
    ],
    [
      "a conditional format",
      ({ sheet }) => {
        sheet.conditionalFormats.add({
          rect: rectOf("B1"),
          rule: { kind: "custom", formula: "=TRUE" },
          style: {},
        });
      },
    ],
  ])("refuses %s", (_, work) => {
    const book = protectedBook();
    expect(
      refusalOf(() => {
        work(book);
      }),
    ).toBe("AccessDenied");
  });

  test("allows what its options allow", () => {
    const book = protectedBook();
    book.sheet.unprotect();
    book.sheet.protect({ allowFormatCells: true, allowInsertRows: true });
    book.sheet.setStyle(rectOf("A1"), { bold: true });
    book.sheet.insertRows(0, 1);
    expect(book.sheet.style(1, 0).bold).toBe(true);
  });

  test("refuses to clear formats and rules with the contents, which then stay (unverified: P53)", () => {
    const book = protectedBook();
    expect(refusalOf(() => book.sheet.clear(rectOf("B1"), "all"))).toBe("AccessDenied");
    expect(book.value("B1")).toBe("open");
  });

  test("still calculates its formulas", () => {
    const book = protectedBook();
    book.sheet.unprotect();
    book.put("C1", "=B1");
    book.sheet.protect();
    book.put("B1", 7);
    expect(book.value("C1")).toBe(7);
  });

  test("protecting twice does nothing, or is refused as on desktop since June 2026 (office-js 6784)", () => {
    const book = protectedBook();
    book.sheet.protect();
    book.workbook.protectTwice = "refuse";
    expect(
      refusalOf(() => {
        book.sheet.protect();
      }),
    ).toBe("AccessDenied");
    book.sheet.unprotect();
    expect(
      refusalOf(() => {
        book.sheet.unprotect();
      }),
    ).toBe("AccessDenied");
  });

  test("a wrong password is BadPassword and leaves it protected (code unverified: P54)", () => {
    const book = bookOf();
    book.sheet.protect({}, "secret");
    expect(
      refusalOf(() => {
        book.sheet.unprotect("guess");
      }),
    ).toBe("BadPassword");
    expect(book.sheet.protection.on).toBe(true);
    book.sheet.unprotect("secret");
    expect(book.sheet.protection.on).toBe(false);
  });
});
