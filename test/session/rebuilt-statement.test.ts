/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A locked statement that is missing or damaged is rebuilt by Repair, and only as it was sealed.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { COPIES_TABLE } from "../../src/actions/facts/copies";
import { gstr2bTable, summaryTable, totalsTable } from "../../src/gstr2b/sheet";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { AGAIN, OCTOBER, say } from "../support/month";
import { closeWorkbooks, imsRow, savedMonth, openWorkbook, type OpenedWorkbook } from "./opened-workbook";

let saved: Uint8Array;
afterEach(closeWorkbooks);
beforeAll(async () => {
  saved = await savedMonth();
});

const LINES = gstr2bTable(OCTOBER);
const TABLES = [LINES, totalsTable(OCTOBER), summaryTable(OCTOBER)];

/** A workbook in which October is filed. */
async function filed(): Promise<OpenedWorkbook> {
  const excel = await openWorkbook(saved);
  for (const number of ["A-1", "A-2"])
    await excel.session.answer([{ row: imsRow(excel, number), answer: say({ action: "Accept" }) }]);
  await excel.session.generate(OCTOBER);
  expect((await excel.session.file(OCTOBER)).done).toBe(true);
  return excel;
}

const shown = (excel: OpenedWorkbook) => TABLES.map((table) => excel.rows(table));

/** Unprotects a sheet; it stays unprotected. */
function unprotected(excel: OpenedWorkbook, table: string) {
  const found = excel.table(table);
  if (found.sheet.protection.on) found.sheet.unprotect();
  return found;
}

const remove = (excel: OpenedWorkbook, table: string) => excel.workbook.removeSheet(excel.table(table).sheet);

describe("a locked statement is rebuilt by Repair as it was sealed", () => {
  test.each<[string, (excel: OpenedWorkbook) => void]>([
    ["where the sheet of its lines is deleted", (excel) => remove(excel, LINES)],
    ["where the sheet of its summaries is deleted", (excel) => remove(excel, summaryTable(OCTOBER))],
    [
      "where both of its sheets are deleted",
      (excel) => {
        remove(excel, LINES);
        remove(excel, summaryTable(OCTOBER));
      },
    ],
    [
      "where the table of its lines is converted to a range",
      (excel) => unprotected(excel, LINES).convertToRange(),
    ],
    ["where a line is deleted", (excel) => unprotected(excel, LINES).deleteRows(0, 1)],
    [
      "where a line is inserted",
      (excel) =>
        unprotected(excel, LINES).addRows(0, [
          excel
            .table(LINES)
            .columns()
            .map(() => "forged"),
        ]),
    ],
    [
      "where an amount is overwritten",
      (excel) => {
        unprotected(excel, LINES);
        excel.type(LINES, 0, "ITC integrated tax", 99_999);
      },
    ],
    [
      "where an amount is replaced by a formula",
      (excel) => {
        unprotected(excel, LINES);
        excel.type(LINES, 0, "ITC integrated tax", "=1+1");
      },
    ],
    [
      "where a total is overwritten",
      (excel) => {
        unprotected(excel, totalsTable(OCTOBER));
        excel.type(totalsTable(OCTOBER), 0, "Integrated tax", 1);
      },
    ],
  ])("%s", async (_, damage) => {
    const excel = await filed();
    const before = shown(excel);
    damage(excel);
    await excel.idle();
    expect((await excel.session.verify()).faults.map(({ code }) => code)).toContain("SEAL_BROKEN");
    const { done, message: said, faults } = await excel.session.repair();
    expect([done, faults]).toEqual([true, []]);
    expect(said).toMatch(/^Made again: .*GSTR-2B Oct-25/);
    expect(shown(excel)).toEqual(before);
    expect(TABLES.every((table) => excel.table(table).sheet.protection.on)).toBe(true);
    const verified = await excel.session.verify();
    expect([verified.message, verified.faults]).toEqual([expect.stringMatching(/1 seal verified/), []]);
    await excel.close();
  });

  test("also after its filing was corrected and marked again with other answers", async () => {
    const excel = await filed();
    await excel.session.correct(OCTOBER, "not filed on the portal yet");
    await excel.session.answer([
      { row: imsRow(excel, "A-2"), answer: say({ action: "Reject", remarks: "not ours" }) },
    ]);
    await excel.session.generate(OCTOBER, AGAIN);
    await excel.session.file(OCTOBER);
    const before = shown(excel);
    remove(excel, LINES);
    expect((await excel.session.repair()).faults).toEqual([]);
    expect(shown(excel)).toEqual(before);
    await excel.close();
  });
});

describe("the copy of a locked statement is used only if its seal is valid", () => {
  test("a forged copy is not used, with a fault", async () => {
    const excel = await filed();
    const column = excel
      .table(COPIES_TABLE)
      .columns()
      .findIndex(({ name }) => name === "Table");
    const row = excel.rows(COPIES_TABLE).findIndex((cells) => cells[column] === LINES);
    excel.table(COPIES_TABLE).deleteRows(row, 1);
    remove(excel, LINES);
    const { faults } = await excel.session.repair();
    expect(faults.map(({ code, sentence }) => `${code} ${sentence}`)).toContainEqual(
      expect.stringMatching(/^SEAL_BROKEN The locked GSTR-2B of Oct-25 cannot be made again/),
    );
    expect(excel.workbook.table(LINES)).toBeUndefined();
    await excel.close();
  });

  test("a sheet under a user's password is named, and the rest is repaired", async () => {
    const excel = await filed();
    unprotected(excel, LINES).deleteRows(0, 1);
    excel.table(LINES).sheet.protect({}, "somebody's own");
    remove(excel, GSTR3B_TABLE);
    const { message: said, faults } = await excel.session.repair();
    expect(said).toMatch(/^Made again: GSTR-3B/);
    expect(faults.map(({ code }) => code)).toContain("SHEET_PROTECTED");
    excel.table(LINES).sheet.unprotect("somebody's own");
    expect((await excel.session.repair()).message).toMatch(/^Made again: GSTR-2B Oct-25/);
    expect((await excel.session.verify()).faults).toEqual([]);
    await excel.close();
  });
});
