/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * The Milaan sheet shows the last entry of the evidence, and the settings. Whatever is changed in it by hand, the log
 * itself has both.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { OWN_GSTIN } from "../support/month";
import { closeWorkbooks, savedMonth, openWorkbook, type Cell, type OpenedWorkbook } from "./opened-workbook";

let saved: Uint8Array;
afterEach(closeWorkbooks);
beforeAll(async () => {
  saved = await savedMonth();
});

const settings = (excel: OpenedWorkbook): Record<string, Cell> =>
  Object.fromEntries(
    excel.rows(SETTINGS_TABLE).map(([setting = "", value = ""]) => [String(setting), value]),
  );
const setting = (excel: OpenedWorkbook, name: string, value: Cell) => {
  excel.type(SETTINGS_TABLE, excel.rowOf(SETTINGS_TABLE, name), "Value", value);
};
const deleteRows = (excel: OpenedWorkbook, first: number, count: number) => {
  excel.table(SETTINGS_TABLE).deleteRows(first, count, { by: "user" });
};
const OTHER_HASH = "ab".repeat(32);

const TYPED: readonly (readonly [string, (excel: OpenedWorkbook) => void])[] = [
  ["another number of entries", (excel) => setting(excel, "Evidence entries", 999)],
  ["a smaller number of entries", (excel) => setting(excel, "Evidence entries", 1)],
  ["a word for the entries", (excel) => setting(excel, "Evidence entries", "many")],
  ["another head", (excel) => setting(excel, "Evidence head", OTHER_HASH)],
  ["nothing for the head", (excel) => setting(excel, "Evidence head", "")],
  [
    "a number and a word",
    (excel) => {
      setting(excel, "Evidence entries", 999);
      setting(excel, "Evidence head", "whole");
    },
  ],
  [
    "nothing, because both rows are deleted",
    (excel) => deleteRows(excel, excel.rowOf(SETTINGS_TABLE, "Evidence entries"), 2),
  ],
];

async function expectRestored(excel: OpenedWorkbook, type: (excel: OpenedWorkbook) => void): Promise<void> {
  const before = settings(excel);
  type(excel);
  if (!excel.session.current().opened) await excel.session.open();
  await excel.idle();
  const log = excel.rows(EVIDENCE_TABLE);
  expect(settings(excel)).toEqual({
    ...before,
    "Evidence entries": String(log.length),
    "Evidence head": excel.cell(EVIDENCE_TABLE, log.length - 1, "Hash"),
  });
  expect(excel.notices().length).toBeGreaterThan(0);
  expect(excel.notices().filter((notice) => !/^FACT_CHANGED The setting Evidence/.test(notice))).toEqual([]);
  expect((await excel.session.sync()).done).toBe(true);
  expect((await excel.session.verify()).message).toMatch(/^Audit trail verified/);
}

describe("the last entry as shown on the Milaan sheet, overwritten, is restored from the log with a notice", () => {
  test.each(TYPED)("while the pane is open: %s", async (_, type) => {
    const excel = await openWorkbook(saved);
    await expectRestored(excel, type);
    await excel.close();
  });

  test.each(TYPED)("while it is closed: %s", async (_, type) => {
    const excel = await openWorkbook(saved, { unopened: true });
    await expectRestored(excel, type);
    await excel.close();
  });

  test.each(TYPED)("and Verify without the pane says what was typed: %s", async (_, type) => {
    const excel = await openWorkbook(saved, { unopened: true });
    type(excel);
    const { faults } = await excel.session.verify();
    const codes = faults.map(({ code }) => code);
    expect(codes).toContain("FACT_CHANGED");
    expect(codes).not.toContain("CHAIN_BROKEN");
    await excel.close();
  });
});

test("deleting the last entries from the log is not mistaken for overwriting the head", async () => {
  const excel = await openWorkbook(saved, { unopened: true });
  const log = excel.table(EVIDENCE_TABLE);
  log.deleteRows(log.bodyRect.rows - 1, 1, { by: "user" });
  const { faults } = await excel.session.verify();
  expect(faults.map(({ code }) => code)).toContain("CHAIN_BROKEN");
  await excel.close();
});

describe("a deleted Milaan sheet", () => {
  test("cannot be set up again, so that the log does not start again, and is restored by Repair from the log", async () => {
    const excel = await openWorkbook(saved);
    setting(excel, "Name", "Asha & Sons");
    setting(excel, "Files GSTR-3B", "Quarterly");
    await excel.idle();
    const before = settings(excel);
    const entries = excel.rows(EVIDENCE_TABLE).length;
    excel.workbook.removeSheet(excel.table(SETTINGS_TABLE).sheet);
    const given = { gstin: OWN_GSTIN, name: "", frequency: "Monthly", firstPeriod: "2025-11" } as const;
    const again = await excel.session.setUp(given);
    expect([again.done, again.message]).toEqual([
      false,
      expect.stringContaining(
        `The Milaan sheet of this workbook is missing; its evidence belongs to ${OWN_GSTIN}`,
      ),
    ]);
    expect((await excel.session.repair()).message).toMatch(/^Made again: Milaan\./);
    expect(settings(excel)).toEqual({
      ...before,
      "Evidence entries": String(entries + 1),
      "Evidence head": excel.cell(EVIDENCE_TABLE, entries, "Hash"),
    });
    expect((await excel.session.verify()).message).toMatch(/^Audit trail verified/);
    await excel.close();
  });

  test("is restored automatically where only its rows are deleted", async () => {
    const excel = await openWorkbook(saved);
    const before = settings(excel);
    deleteRows(excel, 0, excel.table(SETTINGS_TABLE).bodyRect.rows);
    await excel.idle();
    expect({ ...settings(excel), "Evidence entries": "", "Evidence head": "" }).toEqual({
      ...before,
      "Evidence entries": "",
      "Evidence head": "",
    });
    expect((await excel.session.verify()).message).toMatch(/^Audit trail verified/);
    await excel.close();
  });
});
