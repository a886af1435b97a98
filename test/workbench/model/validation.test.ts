/**
 * Data validation. Sources: "Apply data validation to Excel ranges" (docs) for rules, alerts and blanks; office-js
 * 4066, 1969. The base cell of a rule's formulas after a change of its cells is unverified: P19.
 */
import { describe, expect, test } from "@jest/globals";
import { validationRule } from "../../../src/workbench/model";
import { bookOf, rectOf, refusalOf } from "./book";

function list(source: string): ReturnType<typeof validationRule> {
  return validationRule({ kind: "list", source, inCellDropDown: true });
}

/** As in the IMS: column C has the named list of the allowed values of Action in column A. */
function actions(): ReturnType<typeof bookOf> {
  const book = bookOf([
    ["Action", "x", "Allowed"],
    ["", "", "Invoice"],
    ["", "", "Note"],
  ]);
  const lists = book.workbook.addSheet("Lists");
  lists.set(
    { row: 0, column: 0 },
    [
      ["Accepted", "Accepted"],
      ["Rejected", "Rejected"],
      ["Pending", ""],
    ],
    { by: "api" },
  );
  book.workbook.names.add("Allowed_Invoice", { sheet: lists, rect: rectOf("A1:A3") });
  book.workbook.names.add("Allowed_Note", { sheet: lists, rect: rectOf("B1:B2") });
  book.sheet.validations.add(rectOf("A2:A100"), list('=INDIRECT("Allowed_"&$C2)'));
  return book;
}

describe("a list", () => {
  test("lists and accepts the values of the rule", () => {
    const book = bookOf();
    book.sheet.validations.add(rectOf("A1"), list("Accepted, Rejected"));
    expect(book.sheet.validationChoices(0, 0)).toEqual(["Accepted", "Rejected"]);
    expect(
      refusalOf(() => {
        book.type("A1", "Accepted");
      }),
    ).toBe("done");
    expect(
      refusalOf(() => {
        book.type("A1", "Maybe");
      }),
    ).toBe("ValidationFailed");
    expect(book.value("A1")).toBe("Accepted");
  });

  test("of one rule for a column uses each row's named list through INDIRECT", () => {
    const book = actions();
    expect(book.sheet.validationChoices(1, 0)).toEqual(["Accepted", "Rejected", "Pending"]);
    expect(book.sheet.validationChoices(2, 0)).toEqual(["Accepted", "Rejected"]);
    expect(
      refusalOf(() => {
        book.type("A2", "Pending");
      }),
    ).toBe("done");
    expect(
      refusalOf(() => {
        book.type("A3", "Pending");
      }),
    ).toBe("ValidationFailed");
  });

  test("follows its row when the adjacent cell changes", () => {
    const book = actions();
    book.put("C3", "Invoice");
    expect(
      refusalOf(() => {
        book.type("A3", "Pending");
      }),
    ).toBe("done");
  });

  test("can be given by CHOOSE, by a name or by a range", () => {
    const book = actions();
    for (const [row, source] of [
      [4, "=CHOOSE(2,Allowed_Invoice,Allowed_Note)"],
      [5, "=Allowed_Note"],
      [6, "=Lists!$B$1:$B$2"],
    ] as const) {
      book.sheet.validations.add(rectOf(`D${row}`), list(source));
      expect(book.sheet.validationChoices(row - 1, 3)).toEqual(["Accepted", "Rejected"]);
    }
  });

  test("with an invalid reference is empty and refuses entries (unverified: M6)", () => {
    const book = actions();
    book.put("C2", "Nonsense");
    expect(book.sheet.validationChoices(1, 0)).toEqual([]);
    expect(
      refusalOf(() => {
        book.type("A2", "Accepted");
      }),
    ).toBe("ValidationFailed");
  });

  test("stays relative to its first cell after rows are inserted above", () => {
    const book = actions();
    book.sheet.insertRows(0, 2);
    expect(book.sheet.validationChoices(4, 0)).toEqual(["Accepted", "Rejected"]);
  });

  test("that reaches the sheet's last row still ends there after cells were inserted above", () => {
    const book = bookOf([["Action"], [""]]);
    book.sheet.validations.add(rectOf("A2:A1048576"), list("Accept,Reject"));
    book.sheet.insertCells(rectOf("A2"), "Down");
    expect(book.sheet.validations.list().map(({ rect }) => rect)).toEqual([rectOf("A3:A1048576")]);
  });

  test("stays relative to its first cell when part of it is cleared", () => {
    const book = actions();
    book.sheet.validations.clear(rectOf("A2"));
    expect(book.sheet.validationChoices(1, 0)).toBeUndefined();
    expect(book.sheet.validationChoices(2, 0)).toEqual(["Accepted", "Rejected"]);
  });
});

