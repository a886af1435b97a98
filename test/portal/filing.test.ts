/** Whether and when a return was filed, where a file states it incompletely, contradictorily, or impossibly. */
import { describe, expect, test } from "@jest/globals";
import type { PortalFile } from "../../src/portal/rows";
import { farPeriod, filingOf, futurePeriod } from "../../src/portal/filing";
import type { Blank } from "../../src/gst/blank";
import { noonOf, theDay, type Moment } from "../../src/gst/date";
import { thePeriod } from "../../src/gst/period";
import { readGstr1 } from "../../src/gstr1/portal";
import { readGstr2a } from "../../src/gstr2a/portal";
import { readGstr2b } from "../../src/gstr2b/portal/read";
import { readSupplierView } from "../../src/suppliers/portal";
import { OWN_GSTIN, OCTOBER, SUPPLIER } from "../support/month";

const on = (day: string) => (day === "" ? "" : noonOf(theDay(day)));

describe("a return of October 2025", () => {
  const IMPOSSIBLE = "BAD_DATE";
  test.each<[string, "Filed" | "Saved" | Blank, string, string, string[]]>([
    ["filed, with its day", "Filed", "2025-11-10", "Filed 2025-11-10", []],
    ["filed, without one", "Filed", "", "Filed", []],
    ["not filed", "Saved", "", "Saved", []],
    ["of which nothing is said", "", "", "Saved", ["MISSING_KEY"]],
    ["of which only the day is said", "", "2025-11-10", "Filed 2025-11-10", ["MISSING_KEY"]],
    ["not filed, and filed on a day", "Saved", "2025-11-10", "Saved 2025-11-10", ["BAD_CHOICE"]],
    ["filed before the month began", "Filed", "2024-11-10", "Filed", [IMPOSSIBLE]],
    ["filed on the last day before", "Filed", "2025-09-30", "Filed", [IMPOSSIBLE]],
    ["filed within the month", "Filed", "2025-10-01", "Filed 2025-10-01", []],
    ["filed three years after it was due", "Filed", "2028-11-13", "Filed 2028-11-13", []],
    ["filed a day later, when it was barred", "Filed", "2028-11-14", "Filed", [IMPOSSIBLE]],
    ["filed in 2030", "Filed", "2030-11-10", "Filed", [IMPOSSIBLE]],
    ["of which only an impossible day is said", "", "2030-11-10", "Saved", [IMPOSSIBLE, "MISSING_KEY"]],
    ["not filed, and filed impossibly", "Saved", "2024-11-10", "Saved", [IMPOSSIBLE]],
  ])("%s", (_, status, day, expected, codes) => {
    const { filingStatus, filedOn, warnings } = filingOf({ status, on: on(day) }, "GSTR-1", OCTOBER);
    expect(`${filingStatus} ${filedOn.slice(0, 10)}`.trim()).toBe(expected);
    expect(warnings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
      codes.map((code) => `warning ${code}`),
    );
  });

  test("of 2017 could be filed late, until the portal barred it", () => {
    const filed = (day: string) =>
      filingOf({ status: "Filed", on: on(day) }, "GSTR-1", thePeriod("2017-08")).filedOn;
    expect(filed("2025-11-30")).not.toBe("");
    expect(filed("2025-12-01")).toBe("");
  });
});

describe("a period", () => {
  test.each([
    ["2025-12", "2025-11-15", undefined],
    ["2025-12", "2025-10-01", undefined],
    ["2026-01", "2025-12-31", "BAD_PERIOD"],
    ["2030-12", "2025-11-15", "BAD_PERIOD"],
  ])("%s read on %s", (period, day, code) => {
    expect(futurePeriod(thePeriod(period), `${day}T12:00:00` as Moment)?.code).toBe(code);
  });

  test.each([
    ["2025-10", "2025-10", undefined],
    ["2027-10", "2025-10", undefined],
    ["2027-11", "2025-10", "BAD_PERIOD"],
    ["2019-01", "2025-10", undefined],
  ])("%s in a file of %s", (period, file, code) => {
    expect(farPeriod(thePeriod(period), thePeriod(file))?.code).toBe(code);
  });
});

const itms = [{ num: 1, itm_det: { rt: 18, txval: 1000, iamt: 180, csamt: 0 } }];
const invoice = { inum: "A-1", idt: "05-10-2025", val: 1180, pos: "27", rchrg: "N", inv_typ: "R", itms };

