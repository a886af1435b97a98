/**
 * The portal's IMS file is merged into the IMS sheet: new records, their period, and whose answer is kept (R-13, R-27,
 *
 */
import { describe, expect, test } from "@jest/globals";
import { theDay, type Moment } from "../../src/gst/date";
import { thePeriod } from "../../src/gst/period";
import { mergePortal, type Merged } from "../../src/ims/merge";
import type { ImsPortalRow } from "../../src/ims/portal";
import { newRecord } from "../../src/ims/receive";
import { NO_ANSWER, type Answer, type ImsRecord } from "../../src/ims/record";
import { DEFAULT_POLICIES } from "../../src/law/policies";
import type { Taxpayer } from "../../src/law/taxpayer";
import { OWN_GSTIN, igst, OCTOBER, testDocument } from "../support/month";

const MONTHLY: Taxpayer = {
  ...{ gstin: OWN_GSTIN, frequency: "Monthly", annualReturns: new Map(), extensions: [] },
  ...{ filedThrough: thePeriod("2025-09"), policies: DEFAULT_POLICIES },
};
const QUARTERLY: Taxpayer = { ...MONTHLY, frequency: "Quarterly" };
const noon = (day: string) => `${day}T12:00:00` as Moment;
const ON = noon("2025-11-12");

/** A filed invoice of October 2025 as the file has it; an action here is the portal's own. */
const row = (more: Partial<ImsPortalRow> = {}): ImsPortalRow => ({
  ...testDocument("Invoice", "INV-1", "2025-10-05", { tax: igst(18000), filingStatus: "Filed" }),
  ...NO_ANSWER,
  ...{ pendingBlocked: false, remarksBlocked: false, reductionBlocked: false, portalHash: "" },
  ...{ isAtPortal: true, portalError: "" },
  ...{ portalAction: more.action ?? "No action", ...more },
});

/** The same invoice on the sheet, from an earlier file. */
const existing = (more: Partial<ImsRecord> = {}): ImsRecord => ({
  ...newRecord({ ...row(), period2b: OCTOBER }),
  ...{ source: "Portal", portalAction: "No action", ...more },
});

const meet = (before: readonly ImsRecord[], rows: readonly ImsPortalRow[], whose = MONTHLY, on = ON) =>
  mergePortal(
    { rows: rows.map((record, place) => ({ record, path: `row ${place + 1}` })), before },
    whose,
    on,
  );

const counts = ({ added, changed, unchanged }: Merged) => ({ added, changed, unchanged });
const events = ({ arrivals }: Merged) => arrivals.map(({ event }) => event);
const answers = ({ records }: Merged) => records.map(({ action }) => action);

describe("a file", () => {
  test("is counted: new, changed and unchanged rows", () => {
    const others = [row(), row({ documentNumber: "INV-2" }), row({ documentNumber: "INV-3" })];
    expect(counts(meet([], others))).toEqual({ added: 3, changed: 0, unchanged: 0 });
    const changed = existing({ documentNumber: "INV-2", tax: igst(1) });
    expect(counts(meet([existing(), changed], others))).toEqual({ added: 1, changed: 1, unchanged: 1 });
  });

  test("without changes leaves the same record object and reports nothing", () => {
    const before = existing();
    const after = meet([before], [row()]);
    expect(after.records[0]).toBe(before);
    expect([after.arrivals, after.answered]).toEqual([[], []]);
  });

  test("brings the portal's flags and its hash, with a new record and with a known one", () => {
    const side = { pendingBlocked: true, remarksBlocked: true, reductionBlocked: true, portalHash: "ab12" };
    for (const before of [[], [existing()]])
      expect(meet(before, [row(side)]).records).toMatchObject([{ ...side, source: "Portal" }]);
  });

  test("without a hash, as in an Excel file, leaves what only the JSON has, but not of a changed record", () => {
    const before = [existing({ portalHash: "ab12", reductionBlocked: true })];
    const of = (more: Partial<ImsPortalRow>) =>
      meet(before, [row(more)]).records.map(({ portalHash, reductionBlocked }) => [
        portalHash,
        reductionBlocked,
      ]);
    expect(of({})).toEqual([["ab12", true]]);
    expect(of({ portalHash: "cd34" })).toEqual([["cd34", false]]);
    expect(of({ tax: igst(5) })).toEqual([["", false]]);
  });
});

