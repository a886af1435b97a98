/** Content in unusual places, or in large numbers, is counted, named, and limited to a page. */
import { describe, expect, test } from "@jest/globals";
import { parseJson } from "../../src/portal/file/json";
import { FaultList } from "../../src/gst/combine-faults";
import { fault, isFault, SHOWN, warning } from "../../src/gst/fault";
import { importFile } from "../../src/actions/imports/import-file";
import { GSTR2A_TABLE, gstr2aFields } from "../../src/gstr2a/sheet";
import { readGstr2a } from "../../src/gstr2a/portal";
import { readIms } from "../../src/ims/portal";
import { readRows } from "../../src/sheet/rows";
import { emptyMonth, SUPPLIER, OWN_GSTIN, type Month } from "../support/month";
import { faultLine } from "./stored";

const invoice = (inum: string, more: object = {}) => ({
  ...{ inum, idt: "05-10-2025", val: 118, pos: "27", rchrg: "N", inv_typ: "R", ...more },
  itms: [{ num: 1, itm_det: { rt: 18, txval: 100, iamt: 18 } }],
});
const group = (inv: unknown, more: object = {}) => ({
  ctin: SUPPLIER,
  cfs: "Y",
  flprdr1: "Oct-25",
  inv,
  ...more,
});
const gstr2a = (sections: object) => ({ gstin: OWN_GSTIN, fp: "102025", ...sections });

describe("a key that is twice in one part of a file", () => {
  test.each([
    ["a section at the top", '{"b2b":[{"a":1}],"fp":"1","b2b":[]}', "b2b"],
    ["a section inside", '{"imsDetails":{"b2b":[{"a":1}],"b2bcn":[],"b2b":[]}}', "imsDetails.b2b"],
    [
      "a list in one of many groups",
      '{"b2b":[{"ctin":"x","inv":[]},{"inv":[1],"ctin":"y","inv":[2]}]}',
      "b2b.inv",
    ],
    ["written with an escape", '{"b2b":[1],"\\u00622b":[2]}', "b2b"],
  ])("refuses the file and names the key: %s", (_, text, place) => {
    expect(parseJson(text)).toMatchObject({ code: "DUPLICATE_KEY", place });
  });

  test.each(['{"a":{"b2b":[]},"b":{"b2b":[]}}', '[{"x":1},{"x":1}]', '{"note":"a:b:c","b2b":[]}'])(
    "but once in each of several parts is accepted: %s",
    (text) => {
      expect(isFault(parseJson(text))).toBe(false);
    },
  );
});

describe("documents outside the list of their group", () => {
  test.each<[string, object, string[], [number, number]]>([
    [
      "a group without a list",
      { ctin: SUPPLIER, cfs: "Y", flprdr1: "Oct-25" },
      ["MISSING_KEY b2b[0].inv"],
      [0, 0],
    ],
    [
      "a list under another key",
      { ...group(undefined), doclist: [invoice("A-1"), invoice("A-2")] },
      ["WRONG_SHAPE b2b[0].doclist"],
      [2, 0],
    ],
    [
      "a second list beside the first",
      { ...group([invoice("A-1")]), nt: [invoice("A-2")] },
      ["WRONG_SHAPE b2b[0].nt"],
      [2, 1],
    ],
    [
      "a list that is an object",
      group({ one: invoice("A-1"), two: invoice("A-2") }),
      ["WRONG_SHAPE b2b[0].inv"],
      [2, 0],
    ],
    ["a single document instead of a list", group(invoice("A-1")), ["WRONG_SHAPE b2b[0].inv"], [1, 0]],
    ["what is no object at all", group([7, invoice("A-1")]), ["WRONG_SHAPE b2b[0].inv[0]"], [2, 1]],
  ])("are counted as read and refused: %s", (_, given, faults, [read, rows]) => {
    const file = readGstr2a(gstr2a({ b2b: [given] }), OWN_GSTIN);
    const errors = file.faults.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, place }) => `${code} ${place}`)).toEqual(faults);
    expect([file.read, file.rows.length]).toEqual([read, rows]);
  });

  test("a section that is an object is refused with the documents in it", () => {
    const file = readGstr2a(gstr2a({ b2b: { a: group([invoice("A-1"), invoice("A-2")]) } }), OWN_GSTIN);
    expect(file.faults.map(faultLine)).toEqual(["error WRONG_SHAPE b2b"]);
    expect(file.faults[0]?.sentence).toContain("2 documents in it were not read.");
    expect(file.read).toBe(2);
  });
});

describe("200,000 rows that cannot be read", () => {
  test("make one page of reasons, with exact counts", () => {
    const bad = { stin: "NO GSTIN", inum: "", idt: "x", val: -1, pos: "99", txval: "x", rtnprd: "x", odd: 1 };
    const file = readIms(
      { rtin: OWN_GSTIN, imsDetails: { b2b: Array.from({ length: 200_000 }, () => bad) } },
      OWN_GSTIN,
    );
    expect([file.read, file.rows.length]).toEqual([200_000, 0]);
    expect(file.faults.length).toBeLessThan(100);
    const dates = file.faults.filter(({ code }) => code === "BAD_DATE");
    expect(dates).toHaveLength(SHOWN);
    expect(dates.at(-1)?.sentence).toContain(`The same is wrong in ${200_000 - SHOWN} more rows.`);
  });

  test("are limited to a page when every row has another fault", () => {
    const list = new FaultList();
    for (let row = 0; row < 10_000; row++)
      list.add(
        fault("BAD_VALUE", "Bad.", "Mend it.", { place: `b2b.${String.fromCodePoint(0x4e00 + row)}` }),
      );
    expect(list.all().length).toBeLessThanOrEqual(201);
    expect(list.all().at(-1)?.sentence).toBe("9800 more faults are of other kinds.");
  });

  test("a warning names a single document in full, and several with their count", () => {
    const list = new FaultList();
    const warn = (document: string) => list.add(warning("BAD_DATE", "Late.", "Look.", { document }), "late");
    warn("S A-1");
    expect(list.all().map(({ sentence }) => sentence)).toEqual(["Late."]);
    for (const place of [2, 3, 4, 5]) warn(`S A-${place}`);
    expect(list.all().map(({ sentence }) => sentence)).toEqual([
      "Late. (5 documents: S A-1, S A-2, S A-3 and 2 more documents)",
    ]);
  });
});

