/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * The gateway with the real, unmodified Office.js: what it reads and writes, its cost, and the faults for Excel's
 * refusals.
 */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { importFile } from "../../src/actions/imports/import-file";
import { answer } from "../../src/actions/answers/answer";
import { setUp } from "../../src/actions/workbook/set-up";
import type { ActionContext, Outcome } from "../../src/actions/context";
import { COPIES_TABLE } from "../../src/actions/facts/copies";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import type { Moment } from "../../src/gst/date";
import { thePeriod } from "../../src/gst/period";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { layout } from "../../src/sheet/layout";
import { columnsOf, headingsOf, readRows } from "../../src/sheet/rows";
import { money, text, type Fields } from "../../src/sheet/field";
import type { CellNote, Write } from "../../src/sheet/write";
import type { Paise } from "../../src/gst/money";
import { excelPort } from "../../src/workbook/excel/port";
import { PortFault } from "../../src/workbook/port";
import { STAGING_COLUMNS } from "../../src/workbook/staging";
import { STAGING_SHEET } from "../../src/workbook/write-lock";
import { Workbook, type StylePatch, type Table } from "../../src/workbench/model";
import { OfficeHost } from "../../src/workbench/office/host";
import { bootOffice, type OfficeInNode } from "../../src/workbench/headless/boot";
import { gstr2aFile, imsFile } from "../bench/documents";
import { OWN_GSTIN, say } from "../support/month";

interface Line {
  name: string;
  amount: Paise;
}
const fields: Fields<Line> = { name: text("Name", "A name."), amount: money("Amount", "An amount.") };
const small = layout({
  table: "Small",
  sheet: "Small",
  title: "Small",
  about: "A small table.",
  columns: columnsOf(fields),
});

let workbook: Workbook;
let host: OfficeHost;
let office: OfficeInNode;

beforeEach(async () => {
  workbook = new Workbook();
  host = new OfficeHost(workbook);
  office = await bootOffice(host);
});

afterEach(async () => {
  Object.assign(host.faults, { neverAnswer: false, cellEdit: false, activityLimitReached: false });
  await host.idle();
  await office.close();
  if (host.bugs.length > 0) throw new Error(`The host had faults: ${JSON.stringify(host.bugs)}`);
});

const rows = (...names: string[]) => names.map((name, place) => [name, place + 0.5]);
const contextOf = (port = excelPort()): ActionContext => ({
  port,
  asOf: "2025-11-12T10:00:00" as Moment,
  actor: "Asha",
  version: "test",
  writer: "test",
});

