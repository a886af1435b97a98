/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * Excel's Document Inspector removes very hidden sheets and hidden names. Without any of these, actions still work or
 * say what to do, and Repair creates them again.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { IMS_TABLE } from "../../src/ims/sheet";
import { openXlsx } from "../../src/workbench/xlsx";
import { OCTOBER, say } from "../support/month";
import {
  closeWorkbooks,
  imsOf,
  imsRow,
  savedMonth,
  openWorkbook,
  type OpenedWorkbook,
} from "./opened-workbook";
import { imsFile } from "../support/portal-file";

let saved: Uint8Array;
afterEach(closeWorkbooks);
beforeAll(async () => {
  saved = await savedMonth();
});

/** Each action is done, or is refused with a remedy. */
async function expectUsable(excel: OpenedWorkbook): Promise<void> {
  const answer = [{ row: imsRow(excel, "A-2"), answer: say({ action: "Accept" }) }];
  for (const run of [
    () => excel.session.sync(),
    () => excel.session.answer(answer),
    () => excel.session.importFile("ims.json", imsFile(["A-1", "A-4"].map(imsOf))),
    () => excel.session.generate(OCTOBER),
    () => excel.session.verify(),
  ]) {
    const outcome = await run();
    if (!outcome.done) expect(outcome.faults[0]?.remedy).toMatch(/Repair/);
  }
}

const hidden = (excel: OpenedWorkbook) =>
  excel.workbook.sheets.filter(({ visibility }) => visibility === "VeryHidden");
const names = (excel: OpenedWorkbook) => excel.workbook.names.list().map(({ name }) => name);

async function expectRepaired(excel: OpenedWorkbook): Promise<void> {
  const repaired = await excel.session.repair();
  expect(repaired.message).toMatch(/^(Made again: MilaanFacts\.|Nothing is missing\.)$/);
  const verified = await excel.session.verify();
  expect(verified.message).toMatch(/^Audit trail verified/);
  expect(verified.faults.map(({ code }) => code)).toEqual([]);
}

describe("while Milaan runs or while it is closed", () => {
  test.each([
    ["runs", false],
    ["is closed", true],
  ])("every very hidden sheet may be removed: Milaan %s", async (_, unopened) => {
    const first = await openWorkbook(saved, { unopened: true });
    const sheets = hidden(first).map(({ name }) => name);
    await first.close();
    expect(sheets.length).toBeGreaterThan(0);
    for (const name of sheets) {
      const excel = await openWorkbook(saved, { unopened });
      const sheet = excel.workbook.sheet(name);
      if (sheet) excel.workbook.removeSheet(sheet);
      if (unopened) await excel.session.open();
      await excel.idle();
      await expectUsable(excel);
      await expectRepaired(excel);
      await excel.close();
    }
  });
});

test("every name may be removed: Repair creates it again, and the Action cells have their lists", async () => {
  const excel = await openWorkbook(saved);
  const before = names(excel).sort();
  expect(before).toContain("Allowed_ARP");
  for (const name of before) excel.workbook.names.delete(name);
  await expectUsable(excel);
  expect((await excel.session.repair()).message).toBe("Made again: the lists of choices.");
  expect(names(excel).sort()).toEqual(before);
  expect((await excel.session.repair()).message).toBe("Nothing is missing.");
  const again = await openXlsx(saved);
  for (const name of before)
    expect(excel.workbook.names.get(name)?.formula).toBe(again.names.get(name)?.formula);
  excel.type(IMS_TABLE, imsRow(excel, "A-1"), "Action", "Reject");
  await excel.idle();
  expect(excel.cell(IMS_TABLE, imsRow(excel, "A-1"), "Recorded")).toBe("Reject");
  await excel.close();
});
