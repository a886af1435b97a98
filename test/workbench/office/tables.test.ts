/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/**
 * Tables, names, sorting, filters, data validation and conditional formats through Office.js. Sources: the reference
 * pages of the classes; what was not checked in real Excel is marked "unverified".
 */
import { describe, expect, test } from "@jest/globals";
import { onSheet, refusal, useExcel, valuesOf } from "./excel";

const excel = useExcel();

async function makeTable(): Promise<void> {
  await onSheet(async (sheet, context) => {
    sheet.getRange("A1:C4").values = [
      ["Supplier", "Tax", "Action"],
      ["Beta", 20, "Accept"],
      ["Alpha", 10, "Pending"],
      ["Gamma", 30, "Accept"],
    ];
    sheet.tables.add("A1:C4", true).name = "IMS";
    await context.sync();
  });
}

/** Runs a batch on the table. */
function onTable<T>(work: (table: Excel.Table, context: Excel.RequestContext) => Promise<T>): Promise<T> {
  return Excel.run((context) => work(context.workbook.tables.getItem("IMS"), context));
}

describe("a table", () => {
  test("has its parts", async () => {
    await makeTable();
    await onTable(async (table, context) => {
      const parts = [table.getRange(), table.getHeaderRowRange(), table.getDataBodyRange()].map((range) =>
        range.load("address"),
      );
      table.columns.load("items/name,items/index");
      table.load("name,showHeaders,style");
      table.rows.load("count");
      await context.sync();
      expect(parts.map((range) => range.address)).toEqual(["Sheet1!A1:C4", "Sheet1!A1:C1", "Sheet1!A2:C4"]);
      expect(table.columns.items.map((column) => column.name)).toEqual(["Supplier", "Tax", "Action"]);
      expect(table.rows.count).toBe(3);
      expect(table.showHeaders).toBe(true);
    });
  });

  test("keeps its id when it is renamed, and is found by either", async () => {
    await makeTable();
    await onTable(async (table, context) => {
      table.load("id,name");
      await context.sync();
      table.name = "IMS_2025";
      const byId = context.workbook.tables.getItem(table.id).load("name");
      await context.sync();
      expect(byId.name).toBe("IMS_2025");
    });
  });

  test("refuses a name that is taken with InvalidArgument (office-js 551)", async () => {
    await makeTable();
    await onSheet(async (sheet, context) => {
      sheet.tables.add("E1:F2", true).name = "Books";
      context.workbook.names.add("Rates", sheet.getRange("Z1"));
      await context.sync();
    });
    for (const name of ["books", "Rates"]) {
      const error = await refusal(
        onTable(async (table, context) => {
          table.name = name;
          await context.sync();
        }),
      );
      expect([name, error.code]).toEqual([name, "InvalidArgument"]);
    }
  });

  test("cannot overlap another", async () => {
    await makeTable();
    const error = await refusal(
      onSheet(async (sheet, context) => {
        sheet.tables.add("C4:E8", true);
        await context.sync();
      }),
    );
    expect(["InvalidArgument", "MergedRangeConflict"]).toContain(error.code);
  });

  test("shares one namespace with the names, ignoring case", async () => {
    await makeTable();
    const error = await refusal(
      onSheet(async (sheet, context) => {
        context.workbook.names.add("ims", sheet.getRange("Z1"));
        await context.sync();
      }),
    );
    expect(error.code).toBe("ItemAlreadyExists");
  });

  test("converts its headers to unique texts", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:C1").values = [["Tax", 5, "Tax"]];
      const table = sheet.tables.add("A1:C2", true);
      const header = table.getHeaderRowRange().load("values");
      await context.sync();
      expect(header.values).toEqual([["Tax", "5", "Tax2"]]);
    });
  });

  test("grows by rows.add and moves only the cells below it", async () => {
    await makeTable();
    await onSheet(async (sheet, context) => {
      sheet.getRange("A6").values = [["below"]];
      sheet.getRange("E5").values = [["beside"]];
      sheet.tables.getItem("IMS").rows.add(undefined, [
        ["Delta", 40, "Reject"],
        ["Omega", 50, "Reject"],
      ]);
      await context.sync();
    });
    expect(await valuesOf("A5:E8")).toEqual([
      ["Delta", 40, "Reject", "", "beside"],
      ["Omega", 50, "Reject", "", ""],
      ["", "", "", "", ""],
      ["below", "", "", "", ""],
    ]);
  });

  test("refuses a row of the wrong width", async () => {
    await makeTable();
    const error = await refusal(
      onTable(async (table, context) => {
        table.rows.add(undefined, [["too", "short"]]);
        await context.sync();
      }),
    );
    expect(error.code).toBe("InvalidArgument");
  });

  test("still has one body row when all were deleted", async () => {
    await makeTable();
    await onTable(async (table, context) => {
      table.rows.deleteRowsAt(0, 3);
      const body = table.getDataBodyRange().load("address,values");
      await context.sync();
      expect(body.address).toBe("Sheet1!A2:C2");
      expect(body.values).toEqual([["", "", ""]]);
    });
  });

  test("can be resized after a block was written below it", async () => {
    await makeTable();
    await onTable(async (table, context) => {
      table.worksheet.getRange("A5:C5").values = [["Delta", 40, "Reject"]];
      table.resize("A1:C5");
      table.rows.load("count");
      await context.sync();
      expect(table.rows.count).toBe(4);
    });
  });

  test("expands by a write directly below it on Windows only (office-js 2097, 3191)", async () => {
    await makeTable();
    const written = () =>
      onTable(async (table, context) => {
        const next = table.getRange().getRowsBelow(1);
        next.values = [["Delta", 40, "Reject"]];
        table.rows.load("count");
        await context.sync();
        return table.rows.count;
      });
    expect(await written()).toBe(3);
    excel.workbook.growsWhenWritten = true;
    expect(await written()).toBe(4);
    await onTable(async (table, context) => {
      table.getRange().getRowsBelow(1).values = [["Echo", 50, "Accept"]];
      table.resize("A1:C6");
      table.rows.load("count,items/values");
      await context.sync();
      expect(table.rows.items.at(-1)?.values).toEqual([["Echo", 50, "Accept"]]);
    });
  });

  test("ignores unknown names loaded on a row, as in samples", async () => {
    await makeTable();
    await onTable(async (table, context) => {
      const row = table.rows.getItemAt(0).load("value");
      table.load("NoPropertiesNeeded");
      table.rows.load("$none");
      await context.sync();
      row.load("values");
      await context.sync();
      expect(row.values).toEqual([["Beta", 20, "Accept"]]);
    });
  });

  test("is sorted by a column and filtered by values; hidden rows keep their values", async () => {
    await makeTable();
    await onTable(async (table, context) => {
      table.sort.apply([{ key: 0, ascending: true }]);
      table.columns.getItem("Action").filter.applyValuesFilter(["Accept"]);
      const view = table.getDataBodyRange().getVisibleView().load("values");
      const body = table.getDataBodyRange().load("values");
      await context.sync();
      expect(body.values.map(([name]) => name as string)).toEqual(["Alpha", "Beta", "Gamma"]);
      expect(view.values.map(([name]) => name as string)).toEqual(["Beta", "Gamma"]);
      table.clearFilters();
      const all = table.getDataBodyRange().getVisibleView().load("rowCount");
      await context.sync();
      expect(all.rowCount).toBe(3);
    });
  });

  test("is read column by column, header included", async () => {
    await makeTable();
    await onTable(async (table, context) => {
      const column = table.columns.getItem("Tax").load("values");
      await context.sync();
      expect(column.values).toEqual([["Tax"], [20], [10], [30]]);
    });
  });

  test.each<[string, (table: Excel.Table) => void]>([
    ["resized", (table) => table.resize("A1:C5")],
    [
      "sorted, though sorting is allowed (issue 2135)",
      (table) => table.sort.apply([{ key: 0, ascending: true }]),
    ],
    ["given a row", (table) => table.rows.add(undefined, [["Delta", 1, "Accept"]])],
    ["robbed of a row", (table) => table.rows.deleteRowsAt(0, 1)],
    [
      "filtered, though filtering is allowed (issue 2135)",
      (table) => table.columns.getItem("Action").filter.applyValuesFilter(["Accept"]),
    ],
    ["made a plain range", (table) => table.convertToRange()],
    ["deleted", (table) => table.delete()],
  ])("on a protected sheet cannot be %s", async (_what, change) => {
    await makeTable();
    const error = await refusal(
      onTable(async (table, context) => {
        table.worksheet.protection.protect({ allowSort: true, allowAutoFilter: true, allowInsertRows: true });
        change(table);
        await context.sync();
      }),
    );
    expect(error.code).toBe("AccessDenied");
    expect((await valuesOf("A1:A4")).flat()).toEqual(["Supplier", "Beta", "Alpha", "Gamma"]);
  });

  test("becomes a plain range and keeps its values", async () => {
    await makeTable();
    await onTable(async (table, context) => {
      table.convertToRange();
      const left = context.workbook.tables.getItemOrNullObject("IMS");
      await context.sync();
      expect(left.isNullObject).toBe(true);
    });
    expect(await valuesOf("A2")).toEqual([["Beta"]]);
  });
});

