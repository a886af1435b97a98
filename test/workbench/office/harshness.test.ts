/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/**
 * Random disturbances: the switches of `host.harshness`, each alone. With one in one request they occur at each.
 * Sources: the named office-js issues; Microsoft's page "Troubleshoot Excel add-ins" on the focus; which steps of an
 * add-in Excel undoes one by one is on "Undo capabilities with the Excel JavaScript API". How two of them interact is
 * unverified: by hand.
 */
import { describe, expect, test } from "@jest/globals";
import type { Switches } from "../../../src/workbench/office/harshness";
import { onSheet, refusal, useExcel, valuesOf } from "./excel";

const excel = useExcel();

function begin(switches: Partial<Switches>, seed = 1): void {
  excel.host.harshness.begin(seed, switches);
}

function sheet() {
  const [first] = excel.workbook.sheets;
  if (!first) throw new Error("The workbook has no sheet.");
  return first;
}

function write(address: string, values: unknown[][]): Promise<void> {
  return onSheet(async (there, context) => {
    there.getRange(address).untrack().values = values;
    await context.sync();
  });
}

/** Keys 1 to 6 in A2:A7; a filter shows the odd ones. */
async function filtered(): Promise<void> {
  await onSheet(async (there, context) => {
    there.getRange("A1:B7").values = [
      ["Key", "Word"],
      ...[1, 2, 3, 4, 5, 6].map((key) => [key, key % 2 ? "odd" : "even"]),
    ];
    const table = there.tables.add("A1:B7", true);
    table.columns.getItemAt(1).filter.applyValuesFilter(["odd"]);
    await context.sync();
  });
}

const KEYS = () => valuesOf("A2:A7").then((rows) => rows.flat());

/** Which of many requests were refused because a cell was being edited. */
async function refusedOf(count: number): Promise<boolean[]> {
  const refused: boolean[] = [];
  for (let turn = 0; turn < count; turn++)
    refused.push(
      await write("A1", [[turn]]).then(
        () => false,
        (error: unknown) => (error as OfficeExtension.Error).code === "InvalidOperationInCellEditMode",
      ),
    );
  return refused;
}

describe("a cell being edited", () => {
  test("refuses some requests, the same ones for the same seed", async () => {
    begin({ editing: 3 }, 7);
    const refused = await refusedOf(30);
    const count = refused.filter(Boolean).length;
    expect(count).toBeGreaterThan(3);
    expect(count).toBeLessThan(20);
    expect(excel.host.harshness.counts.editing).toBe(count);
    begin({ editing: 3 }, 7);
    expect(await refusedOf(30)).toEqual(refused);
    begin({ editing: 3 }, 8);
    expect(await refusedOf(30)).not.toEqual(refused);
  });

  test("does not affect a request that waits for it", async () => {
    begin({ editing: 1 });
    await Excel.run({ delayForCellEdit: true }, async (context) => {
      context.workbook.worksheets.getFirst().getRange("A1").values = [[1]];
      await context.sync();
    });
    expect(sheet().value(0, 0)).toBe(1);
  });
});

