/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A locked statement that is missing or damaged is made again by Repair, and only as it was sealed.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { COPIES_TABLE } from "../../src/actions/facts/copies";
import { gstr2bTable, summaryTable, totalsTable } from "../../src/gstr2b/sheet";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { OCTOBER, say } from "../support/month";
import { endSittings, imsRow, savedMonth, sitAt, type Sitting } from "./at-a-workbook";

let saved: Uint8Array;
afterEach(endSittings);
beforeAll(async () => {
  saved = await savedMonth();
});

const LINES = gstr2bTable(OCTOBER);
const TABLES = [LINES, totalsTable(OCTOBER), summaryTable(OCTOBER)];

/** A workbook in which October is filed. */
async function filed(): Promise<Sitting> {
  const at = await sitAt(saved);
  for (const number of ["A-1", "A-2"])
    await at.session.answer([{ row: imsRow(at, number), answer: say({ action: "Accept" }) }]);
  await at.session.generate(OCTOBER);
  expect((await at.session.file(OCTOBER)).done).toBe(true);
  return at;
}

const shown = (at: Sitting) => TABLES.map((table) => at.rows(table));

/** Opens a sheet and does something to it; its protection stays off. */
function open(at: Sitting, table: string) {
  const found = at.table(table);
  if (found.sheet.protection.on) found.sheet.unprotect();
  return found;
}

const remove = (at: Sitting, table: string) => at.workbook.removeSheet(at.table(table).sheet);

describe("a locked statement is made again by Repair as it was sealed", () => {
  test.each<[string, (at: Sitting) => void]>([
    ["where the sheet of its lines is deleted", (at) => remove(at, LINES)],
    ["where the sheet of its summaries is deleted", (at) => remove(at, summaryTable(OCTOBER))],
    [
      "where both of its sheets are deleted",
      (at) => {
        remove(at, LINES);
        remove(at, summaryTable(OCTOBER));
      },
    ],
    ["where its lines are turned into a plain range", (at) => open(at, LINES).convertToRange()],
    ["where a line is deleted", (at) => open(at, LINES).deleteRows(0, 1)],
    [
      "where a line is inserted",
      (at) =>
        open(at, LINES).addRows(0, [
          at
            .table(LINES)
            .columns()
            .map(() => "forged"),
        ]),
    ],
    [
      "where an amount is typed over",
      (at) => {
        open(at, LINES);
        at.type(LINES, 0, "ITC integrated tax", 99_999);
      },
    ],
    [
      "where a formula stands in place of an amount",
      (at) => {
        open(at, LINES);
        at.type(LINES, 0, "ITC integrated tax", "=1+1");
      },
    ],
    [
      "where a total is typed over",
      (at) => {
        open(at, totalsTable(OCTOBER));
        at.type(totalsTable(OCTOBER), 0, "Integrated tax", 1);
      },
    ],
  ])("%s", async (_, damage) => {
    const at = await filed();
    const before = shown(at);
    damage(at);
    await at.idle();
    expect((await at.session.verify()).faults.map(({ code }) => code)).toContain("SEAL_BROKEN");
    const { done, message: said, faults } = await at.session.repair();
    expect([done, faults]).toEqual([true, []]);
    expect(said).toMatch(/^Made again: .*GSTR-2B Oct-25/);
    expect(shown(at)).toEqual(before);
    expect(TABLES.every((table) => at.table(table).sheet.protection.on)).toBe(true);
    const verified = await at.session.verify();
    expect([verified.message, verified.faults]).toEqual([expect.stringMatching(/1 seal verified/), []]);
    await at.close();
  });

  test("also after its filing was taken back and marked again with other answers", async () => {
    const at = await filed();
    await at.session.correct(OCTOBER, "not filed on the portal yet");
    await at.session.answer([
      { row: imsRow(at, "A-2"), answer: say({ action: "Reject", remarks: "not ours" }) },
    ]);
    await at.session.generate(OCTOBER);
    await at.session.file(OCTOBER);
    const before = shown(at);
    remove(at, LINES);
    expect((await at.session.repair()).faults).toEqual([]);
    expect(shown(at)).toEqual(before);
    await at.close();
  });
});

describe("what was kept of a locked statement is taken only with its seal", () => {
  test("so where it was forged nothing is made, and that is said", async () => {
    const at = await filed();
    const column = at
      .table(COPIES_TABLE)
      .columns()
      .findIndex(({ name }) => name === "Table");
    const row = at.rows(COPIES_TABLE).findIndex((cells) => cells[column] === LINES);
    at.table(COPIES_TABLE).deleteRows(row, 1);
    remove(at, LINES);
    const { faults } = await at.session.repair();
    expect(faults.map(({ code, sentence }) => `${code} ${sentence}`)).toContainEqual(
      expect.stringMatching(/^SEAL_BROKEN The locked GSTR-2B of Oct-25 cannot be made again/),
    );
    expect(at.workbook.table(LINES)).toBeUndefined();
    await at.close();
  });

  test("a sheet under somebody's password is named, and the rest is repaired", async () => {
    const at = await filed();
    open(at, LINES).deleteRows(0, 1);
    at.table(LINES).sheet.protect({}, "somebody's own");
    remove(at, GSTR3B_TABLE);
    const { message: said, faults } = await at.session.repair();
    expect(said).toMatch(/^Made again: GSTR-3B/);
    expect(faults.map(({ code }) => code)).toContain("SHEET_PROTECTED");
    at.table(LINES).sheet.unprotect("somebody's own");
    expect((await at.session.repair()).message).toMatch(/^Made again: GSTR-2B Oct-25/);
    expect((await at.session.verify()).faults).toEqual([]);
    await at.close();
  });
});
