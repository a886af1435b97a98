/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A change that is interrupted between its first request and its last: nothing of it is kept before the commit, all of
 * it after, and it never blocks the next action.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import type { Period } from "../../src/gst/period";
import { gstr2bTable } from "../../src/gstr2b/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import type { Table } from "../../src/workbench/model";
import { STAGING_COLUMNS } from "../../src/workbook/staging";
import { holderOf, isTurn, STAGING_SHEET } from "../../src/workbook/write-lock";
import { AGAIN, OCTOBER, say, SUPPLIER, testDocument } from "../support/month";
import { closeWorkbooks, imsRow, savedMonth, openWorkbook, type OpenedWorkbook } from "./opened-workbook";

let saved: Uint8Array;
afterEach(closeWorkbooks);
beforeAll(async () => {
  saved = await savedMonth();
});

const reject = (excel: OpenedWorkbook) =>
  excel.session.answer([
    { row: imsRow(excel, "A-2"), answer: say({ action: "Reject", remarks: "not ours" }) },
  ]);

/** The used cells of the staging sheet, and the holder of its turn. */
function staged({ workbook }: OpenedWorkbook) {
  const sheet = workbook.sheet(STAGING_SHEET);
  const cells = sheet?.values({ row: 0, column: STAGING_COLUMNS.record, rows: 60, columns: 40 }) ?? [];
  const turn = workbook.tables().find(({ name }) => isTurn(name))?.name ?? "";
  return {
    cells: cells.flat().filter((cell) => cell !== null && cell !== "").length,
    holder: holderOf(turn),
  };
}

const NOTHING = { cells: 0, holder: "" };

/** The number of Office.js operations of one answer. */
async function operationsOf(run: (excel: OpenedWorkbook) => Promise<unknown>): Promise<number> {
  const excel = await openWorkbook(saved);
  excel.host.resetStats();
  await run(excel);
  await excel.idle();
  const { actions } = excel.host.stats;
  await excel.close();
  return actions;
}

/** Every seventh operation, and the last ones, with which the list ends. */
function pointsOf(actions: number): number[] {
  return Array.from({ length: actions }, (_, point) => point).filter(
    (point) => point % 7 === 0 || point > actions - 5,
  );
}

describe("whichever operation of an answer Excel fails at", () => {
  test("it is refused and nothing is changed, or it is finished at once; the next action is not blocked", async () => {
    const ends = new Set<string>();
    const actions = await operationsOf(reject);
    for (const point of pointsOf(actions)) {
      const excel = await openWorkbook(saved);
      excel.host.faults.failAtAction = point;
      const { done } = await reject(excel);
      const action = excel.cell(IMS_TABLE, imsRow(excel, "A-2"), "Action");
      ends.add(`${done} ${action}`);
      expect([point, staged(excel)]).toEqual([point, NOTHING]);
      expect([point, (await excel.session.sync()).done]).toEqual([point, true]);
      expect([point, (await excel.session.verify()).faults]).toEqual([point, []]);
      await excel.close();
    }
    expect([...ends].sort()).toEqual(["false No action", "true Reject"]);
  });
});

test("a sheet that is protected between reading and committing refuses the change, and it is not made later", async () => {
  const excel = await openWorkbook(saved);
  let requests = 0;
  excel.host.faults.gate = () => {
    if (++requests === 2) excel.table(IMS_TABLE).sheet.protect({}, "somebody's own");
    return Promise.resolve();
  };
  const { done, faults } = await reject(excel);
  excel.host.faults.gate = undefined;
  expect([done, faults.map(({ code }) => code)]).toEqual([false, ["SHEET_PROTECTED"]]);
  expect(staged(excel)).toEqual(NOTHING);
  excel.table(IMS_TABLE).sheet.unprotect("somebody's own");
  expect((await excel.session.sync()).done).toBe(true);
  expect(excel.cell(IMS_TABLE, imsRow(excel, "A-2"), "Action")).toBe("No action");
  expect((await excel.session.verify()).faults).toEqual([]);
  await excel.close();
});

test("a statement under a user's password is not unprotected, and nothing is left of the attempt", async () => {
  const excel = await openWorkbook(saved);
  await excel.session.generate(OCTOBER);
  await excel.session.file(OCTOBER);
  const { sheet } = excel.table(gstr2bTable(OCTOBER));
  sheet.unprotect();
  sheet.protect({}, "somebody's own");
  const { done, faults } = await excel.session.correct(OCTOBER, "not filed on the portal");
  expect([done, faults.map(({ code }) => code)]).toEqual([false, ["SHEET_PROTECTED"]]);
  expect([staged(excel), sheet.protection.on]).toEqual([NOTHING, true]);
  sheet.unprotect("somebody's own");
  expect((await excel.session.correct(OCTOBER, "not filed on the portal")).done).toBe(true);
  await excel.close();
});

/** Interrupts an answer during its commit, and changes something before it can be finished. */
async function interrupted(excel: OpenedWorkbook, point: number, change: () => void) {
  excel.host.faults.failAtAction = point;
  let isChanged = false;
  excel.host.faults.gate = () => {
    if (excel.host.faults.failAtAction === undefined && !isChanged) {
      isChanged = true;
      change();
    }
    return Promise.resolve();
  };
  const outcome = await reject(excel);
  excel.host.faults.gate = undefined;
  return outcome;
}

