/** A file older than the workbook's data undoes nothing, and the warning names the newer one. */
import { describe, expect, test } from "@jest/globals";
import type { Outcome } from "../../src/actions/context";
import { importFile } from "../../src/actions/imports/import-file";
import { GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { portalFields, portalTable } from "../../src/gstr2b/portal/sheet";
import { readRows } from "../../src/sheet/rows";
import { codes, emptyMonth, OWN_GSTIN, OCTOBER, SUPPLIER, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const read = (month: Month, json: object | string, name = "file.json", on = "2025-11-22") =>
  importFile(month.at(on), name, typeof json === "string" ? json : JSON.stringify(json));
const sentences = ({ faults }: Outcome) => faults.map(({ sentence }) => sentence);

describe("the portal's GSTR-2B", () => {
  const statement = (gendt: unknown, numbers: readonly string[] = ["A-1"], rtnprd = "102025") => ({
    data: {
      ...{ gstin: OWN_GSTIN, rtnprd, gendt },
      docdata: {
        b2b: [
          {
            ctin: SUPPLIER,
            inv: numbers.map((inum) => ({
              ...{ inum, dt: "05-09-2025", val: 1180, pos: "27", rev: "N", itcavl: "Y" },
              ...{ txval: 1000, igst: 180, cgst: 0, sgst: 0, cess: 0 },
            })),
          },
        ],
      },
    },
  });
  const numbersOnSheet = ({ port }: Month, period = OCTOBER) => {
    const grid = port.grids.get(portalTable(period));
    return grid ? readRows(portalFields, grid).rows.map(({ record }) => record.documentNumber) : [];
  };

  test("that was generated earlier than the imported one is refused as a whole", async () => {
    const month = await emptyMonth();
    await read(month, statement("20-11-2025", ["A-1", "A-2"]));
    const outcome = await read(month, statement("14-11-2025"));
    expect(outcome.done).toBe(false);
    expect(codes(outcome)).toEqual(["STATEMENT_OLDER"]);
    expect(sentences(outcome)).toEqual([
      "The portal generated this GSTR-2B of Oct-25 on 14-Nov-2025, but the one that is here on 20-Nov-2025.",
    ]);
    expect(numbersOnSheet(month)).toEqual(["A-1", "A-2"]);
  });

  test.each<[string, unknown, unknown]>([
    ["later", "14-11-2025", "20-11-2025"],
    ["on the same day", "14-11-2025", "14-Nov-2025"],
    ["later, with a time of day", "14/11/2025 10:15", "2025-11-15 09:00:00"],
    ["nobody says when", "14-11-2025", undefined],
    ["null", "14-11-2025", null],
    ["after one of which nobody says when", undefined, "14-11-2025"],
  ])("that was generated %s replaces it", async (_, first, second) => {
    const month = await emptyMonth();
    await read(month, statement(first, ["A-1", "A-2"]));
    const outcome = await read(month, statement(second, ["A-1", "A-3"]));
    expect(outcome.done).toBe(true);
    expect(numbersOnSheet(month)).toEqual(["A-1", "A-3"]);
  });

  test("is compared with the newest, also where that changed nothing, separately for each period", async () => {
    const month = await emptyMonth();
    await read(month, statement("14-11-2025"));
    await read(month, statement("20-11-2025"));
    expect(codes(await read(month, statement("16-11-2025")))).toEqual(["STATEMENT_OLDER"]);
    const september = statement("14-10-2025", ["S-1"], "092025");
    expect((await read(month, september)).done).toBe(true);
    expect((await read(month, statement("15-10-2025", ["S-1"], "092025"))).done).toBe(true);
    expect(codes(await read(month, september))).toEqual(["STATEMENT_OLDER"]);
  });

  test.each(["31-02-2025", "soon", 45975, { on: "14-11-2025" }])(
    "generated on %j: a warning says so",
    async (gendt) => {
      const outcome = await read(await emptyMonth(), statement(gendt));
      expect(outcome.done).toBe(true);
      expect(outcome.faults).toMatchObject([{ code: "BAD_DATE", severity: "warning" }]);
    },
  );

  test("generated after the day of import does not block a later statement", async () => {
    const month = await emptyMonth();
    const outcome = await read(month, statement("14-11-2030"));
    expect(outcome.faults).toMatchObject([{ code: "BAD_DATE", severity: "warning" }]);
    expect((await read(month, statement("14-11-2025"))).done).toBe(true);
  });

  test("of a period that has not begun is refused", async () => {
    const outcome = await read(await emptyMonth(), statement("14-11-2025", ["A-1"], "122030"));
    expect([outcome.done, codes(outcome)]).toEqual([false, ["BAD_PERIOD"]]);
  });
});

const items = [{ num: 1, itm_det: { rt: 18, txval: 1000, iamt: 180, csamt: 0 } }];
const gstr2aInvoice = (inum: string, more: object = {}) => ({
  ...{ inum, idt: "05-10-2025", val: 1180, pos: "27", rchrg: "N", inv_typ: "R", itms: items, ...more },
});

describe("a GSTR-2A that shows a filed return as not filed", () => {
  const gstr2a = (group: object, ...inv: object[]) => ({
    gstin: OWN_GSTIN,
    fp: "102025",
    b2b: [{ ctin: SUPPLIER, flprdr1: "Oct-25", inv, ...group }],
  });
  const filed = { cfs: "Y", fldtr1: "10-Nov-25" };
  const rowsOf = ({ port }: Month) => {
    const grid = port.grids.get(GSTR2A_TABLE);
    const at = (heading: string) => grid?.headings.indexOf(heading) ?? -1;
    return grid?.rows.map((row) =>
      [row[at("Number")], row[at("Filing status")], row[at("2B period")]].join(" "),
    );
  };

  test("is refused row by row, and the rest is read", async () => {
    const month = await emptyMonth();
    await read(month, gstr2a(filed, gstr2aInvoice("A-1")));
    const before = rowsOf(month);
    const outcome = await read(month, gstr2a({ cfs: "N" }, gstr2aInvoice("A-1"), gstr2aInvoice("A-2")));
    expect(outcome.counts).toMatchObject({ read: 2, added: 1, changed: 0, unchanged: 0, refused: 1 });
    expect(codes(outcome)).toContain("ALREADY_FILED");
    expect(rowsOf(month)?.slice(0, 1)).toEqual(before);
  });

  test.each<[string, object]>([
    ["a status that is missing beside a day of filing", { fldtr1: "10-Nov-25" }],
    ["one that is blank beside a day of filing", { cfs: "", fldtr1: "10-Nov-25" }],
    ["not filed, on a day of filing", { cfs: "N", fldtr1: "10-Nov-25" }],
    ["an impossible day of filing", { cfs: "Y", fldtr1: "10-Nov-30" }],
    ["filed before the period", { cfs: "Y", fldtr1: "10-Nov-24" }],
  ])("%s: reading it again on any later day changes nothing", async (_, group) => {
    const month = await emptyMonth();
    const outcome = await read(month, gstr2a(group, gstr2aInvoice("A-1")), "2a.json", "2025-11-15");
    expect(outcome.faults).toMatchObject([{ severity: "warning" }]);
    const first = rowsOf(month);
    expect(first?.[0]).toContain("2025-10");
    for (const day of ["2025-12-20", "2026-03-10"]) {
      const again = await read(month, gstr2a(group, gstr2aInvoice("A-1")), "2a.json", day);
      expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
      expect(rowsOf(month)).toEqual(first);
    }
  });

  test("an ISD document of a return not marked filed goes by its period, on whatever day it is read", async () => {
    const document = {
      isd_docty: "ISD",
      docnum: "I-1",
      docdt: "05-10-2025",
      itc_elg: "Y",
      iamt: 180,
      camt: 0,
      samt: 0,
      cess: 0,
    };
    const file = { gstin: OWN_GSTIN, fp: "102025", isd: [{ ctin: SUPPLIER, doclist: [document] }] };
    const month = await emptyMonth();
    await read(month, file, "2a.json", "2025-11-15");
    const first = rowsOf(month);
    for (const day of ["2025-12-20", "2026-03-10"]) {
      await read(month, file, "2a.json", day);
      expect(rowsOf(month)).toEqual(first);
    }
  });

  test.each<[string, object, string[]]>([
    ["a return period that has not begun is refused", { cfs: "Y", flprdr1: "Mar-26" }, ["BAD_PERIOD"]],
    ["a day of filing after the day of import is shown", { cfs: "Y", fldtr1: "10-Dec-25" }, ["BAD_DATE"]],
  ])("%s", async (_, group, expected) => {
    const outcome = await read(await emptyMonth(), gstr2a(group, gstr2aInvoice("A-1")));
    expect(outcome.faults.map(({ code }) => code)).toEqual(expected);
  });
});

describe("an IMS file that is older", () => {
  const numbers = (month: Month) => month.ims().map(({ documentNumber }) => documentNumber);
  const saved = { srcfilstatus: "Not Filed" };

  test("withdraws no record that was added after its download", async () => {
    const month = await emptyMonth();
    await read(month, imsFile([imsInvoice(), imsInvoice({ inum: "INV-2", ...saved })]), "ims.json");
    const outcome = await read(month, imsFile([imsInvoice(saved)]), "ims.json");
    expect(codes(outcome)).toEqual(["ALREADY_FILED"]);
    expect(outcome.counts).toMatchObject({ read: 1, refused: 1 });
    expect(numbers(month)).toEqual(["INV-1", "INV-2"]);
    expect(month.ims()[0]).toMatchObject({ filingStatus: "Filed", period2b: "2025-10" });
  });
});

test("a supplier view that is older does not take a filing back", async () => {
  const view = (cfs: string) => ({
    ...{ gstin: OWN_GSTIN, fp: "102025" },
    gstr1: { b2b: [{ ctin: SUPPLIER, cfs, inv: [gstr2aInvoice("O-1", { pos: "29" })] }] },
  });
  const month = await emptyMonth();
  await read(month, view("Y"));
  const outcome = await read(month, view("N"));
  expect(codes(outcome)).toEqual(["ALREADY_FILED"]);
  expect(outcome.counts).toMatchObject({ read: 1, refused: 1 });
});
