/** ITC outside the IMS: what GSTR-2A says before GSTR-2B is generated, and what GSTR-2B then has. */
import { describe, expect, test } from "@jest/globals";
import type { TaxDocument } from "../../src/documents/document";
import type { Kind } from "../../src/documents/kind";
import { theDay } from "../../src/gst/date";
import { NO_TAX, sumTax } from "../../src/gst/tax";
import type { With2bPeriod } from "../../src/gstr2a/record";
import { bypassNow, isOutsideIms } from "../../src/gstr2b/itc";
import { factsOf } from "../checks/period";
import { igst, NOVEMBER, OCTOBER, passing, testDocument } from "../support/month";

const filed = (kind: Kind, more: Partial<TaxDocument> = {}) =>
  testDocument(kind, "N-1", "2025-10-05", { tax: igst(180), filingStatus: "Filed", ...more });
const reverse = { reverseCharge: true } as const;

/** Of the lines that GSTR-2B of October has from this record alone. */
function inStatement(record: With2bPeriod) {
  const { lines } = factsOf({ ims: [], gstr2a: [record] }).statement;
  return sumTax(lines.filter(isOutsideIms).map(({ itc }) => itc));
}

describe("ITC outside the IMS is the same before GSTR-2B is generated and in it", () => {
  test.each<[string, With2bPeriod, number]>([
    ["an invoice under reverse charge", passing(filed("Invoice", reverse)), 180],
    ["a credit note under reverse charge takes away", passing(filed("Credit note", reverse)), -180],
    ["an ISD invoice", passing(filed("ISD invoice", { form: "GSTR-6" })), 180],
    ["an ISD credit note takes away", passing(filed("ISD credit note", { form: "GSTR-6" })), -180],
    ["a bill of entry", passing(filed("Bill of entry")), 180],
    ["an invoice whose place of supply bars ITC gives none", passing(filed("Invoice"), "POS"), 0],
    ["a credit note without ITC takes nothing", passing(filed("Credit note"), "Ineligible"), 0],
    ["a reversal is in another table", passing(filed("Invoice"), "Rule 37A"), 0],
    ["a saved document gives none", passing(filed("Invoice", { ...reverse, filingStatus: "Saved" })), 0],
    ["one of another period gives none", { ...passing(filed("Invoice", reverse)), period2b: NOVEMBER }, 0],
    ["one of the IMS gives none here", { ...passing(filed("Invoice")), route: "IMS" }, 0],
  ])("%s", (_, record, rupees) => {
    expect(bypassNow(record, OCTOBER)).toEqual(rupees === 0 ? NO_TAX : igst(rupees));
    expect(inStatement(record)).toEqual(bypassNow(record, OCTOBER));
  });

  test("but an amendment's is known only from GSTR-2B, unless it gives none", () => {
    const amends = { originalNumber: "N-0", originalDate: theDay("2025-09-05") };
    expect(bypassNow(passing(filed("Invoice", { ...reverse, ...amends })), OCTOBER)).toBe("amendment");
    expect(bypassNow(passing(filed("Invoice", amends), "POS"), OCTOBER)).toEqual(NO_TAX);
  });
});
