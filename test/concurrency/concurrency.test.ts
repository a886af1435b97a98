/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * Two users with the add-in on one workbook, each with a real Office.js in a realm of its own, their requests mixed at
 * every point: in every way where those are few, else in random ways. `npm run concurrency` plays more.
 */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { evidenceFields, EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { gstr3bFields, GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { imsFields, IMS_TABLE } from "../../src/ims/sheet";
import { columnsOf, readRows } from "../../src/sheet/rows";
import type { Cell } from "../../src/sheet/grid";
import type { Fields } from "../../src/sheet/field";
import type { Workbook } from "../../src/workbench/model";
import { workbookOf } from "../crash/workbook-state";
import { mergeCells } from "../../src/story/copies";
import { openClient } from "./clients";
import { everyWay, randomChoice, type Choose } from "./mix";
import { PAIRS, type Pair } from "./pairs";
import { before, ordersOf, play, wrongOf, type RequestOptions, type Played } from "./trial";

const SMALL: RequestOptions = { maxBytes: 6000 };

function pairOf(name: string): Pair {
  const pair = PAIRS.find((one) => one.name === name);
  if (!pair) throw new Error(`There is no pair “${name}”.`);
  return pair;
}

function records<R extends object>(workbook: Workbook, name: string, fields: Fields<R>): R[] {
  const table = workbook.table(name);
  if (!table) throw new Error(`There is no table ${name}.`);
  const { sheet, rect } = table;
  const line = (row: number) =>
    Array.from({ length: rect.columns }, (_, place) => (sheet.value(row, rect.column + place) ?? "") as Cell);
  const rows = Array.from({ length: rect.rows - 1 }, (_, place) => line(rect.row + 1 + place));
  const headings = line(rect.row).map(String);
  expect(headings).toEqual(expect.arrayContaining(columnsOf(fields).map(({ heading }) => heading)));
  return readRows(fields, {
    ...{ table: name, sheet: sheet.name, origin: rect, headings, rows, first: 0 },
    ...{ count: rows.length, isProtected: false },
  }).rows.map(({ record }) => record);
}

const loggedEntries = ({ workbook }: Played, event: string, last: number) =>
  records(workbook, EVIDENCE_TABLE, evidenceFields)
    .filter((entry) => entry.event === event)
    .slice(-last)
    .map(({ actor, after }) => `${actor}: ${after}`);

/** Plays a pair in every possible way. */
async function inEveryWay(pair: Pair, see: (played: Played) => void): Promise<number> {
  const orders = await ordersOf(pair);
  return everyWay(async (choose) => {
    const played = await play(pair, choose);
    expect(wrongOf(played, orders)).toBe("");
    see(played);
  }, 100);
}

/**
 * Ways that once failed: the second finished what the first had committed, and the first began again, and was refused as
 * filed, or as not filed, already; one that could not finish a list because the other had taken it over cleared the
 * other's list away.
 */
const FOUND: Readonly<Record<string, readonly number[]>> = {
  "file and file": [17],
  "correct and answer": [1],
  "generate and generate": [1466694724],
};

/** Plays a pair in random ways, and in those that once failed. */
async function inRandomWays(pair: Pair, runs: number, how: RequestOptions, see: (played: Played) => void) {
  const orders = await ordersOf(pair, how);
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const played = await play(pair, randomChoice(seed), how);
      expect(wrongOf(played, orders)).toBe("");
      see(played);
    }),
    {
      numRuns: runs,
      endOnFailure: true,
      examples: (FOUND[pair.name] ?? []).map((seed) => [seed] as [number]),
    },
  );
}

