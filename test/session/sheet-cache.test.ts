/** The cache of the sheets is updated by what actions read and write, without reads of its own. */
import { describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { GSTR1_TABLE } from "../../src/gstr1/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { SheetCache, CachingPort } from "../../src/session/sheet-cache";
import { text, type Fields } from "../../src/sheet/field";
import { layout } from "../../src/sheet/layout";
import { columnsOf, headingsOf } from "../../src/sheet/rows";
import { fault } from "../../src/gst/fault";
import { TakenOver, type Progress } from "../../src/workbook/port";
import { MemoryPort } from "../support/memory-port";

const fields: Fields<{ name: string }> = { name: text("Name", "A name.") };
const table = (name: string) =>
  layout({ table: name, sheet: name, title: name, about: "A small table.", columns: columnsOf(fields) });

let parsed: string[] = [];
/** Counts how often a row is parsed. */
const counting: typeof fields = {
  name: {
    ...fields.name,
    read: (cells) => {
      parsed.push(String(cells[0]));
      return fields.name.read(cells);
    },
  },
};

async function cached(...names: string[]) {
  const workbook = new MemoryPort();
  const cache = new SheetCache();
  const port = new CachingPort(workbook, cache);
  await port.apply([
    { do: "create", layout: table(IMS_TABLE) },
    { do: "append", table: IMS_TABLE, headings: headingsOf(fields), rows: names.map((name) => [name]) },
  ]);
  const shown = () => cache.rows(IMS_TABLE, fields).map(({ record }) => record.name);
  return { workbook, cache, port, shown };
}

describe("the cache of the sheets", () => {
  test("is updated by a read with what another user typed", async () => {
    const { workbook, port, shown } = await cached("a", "b");
    workbook.type(IMS_TABLE, 1, "Name", "B");
    expect(shown()).toEqual(["a", "b"]);
    await port.read([{ table: IMS_TABLE, rows: [{ first: 1, count: 1 }] }]);
    expect(shown()).toEqual(["a", "B"]);
  });

  test("reads a whole table that has grown beyond the requested rows", async () => {
    const { workbook, port, shown } = await cached("a");
    await workbook.apply([{ do: "append", table: IMS_TABLE, headings: headingsOf(fields), rows: [["c"]] }]);
    await port.read([{ table: IMS_TABLE, rows: "none" }]);
    expect(shown()).toEqual(["a", "c"]);
  });

  test("does not notify of a read without changes, and keeps its records", async () => {
    const { cache, port } = await cached("a", "b");
    const [before] = cache.rows(IMS_TABLE, fields);
    let notifications = 0;
    cache.subscribe(() => (notifications += 1));
    await port.read([{ table: IMS_TABLE }]);
    expect(notifications).toBe(0);
    expect(cache.rows(IMS_TABLE, fields)[0]?.record).toBe(before?.record);
  });

  describe("parses again only what has changed in a thousand rows", () => {
    const names = Array.from({ length: 1000 }, (_, row) => `n${row}`);
    const put = { do: "put", table: IMS_TABLE, keys: [""], headings: headingsOf(fields) } as const;
    type Cached = Awaited<ReturnType<typeof cached>>;
    const cases: readonly [string, (given: Cached) => Promise<unknown>, string[]][] = [
      ["a written row", ({ port }) => port.apply([{ ...put, row: 500, rows: [["new"]] }]), ["new"]],
      ["a row written as it was", ({ port }) => port.apply([{ ...put, row: 500, rows: [["n500"]] }]), []],
      [
        "an added row",
        ({ port }) =>
          port.apply([{ do: "append", table: IMS_TABLE, headings: headingsOf(fields), rows: [["n1000"]] }]),
        ["n1000"],
      ],
      [
        "a removed row",
        ({ port }) => port.apply([{ do: "remove", table: IMS_TABLE, rows: [3], keys: [""] }]),
        [],
      ],
      [
        "a row read among few",
        ({ workbook, port }) => {
          workbook.type(IMS_TABLE, 7, "Name", "typed");
          return port.read([{ table: IMS_TABLE, rows: [{ first: 5, count: 5 }] }]);
        },
        ["typed"],
      ],
      [
        "a row read with the whole table",
        ({ workbook, port }) => {
          workbook.type(IMS_TABLE, 7, "Name", "typed");
          return port.read([{ table: IMS_TABLE }]);
        },
        ["typed"],
      ],
    ];
    test.each(cases)("%s", async (_, change, expected) => {
      const given = await cached(...names);
      given.cache.rows(IMS_TABLE, counting);
      parsed = [];
      await change(given);
      const rows = given.cache.rows(IMS_TABLE, counting);
      expect(parsed).toEqual(expected);
      expect(rows.map(({ record }) => record.name)).toEqual(
        given.workbook.grids.get(IMS_TABLE)?.rows.map(([name]) => name),
      );
      expect(rows.map(({ row }) => row)).toEqual([...rows.keys()]);
    });
  });

  test("gives an action the same rows again, but for one that was changed", async () => {
    const { workbook, port } = await cached("a", "b", "c");
    const read = async () => (await port.read([{ table: IMS_TABLE }])).get(IMS_TABLE)?.[0]?.rows ?? [];
    const copyOfCells = () => {
      const grid = workbook.grids.get(IMS_TABLE);
      if (grid) workbook.grids.set(IMS_TABLE, { ...grid, rows: grid.rows.map((cells) => [...cells]) });
    };
    const before = await read();
    copyOfCells();
    workbook.type(IMS_TABLE, 1, "Name", "B");
    const after = await read();
    expect(after.map((cells, row) => cells === before[row])).toEqual([true, false, true]);
    expect(after).toEqual([["a"], ["B"], ["c"]]);
    copyOfCells();
    const [part] =
      (await port.read([{ table: IMS_TABLE, rows: [{ first: 1, count: 2 }] }])).get(IMS_TABLE) ?? [];
    expect(part?.rows.map((cells, row) => cells === after[row + 1])).toEqual([true, true]);
  });

  test("is another grid and another list of rows after a change, and the same ones without", async () => {
    const { workbook, cache, port } = await cached("a", "b");
    const [grid, rows] = [cache.grid(IMS_TABLE), cache.rows(IMS_TABLE, fields)];
    expect(cache.grid(IMS_TABLE)).toBe(grid);
    expect(cache.rows(IMS_TABLE, fields)).toBe(rows);
    workbook.type(IMS_TABLE, 1, "Name", "B");
    await port.read([{ table: IMS_TABLE, rows: [{ first: 1, count: 1 }] }]);
    expect(cache.grid(IMS_TABLE)).not.toBe(grid);
    expect(cache.rows(IMS_TABLE, fields)).not.toBe(rows);
    expect(rows.map(({ record }) => record.name)).toEqual(["a", "b"]);
  });

  test("leaves the rows alone that an action has read", async () => {
    const { port } = await cached("a", "b");
    const read = (await port.read([{ table: IMS_TABLE }])).get(IMS_TABLE);
    const headings = headingsOf(fields);
    await port.apply([{ do: "put", table: IMS_TABLE, row: 0, keys: [""], headings, rows: [["A"]] }]);
    expect(read?.[0]?.rows).toEqual([["a"], ["b"]]);
  });

  test("forgets a deleted table", async () => {
    const { workbook, cache, port } = await cached("a");
    workbook.grids.delete(IMS_TABLE);
    await port.read([{ table: GSTR1_TABLE }]);
    expect(cache.grid(IMS_TABLE)).toBeDefined();
    await port.tables();
    expect(cache.grid(IMS_TABLE)).toBeUndefined();
  });

  test("keeps only those entries of a log that were read, and later ones", async () => {
    const workbook = new MemoryPort();
    const cache = new SheetCache();
    const port = new CachingPort(workbook, cache);
    const names = Array.from({ length: 500 }, (_, place) => [`n${place}`]);
    const write = { do: "append", table: EVIDENCE_TABLE, headings: headingsOf(fields) } as const;
    await workbook.apply([
      { do: "create", layout: table(EVIDENCE_TABLE) },
      { ...write, rows: names },
    ]);
    const shown = () => cache.rows(EVIDENCE_TABLE, fields).map(({ record }) => record.name);
    await port.read([{ table: EVIDENCE_TABLE, rows: [{ first: 497, count: 3 }] }]);
    expect(shown()).toEqual(["n497", "n498", "n499"]);
    await port.apply([{ ...write, rows: [["own"]] }]);
    await workbook.apply([{ ...write, rows: [["another's"]] }]);
    await port.read([{ table: EVIDENCE_TABLE, rows: "none" }]);
    expect(shown()).toEqual(["n497", "n498", "n499", "own"]);
    expect(cache.grid(EVIDENCE_TABLE)?.count).toBe(502);
  });

  test.each([
    ["by itself", undefined],
    ["by another add-in that took it over", new TakenOver(fault("UNFINISHED", "Unfinished.", "Wait."))],
  ])(
    "says that a change is committed (%s) before it reads again, which cannot be stopped",
    async (_, taken) => {
      const { workbook, cache } = await cached("a");
      const steps: string[] = [];
      const apply = workbook.apply.bind(workbook);
      workbook.apply = async (writes) => {
        await apply(writes);
        if (taken) throw taken;
      };
      const read = workbook.read.bind(workbook);
      workbook.read = (requests, progress?: Progress) => {
        steps.push(progress ? "read, to be stopped" : "read");
        return read(requests);
      };
      let progress: Progress | undefined = { step: () => undefined };
      const port = new CachingPort(workbook, cache, {
        ended: () => Promise.resolve(),
        mayWrite: () => Promise.resolve(),
        progress: () => progress,
        committed: () => {
          steps.push("committed");
          progress = undefined;
        },
      });
      await port.read([{ table: IMS_TABLE }]);
      await port.apply([{ do: "append", table: IMS_TABLE, headings: headingsOf(fields), rows: [["b"]] }]);
      expect(steps).toEqual(["read, to be stopped", "committed", ...(taken ? ["read"] : [])]);
    },
  );
});
