/** The kinds of differences that users report, each with what the matcher makes of it. */
import { describe, expect, test } from "@jest/globals";
import { ACME, document, everything, gstin, linksOf, matched, OWN, type Some } from "./documents";

const status = (books: string, statement: string, some: Some = {}, other: Some = {}) =>
  linksOf(
    matched([document(books, { ...some, id: "B1" })], [document(statement, { ...some, ...other, id: "S1" })]),
  )
    .join()
    .replace("B1 = S1: ", "");

describe("two numbers, all else equal", () => {
  test.each([
    ["SI/381", "SI/381", "Exact"],
    ["inv-55", "INV-55", "Matched"],
    ["INV-0001", "INV-1", "Matched"],
    ["INV/001/25-26", "INV1", "Matched"],
    ["SI-2526-00123", "SI/25-26/123", "Matched"],
    ["A/2025-26/0007", "A/0007/25-26", "Matched"],
    ["SI202526000881", "SI/2025-26/881", "Matched"],
    ["X42202526", "X/42/2025-26", "Suggested"],
    ["INV-00123", "00123", "Matched"],
    ["INV NO 12", "INV-12", "Matched"],
    ["BILL NO. 381", "381", "Matched"],
    ["ＩＮＶ－７７", "INV-77", "Matched"],
    ["१२३", "123", "Matched"],
    ["IN\u200bV-88", "INV-88", "Matched"],
    ["B O7", "B 07", "Matched"],
    ["0012345", "12345", "Matched"],
  ])("%s and %s are %s", (books, statement, expected) => {
    expect(status(books, statement)).toBe(expected);
  });

  test.each([
    ["the running number's digits are letters", "INV-1O5", "INV-105"],
    ["a separator in the digits", "CRN/8-1", "CRN/81"],
    ["digits lost in scientific notation", "5.50214E+11", "550214000777"],
    ["another ending", "INV-12", "INV-12A"],
    ["two endings", "INV-12A", "INV-12B"],
    ["an own voucher's number", "PV/2041", "SI/25-26/381"],
    ["no number", "", "SI/25-26/381"],
    ["no number on either side", "", ""],
    ["a number without digits", "RENT", "RENT"],
    ["digits exchanged", "INV-00132", "INV-00123"],
  ])("are at most a suggestion where there is %s", (_why, books, statement) => {
    expect(["Suggested", ""]).toContain(status(books, statement));
  });

  test.each([
    ["T-100", "T-1000"],
    ["1", "21"],
    ["12", "INV-2312"],
    ["GST/25-26/7", "GST/25-26/17"],
    ["40", "SI/140"],
  ])("%s and %s, one within the other, are never a pair", (books, statement) => {
    expect(status(books, statement)).toBe("");
    expect(status(statement, books)).toBe("");
  });

  test.each([
    ["INV-2300100", "INV-2300101"],
    ["X-99", "X-98"],
    ["ABC/1001", "ABC/1010"],
    ["S1-05/112", "S1-06/112"],
  ])("%s and %s of one series, equal amounts, days apart, are no pair", (books, statement) => {
    expect(status(books, statement, { taxable: "15000" }, { date: "2025-06-18" })).toBe("");
  });
});

describe("one difference, the number equal as written", () => {
  const TAX = { cgst: "2113.32", sgst: "2113.32" };
  test.each<readonly [string, Some, string]>([
    ["exactly a rupee", { ...TAX, taxable: "23482.37" }, "Matched"],
    ["a paisa more than a rupee", { ...TAX, taxable: "23482.38" }, "Mismatch"],
    ["each head rounded", { cgst: "2113", sgst: "2113" }, "Matched"],
    ["another place of supply", { pos: "29" }, "Mismatch"],
    ["reverse charge", { reverseCharge: true }, "Mismatch"],
    ["cess left out", { cess: "120" }, "Mismatch"],
    ["IGST for CGST and SGST", { igst: "4226.64" }, "Mismatch"],
    ["gross in the taxable value", { ...TAX, taxable: "27708.01" }, "Mismatch"],
    ["taxable value, not tax", { ...TAX, taxable: "23000" }, "Mismatch"],
    ["ten times the amount", { taxable: "234813.70" }, "Mismatch"],
    ["a credit note as an invoice", { type: "CN" }, "Mismatch"],
    ["a debit note as an invoice", { type: "DN" }, "Mismatch"],
    ["booked forty days later", { date: "2025-05-03" }, "Exact"],
    ["booked in another month of the year", { date: "2025-11-30" }, "Exact"],
    ["day and month exchanged", { date: "2025-12-06" }, "Exact"],
    ["no date", { date: "" }, "Matched"],
    ["last year's date, and no year in the number", { date: "2024-06-12" }, "Suggested"],
    ["the invoice's value", { invoiceValue: 2_800_000 as never }, "Exact"],
    ["the 2B's month", { period: "2026-05" }, "Exact"],
  ])("%s", (_what, some, expected) => {
    expect(status("381", "381", {}, some)).toBe(expected);
  });

  test("last year's date, the number carrying the year", () => {
    expect(status("SI/25-26/381", "SI/25-26/381", {}, { date: "2024-06-12" })).toBe("Matched");
  });
});

