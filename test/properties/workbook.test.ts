/** Invariants of a workbook under any sequence of actions. */
import { expect, test } from "@jest/globals";
import { fc, runs } from "../support/fast-check";
import { documentLabel } from "../../src/documents/label";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { verify } from "../../src/actions/audit/verify";
import { rowKey } from "../../src/documents/identity";
import { dayOf } from "../../src/gst/date";
import { addMonths, dayAfterPeriod, thePeriod, type Period } from "../../src/gst/period";
import { compareAnswers, comparePeriods } from "../../src/evidence/compare-sheets";
import { replay } from "../../src/evidence/replay";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { WRITERS_TABLE } from "../../src/evidence/histories/writers";
import { gstr2bFields, gstr2bTable } from "../../src/gstr2b/sheet";
import { GSTR3B_TABLE, gstr3bFields } from "../../src/gstr3b/sheet";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { makeAnswer } from "../../src/ims/recorded-answer";
import type { Fields } from "../../src/sheet/field";
import { readRows } from "../../src/sheet/rows";
import { AGAIN, emptyMonth, type Month } from "../support/month";
import { actionSequence, WorkbookPlayer } from "./actions";

function rows<R extends object>({ port }: Month, table: string, fields: Fields<R>): R[] {
  const grid = port.grids.get(table);
  if (!grid) return [];
  const { rows: read, faults } = readRows(fields, grid);
  expect(faults).toEqual([]);
  return read.map(({ record }) => record);
}

const register = (month: Month) => rows(month, GSTR3B_TABLE, gstr3bFields);

/** Every table but the evidence and the end of its chain, as text. */
function sheets({ port }: Month): Record<string, string> {
  const excluded: readonly string[] = [EVIDENCE_TABLE, WRITERS_TABLE, SETTINGS_TABLE];
  const tables = [...port.grids].filter(([table]) => !excluded.includes(table));
  return Object.fromEntries(tables.map(([table, grid]) => [table, JSON.stringify(grid.rows)]));
}

/** Shrinking a random sequence takes long; the best one found in time is reported. */
const RUNS = { numRuns: runs(40), interruptAfterTimeLimit: 240_000 };

test("no document is in two statements, a filed statement never changes, and what is refused changes nothing", async () => {
  let [done, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(actionSequence, async (actions) => {
      const month = await emptyMonth();
      const player = await new WorkbookPlayer(month).begin();
      for (const [action, days] of actions) {
        const before = sheets(month);
        const locked = register(month).filter(({ state }) => state === "Locked");
        const outcomes = await player.play(action, days);
        const after = sheets(month);
        // A typed action is put back, with its reason in Why.
        const happened = action.do === "type" || outcomes.some((outcome) => outcome.done);
        const unchanged = happened || JSON.stringify(after) === JSON.stringify(before);
        expect([action, unchanged]).toEqual([action, true]);
        for (const { period } of locked) {
          const reopened = register(month).find((record) => record.period === period)?.state !== "Locked";
          expect([period, reopened]).toEqual([period, action.do === "correct" && reopened]);
          expect([action, after[gstr2bTable(period)]]).toEqual([action, before[gstr2bTable(period)]]);
        }
        // An outdated statement is not checked: it is generated again before it can be filed.
        const keys = register(month).flatMap(({ period, state }) =>
          state === "Stale" ? [] : rows(month, gstr2bTable(period), gstr2bFields).map(rowKey),
        );
        expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
      }
      done += player.done;
      refused += player.refused;
    }),
    RUNS,
  );
  expect(done).toBeGreaterThan(3 * RUNS.numRuns);
  expect(refused).toBeGreaterThan(3 * RUNS.numRuns);
});

test("the evidence alone gives every action and every period as on the sheets", async () => {
  await fc.assert(
    fc.asyncProperty(actionSequence, async (actions) => {
      const month = await emptyMonth();
      const player = await new WorkbookPlayer(month).begin();
      for (const [action, days] of actions) await player.play(action, days);
      const replayed = replay(rows(month, EVIDENCE_TABLE, evidenceFields));
      const shown = month.ims().map((record) => ({
        ...{ document: documentLabel(record), key: rowKey(record), answer: makeAnswer(record), place: "" },
      }));
      expect(replayed.faults).toEqual([]);
      expect(compareAnswers(replayed, shown)).toEqual([]);
      expect(comparePeriods(replayed, register(month))).toEqual([]);
      expect((await verify(player.context())).faults).toEqual([]);
    }),
    RUNS,
  );
});

