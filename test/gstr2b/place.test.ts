/**
 * Where a document is in GSTR-2B: table of GSTR-3B, row of the summaries, and order of the lines.
 */
import { describe, expect, test } from "@jest/globals";
import type { TaxDocument } from "../../src/documents/document";
import type { Kind } from "../../src/documents/kind";
import { rowKey } from "../../src/documents/identity";
import { theDay, type Moment } from "../../src/gst/date";
import type { Gstin } from "../../src/gst/gstin";
import { thePeriod } from "../../src/gst/period";
import { igst, NOVEMBER, OCTOBER, testDocument, passing } from "../support/month";
import { flowsLater, generate, inSheetOrder, type Statement } from "../../src/gstr2b/generate";
import { supplyGroupOf, headingOf, type Gstr2bLine, type Part } from "../../src/gstr2b/line";
import { ruleOf } from "../../src/gstr2b/summary/summarise";
import type { With2bPeriod } from "../../src/gstr2a/record";
import { newRecord } from "../../src/ims/receive";
import type { ImsRecord } from "../../src/ims/record";
import { EXTENDED } from "../../src/law/cut-offs";
import { RECIPIENT } from "./lines";

const SEPTEMBER = thePeriod("2025-09");
const AMENDS = { originalNumber: "N-1", originalDate: theDay("2025-10-05") };
const document = (kind: Kind, more: Partial<TaxDocument> = {}) =>
  testDocument(kind, "N-1", "2025-10-05", {
    tax: igst(18000),
    ...{ filingStatus: "Filed", filedOn: "2025-11-10T12:00:00" as Moment, ...more },
  });

describe("the table of GSTR-3B", () => {
  test.each<[string, TaxDocument, string, string]>([
    ["an invoice", document("Invoice"), "other", "4(A)(5)"],
    ["reverse charge", document("Invoice", { reverseCharge: true }), "reverse charge", "4(A)(3)"],
    ["an ISD's invoice", document("ISD invoice"), "isd", "4(A)(4)"],
    ["any document of GSTR-6", document("Invoice", { form: "GSTR-6" }), "isd", "4(A)(4)"],
    ["a bill of entry", document("Bill of entry"), "imports", "4(A)(1)"],
    [
      "an import, whatever its other values",
      document("Bill of entry", { reverseCharge: true }),
      "imports",
      "4(A)(1)",
    ],
  ])("of %s", (_, of, group, heading) => {
    expect([supplyGroupOf(of), headingOf(of, "")]).toEqual([group, heading]);
    expect([headingOf(of, "POS"), headingOf(of, "16(4)"), headingOf(of, "Rule 37A")]).toEqual([
      ...["4(D)(2)", "4(D)(2)", "4(B)(2)"],
    ]);
  });
});

describe("the row of the portal's summaries", () => {
  const OVERSEAS = { supplierGstin: "" as Gstin };
  const line = (of: TaxDocument, part: Part): Gstr2bLine => {
    const { lines } = generate(
      OCTOBER,
      { ims: [newRecord(passing(of))], gstr2a: [], renamed: new Map(), positions: new Map() },
      RECIPIENT,
      "2025-11-14T12:00:00" as Moment,
    );
    const [first] = lines;
    if (!first) throw new Error("no line");
    return { ...first, part };
  };
  test.each<[string, TaxDocument, Part, string]>([
    ["an invoice", document("Invoice"), "available", "B2B – Invoices (IMS)"],
    ["a debit note", document("Debit note"), "available", "B2B – Debit notes (IMS)"],
    ["an ECO document", document("ECO document"), "available", "ECO – Documents (IMS)"],
    ["a credit note", document("Credit note"), "available", "B2B – Credit notes (IMS)"],
    ["an import", document("Bill of entry", OVERSEAS), "available", "IMPG"],
    ["an import from a zone", document("Bill of entry"), "available", "IMPGSEZ"],
    ["an ISD's invoice", document("ISD invoice"), "available", "ISD – Invoices"],
    ["an ISD's note", document("ISD credit note"), "available", "ISD – Credit notes"],
    ["a reversal of a debit note", document("Debit note"), "reversal", "B2B – Debit notes"],
    ["a rejected credit note", document("Credit note"), "rejected", "B2B – Credit notes (IMS)"],
    ["an ISD's invoice without credit", document("ISD invoice"), "not available", "ISD – Invoices"],
    ["an ISD's rejected invoice", document("ISD invoice"), "rejected", "ISD – Invoices"],
    ["an ISD's rejected note", document("ISD credit note"), "rejected", "ISD – Credit notes"],
    // Rows that the portal does not have: with the invoices, so that no tax is left out.
    [
      "an ECO document under reverse charge",
      document("ECO document", { reverseCharge: true }),
      "available",
      "B2B – Invoices",
    ],
    [
      "a rejected credit note under reverse charge",
      document("Credit note", { reverseCharge: true }),
      "rejected",
      "B2B – Credit notes (IMS)",
    ],
    ["an import without credit", document("Bill of entry", OVERSEAS), "not available", "B2B – Invoices"],
    ["a reversed ECO document", document("ECO document"), "reversal", "B2B – Invoices"],
  ])("of %s, and of the same amended", (_, of, part, heading) => {
    const mark = / \(IMS\)$/.test(heading) ? " (IMS)" : "";
    const amended = `${heading.replace(" (IMS)", "")} (Amendment)${mark}`;
    expect(ruleOf(line(of, part)).heading).toBe(heading);
    expect(ruleOf(line({ ...of, ...AMENDS }, part)).heading).toBe(amended);
  });
});