describe("a filter", () => {
  const SIX = [[11], [12], [13], [14], [15], [16]];

  test("writes a block's first row to every visible row (xlwings 747, office-js 224)", async () => {
    await filtered();
    begin({ filtered: "misplaced" });
    await write("A2:A7", SIX);
    excel.host.harshness.end();
    expect(await KEYS()).toEqual([11, 2, 11, 4, 11, 6]);
  });

  test("makes Excel refuse a block across hidden rows (office-js 468)", async () => {
    await filtered();
    begin({ filtered: "refused" });
    expect((await refusal(write("A2:A7", SIX))).code).toBe("GeneralException");
    excel.host.harshness.end();
    expect(await KEYS()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test.each(["misplaced", "refused"] as const)(
    "that leaves blocks %s accepts a single row, a block below the table, and copied values",
    async (way) => {
      await filtered();
      begin({ filtered: way });
      await write("A3:B3", [[22, "even"]]);
      await write("A8:A9", [[7], [8]]);
      await write("D2:E2", [["x", "y"]]);
      await onSheet(async (there, context) => {
        there.getRange("A4:A7").copyFrom("D2", "Values");
        await context.sync();
      });
      excel.host.harshness.end();
      expect(await KEYS()).toEqual([1, 22, "x", "x", "x", "x"]);
      expect(await valuesOf("A8:A9")).toEqual([[7], [8]]);
    },
  );

  test.each<[string, (table: Excel.Table) => void]>([
    ["a row", (table) => table.rows.getItemAt(0).delete()],
    ["rows", (table) => table.rows.deleteRowsAt(0, 2)],
    ["cells", (table) => table.getDataBodyRange().getRow(0).delete("Up")],
  ])("keeps %s from being deleted: silently (office-js 994), or refused (468)", async (_what, remove) => {
    await filtered();
    const removed = () =>
      onSheet(async (there, context) => {
        remove(there.tables.getItemAt(0));
        await context.sync();
      });
    begin({ filtered: "misplaced" });
    await removed();
    begin({ filtered: "refused" });
    expect((await refusal(removed())).code).toBe("GeneralException");
    excel.host.harshness.end();
    expect(await KEYS()).toEqual([1, 2, 3, 4, 5, 6]);
    await onSheet(async (there, context) => {
      there.tables.getItemAt(0).clearFilters();
      await context.sync();
    });
    begin({ filtered: "refused" });
    await removed();
  });
});

describe("another workbook with the focus", () => {
  test.each<[string, (there: Excel.Worksheet, context: Excel.RequestContext) => unknown]>([
    ["a sheet added", (_there, context) => context.workbook.worksheets.add("More")],
    ["panes frozen", (there) => there.freezePanes.freezeRows(1)],
    ["panes frozen at a range", (there) => there.freezePanes.freezeAt("A1:A1")],
    ["a sheet activated", (there) => there.activate()],
    ["cells selected", (there) => there.getRange("B2").select()],
    ["gridlines put away", (there) => void (there.showGridlines = false)],
  ])("is GeneralException for %s", async (_what, ask) => {
    begin({ focus: 1 });
    const asked = onSheet(async (there, context) => {
      ask(there, context);
      await context.sync();
    });
    expect((await refusal(asked)).code).toBe("GeneralException");
  });

  test("is InvalidSelection for the selection, and lets cells be read and written", async () => {
    begin({ focus: 1 });
    const asked = onSheet(async (_there, context) => {
      context.workbook.getSelectedRanges().load("address");
      await context.sync();
    });
    expect((await refusal(asked)).code).toBe("InvalidSelection");
    await write("A1", [[1]]);
    expect(await valuesOf("A1")).toEqual([[1]]);
  });
});

describe("the user's undo", () => {
  test("undoes the last steps of the add-in, call by call, between two requests", async () => {
    begin({ undo: 1_000_000 });
    await onSheet(async (there, context) => {
      there.getRange("A1:A2").values = [["Key"], [1]];
      there.tables.add("A1:A2", true).name = "Keys";
      await context.sync();
      there.getRange("A3").values = [[2]];
      const table = there.tables.getItem("Keys");
      table.resize("A1:A3");
      table.name = "Keys_2";
      await context.sync();
    });
    const stands = () => {
      const [table] = excel.workbook.tables();
      return [table?.name, table?.rect.rows, sheet().value(2, 0)];
    };
    expect(stands()).toEqual(["Keys_2", 3, 2]);
    const after = [];
    for (let turn = 0; turn < 3; turn++) {
      excel.workbook.undo();
      after.push(stands());
    }
    expect(after).toEqual([
      ["Keys", 3, 2],
      ["Keys", 2, 2],
      ["Keys", 2, null],
    ]);
    for (let turn = 0; turn < 3; turn++) excel.workbook.redo();
    expect(stands()).toEqual(["Keys_2", 3, 2]);
  });

  test("is reported as the user's change, and does not occur if it is off", async () => {
    const sources: (string | undefined)[] = [];
    await onSheet(async (there, context) => {
      there.onChanged.add(({ triggerSource }) => {
        sources.push(triggerSource);
        return Promise.resolve();
      });
      await context.sync();
    });
    await write("A1", [["before"]]);
    begin({ undo: 1, undone: 1 });
    await write("A1", [["after"]]);
    expect(await valuesOf("A1")).toEqual([["before"]]);
    await excel.host.idle();
    expect(sources).toEqual(["ThisLocalAddin", "ThisLocalAddin", "Unknown"]);
    expect(excel.host.harshness.counts.undo).toBe(1);
  });

  test("has nothing to undo once a sheet was protected", async () => {
    begin({ undo: 1_000_000 });
    await write("A1", [[1]]);
    await onSheet(async (there, context) => {
      there.protection.protect();
      there.protection.unprotect();
      await context.sync();
    });
    expect(excel.workbook.undo()).toBe(false);
  });
});

test("a co-author types a cell's existing value, and the add-in is notified with source Remote", async () => {
  sheet().set(
    { row: 0, column: 0 },
    [
      ["27", 18.5],
      ["=B1*2", true],
    ],
    { by: "api" },
  );
  sheet().setStyle({ row: 0, column: 0, rows: 1, columns: 1 }, { numberFormat: "@" });
  const before = sheet().formulas({ row: 0, column: 0, rows: 2, columns: 2 });
  const sources = new Set<string>();
  await onSheet(async (there, context) => {
    there.onChanged.add(({ source }) => {
      sources.add(source);
      return Promise.resolve();
    });
    await context.sync();
  });
  begin({ remote: 1 });
  for (let turn = 0; turn < 10; turn++) await valuesOf("A1");
  await excel.host.idle();
  expect([...sources]).toEqual(["Remote"]);
  expect(excel.host.harshness.counts.remote).toBeGreaterThan(3);
  expect(sheet().formulas({ row: 0, column: 0, rows: 2, columns: 2 })).toEqual(before);
});

test("a response may be late, after the work was done", async () => {
  begin({ slow: 400 }, 3);
  let answered = false;
  const writing = write("A1", [[1]]).then(() => (answered = true));
  while (sheet().value(0, 0) === null) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(answered).toBe(false);
  excel.host.harshness.end();
  await writing;
});

test("all is off in a new host, and again when it has ended", async () => {
  expect(excel.host.harshness.switches).toMatchObject({
    editing: 0,
    filtered: false,
    focus: 0,
    grows: false,
  });
  begin({ editing: 1, focus: 1, grows: true, undo: 1 });
  excel.host.harshness.end();
  expect([excel.workbook.growsWhenWritten, excel.workbook.undoing.ofApi]).toEqual([false, false]);
  expect(await refusedOf(5)).toEqual([false, false, false, false, false]);
});
