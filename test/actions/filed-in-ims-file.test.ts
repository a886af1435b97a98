/** What a filed statement has taken does not come back into the IMS with an older file of the portal. */
import { expect, test } from "@jest/globals";
import { importFile } from "../../src/actions/import-file";
import { correct3b } from "../../src/actions/correct-3b";
import { file3b } from "../../src/actions/file-3b";
import { generate2b } from "../../src/actions/generate-2b";
import { gstr2bFields, gstr2bTable } from "../../src/gstr2b/sheet";
import type { Period } from "../../src/gst/period";
import { readRows } from "../../src/table/rows";
import { codes, emptyMonth, NOVEMBER, OCTOBER, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const FILE = imsFile([imsInvoice(), imsInvoice({ inum: "INV-2", action: "R" })]);
const bring = (month: Month, day: string) => importFile(month.at(day), "ims.json", FILE);

function lines({ port }: Month, period: Period): string[] {
  const grid = port.grids.get(gstr2bTable(period));
  return grid ? readRows(gstr2bFields, grid).rows.map(({ record }) => record.documentNumber) : [];
}

async function octoberFiled(): Promise<Month> {
  const month = await emptyMonth();
  await bring(month, "2025-11-12");
  await generate2b(month.at("2025-11-14"), OCTOBER);
  expect(await file3b(month.at("2025-11-20"), OCTOBER)).toMatchObject({ done: true });
  return month;
}

test("the file's rows are refused one by one, and the next statement holds none of them", async () => {
  const month = await octoberFiled();
  const outcome = await bring(month, "2025-12-12");
  expect(outcome.counts).toEqual({ read: 2, added: 0, changed: 0, unchanged: 0, refused: 2 });
  expect(codes(outcome)).toEqual(["PERIOD_LOCKED", "PERIOD_LOCKED"]);
  expect(month.ims()).toEqual([]);
  await generate2b(month.at("2025-12-14"), NOVEMBER);
  expect([lines(month, OCTOBER), lines(month, NOVEMBER)]).toEqual([["INV-1", "INV-2"], []]);
});

test("after the filing is corrected they are open, and the file is met as before", async () => {
  const month = await octoberFiled();
  await correct3b(month.at("2025-11-21"), OCTOBER, "not filed on the portal");
  expect((await bring(month, "2025-11-22")).counts).toMatchObject({ unchanged: 2, refused: 0 });
  expect(month.ims().map(({ documentNumber }) => documentNumber)).toEqual(["INV-1", "INV-2"]);
});