test.each<[string, Pick<TaxDocument, "form" | "returnPeriod">, string]>([
  ["GSTR-1A of the period itself", { form: "GSTR-1A", returnPeriod: OCTOBER }, "NEXT_PERIOD"],
  ["GSTR-1A of a later one", { form: "GSTR-1A", returnPeriod: NOVEMBER }, "NEXT_PERIOD"],
  [
    "GSTR-1A that was filed too late even for that",
    { form: "GSTR-1A", returnPeriod: SEPTEMBER },
    "AFTER_CUTOFF",
  ],
  ["GSTR-1 of the period", { form: "GSTR-1", returnPeriod: OCTOBER }, "AFTER_CUTOFF"],
])("why %s is not in October", (_, filed, why) => {
  expect(flowsLater(filed, OCTOBER)).toBe(why);
});

const inIms = (of: TaxDocument, more: Partial<ImsRecord> = {}): ImsRecord => ({
  ...newRecord(passing(of)),
  ...more,
});
const statement = (
  ims: readonly ImsRecord[],
  of = OCTOBER,
  day = "2025-11-14",
  gstr2a: readonly With2bPeriod[] = [],
): Statement =>
  generate(
    of,
    { ims, gstr2a, renamed: new Map(), positions: new Map() },
    { ...RECIPIENT, extensions: EXTENDED },
    `${day}T12:00:00` as Moment,
  );

describe("a record of the IMS in the statement", () => {
  const note = document("Credit note");
  test.each<[string, ImsRecord, object | string]>([
    [
      "accepted",
      inIms(note, { action: "Accept" }),
      { part: "available", status: "Accepted", itc: igst(-18000) },
    ],
    [
      "without action, with a reduction left over, is deemed accepted",
      inIms(note, { reduction: "No" }),
      { part: "available", status: "Deemed accepted", itc: igst(-18000) },
    ],
    [
      "rejected",
      inIms(note, { action: "Reject" }),
      { part: "rejected", status: "Rejected", section: "B2B-CDNR(Rejected)", heading: "", itc: igst(18000) },
    ],
    ["pending", inIms(note, { action: "Pending" }), "PENDING"],
    ["only saved", inIms(note, { filingStatus: "Saved" }), "NOT_FILED"],
    ["of a later period", inIms(note, { period2b: NOVEMBER }), "AFTER_CUTOFF"],
  ])("%s", (_, record, expected) => {
    const { lines, excluded, taken, deemed } = statement([record]);
    const isExcluded = typeof expected === "string";
    expect([...excluded.values()]).toEqual(isExcluded ? [expected] : []);
    expect(lines).toMatchObject(isExcluded ? [] : [expected]);
    expect([lines.length, taken.size, excluded.size]).toEqual(isExcluded ? [0, 0, 1] : [1, 1, 0]);
    expect(deemed.size).toBe(lines[0]?.status === "Deemed accepted" ? 1 : 0);
  });

  test("counts, although its amendment will be in a later one", () => {
    const later = inIms(document("Invoice", { ...AMENDS, returnPeriod: NOVEMBER }), { period2b: NOVEMBER });
    const original = inIms(document("Invoice"));
    const { lines, excluded, taken } = statement([original, later]);
    expect([lines.length, [...excluded.values()]]).toEqual([1, ["AFTER_CUTOFF"]]);
    // The amendment stays in the IMS when the statement is locked.
    expect([...taken]).toEqual([rowKey(original)]);
  });
});

test("a carried-over document counts in October, although it is amended in November", () => {
  const whose = { ...RECIPIENT, filedThrough: SEPTEMBER };
  const original = inIms(document("Invoice"), { period2b: SEPTEMBER, action: "Accept" });
  const later = inIms(document("Invoice", { ...AMENDS, returnPeriod: NOVEMBER }), { period2b: NOVEMBER });
  const inputs = { ims: [original, later], gstr2a: [], renamed: new Map(), positions: new Map() };
  const { lines } = generate(OCTOBER, inputs, whose, "2025-11-14T12:00:00" as Moment);
  expect(lines.map(({ documentNumber, part }) => [documentNumber, part])).toEqual([["N-1", "available"]]);
});

