/** A document's part of GSTR-2B, for every kind, and its amount there. */
import { describe, expect, test } from "@jest/globals";
import type { TaxDocument } from "../../src/documents/document";
import { KINDS, type Kind } from "../../src/documents/kind";
import { originalIdentity } from "../../src/documents/identity";
import type { FiledPosition } from "../../src/documents/position";
import type { Blank } from "../../src/gst/blank";
import { theDay, type Moment } from "../../src/gst/date";
import { thePeriod } from "../../src/gst/period";
import { NO_TAX, type Tax } from "../../src/gst/tax";
import type { Unavailable } from "../../src/gstr2a/record";
import { routeOf } from "../../src/gstr2a/route";
import { amendmentWarnings } from "../../src/gstr2b/warnings/amendments";
import { generate, type Inputs } from "../../src/gstr2b/generate";
import type { Gstr2bLine } from "../../src/gstr2b/line";
import { totalsOf } from "../../src/gstr2b/totals";
import { newRecord } from "../../src/ims/receive";
import type { ImsRecord } from "../../src/ims/record";
import { igst, NOVEMBER, OCTOBER, testDocument, passing, SUPPLIER } from "../support/month";
import { RECIPIENT } from "./lines";

const ON = "2025-11-14T12:00:00" as Moment;
const heads = (igst: number, cgst = 0, sgst = 0, cess = 0): Tax =>
  ({ igst: igst * 100, cgst: cgst * 100, sgst: sgst * 100, cess: cess * 100 }) as Tax;
const LOCAL = heads(0, 900, 900);
const FILED = { filingStatus: "Filed", filedOn: "2025-11-10T12:00:00" as Moment } as const;

function document(kind: Kind, number: string, more: Partial<TaxDocument> = {}): TaxDocument {
  const form = kind.startsWith("ISD") ? "GSTR-6" : kind === "Bill of entry" ? "ICEGATE" : "GSTR-1";
  return testDocument(kind, number, "2025-10-05", { tax: igst(0), ...FILED, form, ...more });
}

const amending = (number: string): Partial<TaxDocument> => ({
  originalNumber: number,
  originalDate: theDay("2025-10-05"),
});

function statement(given: Partial<Inputs>) {
  const inputs: Inputs = { ims: [], gstr2a: [], renamed: new Map(), positions: new Map(), ...given };
  return generate(OCTOBER, inputs, RECIPIENT, ON);
}

const positionOf = (of: TaxDocument, more: Partial<FiledPosition>) =>
  new Map<string, FiledPosition>([
    [
      originalIdentity(of),
      {
        state: "Accepted",
        period: RECIPIENT.filedThrough,
        tax: NO_TAX,
        credited: NO_TAX,
        notAvailable: NO_TAX,
        ...more,
      },
    ],
  ]);

