/** The staged cells of a list until it is committed, and the record by which it is finished. */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import type { Write } from "../../src/sheet/write";
import {
  blocksOf,
  merged,
  recordCells,
  stage,
  stagedCell,
  STAGING_COLUMNS,
  type Region,
  type Place,
} from "../../src/workbook/staging";
import { partsOf, readPreparations, readRecord } from "../../src/workbook/staging-read";

const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.integer(), fc.boolean());
const rowsOf = (columns: number, most = 6) =>
  fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: most });
const headings = (columns: number) => Array.from({ length: columns }, (_, place) => `H${place}`);

const write: fc.Arbitrary<Write> = fc.integer({ min: 1, max: 9 }).chain((columns) =>
  fc.oneof(
    rowsOf(columns).map((rows): Write => ({ do: "append", table: "T", headings: headings(columns), rows })),
    rowsOf(columns).map((rows): Write => ({ do: "refill", table: "S", headings: headings(columns), rows })),
    fc.tuple(fc.nat(20), rowsOf(columns)).map(([row, rows]): Write => ({
      do: "put",
      table: "T",
      row,
      keys: rows.map((_, place) => `${row + place}`),
      headings: headings(columns),
      rows,
    })),
    fc.constant<Write>({ do: "remove", table: "T", rows: [1, 2], keys: ["a", "b"] }),
    fc.constant<Write>({ do: "protect", table: "S" }),
  ),
);

/** The staging sheet after a list was staged. */
function sheetOf(writes: readonly Write[]): Map<string, unknown> {
  const sheet = new Map<string, unknown>();
  for (const { row, column, columns, rows } of stage(writes).regions)
    rows.forEach((cells, down) => {
      expect(cells).toHaveLength(columns);
      cells.forEach((value, across) => {
        const at = `${row + down} ${column + across}`;
        expect(sheet.has(at)).toBe(false);
        expect(column).toBeGreaterThanOrEqual(STAGING_COLUMNS.cells);
        sheet.set(at, value);
      });
    });
  return sheet;
}

describe("a list that is staged", () => {
  test("is the same when it is read again from its record and its cells", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 12 }), async (writes) => {
        const sheet = sheetOf(writes);
        const cellsAt = ({ row, column, rows, columns }: Place) =>
          Array.from({ length: rows }, (_, down) =>
            Array.from({ length: columns }, (__, across) => sheet.get(`${row + down} ${column + across}`)),
          );
        const record = await recordCells(stage(writes).record);
        expect(partsOf(record[0] ?? "")).toBe(record.length - 1);
        const again = (await readRecord(record)).map((one) => {
          if (!("staged" in one)) return one;
          const { staged, ...rest } = one;
          return { ...rest, rows: cellsAt(staged) };
        });
        expect(again).toEqual(writes);
      }),
      { numRuns: 200 },
    );
  });

  test("does not have its cells in the record", () => {
    const rows = Array.from({ length: 500 }, () => ["x".repeat(100)]);
    const { record, regions } = stage([{ do: "append", table: "T", headings: ["H"], rows }]);
    expect(record.length).toBeLessThan(300);
    expect(regions.map((region) => region.rows.length)).toEqual([500]);
  });

  test("records the keys of many rows in few bytes, and is read again with all of them", async () => {
    const keys = Array.from(
      { length: 10_000 },
      (_, place) => `29AABCD1234E1Z${place % 10}|INV|ÄX/${place}|2025-26`,
    );
    const writes: Write[] = [{ do: "remove", table: "T", rows: keys.map((_, row) => row), keys }];
    const { record } = stage(writes);
    const cells = await recordCells(record);
    expect(cells.join("").length).toBeLessThan(record.length / 3);
    expect(cells.every((cell) => cell.length < 32_767)).toBe(true);
    expect(partsOf(cells[0] ?? "")).toBe(cells.length - 1);
    expect(await readRecord(cells)).toEqual(writes);
  });

  test.each([
    ["its end is changed", (part: string) => part.replace(/.{9}$/, "AAAAAAAAA")],
    ["a part of it is missing", () => "|"],
    ["it is not base64", (part: string) => `|é${part.slice(2)}`],
  ])("has no writes where its record was packed and %s", async (_, damage) => {
    const keys = Array.from({ length: 5000 }, (__, place) => `key ${place}`);
    const { record } = stage([{ do: "remove", table: "T", rows: [1], keys }]);
    const [header = "", ...parts] = await recordCells(record);
    expect(await readRecord([header, ...parts.slice(0, -1), damage(parts.at(-1) ?? "")])).toEqual([]);
  });

  test("has no writes where its record would unpack to more than its header says", async () => {
    const { record } = stage([{ do: "remove", table: "T", rows: [1], keys: ["x".repeat(1_000_000)] }]);
    const [, ...parts] = await recordCells(record);
    for (const characters of [1000, 1e15, -1, 0.5]) {
      const header = JSON.stringify({ parts: parts.length, characters, isPacked: true });
      expect(await readRecord([header, ...parts])).toEqual([]);
    }
  });

  test("of few rows is one block, of many one for each width", () => {
    const list = (count: number): Write[] => [
      { do: "append", table: "T", headings: headings(2), rows: Array.from({ length: count }, () => [1, 2]) },
      { do: "append", table: "S", headings: headings(3), rows: [[1, 2, 3]] },
    ];
    expect(stage(list(5)).regions.map(({ columns, rows }) => [columns, rows.length])).toEqual([[3, 6]]);
    expect(stage(list(99)).regions.map(({ columns, rows }) => [columns, rows.length])).toEqual([
      [2, 99],
      [3, 1],
    ]);
  });

  test("continues to the right after a million rows", () => {
    const rows = Array.from({ length: 999_990 }, () => [1]);
    const staged = stage([
      { do: "append", table: "T", headings: ["H"], rows },
      { do: "append", table: "S", headings: headings(2), rows: Array.from({ length: 20 }, () => [1, 2]) },
    ]);
    expect(staged.regions.map(({ row, column }) => [row, column])).toEqual([
      [0, STAGING_COLUMNS.cells],
      [0, STAGING_COLUMNS.cells + 1],
    ]);
    expect(staged.reserve(5, 4)).toEqual({ row: 20, column: STAGING_COLUMNS.cells + 1, rows: 5, columns: 4 });
  });
});

