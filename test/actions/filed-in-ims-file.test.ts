/** Documents of a filed statement do not return to the IMS, nor change in GSTR-2A, with a file of the portal. */
import { describe, expect, test } from "@jest/globals";
import { importFile } from "../../src/actions/imports/import-file";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { gstr2aFields, GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { gstr2bFields, gstr2bTable } from "../../src/gstr2b/sheet";
import type { Period } from "../../src/gst/period";
import { readRows } from "../../src/sheet/rows";
import { codes, emptyMonth, OWN_GSTIN, NOVEMBER, OCTOBER, SUPPLIER, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const FILE = imsFile([imsInvoice(), imsInvoice({ inum: "INV-2", action: "R" })]);
const importIms = (month: Month, day: string) => importFile(month.at(day), "ims.json", FILE);

function lines({ port }: Month, period: Period): string[] {
  const grid = port.grids.get(gstr2bTable(period));
  return grid ? readRows(gstr2bFields, grid).rows.map(({ record }) => record.documentNumber) : [];
}

async function octoberFiled(): Promise<Month> {
  const month = await emptyMonth();
  await importIms(month, "2025-11-12");
  await generate2b(month.at("2025-11-14"), OCTOBER);
  expect(await file3b(month.at("2025-11-20"), OCTOBER)).toMatchObject({ done: true });
  return month;
}

test("the file's rows are refused one by one, and the next statement has none of them", async () => {
  const month = await octoberFiled();
  const outcome = await importIms(month, "2025-12-12");
  expect(outcome.counts).toEqual({ read: 2, added: 0, changed: 0, unchanged: 0, refused: 2 });
  expect(codes(outcome)).toEqual(["PERIOD_LOCKED", "PERIOD_LOCKED"]);
  expect(month.ims()).toEqual([]);
  await generate2b(month.at("2025-12-14"), NOVEMBER);
  expect([lines(month, OCTOBER), lines(month, NOVEMBER)]).toEqual([["INV-1", "INV-2"], []]);
});

test("after the filing is corrected they are open, and the file is read as before", async () => {
  const month = await octoberFiled();
  await correct3b(month.at("2025-11-21"), OCTOBER, "not filed on the portal");
  expect((await importIms(month, "2025-11-22")).counts).toMatchObject({ unchanged: 2, refused: 0 });
  expect(month.ims().map(({ documentNumber }) => documentNumber)).toEqual(["INV-1", "INV-2"]);
});

describe("a GSTR-2A read again after its period is filed", () => {
  const gstr2a = (rows: readonly (readonly [inum: string, iamt: number])[]) =>
    JSON.stringify({
      ...{ gstin: OWN_GSTIN, fp: "102025" },
      b2b: [
        {
          ...{ ctin: SUPPLIER, cfs: "Y", fldtr1: "10-11-2025", flprdr1: "Oct-25" },
          inv: rows.map(([inum, iamt]) => ({
            ...{ inum, idt: "05-10-2025", val: 1000 + iamt, pos: "27", rchrg: "N", inv_typ: "R" },
            itms: [{ num: 1, itm_det: { rt: 18, txval: 1000, iamt, csamt: 0 } }],
          })),
        },
      ],
    });
  const onSheet = ({ port }: Month) => {
    const grid = port.grids.get(GSTR2A_TABLE);
    const rows = grid ? readRows(gstr2aFields, grid).rows : [];
    return rows.map(({ record }) => `${record.documentNumber} ${record.tax.igst / 100}`);
  };

  async function readAgain(rows: readonly (readonly [string, number])[]) {
    const month = await emptyMonth();
    await importFile(
      month.at("2025-11-12"),
      "2a.json",
      gstr2a([
        ["A-1", 180],
        ["A-2", 180],
      ]),
    );
    await generate2b(month.at("2025-11-14"), OCTOBER);
    expect(await file3b(month.at("2025-11-20"), OCTOBER)).toMatchObject({ done: true });
    return { month, ...(await importFile(month.at("2025-12-12"), "again.json", gstr2a(rows))) };
  }

  test("with other tax it is refused, and the filed statement and the file are both named", async () => {
    const { month, counts, faults } = await readAgain([
      ["A-1", 999],
      ["A-2", 180],
      ["A-3", 180],
    ]);
    expect(counts).toMatchObject({ read: 3, added: 1, changed: 0, unchanged: 1, refused: 1 });
    expect(faults).toMatchObject([
      {
        ...{ severity: "error", code: "PERIOD_LOCKED", document: `${SUPPLIER} A-1` },
        sentence:
          "The invoice A-1 of 05-Oct-2025 is in the filed GSTR-2B of Oct-25 with ₹ 180.00 of tax; the file has IGST ₹ 999.00 instead of ₹ 180.00.",
      },
    ]);
    expect(onSheet(month)).toEqual(["A-1 180", "A-2 180", "A-3 180"]);
  });

  test("with the same tax it is as before", async () => {
    const { counts, faults } = await readAgain([
      ["A-1", 180],
      ["A-2", 180],
    ]);
    expect([counts, faults]).toEqual([{ read: 2, added: 0, changed: 0, unchanged: 2, refused: 0 }, []]);
  });
});
