/** Warnings about section 16(4): ITC for which GSTR-3B is too late, documents amended downward too late. */
import { describe, expect, test } from "@jest/globals";
import type { TaxDocument } from "../../src/documents/document";
import type { Kind } from "../../src/documents/kind";
import { theDay, type Moment } from "../../src/gst/date";
import type { Paise } from "../../src/gst/money";
import { NO_TAX, type Tax } from "../../src/gst/tax";
import { bypassLine } from "../../src/gstr2b/bypass";
import { notNettedWarnings } from "../../src/gstr2b/warnings/amendments";
import { timeLimitWarnings, lateReductionWarnings } from "../../src/gstr2b/warnings/time-limit";
import type { Gstr2bLine } from "../../src/gstr2b/line";
import { igst, NOVEMBER, OCTOBER, testDocument, passing, SUPPLIER } from "../support/month";
import { RECIPIENT } from "./lines";

const AMENDS = { originalNumber: "N-1", originalDate: theDay("2025-03-15") };
const line = (kind: Kind, date: string, more: Partial<Gstr2bLine> = {}): Gstr2bLine => {
  const document: TaxDocument = testDocument(kind, "N-1", date, { tax: igst(18000), filingStatus: "Filed" });
  return { ...bypassLine({ newest: passing(document), hasOriginal: true }, undefined), ...more };
};
const noon = (day: string) => `${day}T12:00:00` as Moment;
const DECEMBER = noon("2025-12-14");

describe("ITC for which GSTR-3B is too late is warned about", () => {
  test.each<[string, Gstr2bLine, boolean]>([
    ["of an invoice of the last year", line("Invoice", "2025-03-31"), true],
    ["of a debit note", line("Debit note", "2025-03-31"), true],
    ["not of this year's invoice", line("Invoice", "2025-04-01"), false],
    ["not of a credit note, which takes none", line("Credit note", "2025-03-31"), false],
    [
      "not of a credit note that is amended downward",
      line("Credit note", "2025-03-31", { itc: igst(100) }),
      false,
    ],
    ["not of a bill of entry, which section 16(4) does not name", line("Bill of entry", "2025-03-31"), false],
    ["not of what is not available", line("Invoice", "2025-03-31", { part: "not available" }), false],
    ["not of what reduces ITC", line("Invoice", "2025-03-31", { itc: igst(-100) }), false],
  ])("%s", (_, of, isWarned) => {
    expect(timeLimitWarnings([of], NOVEMBER, RECIPIENT, DECEMBER)).toHaveLength(isWarned ? 1 : 0);
  });

  test.each<[string, typeof OCTOBER, string, number]>([
    ["October's statement when it is drafted", OCTOBER, "2025-11-14", 0],
    ["October's on the last day", OCTOBER, "2025-11-30", 0],
    ["October's a day later", OCTOBER, "2025-12-01", 1],
    ["November's, however early it is looked at", NOVEMBER, "2025-11-20", 1],
  ])("of %s", (_, period, on, many) => {
    expect(timeLimitWarnings([line("Invoice", "2025-03-31")], period, RECIPIENT, noon(on))).toHaveLength(
      many,
    );
  });

  test("once for each limit, with its documents, credit, day and law", () => {
    const heads: Tax = { ...NO_TAX, igst: igst(-50).igst, cgst: igst(20).igst, sgst: igst(30).igst };
    const lines = [
      line("Invoice", "2025-03-31"),
      line("Invoice", "2024-03-31"),
      line("Invoice", "2024-04-01", { itc: heads }),
    ];
    expect(timeLimitWarnings(lines, NOVEMBER, RECIPIENT, DECEMBER)).toMatchObject([
      { sentence: expect.stringMatching(/1 document, ₹ 18,000\.00, becomes time-barred after 30-Nov-2024/) },
      {
        code: "TIME_BARRED",
        severity: "warning",
        sentence: expect.stringMatching(/2 documents, ₹ 18,050\.00, becomes time-barred after 30-Nov-2025/),
        remedy: expect.stringContaining("GSTR-3B of Nov-25"),
        law: expect.stringMatching(/^ITC-TIME-LIMIT from 2021-04-01: CGST Act s\.16\(4\)/),
      },
    ]);
  });

  test("from the day of the annual return, where that came first", () => {
    const annualReturns = new Map([["2024-25", theDay("2025-10-15")]]);
    const on = (day: string) =>
      timeLimitWarnings([line("Invoice", "2025-03-31")], OCTOBER, { ...RECIPIENT, annualReturns }, noon(day))
        .length;
    expect(on("2025-11-14")).toBe(1);
  });
});

describe("credit notes under “ITC not available”", () => {
  const heads: Tax = { ...NO_TAX, cgst: -54_000 as Paise, sgst: -54_100 as Paise };
  const out = { part: "not available", reason: "POS" } as const;
  test("are not netted, and reported once with their amounts by head", () => {
    const lines = [
      line("Credit note", "2025-10-05", { ...out, itc: heads }),
      line("Credit note", "2025-10-06", { ...out, itc: { ...NO_TAX, cess: -100 as Paise } }),
      line("Invoice", "2025-10-05", out),
      line("Credit note", "2025-10-07"),
    ];
    expect(notNettedWarnings(lines)).toMatchObject([
      {
        ...{ code: "NOT_NETTED", severity: "warning" },
        sentence: expect.stringContaining(
          "2 credit notes under “ITC not available” (CGST ₹ 540.00, SGST ₹ 541.00, cess ₹ 1.00)",
        ),
        remedy: expect.stringMatching(/^Uncertain: .*table 4\(A\)/),
      },
    ]);
  });

  test("are not mentioned where there are none", () => {
    expect(
      notNettedWarnings([line("Credit note", "2025-10-07"), line("Invoice", "2025-10-05", out)]),
    ).toEqual([]);
  });
});

describe("a document amended downward after the limit is reported as uncertain", () => {
  const amendedDownward = (more: Partial<Gstr2bLine> = {}) =>
    line("Invoice", "2025-03-15", {
      ...AMENDS,
      ...{ filedOn: noon("2025-12-01"), itc: igst(-3600), ...more },
    });
  test("with its reduction of ITC", () => {
    expect(lateReductionWarnings([amendedDownward()], RECIPIENT)).toMatchObject([
      {
        code: "TIME_BARRED",
        severity: "warning",
        place: `${SUPPLIER} N-1`,
        sentence: expect.stringMatching(/amended downward after 30-Nov-2025.* ITC reduces by ₹ 3,600\.00/),
        remedy: expect.stringContaining("Uncertain"),
      },
    ]);
  });

  test.each<[string, Gstr2bLine]>([
    ["on the last day", amendedDownward({ filedOn: noon("2025-11-30") })],
    ["that is amended upward", amendedDownward({ itc: igst(10) })],
    ["that is in the IMS, where it is answered", amendedDownward({ route: "IMS" })],
    ["that gave no credit", amendedDownward({ part: "not available" })],
    ["that is an original", amendedDownward({ originalNumber: "" })],
    ["that is a credit note", amendedDownward({ kind: "Credit note" })],
  ])("not one %s", (_, of) => {
    expect(lateReductionWarnings([of], RECIPIENT)).toEqual([]);
  });
});
