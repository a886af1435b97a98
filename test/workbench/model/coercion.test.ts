/**
 * The conversion of written texts. Sources: Microsoft's Range.values page ("if the value is a string that looks like a
 * number …"), office-js issues where given; the rest is unverified: P55, P56.
 */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../../support/fast-check";
import { bookOf, refusalOf } from "./book";

describe("text written into a General cell", () => {
  test.each([
    ["00123", 123, "General"],
    ["1,234.50", 1234.5, "#,##0.00"],
    ["18%", 0.18, "0%"],
    ["1E+05", 100_000, "0.00E+00"],
    ["(500)", -500, "General"],
    ["11/30/2025", 45_991, "m/d/yyyy"],
    ["30-Nov-2025", 45_991, "d-mmm-yy"],
    ["10:30", 0.4375, "h:mm"],
    ["TRUE", true, "General"],
    ["false", false, "General"],
    ["#N/A", "#N/A", "General"],
    ["30-11-2025", "30-11-2025", "General"],
    ["27AAACI1234A1Z5", "27AAACI1234A1Z5", "General"],
    ["INV/25-26/001", "INV/25-26/001", "General"],
    ["12E3", 12_000, "0.00E+00"],
  ])("%s becomes %p in the format %s (unverified: P55)", (text, value, numberFormat) => {
    const book = bookOf([[text]]);
    expect(book.value("A1")).toBe(value);
    expect(book.sheet.style(0, 0).numberFormat).toBe(numberFormat);
  });

  test("a leading apostrophe keeps text and is not part of it (Range.values page)", () => {
    const book = bookOf([["'00123", "'=A1"]]);
    expect(book.values("A1:B1")).toEqual([["00123", "=A1"]]);
    expect(book.sheet.hasFormula(0, 1)).toBe(false);
    expect(book.sheet.editText(0, 0)).toBe("'00123");
  });

  test("typing a plain text over one with an apostrophe removes the apostrophe", () => {
    const book = bookOf([["'00123"]]);
    book.put("A1", "5");
    expect(book.value("A1")).toBe(5);
    expect(book.sheet.editText(0, 0)).toBe("5");
  });

  test("empty text clears and null changes nothing (Range.values page)", () => {
    const book = bookOf([["a", "b", "c"]]);
    book.put("A1", [["", null, undefined]]);
    expect(book.values("A1:C1")).toEqual([[null, "b", "c"]]);
  });

  test("digits after the fifteenth are lost (Excel specifications and limits)", () => {
    expect(bookOf([["12345678901234567890"]]).value("A1")).toBe(12_345_678_901_234_500_000);
  });

  test("a cell formatted as text before the value keeps digits, dates and formulas as text", () => {
    const book = bookOf();
    book.sheet.setStyle({ row: 0, column: 0, rows: 1, columns: 3 }, { numberFormat: "@" });
    book.put("A1", [["00123", "1/2", "=1+1"]]);
    expect(book.values("A1:C1")).toEqual([["00123", "1/2", "=1+1"]]);
  });

  test("a text format set after the value has no effect", () => {
    const book = bookOf([["00123"]]);
    book.sheet.setStyle({ row: 0, column: 0, rows: 1, columns: 1 }, { numberFormat: "@" });
    expect(book.value("A1")).toBe(123);
  });

  test("a format the cell already has is kept when a date is typed (unverified: P56)", () => {
    const book = bookOf();
    book.sheet.setStyle({ row: 0, column: 0, rows: 1, columns: 1 }, { numberFormat: "yyyy-mm-dd" });
    book.put("A1", "11/30/2025");
    expect(book.text("A1")).toBe("2025-11-30");
  });

  test("an invalid number format is refused (Range.numberFormat page)", () => {
    const book = bookOf();
    expect(
      refusalOf(() => {
        book.sheet.setStyle({ row: 0, column: 0, rows: 1, columns: 1 }, { numberFormat: "[Red" });
      }),
    ).toBe("InvalidArgument");
  });

  test("+A1 is a formula, + with a remark in words is text", () => {
    const book = bookOf([[5, "+A1", "-"]]);
    expect(book.value("B1")).toBe(5);
    expect(book.sheet.formula(0, 1)).toBe("=+A1");
    expect(book.value("C1")).toBe("-");
  });

  test("a German workbook reads a decimal comma and days before months", () => {
    const book = bookOf([["1.234,5", "30.11.2025", "12,5%", "1/2"]], { locale: "de-DE" });
    expect(book.values("A1:C1")).toEqual([[1234.5, 45_991, 0.125]]);
    expect(book.sheet.editText(0, 0)).toBe("1234,5");
  });
});

describe("limits (Excel specifications and limits)", () => {
  test.each([
    ["text of 32,768 characters", "x".repeat(32_768)],
    ["a formula of 8,193 characters", `="${"x".repeat(8_190)}"`],
    ["a formula that cannot be read", "=1+"],
    ["a number that is none", Number.NaN],
  ])("%s is refused as InvalidArgument and the call writes nothing", (_, input) => {
    const book = bookOf();
    expect(
      refusalOf(() => {
        book.put("A1", [["first", input]]);
      }),
    ).toBe("InvalidArgument");
    expect(book.value("A1")).toBeNull();
  });

  test("text of 32,767 characters is accepted", () => {
    expect(bookOf([["x".repeat(32_767)]]).text("A1")).toHaveLength(32_767);
  });

  test("a write beyond the last row or column is refused", () => {
    const book = bookOf();
    for (const at of [
      { row: 1_048_575, column: 0 },
      { row: 0, column: 16_383 },
    ]) {
      const write = (): void => {
        book.sheet.set(
          at,
          [
            [1, 2],
            [3, 4],
          ],
          { by: "api" },
        );
      };
      expect(refusalOf(write)).toBe("InvalidArgument");
    }
  });
});

describe("what is shown and edited reads back", () => {
  test("every number is read back from its edit text", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -9.9e307, max: 9.9e307 }).map((n) => (n === 0 ? 0 : n)),
        (number) => {
          const book = bookOf([[number]]);
          book.put("A1", book.sheet.editText(0, 0));
          const again = book.value("A1") as number;
          expect(again).toBe(Number((number === 0 ? 0 : number).toPrecision(15)));
        },
      ),
    );
  });

  test("every text written with an apostrophe is read back unchanged", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const book = bookOf([[`'${text}`]]);
        expect(book.value("A1")).toBe(text);
        book.put("A1", book.sheet.editText(0, 0));
        expect(book.value("A1")).toBe(text);
      }),
    );
  });

  test("every date of this century is read back from its edit text, in both locales", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 36_526, max: 73_050 }),
        fc.constantFrom("en-US", "de-DE"),
        (serial, locale) => {
          const book = bookOf([[serial]], { locale });
          book.sheet.setStyle({ row: 0, column: 0, rows: 1, columns: 1 }, { numberFormat: "dd-mmm-yyyy" });
          book.put("A1", book.sheet.editText(0, 0));
          expect(book.value("A1")).toBe(serial);
        },
      ),
    );
  });
});
