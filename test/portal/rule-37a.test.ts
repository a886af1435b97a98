/** Rule 37A: the portal's GSTR-2A states whether the supplier filed GSTR-3B (cfs3b). */
import { describe, expect, test } from "@jest/globals";
import { importFile } from "../../src/actions/imports/import-file";
import { GSTR2A_TABLE, gstr2aFields } from "../../src/gstr2a/sheet";
import { readRows } from "../../src/sheet/rows";
import { emptyMonth, OWN_GSTIN, SUPPLIER } from "../support/month";

type Loose = Record<string, unknown>;

const invoice = (inum: string, more: Loose = {}) => ({
  ...{ inum, idt: "05-10-2025", val: 1180, pos: "27", rchrg: "N", inv_typ: "R" },
  itms: [{ num: 1, itm_det: { rt: 18, txval: 1000, iamt: 180, csamt: 0 } }],
  ...more,
});
const gstr2a = (cfs3b: Loose, inv: Loose[]) => ({
  ...{ gstin: OWN_GSTIN, fp: "102025" },
  b2b: [{ ctin: SUPPLIER, cfs: "Y", fldtr1: "11-Nov-25", flprdr1: "Oct-25", inv, ...cfs3b }],
});

async function importOn(day: string, cfs3b: Loose, inv = [invoice("R-1")]) {
  const month = await emptyMonth();
  const { faults } = await importFile(month.at(day), "file.json", JSON.stringify(gstr2a(cfs3b, inv)));
  const grid = month.port.grids.get(GSTR2A_TABLE);
  const rows = grid ? readRows(gstr2aFields, grid).rows : [];
  return { faults, shown: rows.map(({ record }) => record.supplierGstr3b) };
}

describe("the supplier's GSTR-3B", () => {
  test.each([
    ["filed", { cfs3b: "Y" }, "Filed"],
    ["not filed", { cfs3b: "N" }, "Not filed"],
    ["not stated", {}, ""],
    ["stated in unknown words", { cfs3b: "maybe" }, ""],
  ])("that is %s is shown on GSTR-2A", async (_, cfs3b, shown) => {
    expect((await importOn("2025-11-12", cfs3b)).shown).toEqual([shown]);
  });
});

describe("Rule 37A warns", () => {
  test.each([
    ["on the supplier's last day, nothing", "2026-09-30", { cfs3b: "N" }, [invoice("R-1")], []],
    [
      "a day later, each supplier once",
      "2026-10-01",
      { cfs3b: "N" },
      [invoice("R-1"), invoice("R-2")],
      [`${SUPPLIER} had not filed GSTR-3B of Oct-25 by 30-Sep-2026: 2 documents with ₹ 360.00 of tax.`],
    ],
    ["of a supplier who filed, nothing", "2026-10-01", { cfs3b: "Y" }, [invoice("R-1")], []],
    ["where the file does not say, nothing", "2026-10-01", {}, [invoice("R-1")], []],
    [
      "of reverse charge, which the recipient pays, nothing",
      "2026-10-01",
      { cfs3b: "N" },
      [invoice("R-1", { rchrg: "Y" })],
      [],
    ],
  ])("%s", async (_, day, cfs3b, inv, sentences) => {
    const unpaid = (await importOn(day, cfs3b, inv)).faults.filter(({ code }) => code === "SUPPLIER_UNPAID");
    expect(unpaid.map(({ sentence }) => sentence)).toEqual(sentences);
    for (const { severity, remedy } of unpaid)
      expect(`${severity} ${remedy}`).toMatch(/warning .*by 30-Nov-2026.*Uncertain/);
  });
});
