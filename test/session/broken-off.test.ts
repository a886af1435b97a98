/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A change that is broken off between its first request and its last: nothing of it before it is committed, all of it after,
 * and never anything that stands in the way of what comes next.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { gstr2bTable } from "../../src/gstr2b/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import type { Table } from "../../src/workbench/model";
import { STAGING_COLUMNS } from "../../src/workbook/staging";
import { holderOf, isTurn, STAGING_SHEET } from "../../src/workbook/write-lock";
import { OCTOBER, say } from "../support/month";
import { endSittings, imsRow, savedMonth, sitAt, type Sitting } from "./at-a-workbook";

let saved: Uint8Array;
afterEach(endSittings);
beforeAll(async () => {
  saved = await savedMonth();
});

const reject = (at: Sitting) =>
  at.session.answer([{ row: imsRow(at, "A-2"), answer: say({ action: "Reject", remarks: "not ours" }) }]);

/** What stands on the very hidden sheet, and whether its turn is free. */
function staged({ workbook }: Sitting) {
  const sheet = workbook.sheet(STAGING_SHEET);
  const cells = sheet?.values({ row: 0, column: STAGING_COLUMNS.record, rows: 60, columns: 40 }) ?? [];
  const turn = workbook.tables().find(({ name }) => isTurn(name))?.name ?? "";
  return {
    cells: cells.flat().filter((cell) => cell !== null && cell !== "").length,
    holder: holderOf(turn),
  };
}

const NOTHING = { cells: 0, holder: "" };

/** Actions of one answer, from its first to its last. */
async function actionsOf(act: (at: Sitting) => Promise<unknown>): Promise<number> {
  const at = await sitAt(saved);
  at.host.resetStats();
  await act(at);
  await at.idle();
  const { actions } = at.host.stats;
  await at.close();
  return actions;
}

/** Every so many, and the last ones, with which the list ends. */
function pointsOf(actions: number): number[] {
  return Array.from({ length: actions }, (_, point) => point).filter(
    (point) => point % 7 === 0 || point > actions - 5,
  );
}

describe("whichever action of an answer Excel fails at", () => {
  test("it is refused and nothing is changed, or it is finished at once; the next command finds nothing in its way", async () => {
    const ends = new Set<string>();
    const actions = await actionsOf(reject);
    for (const point of pointsOf(actions)) {
      const at = await sitAt(saved);
      at.host.faults.failAtAction = point;
      const { done } = await reject(at);
      const action = at.cell(IMS_TABLE, imsRow(at, "A-2"), "Action");
      ends.add(`${done} ${action}`);
      expect([point, staged(at)]).toEqual([point, NOTHING]);
      expect([point, (await at.session.sync()).done]).toEqual([point, true]);
      expect([point, (await at.session.verify()).faults]).toEqual([point, []]);
      await at.close();
    }
    expect([...ends].sort()).toEqual(["false No action", "true Reject"]);
  });
});

test("a sheet that is protected between reading and committing refuses the change, and it is not made later", async () => {
  const at = await sitAt(saved);
  let requests = 0;
  at.host.faults.gate = () => {
    if (++requests === 2) at.table(IMS_TABLE).sheet.protect({}, "somebody's own");
    return Promise.resolve();
  };
  const { done, faults } = await reject(at);
  at.host.faults.gate = undefined;
  expect([done, faults.map(({ code }) => code)]).toEqual([false, ["SHEET_PROTECTED"]]);
  expect(staged(at)).toEqual(NOTHING);
  at.table(IMS_TABLE).sheet.unprotect("somebody's own");
  expect((await at.session.sync()).done).toBe(true);
  expect(at.cell(IMS_TABLE, imsRow(at, "A-2"), "Action")).toBe("No action");
  expect((await at.session.verify()).faults).toEqual([]);
  await at.close();
});

test("a statement under somebody's password is not opened, and nothing is left of trying it", async () => {
  const at = await sitAt(saved);
  await at.session.generate(OCTOBER);
  await at.session.file(OCTOBER);
  const { sheet } = at.table(gstr2bTable(OCTOBER));
  sheet.unprotect();
  sheet.protect({}, "somebody's own");
  const { done, faults } = await at.session.correct(OCTOBER, "not filed on the portal");
  expect([done, faults.map(({ code }) => code)]).toEqual([false, ["SHEET_PROTECTED"]]);
  expect([staged(at), sheet.protection.on]).toEqual([NOTHING, true]);
  sheet.unprotect("somebody's own");
  expect((await at.session.correct(OCTOBER, "not filed on the portal")).done).toBe(true);
  await at.close();
});

