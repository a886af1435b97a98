/** Documents of one lineage with different routes: in the IMS, and bypassing it. */
import { describe, expect, test } from "@jest/globals";
import type { TaxDocument } from "../../src/documents/document";
import { theDay, type Moment } from "../../src/gst/date";
import { thePeriod } from "../../src/gst/period";
import { NO_TAX } from "../../src/gst/tax";
import type { With2bPeriod } from "../../src/gstr2a/record";
import {
  bypassLine,
  bypassDocuments,
  isAmendedInIms,
  isReplacedBy,
  withBypassedOriginal,
} from "../../src/gstr2b/bypass";
import { isBypassing } from "../../src/gstr2a/record";
import { newRecord } from "../../src/ims/receive";
import type { ImsRecord } from "../../src/ims/record";
import { igst, NOVEMBER, OCTOBER, testDocument, passing } from "../support/month";

const SEPTEMBER = thePeriod("2025-09");
const AMENDS = { originalNumber: "N-1", originalDate: theDay("2025-10-05"), returnPeriod: NOVEMBER };
const invoice = (more: Partial<TaxDocument> = {}) =>
  testDocument("Invoice", "N-1", "2025-10-05", { tax: igst(18000), filingStatus: "Filed", ...more });

/** A document that bypasses the IMS into GSTR-2B of October. */
const past = (more: Partial<TaxDocument> = {}, of: Partial<With2bPeriod> = {}): With2bPeriod => ({
  ...passing(invoice(more)),
  ...of,
});
const amended = (more: Partial<TaxDocument> = {}) => past({ ...AMENDS, ...more });
const inIms = (more: Partial<ImsRecord> = {}): ImsRecord => ({ ...newRecord(past()), ...more });

describe("a document bypasses the IMS into GSTR-2B of October", () => {
  test.each<[string, With2bPeriod, boolean]>([
    ["when it is filed for it", past(), true],
    ["not while it is only saved", past({ filingStatus: "Saved" }), false],
    ["not from another period", past({}, { period2b: NOVEMBER }), false],
    ["not when it is in the IMS", past({}, { route: "IMS" }), false],
  ])("%s", (_, record, bypasses) => {
    expect(isBypassing(record, OCTOBER)).toBe(bypasses);
  });
});

describe("of the documents that bypass the IMS", () => {
  const bypassing = (...records: With2bPeriod[]) => [...bypassDocuments(records, new Map()).values()];
  const second = amended({ form: "GSTR-1A", tax: igst(10000) });

  test("the newest counts, in any order", () => {
    for (const records of [
      [past(), amended(), second],
      [second, amended(), past()],
    ])
      expect(bypassing(...records)).toEqual([{ newest: second, hasOriginal: true }]);
  });

  test("an amendment without its original is marked, and a reversal replaces none", () => {
    expect(bypassing(amended())).toEqual([{ newest: amended(), hasOriginal: false }]);
    expect(bypassing(past({}, { unavailable: "Rule 37A" }))).toEqual([]);
  });

  test("the source is the portal's file, or else GSTR-2A", () => {
    const sourceOf = (source: With2bPeriod["source"]) =>
      bypassLine({ newest: past({}, { source }), hasOriginal: true }, undefined).source;
    expect([sourceOf("Portal"), sourceOf("GSTR-1")]).toEqual(["Portal", "GSTR-2A"]);
  });

  test("an amendment has the status of its original: in the same statement, or unknown", () => {
    const line = (hasOriginal: boolean) => bypassLine({ newest: amended(), hasOriginal }, undefined);
    expect(line(true)).toMatchObject({ originalState: "Open", originalPeriod: OCTOBER, itc: igst(18000) });
    expect(line(false)).toMatchObject({ originalState: "Unknown", originalPeriod: "", itc: NO_TAX });
  });
});

describe("a record of the IMS is replaced by a document that bypasses it", () => {
  const of = (period2b: ImsRecord["period2b"], more: Partial<ImsRecord> = {}) => inIms({ period2b, ...more });
  test.each<[string, With2bPeriod, ImsRecord, boolean, boolean]>([
    ["by its amendment of the same period", amended(), of(OCTOBER), false, true],
    ["also while it is pending", amended(), of(OCTOBER), true, true],
    ["carried over, once it is answered", amended(), of(SEPTEMBER), false, true],
    ["carried over, not while it is pending", amended(), of(SEPTEMBER), true, false],
    ["not when it belongs to a later period", amended(), of(NOVEMBER), false, false],
    ["not by an original", past(), of(OCTOBER), false, false],
    ["not by an older version", amended(), of(OCTOBER, { ...AMENDS, form: "GSTR-1A" }), false, false],
    ["not by itself", amended(), of(OCTOBER, AMENDS), false, false],
  ])("%s", (_, bypassing, record, isPending, replaced) => {
    expect(isReplacedBy(bypassing, record, OCTOBER, isPending)).toBe(replaced);
  });
});

describe("a document that bypasses the IMS is replaced by an amendment in the IMS", () => {
  const counts = (more: Partial<ImsRecord>) => inIms({ ...AMENDS, ...more });
  test.each<[string, ImsRecord, With2bPeriod, boolean]>([
    ["of the same period", counts({}), past(), true],
    ["not while that is only saved", counts({ filingStatus: "Saved" }), past(), false],
    ["not by one of a later period", counts({ period2b: NOVEMBER }), past(), false],
    ["not by another original", inIms({ returnPeriod: NOVEMBER }), past(), false],
    ["not by an older one", counts({}), amended({ form: "GSTR-1A" }), false],
    ["not by one of the same age", counts({}), amended(), false],
  ])("%s", (_, record, newest, gives) => {
    expect(isAmendedInIms([record], { newest, hasOriginal: true }, OCTOBER)).toBe(gives);
  });

  test("whose original is then known, and no other", () => {
    const unknown = counts({ originalState: "Unknown" });
    const passed = { newest: past(), hasOriginal: true };
    expect(withBypassedOriginal(unknown, passed)).toMatchObject({
      ...{ originalState: "Open", originalPeriod: OCTOBER },
    });
    expect(withBypassedOriginal(unknown, { ...passed, hasOriginal: false })).toBe(unknown);
    expect(withBypassedOriginal(unknown, undefined)).toBe(unknown);
    const accepted = counts({ originalState: "Accepted" });
    expect(withBypassedOriginal(accepted, passed)).toBe(accepted);
  });
});

test("an amendment's date of filing does not make it older than its original", () => {
  const early = amended({ filedOn: "2025-01-01T12:00:00" as Moment, returnPeriod: SEPTEMBER });
  expect(isReplacedBy(early, inIms({ filedOn: "2025-11-10T12:00:00" as Moment }), OCTOBER, false)).toBe(true);
});
