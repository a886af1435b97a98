/** Documents that differ from what their supplier usually sends. */
import { describe, expect, test } from "@jest/globals";
import type { TaxDocument } from "../../src/documents/document";
import { theDay } from "../../src/gst/date";
import type { Gstin } from "../../src/gst/gstin";
import type { Paise } from "../../src/gst/money";
import { thePeriod } from "../../src/gst/period";
import { SeenDocuments } from "../../src/monitoring/seen-documents";
import { UnusualDocuments } from "../../src/monitoring/unusual";
import { fc } from "../support/fast-check";
import { igst, OCTOBER, testDocument } from "../support/month";

const OTHER = "27AAPFU0939F1ZV" as Gstin;

/** An invoice of ₹ 10,000 at 18 %. */
const invoice = (number: string, date: string, more: Partial<TaxDocument> = {}): TaxDocument =>
  testDocument("Invoice", number, date, {
    ...{ taxableValue: 1_000_000 as Paise, tax: igst(1_800), returnPeriod: thePeriod(date.slice(0, 7)) },
    ...more,
  });
const inOctober = (more: Partial<TaxDocument> = {}) => invoice("INV-106", "2025-10-20", more);

/** Five months with an invoice each, INV-101 to INV-105. */
const USUAL = ["2025-05", "2025-06", "2025-07", "2025-08", "2025-09"].map((month, place) =>
  invoice(`INV-${101 + place}`, `${month}-10`),
);
const found = (document: TaxDocument, seen: readonly TaxDocument[] = USUAL) =>
  new UnusualDocuments(new SeenDocuments(seen)).of(document);

test("a document like those before it is not unusual", () => {
  expect(found(inOctober())).toEqual([]);
});

describe("unusual is", () => {
  test.each<[string, TaxDocument, string, string]>([
    [
      "the first document of a supplier",
      inOctober({ supplierGstin: OTHER }),
      "FIRST_DOCUMENT",
      "No earlier return of 27AAPFU0939F1ZV is known here; the first period known is May-25.",
    ],
    [
      "more than five times the usual amount",
      inOctober({ taxableValue: 6_000_000 as Paise, tax: igst(10_800) }),
      "HIGH_AMOUNT",
      "The taxable value, ₹ 60,000.00, is more than 5 times the usual one of this supplier, ₹ 10,000.00.",
    ],
    [
      "an amount between six and seven times the usual one",
      inOctober({ taxableValue: 6_500_000 as Paise, tax: igst(11_700) }),
      "HIGH_AMOUNT",
      "The taxable value, ₹ 65,000.00, is more than 6 times the usual one of this supplier, ₹ 10,000.00.",
    ],
    [
      "a rate that the supplier never charged",
      inOctober({ tax: igst(500) }),
      "NEW_RATE",
      "The tax is 5 % of the taxable value; until now this supplier charged 18 %.",
    ],
    [
      "a number that reads like an earlier one",
      invoice("inv/0103", "2025-10-20"),
      "NUMBER_REPEATS",
      "The number reads like that of the invoice INV-103 of 10-Jul-2025, in the return of Jul-25.",
    ],
    [
      "a number that jumps",
      invoice("INV-9106", "2025-10-20"),
      "NUMBER_JUMPS",
      "The number is 9001 after INV-105 of 10-Sep-2025; the largest step before was 1.",
    ],
    [
      "a date far before the return",
      invoice("INV-050", "2025-04-20", { returnPeriod: OCTOBER }),
      "DATED_FAR_BACK",
      "It is dated 20-Apr-2025, 194 days before the end of its return period, Oct-25.",
    ],
  ])("%s", (_, document, code, sentence) => {
    expect(found(document)).toEqual([{ code, sentence }]);
  });
});

describe("not unusual is", () => {
  test.each<[string, TaxDocument, readonly TaxDocument[]]>([
    [
      "a new supplier where only one earlier period is known",
      inOctober(),
      [invoice("X-1", "2025-09-10", { supplierGstin: OTHER })],
    ],
    [
      "exactly five times the usual amount",
      inOctober({ taxableValue: 5_000_000 as Paise, tax: igst(9_000) }),
      USUAL,
    ],
    [
      "a high amount after four documents",
      inOctober({ taxableValue: 50_000_000 as Paise, tax: igst(90_000) }),
      USUAL.slice(1),
    ],
    [
      "a credit note, of which none came before",
      inOctober({ kind: "Credit note", taxableValue: 50_000_000 as Paise, tax: igst(90_000) }),
      USUAL,
    ],
    ["a tax that is of no rate", inOctober({ tax: igst(1_234) }), USUAL],
    ["the same number in another financial year", invoice("INV-103", "2026-04-20"), USUAL],
    ["the same document again", invoice("INV-103", "2025-07-10", { returnPeriod: OCTOBER }), USUAL],
    ["a step of 99", invoice("INV-204", "2025-10-20"), USUAL],
    ["a smaller number", invoice("INV-7", "2025-10-20"), USUAL],
    ["a number of sixteen digits", invoice("1234567890123456", "2025-10-20"), USUAL],
    [
      "an amendment of a document of last year",
      inOctober({
        originalNumber: "A-1",
        originalDate: inOctober().documentDate,
        documentDate: theDay("2025-05-10"),
        documentNumber: "INV-9999",
      }),
      USUAL,
    ],
    ["a bill of entry", inOctober({ kind: "Bill of entry", taxableValue: 50_000_000 as Paise }), USUAL],
    ["a document without a supplier's GSTIN", inOctober({ supplierGstin: "" }), USUAL],
  ])("%s", (_, document, seen) => {
    expect(found(document, seen)).toEqual([]);
  });
});

test("the order of the documents seen, their repetition and later returns say nothing", () => {
  const later = [invoice("INV-900", "2025-11-10"), inOctober({ tax: igst(500) })];
  const documents = [
    inOctober(),
    inOctober({ tax: igst(500) }),
    invoice("INV-9106", "2025-10-20"),
    invoice("INV 101", "2025-10-20"),
  ];
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...USUAL, ...USUAL, ...later], { minLength: 12, maxLength: 12 }),
      (seen) => {
        expect(documents.map((one) => found(one, seen))).toEqual(documents.map((one) => found(one)));
      },
    ),
    { numRuns: 50 },
  );
});

test("numbers and texts of any kind are read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), fc.integer(), (number, value) => {
      expect(Array.isArray(found(inOctober({ documentNumber: number, taxableValue: value as Paise })))).toBe(
        true,
      );
    }),
    { numRuns: 200 },
  );
});