describe("a name", () => {
  test.each(["A1", "R1C1", "two words", "1st", ""])("cannot be %p", async (name) => {
    const error = await refusal(
      onSheet(async (sheet, context) => {
        context.workbook.names.add(name, sheet.getRange("A1"));
        await context.sync();
      }),
    );
    expect(error.code).toBe("InvalidArgument");
  });

  test("has its formula and its range, and follows it", async () => {
    await onSheet(async (sheet, context) => {
      context.workbook.names.add("Allowed_1", sheet.getRange("B2:B3"));
      sheet.getRange("1:1").insert("Down");
      const name = context.workbook.names.getItem("Allowed_1").load("name,formula,type");
      const range = name.getRange().load("address");
      await context.sync();
      expect(name.formula).toBe("=Sheet1!$B$3:$B$4");
      expect(range.address).toBe("Sheet1!B3:B4");
    });
  });

  test("can be listed and deleted", async () => {
    await onSheet(async (sheet, context) => {
      context.workbook.names.add("One", sheet.getRange("A1"));
      context.workbook.names.add("Two", "=2");
      context.workbook.names.getItem("One").delete();
      const names = context.workbook.names.load("items/name");
      await context.sync();
      expect(names.items.map((item) => item.name)).toEqual(["Two"]);
    });
  });
});