describe("of the staged cells", () => {
  const blank = (columns: number) => Array.from({ length: columns }, () => "");
  const region = (rows: Region["rows"]): Region => ({
    row: 7,
    column: 9,
    columns: rows[0]?.length ?? 0,
    rows,
  });
  const shapes = (rows: Region["rows"]) =>
    blocksOf(region(rows)).blocks.map(({ row, column, columns, rows: own }) => [
      row,
      column,
      own.length,
      columns,
    ]);
  const fills = (rows: Region["rows"]) =>
    blocksOf(region(rows)).fills.map(({ place, value }) => [
      ...[place.row, place.column, place.rows, place.columns],
      value,
    ]);

  test("every non-blank one is sent to its own place", () => {
    const width = fc.integer({ min: 1, max: 90 });
    const uniform = fc.array(fc.nat(), { maxLength: 4 });
    const table = fc.tuple(
      width,
      fc.integer({ min: 1, max: 400 }),
      fc.array(fc.nat(), { maxLength: 60 }),
      uniform,
    );
    fc.assert(
      fc.property(table, ([columns, count, filled, alike]) => {
        const rows = Array.from({ length: count }, () => blank(columns));
        for (const column of alike) for (const row of rows) row[column % columns] = "alike";
        for (const at of filled) {
          const row = rows[at % count];
          if (row) row[at % columns] = `x${at}`;
        }
        const sent = rows.map(() => blank(columns));
        let cells = 0;
        const send = (row: number, column: number, some: readonly unknown[]) => {
          cells += some.length;
          sent[row - 7]?.splice(column - 9, some.length, ...some.map(String));
        };
        const { fills: ranges, blocks } = blocksOf(region(rows));
        for (const block of blocks)
          block.rows.forEach((some, down) => {
            send(block.row + down, block.column, some);
          });
        for (const { place, value } of ranges)
          for (let down = 0; down < place.rows; down++)
            send(
              place.row + down,
              place.column,
              Array.from({ length: place.columns }, () => value),
            );
        expect(sent).toEqual(rows);
        expect(cells).toBeGreaterThanOrEqual(rows.flat().filter(Boolean).length);
        expect(cells).toBeLessThanOrEqual(count * columns);
      }),
      { numRuns: 200 },
    );
  });

  test("blank columns of many rows are left out, but not those of a few rows", () => {
    const row = (at: number) => [at, ...blank(20), at + 2, at + 3, ...blank(5)];
    expect(shapes([row(0)])).toEqual([[7, 9, 1, 23]]);
    expect(shapes(Array.from({ length: 100 }, (_, at) => row(at)))).toEqual([
      [7, 9, 100, 1],
      [7, 30, 100, 2],
    ]);
    expect(shapes([blank(3), blank(3)])).toEqual([]);
  });

  test("a column that is used further down is sent from there", () => {
    const rows = Array.from({ length: 3000 }, (_, place) => [place, place < 1500 ? "" : `late ${place}`]);
    expect(shapes(rows)).toEqual([
      [7, 9, 1500, 1],
      [1507, 9, 750, 2],
      [2257, 9, 750, 2],
    ]);
  });

  test("a value of many rows, or of a part of them, is sent once, and of a few rows with the others", () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, at) => [at, "N", "N", at < count / 2 ? "Oct-25" : "Nov-25", at % 2]);
    expect(fills(rows(1000))).toEqual([
      [7, 10, 1000, 2, "N"],
      [7, 12, 500, 1, "Oct-25"],
      [507, 12, 500, 1, "Nov-25"],
    ]);
    expect(shapes(rows(1000))).toEqual([
      [7, 9, 1000, 1],
      [7, 13, 1000, 1],
    ]);
    expect(fills(rows(20))).toEqual([]);
    expect(shapes(rows(20))).toEqual([[7, 9, 20, 5]]);
  });

  test("a number and a text that look alike are not one value", () => {
    const rows = Array.from({ length: 400 }, (_, at) => [at < 200 ? 1 : "1", 1]);
    expect(fills(rows)).toEqual([
      [7, 9, 200, 1, 1],
      [207, 9, 200, 1, "1"],
      [7, 10, 400, 1, 1],
    ]);
  });
});