describe("GSTR-2A", () => {
  const seen = (month: Month) => {
    const grid = month.port.grids.get(GSTR2A_TABLE);
    return grid ? readRows(gstr2aFields, grid).rows.map(({ record }) => record) : [];
  };
  const importInto = (month: Month, file: object) =>
    importFile(month.at("2025-11-15"), "2a.json", JSON.stringify(file));

  test.each([
    ["the day of the cancellation", "05-10-2025", ""],
    ["the day after", "06-10-2025", "SUPPLIER_CANCELLED"],
  ])("a document of %s of its supplier's registration", async (_, idt, warnings) => {
    const month = await emptyMonth();
    await importInto(month, gstr2a({ b2b: [group([invoice("A-1", { idt })], { dtcancel: "05-Oct-25" })] }));
    expect(seen(month).map((record) => record.warnings)).toEqual([warnings]);
    expect(month.ims().map((record) => record.warnings)).toEqual([warnings]);
  });

  test("of a month before there was a GSTR-2B is shown and reaches no later layer", async () => {
    const month = await emptyMonth();
    const old = group([invoice("A-1", { idt: "05-06-2019" })], { flprdr1: "Jun-19", fldtr1: "11-Jul-19" });
    const outcome = await importInto(month, { gstin: OWN_GSTIN, fp: "062019", b2b: [old] });
    expect(outcome.counts).toMatchObject({ read: 1, added: 1, refused: 0 });
    expect(seen(month).map(({ section, route, period2b }) => [section, route, period2b])).toEqual([
      ["B2B", "GSTR-2A only", ""],
    ]);
    expect(month.ims()).toEqual([]);
  });

  test("without an owner is taken as this workbook's, with a warning", async () => {
    const month = await emptyMonth();
    const { faults } = await importInto(month, { fp: "102025", b2b: [group([invoice("A-1")])] });
    expect(faults.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["warning NO_OWNER"]);
  });

  test("with two amendments of one invoice in a month gives both, the later filed one as GSTR-1A's", async () => {
    const month = await emptyMonth();
    const amended = (val: number) => ({
      ...invoice("A-1", { oinum: "A-1", oidt: "05-09-2025", idt: "05-09-2025", val }),
      itms: [{ num: 1, itm_det: { rt: 18, txval: val / 1.18, iamt: val - val / 1.18 } }],
    });
    const outcome = await importInto(
      month,
      gstr2a({
        b2ba: [
          group([amended(236)], { fldtr1: "12-Nov-25" }),
          group([amended(118)], { fldtr1: "10-Nov-25" }),
        ],
      }),
    );
    expect(outcome.counts).toMatchObject({ read: 2, added: 2, refused: 0 });
    expect(seen(month).map(({ form, value }) => [form, value])).toEqual([
      ["GSTR-1A", 23_600],
      ["GSTR-1", 11_800],
    ]);
  });
});

describe("an amendment that GSTR-2A shows without its form", () => {
  const amended = { oinum: "A-1", oidt: "05-09-2025", idt: "05-09-2025" };
  const inGstr2a = JSON.stringify(
    gstr2a({ b2ba: [group([invoice("A-1", amended)], { fldtr1: "10-Nov-25" })] }),
  );
  const inIms = JSON.stringify({
    rtin: OWN_GSTIN,
    imsDetails: {
      b2ba: [
        {
          ...{
            stin: SUPPLIER,
            inum: "A-1",
            ...amended,
            inv_typ: "R",
            val: 118,
            pos: "27",
            txval: 100,
            iamt: 18,
          },
          ...{ action: "N", srcform: "R1A", rtnprd: "102025", srcfilstatus: "Filed", hash: "h" },
        },
      ],
    },
  });

  test.each([
    ["GSTR-2A first", [inGstr2a, inIms]],
    ["the IMS first", [inIms, inGstr2a]],
    ["GSTR-2A, the IMS and GSTR-2A again", [inGstr2a, inIms, inGstr2a]],
  ])("is one record of the IMS, and of the GSTR-1A that the IMS names: %s", async (_, files) => {
    const month = await emptyMonth();
    for (const [place, text] of files.entries())
      await importFile(month.at(`2025-11-${15 + place}`), "file.json", text);
    expect(month.ims().map(({ form, documentNumber }) => `${form} ${documentNumber}`)).toEqual([
      "GSTR-1A A-1",
    ]);
    const grid = month.port.grids.get(GSTR2A_TABLE);
    const forms = grid ? readRows(gstr2aFields, grid).rows.map(({ record }) => record.form) : [];
    expect(forms).toEqual(["GSTR-1A"]);
  });
});
