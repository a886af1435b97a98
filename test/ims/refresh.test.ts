/** Derived columns of every record: its status, which of two versions counts, and the Why column. */
import { describe, expect, test } from "@jest/globals";
import { theDay, type Moment } from "../../src/gst/date";
import { NO_MONEY, type Paise } from "../../src/gst/money";
import { thePeriod } from "../../src/gst/period";
import { newRecord } from "../../src/ims/receive";
import { awaitsAnswer, countsIn, type ImsRecord } from "../../src/ims/record";
import { NO_HISTORY, refresh } from "../../src/ims/refresh";
import { imsFields } from "../../src/ims/sheet";
import { DEFAULT_POLICIES } from "../../src/law/policies";
import type { Taxpayer } from "../../src/law/taxpayer";
import { columnsOf, headingsOf } from "../../src/sheet/rows";
import { OWN_GSTIN, igst, NOVEMBER, OCTOBER, testDocument } from "../support/month";

const SEPTEMBER = thePeriod("2025-09");
const RECIPIENT: Taxpayer = {
  ...{ gstin: OWN_GSTIN, frequency: "Monthly", annualReturns: new Map(), extensions: [] },
  ...{ filedThrough: SEPTEMBER, policies: DEFAULT_POLICIES },
};
const ON = "2025-12-10T12:00:00" as Moment;

/** A filed record of October; an amendment is of the return after. */
const record = (more: Partial<ImsRecord> = {}): ImsRecord => ({
  ...newRecord({
    ...testDocument("Invoice", "N-1", "2025-10-05", { tax: igst(18000), filingStatus: "Filed" }),
    period2b: OCTOBER,
  }),
  ...more,
});
const amendment = (more: Partial<ImsRecord> = {}): ImsRecord =>
  record({
    ...{ originalNumber: "N-1", originalDate: theDay("2025-10-05"), returnPeriod: NOVEMBER },
    ...{ tax: igst(14400), ...more },
  });

const look = (records: readonly ImsRecord[], whose = RECIPIENT, on = ON) =>
  refresh(records, NO_HISTORY, whose, on);