describe("data validation", () => {
  test("is read back as set, and does not stop API writes", async () => {
    await onSheet(async (sheet, context) => {
      const { dataValidation } = sheet.getRange("C2:C9");
      dataValidation.rule = { list: { inCellDropDown: true, source: "Accept,Reject,Pending" } };
      dataValidation.errorAlert = {
        showAlert: true,
        style: "Stop",
        title: "Not allowed",
        message: "Choose from the list.",
      };
      sheet.getRange("C2").values = [["Maybe"]];
      dataValidation.load("rule,type,errorAlert,ignoreBlanks");
      await context.sync();
      expect(dataValidation.type).toBe("List");
      expect(dataValidation.rule.list).toMatchObject({
        source: "Accept,Reject,Pending",
        inCellDropDown: true,
      });
      expect(dataValidation.errorAlert).toMatchObject({ style: "Stop", title: "Not allowed" });
    });
    expect(excel.workbook.sheets[0]?.validationChoices(4, 2)).toEqual(["Accept", "Reject", "Pending"]);
  });

  test("accepts a range as the source of a list", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("H1:H2").values = [["Yes"], ["No"]];
      sheet.getRange("A1").dataValidation.rule = {
        list: { inCellDropDown: true, source: sheet.getRange("H1:H2") },
      };
      await context.sync();
    });
    expect(excel.workbook.sheets[0]?.validationChoices(0, 0)).toEqual(["Yes", "No"]);
  });

  test("is removed when it is cleared", async () => {
    await onSheet(async (sheet, context) => {
      const { dataValidation } = sheet.getRange("A1:A3");
      dataValidation.rule = { wholeNumber: { formula1: 1, formula2: 9, operator: "Between" } };
      await context.sync();
      dataValidation.clear();
      dataValidation.load("type");
      await context.sync();
      expect(dataValidation.type).toBe("None");
    });
  });
});

describe("a conditional format", () => {
  test("on text formats the cells that contain it", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:A2").values = [["Rejected"], ["Accepted"]];
      const format = sheet.getRange("A1:A2").conditionalFormats.add("ContainsText");
      format.textComparison.rule = { operator: "Contains", text: "Reject" };
      format.textComparison.format.font.color = "#C00000";
      await context.sync();
    });
    const [sheet] = excel.workbook.sheets;
    expect(sheet?.displayStyle(0, 0).color).toBe("#C00000");
    expect(sheet?.displayStyle(1, 0).color).toBeUndefined();
  });

  test("by formula or value is listed with its type, and can be cleared", async () => {
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange("A1:A5");
      const custom = range.conditionalFormats.add("Custom");
      custom.custom.rule.formula = "=A1>2";
      custom.custom.format.fill.color = "#FFFF00";
      const value = range.conditionalFormats.add("CellValue");
      value.cellValue.rule = { formula1: "=5", operator: "GreaterThan" };
      value.cellValue.format.font.bold = true;
      const all = range.conditionalFormats.load("items/type,items/id");
      await context.sync();
      expect(all.items.map((item) => item.type).sort()).toEqual(["CellValue", "Custom"]);
      range.conditionalFormats.clearAll();
      const left = range.conditionalFormats.getCount();
      await context.sync();
      expect(left.value).toBe(0);
    });
  });
});