describe("a literal list", () => {
  test("is case-sensitive, where a list from cells is not (Excel: create a drop-down list)", () => {
    const book = actions();
    expect(
      refusalOf(() => {
        book.type("A2", "pending");
      }),
    ).toBe("done");
    book.sheet.validations.add(rectOf("D1"), list("Accepted"));
    expect(
      refusalOf(() => {
        book.type("D1", "accepted");
      }),
    ).toBe("ValidationFailed");
  });

  test("may have at most 255 characters (docs: data validation)", () => {
    const { sheet } = bookOf();
    expect(
      refusalOf(() => {
        sheet.validations.add(rectOf("A1"), list("x".repeat(256)));
      }),
    ).toBe("InvalidArgument");
  });
});

describe("who is checked", () => {
  test("API writes are not checked (docs: validation applies to users)", () => {
    const book = actions();
    book.put("A3", "Pending");
    expect(book.value("A3")).toBe("Pending");
    expect(book.sheet.isValid(2, 0)).toBe(false);
  });

  test("a user may always clear a cell when blanks are ignored", () => {
    const book = actions();
    book.put("A2", "Accepted");
    expect(
      refusalOf(() => {
        book.type("A2", "");
      }),
    ).toBe("done");
  });

  test("a refusal has the rule's own title and message", () => {
    const book = bookOf();
    const errorAlert = {
      title: "Not allowed",
      message: "See rule R-40.",
      style: "Stop",
      showAlert: true,
    } as const;
    book.sheet.validations.add(rectOf("A1"), { ...list("Accepted"), errorAlert });
    expect(() => {
      book.type("A1", "Kept");
    }).toThrow("See rule R-40.");
  });

  test("a rule without an alert accepts everything", () => {
    const book = bookOf();
    const errorAlert = { title: "", message: "", style: "Stop", showAlert: false } as const;
    book.sheet.validations.add(rectOf("A1"), { ...list("Accepted"), errorAlert });
    expect(
      refusalOf(() => {
        book.type("A1", "Kept");
      }),
    ).toBe("done");
  });
});

describe("comparisons", () => {
  test.each([
    ["wholeNumber", "Between", 1, 10, "5", "done"],
    ["wholeNumber", "Between", 1, 10, "5.5", "ValidationFailed"],
    ["decimal", "GreaterThan", "=C1", undefined, "3", "ValidationFailed"],
    ["decimal", "GreaterThan", "=C1", undefined, "8", "done"],
    ["textLength", "EqualTo", 15, undefined, "27AAACI1234A1Z5", "done"],
    ["textLength", "LessThanOrEqualTo", 3, undefined, "four", "ValidationFailed"],
    ["date", "LessThan", 45_991, undefined, "11/29/2025", "done"],
  ] as const)("%s %s %s %s: %s is %s", (kind, operator, formula1, formula2, typed, outcome) => {
    const book = bookOf([[null, null, 7]]);
    const limits = formula2 === undefined ? { formula1 } : { formula1, formula2 };
    book.sheet.validations.add(rectOf("A1"), validationRule({ kind, operator, ...limits }));
    expect(
      refusalOf(() => {
        book.type("A1", typed);
      }),
    ).toBe(outcome);
  });

  test("a custom formula checks the entry, not the previous value", () => {
    const book = bookOf([["old"]]);
    book.sheet.validations.add(rectOf("A1:A5"), validationRule({ kind: "custom", formula: "=ISNUMBER(A1)" }));
    expect(
      refusalOf(() => {
        book.type("A1", "new");
      }),
    ).toBe("ValidationFailed");
    expect(
      refusalOf(() => {
        book.type("A2", 5);
      }),
    ).toBe("done");
  });
});