describe("a supplier's group in GSTR-2A", () => {
  const read = (group: object) =>
    readGstr2a(
      { gstin: OWN_GSTIN, fp: "102025", b2b: [{ ctin: SUPPLIER, inv: [invoice], ...group }] },
      OWN_GSTIN,
    );
  test.each<[string, object, object, string[]]>([
    [
      "whose status is missing beside a day of filing",
      { fldtr1: "10-Nov-25", flprdr1: "Oct-25" },
      { filingStatus: "Filed", filedOn: "2025-11-10T12:00:00" },
      ["MISSING_KEY b2b[0].cfs"],
    ],
    [
      "whose status is blank beside one",
      { cfs: "", fldtr1: "10-Nov-25" },
      { filingStatus: "Filed", filedOn: "2025-11-10T12:00:00" },
      ["MISSING_KEY b2b[0].cfs"],
    ],
    [
      "whose status is null, without one",
      { cfs: null },
      { filingStatus: "Saved", filedOn: "" },
      ["MISSING_KEY b2b[0].cfs"],
    ],
    [
      "that is not filed on a day of filing",
      { cfs: "N", fldtr1: "10-Nov-25" },
      { filingStatus: "Saved", filedOn: "2025-11-10T12:00:00" },
      ["BAD_CHOICE b2b[0].fldtr1"],
    ],
    [
      "that was filed in 2030",
      { cfs: "Y", fldtr1: "10-Nov-30" },
      { filingStatus: "Filed", filedOn: "" },
      ["BAD_DATE b2b[0].fldtr1"],
    ],
    [
      "of a period that does not fit the file",
      { cfs: "Y", fldtr1: "10-Nov-25", flprdr1: "Dec-30" },
      { filingStatus: "Filed", returnPeriod: "2025-10", filedOn: "2025-11-10T12:00:00" },
      ["BAD_PERIOD b2b[0].flprdr1"],
    ],
    ["that is whole", { cfs: "N" }, { filingStatus: "Saved", filedOn: "" }, []],
  ])("%s", (_, group, record, expected) => {
    const { rows, faults } = read(group);
    expect(rows).toMatchObject([{ record }]);
    expect(faults.map(({ code, place }) => `${code} ${place}`)).toEqual(expected);
    // The warning is kept with the row.
    expect(rows[0]?.warnings ?? []).toEqual(expected.map((one) => one.split(" ")[0]));
  });
});

describe("a supplier's GSTR-1", () => {
  const read = (head: object) =>
    readGstr1({ gstin: SUPPLIER, fp: "102025", ...head, b2b: [{ ctin: OWN_GSTIN, inv: [invoice] }] });
  test.each<[string, object, object, string[]]>([
    [
      "with its day of filing",
      { fil_dt: "10-11-2025" },
      { filingStatus: "Filed", filedOn: "2025-11-10T12:00:00" },
      [],
    ],
    ["without one", {}, { filingStatus: "Saved", filedOn: "" }, []],
    [
      "filed before its month",
      { fil_dt: "10-11-2024" },
      { filingStatus: "Filed", filedOn: "" },
      ["BAD_DATE"],
    ],
    ["filed in 2030", { fil_dt: "10-11-2030" }, { filingStatus: "Filed", filedOn: "" }, ["BAD_DATE"]],
    [
      "that says it is filed, without a day",
      { ret_status: "FIL" },
      { filingStatus: "Filed", filedOn: "" },
      [],
    ],
    [
      "that says it is not, with a day",
      { ret_status: "NF", fil_dt: "10-11-2025" },
      { filingStatus: "Saved", filedOn: "2025-11-10T12:00:00" },
      ["BAD_CHOICE"],
    ],
  ])("%s", (_, head, record, codes) => {
    const { rows, faults } = read(head);
    expect(rows).toMatchObject([{ record }]);
    expect(faults.map(({ code }) => code)).toEqual(codes);
    expect(rows[0]?.warnings ?? []).toEqual(codes);
  });
});