describe("why ITC of a document is not available", () => {
  const pos = KINDS.filter((kind) => !/^T[DC]S/.test(kind)).map((kind): [Kind, string] => [
    kind,
    kind === "Bill of entry" ? "" : "POS",
  ]);
  test.each(pos)("Central and State tax of another State on a %s: %s", (kind, reason) => {
    for (const more of [{}, amending("X-1")]) {
      const routed = routeOf(
        document(kind, "X-1", { tax: LOCAL, pos: "29", ...more }),
        OCTOBER,
        RECIPIENT,
        ON,
      );
      const straight = reason !== "" || kind.startsWith("ISD");
      expect(routed).toMatchObject({ unavailable: reason, route: straight ? "GSTR-2B" : "IMS" });
    }
  });

  test.each([
    ["integrated tax", { tax: heads(1800), pos: "29" }],
    ["the recipient's own State", { tax: LOCAL, pos: "27" }],
  ])("%s is available", (_, more) => {
    expect(routeOf(document("Invoice", "X-1", more), OCTOBER, RECIPIENT, ON)).toMatchObject({
      unavailable: "",
    });
  });

  const late: readonly [Kind, string][] = [
    ["Invoice", "16(4)"],
    ["Debit note", "16(4)"],
    ["ECO document", "16(4)"],
    ["ISD invoice", "16(4)"],
    ["Credit note", ""],
    ["ISD credit note", ""],
    ["Bill of entry", ""],
  ];
  test.each(late)("a %s of March 2025 whose return was filed after 30 November 2025: %s", (kind, reason) => {
    const old = { documentDate: theDay("2025-03-31"), tax: heads(1800) };
    const filedOn = (day: string) => ({ ...old, filedOn: `${day}T12:00:00` as Moment });
    for (const more of [{}, { originalNumber: "X-1", originalDate: theDay("2025-03-31") }]) {
      const on = (day: string) =>
        routeOf(document(kind, "X-1", { ...filedOn(day), ...more }), NOVEMBER, RECIPIENT, ON);
      expect(on("2025-11-30")).toMatchObject({ unavailable: "" });
      expect(on("2025-12-01")).toMatchObject({ unavailable: reason });
    }
  });

  test("place of supply takes precedence over the time limit, and reverse charge is still payable", () => {
    const rcm = document("Invoice", "X-1", { tax: LOCAL, pos: "29", reverseCharge: true });
    const { lines } = statement({ gstr2a: [passing(rcm, "POS")] });
    const totals = totalsOf(lines);
    expect([totals["4(D)(2)"], totals["3.1(d)"], totals["4(A)(3)"]]).toEqual([LOCAL, LOCAL, NO_TAX]);
  });
});

describe("what is netted where", () => {
  const cases: readonly [string, TaxDocument[], Partial<ReturnType<typeof totalsOf>>][] = [
    [
      "ISD credit notes in 4(A)(4)",
      [
        document("ISD invoice", "I-1", { tax: LOCAL }),
        document("ISD credit note", "I-2", { tax: heads(0, 100, 100) }),
      ],
      { "4(A)(4)": heads(0, 800, 800), "4(A)(5)": NO_TAX },
    ],
    [
      "reverse charge credit notes in 4(A)(3) and 3.1(d)",
      [
        document("Invoice", "R-1", { tax: heads(2000), reverseCharge: true }),
        document("Credit note", "R-2", { tax: heads(500), reverseCharge: true }),
      ],
      { "4(A)(3)": heads(1500), "3.1(d)": heads(1500), "4(A)(5)": NO_TAX },
    ],
    [
      "more credit notes than invoices to a negative table",
      [document("Credit note", "R-2", { tax: heads(500), reverseCharge: true })],
      { "4(A)(3)": heads(-500), "3.1(d)": heads(-500) },
    ],
    [
      "ECO documents in 4(A)(5)",
      [document("ECO document", "E-1", { tax: heads(100) })],
      { "4(A)(5)": heads(100) },
    ],
  ];
  test.each(cases)("%s", (_, documents, expected) => {
    const { lines } = statement({ gstr2a: documents.map((one) => passing(one)) });
    expect(totalsOf(lines)).toMatchObject(expected);
  });

  test("an amended ECO document counts the difference from what was credited", () => {
    const amended = document("ECO document", "E-1", { tax: heads(140), ...amending("E-1") });
    const record = {
      ...newRecord(passing(amended)),
      originalState: "Accepted" as const,
      credited: heads(100),
    };
    const { lines } = statement({ ims: [record] });
    expect(lines.map(({ part, itc }) => [part, itc])).toEqual([["available", heads(40)]]);
  });

  test("Rule 37A reverses all four heads of a document, whatever was credited for it", () => {
    const old = document("Invoice", "X-1", { tax: heads(18, 9, 9, 3) });
    const { lines } = statement({
      gstr2a: [passing(old, "Rule 37A")],
      positions: positionOf(old, { tax: old.tax, credited: old.tax }),
    });
    expect(lines.map(({ part, reason }) => [part, reason])).toEqual([["reversal", "Rule 37A"]]);
    expect(totalsOf(lines)["4(B)(2)"]).toEqual(heads(18, 9, 9, 3));
  });

  test("a reversal does not make reverse charge payable a second time", () => {
    const old = document("Invoice", "X-1", { tax: heads(18), reverseCharge: true });
    expect(totalsOf(statement({ gstr2a: [passing(old, "Rule 37A")] }).lines)["3.1(d)"]).toEqual(NO_TAX);
  });
});