describe("two add-ins on one workbook", () => {
  test("answer two rows: both answers stay and are logged, in each of the ways to mix their requests", async () => {
    const ways = await inEveryWay(pairOf("answer two rows"), (played) => {
      expect(loggedEntries(played, "ACTION_SET", 2).sort()).toEqual(["Asha: Accept", "Ravi: Reject"]);
      const answers = records(played.workbook, IMS_TABLE, imsFields).slice(1, 3);
      expect(answers.map(({ action }) => action)).toEqual(["Accept", "Reject"]);
    });
    expect(ways).toBe(6);
  });

  test("answer the same row: the later answer counts and both are logged, in each of the ways", async () => {
    const ways = await inEveryWay(pairOf("answer the same row"), (played) => {
      const entries = loggedEntries(played, "ACTION_SET", 2);
      const [, answered] = records(played.workbook, IMS_TABLE, imsFields);
      expect([...entries].sort()).toEqual(["Asha: Accept", "Ravi: Reject"]);
      expect(entries[1]?.endsWith(answered?.action ?? "none")).toBe(true);
    });
    expect(ways).toBe(6);
  });

  test("set up the same empty workbook: there is one log with one first entry", async () => {
    await inRandomWays(pairOf("set up and set up"), 3, {}, (played) => {
      expect(loggedEntries(played, "SET_UP", 2)).toHaveLength(1);
      expect(played.outcomes.filter(({ done }) => done)).toHaveLength(1);
    });
  });

  test("generate: the statement, register, seal and evidence are of one of the two", async () => {
    await inRandomWays(pairOf("generate and generate"), 3, SMALL, (played) => {
      const done = played.outcomes.filter((outcome) => outcome.done).length;
      const [october] = records(played.workbook, GSTR3B_TABLE, gstr3bFields);
      expect(loggedEntries(played, "GENERATE_2B", 2).at(-1)).toContain(`v${String(october?.version)}`);
      expect(october?.version).toBe(done);
    });
  });

  test.each(["file and answer", "file and generate", "file and file", "correct and answer"])(
    "%s: the second is warned or begins again, and nothing is lost",
    async (name) => {
      let ends = 0;
      await inRandomWays(pairOf(name), 2, SMALL, () => (ends += 1));
      expect(ends).toBe(2);
    },
  );

  test("one receives the other's writes as a co-author's change", async () => {
    const workbook = await workbookOf(await before("answer"));
    const pair = pairOf("answer two rows");
    const asha = await openClient("Asha", workbook, { at: pair.on });
    const ravi = await openClient("Ravi", workbook, { at: pair.on });
    expect(asha.excel).not.toBe(ravi.excel);
    const heard: string[] = [];
    for (const { name, excel } of [asha, ravi])
      await excel.run(async (context) => {
        context.workbook.tables.getItem(IMS_TABLE).worksheet.onChanged.add(async (event) => {
          heard.push(`${name}: ${event.source}, ${event.triggerSource}`);
        });
        await context.sync();
      });
    expect((await pair.first(asha)).done).toBe(true);
    for (const client of [asha, ravi]) await client.idle();
    expect([...new Set(heard)].sort()).toEqual(["Asha: Local, ThisLocalAddin", "Ravi: Remote, Unknown"]);
    for (const client of [asha, ravi]) await client.close();
  });
});

describe("two Excels that merge a stored file", () => {
  test("keep both answers; the overwritten entry is missing, and merged by its writer", async () => {
    const pair = pairOf("answer two rows");
    const bytes = await before(pair.before);
    const [base, earlier, later] = await Promise.all([
      workbookOf(bytes),
      workbookOf(bytes),
      workbookOf(bytes),
    ]);
    for (const [name, workbook, does] of [
      ["Asha", earlier, pair.first],
      ["Ravi", later, pair.second],
    ] as const) {
      const client = await openClient(name, workbook, { at: pair.on });
      expect((await does(client)).done).toBe(true);
      await client.idle();
      await client.close();
    }
    mergeCells(earlier, later, base);
    const client = await openClient("Asha", earlier, { at: pair.on });
    await client.idle();
    expect(client.session.current().notices.map(({ code }) => code)).toEqual(["LOG_FORKED"]);
    expect((await client.session.sync()).faults.map(({ code }) => code)).toEqual(["LOG_FORKED"]);
    const merged = await client.session.merge();
    expect([merged.message, merged.done]).toEqual([merged.message, true]);
    const answers = records(earlier, IMS_TABLE, imsFields).slice(1, 3);
    expect(answers.map(({ action }) => action)).toEqual(["Accept", "Reject"]);
    const entries = records(earlier, EVIDENCE_TABLE, evidenceFields).slice(-4);
    expect(entries.map(({ event, document, after }) => [event, document.split(" ")[1], after])).toEqual([
      ["ACTION_SET", "G1/000002", "Reject"],
      ["HISTORIES_JOINED", undefined, ""],
      ["MERGED", "G1/000001", "Accept"],
      ["ACTION_SET", "G1/000001", "Accept"],
    ]);
    expect((await client.session.verify()).faults).toEqual([]);
    await client.close();
  });
});

describe("a list of writes in many requests", () => {
  test("is left to the other add-in as long as that makes progress", async () => {
    const pair = pairOf("generate and answer");
    const orders = await ordersOf(pair, SMALL);
    for (const firstSteps of [3, 8]) {
      let step = 0;
      const inTurns: Choose = (ready) => ready[step++ < firstSteps ? 0 : step % ready.length] ?? 0;
      const played = await play(pair, inTurns, SMALL);
      expect(wrongOf(played, orders)).toBe("");
      expect(played.takenOver).toBe(0);
    }
  });

  test("is finished by the other when its own add-in makes no progress, which can write nothing of it afterwards", async () => {
    const pair = pairOf("answer two rows");
    const orders = await ordersOf(pair, SMALL);
    let takenOver = 0;
    for (let still = 1; ; still++) {
      let step = 0;
      const stopped: Choose = (ready) => (step++ < still ? ready[0] : ready.at(-1)) ?? 0;
      const played = await play(pair, stopped, SMALL);
      expect(wrongOf(played, orders)).toBe("");
      expect(played.outcomes.map(({ done }) => done)).toEqual([true, true]);
      takenOver += played.takenOver;
      if (!played.order.slice(still).includes("0")) break;
    }
    expect(takenOver).toBeGreaterThan(0);
  });
});
