/** A record carried over as pending comes from no other layer; a deleted row of it is restored all the same. */
import { expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { importFile } from "../../src/actions/imports/import-file";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { sync } from "../../src/actions/returns/sync";
import { verify } from "../../src/actions/audit/verify";
import { IMS_TABLE } from "../../src/ims/sheet";
import { codes, emptyMonth, OCTOBER, say, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const FILE = imsFile([imsInvoice({ action: "P" }), imsInvoice({ inum: "INV-2" })]);
const importIms = (month: Month, day: string) => importFile(month.at(day), "ims.json", FILE);

async function carriedOver(): Promise<Month> {
  const month = await emptyMonth();
  await importIms(month, "2025-11-12");
  await answer(month.at("2025-11-13"), [{ ...month.find("INV-1"), answer: say({ action: "Pending" }) }]);
  await generate2b(month.at("2025-11-14"), OCTOBER);
  expect(await file3b(month.at("2025-11-20"), OCTOBER)).toMatchObject({ done: true });
  expect(month.ims().map(({ documentNumber }) => documentNumber)).toEqual(["INV-1"]);
  return month;
}

function deleteFirstRow({ port }: Month): void {
  const grid = port.grids.get(IMS_TABLE);
  if (!grid) throw new Error("no IMS");
  port.grids.set(IMS_TABLE, { ...grid, rows: grid.rows.slice(1), count: grid.rows.length - 1 });
}

test("Verify names what was deleted, and nothing while it is there", async () => {
  const month = await carriedOver();
  expect((await verify(month.at("2025-11-21"))).faults).toEqual([]);
  deleteFirstRow(month);
  const outcome = await verify(month.at("2025-11-22"));
  expect(codes(outcome)).toEqual(["LOG_DIFFERS", "FACT_CHANGED"]);
  expect(outcome.faults[0]?.sentence).toMatch(/ INV-1 was kept pending when Oct-25 was filed/);
});

test("Sync restores it, pending as before", async () => {
  const month = await carriedOver();
  deleteFirstRow(month);
  expect(codes(await sync(month.at("2025-11-22")))).toEqual(["FACT_CHANGED"]);
  expect(month.ims().map(({ documentNumber, action }) => [documentNumber, action])).toEqual([
    ["INV-1", "Pending"],
  ]);
  expect((await verify(month.at("2025-11-22"))).faults).toEqual([]);
});

test("importing the portal's IMS file again restores it first", async () => {
  const month = await carriedOver();
  deleteFirstRow(month);
  expect((await importIms(month, "2025-11-23")).counts).toMatchObject({ unchanged: 1, refused: 1 });
  expect(month.ims().map(({ documentNumber, action }) => [documentNumber, action])).toEqual([
    ["INV-1", "Pending"],
  ]);
  expect((await verify(month.at("2025-11-24"))).faults).toEqual([]);
});
