/** Numbers of one supplier that look alike and belong to different series or years: a person decides. */
import { describe, expect, test } from "@jest/globals";
import { document, everything, linksOf, matched, type Some } from "./documents";

const pair = (books: string, statement: string, some: Some = {}, other: Some = {}) =>
  matched([document(books, { ...some, id: "B1" })], [document(statement, { ...other, id: "S1" })]);
const status = (...of: Parameters<typeof pair>) =>
  linksOf(pair(...of))
    .join()
    .replace("B1 = S1: ", "");
const said = (...of: Parameters<typeof pair>) => everything(pair(...of)).join("\n");

describe("another series", () => {
  test.each([
    ["INV/2738", "SRV/2738"],
    ["INV/2738", "EXP/2738"],
    ["INVOICE NO 638", "PUN/638"],
    ["INV/638", "S/638"],
    ["INV/638", "TI/638"],
    ["BILL/638", "CASH/638"],
    ["INV-638", "CN-638"],
    ["BILL-638", "DN-638"],
    ["TAX/638", "RET/638"],
    ["INV638", "SRV638"],
    ["INV/25-26/638", "SRV/25-26/638"],
    ["INV/SRV/638", "INV/EXP/638"],
    ["SI/638", "SL/638"],
    ["PO7", "P7"],
    ["MUM/SRV/638", "SRV/638"],
  ])("%s and %s are not taken without a person", (one, other) => {
    expect(["Suggested", ""]).toContain(status(one, other));
    expect(["Suggested", ""]).toContain(status(other, one));
  });

  test.each([
    ["638", "SRV/638"],
    ["INV/638", "BILL NO 638"],
    ["TAX INVOICE 638", "INV-638"],
    ["INV/SRV/638", "SRV-638"],
    ["S.R.V. 638", "SRV/638"],
    ["SRV/O38", "SRV/038"],
  ])("%s and %s are of one series and matched", (one, other) => {
    expect(status(one, other)).toBe("Matched");
    expect(status(other, one)).toBe("Matched");
  });

  test("is named as another prefix", () => {
    expect(said("INV/638", "SRV/638")).toMatch(/Document number differs \(.*under another prefix\)/);
  });

  test("bookings in parts under another series are not taken without a person", () => {
    const books = [
      document("INV/638", { id: "B1", taxable: "1000.10" }),
      document("INV/638", { id: "B2", taxable: "2345.25" }),
    ];
    const links = linksOf(matched(books, [document("SRV/638", { id: "S1", taxable: "3345.35" })]));
    expect(links.filter((link) => link.endsWith("Matched"))).toEqual([]);
  });
});

describe("letters of other alphabets and signs", () => {
  test.each([
    ["क-638", "ख-638"],
    ["Б638", "Г638"],
    ["丙638", "丁638"],
    ["🚗638", "🚚638"],
    ["कि/638", "की/638"],
    ["₹638", "€638"],
    ["Ö638", "O638"],
    ["А638", "A638"],
    ["638क", "638ख"],
    ["\ue001638", "\ue002638"],
  ])("%s and %s are not taken without a person", (one, other) => {
    expect(["Suggested", ""]).toContain(status(one, other));
    expect(["Suggested", ""]).toContain(status(other, one));
  });

  test.each([
    ["क-638", "क/0638"],
    ["б638", "Б-638"],
    ["🚗638", "🚗 638"],
    ["ö638", "O\u0308-638"],
    ["ＳＲＶ６３８", "SRV/638"],
    ["SRV\u2212638", "SRV-638"],
    ["SRV\u2215638", "SRV/638"],
    ["SRV–638", "SRV-638"],
    ["SRV\u00a0638", "SRV 638"],
    ["SRV\ufe0f638", "SRV638"],
    ["\u2067SRV638\u2069", "SRV638"],
    ["№638", "638"],
  ])("%s and %s are one number and matched", (one, other) => {
    expect(status(one, other)).toBe("Matched");
  });
});

describe("one number on both sides of 31 March", () => {
  const march: Some = { date: "2025-03-20" };
  const april: Some = { date: "2025-04-11" };

  test.each<readonly [string, string, Some, Some]>([
    ["23", "23", { date: "2025-04-11" }, march],
    ["23", "23", march, april],
    ["23", "0023", april, march],
    ["SRV/23", "SRV/23", april, march],
    ["4", "4", { date: "2025-04-01" }, { date: "2025-03-31" }],
    ["4", "4", { date: "2025-04-03" }, { date: "2025-03-04" }],
  ])("%s and %s without a year are not taken without a person", (one, other, books, statement) => {
    expect(status(one, other, books, statement)).toBe("Suggested");
    expect(said(one, other, books, statement)).toMatch(
      /Document date differs \(.*another financial year\): \d\d-(Mar|Apr)-2025 in the books, \d\d-(Mar|Apr)-2025 in/,
    );
  });

  test.each([
    ["SRV/24-25/23", "SRV/24-25/23", "Exact"],
    ["SRV/2024-25/23", "SRV/23", "Matched"],
  ])("%s and %s, where the number says its year, are %s", (one, other, expected) => {
    expect(status(one, other, april, march)).toBe(expected);
  });

  test("a long number whose day and month are exchanged is taken", () => {
    expect(status("SRV-5738", "SRV-5738", { date: "2025-04-03" }, { date: "2025-03-04" })).toBe("Exact");
  });

  test("the same number of both years finds its own", () => {
    const both = (side: string) => [
      document("4", { id: `${side}1`, date: "2025-03-31" }),
      document("4", { id: `${side}2`, date: "2025-04-01" }),
    ];
    expect(linksOf(matched(both("B"), both("S")))).toEqual(["B1 = S1: Exact", "B2 = S2: Exact"]);
  });
});

describe("the difference of two numbers is called what it is", () => {
  test.each([
    ["PUN1/638", "PUN2/638", /other digits in front/],
    ["7234/56", "7284/56", /other digits in front/],
    ["1-638", "2-638", /other digits in front/],
    ["SRV/24-25/638", "SRV/25-26/638", /of another year or month/],
    ["05/638", "06/638", /of another year or month/],
    ["SRV/2504/638", "SRV/2505/638", /of another year or month/],
    ["31/2", "3/12", /the same digits, separated otherwise/],
    ["SRV-1O5", "SRV-105", /letters that look like digits/],
    ["SRV638", "\u202eSRV638", /SRV638 in the books, <U\+202E>SRV638 in the statement/],
    ["SR\u200bV638", "SRV638", /SR<U\+200B>V638 in the books/],
  ])("%j and %j", (one, other, expected) => {
    const of: Some = { date: "2025-04-01" };
    expect(said(one, other, of, of)).toMatch(expected);
  });
});