describe("the gateway", () => {
  test("creates a sheet from its layout, once", async () => {
    const port = excelPort();
    await port.apply([
      { do: "create", layout: small },
      { do: "create", layout: small },
    ]);
    expect(
      workbook
        .table("Small")
        ?.columns()
        .map(({ name }) => name),
    ).toEqual(["Name", "Amount"]);
    expect([...(await port.tables())]).toEqual([["Small", "Small"]]);
  });

  test("left-aligns the title, also above a column of figures", async () => {
    const amountFirst: Fields<Line> = { amount: fields.amount, name: fields.name };
    await excelPort().apply([{ do: "create", layout: { ...small, columns: columnsOf(amountFirst) } }]);
    const aligned = (row: number) => workbook.sheet("Small")?.style(row, 0).horizontal;
    expect([aligned(0), aligned(1), aligned(2), aligned(4)]).toEqual(["left", "left", "left", "right"]);
  });

  test("appends, puts and removes rows, and reads the result back", async () => {
    const port = excelPort();
    const headings = headingsOf(fields);
    await port.apply([
      { do: "create", layout: small },
      { do: "append", table: "Small", headings, rows: rows("a", "b", "c", "d", "e") },
      { do: "put", table: "Small", row: 1, keys: ["1"], headings: ["Amount"], rows: [[99.25]] },
      { do: "remove", table: "Small", rows: [0, 3], keys: [0, 3].map(String) },
      { do: "append", table: "Small", headings, rows: [["f", 7]] },
    ]);
    const grid = (await port.read([{ table: "Small" }])).get("Small")?.[0];
    expect(grid?.rows).toEqual([
      ["b", 99.25],
      ["c", 2.5],
      ["e", 4.5],
      ["f", 7],
    ]);
    await port.apply([{ do: "remove", table: "Small", rows: [0, 1, 2, 3], keys: [0, 1, 2, 3].map(String) }]);
    expect((await port.read([{ table: "Small" }])).get("Small")?.[0]).toMatchObject({ count: 0, rows: [] });
  });

  test("notes a refusal in its cell, with the drop-down of its own row, and removes all notes again", async () => {
    const port = excelPort();
    await setUp(contextOf(port), {
      gstin: OWN_GSTIN,
      name: "Asha",
      frequency: "Monthly",
      firstPeriod: "2025-10",
    });
    await importFile(contextOf(port), "ims.json", imsFile(3));
    const [column] = imsFields.action.columns;
    if (!column) throw new Error("no column");
    const rules = () => {
      const table = workbook.table("IMS");
      if (!table) throw new Error("no table");
      const at = table.columns().findIndex(({ name }) => name === column.heading);
      const { rect, sheet } = table;
      return [1, 2, 3].map((row) => {
        const found = sheet.validations.get(rect.row + row, rect.column + at);
        const list = found?.rule.condition.kind === "list" ? found.rule.condition.source : "";
        const first = /\$[A-Z]+(\d+)/.exec(list)?.[1];
        // Relative to the first cell of the rule.
        const offset = rect.row + row - (found?.rect.row ?? 0);
        const prompt = found?.rule.prompt;
        return [Number(first) + offset - rect.row - 1, prompt?.showPrompt ? prompt.message : ""];
      });
    };
    const plain = [
      [1, ""],
      [2, ""],
      [3, ""],
    ];
    const noted = (notes: readonly CellNote[], isAnew = false) =>
      port.apply([{ do: "notes", table: IMS_TABLE, column, isAnew, notes }]);
    await noted([{ row: 1, key: "b", title: "Not recorded", text: `INV: ${"x".repeat(300)}` }]);
    expect(rules()).toEqual([plain[0], [2, `INV: ${"x".repeat(249)}…`], plain[2]]);
    await noted([{ row: 2, key: "c", title: "Not recorded", text: "Another." }]);
    expect(rules()).toEqual([plain[0], [2, `INV: ${"x".repeat(249)}…`], [3, "Another."]]);
    await noted([{ row: 1, key: "b", title: "Not recorded", text: "" }]);
    expect(rules()).toEqual([plain[0], plain[1], [3, "Another."]]);
    await noted([], true);
    expect(rules()).toEqual(plain);
  });

  test.each<[string, (table: Table) => void, RegExp]>([
    [
      "a note below it",
      ({ sheet, rect }) => {
        sheet.set({ row: rect.row + rect.rows + 1, column: rect.column }, [["call them"]], { by: "user" });
      },
      /^There is something in row 8, where the table Small has to grow/,
    ],
    ["its totals row", (table) => (table.showTotals = true), /^The table Small has a totals row/],
  ])("does not overwrite cells below a table: %s", async (_, occupy, sentence) => {
    const port = excelPort();
    const headings = headingsOf(fields);
    await port.apply([
      { do: "create", layout: small },
      { do: "append", table: "Small", headings, rows: rows("a", "b") },
    ]);
    const table = workbook.table("Small");
    if (!table) throw new Error("no table");
    const all = () => JSON.stringify(table.sheet.values({ row: 0, column: 0, rows: 30, columns: 6 }));
    occupy(table);
    const before = all();
    const more = port.apply([
      { do: "put", table: "Small", row: 0, keys: ["a"], headings: ["Amount"], rows: [[7]] },
      { do: "append", table: "Small", headings, rows: rows("c", "d", "e") },
    ]);
    await expect(more).rejects.toMatchObject({
      fault: { code: "NO_ROOM_BELOW", sentence: expect.stringMatching(sentence) },
    });
    expect(all()).toBe(before);
    expect(await port.unfinished()).toBeUndefined();
  });

  test.each([
    ["does not expand a table when something is written below it", false],
    ["expands it, as on Windows", true],
  ])("adds exactly the appended rows where Excel %s", async (_, grows) => {
    workbook.growsWhenWritten = grows;
    const port = excelPort();
    const headings = headingsOf(fields);
    const added = (...names: string[]) =>
      ({ do: "append", table: "Small", headings, rows: rows(...names) }) as const;
    await port.apply([{ do: "create", layout: small }, added("a", "b")]);
    await port.apply([added("c"), added("d", "e")]);
    await port.apply([{ do: "refill", table: "Small", headings, rows: rows("f", "g", "h") }, added("i")]);
    const names = (await port.read([{ table: "Small" }])).get("Small")?.[0]?.rows.map(([name]) => name);
    expect(names).toEqual(["f", "g", "h", "i"]);
    expect(workbook.table("Small")?.bodyRect.rows).toBe(4);
  });

  test("writes blank cells as blank, over leftovers on the staging sheet and over old values of the table", async () => {
    const port = excelPort();
    const headings = headingsOf(fields);
    await port.apply([
      { do: "create", layout: small },
      { do: "append", table: "Small", headings, rows: Array.from({ length: 200 }, () => ["old", 1]) },
    ]);
    const left = Array.from({ length: 300 }, () => ["left", "left", "left"]);
    workbook.sheet(STAGING_SHEET)?.set({ row: 0, column: STAGING_COLUMNS.cells }, left, { by: "user" });
    const replaced = Array.from({ length: 200 }, (_, place) => ["", place]);
    const keys = replaced.map((_, place) => String(place));
    await port.apply([{ do: "put", table: "Small", row: 0, keys, headings, rows: replaced }]);
    expect((await port.read([{ table: "Small" }])).get("Small")?.[0]?.rows).toEqual(replaced);
    expect(workbook.sheet(STAGING_SHEET)?.value(5, STAGING_COLUMNS.cells)).toBeNull();
  });

  describe("where many rows that are not adjacent are written or read", () => {
    interface Wide {
      a: string;
      b: string;
      c: string;
      d: string;
    }
    const wide: Fields<Wide> = { a: text("A", "."), b: text("B", "."), c: text("C", "."), d: text("D", ".") };
    const headings = headingsOf(wide);
    const existing = Array.from({ length: 3000 }, (_, row) => headings.map((heading) => `${heading}${row}`));
    const everyOther = Array.from({ length: 1500 }, (_, place) => 2 * place);
    const puts = everyOther.map((row): Write => ({
      do: "put",
      table: "Wide",
      row,
      keys: [`A${row}`],
      headings: ["B", "D"],
      rows: [["new", ""]],
    }));
    const all = async () => (await excelPort().read([{ table: "Wide" }])).get("Wide")?.[0]?.rows;

    async function filled(): Promise<ReturnType<typeof excelPort>> {
      const port = excelPort();
      await port.apply([
        { do: "create", layout: { ...small, table: "Wide", sheet: "Wide", columns: columnsOf(wide) } },
        { do: "append", table: "Wide", headings, rows: existing },
      ]);
      await port.read([{ table: "Wide" }]);
      return port;
    }

    test("writes each, and no other", async () => {
      const port = await filled();
      await port.apply(puts);
      expect(await all()).toEqual(
        existing.map(([a = "", b = "", c = "", d = ""], row) => (row % 2 ? [a, b, c, d] : [a, "new", c, ""])),
      );
    });

    test("rolls all of them back where one is no longer the intended row", async () => {
      const port = await filled();
      const rect = workbook.table("Wide")?.bodyRect;
      workbook.sheet("Wide")?.set({ row: (rect?.row ?? 0) + 2900, column: 0 }, [["moved"]], { by: "user" });
      await expect(port.apply(puts)).rejects.toMatchObject({ fault: { code: "OVERTAKEN" } });
      expect(await all()).toEqual(
        existing.map((cells, row) => (row === 2900 ? ["moved", ...cells.slice(1)] : cells)),
      );
      expect(await port.unfinished()).toBeUndefined();
    });

    test("reads them in few requests", async () => {
      const port = await filled();
      await host.idle();
      host.resetStats();
      const rows = everyOther.map((first) => ({ first, count: 1 }));
      const grids = (await port.read([{ table: "Wide", rows }])).get("Wide") ?? [];
      expect(grids.map((grid) => grid.first)).toEqual(everyOther);
      expect(grids.flatMap((grid) => grid.rows)).toEqual(everyOther.map((row) => existing[row]));
      await host.idle();
      expect(host.stats.batches).toBeLessThanOrEqual(4);
    });

    test("reads them one by one where they are too large for one response", async () => {
      const port = excelPort();
      const heavy = Array.from({ length: 1300 }, (_, place) => [`${place} ${"x".repeat(20_000)}`, place]);
      await port.apply([
        { do: "create", layout: small },
        { do: "append", table: "Small", headings: headingsOf(fields), rows: heavy },
      ]);
      const runs = [0, 2, 4].map((first) => ({ first, count: 1 }));
      const rows = [...runs, ...[10, 420, 830].map((first) => ({ first, count: 400 }))];
      const grids = (await port.read([{ table: "Small", rows }])).get("Small") ?? [];
      expect(grids.map((grid) => [grid.first, grid.rows.length])).toEqual(
        rows.map(({ first, count }) => [first, count]),
      );
      expect(grids.flatMap((grid) => grid.rows)).toEqual(
        rows.flatMap(({ first, count }) => heavy.slice(first, first + count)),
      );
    });
  });

  test("returns as selection the visible rows of all selected ranges inside the table", async () => {
    const port = excelPort();
    await port.apply([
      { do: "create", layout: small },
      { do: "append", table: "Small", headings: headingsOf(fields), rows: rows("a", "b", "c", "d", "e") },
    ]);
    const table = workbook.table("Small");
    if (!table) throw new Error("no table");
    await Excel.run(async (context) => {
      context.workbook.tables.getItem("Small").getDataBodyRange().getRow(1).rowHidden = true;
      await context.sync();
    });
    const rect = (first: number, count: number) => ({
      row: table.bodyRect.row + first,
      column: 0,
      rows: count,
      columns: 2,
    });
    workbook.select(table.sheet, rect(-1, 4));
    expect((await port.selection("Small"))?.rows).toEqual([
      { first: 0, count: 1 },
      { first: 2, count: 1 },
    ]);
    workbook.select(table.sheet, rect(0, 1), [rect(3, 9)]);
    expect((await port.selection("Small"))?.rows).toEqual([
      { first: 0, count: 1 },
      { first: 3, count: 2 },
    ]);
    workbook.select(table.sheet, rect(20, 1));
    expect((await port.selection("Small"))?.rows).toEqual([]);
  });

  test("follows a row in the sheet that is in front, and reports which rows a user selects", async () => {
    const port = excelPort();
    const names = Array.from({ length: 600 }, (_, row) => `n${row}`);
    await port.apply([
      { do: "create", layout: small },
      { do: "append", table: "Small", headings: headingsOf(fields), rows: rows(...names) },
    ]);
    const table = workbook.table("Small");
    if (!table) throw new Error("no table");
    const { row, column } = table.bodyRect;
    const seen: unknown[] = [];
    const stop = await port.watchSelection("Small", (selected) => seen.push(...selected));
    const select = async (first: number, count: number) => {
      workbook.select(table.sheet, { row: row + first, column, rows: count, columns: 1 });
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await select(2, 3);
    // Rows below the table, and more rows than anybody looks at, are not reported.
    await select(700, 1);
    await select(0, 501);
    expect(seen).toEqual([{ first: 2, count: 3 }]);

    const other = workbook.addSheet("Other");
    workbook.select(other, { row: 0, column: 0, rows: 1, columns: 1 });
    await port.follow("Small", 4);
    expect(workbook.active.name).toBe("Other");
    await select(0, 1);
    await port.follow("Small", 4);
    expect((await port.selection("Small"))?.rows).toEqual([{ first: 4, count: 1 }]);
    await stop();
    seen.length = 0;
    await select(1, 1);
    expect(seen).toEqual([]);
  });

  test("reports what others change in the table, and not what it writes itself", async () => {
    const port = excelPort();
    await port.apply([
      { do: "create", layout: small },
      { do: "append", table: "Small", headings: headingsOf(fields), rows: rows("a", "b", "c") },
    ]);
    const seen: unknown[] = [];
    const stop = await port.watch("Small", ({ rows: touched, headings }) => seen.push([touched, headings]));
    await port.apply([{ do: "put", table: "Small", row: 0, keys: ["0"], headings: ["Amount"], rows: [[7]] }]);
    await host.idle();
    expect(seen).toEqual([]);
    const table = workbook.table("Small");
    if (!table) throw new Error("no table");
    const { row, column } = table.bodyRect;
    table.sheet.set({ row: row + 1, column }, [["B"], ["C"]], { by: "user" });
    table.sheet.set({ row: 1, column }, [["above the table"]], { by: "user" });
    await host.idle();
    expect(seen).toEqual([[[{ first: 1, count: 2 }], ["Name"]]]);
    await stop();
    table.sheet.set({ row: row + 2, column }, [["D"]], { by: "user" });
    await host.idle();
    expect(seen).toHaveLength(1);
  });

  test("finds columns by heading where a user has inserted a column", async () => {
    const port = excelPort();
    await port.apply([
      { do: "create", layout: small },
      { do: "append", table: "Small", headings: headingsOf(fields), rows: rows("a", "b") },
    ]);
    const table = workbook.table("Small");
    table?.addColumn(1, [["Mine"], ["x"], ["y"]]);
    const grid = (await port.read([{ table: "Small" }])).get("Small")?.[0];
    expect(grid && readRows(fields, grid).rows.map(({ record }) => record)).toEqual([
      { name: "a", amount: 50 },
      { name: "b", amount: 150 },
    ]);
    await port.apply([
      { do: "put", table: "Small", row: 1, keys: ["1"], headings: ["Name", "Amount"], rows: [["B", 9]] },
    ]);
    expect((await port.read([{ table: "Small" }])).get("Small")?.[0]?.rows[1]).toEqual(["B", "y", 9]);
  });

  test.each([
    "=1+1",
    "-12",
    "+91 98",
    "@SUM(A1)",
    "1E5",
    "00123",
    "1234567890123456",
    "2025-10",
    "'quoted",
    "\tcmd",
    "TRUE",
    "#N/A",
  ])("writes the text %p as that text, never as a formula, number or date", async (name) => {
    const port = excelPort();
    await port.apply([
      { do: "create", layout: small },
      { do: "append", table: "Small", headings: headingsOf(fields), rows: [[name, 1]] },
    ]);
    expect((await port.read([{ table: "Small" }])).get("Small")?.[0]?.rows[0]?.[0]).toBe(name);
    expect(workbook.sheet("Small")?.hasFormula(4, 0)).toBe(false);
  });

  test("reads runs of rows, and checks the size first when a run is beyond the table", async () => {
    const port = excelPort();
    await port.apply([
      { do: "create", layout: small },
      { do: "append", table: "Small", headings: headingsOf(fields), rows: rows("a", "b", "c") },
    ]);
    const read = async (first: number, count: number) =>
      (await port.read([{ table: "Small", rows: [{ first, count }] }]))
        .get("Small")
        ?.map((grid) => grid.rows.map((row) => row[0]));
    expect(await read(1, 2)).toEqual([["b", "c"]]);
    expect(await read(1_048_570, 3)).toEqual([[]]);
  });

  test("writes nothing of a list for which a column is missing, however long it is", async () => {
    const port = excelPort({ maxBytes: 2000 });
    const headings = headingsOf(fields);
    const names = Array.from({ length: 200 }, (_, place) => `r${place}`);
    const other = { ...small, table: "Other", sheet: "Other" };
    await port.apply([
      { do: "create", layout: small },
      { do: "create", layout: other },
    ]);
    const table = workbook.table("Other");
    table?.sheet.set({ row: table.headerRect.row, column: 1 }, [["Sum"]], { by: "user" });
    await port.read([{ table: "Small" }, { table: "Other" }]);
    const list = [
      { do: "append", table: "Small", headings, rows: rows(...names) },
      { do: "append", table: "Other", headings, rows: rows("a") },
    ] as const;
    await expect(port.apply(list)).rejects.toMatchObject({ fault: { code: "MISSING_COLUMN" } });
    expect(await port.unfinished()).toBeUndefined();
    expect((await port.read([{ table: "Small" }])).get("Small")?.[0]?.count).toBe(0);
  });

  test("reads a run of rows that is larger than one response may be, in parts", async () => {
    const port = excelPort();
    const headings = headingsOf(fields);
    const long = Array.from({ length: 3000 }, (_, place) => [`${place} ${"x".repeat(2000)}`, place]);
    await port.apply([
      { do: "create", layout: small },
      { do: "append", table: "Small", headings, rows: long },
    ]);
    const run = { first: 5, count: 2990 };
    const [grid] = (await port.read([{ table: "Small", rows: [run] }])).get("Small") ?? [];
    expect(grid?.first).toBe(5);
    expect(grid?.rows).toEqual(long.slice(5, 2995));
  });

  describe("reads the colours of cells, and", () => {
    const presentationOf = async (count: number, colour: (table: Table) => void) => {
      const port = excelPort();
      const names = Array.from({ length: count }, (_, place) => (place === 1 ? "" : `r${place}`));
      await port.apply([
        { do: "create", layout: small },
        { do: "append", table: "Small", headings: headingsOf(fields), rows: rows(...names) },
      ]);
      const table = workbook.table("Small");
      if (table) colour(table);
      await host.idle();
      host.resetStats();
      const presentation = await port.presentation("Small", ["Name"], () => undefined);
      return { presentation, requests: host.stats.batches };
    };
    const paint = ({ sheet, bodyRect }: Table, row: number, count: number, style: StylePatch) =>
      sheet.setStyle({ ...bodyRect, row: bodyRect.row + row, rows: count, columns: 1 }, style);

    test("needs one more request where all have one colour and height", async () => {
      const { presentation, requests } = await presentationOf(2000, () => undefined);
      expect(presentation).toMatchObject({ illegible: [], isComplete: true });
      expect(requests).toBe(5);
    });
    test("reports no highlighted rows", async () => {
      const { presentation } = await presentationOf(2000, (table) => {
        for (let row = 0; row < 2000; row += 97) paint(table, row, 1, { fill: "#FFFF00" });
      });
      expect(presentation).toMatchObject({ illegible: [], isComplete: true });
    });
    test("finds a font colour equal to the fill, except in blank cells", async () => {
      const { presentation } = await presentationOf(2000, (table) =>
        paint(table, 1, 3, { color: "#FFFFFF" }),
      );
      expect(presentation?.illegible).toEqual([{ why: "colour", heading: "Name", row: 2, count: 2 }]);
    });
    test("reports an incomplete result where nearly every cell has its own colour", async () => {
      const { presentation } = await presentationOf(4000, (table) => {
        for (let row = 0; row < 4000; row += 2) paint(table, row, 1, { fill: "#FFFF00" });
      });
      expect(presentation).toMatchObject({ illegible: [], isComplete: false });
    });
    test("needs no further request where only the headings are higher", async () => {
      const { presentation, requests } = await presentationOf(2000, ({ sheet, rect }) =>
        sheet.setRowHeight(rect.row, 1, 40),
      );
      expect(presentation).toMatchObject({ hasLowRows: false, isComplete: true });
      expect(requests).toBe(5);
    });
    test("finds a row too low", async () => {
      const { presentation } = await presentationOf(2000, ({ sheet, bodyRect }) =>
        sheet.setRowHeight(bodyRect.row + 1500, 1, 1),
      );
      expect(presentation).toMatchObject({ hasLowRows: true, isComplete: true });
    });
    test("reports an incomplete result where nearly every row has its own height", async () => {
      const { presentation } = await presentationOf(6000, ({ sheet, bodyRect }) => {
        for (let row = 0; row < 6000; row += 2) sheet.setRowHeight(bodyRect.row + row, 1, 30);
        sheet.setRowHeight(bodyRect.row + 5999, 1, 1);
      });
      expect(presentation).toMatchObject({ hasLowRows: false, isComplete: false });
    });
  });

  describe("reads what others changed since its last read", () => {
    const many = Array.from({ length: 100 }, (_, place) => `r${place}`);
    const others = () => excelPort();
    const all = [{ table: "Small" }];
    const first = [{ table: "Small", rows: [{ first: 0, count: 1 }] }];
    test.each<[string, readonly string[], typeof all, () => Promise<unknown>, unknown[]]>([
      ["rows added to a few", ["a"], all, () => add(many), ["a", ...many]],
      ["rows removed from many", many, all, () => take(99), ["r0"]],
      ["all rows removed but one", many, first, () => take(99), ["r0"]],
      ["all rows removed", many, first, () => take(100), []],
      ["rows inserted above the table", ["a", "b"], all, async () => push(), ["a", "b"]],
      ["the table deleted", ["a"], all, async () => remove("Small"), []],
      ["the staging sheet deleted", ["a"], all, async () => remove("MilaanJournal"), ["a"]],
    ])("%s", async (_, names, requests, change, expected) => {
      const port = excelPort();
      await port.apply([
        { do: "create", layout: small },
        { do: "append", table: "Small", headings: headingsOf(fields), rows: rows(...names) },
      ]);
      await port.read(requests);
      await change();
      const grids = (await port.read(requests)).get("Small") ?? [];
      expect(grids.flatMap((grid) => grid.rows.map(([name]) => name))).toEqual(expected);
    });

    async function add(names: readonly string[]) {
      const port = others();
      await port.read(all);
      await port.apply([
        { do: "append", table: "Small", headings: headingsOf(fields), rows: rows(...names) },
      ]);
    }
    async function take(count: number) {
      const port = others();
      const gone = Array.from({ length: count }, (_, place) => 100 - count + place).filter(
        (row) => row > 0 || count === 100,
      );
      await port.read(all);
      await port.apply([{ do: "remove", table: "Small", rows: gone, keys: gone.map(String) }]);
    }
    function remove(name: string) {
      const sheet = workbook.sheet(name);
      if (sheet) workbook.removeSheet(sheet);
    }
    function push() {
      workbook.sheet("Small")?.insertRows(0, 2);
    }
  });

  test("protects and unprotects in any state, also where Excel refuses to do it twice", async () => {
    workbook.protectTwice = "refuse";
    const port = excelPort();
    await port.apply([
      { do: "create", layout: small },
      { do: "protect", table: "Small" },
      { do: "protect", table: "Small" },
    ]);
    expect(workbook.sheet("Small")?.protection.on).toBe(true);
    await port.apply([
      { do: "unprotect", table: "Small" },
      { do: "unprotect", table: "Small" },
    ]);
    expect(workbook.sheet("Small")?.protection.on).toBe(false);
  });
});

describe("Excel's refusals become faults with a remedy", () => {
  test.each([
    ["a protected sheet", () => workbook.sheet("Small")?.protect(), "SHEET_PROTECTED"],
    ["a cell being edited", () => (host.faults.cellEdit = true), "EXCEL_BUSY"],
    ["an activity limit", () => (host.faults.activityLimitReached = true), "EXCEL_BUSY"],
    ["no response", () => (host.faults.neverAnswer = true), "EXCEL_SILENT"],
  ])("%s", async (_, break_, code) => {
    const port = excelPort({ timeoutMs: 400 });
    await port.apply([
      { do: "create", layout: small },
      { do: "append", table: "Small", headings: headingsOf(fields), rows: rows("a") },
    ]);
    break_();
    const refused = await port
      .apply([{ do: "put", table: "Small", row: 0, keys: ["0"], headings: ["Name"], rows: [["b"]] }])
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(refused).toBeInstanceOf(PortFault);
    expect((refused as PortFault).fault).toMatchObject({
      code,
      remedy: expect.stringMatching(/\w{4}/) as unknown,
    });
    expect(workbook.sheet("Small")?.value(4, 0)).toBe("a");
  });
});

describe("one answer", () => {
  async function requestsFor(count: number) {
    const running = contextOf();
    await setUp(running, { gstin: OWN_GSTIN, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" });
    await importFile(running, "ims.json", imsFile(count));
    await host.idle();
    host.resetStats();
    const outcome = await answer(running, [
      { row: Math.floor(count / 2), answer: say({ action: "Accept" }) },
    ]);
    expect(outcome.done).toBe(true);
    await host.idle();
    return host.stats;
  }

  test("needs two requests and less than forty kilobytes in all, however long the sheet is", async () => {
    const stats = await requestsFor(3000);
    expect(stats.batches).toBe(2);
    expect(stats.requestBytes + stats.responseBytes).toBeLessThan(40_000);
    const grid = (await excelPort().read([{ table: IMS_TABLE, rows: [{ first: 1500, count: 1 }] }])).get(
      IMS_TABLE,
    )?.[0];
    expect(grid && readRows(imsFields, grid).rows[0]?.record.status).toBe("Accepted");
  });
});

describe("a large action sends little more than its cells", () => {
  const COUNT = 3000;
  const accepting = (row: number) => ({ row, answer: say({ action: "Accept" }) });

  /** A workbook that is set up, and the writes of the following actions. */
  async function month(): Promise<{ running: ActionContext; written: Write[] }> {
    const port = excelPort();
    const written: Write[] = [];
    const apply = port.apply.bind(port);
    port.apply = (writes) => {
      written.push(...writes);
      return apply(writes);
    };
    const running = contextOf(port);
    await setUp(running, { gstin: OWN_GSTIN, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" });
    return { running, written };
  }

  /** Bytes without the compressed copy of facts, and those of the cells alone, as JSON. */
  async function measured(written: Write[], action: () => Promise<Outcome>) {
    await host.idle();
    host.resetStats();
    written.length = 0;
    const outcome = await action();
    if (!outcome.done) throw new Error(outcome.message);
    await host.idle();
    const { batches: requests, requestBytes } = host.stats;
    const bytesIn = (isWanted: (table: string) => boolean) =>
      written.reduce(
        (sum, write) =>
          sum +
          ("rows" in write && "headings" in write && write.do !== "facts" && isWanted(write.table)
            ? Buffer.byteLength(JSON.stringify(write.rows))
            : 0),
        0,
      );
    const copied = bytesIn((table) => table === COPIES_TABLE);
    return { requests, sent: requestBytes - copied, cells: bytesIn((table) => table !== COPIES_TABLE) };
  }

  test("from the first IMS file over a thousand answers to the statement and its filing", async () => {
    const { running, written } = await month();
    const ims = imsFile(COUNT);
    const october = thePeriod("2025-10");
    const bulk = Array.from({ length: 1000 }, (_, row) => accepting(row));
    const actions: [string, number, () => Promise<Outcome>][] = [
      ["the first IMS file", 12, () => importFile(running, "ims.json", ims)],
      ["a thousand answers", 2, () => answer(running, bulk)],
      ["a GSTR-2B", 12, () => generate2b(running, october)],
      ["the same again", 12, () => generate2b(running, october)],
    ];
    for (const [name, most, action] of actions) {
      const { requests, sent, cells } = await measured(written, action);
      expect({ name, isInFew: requests <= most, isLittle: sent <= 1.1 * cells }).toEqual({
        name,
        isInFew: true,
        isLittle: true,
      });
    }
    // It removes the documents from the IMS sheet, and writes hardly a cell: it sends mainly their keys.
    const filing = await measured(written, () => file3b(running, october));
    expect(filing.requests).toBeLessThanOrEqual(15);
    expect(filing.sent).toBeLessThan(COUNT * 41);
  });

  test("where a GSTR-2A is imported", async () => {
    const { running, written } = await month();
    const file = gstr2aFile(COUNT);
    const { requests, sent, cells } = await measured(written, () => importFile(running, "2a.json", file));
    expect(requests).toBeLessThanOrEqual(10);
    expect(sent).toBeLessThanOrEqual(1.1 * cells);
  });
});