describe("a supplier in doubt", () => {
  test.each<readonly [string, Some, string]>([
    ["another branch", { gstin: gstin("AACCM4417K", "29") }, "Mismatch"],
    ["one character wrong", { gstin: ACME.replace("4417", "4418") }, "Suggested"],
    ["two characters exchanged", { gstin: ACME.replace("4417", "4471") }, "Suggested"],
    ["no GSTIN", { gstin: "" }, "Suggested"],
    ["one's own GSTIN", { gstin: OWN, homeGstin: OWN }, "Suggested"],
    ["another own registration", { homeGstin: gstin("AAKCM4821K", "29") }, "Mismatch"],
  ])("%s", (_what, books, expected) => {
    expect(
      linksOf(
        matched(
          [document("SI/381", { id: "B1", ...books })],
          [document("SI/381", { id: "S1", homeGstin: OWN })],
        ),
      ),
    ).toEqual([`B1 = S1: ${expected}`]);
  });

  test("two suppliers with the same number and amount leave a booking without GSTIN open", () => {
    const other = gstin("ABCPD1234Q");
    const answer = matched(
      [document("SI/381", { id: "B1", gstin: "" })],
      [document("SI/381", { id: "S1" }), document("SI/381", { id: "S2", gstin: other })],
    );
    expect(linksOf(answer)).toEqual([]);
  });

  test("a bill of entry is matched by its number without any GSTIN, ISD credit with nothing", () => {
    const entry: Some = { gstin: "", section: "IMPG", igst: "4226.65" };
    expect(status("4456781", "4456781", entry)).toBe("Exact");
    expect(status("381", "381", { gstin: OWN }, { section: "ISD" })).toBe("");
  });
});

const part = (id: string, number: string, taxable: string, some: Some = {}) =>
  document(number, { id, taxable, ...some });

describe("groups", () => {
  test("bookings under the document's number that add up to it are matched", () => {
    const books = [
      part("B1", "SI/381", "1000.10"),
      part("B2", "si-381", "2000.20"),
      part("B3", "SI/381", "3000"),
    ];
    expect(linksOf(matched(books, [part("S1", "SI/381", "6000.30")]))).toEqual([
      "B1 = S1: Matched",
      "B2 = S1: Matched",
      "B3 = S1: Matched",
    ]);
  });

  test.each([
    ["SI/381-1", "SI/381-2"],
    ["SI/381A", "SI/381B"],
    ["381", "381"],
  ])("parts %s and %s of SI/381 are linked with it", (one, other) => {
    const books = [part("B1", one, "1000"), part("B2", other, "2345.67")];
    expect(linksOf(matched(books, [part("S1", "SI/381", "3345.67")]))).toHaveLength(2);
  });

  test("one part booked is no group, and a part dated a year before still is part", () => {
    const statement = [part("S1", "SI/381", "10000")];
    expect(linksOf(matched([part("B1", "SI/381", "6000")], statement))).toEqual(["B1 = S1: Mismatch"]);
    const books = [part("B1", "SI/381", "4000"), part("B2", "SI/381", "6000", { date: "2024-06-12" })];
    expect(linksOf(matched(books, statement))).toEqual(["B1 = S1: Suggested", "B2 = S1: Suggested"]);
  });

  const three = [
    part("S1", "SI/381", "1000.11", { date: "2025-06-01" }),
    part("S2", "SI/382", "2000.22", { date: "2025-06-02" }),
    part("S3", "SI/383", "3542.88", { date: "2025-06-03" }),
  ];
  test.each(["SI/381-383", "SI/381 to SI/383", "SI/383", "VARIOUS"])(
    "%s for three documents is suggested as their sum",
    (number) => {
      const books = [part("B1", number, "6543.21", { cgst: "588.89", sgst: "588.89" })];
      expect(linksOf(matched(books, three))).toEqual(["S1", "S2", "S3"].map((id) => `B1 = ${id}: Suggested`));
    },
  );

  test("where two choices add up, none is made", () => {
    const statement = ["S1", "S2", "S3", "S4"].map((id, at) => part(id, `SI/38${at}`, "1000"));
    expect(linksOf(matched([part("B1", "VARIOUS", "3000")], statement))).toEqual([]);
  });

  test("an invoice booked less its credit note is a group", () => {
    const statement = [
      part("S1", "SI/381", "10000"),
      part("S2", "CN/9", "2000", { type: "CN", date: "2025-06-14" }),
    ];
    expect(linksOf(matched([part("B1", "SI/381", "8000")], statement))).toEqual([
      "B1 = S1: Group",
      "B1 = S2: Group",
    ]);
  });
});

