/** What the pane shows follows what actions read and write, without reading for itself. */
import { describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { GSTR1_TABLE } from "../../src/gstr1/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { SheetCache, CachingPort } from "../../src/session/sheet-cache";
import { text, type Fields } from "../../src/sheet/field";
import { layout } from "../../src/sheet/layout";
import { columnsOf, headingsOf } from "../../src/sheet/rows";
import { MemoryPort } from "../support/memory-port";

const fields: Fields<{ name: string }> = { name: text("Name", "A name.") };
const table = (name: string) =>
  layout({ table: name, sheet: name, title: name, about: "A small table.", columns: columnsOf(fields) });

async function mirrored(...names: string[]) {
  const workbook = new MemoryPort();
  const cache = new SheetCache();
  const port = new CachingPort(workbook, cache);
  await port.apply([
    { do: "create", layout: table(IMS_TABLE) },
    { do: "append", table: IMS_TABLE, headings: headingsOf(fields), rows: names.map((name) => [name]) },
  ]);
  const shown = () => cache.rows(IMS_TABLE, fields).map(({ record }) => record.name);
  return { workbook, mirror: cache, port, shown };
}

describe("the mirror", () => {
  test("sees in a read what somebody else typed", async () => {
    const { workbook, port, shown } = await mirrored("a", "b");
    workbook.type(IMS_TABLE, 1, "Name", "B");
    expect(shown()).toEqual(["a", "b"]);
    await port.read([{ table: IMS_TABLE, rows: [{ first: 1, count: 1 }] }]);
    expect(shown()).toEqual(["a", "B"]);
  });

  test("reads a table whole that has grown besides the rows that were asked for", async () => {
    const { workbook, port, shown } = await mirrored("a");
    await workbook.apply([{ do: "append", table: IMS_TABLE, headings: headingsOf(fields), rows: [["c"]] }]);
    await port.read([{ table: IMS_TABLE, rows: "none" }]);
    expect(shown()).toEqual(["a", "c"]);
  });

  test("does not tell of a read that brings nothing new, and keeps its records", async () => {
    const { mirror: cache, port } = await mirrored("a", "b");
    const [before] = cache.rows(IMS_TABLE, fields);
    let told = 0;
    cache.subscribe(() => (told += 1));
    await port.read([{ table: IMS_TABLE }]);
    expect(told).toBe(0);
    expect(cache.rows(IMS_TABLE, fields)[0]?.record).toBe(before?.record);
  });

  test("forgets a table that is gone, and one that was never there", async () => {
    const { workbook, mirror: cache, port } = await mirrored("a");
    workbook.grids.delete(IMS_TABLE);
    await port.read([{ table: GSTR1_TABLE }]);
    expect(cache.grid(IMS_TABLE)).toBeDefined();
    await port.tables();
    expect(cache.grid(IMS_TABLE)).toBeUndefined();
  });

  test("keeps of a log only what was read, and what comes after it", async () => {
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
});
