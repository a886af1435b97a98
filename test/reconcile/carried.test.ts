/** What of a reconciliation is carried from earlier periods, and until when section 16(4) leaves its credit. */
import { describe, expect, test } from "@jest/globals";
import { theDay } from "../../src/gst/date";
import type { Paise } from "../../src/gst/money";
import { thePeriod, type Frequency, type Period } from "../../src/gst/period";
import { NO_TAX } from "../../src/gst/tax";
import { EXTENDED } from "../../src/law/cut-offs";
import type { Kind } from "../../src/documents/kind";
import { Carried, type CarriedColumns } from "../../src/reconcile/carried";
import type { ReconcileStatus } from "../../src/reconcile/statuses";
import type { BooksGroup } from "../../src/sync-check/books-match";
import type { Reported } from "../../src/sync-check/reported";
import { NOVEMBER, OCTOBER, testDocument } from "../support/month";
import { booking } from "../sync-check/booked";

const CREDIT = 18_000 as Paise;

interface Case {
  readonly status: ReconcileStatus;
  readonly bookings?: BooksGroup["bookings"];
  readonly reported?: readonly Reported[];
  readonly isTwice?: boolean;
  readonly credit?: number;
  readonly period?: Period;
  readonly asOf: string;
  readonly isLocked?: boolean;
  readonly frequency?: Frequency;
  readonly annualReturns?: ReadonlyMap<string, string>;
}

function carried(of: Case): CarriedColumns {
  const { bookings = [], reported = [], isTwice = false, status, credit = CREDIT, period = OCTOBER } = of;
  const facts = {
    ...{ period, isLocked: of.isLocked ?? false, asOf: theDay(of.asOf) },
    limits: {
      extensions: EXTENDED,
      frequency: of.frequency ?? "Monthly",
      annualReturns: new Map([...(of.annualReturns ?? [])].map(([year, day]) => [year, theDay(day)])),
    },
  };
  const group: BooksGroup = { bookings, reported, isTwice, isCertain: true, words: () => "" };
  return new Carried(facts).of({ group, status, credit: credit as Paise });
}

function reported(date: string, more: Partial<Reported> & { kind?: Kind; period2b?: Period } = {}): Reported {
  const { kind = "Invoice", period2b = OCTOBER, ...rest } = more;
  return {
    key: "key",
    document: { ...testDocument(kind, "B-1", date, 180), section: "B2B", period2b },
    ...{ line: undefined, filedIn: "", part: "", reason: "", itc: NO_TAX },
    ...rest,
  };
}

const bookedOn = (date: string, more = {}) => [booking("B-1", 180, { documentDate: theDay(date), ...more })];

describe("an item of the reconciliation", () => {
  test("of the period itself is not carried", () => {
    const { openSince, monthsOpen } = carried({
      ...{ status: "Not in GSTR-2B", asOf: "2025-11-13" },
      bookings: bookedOn("2025-10-10"),
    });
    expect({ openSince, monthsOpen }).toEqual({ openSince: "", monthsOpen: undefined });
  });

  test.each<[string, Partial<Case>, string, number]>([
    ["booked in July", { bookings: bookedOn("2025-07-10", { period: thePeriod("2025-07") }) }, "2025-07", 3],
    [
      "booked in the period, in the GSTR-2B of September",
      {
        bookings: bookedOn("2025-09-10"),
        reported: [reported("2025-09-10", { filedIn: thePeriod("2025-09") })],
      },
      "2025-09",
      1,
    ],
    [
      "pending since the GSTR-2B of August",
      {
        status: "Rejected or pending in IMS",
        reported: [reported("2025-08-10", { period2b: thePeriod("2025-08") })],
      },
      "2025-08",
      2,
    ],
    [
      "booked in April by a quarterly taxpayer",
      {
        ...{ frequency: "Quarterly", period: thePeriod("2025-12") },
        bookings: bookedOn("2025-04-10", { period: thePeriod("2025-04") }),
      },
      "2025-06",
      6,
    ],
  ])("%s is open since then", (_what, more, openSince, monthsOpen) => {
    const status = "Not in GSTR-2B" as const;
    expect(carried({ status, asOf: "2025-11-13", ...more })).toMatchObject({ openSince, monthsOpen });
  });

  test("of which only a later GSTR-2B and a later booking are known is not carried", () => {
    const later = {
      bookings: bookedOn("2025-10-10", { period: NOVEMBER }),
      reported: [reported("2025-10-10", { period2b: NOVEMBER })],
    };
    expect(carried({ status: "In a later GSTR-2B", asOf: "2025-11-13", ...later }).openSince).toBe("");
  });
});

const OLD = "2025-03-31";
const NEW = "2025-04-01";

