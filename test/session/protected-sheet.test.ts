/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A sheet that a user protected: an action that must write on it is refused with its name and changes nothing, other
 * actions work, and Verify, which only reads, says what it finds.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { gstr2bTable } from "../../src/gstr2b/sheet";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { OCTOBER, say } from "../support/month";
import { closeWorkbooks, imsRow, savedMonth, openWorkbook } from "./opened-workbook";

let saved: Uint8Array;
afterEach(closeWorkbooks);
beforeAll(async () => {
  saved = await savedMonth();
});

const codes = (faults: readonly { code: string }[]) => [...new Set(faults.map(({ code }) => code))];

describe("a fact that was changed on a sheet that was then protected", () => {
  test("is reported by Verify; other actions are refused with the sheet's name until it is unprotected", async () => {
    const excel = await openWorkbook(saved);
    const row = imsRow(excel, "A-2");
    excel.type(IMS_TABLE, row, "Integrated tax", 999_999);
    excel.table(IMS_TABLE).sheet.protect();
    await excel.idle();
    expect(excel.notices()).toEqual([expect.stringMatching(/^SHEET_PROTECTED The sheet IMS is protected/)]);

    const verified = await excel.session.verify();
    expect(verified.done).toBe(true);
    expect(codes(verified.faults)).toEqual(["FACT_CHANGED"]);
    for (const run of [() => excel.session.sync(), () => excel.session.generate(OCTOBER)]) {
      const { done, message: said, faults } = await run();
      expect(done).toBe(false);
      expect(said).toMatch(/^The sheet IMS is protected, so nothing can be written on it\./);
      expect(codes(faults)).toEqual(["SHEET_PROTECTED"]);
    }
    excel.table(IMS_TABLE).sheet.unprotect();
    expect((await excel.session.generate(OCTOBER)).done).toBe(true);
    expect(excel.cell(IMS_TABLE, row, "Integrated tax")).toBe(180);
    expect(codes((await excel.session.verify()).faults)).toEqual([]);
    await excel.close();
  });
});

describe("Verify says what it finds", () => {
  test.each([
    ["the Evidence sheet", EVIDENCE_TABLE],
    ["the Milaan sheet", SETTINGS_TABLE],
    ["the GSTR-3B sheet", GSTR3B_TABLE],
    ["the IMS sheet", IMS_TABLE],
  ])("while %s is protected", async (_, table) => {
    const excel = await openWorkbook(saved);
    excel.table(table).sheet.protect();
    const { done, message: said } = await excel.session.verify();
    expect(done).toBe(true);
    expect(said).toMatch(/^Audit trail verified/);
    // The next action is not blocked.
    excel.table(table).sheet.unprotect();
    expect((await excel.session.sync()).done).toBe(true);
    await excel.close();
  });
});

test("an answer that makes a draft out of date is refused as a whole while a user protects the draft's sheet", async () => {
  const excel = await openWorkbook(saved);
  await excel.session.generate(OCTOBER);
  const { sheet } = excel.table(gstr2bTable(OCTOBER));
  sheet.protect();
  const row = imsRow(excel, "A-2");
  const ask = [{ row, answer: say({ action: "Reject", remarks: "not ours" }) }];
  const { done, message: said } = await excel.session.answer(ask);
  expect([done, said]).toEqual([false, expect.stringMatching(/^The sheet GSTR-2B Oct-25 is protected/)]);
  expect(excel.cell(IMS_TABLE, row, "Action")).toBe("No action");
  sheet.unprotect();
  expect((await excel.session.answer(ask)).done).toBe(true);
  await excel.close();
});
