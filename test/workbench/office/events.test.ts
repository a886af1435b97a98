/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/**
 * Events: their causes, contents and order. Sources: "Work with events using the Excel JavaScript API" and the
 * event-args reference pages; merging the slices of one big write into one event, and the order of events of different
 * kinds, are unverified: P15, P58.
 */
import { describe, expect, test } from "@jest/globals";
import { onSheet, useExcel } from "./excel";

const excel = useExcel();

function firstSheet() {
  const [sheet] = excel.workbook.sheets;
  if (sheet === undefined) throw new Error("The workbook has no sheet.");
  return sheet;
}

/** Collects the changes of the first sheet from now on. */
async function changes(): Promise<Excel.WorksheetChangedEventArgs[]> {
  const seen: Excel.WorksheetChangedEventArgs[] = [];
  await onSheet(async (sheet, context) => {
    sheet.onChanged.add((event) => {
      seen.push(event);
      return Promise.resolve();
    });
    await context.sync();
  });
  return seen;
}

describe("a change", () => {
  test("by the add-in itself also raises onChanged, after the response", async () => {
    const seen = await changes();
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1").values = [[5]];
      await context.sync();
      expect(seen).toEqual([]);
    });
    await excel.host.idle();
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      address: "A1",
      changeType: "RangeEdited",
      source: "Local",
      triggerSource: "ThisLocalAddin",
      details: { valueBefore: "", valueAfter: 5, valueTypeBefore: "Empty", valueTypeAfter: "Double" },
    });
  });

  test("by the user has another trigger, by a co-author another source", async () => {
    const seen = await changes();
    firstSheet().set({ row: 0, column: 0 }, [["Accept"]], { by: "user" });
    firstSheet().set({ row: 1, column: 0 }, [["Reject"]], { by: "remote" });
    await excel.host.idle();
    expect(seen.map(({ source, triggerSource }) => [source, triggerSource])).toEqual([
      ["Local", "Unknown"],
      ["Remote", "Unknown"],
    ]);
  });

  test("of several cells has no details (office-js issue 5347)", async () => {
    const seen = await changes();
    firstSheet().set({ row: 0, column: 0 }, [[1], [2]], { by: "user" });
    await excel.host.idle();
    expect(seen[0]?.address).toBe("A1:A2");
    expect(seen[0]?.details).toBeUndefined();
  });

  test("of many thousand cells by one write is one event", async () => {
    const seen = await changes();
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:B4000").values = Array.from({ length: 4000 }, () => [1, 2]);
      await context.sync();
    });
    await excel.host.idle();
    expect(seen.map(({ address }) => address)).toEqual(["A1:B4000"]);
  });

  test("by calculation raises none", async () => {
    firstSheet().set({ row: 0, column: 1 }, [["=A1*2"]], { by: "user" });
    const seen = await changes();
    firstSheet().set({ row: 0, column: 0 }, [[21]], { by: "user" });
    await excel.host.idle();
    expect(firstSheet().value(0, 1)).toBe(42);
    expect(seen.map(({ address }) => address)).toEqual(["A1"]);
  });

  test("of rows reports that rows were inserted or deleted", async () => {
    const seen = await changes();
    firstSheet().insertRows(2, 2, { by: "user" });
    firstSheet().deleteRows(0, 1, { by: "user" });
    await excel.host.idle();
    expect(seen.map(({ changeType, address }) => [changeType, address])).toEqual([
      ["RowInserted", "3:4"],
      ["RowDeleted", "1:1"],
    ]);
  });

  test("reports the direction in which cells shifted (ExcelApi 1.14)", async () => {
    const seen = await changes();
    const sheet = firstSheet();
    sheet.set({ row: 0, column: 0 }, [[1, 2]], { by: "user" });
    sheet.insertRows(2, 2, { by: "user" });
    sheet.deleteColumns(0, 1, { by: "user" });
    sheet.insertCells({ row: 0, column: 0, rows: 1, columns: 1 }, "Right", { by: "user" });
    sheet.deleteCells({ row: 0, column: 0, rows: 1, columns: 1 }, "Up", { by: "user" });
    await excel.host.idle();
    expect(seen.map(({ changeType, changeDirectionState: state }) => [changeType, state])).toEqual([
      ["RangeEdited", undefined],
      ["RowInserted", { insertShiftDirection: "Down" }],
      ["ColumnDeleted", { deleteShiftDirection: "Left" }],
      ["CellInserted", { insertShiftDirection: "Right" }],
      ["CellDeleted", { deleteShiftDirection: "Up" }],
    ]);
  });

  test("by calculation is reported with its address (ExcelApi 1.11)", async () => {
    firstSheet().set({ row: 0, column: 1 }, [["=A1*2"], ["=A1*3"]], { by: "user" });
    const seen: string[] = [];
    await onSheet(async (sheet, context) => {
      sheet.onCalculated.add(({ address }) => {
        seen.push(address);
        return Promise.resolve();
      });
      await context.sync();
    });
    firstSheet().set({ row: 0, column: 0 }, [[21]], { by: "user" });
    await excel.host.idle();
    expect(seen).toEqual(["B1:B2"]);
  });

  test("provides its range to a batch of the handler", async () => {
    const values: unknown[] = [];
    await onSheet(async (sheet, context) => {
      sheet.onChanged.add((event) =>
        Excel.run(async (inner) => {
          const range = event.getRange(inner).load("values");
          await inner.sync();
          values.push(range.values);
        }),
      );
      await context.sync();
    });
    firstSheet().set({ row: 2, column: 2 }, [["typed"]], { by: "user" });
    await excel.host.idle();
    expect(values).toEqual([[["typed"]]]);
  });

  test("inside a table calls the table's handlers and those of all tables", async () => {
    const seen: string[] = [];
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:B2").values = [
        ["a", "b"],
        [1, 2],
      ];
      const table = sheet.tables.add("A1:B2", true);
      table.load("id");
      await context.sync();
      table.onChanged.add((event) => {
        seen.push(`table ${event.address}`);
        return Promise.resolve();
      });
      context.workbook.tables.onChanged.add((event) => {
        seen.push(`tables ${event.address}`);
        return Promise.resolve();
      });
      await context.sync();
    });
    await excel.host.idle();
    firstSheet().set({ row: 1, column: 1 }, [[9]], { by: "user" });
    await excel.host.idle();
    expect([...seen].sort()).toEqual(["table B2", "tables B2"]);
  });
});

