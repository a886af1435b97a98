/** Which changes of a saved document reset its answer. */
import { describe, expect, test } from "@jest/globals";
import type { TaxDocument } from "../../src/documents/document";
import { theDay, type Moment } from "../../src/gst/date";
import type { Gstin } from "../../src/gst/gstin";
import type { Paise } from "../../src/gst/money";
import { sameFacts } from "../../src/ims/receive";
import { igst, testDocument } from "../support/month";

const document = testDocument("Invoice", "INV-1", "2025-10-10", 18000);

describe("an edit", () => {
  test.each<[string, Partial<TaxDocument>]>([
    ["the number", { documentNumber: "INV-2" }],
    ["the date", { documentDate: theDay("2025-10-11") }],
    ["the place of supply", { pos: "29" }],
    ["the type", { supplyType: "DE" }],
    ["who pays the tax", { reverseCharge: true }],
    ["the recipient", { recipientGstin: "33ZZZFC3456C1ZA" as Gstin }],
    ["the value", { value: 1 as Paise }],
    ["the taxable value", { taxableValue: 1 as Paise }],
    ["the tax", { tax: igst(18001) }],
    ["what it amends", { originalNumber: "INV-0" }],
    ["when what it amends was made", { originalDate: theDay("2025-09-01") }],
  ])("of %s is one", (_, more) => {
    expect(sameFacts(document, { ...document, ...more })).toBe(false);
  });

  test.each<[string, Partial<TaxDocument>]>([
    ["filing", { filingStatus: "Filed", filedOn: "2025-11-10T12:00:00" as Moment }],
    ["another spelling of the supplier's name", { supplierName: "SUPPLIER" }],
  ])("is not made by %s", (_, more) => {
    expect(sameFacts(document, { ...document, ...more })).toBe(true);
  });
});
