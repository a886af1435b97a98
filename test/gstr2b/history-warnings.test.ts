/** Warnings about amendments compared with filed statements (R-44 I8, R-45 C3). */
import { describe, expect, test } from "@jest/globals";
import type { Kind } from "../../src/documents/kind";
import { originalIdentity } from "../../src/documents/identity";
import { theDay, type Moment } from "../../src/gst/date";
import { thePeriod } from "../../src/gst/period";
import { NO_TAX, type Tax } from "../../src/gst/tax";
import { generate } from "../../src/gstr2b/generate";
import { historyWarnings, isReducedInPart, pendingIn } from "../../src/gstr2b/warnings/history";
import type { Gstr2bLine } from "../../src/gstr2b/line";
import { newRecord } from "../../src/ims/receive";
import type { ImsRecord } from "../../src/ims/record";
import { igst, OCTOBER, testDocument, passing, SUPPLIER } from "../support/month";
import { RECIPIENT } from "./lines";

const SEPTEMBER = thePeriod("2025-09");
const AMENDS = { originalNumber: "N-1", originalDate: theDay("2025-09-05") };
const NONE: ReadonlyMap<string, string> = new Map();

/** A record of October that amends a document of September, of which 9,000 are credited. */
function record(kind: Kind, tax: number, more: Partial<ImsRecord> = {}): ImsRecord {
  const document = testDocument(kind, "N-1", "2025-09-05", {
    tax: igst(tax),
    filingStatus: "Filed",
    ...AMENDS,
  });
  return { ...newRecord(passing(document)), originalState: "Accepted", credited: igst(9000), ...more };
}

function lines(...ims: ImsRecord[]): readonly Gstr2bLine[] {
  const inputs = { ims, gstr2a: [], renamed: NONE, positions: new Map() };
  return generate(OCTOBER, inputs, RECIPIENT, "2025-11-14T12:00:00" as Moment).lines;
}

test.each<[string, Parameters<typeof isReducedInPart>[0], boolean]>([
  ["a note reduced in full by “Yes”", note({ reduction: "Yes" }), false],
  ["a note deemed accepted", note({}), false],
  ["a note reduced by its whole tax", note({ declared: igst(9000) }), false],
  ["a note reduced in part", note({ declared: igst(4000) }), true],
  ["a note not reduced", note({ reduction: "No" }), true],
  ["a rejected note", note({ reduction: "No", part: "rejected" }), false],
  ["a note without credit", note({ reduction: "No", part: "not available" }), false],
  ["an invoice", note({ kind: "Invoice", reduction: "No" }), false],
])("%s is reduced in part, or is not", (_, line, isReduced) => {
  expect(isReducedInPart(line)).toBe(isReduced);
});

function note(more: Partial<Parameters<typeof isReducedInPart>[0]>): Parameters<typeof isReducedInPart>[0] {
  const tax: Tax = igst(9000);
  return { kind: "Credit note", tax, part: "available", reduction: "", declared: undefined, ...more };
}

test("a lineage was pending before where its record came from a filed period and is replaced", () => {
  const carried = record("Invoice", 9000, { period2b: SEPTEMBER });
  const pending = (one: ImsRecord, isReplaced: boolean) => [
    ...pendingIn([one], () => isReplaced, SEPTEMBER, NONE),
  ];
  expect(pending(carried, true)).toEqual([originalIdentity(carried)]);
  expect(pending(carried, false)).toEqual([]);
  expect(pending(record("Invoice", 9000), true)).toEqual([]);
});

describe("a warning", () => {
  const root = originalIdentity(record("Credit note", 0));
  const historyWith = (of: Kind, what: "reducedInPart" | "pendingBefore") => ({
    ...{ reducedInPart: new Set<string>(), pendingBefore: new Set<string>() },
    ...{ renamed: NONE, reverseCharge: new Map() },
    [what]: new Set([of === "Credit note" ? root : originalIdentity(record(of, 0))]),
  });
  test.each<[string, ImsRecord, "reducedInPart" | "pendingBefore", string[]]>([
    [
      "a note reduced in part that is amended downward",
      record("Credit note", 7200),
      "reducedInPart",
      ["OVER_CREDITED"],
    ],
    ["one that is amended upward", record("Credit note", 10800), "reducedInPart", []],
    ["one that is amended to the same", record("Credit note", 9000), "reducedInPart", []],
    [
      "one whose downward amendment is rejected",
      record("Credit note", 7200, { action: "Reject" }),
      "reducedInPart",
      [],
    ],
    ["an invoice amended upward", record("Invoice", 10800), "reducedInPart", []],
    [
      "a rejected amendment of a pending original",
      record("Invoice", 1, { action: "Reject" }),
      "pendingBefore",
      ["ORIGINAL_UNSETTLED"],
    ],
    ["an accepted one", record("Invoice", 1, { action: "Accept" }), "pendingBefore", []],
  ])("about %s has the codes of the last column", (_, one, what, codes) => {
    const warnings = historyWarnings(lines(one), historyWith(one.kind, what));
    expect(warnings.map(({ code }) => code)).toEqual(codes);
    for (const { place, law } of warnings)
      expect(`${place} ${law}`).toMatch(new RegExp(`^${SUPPLIER} N-1 R-4[12] from `));
  });

  test.each<[string, Partial<ImsRecord>, boolean, string[]]>([
    [
      "comes under reverse charge",
      { reverseCharge: true },
      false,
      ["is under reverse charge", "4(A)(5)", "4(A)(3) and 3.1(d)"],
    ],
    ["leaves it", {}, true, ["is no longer under reverse charge", "4(A)(3)", "4(A)(5)"]],
    ["stays under it", { reverseCharge: true }, true, []],
    ["stays out of it", {}, false, []],
    ["would come under it and is rejected", { reverseCharge: true, action: "Reject" }, false, []],
  ])("about a document that %s names the table of its ITC", (_, more, before, words) => {
    const root = originalIdentity(record("Invoice", 0));
    const amended = lines(record("Invoice", 10800, more));
    const charge = {
      ...historyWith("Invoice", "pendingBefore"),
      ...{ pendingBefore: new Set<string>(), reverseCharge: new Map([[root, before]]) },
    };
    const warnings = historyWarnings(amended, charge);
    expect(warnings.map(({ code, severity }) => [code, severity])).toEqual(
      words.length > 0 ? [["CHARGE_CHANGED", "warning"]] : [],
    );
    for (const word of words) expect(warnings[0]?.sentence).toContain(word);
    for (const { place, law } of warnings)
      expect(`${place} ${law}`).toMatch(new RegExp(`^${SUPPLIER} N-1 R-42 from `));
    const without = amended.map((line) => ({ ...line, part: "not available" as const }));
    expect(historyWarnings(without, charge)).toEqual([]);
  });

  test("is never about an original, and has no space where there is no supplier", () => {
    const original = {
      ...record("Invoice", 1, { action: "Reject" }),
      originalNumber: "",
      originalDate: "",
    } as const;
    expect(historyWarnings(lines(original), historyWith("Invoice", "pendingBefore"))).toEqual([]);
    const imported = record("Bill of entry", 1, { action: "Reject", supplierGstin: "", credited: NO_TAX });
    const warnings = historyWarnings(lines(imported), {
      ...historyWith("Invoice", "pendingBefore"),
      pendingBefore: new Set([originalIdentity(imported)]),
    });
    expect(warnings).toMatchObject([{ place: "N-1" }]);
  });
});
