/** The action: the Sync check sheet, in workbooks after random months. */
import { describe, expect, test } from "@jest/globals";
import { fc, runs } from "../support/fast-check";
import { importFile } from "../../src/actions/imports/import-file";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { checkSync } from "../../src/actions/statement/sync-check";
import { rowKey } from "../../src/documents/identity";
import type { Gstin } from "../../src/gst/gstin";
import { addMonths, type Period } from "../../src/gst/period";
import { sumTax, type Tax } from "../../src/gst/tax";
import { GSTR2A_TABLE, gstr2aFields } from "../../src/gstr2a/sheet";
import { totalsFields as statementTotals, totalsTable } from "../../src/gstr2b/sheet";
import { GSTR3B_TABLE, gstr3bFields } from "../../src/gstr3b/sheet";
import { readRows } from "../../src/sheet/rows";
import type { Fields } from "../../src/sheet/field";
import { BORDERS } from "../../src/sync-check/border";
import {
  differenceFields,
  totalsFields,
  type DifferenceRow,
  type TotalsRow,
} from "../../src/sync-check/sheet";
import { SYNC_TABLE, SYNC_TOTALS_TABLE } from "../../src/sync-check/tables";
import { actionSequence, WorkbookPlayer } from "../properties/actions";
import {
  emptyMonth,
  igst,
  NOVEMBER,
  OCTOBER,
  OWN_GSTIN,
  SUPPLIER,
  testDocument,
  type Month,
} from "../support/month";

function rowsOf<R extends object>({ port }: Month, table: string, fields: Fields<R>): R[] {
  const grid = port.grids.get(table);
  if (!grid) throw new Error(`no ${table}`);
  const { rows, faults } = readRows(fields, grid);
  expect(faults).toEqual([]);
  return rows.map(({ record }) => record);
}
const totals = (month: Month) => rowsOf(month, SYNC_TOTALS_TABLE, totalsFields);
const differences = (month: Month) => rowsOf(month, SYNC_TABLE, differenceFields);
const of = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;

async function october(): Promise<Month> {
  const month = await emptyMonth();
  await saveDocument(
    month.at("2025-11-05"),
    testDocument("Invoice", "INV-1", "2025-10-05", 18_000),
    "Monthly",
  );
  await saveDocument(
    month.at("2025-11-05"),
    testDocument("Credit note", "CN-7", "2025-10-05", 9000),
    "Monthly",
  );
  await saveDocument(
    month.at("2025-11-05"),
    testDocument("Invoice", "RC-1", "2025-10-05", { tax: igst(100), reverseCharge: true }),
    "Monthly",
  );
  await fileSupplierReturn(month.at("2025-11-10"), of, "Monthly");
  return month;
}

describe("the sync check", () => {
  test("writes a row for every border and every difference, and says how many wait for whom", async () => {
    const month = await october();
    await saveDocument(month.at("2025-11-12"), otherInvoice, "Monthly");
    const outcome = await checkSync(month.at("2025-11-14"), OCTOBER);
    expect(outcome).toMatchObject({
      done: true,
      message: "Sync check of Oct-25: 3 differences, 0 for you, 1 for suppliers; every total ties.",
      faults: [],
    });
    expect(totals(month).map(({ border }) => border)).toEqual(BORDERS);
    expect(
      differences(month).map(({ border, documentNumber, reason, who }) => [
        border,
        documentNumber,
        reason,
        who,
      ]),
    ).toEqual([
      ["GSTR-2A to IMS", "RC-1", "RCM", "Nobody"],
      ["IMS to GSTR-2B", "INV-2", "NOT_FILED", "Supplier"],
      ["IMS to GSTR-2B", "RC-1", "RCM", "Nobody"],
    ]);
  });

  test("is written again as a whole, and changes nothing else and no evidence", async () => {
    const month = await october();
    await checkSync(month.at("2025-11-14"), OCTOBER);
    const before = new Map(month.port.grids);
    await generate2b(month.at("2025-11-14"), OCTOBER);
    const generated = new Map(month.port.grids);
    expect(await checkSync(month.at("2025-11-15"), OCTOBER)).toMatchObject({ done: true });
    const changed = [...month.port.grids].filter(([table, grid]) => generated.get(table) !== grid);
    expect(changed.map(([table]) => table).sort()).toEqual([SYNC_TABLE, SYNC_TOTALS_TABLE]);
    expect(before.get(SYNC_TABLE)?.rows).toHaveLength(differences(month).length);
  });

  test("compares a filed period with the portal's statement, and not the IMS, which has moved on", async () => {
    const month = await october();
    await generate2b(month.at("2025-11-14"), OCTOBER);
    await file3b(month.at("2025-11-18"), OCTOBER);
    const docdata = { b2b: [{ ctin: SUPPLIER, inv: [inFile("INV-1", 18_000), inFile("INV-9", 5)] }] };
    const file = { data: { gstin: OWN_GSTIN, rtnprd: "102025", docdata } };
    await importFile(month.at("2025-11-19"), "2b.json", JSON.stringify(file));
    await checkSync(month.at("2025-11-19"), OCTOBER);
    const [, , statement, portal] = totals(month);
    expect(statement?.leftOut).toBe("GSTR-3B of Oct-25 is filed; its GSTR-2B is final.");
    expect(portal).toMatchObject({ documentsFrom: 3, documentsTo: 2, ties: true });
    const onPortal = differences(month).filter(({ border }) => border === "GSTR-2B to portal");
    expect(onPortal.map(({ documentNumber, reason }) => [documentNumber, reason]).sort()).toEqual([
      ["CN-7", "ONLY_HERE"],
      ["INV-9", "ONLY_ON_PORTAL"],
      ["RC-1", "ONLY_HERE"],
    ]);
  });

  test("of a period whose turn has not come leaves the statement out, and says which GSTR-3B is missing", async () => {
    const month = await october();
    await checkSync(month.at("2025-11-14"), NOVEMBER);
    expect(totals(month)[2]?.leftOut).toBe("GSTR-3B of Oct-25 is not filed.");
  });
});