describe("an older file resets nothing", () => {
  const SAVED = { filingStatus: "Saved" } as const;
  const older = ({ records, faults }: Merged) => [
    records.map(({ filingStatus, action }) => `${filingStatus} ${action}`),
    faults.map(({ code, severity, place }) => `${severity} ${code} ${place}`),
  ];
  test.each<[string, Partial<ImsRecord>, Partial<ImsPortalRow>, unknown]>([
    ["a filed record stays filed", {}, SAVED, [["Filed No action"], ["error ALREADY_FILED row 1"]]],
    [
      "with the action taken on it, also where the older file has another amount",
      { action: "Accept", portalAction: "Accept" },
      { ...SAVED, tax: igst(5) },
      [["Filed Accept"], ["error ALREADY_FILED row 1"]],
    ],
    [
      "also where it came from GSTR-2A",
      { source: "GSTR-2A", portalAction: "" },
      SAVED,
      [["Filed No action"], ["error ALREADY_FILED row 1"]],
    ],
    ["what was saved may be filed", SAVED, {}, [["Filed No action"], []]],
    ["what is saved stays saved", SAVED, SAVED, [["Saved No action"], []]],
  ])("%s", (_, before, more, expected) => {
    expect(older(meet([existing(before)], [row(more)]))).toEqual(expected);
  });

  test("says which is newer, and what to do", () => {
    const [found] = meet([existing()], [row(SAVED)]).faults;
    expect(found?.sentence).toBe(
      "The invoice INV-1 of 05-Oct-2025 is filed according to what was imported before, and not filed according to this file, which is the older one.",
    );
    expect(found?.remedy).toMatch(/download it from the portal again/);
  });
});

describe("a return period that has not begun", () => {
  test.each([
    ["2025-12", []],
    ["2026-01", ["error BAD_PERIOD"]],
    ["2030-12", ["error BAD_PERIOD"]],
  ])("%s, read on 12-Nov-2025", (period, expected) => {
    const { faults, records } = meet([], [row({ returnPeriod: thePeriod(period) })]);
    expect(faults.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected);
    expect(records).toHaveLength(1 - expected.length);
  });
});

describe("an answer of the portal is checked", () => {
  const note = (more: Partial<ImsPortalRow>) =>
    row({
      ...{ kind: "Credit note", action: "Accept", reduction: "Yes" },
      tax: { igst: 0, cgst: 9010, sgst: 9010, cess: 0 } as ImsPortalRow["tax"],
      ...more,
    });
  const declared = (cgst: number, sgst = cgst, igst = 0) =>
    ({ igst, cgst, sgst, cess: 0 }) as NonNullable<ImsPortalRow["declared"]>;
  const declaredAndCodes = ({ records, faults }: Merged) => [
    records[0]?.declared,
    faults.map(({ code }) => code),
  ];

  test.each<[string, Partial<ImsPortalRow>, unknown]>([
    ["at most the tax is declared", { declared: declared(9010) }, [declared(9010), []]],
    ["less than the tax is", { declared: declared(10) }, [declared(10), []]],
    [
      "more than the tax in one head",
      { declared: declared(100000, 1000) },
      [declared(9010, 1000), ["REDUCTION_HEADS_DIFFER", "REDUCTION_EXCEEDS_TAX"]],
    ],
    ["more in every head", { declared: declared(9011) }, [declared(9010), ["REDUCTION_EXCEEDS_TAX"]]],
    [
      "a head that the note does not have",
      { declared: declared(9010, 9010, 1) },
      [declared(9010), ["REDUCTION_EXCEEDS_TAX"]],
    ],
    ["an amount beside No", { reduction: "No", declared: declared(5) }, [declared(5), ["BAD_VALUE"]]],
    [
      "a blocked reduction",
      { declared: declared(5), reductionBlocked: true },
      [declared(5), ["REDUCTION_NOT_ASKED"]],
    ],
    [
      "a blocked pending",
      { action: "Pending", reduction: "", pendingBlocked: true },
      [undefined, ["PENDING_NOT_ALLOWED"]],
    ],
    ["blocked remarks", { remarks: "late", remarksBlocked: true }, [undefined, ["REMARKS_NOT_ALLOWED"]]],
    [
      "flags that block an action which was not taken",
      {
        action: "No action",
        reduction: "",
        pendingBlocked: true,
        remarksBlocked: true,
        reductionBlocked: true,
      },
      [undefined, []],
    ],
  ])("%s", (_, more, expected) => {
    const merged = meet([], [note(more)]);
    expect(declaredAndCodes(merged)).toEqual(expected);
    const codes = (expected as [unknown, string[]])[1];
    expect(merged.records[0]?.warnings).toBe([...codes].sort().join("; "));
  });

  test("reading it again changes nothing", () => {
    const more = { declared: declared(100000) };
    const { records } = meet([], [note(more)]);
    expect(counts(meet(records, [note(more)]))).toEqual({ added: 0, changed: 0, unchanged: 1 });
  });
});

