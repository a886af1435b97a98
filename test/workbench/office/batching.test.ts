/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/**
 * Requests: their content, the order of execution, and what stays when an action fails. The rules come from Microsoft's
 * page "Using the application-specific API model" unless said otherwise.
 */
import { describe, expect, test } from "@jest/globals";
import { onSheet, refusal, useExcel, valuesOf } from "./excel";

const excel = useExcel();

describe("a batch", () => {
  test("is one request per sync, and a sync with nothing new sends none", async () => {
    await onSheet(async (sheet, context) => {
      sheet.name = "A";
      await context.sync();
      sheet.name = "B";
      await context.sync();
      await context.sync();
    });
    await excel.host.idle();
    expect(excel.host.stats.batches).toBe(2);
    expect(excel.workbook.sheets[0]?.name).toBe("B");
  });

  test("releases its tracked ranges with one more request after Excel.run", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1").load("values");
      await context.sync();
      expect(excel.host.session.references.count).toBe(1);
    });
    await excel.host.idle();
    expect(excel.host.session.references.count).toBe(0);
    expect(excel.host.stats.batches).toBe(2);
  });

  test("is logged with its actions and its bytes", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1").untrack().values = [["₹"]];
      await context.sync();
    });
    const [record] = excel.host.log;
    expect(record?.actions).toBeGreaterThan(0);
    expect(record?.requestBytes).toBeGreaterThan(100);
    expect(record?.responseBytes).toBeGreaterThan(20);
  });

  test("splits a write of more than 1,500 cells, and arrives as one", async () => {
    const rows = Array.from({ length: 2000 }, (_, row) => [row, `t${row}`]);
    await onSheet(async (sheet, context) => {
      sheet.getRange("B2:C2001").values = rows;
      await context.sync();
    });
    expect(await valuesOf("B2:C2001")).toEqual(rows);
  });

  test("reads what was written earlier in the same batch, with formulas calculated", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:A2").values = [[20], [22]];
      sheet.getRange("A3").formulas = [["=SUM(A1:A2)"]];
      const sum = sheet.getRange("A3").load("values");
      await context.sync();
      expect(sum.values).toEqual([[42]]);
    });
  });
});

describe("a batch that writes a formula", () => {
  test("finds its spill range without another sync", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1").formulas = [["=SEQUENCE(3)"]];
      const spilled = sheet.getRange("A1").getSpillingToRange().load("address,values");
      const parent = sheet.getRange("A2").getSpillParent().load("address");
      const used = sheet.getUsedRange(true).load("address");
      await context.sync();
      expect(spilled.values).toEqual([[1], [2], [3]]);
      expect([spilled.address, parent.address, used.address]).toEqual([
        "Sheet1!A1:A3",
        "Sheet1!A1",
        "Sheet1!A1:A3",
      ]);
    });
  });
});

describe("an action that fails", () => {
  test("ends the batch there; what came before it stays done (no rollback)", async () => {
    const error = await refusal(
      onSheet(async (sheet, context) => {
        sheet.getRange("A1").values = [["before"]];
        context.workbook.worksheets.getItem("nowhere").activate();
        sheet.getRange("A2").values = [["after"]];
        await context.sync();
      }),
    );
    expect(error.code).toBe("ItemNotFound");
    expect(await valuesOf("A1:A2")).toEqual([["before"], [""]]);
  });

  test("is atomic: a block that does not fit writes no cell", async () => {
    const error = await refusal(
      onSheet(async (sheet, context) => {
        sheet.getRange("A1:B2").values = [[1, 2], [3]];
        await context.sync();
      }),
    );
    // Message and location as in office-js issue 1025.
    expect(error.code).toBe("InvalidArgument");
    expect(error.message).toBe(
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    );
    expect(error.debugInfo.errorLocation).toBe("Range.values");
    expect(await valuesOf("A1:B2")).toEqual([
      ["", ""],
      ["", ""],
    ]);
  });

  test("names the statement that failed", async () => {
    const error = await refusal(
      onSheet(async (sheet, context) => {
        sheet.getRange("no such place!A1").load("values");
        await context.sync();
      }),
    );
    expect(JSON.stringify(error.debugInfo)).toContain("getRange");
  });

  test("returns the messages of the traces passed", async () => {
    const error = await refusal(
      Excel.run(async (context) => {
        context.trace("opening");
        context.workbook.worksheets.getItem("nowhere").load("name");
        context.trace("never");
        await context.sync();
      }),
    );
    expect(error.traceMessages).toEqual(["opening"]);
  });

  test("which the host does not model is refused and collected", async () => {
    const error = await refusal(
      onSheet(async (sheet, context) => {
        sheet.pivotTables.load("items");
        await context.sync();
      }),
    );
    expect(error.code).toBe("NotImplemented");
    expect(error.message).toBe("(workbench host) Worksheet.pivotTables is not modelled");
    expect(excel.takeBugs()).toEqual(["(workbench host) Worksheet.pivotTables is not modelled"]);
  });
});

describe("the client itself", () => {
  test("refuses to read a property that was not loaded", async () => {
    const error = await refusal(onSheet(async (sheet) => Promise.resolve(sheet.name)));
    expect(error.code).toBe("PropertyNotLoaded");
  });

  test("finds a sheet by its id after it was renamed", async () => {
    await onSheet(async (sheet, context) => {
      sheet.load("name");
      await context.sync();
      const host = excel.workbook.sheets[0];
      if (host) host.name = "Renamed";
      sheet.load("name");
      await context.sync();
      expect(sheet.name).toBe("Renamed");
    });
  });

  test("executes an add only once, however often its object is used", async () => {
    await Excel.run(async (context) => {
      const added = context.workbook.worksheets.add("IMS");
      added.tabColor = "#FF0000";
      added.getRange("A1").values = [[1]];
      added.load("name");
      await context.sync();
      expect(added.name).toBe("IMS");
    });
    expect(excel.workbook.sheets.map((sheet) => sheet.name)).toEqual(["Sheet1", "IMS"]);
  });

  test("can be closed and started again in the same process", async () => {
    await excel.office.close();
    expect(globalThis).toMatchObject({ Excel: undefined, Office: undefined });
    const { bootOffice } = await import("../../../src/workbench/headless/boot");
    const { OfficeHost } = await import("../../../src/workbench/office/host");
    excel.host = new OfficeHost(excel.workbook);
    excel.office = await bootOffice(excel.host);
    expect(await valuesOf("A1")).toEqual([[""]]);
  });
});