describe("section 16(4) and credit that no GSTR-2B gives yet", () => {
  const booked = { status: "Not in GSTR-2B", bookings: bookedOn(OLD) } as const;
  const pending = { status: "Rejected or pending in IMS", reported: [reported(OLD)] } as const;

  test.each<[string, Case, CarriedColumns["limitState"]]>([
    [
      "of last year's last day, before October's draft, can come into that alone",
      { ...booked, asOf: "2025-11-13" },
      "Last GSTR-2B",
    ],
    [
      "of last year's last day is lost on the day of October's draft",
      { ...booked, asOf: "2025-11-14" },
      "Time-barred",
    ],
    [
      "of this year's first day is open on that day",
      { ...booked, bookings: bookedOn(NEW), asOf: "2025-11-14" },
      "Open",
    ],
    [
      "pending can be accepted until the 30th of November",
      { ...pending, asOf: "2025-11-30" },
      "Last GSTR-2B",
    ],
    ["pending is lost on the 1st of December", { ...pending, asOf: "2025-12-01" }, "Time-barred"],
    [
      "pending is lost when GSTR-3B of October is filed",
      { ...pending, isLocked: true, asOf: "2025-11-20" },
      "Time-barred",
    ],
    [
      "of September is open in September's GSTR-2B",
      {
        ...pending,
        period: thePeriod("2025-09"),
        reported: [reported(OLD, { period2b: thePeriod("2025-09") })],
        asOf: "2025-10-16",
      },
      "Open",
    ],
    [
      "reported for November comes too late",
      {
        ...booked,
        status: "In a later GSTR-2B",
        reported: [reported(OLD, { period2b: NOVEMBER })],
        asOf: "2025-11-12",
      },
      "Time-barred",
    ],
    [
      "of a quarterly taxpayer has July to September as the last",
      { ...booked, frequency: "Quarterly", period: thePeriod("2025-09"), asOf: "2025-10-13" },
      "Last GSTR-2B",
    ],
    [
      "is lost with an annual return filed before",
      { ...pending, annualReturns: new Map([["2024-25", "2025-11-15"]]), asOf: "2025-11-16" },
      "Time-barred",
    ],
    [
      "is not lost on the day of the annual return",
      { ...pending, annualReturns: new Map([["2024-25", "2025-11-15"]]), asOf: "2025-11-15" },
      "Last GSTR-2B",
    ],
    [
      "that the portal refused as filed late is lost",
      {
        status: "ITC not available",
        reported: [reported(OLD, { part: "not available", reason: "16(4)" })],
        asOf: "2025-11-13",
      },
      "Time-barred",
    ],
    [
      "of a bill of entry has a limit that is uncertain",
      { ...pending, reported: [reported(OLD, { kind: "Bill of entry" })], asOf: "2026-01-14" },
      "Uncertain",
    ],
    [
      "of a booked bill of entry has a limit that is uncertain",
      { ...booked, bookings: bookedOn(OLD, { portCode: "INMAA1" }), asOf: "2026-01-14" },
      "Uncertain",
    ],
    [
      "from before GST has no rule, and no guess is made",
      { ...booked, bookings: bookedOn("2017-06-30"), asOf: "2025-11-13" },
      "Uncertain",
    ],
  ])("%s", (_what, of, limitState) => {
    const found = carried(of);
    expect(found.limitState).toBe(limitState);
    expect(found.timeBarred).toBe(limitState === "Time-barred" ? CREDIT : 0);
  });

  test("says the last day and the last GSTR-2B", () => {
    expect(carried({ ...booked, asOf: "2025-11-13" })).toMatchObject({
      lastDay: "2025-11-30",
      lastStatement: "2025-10",
    });
  });

  test.each<[string, Partial<Case>]>([
    ["is in GSTR-2B", { status: "Mismatch", reported: [reported(OLD, { part: "available" })] }],
    ["is a credit note's", { bookings: bookedOn(OLD, { documentType: "CN" }), credit: -18_000 }],
    ["is booked a second time", { status: "Duplicate booking", isTwice: true }],
    ["is not expected in GSTR-2B", { status: "Not expected in GSTR-2B" }],
    [
      "is not available for its place of supply",
      { status: "ITC not available", reported: [reported(OLD, { part: "not available", reason: "POS" })] },
    ],
    [
      "was rejected in a filed GSTR-2B and is not booked",
      {
        status: "Rejected or pending in IMS",
        bookings: [],
        reported: [reported(OLD, { part: "rejected", filedIn: thePeriod("2025-09") })],
      },
    ],
    ["has no date", { bookings: [booking("B-1", 180, { documentDate: "" })] }],
  ])("is not asked where the credit %s", (_where, more) => {
    expect(carried({ ...booked, asOf: "2026-01-14", ...more })).toMatchObject({
      limitState: "",
      timeBarred: 0,
      lastDay: "",
    });
  });
});