describe("a record goes into the GSTR-2B", () => {
  const SAVED = { filingStatus: "Saved" } as const;
  test.each<[string, Partial<ImsPortalRow>, Taxpayer, string, string]>([
    ["of its own return period, when it is filed", {}, MONTHLY, "2025-11-12", "2025-10"],
    [
      "of a later return",
      { returnPeriod: thePeriod("2025-12"), documentDate: theDay("2025-12-05") },
      MONTHLY,
      "2026-01-12",
      "2025-12",
    ],
    [
      "that is open, when its own is filed",
      { returnPeriod: thePeriod("2025-07") },
      MONTHLY,
      "2025-11-12",
      "2025-10",
    ],
    ["of the month after, from GSTR-1A", { form: "GSTR-1A" }, MONTHLY, "2025-11-12", "2025-11"],
    ["of the quarter of a quarterly recipient", {}, QUARTERLY, "2025-11-12", "2025-12"],
    ["that a filing now would reach, while it is saved", SAVED, MONTHLY, "2025-11-11", "2025-10"],
    ["after that, a day later", SAVED, MONTHLY, "2025-11-12", "2025-11"],
    [
      "that is open, also while it is saved",
      { ...SAVED, returnPeriod: thePeriod("2025-07") },
      MONTHLY,
      "2025-09-05",
      "2025-10",
    ],
  ])("%s", (_, more, whose, day, period) => {
    const { records, faults } = meet([], [row(more)], whose, noon(day));
    expect([records.map(({ period2b }) => period2b), faults]).toEqual([[period], []]);
  });

  test.each<[string, Partial<ImsRecord>, Partial<ImsPortalRow>, string]>([
    ["where it is, as long as it stays filed", {}, {}, "2025-11"],
    ["where it is, as long as it stays saved", SAVED, SAVED, "2025-11"],
    ["of its return, once what was saved is filed", SAVED, {}, "2025-10"],
  ])("%s", (_, before, more, period) => {
    const { records } = meet([existing({ period2b: thePeriod("2025-11"), ...before })], [row(more)]);
    expect(records[0]?.period2b).toBe(period);
  });

  test.each<[string, Partial<ImsPortalRow>, string, string]>([
    [
      "a saved record before there was a GSTR-2B",
      { ...SAVED, returnPeriod: thePeriod("2020-04") },
      "2020-03",
      "2020-05-12",
    ],
    ["a filed one of such a period", { returnPeriod: thePeriod("2020-05") }, "2020-04", "2025-11-12"],
  ])("for %s nothing is guessed", (_, more, filedThrough, day) => {
    const whose = { ...MONTHLY, filedThrough: thePeriod(filedThrough) };
    const { records, faults } = meet([], [row(more)], whose, noon(day));
    expect(records).toEqual([]);
    expect(faults).toMatchObject([{ code: "UNWRITTEN_LAW", place: "row 1" }]);
  });

  test.each<[string, Partial<ImsPortalRow>, string, string, number]>([
    ["refused there before October 2024", { returnPeriod: thePeriod("2024-09") }, "2024-08", "error", 0],
    [
      "warned about there when only its return is older",
      { returnPeriod: thePeriod("2024-09") },
      "2024-09",
      "warning",
      1,
    ],
  ])("and is %s, with the law", (_, more, filedThrough, severity, many) => {
    const whose = { ...MONTHLY, filedThrough: thePeriod(filedThrough) };
    const { records, faults } = meet([], [row(more)], whose);
    expect(records.length).toBe(many);
    expect(faults).toMatchObject([{ code: "BEFORE_IMS", severity, place: "row 1" }]);
    expect(faults[0]?.law).toMatch(/^R-4\S* from 20\d\d-\d\d: /);
  });
});