test("a document that got a new number and was amended under it counts once", () => {
  const renumbered = document("Invoice", { ...AMENDS, documentNumber: "N-2" });
  const last = document("Invoice", {
    ...AMENDS,
    originalNumber: "N-2",
    documentNumber: "N-2",
    form: "GSTR-1A",
  });
  const records = [inIms(document("Invoice")), inIms(renumbered), inIms(last, { originalState: "Open" })];
  expect(statement(records).lines).toMatchObject([{ form: "GSTR-1A", itc: igst(18000) }]);
});

describe("ITC that was carried past its time limit", () => {
  // Section 16(4) for 2024-25 ends on 30 November 2025; November is drafted on 14 December, December 2024 on 16
  // January.
  const old = (kind: Kind, more: Partial<ImsRecord> = {}) =>
    inIms(document(kind, { documentDate: theDay("2025-03-31") }), {
      ...{ action: "Accept", period2b: OCTOBER, ...more },
    });
  test.each<[string, ImsRecord, string]>([
    ["of an invoice is lost", old("Invoice"), "not available 16(4) 4(D)(2)"],
    ["of a debit note is lost", old("Debit note"), "not available 16(4) 4(D)(2)"],
    [
      "of an invoice that was in time for this statement is not",
      old("Invoice", { period2b: NOVEMBER }),
      "available  4(A)(5)",
    ],
    ["is none of a credit note's", old("Credit note"), "available  4(A)(5)"],
    ["is none of an import's", old("Bill of entry"), "available  4(A)(1)"],
    [
      "from before GST has no known limit",
      old("Invoice", { documentDate: theDay("2017-06-30") }),
      "available  4(A)(5)",
    ],
  ])("%s", (_, record, where) => {
    const { lines } = statement([record], NOVEMBER, "2025-12-14");
    expect(lines.map(({ part, reason, heading }) => `${part} ${reason} ${heading}`)).toEqual([where]);
  });

  test("is not time-barred in a period without a known draft date", () => {
    const ancient = old("Invoice", { documentDate: theDay("2017-07-01"), period2b: thePeriod("2020-05") });
    const { lines } = statement([ancient], thePeriod("2020-06"));
    expect(lines.map(({ part }) => part)).toEqual(["available"]);
  });

  test.each([
    ["2025-12-13", "not available"],
    ["2025-12-14", "available"],
  ])("ends with the annual return, filed on %s: %s", (day, part) => {
    const whose = { ...RECIPIENT, annualReturns: new Map([["2025-26", theDay(day)]]) };
    const inputs = {
      ims: [inIms(document("Invoice"))],
      gstr2a: [],
      renamed: new Map(),
      positions: new Map(),
    };
    const { lines } = generate(NOVEMBER, inputs, whose, "2025-12-20T12:00:00" as Moment);
    expect(lines.map((line) => line.part)).toEqual([part]);
  });
});

test("lines are sorted by part, table, kind, amendment, supplier, date and number", () => {
  const ims = [
    inIms(document("Bill of entry", { documentNumber: "B" })),
    inIms(document("Credit note", { documentNumber: "C" })),
    inIms(document("Invoice", { documentNumber: "A-2" })),
    inIms(document("Invoice", { documentNumber: "A-1", documentDate: theDay("2025-10-06") })),
    inIms(document("Invoice", { documentNumber: "A-3", documentDate: theDay("2025-10-06") })),
    inIms(document("Invoice", { documentNumber: "A-0", supplierGstin: "33ZZZFC3456C1ZA" as Gstin })),
    inIms(document("Invoice", { documentNumber: "A-0", ...AMENDS, originalNumber: "Z-9" })),
    inIms(document("Invoice", { documentNumber: "R" }), { action: "Reject" }),
  ];
  const names = (records: readonly ImsRecord[]) =>
    statement(records).lines.map(
      ({ documentNumber, originalNumber }) => documentNumber + (originalNumber && "!"),
    );
  const sorted = ["B", "C", "A-2", "A-1", "A-3", "A-0", "A-0!", "R"];
  expect(names(ims)).toEqual(sorted);
  expect(names([...ims].reverse())).toEqual(sorted);
  const bypassed = statement(ims, OCTOBER, "2025-11-14", [
    passing(document("Invoice", { documentNumber: "L" }), "Rule 37A"),
    passing(document("Invoice", { documentNumber: "D" }), "POS"),
  ]).lines;
  expect(bypassed.slice(-3).map(({ documentNumber }) => documentNumber)).toEqual(["D", "L", "R"]);
  const order = statement(ims).lines;
  expect(inSheetOrder([...order].reverse())).toEqual(order);
  const doubled = order.flatMap((line) => [line, { ...line }]);
  const sortedAgain = inSheetOrder(doubled);
  for (const [place, line] of doubled.entries()) expect(sortedAgain[place]).toBe(line);
});