describe("handlers", () => {
  test("are not called while events are off, and are called again afterwards", async () => {
    const seen = await changes();
    await onSheet(async (sheet, context) => {
      context.runtime.enableEvents = false;
      sheet.getRange("A1").values = [["unheard"]];
      await context.sync();
      context.runtime.enableEvents = true;
      sheet.getRange("A2").values = [["heard"]];
      await context.sync();
    });
    await excel.host.idle();
    expect(seen.map(({ address }) => address)).toEqual(["A2"]);
  });

  test("are not called for what the same batch did before they were added", async () => {
    const seen: string[] = [];
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1").values = [["before"]];
      sheet.onChanged.add((event) => {
        seen.push(event.address);
        return Promise.resolve();
      });
      sheet.getRange("A2").values = [["after"]];
      context.runtime.enableEvents = false;
      sheet.getRange("A3").values = [["muted"]];
      await context.sync();
      context.runtime.enableEvents = true;
      await context.sync();
    });
    await excel.host.idle();
    expect(seen).toEqual(["A2"]);
  });

  test("are not called after they were removed", async () => {
    const seen: string[] = [];
    const handle = await onSheet(async (sheet, context) => {
      const added = sheet.onChanged.add((event) => {
        seen.push(event.address);
        return Promise.resolve();
      });
      await context.sync();
      return added;
    });
    firstSheet().set({ row: 0, column: 0 }, [[1]], { by: "user" });
    await excel.host.idle();
    await Excel.run(handle.context, async (context) => {
      handle.remove();
      await context.sync();
    });
    firstSheet().set({ row: 1, column: 0 }, [[1]], { by: "user" });
    await excel.host.idle();
    expect(seen).toEqual(["A1"]);
  });

  test("of the collection are called when sheets are added, deleted, renamed and activated", async () => {
    const seen: string[] = [];
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const note = (what: string) => () => {
        seen.push(what);
        return Promise.resolve();
      };
      worksheets.onAdded.add(note("added"));
      worksheets.onActivated.add(note("activated"));
      worksheets.onDeactivated.add(note("deactivated"));
      worksheets.onNameChanged.add(note("renamed"));
      worksheets.onDeleted.add(note("deleted"));
      await context.sync();
    });
    const sheet = excel.workbook.addSheet("IMS");
    sheet.name = "IMS 2";
    excel.workbook.activate(sheet);
    excel.workbook.activate(firstSheet());
    excel.workbook.removeSheet(sheet);
    await excel.host.idle();
    expect(seen).toEqual([
      "added",
      "renamed",
      "deactivated",
      "activated",
      "deactivated",
      "activated",
      "deleted",
    ]);
  });

  test("are called for a new selection, on the sheet and on the workbook", async () => {
    const seen: string[] = [];
    await onSheet(async (sheet, context) => {
      sheet.onSelectionChanged.add((event) => {
        seen.push(event.address);
        return Promise.resolve();
      });
      context.workbook.onSelectionChanged.add(() => {
        seen.push("workbook");
        return Promise.resolve();
      });
      await context.sync();
    });
    excel.workbook.select(firstSheet(), { row: 1, column: 1, rows: 2, columns: 1 });
    await excel.host.idle();
    expect([...seen].sort()).toEqual(["B2:B3", "workbook"]);
    await Excel.run(async (context) => {
      const selected = context.workbook.getSelectedRange().load("address");
      await context.sync();
      expect(selected.address).toBe("Sheet1!B2:B3");
    });
  });

  test("are called for protection", async () => {
    const seen: boolean[] = [];
    await onSheet(async (sheet, context) => {
      sheet.onProtectionChanged.add((event) => {
        seen.push(event.isProtected);
        return Promise.resolve();
      });
      sheet.protection.protect();
      await context.sync();
      sheet.protection.unprotect();
      await context.sync();
    });
    await excel.host.idle();
    expect(seen).toEqual([true, false]);
  });
});