describe("a change of a record is logged as", () => {
  const edited = { tax: igst(18100) };
  const SAVED = { filingStatus: "Saved" } as const;
  test.each<[string, Partial<ImsRecord>, Partial<ImsPortalRow>, string[], Answer["action"]]>([
    ["an edit, where nobody had answered", {}, edited, ["RECORD_EDITED"], "No action"],
    [
      "a reset by the supplier's edit, where somebody had",
      { action: "Accept" },
      edited,
      ["ACTION_RESET_BY_SUPPLIER_EDIT"],
      "No action",
    ],
    [
      "an edit, where the portal has an answer to the edited record",
      { action: "Reject" },
      { ...edited, action: "Accept" },
      ["RECORD_EDITED"],
      "Accept",
    ],
    ["a filing, which keeps the answer", { ...SAVED, action: "Reject" }, {}, ["RECORD_FILED"], "Reject"],
    ["nothing, while it stays saved", { ...SAVED, action: "Reject" }, SAVED, [], "Reject"],
    ["nothing, while it stays filed", { action: "Reject" }, {}, [], "Reject"],
    ["nothing, where the portal now calls a filed one saved", { action: "Reject" }, SAVED, [], "Reject"],
  ])("%s", (_, before, more, expectedEvents, action) => {
    const after = meet([existing(before)], [row(more)]);
    expect([events(after), answers(after)]).toEqual([expectedEvents, [action]]);
  });

  test("new, with the answer that it came with", () => {
    const after = meet([], [row({ action: "Reject", remarks: "not ours" })]);
    expect(events(after)).toEqual(["RECORD_NEW"]);
    expect(after.records).toMatchObject([{ action: "Reject", recorded: "Reject; remarks not ours" }]);
    expect(after.answered).toEqual([]);
  });
});

describe("the answer of the sheet and that of the portal", () => {
  const recordedAs = (recorded: string): Partial<ImsRecord> => ({ recorded });
  test.each<[string, Partial<ImsRecord>, Partial<ImsPortalRow>, Answer["action"], number]>([
    [
      "the portal's, once it was answered there",
      { portalAction: "No action" },
      { action: "Accept" },
      "Accept",
      1,
    ],
    [
      "the portal's, also over an answer given here",
      { action: "Reject", ...recordedAs("Reject") },
      { action: "Accept" },
      "Accept",
      1,
    ],
    [
      "none, once it was reset there",
      { action: "Accept", ...recordedAs("Accept"), portalAction: "Accept" },
      {},
      "No action",
      1,
    ],
    [
      "that of the sheet, as long as the portal says what it said before",
      { action: "Reject", ...recordedAs("Reject"), portalAction: "Accept" },
      { action: "Accept" },
      "Reject",
      0,
    ],
    [
      "that of the sheet, as long as nobody answered on the portal",
      { action: "Reject", ...recordedAs("Reject") },
      {},
      "Reject",
      0,
    ],
    [
      "none, where the sheet reset what the portal still has",
      { portalAction: "Accept" },
      { action: "Accept" },
      "No action",
      0,
    ],
    [
      "the portal's, where the record came from GSTR-2A and is not yet answered",
      { portalAction: "", source: "GSTR-2A" },
      { action: "Accept" },
      "Accept",
      1,
    ],
    [
      "that of the sheet, where the record came from GSTR-2A and is answered",
      { portalAction: "", source: "GSTR-2A", action: "Reject", ...recordedAs("Reject") },
      { action: "Accept" },
      "Reject",
      0,
    ],
    [
      "that of the sheet, where the first file has no answer",
      { portalAction: "", source: "GSTR-2A", action: "Reject", ...recordedAs("Reject") },
      {},
      "Reject",
      0,
    ],
  ])("keep %s", (_, before, more, action, taken) => {
    const after = meet([existing(before)], [row(more)]);
    expect([answers(after), after.answered.length]).toEqual([[action], taken]);
  });

  test("remarks without an answer are none", () => {
    expect(meet([], [row({ remarks: "left over", reduction: "Yes" })]).records).toMatchObject([
      { ...NO_ANSWER, recorded: "" },
    ]);
  });

  test("blank values of the file keep the sheet's, other values are imported", () => {
    const known = existing({ supplierName: "Gupta & Co", filedOn: noon("2025-11-10") });
    const silent = meet([known], [row({ supplierName: "" })]);
    expect(silent.records).toMatchObject([{ supplierName: "Gupta & Co", filedOn: noon("2025-11-10") }]);
    const said = meet([known], [row({ supplierName: "Gupta Ltd", filedOn: noon("2025-11-11") })]);
    expect(said.records).toMatchObject([{ supplierName: "Gupta Ltd", filedOn: noon("2025-11-11") }]);
  });
});
