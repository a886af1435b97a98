/** What the search of the review finds. */
import { describe, expect, test } from "@jest/globals";
import { igst } from "../../support/month";
import { found } from "../../../src/session/screens/review/search";
import type { Paise } from "../../../src/gst/money";
import { creditNote, invoice, listed, amendment } from "./records";

const all = [
  listed(
    invoice("RA/25-26/044", {
      supplierName: "Cauvery Engineering",
      tax: igst(44_100),
      value: 28_910_050 as Paise,
      taxableValue: 24_500_050 as Paise,
    }),
  ),
  listed(creditNote("CN-7", { supplierName: "Bhoomi FMCG", tax: igst(441) })),
  listed(amendment(20_000, { documentNumber: "INV-9A" })),
];

describe("the search", () => {
  test.each<[string, string, string]>([
    ["a supplier, in any case", "cauvery", "RA/25-26/044"],
    ["words in any order", "note bhoomi", "CN-7"],
    ["a part of a GSTIN", "aagcb7383", "RA/25-26/044 CN-7 INV-9A"],
    ["the number of what is amended", "inv-9", "INV-9A"],
    ["an amount of tax", "44100", "RA/25-26/044"],
    ["an amount with separators", "44,100.00", "RA/25-26/044"],
    ["an amount with the sign of a credit note", "−441.00", "CN-7"],
    ["the beginning of amounts", "441", "RA/25-26/044 CN-7"],
    ["the value of a document, with paise", "₹2,89,100.5", "RA/25-26/044"],
    ["the taxable value", "245000.50", "RA/25-26/044"],
    ["an amount with two signs", "−₹44,100", "RA/25-26/044"],
    ["no amount for digits with a dash between them", "441-00", ""],
    ["two digits, which are no amount", "44", "RA/25-26/044"],
    ["a date as it is shown", "15-Oct-2025", "CN-7"],
    ["a date as it is in files", "15-10-2025", "CN-7"],
    ["a date with slashes", "15/10/2025", "CN-7"],
    ["an ISO date", "2025-10-15", "CN-7"],
    ["a month", "oct-2025", "RA/25-26/044 CN-7"],
    ["nothing, where a word is not there", "cauvery note", ""],
    ["everything for blanks", "   ", "RA/25-26/044 CN-7 INV-9A"],
    ["nothing for signs of a pattern", ".*", ""],
  ])("finds %s", (_, words, numbers) => {
    expect(
      found(all, words)
        .map(({ record }) => record.documentNumber)
        .join(" "),
    ).toBe(numbers);
  });
});