describe("the whole is more than its pairs", () => {
  test("901 and 9010 find HT-901 and HT-9010, whichever comes first", () => {
    const books = [part("B1", "901", "7300"), part("B2", "9010", "7300")];
    const statement = [part("S1", "HT-9010", "7300"), part("S2", "HT-901", "7300")];
    expect(linksOf(matched(books, statement)).map((link) => link.slice(0, 7))).toEqual([
      "B1 = S2",
      "B2 = S1",
    ]);
  });

  test("A-12 and B-12 on both sides are never crossed", () => {
    const books = [part("B1", "B-12", "18000"), part("B2", "A-12", "18000")];
    const statement = [part("S1", "A-12", "18000"), part("S2", "B-12", "18000")];
    expect(linksOf(matched(books, statement))).toEqual(["B1 = S2: Exact", "B2 = S1: Exact"]);
  });

  test("a document booked twice is linked once", () => {
    const books = [part("B1", "SI/381", "6400"), part("B2", "si 381", "6400", { date: "2025-06-25" })];
    expect(linksOf(matched(books, [part("S1", "SI/381", "6400")]))).toEqual(["B1 = S1: Exact"]);
  });

  test("a document that the statement shows twice is linked once", () => {
    const statement = [part("S1", "SI/381", "6400"), part("S2", "SI/381", "6400", { period: "2025-07" })];
    expect(linksOf(matched([part("B1", "SI/381", "6400")], statement))).toHaveLength(1);
  });

  test("two bookings without numbers and two documents of one amount and day stay open", () => {
    const books = [part("B1", "", "50000"), part("B2", "", "50000", { pos: "27" })];
    const statement = [part("S1", "SI/1", "50000"), part("S2", "SI/2", "50000")];
    expect(linksOf(matched(books, statement))).toEqual([]);
  });

  test("an original is replaced by its amendment, and a chain by its last", () => {
    const amendment = (id: string, number: string, original: string, period: string) =>
      part(id, number, "22000", { section: "B2BA", originalNumber: original, period });
    const statement = [
      part("S1", "SI/381", "22000"),
      amendment("S2", "SI/382", "SI/381", "2025-07"),
      amendment("S3", "SI/383", "SI/382", "2025-08"),
    ];
    expect(linksOf(matched([part("B1", "SI/382", "22000")], statement))).toEqual(["B1 = S3: Suggested"]);
    expect(linksOf(matched([part("B1", "SI/383", "22000")], statement))).toEqual(["B1 = S3: Exact"]);
  });

  test("an amendment under the same number replaces its original", () => {
    const statement = [
      part("S1", "SI/381", "20000"),
      part("S2", "SI/381", "22000", { section: "B2BA", originalNumber: "SI/381" }),
    ];
    expect(linksOf(matched([part("B1", "SI/381", "22000")], statement))).toEqual(["B1 = S2: Exact"]);
  });
});

test("a document claimed in two own registrations is named as that", () => {
  const sister = gstin("AAKCM4821K", "29");
  const books = [
    document("SI/381", { id: "B1", homeGstin: OWN }),
    document("SI/381", { id: "B2", homeGstin: sister }),
  ];
  const answer = matched(books, [document("SI/381", { id: "S1", homeGstin: OWN })]);
  expect(linksOf(answer)).toEqual(["B1 = S1: Exact"]);
  expect(everything(answer).join()).toMatch(/B2 alone .*Claimed in another own registration, as B1/);
});
