/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A sheet that is deleted while the pane is open, and made again by Repair in the same sitting.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { isFault } from "../../src/gst/fault";
import { GSTR1A_TABLE, GSTR1_TABLE } from "../../src/gstr1/sheet";
import { GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { HOME_TABLE } from "../../src/settings/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { say } from "../support/month";
import { endSittings, imsRow, savedMonth, sitAt, type Sitting } from "./at-a-workbook";

let saved: Uint8Array;
afterEach(endSittings);
beforeAll(async () => {
  saved = await savedMonth();
});

const shown = (at: Sitting, table: string) =>
  at
    .rows(table)
    .map((cells) => cells.slice(0, 8).join("|"))
    .sort();

const WITH_ROWS = [GSTR1_TABLE, GSTR2A_TABLE, IMS_TABLE, GSTR3B_TABLE, HOME_TABLE];

describe("a sheet that is deleted is made again by Repair in the same sitting, with its rows", () => {
  test.each([...WITH_ROWS, GSTR1A_TABLE])("%s", async (table) => {
    const at = await sitAt(saved);
    await at.session.answer([{ row: imsRow(at, "A-2"), answer: say({ action: "Accept" }) }]);
    const before = shown(at, table).filter((row) => !/^Evidence /.test(row));
    at.workbook.removeSheet(at.table(table).sheet);
    await at.idle();
    const { done, message: said } = await at.session.repair();
    expect([done, said]).toEqual([true, expect.stringMatching(/^Made again: /)]);
    expect(shown(at, table).filter((row) => !/^Evidence /.test(row))).toEqual(before);
    expect(isFault(at.session.view())).toBe(false);
    const verified = await at.session.verify();
    expect(verified.message).toMatch(/^Evidence whole/);
    await at.close();
  });

  test("and the Evidence, of which Verify says that its entries are gone", async () => {
    const at = await sitAt(saved);
    at.workbook.removeSheet(at.table(EVIDENCE_TABLE).sheet);
    await at.idle();
    expect((await at.session.repair()).message).toMatch(/^Made again: Evidence/);
    expect(at.workbook.table(EVIDENCE_TABLE)).toBeDefined();
    expect((await at.session.verify()).faults.map(({ code }) => code)).toContain("CHAIN_BROKEN");
    await at.close();
  });
});

describe("a table that is turned into a plain range is made a table again by Repair, with its rows", () => {
  test.each([...WITH_ROWS, EVIDENCE_TABLE])("%s", async (table) => {
    const at = await sitAt(saved);
    await at.session.answer([{ row: imsRow(at, "A-2"), answer: say({ action: "Accept" }) }]);
    const entries = at.rows(EVIDENCE_TABLE).length;
    at.table(table).convertToRange();
    await at.idle();
    expect((await at.session.repair()).message).toMatch(/^Made again: /);
    expect(at.rows(EVIDENCE_TABLE).length).toBeGreaterThanOrEqual(entries);
    expect(at.cell(IMS_TABLE, imsRow(at, "A-2"), "Recorded")).toBe("Accept");
    const verified = await at.session.verify();
    expect([verified.message, verified.faults]).toEqual([expect.stringMatching(/^Evidence whole/), []]);
    await at.close();
  });
});
