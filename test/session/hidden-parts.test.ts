/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * Excel's Document Inspector removes very hidden sheets and hidden names. Whatever of these is gone, commands go on or say
 * what to do, and Repair makes it again.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { IMS_TABLE } from "../../src/ims/sheet";
import { openXlsx } from "../../src/workbench/xlsx";
import { OCTOBER, say } from "../support/month";
import { endSittings, imsOf, imsRow, savedMonth, sitAt, type Sitting } from "./at-a-workbook";
import { imsFile } from "../support/portal-file";

let saved: Uint8Array;
afterEach(endSittings);
beforeAll(async () => {
  saved = await savedMonth();
});

/** Each command is done, or is refused with something to do. */
async function expectUsable(at: Sitting): Promise<void> {
  const answer = [{ row: imsRow(at, "A-2"), answer: say({ action: "Accept" }) }];
  for (const run of [
    () => at.session.sync(),
    () => at.session.answer(answer),
    () => at.session.importFile("ims.json", imsFile(["A-1", "A-4"].map(imsOf))),
    () => at.session.generate(OCTOBER),
    () => at.session.verify(),
  ]) {
    const outcome = await run();
    if (!outcome.done) expect(outcome.faults[0]?.remedy).toMatch(/Repair/);
  }
}

const hidden = (at: Sitting) => at.workbook.sheets.filter(({ visibility }) => visibility === "VeryHidden");
const names = (at: Sitting) => at.workbook.names.list().map(({ name }) => name);

async function expectMended(at: Sitting): Promise<void> {
  const repaired = await at.session.repair();
  expect(repaired.message).toMatch(/^(Made again: MilaanFacts\.|Nothing is missing\.)$/);
  const verified = await at.session.verify();
  expect(verified.message).toMatch(/^Evidence whole/);
  expect(verified.faults.map(({ code }) => code)).toEqual([]);
}

describe("while Milaan runs or while it is closed", () => {
  test.each([
    ["runs", false],
    ["is closed", true],
  ])("every very hidden sheet may go: Milaan %s", async (_, unopened) => {
    const first = await sitAt(saved, { unopened: true });
    const sheets = hidden(first).map(({ name }) => name);
    await first.close();
    expect(sheets.length).toBeGreaterThan(0);
    for (const name of sheets) {
      const at = await sitAt(saved, { unopened });
      const sheet = at.workbook.sheet(name);
      if (sheet) at.workbook.removeSheet(sheet);
      if (unopened) await at.session.open();
      await at.idle();
      await expectUsable(at);
      await expectMended(at);
      await at.close();
    }
  });
});

test("every name may go: Repair makes it again, and the Action cells have their lists", async () => {
  const at = await sitAt(saved);
  const before = names(at).sort();
  expect(before).toContain("Allowed_ARP");
  for (const name of before) at.workbook.names.delete(name);
  await expectUsable(at);
  expect((await at.session.repair()).message).toBe("Made again: the lists of choices.");
  expect(names(at).sort()).toEqual(before);
  expect((await at.session.repair()).message).toBe("Nothing is missing.");
  const again = await openXlsx(saved);
  for (const name of before)
    expect(at.workbook.names.get(name)?.formula).toBe(again.names.get(name)?.formula);
  at.type(IMS_TABLE, imsRow(at, "A-1"), "Action", "Reject");
  await at.idle();
  expect(at.cell(IMS_TABLE, imsRow(at, "A-1"), "Recorded")).toBe("Reject");
  await at.close();
});
