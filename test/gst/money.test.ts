import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { isFault } from "../../src/gst/fault";
import { makeMoney, makeRupees, parseMoney, safely, showMoney, type Paise } from "../../src/gst/money";

describe("an amount", () => {
  test.each([
    ["118000.50", 11_800_050],
    ["1,18,000.50", 11_800_050],
    ["₹ 59000", 5_900_000],
    ["-0.05", -5],
    ["0", 0],
    [0.1 + 0.2, 30],
    [729248.16, 72_924_816],
    [".5", 50],
    [1e3, 100_000],
    ["118,000.50", 11_800_050],
    ["1,000", 100_000],
    ["-12,34,567", -123_456_700],
    ["₹ 1,00,00,000.00", 1_000_000_000],
  ])("%s is %i paise", (input, paise) => {
    expect(parseMoney(input)).toBe(paise);
  });

  test.each(["1,2,3,4", ",,,5", "1,00", "12,3456", "1,,000", "1000,", "0,0", "1e3", "1E3"])(
    "%s is a typing mistake and not an amount",
    (input) => {
      expect(parseMoney(input)).toMatchObject({ code: "BAD_AMOUNT" });
    },
  );

  test.each(["1.005", 1.005, "abc", "", "1.2.3", "12345678901234", "=1+1", "1E400", NaN, Infinity])(
    "%s is refused, never rounded",
    (input) => {
      expect(parseMoney(input)).toMatchObject({ code: "BAD_AMOUNT" });
    },
  );

  test("of any paise is the same after a cell, and after text", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), (paise) => {
        expect(parseMoney(makeRupees(paise as Paise))).toBe(paise + 0);
        expect(parseMoney(makeMoney(paise as Paise))).toBe(paise + 0);
      }),
    );
  });

  test("with a third decimal is always a fault", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 9 }), (rupees, third) => {
        expect(isFault(parseMoney(`${rupees}.00${third}`))).toBe(true);
      }),
    );
  });

  test.each([
    [11_800_050, "1,18,000.50"],
    [99, "0.99"],
    [-123_456_789, "−12,34,567.89"],
    [100_000_000_000, "1,00,00,00,000.00"],
  ])("of %i paise is shown as %s", (paise, shown) => {
    expect(showMoney(paise as Paise)).toBe(shown);
  });

  test("beyond what a double stores exactly is a bug, not a total", () => {
    expect(() => safely((2 ** 53) as Paise)).toThrow(RangeError);
  });
});