test("a statement generated twice is the same to the byte, version aside", async () => {
  await fc.assert(
    fc.asyncProperty(actionSequence, async (actions) => {
      const month = await emptyMonth();
      const player = await new WorkbookPlayer(month).begin();
      for (const [action, days] of actions.filter(([drawn]) => !/file 3b|generate and/.test(drawn.do)))
        await player.play(action, days);
      const seen: string[] = [];
      for (let time = 0; time < 2; time++) {
        const { done } = await generate2b(
          player.context(),
          register(month)[0]?.period ?? thePeriod("2025-10"),
          AGAIN,
        );
        seen.push(
          JSON.stringify([done, sheets(month)[gstr2bTable(thePeriod("2025-10"))], register(month)[0]?.seal]),
        );
      }
      expect(seen[1]).toBe(seen[0]);
    }),
    RUNS,
  );
});

/** The IMS with its actions, without what depends on the date. */
function answers(month: Month, through: Period): string[] {
  return month
    .ims()
    .filter(({ filingStatus, period2b }) => filingStatus === "Filed" && period2b <= through)
    .map((record) =>
      JSON.stringify([
        ...[rowKey(record), makeAnswer(record), record.recorded, record.period2b, record.source],
        ...[record.originalState, record.credited, record.warnings],
      ]),
    )
    .sort();
}

test("correcting a filing restores the IMS and, generated again, gives the same statement", async () => {
  await fc.assert(
    fc.asyncProperty(actionSequence, async (actions) => {
      const month = await emptyMonth();
      const player = await new WorkbookPlayer(month).begin();
      for (const [action, days] of actions) await player.play(action, days);
      const locked = register(month).filter(({ state }) => state === "Locked").length;
      const open = addMonths(thePeriod("2025-10"), locked);
      const seal = () => register(month).find(({ period }) => period === open)?.seal;
      await generate2b(player.context(), open, AGAIN);
      const [first, before] = [seal(), answers(month, open)];
      expect(await file3b(player.context(), open)).toMatchObject({ done: true });
      expect(await correct3b(player.context(), open, "marked by mistake")).toMatchObject({ done: true });
      expect(answers(month, open)).toEqual(before);
      await generate2b(player.context(), open, AGAIN);
      expect(seal()).toBe(first);
    }),
    RUNS,
  );
});

const OF_SUPPLIERS = new Set(["save", "save and file", "file return", "delete", "sync"]);

test("whatever suppliers do between a filing and its correction, what was filed is generated again", async () => {
  await fc.assert(
    fc.asyncProperty(actionSequence, async (actions) => {
      const month = await emptyMonth();
      const player = await new WorkbookPlayer(month).begin();
      const half = Math.ceil(actions.length / 2);
      for (const [action, days] of actions.slice(0, half)) await player.play(action, days);
      const locked = register(month).filter(({ state }) => state === "Locked").length;
      const open = addMonths(thePeriod("2025-10"), locked);
      const seal = () => register(month).find(({ period }) => period === open)?.seal;
      // Returns that suppliers file from then on belong to later periods.
      while (dayOf(player.context(1).asOf) < dayAfterPeriod(open, 1, 15));
      await player.play({ do: "sync" }, 0);
      await generate2b(player.context(), open, AGAIN);
      const [first, before] = [seal(), answers(month, open)];
      expect(await file3b(player.context(), open)).toMatchObject({ done: true });
      // On one day, because a pending action expires with the date.
      for (const [action] of actions.slice(half))
        if (OF_SUPPLIERS.has(action.do)) await player.play(action, 0);
      expect(await correct3b(player.context(), open, "marked by mistake")).toMatchObject({ done: true });
      expect(answers(month, open)).toEqual(before);
      await generate2b(player.context(), open, AGAIN);
      expect(seal()).toBe(first);
    }),
    { ...RUNS, numRuns: runs(20) },
  );
});