describe("a supplier's group in GSTR-2B", () => {
  const document2b = { inum: "A-1", typ: "R", dt: "05-10-2025", val: 1180, pos: "27", rev: "N", itcavl: "Y" };
  const read = (group: object) =>
    readGstr2b(
      {
        ...{ gstin: OWN_GSTIN, rtnprd: "102025" },
        docdata: {
          b2b: [
            {
              ctin: SUPPLIER,
              inv: [{ ...document2b, txval: 1000, igst: 180, cgst: 0, sgst: 0, cess: 0 }],
              ...group,
            },
          ],
        },
      },
      OWN_GSTIN,
    );
  test.each<[string, object, object, string[]]>([
    [
      "that is whole",
      { supprd: "092025", supfildt: "10-11-2025" },
      { returnPeriod: "2025-09", filedOn: "2025-11-10T12:00:00" },
      [],
    ],
    [
      "filed before its period",
      { supfildt: "10-11-2024" },
      { filingStatus: "Filed", filedOn: "" },
      ["BAD_DATE"],
    ],
    ["filed in 2030", { supfildt: "10-11-2030" }, { filingStatus: "Filed", filedOn: "" }, ["BAD_DATE"]],
    ["of a later period", { supprd: "112025" }, { returnPeriod: "2025-10", filedOn: "" }, ["BAD_PERIOD"]],
  ])("%s", (_, group, record, codes) => {
    const { rows, faults } = read(group);
    expect(rows).toMatchObject([{ record }]);
    expect(faults.map(({ code }) => code)).toEqual(codes);
  });
});

describe("the flag of a row", () => {
  const of = (flag: unknown) => [{ ...invoice, flag }];
  const gstr1 = (flag: unknown) =>
    readGstr1({ gstin: SUPPLIER, fp: "102025", b2b: [{ ctin: OWN_GSTIN, inv: of(flag) }] });
  const gstr2a = (flag: unknown) =>
    readGstr2a(
      { gstin: OWN_GSTIN, fp: "102025", b2b: [{ ctin: SUPPLIER, cfs: "Y", inv: of(flag) }] },
      OWN_GSTIN,
    );
  const view = (flag: unknown) => {
    const block = { b2b: [{ ctin: SUPPLIER, cfs: "Y", inv: of(flag) }] };
    return readSupplierView(
      { gstin: OWN_GSTIN, fp: "102025", gstr1: block },
      OWN_GSTIN,
      "Monthly",
      "view.json",
    );
  };
  const reported = ({ rows, faults }: PortalFile<unknown>) => [
    rows.length,
    faults.map(({ code, severity, place }) => `${severity} ${code} ${/\w+$/.exec(place)?.[0] ?? ""}`),
  ];
  const SHOWN = ["warning BAD_CHOICE flag"];

  test.each(["", null, "NULL", "U", "n", "A", "R", "M"])("%j is not a deletion", (flag) => {
    for (const read of [gstr1, gstr2a, view]) expect(reported(read(flag))).toEqual([1, []]);
  });

  test.each(["X", "Deleted", "DEL", 1, true, {}])(
    "%j is unknown, and gives a warning in every form",
    (flag) => {
      for (const read of [gstr1, gstr2a, view]) expect(reported(read(flag))).toEqual([1, SHOWN]);
    },
  );

  test("D deletes in a supplier's return, and gives a warning elsewhere", () => {
    for (const flag of ["D", "d", " D "]) {
      expect([reported(gstr1(flag)), gstr1(flag).deleted.length]).toEqual([[0, []], 1]);
      for (const read of [gstr2a, view]) expect(reported(read(flag))).toEqual([1, SHOWN]);
    }
  });
});

describe("a value that is missing under its key", () => {
  const read = (more: object) =>
    readGstr2a(
      { gstin: OWN_GSTIN, fp: "102025", b2b: [{ ctin: SUPPLIER, cfs: "Y", inv: [{ ...invoice, ...more }] }] },
      OWN_GSTIN,
    );
  test.each<[string, object, string]>([
    ["a number that is null", { inum: null }, "error BAD_VALUE b2b[0].inv[0].inum: “inum” is blank."],
    ["a date that is null", { idt: null }, "error BAD_DATE b2b[0].inv[0].idt: “idt” is blank."],
    ["a blank place of supply", { pos: " " }, "error BAD_POS b2b[0].inv[0].pos: “pos” is blank."],
    [
      "the word for it as a number",
      { inum: "NULL" },
      "error BAD_VALUE b2b[0].inv[0].inum: “inum” holds the word “NULL” instead of a value.",
    ],
    [
      "the word for it as a date",
      { idt: "null" },
      "error BAD_VALUE b2b[0].inv[0].idt: “idt” holds the word “NULL” instead of a value.",
    ],
    [
      "the word for it where nothing need be said",
      { inv_typ: "NULL" },
      "warning BAD_CHOICE b2b[0].inv[0].inv_typ: “inv_typ” is blank; it was read as R.",
    ],
  ])("%s", (_, more, expected) => {
    const { rows, faults } = read(more);
    expect(
      faults.map(({ severity, code, place, sentence }) => `${severity} ${code} ${place}: ${sentence}`),
    ).toEqual([expected]);
    expect(rows).toHaveLength(expected.startsWith("error") ? 0 : 1);
  });
});