test("puts of adjacent rows are merged, others are unchanged", () => {
  const put = (row: number, table = "T"): Write => ({
    do: "put",
    table,
    row,
    keys: [`k${row}`],
    headings: ["H"],
    rows: [[row]],
  });
  expect(merged([put(3), put(4), put(6), put(7, "S"), put(8, "S")])).toEqual([
    { ...put(3), keys: ["k3", "k4"], rows: [[3], [4]] },
    put(6),
    { ...put(7, "S"), keys: ["k7", "k8"], rows: [[7], [8]] },
  ]);
});

test.each([
  ["a text", "=1+1", "'=1+1"],
  ["a text that looks like a number", "00123", "'00123"],
  ["a text that looks like a date", "01-Apr", "'01-Apr"],
  ["a long text", "x".repeat(300), "x".repeat(300)],
  ["a long text that Excel would run", `=${"x".repeat(300)}`, `'=${"x".repeat(300)}`],
  ["no text", "", ""],
  ["a number", 12.5, 12.5],
  ["a boolean", true, true],
])("%s is staged so that Excel does not convert it", (_, given, staged) => {
  expect(stagedCell(given)).toBe(staged);
});

test.each([
  ["nothing", []],
  ["no header", ["", "|[]"]],
  ["a header of another length", ['{"parts":1,"characters":9}', "|[]"]],
  ["a header without its parts", ['{"parts":2,"characters":2}', "|[]"].slice(0, 1)],
  ["no valid write", ['{"parts":1,"characters":13}', '|[{"do":"eat"}]']],
  ["an invalid place", ['{"parts":1,"characters":47}', '|[{"do":"put","staged":{"row":-1,"column":"x"}}] ']],
])("a record of %s has no writes", async (_, cells) => {
  expect(await readRecord(cells)).toEqual([]);
});

test("the preparations are read from any text", () => {
  expect(readPreparations('{"made":["IMS",1],"locked":"x"}')).toEqual({ made: ["IMS"], locked: [] });
  expect(readPreparations("{")).toEqual({ made: [], locked: [] });
});