const otherInvoice = testDocument("Invoice", "INV-2", "2025-10-06", {
  supplierGstin: "24AANFA2641L1ZF" as Gstin,
  tax: igst(1),
});

const inFile = (inum: string, tax: number) => ({
  ...{ inum, dt: "05-10-2025", val: 0, pos: "27", itcavl: "Y", rev: "N" },
  ...{ txval: 0, igst: tax, cgst: 0, sgst: 0, cess: 0 },
});

const tieFor = (rows: readonly DifferenceRow[], { border, from }: TotalsRow): Tax =>
  sumTax([from, ...rows.filter((row) => row.border === border).map(({ difference }) => difference)]);

/** Table 4(A) of the draft on its sheet, if there is one. */
function availableIn(month: Month, period: Period): Tax | undefined {
  if (!month.port.grids.has(totalsTable(period))) return undefined;
  const tables = rowsOf(month, totalsTable(period), statementTotals);
  return sumTax(tables.filter(({ table }) => table.startsWith("4(A)")).map(({ tax }) => tax));
}

test("after any months every border ties to the paisa, and every document is counted once", async () => {
  await fc.assert(
    fc.asyncProperty(actionSequence, async (actions) => {
      const player = await new WorkbookPlayer(await emptyMonth()).begin();
      for (const [drawn, days] of actions) await player.play(drawn, days);
      const { month } = player;
      const locked = rowsOf(month, GSTR3B_TABLE, gstr3bFields).filter(({ state }) => state === "Locked");
      const period = addMonths(OCTOBER, locked.length);
      expect(await checkSync(player.context(), period)).toMatchObject({ done: true });
      const rows = differences(month);
      for (const border of totals(month)) {
        expect(border.ties).toBe(true);
        expect(tieFor(rows, border)).toEqual(border.to);
        const own = rows.filter((row) => row.border === border.border);
        const onBoth = own.filter(({ from, to }) => from && to).length;
        const only = own.length - onBoth;
        expect(border.documentsFrom + border.documentsTo).toBe(2 * (border.agree + onBoth) + only);
      }
      const [, ims, statement] = totals(month);
      expect(statement?.to).toEqual(availableIn(month, period) ?? statement?.to);
      // Everything in GSTR-2A is on the first side, or said to be left out.
      const left = Number(/^\d+/.exec(ims?.leftOut ?? "")?.[0] ?? 0);
      const in2a = new Set(rowsOf(month, GSTR2A_TABLE, gstr2aFields).map(rowKey));
      expect((ims?.documentsFrom ?? 0) + left).toBe(in2a.size);
      expect(rows.every(({ why, law, remedy }) => why !== "" && law !== "" && remedy !== "")).toBe(true);
    }),
    { numRuns: runs(16) },
  );
});