describe("an amendment that bypasses the IMS counts against the position in its own part", () => {
  const amended = document("Invoice", "X-1", { tax: heads(1800), reverseCharge: true, ...amending("X-1") });
  const rows: readonly [string, Partial<FiledPosition> | undefined, Unavailable, Tax][] = [
    ["the difference of what was credited", { credited: heads(1000) }, "", heads(800)],
    ["the whole where no credit was available before", { notAvailable: heads(1800) }, "", heads(1800)],
    ["the difference of what was not available before", { notAvailable: heads(1500) }, "POS", heads(300)],
    [
      "the whole as not available where it was credited before",
      { credited: heads(1800) },
      "POS",
      heads(1800),
    ],
    ["the difference that came too late", { credited: heads(1000) }, "16(4)", heads(800)],
    ["the difference of what was too late before", { notAvailable: heads(1500) }, "16(4)", heads(300)],
    ["the whole that came too late of a rejected document", {}, "16(4)", heads(1800)],
    ["nothing where the original is unknown", undefined, "", NO_TAX],
  ];
  test.each(rows)("%s", (_, before, unavailable, itc) => {
    const positions = before ? positionOf(amended, before) : new Map<string, FiledPosition>();
    expect(statement({ gstr2a: [passing(amended, unavailable)], positions }).lines[0]?.itc).toEqual(itc);
  });

  test.each<[string, Partial<FiledPosition>, Gstr2bLine["part"], Tax]>([
    [
      "decreases what was credited, reduces ITC by the difference",
      { credited: heads(2000) },
      "available",
      heads(-200),
    ],
    ["changes nothing, is not barred", { credited: heads(1800) }, "available", NO_TAX],
    [
      "decreases what was too late, decreases that",
      { notAvailable: heads(2000) },
      "not available",
      heads(-200),
    ],
  ])("a document after the time limit that %s", (_, before, part, itc) => {
    const inputs = { gstr2a: [passing(amended, "16(4)")], positions: positionOf(amended, before) };
    expect(statement(inputs).lines).toMatchObject([
      { part, itc, reason: part === "available" ? "" : "16(4)" },
    ]);
  });

  test("open cases are warned about: unknown originals, and ITC that stays although it is no longer available", () => {
    const warnings = (before: Partial<FiledPosition> | undefined, unavailable: Unavailable) =>
      amendmentWarnings(
        statement({
          gstr2a: [passing(amended, unavailable)],
          positions: before ? positionOf(amended, before) : new Map(),
        }).lines,
      ).map(({ code, severity }) => `${severity} ${code}`);
    expect(warnings(undefined, "")).toEqual(["warning UNKNOWN_DOCUMENT"]);
    expect(warnings({ credited: heads(1800) }, "POS")).toEqual(["warning BAD_POS"]);
    expect(warnings({ credited: heads(1800) }, "")).toEqual([]);
    expect(warnings({ notAvailable: heads(1800) }, "POS")).toEqual([]);
    expect(warnings({ credited: heads(1000) }, "16(4)")).toEqual([]);
  });
});

test("a warning names the line and the GSTR-2B of its ITC; a rejected line has no warning", () => {
  const amended = document("Invoice", "X-1", { tax: heads(1800), ...amending("X-1") });
  const warnings = (period: FiledPosition["period"] | Blank) => {
    const { lines } = statement({
      gstr2a: [passing(amended, "POS")],
      positions: positionOf(amended, { credited: heads(1800) }),
    });
    return amendmentWarnings(lines.map((line) => ({ ...line, originalPeriod: period })));
  };
  expect(warnings(thePeriod("2025-08"))).toMatchObject([
    { place: `${SUPPLIER} X-1`, sentence: expect.stringContaining("the ITC of GSTR-2B of Aug-25") },
  ]);
  expect(warnings("")).toMatchObject([
    { sentence: expect.stringContaining("the ITC of an earlier GSTR-2B") },
  ]);
  const unknown = { ...newRecord(passing(amended)), originalState: "Unknown" } as const;
  const warningsFor = (action: "Accept" | "Reject") =>
    amendmentWarnings(statement({ ims: [{ ...unknown, action }] }).lines);
  expect(warningsFor("Accept")).toMatchObject([{ code: "UNKNOWN_DOCUMENT", place: `${SUPPLIER} X-1` }]);
  expect(warningsFor("Reject")).toEqual([]);
  const imported = { ...unknown, kind: "Bill of entry", supplierGstin: "" } as const;
  expect(amendmentWarnings(statement({ ims: [imported] }).lines)).toMatchObject([{ place: "X-1" }]);
});

