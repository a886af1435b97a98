/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A sheet that is deleted while the pane is open, and created again by Repair in the same session.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { isFault } from "../../src/gst/fault";
import { GSTR1A_TABLE, GSTR1_TABLE } from "../../src/gstr1/sheet";
import { GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { say } from "../support/month";
import { closeWorkbooks, imsRow, savedMonth, openWorkbook, type OpenedWorkbook } from "./opened-workbook";

let saved: Uint8Array;
afterEach(closeWorkbooks);
beforeAll(async () => {
  saved = await savedMonth();
});

const shown = (excel: OpenedWorkbook, table: string) =>
  excel
    .rows(table)
    .map((cells) => cells.slice(0, 8).join("|"))
    .sort();

const WITH_ROWS = [GSTR1_TABLE, GSTR2A_TABLE, IMS_TABLE, GSTR3B_TABLE, SETTINGS_TABLE];

describe("a deleted sheet is created again by Repair in the same session, with its rows", () => {
  test.each([...WITH_ROWS, GSTR1A_TABLE])("%s", async (table) => {
    const excel = await openWorkbook(saved);
    await excel.session.answer([{ row: imsRow(excel, "A-2"), answer: say({ action: "Accept" }) }]);
    const before = shown(excel, table).filter((row) => !/^Evidence /.test(row));
    excel.workbook.removeSheet(excel.table(table).sheet);
    await excel.idle();
    const { done, message: said } = await excel.session.repair();
    expect([done, said]).toEqual([true, expect.stringMatching(/^Made again: /)]);
    expect(shown(excel, table).filter((row) => !/^Evidence /.test(row))).toEqual(before);
    expect(isFault(excel.session.view())).toBe(false);
    const verified = await excel.session.verify();
    expect(verified.message).toMatch(/^Audit trail verified/);
    await excel.close();
  });

  test("and so is the Evidence, of which Verify says that its entries are missing", async () => {
    const excel = await openWorkbook(saved);
    excel.workbook.removeSheet(excel.table(EVIDENCE_TABLE).sheet);
    await excel.idle();
    expect((await excel.session.repair()).message).toMatch(/^Made again: Evidence/);
    expect(excel.workbook.table(EVIDENCE_TABLE)).toBeDefined();
    expect((await excel.session.verify()).faults.map(({ code }) => code)).toContain("CHAIN_BROKEN");
    await excel.close();
  });
});

describe("a table that was converted to a range becomes a table again by Repair, with its rows", () => {
  test.each([...WITH_ROWS, EVIDENCE_TABLE])("%s", async (table) => {
    const excel = await openWorkbook(saved);
    await excel.session.answer([{ row: imsRow(excel, "A-2"), answer: say({ action: "Accept" }) }]);
    const entries = excel.rows(EVIDENCE_TABLE).length;
    excel.table(table).convertToRange();
    await excel.idle();
    expect((await excel.session.repair()).message).toMatch(/^Made again: /);
    expect(excel.rows(EVIDENCE_TABLE).length).toBeGreaterThanOrEqual(entries);
    expect(excel.cell(IMS_TABLE, imsRow(excel, "A-2"), "Recorded")).toBe("Accept");
    const verified = await excel.session.verify();
    expect([verified.message, verified.faults]).toEqual([expect.stringMatching(/^Audit trail verified/), []]);
    await excel.close();
  });
});
