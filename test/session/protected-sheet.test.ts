/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A sheet that somebody protected: what must be written on it is refused with its name and leaves no trace, whatever
 * else is asked goes on, and Verify, which only reads, says what it finds.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { gstr2bTable } from "../../src/gstr2b/sheet";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { HOME_TABLE } from "../../src/settings/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { OCTOBER, say } from "../support/month";
import { endSittings, imsRow, savedMonth, sitAt } from "./at-a-workbook";

let saved: Uint8Array;
afterEach(endSittings);
beforeAll(async () => {
  saved = await savedMonth();
});

const codes = (faults: readonly { code: string }[]) => [...new Set(faults.map(({ code }) => code))];

describe("a fact that was changed on a sheet which is protected since", () => {
  test("is told by Verify; other verbs are refused with the sheet's name, and go on when it is unprotected", async () => {
    const at = await sitAt(saved);
    const row = imsRow(at, "A-2");
    at.type(IMS_TABLE, row, "Integrated tax", 999_999);
    at.table(IMS_TABLE).sheet.protect();
    await at.idle();
    expect(at.notices()).toEqual([expect.stringMatching(/^SHEET_PROTECTED The sheet IMS is protected/)]);

    const verified = await at.session.verify();
    expect(verified.done).toBe(true);
    expect(codes(verified.faults)).toEqual(["FACT_CHANGED"]);
    for (const verb of [() => at.session.sync(), () => at.session.generate(OCTOBER)]) {
      const { done, message: said, faults } = await verb();
      expect(done).toBe(false);
      expect(said).toMatch(/^The sheet IMS is protected, so nothing can be written on it\./);
      expect(codes(faults)).toEqual(["SHEET_PROTECTED"]);
    }
    at.table(IMS_TABLE).sheet.unprotect();
    expect((await at.session.generate(OCTOBER)).done).toBe(true);
    expect(at.cell(IMS_TABLE, row, "Integrated tax")).toBe(180);
    expect(codes((await at.session.verify()).faults)).toEqual([]);
    await at.close();
  });
});

describe("Verify says what it finds", () => {
  test.each([
    ["the Evidence sheet", EVIDENCE_TABLE],
    ["the Milaan sheet", HOME_TABLE],
    ["the GSTR-3B sheet", GSTR3B_TABLE],
    ["the IMS sheet", IMS_TABLE],
  ])("while %s is protected", async (_, table) => {
    const at = await sitAt(saved);
    at.table(table).sheet.protect();
    const { done, message: said } = await at.session.verify();
    expect(done).toBe(true);
    expect(said).toMatch(/^Evidence whole/);
    // Nothing stands in the way of the next action.
    at.table(table).sheet.unprotect();
    expect((await at.session.sync()).done).toBe(true);
    await at.close();
  });
});

test("an answer that makes a draft out of date is refused whole while the draft's sheet is protected by hand", async () => {
  const at = await sitAt(saved);
  await at.session.generate(OCTOBER);
  const { sheet } = at.table(gstr2bTable(OCTOBER));
  sheet.protect();
  const row = imsRow(at, "A-2");
  const ask = [{ row, answer: say({ action: "Reject", remarks: "not ours" }) }];
  const { done, message: said } = await at.session.answer(ask);
  expect([done, said]).toEqual([false, expect.stringMatching(/^The sheet GSTR-2B Oct-25 is protected/)]);
  expect(at.cell(IMS_TABLE, row, "Action")).toBe("No action");
  sheet.unprotect();
  expect((await at.session.answer(ask)).done).toBe(true);
  await at.close();
});
