/** Every field that differs is named, and a document without a link is told its nearest candidate. */
import { describe, expect, test } from "@jest/globals";
import { document, everything, matched, OWN, gstin, type Some } from "./documents";

const said = (books: Some & { number?: string }, statement: Some & { number?: string } = {}) =>
  everything(
    matched(
      [document(books.number ?? "SI/381", { ...books, id: "B1" })],
      [document(statement.number ?? "SI/381", { ...statement, id: "S1" })],
    ),
  ).join("\n");

describe("the reasons of a link", () => {
  test.each<readonly [string, Some & { number?: string }, RegExp]>([
    [
      "document number",
      { number: "si 0381" },
      /Document number differs .*: si 0381 in the books, SI\/381 in/,
    ],
    [
      "document date",
      { date: "2025-06-20" },
      /Document date differs \(by 8 days\): 20-Jun-2025 in the books/,
    ],
    ["exchanged date", { date: "2025-12-06" }, /Document date differs \(day and month exchanged\)/],
    ["no date", { date: "" }, /Document date differs \(blank on one side\): none in the books/],
    ["taxable value", { taxable: "23481.00" }, /Taxable value differs by Rs 0.37, within the tolerance/],
    ["IGST, CGST, SGST", { igst: "4226.64" }, /IGST differs .*CGST differs .*SGST differs .*other tax heads/],
    ["cess", { cess: "12" }, /Cess differs by Rs 12.00/],
    ["document type", { type: "CN" }, /Document type differs: CN in the books, INV in the statement/],
    [
      "supplier GSTIN",
      { gstin: gstin("AACCM4417K", "29") },
      /Supplier GSTIN is another registration of the same PAN/,
    ],
    ["blank GSTIN", { gstin: "" }, /Supplier GSTIN is blank in the books/],
    ["place of supply", { pos: "29" }, /Place of supply \(pos\) differs: 29 Karnataka in the books/],
    ["reverse charge", { reverseCharge: true }, /Reverse charge differs: Y in the books, N in the statement/],
    ["invoice value", { invoiceValue: 2_770_811 as never }, /^B1 = S1 Exact (?!.*Invoice value)/],
  ])("name the %s", (_field, books, expected) => {
    expect(said(books)).toMatch(expected);
  });

  test("name the invoice value where both sides state it", () => {
    const value = (paise: number): Some => ({ invoiceValue: paise as never });
    expect(said(value(2_770_811), value(2_770_801))).toMatch(
      /Invoice value differs by Rs 0.10 \(TCS, freight/,
    );
  });

  test("name the home GSTIN", () => {
    expect(said({ homeGstin: OWN }, { homeGstin: gstin("AAKCM4821K", "29") })).toMatch(/Home GSTIN differs/);
  });
});

describe("a document without a link", () => {
  test("is told the nearest candidate and what failed", () => {
    const text = said(
      { number: "INV-2300100", taxable: "15000", date: "2025-06-03" },
      { number: "INV-2300101", taxable: "15000", date: "2025-06-09" },
    );
    expect(text).toMatch(
      /B1 alone No document of supplier|B1 alone Nearest: INV-2300101 .* the document number is another/,
    );
  });

  test.each<readonly [string, RegExp]>([
    [
      "B2 alone The same document as B1, which is matched",
      /B2 alone The same document as B1, which is matched.*Duplicate booking of B1/,
    ],
    ["credit in rupees", /B2 alone .*credit Rs 4,226.64/],
  ])("says: %s", (_what, expected) => {
    const books = [document("SI/381", { id: "B1" }), document("SI/381", { id: "B2" })];
    expect(everything(matched(books, [document("SI/381", { id: "S1" })])).join("\n")).toMatch(expected);
  });

  test.each(["Reject", "Pending"])(
    "says that nothing can be claimed of a document with %s in the IMS",
    (action) => {
      const text = (books: string) =>
        everything(
          matched([document(books, { id: "B1" })], [document("SI/381", { id: "S1", imsAction: action })]),
        ).join("\n");
      expect(text("SI/381")).toMatch(/B1 = S1 .*in IMS; credit Rs 0.00 claimable of Rs 4,226.64/);
      expect(text("")).toMatch(/in IMS; credit Rs 0.00 claimable of Rs 4,226.64/);
    },
  );

  test("says that the statement has it twice", () => {
    const statement = [document("SI/381", { id: "S1" }), document("SI/0381", { id: "S2" })];
    expect(everything(matched([document("SI/381", { id: "B1" })], statement)).join("\n")).toMatch(
      /S2 alone .*In the statement twice, also as S1/,
    );
  });

  test("does not say that nothing agrees where something does", () => {
    const text = everything(
      matched(
        [document("SI/381", { id: "B1", type: "CN" })],
        [document("SI/381", { id: "S1", taxable: "90" })],
      ),
    ).join("\n");
    expect(text).not.toMatch(/has this number/);
    expect(text).toMatch(/B1 alone No document .* close enough/);
  });

  test("says that an invoice and its credit note cancel each other", () => {
    const statement = [
      document("ZZ/90", { id: "S1", taxable: "8000" }),
      document("ZZC/4", { id: "S2", taxable: "8000", type: "CN", date: "2025-06-20" }),
    ];
    expect(everything(matched([], statement)).join("\n")).toMatch(
      /S1 alone .*cancel each other.*Cancelled out with S2/,
    );
  });

  test("says that it was replaced by an amendment, rejected in the IMS, or is not expected in 2B", () => {
    const statement = [
      document("SI/1", { id: "S1" }),
      document("SI/2", { id: "S2", originalNumber: "SI/1", section: "B2BA" }),
      document("SI/3", { id: "S3", taxable: "99", imsAction: "Reject" }),
    ];
    const text = everything(
      matched([document("EX/1", { id: "B1", cgst: "0", sgst: "0", taxable: "77" })], statement),
    ).join("\n");
    expect(text).toMatch(/S1 alone .*Replaced by an amendment, S2/);
    expect(text).toMatch(/S3 alone .*Rejected in IMS/);
    expect(text).toMatch(/B1 alone .*Not expected in 2B/);
  });
});