/** Breaks an answer off in the middle of its commit, and lets something happen before it can be finished. */
async function brokenOff(at: Sitting, point: number, happens: () => void) {
  at.host.faults.failAtAction = point;
  let isStruck = false;
  at.host.faults.gate = () => {
    if (at.host.faults.failAtAction === undefined && !isStruck) {
      isStruck = true;
      happens();
    }
    return Promise.resolve();
  };
  const outcome = await reject(at);
  at.host.faults.gate = undefined;
  return outcome;
}

test("a commit that Excel broke off is finished as soon as a sheet that was protected meanwhile is open", async () => {
  const ends = new Set<string>();
  const actions = await actionsOf(reject);
  for (let point = Math.floor(actions / 2); point < actions; point += 5) {
    const at = await sitAt(saved);
    const { sheet } = at.table(IMS_TABLE);
    const { done, faults } = await brokenOff(at, point, () => sheet.protect({}, "somebody's own"));
    const [told] = faults.map(({ code, sentence }) =>
      /^A change was broken off/.test(sentence) ? "waits" : code,
    );
    const isCommitted = staged(at).holder !== "";
    if (sheet.protection.on) sheet.unprotect("somebody's own");
    expect([point, (await at.session.sync()).done]).toEqual([point, true]);
    expect([point, staged(at)]).toEqual([point, NOTHING]);
    const action = at.cell(IMS_TABLE, imsRow(at, "A-2"), "Action");
    ends.add(`${done} ${told}, ${isCommitted ? "committed" : "not committed"}: ${action}`);
    expect([point, (await at.session.verify()).faults]).toEqual([point, []]);
    await at.close();
  }
  expect([...ends]).toContain("false waits, committed: Reject");
  expect([...ends]).not.toContain("false waits, committed: No action");
});

test("a commit that can never be finished, for its sheet is gone, is put aside and told; Repair has its way", async () => {
  const codes = new Set<string>();
  const actions = await actionsOf(reject);
  for (let point = Math.floor(actions / 2); point < actions; point += 9) {
    const at = await sitAt(saved);
    const { sheet } = at.table(IMS_TABLE);
    const { faults } = await brokenOff(at, point, () => at.workbook.removeSheet(sheet));
    for (const { code } of faults) codes.add(code);
    expect([point, staged(at)]).toEqual([point, NOTHING]);
    const repaired = await at.session.repair();
    expect([point, repaired.done]).toEqual([point, true]);
    expect([point, (await at.session.sync()).done]).toEqual([point, true]);
    await at.close();
  }
  expect([...codes]).toContain("PUT_ASIDE");
});

/** Filters a table down to the rows that are like its first in the column in which most differ. */
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
  const again = async (at: Sitting) => {
    for (const name of [gstr2bTable(OCTOBER), IMS_TABLE, EVIDENCE_TABLE]) showFirstOnly(at.table(name));
    at.host.harshness.begin(1, { filtered });
    const outcome = await at.session.generate(OCTOBER);
    await at.idle();
    at.host.harshness.end();
    return outcome;
  };
  const stale = async (at: Sitting) => {
    await at.session.generate(OCTOBER);
    await reject(at);
  };

  test("a commit that was broken off is finished with every row where it belongs", async () => {
    const quiet = await sitAt(saved);
    await stale(quiet);
    quiet.host.resetStats();
    await again(quiet);
    const { actions } = quiet.host.stats;
    const lines = quiet.rows(gstr2bTable(OCTOBER));
    await quiet.close();
    const finished = new Set<boolean>();
    for (let point = actions - 4; point > actions / 2; point -= Math.ceil(actions / 20)) {
      const at = await sitAt(saved);
      await stale(at);
      at.host.faults.failAtAction = point;
      await again(at);
      finished.add(at.notices().some((notice) => notice.startsWith("UNFINISHED")));
      if (at.session.current().last?.done !== true) await at.session.generate(OCTOBER);
      expect([point, at.rows(gstr2bTable(OCTOBER))]).toEqual([point, lines]);
      const { faults } = await at.session.verify();
      expect([point, faults.filter(({ code }) => code !== "OUT_OF_SIGHT")]).toEqual([point, []]);
      await at.close();
    }
    expect([...finished]).toContain(true);
  });
});