test("an interrupted commit is finished as soon as a sheet that was protected meanwhile is unprotected", async () => {
  const ends = new Set<string>();
  const actions = await operationsOf(reject);
  for (let point = Math.floor(actions / 2); point < actions; point += 5) {
    const excel = await openWorkbook(saved);
    const { sheet } = excel.table(IMS_TABLE);
    const { done, faults } = await interrupted(excel, point, () => sheet.protect({}, "somebody's own"));
    const [found] = faults.map(({ code, sentence }) =>
      /^A change was interrupted, and cannot/.test(sentence) ? "waits" : code,
    );
    const isCommitted = staged(excel).holder !== "";
    if (sheet.protection.on) sheet.unprotect("somebody's own");
    expect([point, (await excel.session.sync()).done]).toEqual([point, true]);
    expect([point, staged(excel)]).toEqual([point, NOTHING]);
    const action = excel.cell(IMS_TABLE, imsRow(excel, "A-2"), "Action");
    ends.add(`${done} ${found}, ${isCommitted ? "committed" : "not committed"}: ${action}`);
    expect([point, (await excel.session.verify()).faults]).toEqual([point, []]);
    await excel.close();
  }
  expect([...ends]).toContain("false waits, committed: Reject");
  expect([...ends]).not.toContain("false waits, committed: No action");
});

test("a commit that can never be finished, because its sheet is deleted, is put aside and reported; Repair works", async () => {
  const codes = new Set<string>();
  const actions = await operationsOf(reject);
  for (let point = Math.floor(actions / 2); point < actions; point += 9) {
    const excel = await openWorkbook(saved);
    const { sheet } = excel.table(IMS_TABLE);
    const { faults } = await interrupted(excel, point, () => excel.workbook.removeSheet(sheet));
    for (const { code } of faults) codes.add(code);
    expect([point, staged(excel)]).toEqual([point, NOTHING]);
    const repaired = await excel.session.repair();
    expect([point, repaired.done]).toEqual([point, true]);
    expect([point, (await excel.session.sync()).done]).toEqual([point, true]);
    await excel.close();
  }
  expect([...codes]).toContain("PUT_ASIDE");
});

/** Filters a table to the rows with the first row's value in the column with the most different values. */
function showFirstOnly(table: Table): void {
  const { row, rows, column } = table.bodyRect;
  const kinds = table.columns().map((_, at) => {
    const texts = Array.from({ length: rows }, (__, below) => table.sheet.text(row + below, column + at));
    return { at, differ: new Set(texts).size, first: texts[0] ?? "" };
  });
  const most = kinds.reduce((one, other) => (other.differ > one.differ ? other : one));
  table.filterColumn(most.at, { values: [most.first] });
}

describe.each(["refused", "misplaced"] as const)("where writing across hidden rows is %s", (filtered) => {
  /** Rejects a document under a filter, when October was generated, and generates it again. */
  const again = async (excel: OpenedWorkbook) => {
    for (const name of [gstr2bTable(OCTOBER), IMS_TABLE, EVIDENCE_TABLE]) showFirstOnly(excel.table(name));
    excel.host.harshness.begin(1, { filtered });
    const outcome = await excel.session.generate(OCTOBER, AGAIN);
    await excel.idle();
    excel.host.harshness.end();
    return outcome;
  };
  const stale = async (excel: OpenedWorkbook) => {
    await excel.session.generate(OCTOBER);
    await reject(excel);
  };

  test("an interrupted commit is finished with every row in its place", async () => {
    const undisturbed = await openWorkbook(saved);
    await stale(undisturbed);
    undisturbed.host.resetStats();
    await again(undisturbed);
    const { actions } = undisturbed.host.stats;
    const lines = undisturbed.rows(gstr2bTable(OCTOBER));
    await undisturbed.close();
    const finished = new Set<boolean>();
    for (let point = actions - 4; point > actions / 2; point -= Math.ceil(actions / 20)) {
      const excel = await openWorkbook(saved);
      await stale(excel);
      excel.host.faults.failAtAction = point;
      await again(excel);
      finished.add(excel.notices().some((notice) => notice.startsWith("UNFINISHED")));
      if (excel.session.current().last?.done !== true) await excel.session.generate(OCTOBER, AGAIN);
      expect([point, excel.rows(gstr2bTable(OCTOBER))]).toEqual([point, lines]);
      const { faults } = await excel.session.verify();
      expect([point, faults.filter(({ code }) => code !== "OUT_OF_SIGHT")]).toEqual([point, []]);
      await excel.close();
    }
    expect([...finished]).toContain(true);
  });
});

test("what Excel refuses under a filter is done without the filter, and the user is told which sheet it was on", async () => {
  const excel = await openWorkbook(saved);
  const november = { returnPeriod: "2025-11" as Period };
  for (const number of ["S-1", "S-2"])
    await excel.session.save(testDocument("Invoice", number, "2025-11-11", november), "Monthly");
  showFirstOnly(excel.table(IMS_TABLE));
  excel.host.harshness.begin(1, { filtered: "refused" });
  const { done, message } = await excel.session.remove(
    { supplierGstin: SUPPLIER, form: "GSTR-1", ...november },
    ({ documentNumber }) => documentNumber === "S-1",
  );
  await excel.idle();
  excel.host.harshness.end();
  expect([message, done, excel.table(IMS_TABLE).filters.size]).toEqual([message, true, 0]);
  expect(excel.notices()).toContainEqual(
    expect.stringMatching(/^UNFINISHED.* the filter of IMS was cleared\.$/),
  );
  expect(staged(excel)).toEqual(NOTHING);
  expect(excel.rows(IMS_TABLE).flat()).not.toContain("S-1");
  expect((await excel.session.verify()).faults).toEqual([]);
});
