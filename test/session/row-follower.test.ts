/** What is derived from cached rows is told of the records that come and go, and of no others. */
import { describe, expect, test } from "@jest/globals";
import { IMS_TABLE } from "../../src/ims/sheet";
import { RowFollower } from "../../src/session/row-follower";
import { SheetCache } from "../../src/session/sheet-cache";
import { text, type Fields } from "../../src/sheet/field";
import { layout } from "../../src/sheet/layout";
import { columnsOf, headingsOf } from "../../src/sheet/rows";
import type { Write } from "../../src/sheet/write";

const fields: Fields<{ name: string }> = { name: text("Name", "A name.") };
const headings = headingsOf(fields);
const create: Write = {
  do: "create",
  layout: layout({
    table: IMS_TABLE,
    sheet: "IMS",
    title: "IMS",
    about: "A small table.",
    columns: columnsOf(fields),
  }),
};
const of = { table: IMS_TABLE, headings } as const;
const append = (names: readonly string[]): Write => ({
  ...of,
  do: "append",
  rows: names.map((name) => [name]),
});
const put = (row: number, name: string): Write => ({ ...of, do: "put", row, keys: [""], rows: [[name]] });

/** @returns what is reported of each change to a table of these names. */
function followed(names: readonly string[]) {
  const cache = new SheetCache();
  cache.replay([create, append(names)]);
  let reports: string[] = [];
  const present = new Map<number, string>();
  const follower = new RowFollower(cache, IMS_TABLE, fields, (change, { name }, row) => {
    reports.push(`${name} ${change} at ${row}`);
    if (change === "comes") present.set(row, name);
    else present.delete(row);
  });
  const update = () => {
    reports = [];
    follower.update();
    return reports;
  };
  const inOrder = () => [...present].sort(([a], [b]) => a - b).map(([, name]) => name);
  return { cache, update, inOrder };
}

describe("a follower of rows", () => {
  const names = Array.from({ length: 1000 }, (_, row) => `n${row}`);
  const cases: readonly [string, readonly Write[], string[]][] = [
    ["a replaced record, once", [put(500, "a"), put(500, "b")], ["n500 goes at 500", "b comes at 500"]],
    ["an added record", [append(["new"])], ["new comes at 1000"]],
    ["a blanked row", [put(3, "")], ["n3 goes at 3"]],
    ["a removed last record", [{ ...of, do: "remove", rows: [999], keys: [""] }], ["n999 goes at 999"]],
    ["nothing for a row written as it was", [put(3, "n3")], []],
    ["nothing for another kind of write", [{ do: "protect", table: IMS_TABLE }], []],
  ];
  test.each(cases)("is told of %s", (_, writes, expected) => {
    const { cache, update } = followed(names);
    update();
    expect(update()).toEqual([]);
    cache.replay(writes);
    expect(update()).toEqual(expected);
    expect(update()).toEqual([]);
  });

  test("knows all records after rows were removed above others", () => {
    const { cache, update, inOrder } = followed(["a", "b", "c", "d"]);
    update();
    cache.replay([{ ...of, do: "remove", rows: [0, 2], keys: ["", ""] }]);
    update();
    expect(inOrder()).toEqual(["b", "d"]);
  });

  test("knows all records after more changes than are listed", () => {
    const { cache, update, inOrder } = followed(["a", "b"]);
    update();
    cache.replay(Array.from({ length: 10_001 }, (_, time) => put(1, `b${time}`)));
    cache.replay([put(0, "A")]);
    expect(update()).toHaveLength(4);
    expect(inOrder()).toEqual(["A", "b10000"]);
  });

  test("is told of every record of a table that was deleted and made again", () => {
    const { cache, update } = followed(["a"]);
    update();
    cache.keepOnly(new Map());
    expect(update()).toEqual(["a goes at 0"]);
    cache.replay([create, append(["a"])]);
    expect(update()).toEqual(["a comes at 0"]);
  });
});
