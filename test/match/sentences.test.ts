/** Every field that differs is named, and a document without a link is told its nearest candidate. */
import { describe, expect, test } from "@jest/globals";
import type { MatchDocument } from "../../src/match/registers/register";
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

  test("give no reason for an invoice value that differs as the amounts do", () => {
    expect(
      said(
        { invoiceValue: 11_800_00 as never, taxable: "10000" },
        { invoiceValue: 12_980_00 as never, taxable: "11000" },
      ),
    ).toMatch(/Invoice value differs by Rs 1,180.00 \(as the amounts do\): 11,800.00 in the books/);
  });

  test("say of an amendment that the booking has the number before it", () => {
    const amendment = { number: "SI/390", section: "B2BA", originalNumber: "SI/381" };
    expect(said({}, amendment)).toMatch(
      /Document number differs \(of the document that was amended\): SI\/381 in the books, SI\/390 in the statement, which amends SI\/381/,
    );
    expect(said({ number: "SI/0390" }, amendment)).toMatch(
      /Document number differs \(the same but for zeros/,
    );
  });

  test("say what a credit note takes back", () => {
    expect(said({ type: "CN" }, { type: "CN" })).toMatch(/credit Rs −4,226.64/);
  });

  test.each<readonly [string, Some, boolean]>([
    ["the month of the date", {}, true],
    ["the month of posting", { postingDate: "2025-07-02" as never }, false],
    ["the period of the books", { postingDate: "2025-07-02" as never, period: "2025-06" }, true],
  ])("say that the 2B is later than %s", (_what, books, isLater) => {
    expect(/In a later 2B \(Jul-25\)/.test(said(books, { period: "2025-07" }))).toBe(isLater);
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

  test.each<readonly [string, readonly MatchDocument[], readonly MatchDocument[], RegExp]>([
    [
      "the amounts differ too much",
      [document("inv 263", { id: "B1", taxable: "3926.14", date: "2026-07-02" })],
      [document("INV-0263", { id: "S1", taxable: "4006.27", date: "2026-02-06" })],
      /B1 alone Nearest: INV-0263 of 06-Feb-2026 \(S1\), not linked: the amounts differ too much\. Document number/,
    ],
    [
      "it is linked with another document",
      [
        document("inv 263", { id: "B1", taxable: "4006" }),
        document("inv 263", { id: "B2", taxable: "3926", date: "2026-07-02" }),
      ],
      [document("INV-263", { id: "S1", taxable: "4006" })],
      /B2 alone Nearest: INV-263 of 12-Jun-2025 \(S1\), which is linked with another document\. Document number/,
    ],
    [
      "two of them fit equally well",
      [document("", { id: "B1" }), document("", { id: "B2", pos: "29" })],
      [document("SI/1", { id: "S1" }), document("SI/2", { id: "S2" })],
      /B1 alone Two pairs fit equally well, so none is made\. Nearest: SI\/\d of 12-Jun-2025 \(S\d\)\. [^]*S1 alone Nearest: a document without a number of 12-Jun-2025 \(B1\), not linked: two pairs fit equally well\./,
    ],
    [
      "what is matched is not counted among those that are left",
      [document("SI/381", { id: "B1" })],
      [document("SI/381", { id: "S1" }), document("SI/381", { id: "S2", type: "CN" })],
      /S2 alone No document of supplier \S+ in the books that is still unmatched is close enough/,
    ],
  ])("is told its nearest candidate: %s", (_what, books, statement, expected) => {
    expect(everything(matched(books, statement)).join("\n")).toMatch(expected);
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

  test("says that a person parted it from its nearest", () => {
    const verdicts = { together: [], isForbidden: () => true };
    const [books, statement] = [document("SI/381", { id: "B1" }), document("SI/381", { id: "S1" })];
    expect(everything(matched([books], [statement], { verdicts })).join()).toMatch(
      /B1 alone Nearest: SI\/381 of 12-Jun-2025 \(S1\), not linked: a person said that they are two documents\./,
    );
  });

  test("says that several choices add up to it", () => {
    const parts = ["S1", "S2", "S3", "S4"].map((id, at) => document(`SI/38${at}`, { id, taxable: "1000" }));
    const text = everything(matched([document("VARIOUS", { id: "B1", taxable: "3000" })], parts)).join("\n");
    expect(text).toMatch(
      /B1 alone Several choices of documents add up to it, so none is chosen\..*Ambiguous/,
    );
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
