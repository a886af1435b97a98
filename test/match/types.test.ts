/** Documents of another type: only after those of the same type, and never without a person. */
import { describe, expect, test } from "@jest/globals";
import { document, everything, linksOf, matched, type Some } from "./documents";

const part = (id: string, number: string, taxable: string, some: Some = {}) =>
  document(number, { id, taxable, ...some });
const note = (id: string, number: string, taxable: string, some: Some = {}) =>
  part(id, number, taxable, { type: "CN", ...some });

describe("an invoice is paired with its invoice, not with a credit note", () => {
  test.each<readonly [string, string, string]>([
    ["whose number is written the same", "GK-0733", "GK/733"],
    ["whose number has no year", "GK/25-26/733", "GK/733"],
    ["of its amount", "GK/733", "GK/733"],
  ])("%s", (_what, books, statement) => {
    const answer = matched(
      [part("B1", books, "52300")],
      [part("S1", statement, "52340"), note("S2", books, "52300")],
    );
    expect(linksOf(answer)).toEqual(["B1 = S1: Mismatch"]);
  });

  test("and a credit note no rival that takes its certainty", () => {
    const answer = matched(
      [part("B1", "GK-0733", "52300")],
      [part("S1", "GK/733", "52300"), note("S2", "GK-0733", "52300", { date: "2025-06-20" })],
    );
    expect(linksOf(answer)).toEqual(["B1 = S1: Matched"]);
  });
});

test("a credit note booked as an invoice is left to a person, after the invoices are paired", () => {
  const answer = matched(
    [part("B1", "GK-0733", "52300"), part("B2", "GK/734", "811.50")],
    [part("S1", "GK/733", "52300"), note("S2", "GK/734", "811.50")],
  );
  expect(linksOf(answer)).toEqual(["B1 = S1: Matched", "B2 = S2: Mismatch"]);
});

test("a credit note of another amount is no invoice under its number", () => {
  expect(linksOf(matched([part("B1", "914", "6000")], [note("S1", "914", "2000")]))).toEqual([]);
});

describe("an invoice booked less its credit note is a group", () => {
  test.each<readonly [string, string, string, Some]>([
    ["of the same number", "914", "914", {}],
    ["of the same running number", "914", "CRN-914", {}],
    ["of another number, which names the invoice", "914", "RT/6", { originalNumber: "914", section: "CDNR" }],
    ["of another number, no section", "GK/914", "RT/6", { originalNumber: "GK/914" }],
  ])("%s", (_what, number, credit, some) => {
    for (const [invoiced, returned, booked] of [
      ["20000", "2000", "18000"],
      ["1300", "600", "700"],
    ] as const) {
      const statement = [part("S1", number, invoiced), note("S2", credit, returned, some)];
      expect(linksOf(matched([part("B1", number, booked)], statement))).toEqual([
        "B1 = S1: Group",
        "B1 = S2: Group",
      ]);
    }
  });

  test("where two notes would do, the one that names the invoice is taken", () => {
    const statement = [
      part("S1", "GK/914", "20000"),
      note("S2", "RT/6", "2000", { originalNumber: "GK/900", section: "CDNR" }),
      note("S3", "RT/7", "2000", { originalNumber: "GK/914", section: "CDNR" }),
    ];
    expect(linksOf(matched([part("B1", "GK/914", "18000")], statement))).toEqual([
      "B1 = S1: Group",
      "B1 = S3: Group",
    ]);
  });

  test("and where the note is booked itself, it is none", () => {
    const statement = [part("S1", "GK/914", "20000"), note("S2", "RT/6", "2000")];
    const answer = matched([part("B1", "GK/914", "18000"), note("B2", "RT-06", "2000")], statement);
    expect(linksOf(answer)).toEqual(["B1 = S1: Mismatch", "B2 = S2: Matched"]);
    expect(everything(answer).join()).not.toMatch(/netted/);
  });
});