describe("the status", () => {
  test.each<[Partial<ImsRecord>, string]>([
    [{ action: "No action" }, "No action"],
    [{ action: "No action", status: "Deemed accepted" }, "Deemed accepted"],
    [{ action: "No action", status: "Rejected" }, "No action"],
    [{ action: "Accept" }, "Accepted"],
    [{ action: "Reject" }, "Rejected"],
    [{ action: "Pending" }, "Pending"],
    [{ action: "Reject", status: "Deemed accepted" }, "Rejected"],
  ])("of %j is %s", (given, status) => {
    expect(look([record(given)])[0]?.status).toBe(status);
  });

  test("of a note whose pending has expired is deemed accepted, with the full reduction", () => {
    const note = {
      ...testDocument("Credit note", "N-1", "2025-10-05", { tax: igst(9000), filingStatus: "Filed" }),
    } as const;
    const waiting = record({ ...note, action: "Pending", reduction: "No" });
    const after = (day: string) => look([waiting], RECIPIENT, `${day}T12:00:00` as Moment)[0];
    expect(after("2025-12-20")).toMatchObject({ status: "Pending", effect: 0, allowed: "A R P" });
    expect(after("2025-12-21")).toMatchObject({
      ...{ status: "Deemed accepted", effect: -900000, allowed: "A R", pendingUntil: "2025-12-20" },
    });
  });

  test("of a period for which no law is written stays, and nothing is offered", () => {
    const old = record({
      period2b: thePeriod("2020-06"),
      effect: igst(1).igst,
      pendingUntil: theDay("2020-07-01"),
    });
    const [after] = look([old]);
    expect(after).toMatchObject({ status: "No action", allowed: "-", pendingUntil: "", effect: NO_MONEY });
    expect(after?.why).toMatch(/^\[?UNWRITTEN_LAW|is known from/);
  });
});

describe("a record", () => {
  test("that is up to date comes back as the same object; one of an older workbook gets its section", () => {
    const [first] = look([record()]);
    expect(first && look([first])[0]).toBe(first);
    expect(look([record({ section: "" })])[0]?.section).toBe("B2B");
    expect(look([record({ section: "B2B (old)" })])[0]?.section).toBe("B2B (old)");
  });

  test.each<[string, ImsRecord[], RegExp]>([
    ["nothing on a plain record", [record()], /^$/],
    ["what counts in its place", [record(), amendment()], /^An amendment of the same period counts/],
    ["that an original is missing", [amendment()], /^The original N-1 is not in this workbook/],
    [
      "what an amendment waits for",
      [amendment({ period2b: NOVEMBER }), record()],
      /^The original N-1 of 05-Oct-2025 belongs to Oct-25, whose GSTR-3B is not filed/,
    ],
  ])("says why: %s", (_, records, why) => {
    expect(look(records)[0]?.why).toMatch(why);
  });

  test.each<[string, Partial<ImsRecord>]>([
    ["that is reported after its amendment", { returnPeriod: NOVEMBER, period2b: NOVEMBER }],
    ["that is only saved", { filingStatus: "Saved" }],
  ])("%s is not what the amendment replaces, and counts by itself", (_, later) => {
    const [original, amended] = look([record(later), amendment({ returnPeriod: OCTOBER })]);
    expect(original).toMatchObject({ status: "No action", effect: 1800000 });
    expect(amended).toMatchObject({ originalState: "Unknown", effect: 0 });
  });

  test.each<[string, Partial<ImsRecord>, number, RegExp]>([
    ["a part", { declared: igst(10000) }, -10000, /^$/],
    ["the whole", { declared: igst(18000) }, -18000, /^$/],
    ["more than the tax", { declared: igst(18001) }, -18000, /^More ITC reduction is declared than there is/],
    [
      "a head that the note does not have",
      { declared: { ...igst(18000), cgst: igst(1).igst } },
      -18000,
      /^More/,
    ],
    ["nothing", { reduction: "No", declared: undefined }, 0, /^$/],
  ])("of a credit note reduces no more ITC than its tax: %s declared", (_, declared, rupees, why) => {
    const kind = "Credit note";
    const [seen] = look([record({ kind, action: "Accept", reduction: "Yes", ...declared })]);
    expect([(seen?.effect ?? 0) / 100, seen?.why]).toEqual([rupees, expect.stringMatching(why)]);
  });
});

/** Values that somebody may have typed into derived cells. */
const TYPED: Partial<ImsRecord> = {
  ...{ status: "Superseded", allowed: "P", pendingUntil: theDay("2031-01-01"), effect: 99_900 as Paise },
  ...{ why: "because", originalState: "Rejected", originalPeriod: SEPTEMBER, originalTax: igst(1) },
  ...{ credited: igst(-500_000), firstDocument: "N-9" },
};

describe("a value typed into a derived cell is derived again", () => {
  test.each<[string, ImsRecord[]]>([
    ["of an invoice", [record()]],
    ["of an invoice that is rejected", [record({ action: "Reject" })]],
    ["of an amendment whose original is open", [record(), amendment()]],
    ["of an amendment whose original is unknown", [amendment()]],
    ["of a credit note", [record({ kind: "Credit note", documentNumber: "C-1" })]],
  ])("%s", (_, records) => {
    const clean = look(records);
    for (const [field, value] of Object.entries(TYPED))
      expect(look(records.map((one) => ({ ...one, [field]: value })))).toEqual(clean);
  });

  test("every derived column except those of files is covered", () => {
    const worked = columnsOf(imsFields)
      .filter(({ role }) => role === "derived")
      .map(({ heading }) => heading);
    const typed = headingsOf(
      Object.fromEntries(Object.keys(TYPED).map((key) => [key, imsFields[key as "why"]])),
    );
    const moved = ["Section", "2B period", "Warnings"];
    expect(worked.filter((heading) => !typed.includes(heading) && !moved.includes(heading))).toEqual([]);
  });
});

describe("of two versions", () => {
  const statuses = (records: readonly ImsRecord[], whose = RECIPIENT) =>
    look(records, whose).map(({ status }) => status);

  test.each<[string, Partial<ImsRecord>, string]>([
    ["of one period the later counts", {}, "Superseded"],
    ["the later one, only saved, does not count yet", { filingStatus: "Saved" }, "No action"],
    ["of two open periods each counts in its own", { period2b: NOVEMBER }, "No action"],
  ])("%s", (_, more, original) => {
    expect(statuses([record(), amendment(more)])).toEqual([original, "No action"]);
    expect(statuses([amendment(more), record()])).toEqual(["No action", original]);
  });

  test("an original kept pending past its period stays pending, unless the policy lets the amendment prevail", () => {
    const records = [record({ action: "Pending" }), amendment({ period2b: NOVEMBER })];
    const filed = { ...RECIPIENT, filedThrough: OCTOBER };
    expect(statuses(records, filed)).toEqual(["Pending", "No action"]);
    const prevails = {
      ...filed,
      policies: { ...DEFAULT_POLICIES, pendingOriginal: "amended prevails" },
    } as const;
    expect(statuses(records, prevails)).toEqual(["Superseded", "No action"]);
  });

  test("a second amendment in GSTR-1A replaces the original and the first amendment", () => {
    const second = amendment({ form: "GSTR-1A", tax: igst(10000) });
    const after = look([second, record(), amendment()]);
    expect(after.map(({ status }) => status)).toEqual(["No action", "Superseded", "Superseded"]);
    expect(after[0]).toMatchObject({ originalState: "Open", originalTax: igst(14400), effect: 1_000_000 });
  });

  test("an amendment of an amendment whose original is unknown stays unknown, in its own period only", () => {
    const second = (period2b: typeof OCTOBER) =>
      amendment({ returnPeriod: thePeriod("2025-12"), tax: igst(10000), period2b });
    expect(look([amendment(), second(OCTOBER)])[1]).toMatchObject({ originalState: "Unknown", effect: 0 });
    expect(look([amendment(), second(NOVEMBER)])[1]).toMatchObject({ originalState: "Open" });
  });

  test("a document that got a new number is found by both numbers", () => {
    const renamed = amendment({ documentNumber: "N-2" });
    const later = amendment({ originalNumber: "N-2", returnPeriod: thePeriod("2025-12") });
    expect(statuses([record(), renamed, later])).toEqual(["Superseded", "Superseded", "No action"]);
  });
});

test.each<[Partial<ImsRecord>, boolean]>([
  [{}, true],
  [{ action: "Accept" }, false],
  [{ status: "Superseded" }, false],
  [{ status: "Deemed accepted" }, true],
])("a record with %j awaits an answer: %s", (given, awaits) => {
  expect(awaitsAnswer(record(given))).toBe(awaits);
});

test.each<[string, Partial<ImsRecord>, boolean]>([
  ["filed for it", {}, true],
  ["carried over from an earlier one", { period2b: SEPTEMBER }, true],
  ["of a later one", { period2b: NOVEMBER }, false],
  ["only saved", { filingStatus: "Saved" }, false],
  ["replaced by its amendment", { status: "Superseded" }, false],
])("a record %s counts in October: %s", (_, given, counts) => {
  expect(countsIn(record(given), OCTOBER)).toBe(counts);
});