describe("of two versions of one period only the later counts, whatever their route", () => {
  const original = document("Invoice", "X-1", { tax: LOCAL, pos: "29" });
  const amended = document("Invoice", "X-1", {
    tax: heads(1800),
    ...amending("X-1"),
    filedOn: "2025-11-11T12:00:00" as Moment,
  });

  test("the original bypassed the IMS, its amendment is in the IMS", () => {
    const inIms = { ...newRecord(passing(amended)), originalState: "Unknown" as const };
    const { lines } = statement({ gstr2a: [passing(original, "POS")], ims: [inIms] });
    expect(lines.map(({ part, itc }) => [part, itc])).toEqual([["available", heads(1800)]]);
  });

  test("the original is in the IMS, its amendment bypasses it", () => {
    const wrong = { ...amended, tax: LOCAL, pos: "29" };
    const inIms = newRecord(passing({ ...original, tax: heads(1800), pos: "27" }));
    const { lines, excluded } = statement({ gstr2a: [passing(wrong, "POS")], ims: [inIms] });
    expect(lines.map(({ part, itc }) => [part, itc])).toEqual([["not available", LOCAL]]);
    expect([...excluded.values()]).toEqual(["SUPERSEDED"]);
  });

  test("both bypass it", () => {
    const { lines } = statement({ gstr2a: [passing(original, "POS"), passing(amended)] });
    expect(lines.map(({ part, itc }) => [part, itc])).toEqual([["available", heads(1800)]]);
  });
});

test("a record that was carried past the time limit is not available, one of the same day is", () => {
  const old = document("Invoice", "X-1", { documentDate: theDay("2024-04-05"), tax: heads(1800) });
  const carried = (period: string) => ({ ...newRecord(passing(old)), period2b: thePeriod(period) });
  const part = (period: string) =>
    statement({ ims: [{ ...carried(period), action: "Accept" }] }).lines.map((line) => line.part);
  expect(part("2025-10")).toEqual(["available"]);
  expect(part("2025-09")).toEqual(["available"]);
  const november = generate(
    NOVEMBER,
    {
      ims: [{ ...carried("2025-10"), action: "Accept" }],
      gstr2a: [],
      renamed: new Map(),
      positions: new Map(),
    },
    RECIPIENT,
    "2025-12-14T12:00:00" as Moment,
  );
  expect(november.lines.map((line) => [line.part, line.reason])).toEqual([["not available", "16(4)"]]);
});

test("a record that reduces ITC counts however late it is answered", () => {
  const amendedDownward = document("Invoice", "X-1", {
    ...amending("X-1"),
    documentDate: theDay("2024-04-05"),
    tax: heads(1800),
  });
  const carried = (credited: number): ImsRecord => ({
    ...newRecord(passing(amendedDownward)),
    ...{ originalState: "Accepted", credited: heads(credited), action: "Accept" },
  });
  const line = (credited: number) => {
    const inputs = { ims: [carried(credited)], gstr2a: [], renamed: new Map(), positions: new Map() };
    return generate(NOVEMBER, inputs, RECIPIENT, "2025-12-14T12:00:00" as Moment).lines[0];
  };
  expect(line(2000)).toMatchObject({ part: "available", heading: "4(A)(5)", itc: heads(-200) });
  expect(line(1800)).toMatchObject({ part: "available", heading: "4(A)(5)", itc: NO_TAX });
  expect(line(1799)).toMatchObject({ part: "not available", heading: "4(D)(2)", itc: heads(1) });
});
