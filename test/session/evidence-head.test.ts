/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * The Milaan sheet shows where the evidence ends, and holds the settings. Whatever is done to it by hand, the log itself
 * says both.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { HOME_TABLE } from "../../src/settings/sheet";
import { HOME } from "../support/month";
import { endSittings, savedMonth, sitAt, type Cell, type Sitting } from "./at-a-workbook";

let saved: Uint8Array;
afterEach(endSittings);
beforeAll(async () => {
  saved = await savedMonth();
});

const settings = (at: Sitting): Record<string, Cell> =>
  Object.fromEntries(at.rows(HOME_TABLE).map(([setting = "", value = ""]) => [String(setting), value]));
const setting = (at: Sitting, name: string, value: Cell) => {
  at.type(HOME_TABLE, at.rowOf(HOME_TABLE, name), "Value", value);
};
const deleteRows = (at: Sitting, first: number, count: number) => {
  at.table(HOME_TABLE).deleteRows(first, count, { by: "user" });
};
const OTHER_HASH = "ab".repeat(32);

const TYPED: readonly (readonly [string, (at: Sitting) => void])[] = [
  ["another number of entries", (at) => setting(at, "Evidence entries", 999)],
  ["a smaller number of entries", (at) => setting(at, "Evidence entries", 1)],
  ["a word for the entries", (at) => setting(at, "Evidence entries", "many")],
  ["another head", (at) => setting(at, "Evidence head", OTHER_HASH)],
  ["nothing for the head", (at) => setting(at, "Evidence head", "")],
  [
    "a number and a word",
    (at) => {
      setting(at, "Evidence entries", 999);
      setting(at, "Evidence head", "whole");
    },
  ],
  ["nothing, for both rows are deleted", (at) => deleteRows(at, at.rowOf(HOME_TABLE, "Evidence entries"), 2)],
];

async function expectPutRight(at: Sitting, type: (at: Sitting) => void): Promise<void> {
  const before = settings(at);
  type(at);
  if (!at.session.current().opened) await at.session.open();
  await at.idle();
  const log = at.rows(EVIDENCE_TABLE);
  expect(settings(at)).toEqual({
    ...before,
    "Evidence entries": String(log.length),
    "Evidence head": at.cell(EVIDENCE_TABLE, log.length - 1, "Hash"),
  });
  expect(at.notices().length).toBeGreaterThan(0);
  expect(at.notices().filter((told) => !/^FACT_CHANGED The setting Evidence/.test(told))).toEqual([]);
  expect((await at.session.sync()).done).toBe(true);
  expect((await at.session.verify()).message).toMatch(/^Evidence whole/);
}

describe("where the evidence ends, typed over on Milaan, is put right from the log and told, and the chain goes on", () => {
  test.each(TYPED)("while the pane is open: %s", async (_, type) => {
    const at = await sitAt(saved);
    await expectPutRight(at, type);
    await at.close();
  });

  test.each(TYPED)("while it is closed: %s", async (_, type) => {
    const at = await sitAt(saved, { unopened: true });
    await expectPutRight(at, type);
    await at.close();
  });

  test.each(TYPED)("and Verify without the pane says what was typed: %s", async (_, type) => {
    const at = await sitAt(saved, { unopened: true });
    type(at);
    const { faults } = await at.session.verify();
    const codes = faults.map(({ code }) => code);
    expect(codes).toContain("FACT_CHANGED");
    expect(codes).not.toContain("CHAIN_BROKEN");
    await at.close();
  });
});

test("the last entries deleted from the log are not taken for a head that was typed over", async () => {
  const at = await sitAt(saved, { unopened: true });
  const log = at.table(EVIDENCE_TABLE);
  log.deleteRows(log.bodyRect.rows - 1, 1, { by: "user" });
  const { faults } = await at.session.verify();
  expect(faults.map(({ code }) => code)).toContain("CHAIN_BROKEN");
  await at.close();
});

describe("the Milaan sheet that is gone", () => {
  test("is refused to be set up again, so that the log does not begin anew, and comes back with Repair as the log has it", async () => {
    const at = await sitAt(saved);
    setting(at, "Name", "Asha & Sons");
    setting(at, "Files GSTR-3B", "Quarterly");
    await at.idle();
    const before = settings(at);
    const entries = at.rows(EVIDENCE_TABLE).length;
    at.workbook.removeSheet(at.table(HOME_TABLE).sheet);
    const given = { gstin: HOME, name: "", frequency: "Monthly", firstPeriod: "2025-11" } as const;
    const again = await at.session.setUp(given);
    expect([again.done, again.message]).toEqual([
      false,
      expect.stringContaining(
        `The Milaan sheet of this workbook is missing; its evidence belongs to ${HOME}`,
      ),
    ]);
    expect((await at.session.repair()).message).toMatch(/^Made again: Milaan\./);
    expect(settings(at)).toEqual({
      ...before,
      "Evidence entries": String(entries + 1),
      "Evidence head": at.cell(EVIDENCE_TABLE, entries, "Hash"),
    });
    expect((await at.session.verify()).message).toMatch(/^Evidence whole/);
    await at.close();
  });

  test("of which only the rows are gone comes back by itself", async () => {
    const at = await sitAt(saved);
    const before = settings(at);
    deleteRows(at, 0, at.table(HOME_TABLE).bodyRect.rows);
    await at.idle();
    expect({ ...settings(at), "Evidence entries": "", "Evidence head": "" }).toEqual({
      ...before,
      "Evidence entries": "",
      "Evidence head": "",
    });
    expect((await at.session.verify()).message).toMatch(/^Evidence whole/);
    await at.close();
  });
});
