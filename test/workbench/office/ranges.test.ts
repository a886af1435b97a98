/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/**
 * Ranges: addresses, reading, writing and coercion, insertion and deletion, references that move, null objects.
 * Sources: the Excel.Range reference pages; what was not checked in real Excel is marked "unverified".
 */
import { describe, expect, test } from "@jest/globals";
import { onSheet, refusal, useExcel, valuesOf } from "./excel";

const excel = useExcel();

/** The address of a range reached from A1:C3. */
function addressOf(reach: (range: Excel.Range) => Excel.Range): Promise<string> {
  return onSheet(async (sheet, context) => {
    const reached = reach(sheet.getRange("B2:D4")).load("address");
    await context.sync();
    return reached.address;
  });
}

describe("a range reached from B2:D4", () => {
  test.each<[string, (range: Excel.Range) => Excel.Range, string]>([
    ["getCell", (range) => range.getCell(0, 1), "Sheet1!C2"],
    ["getCell beyond it", (range) => range.getCell(5, 5), "Sheet1!G7"],
    ["getRow", (range) => range.getRow(1), "Sheet1!B3:D3"],
    ["getColumn", (range) => range.getColumn(2), "Sheet1!D2:D4"],
    ["getLastRow", (range) => range.getLastRow(), "Sheet1!B4:D4"],
    ["getLastColumn", (range) => range.getLastColumn(), "Sheet1!D2:D4"],
    ["getLastCell", (range) => range.getLastCell(), "Sheet1!D4"],
    ["getResizedRange", (range) => range.getResizedRange(1, -2), "Sheet1!B2:B5"],
    [
      "getResizedRange past its corner (larger ranges are unverified: P06)",
      (r) => r.getResizedRange(0, -3),
      "Sheet1!A2:B4",
    ],
    [
      "getResizedRange of one cell to the left",
      (r) => r.getCell(0, 2).getResizedRange(0, -3),
      "Sheet1!A2:D2",
    ],
    ["getAbsoluteResizedRange", (range) => range.getAbsoluteResizedRange(1, 2), "Sheet1!B2:C2"],
    ["getOffsetRange", (range) => range.getOffsetRange(-1, 1), "Sheet1!C1:E3"],
    ["getEntireRow", (range) => range.getEntireRow(), "Sheet1!2:4"],
    ["getEntireColumn", (range) => range.getEntireColumn(), "Sheet1!B:D"],
    ["getBoundingRect", (range) => range.getBoundingRect("F1"), "Sheet1!B1:F4"],
    ["getIntersection", (range) => range.getIntersection("C3:Z9"), "Sheet1!C3:D4"],
    ["getRowsBelow", (range) => range.getRowsBelow(2), "Sheet1!B5:D6"],
    ["getRowsAbove", (range) => range.getRowsAbove(1), "Sheet1!B1:D1"],
    ["getColumnsAfter", (range) => range.getColumnsAfter(1), "Sheet1!E2:E4"],
    ["getColumnsBefore", (range) => range.getColumnsBefore(1), "Sheet1!A2:A4"],
  ])("by %s", async (_name, reach, address) => {
    expect(await addressOf(reach)).toBe(address);
  });

  test.each<[string, (range: Excel.Range) => Excel.Range]>([
    ["above row 1", (range) => range.getOffsetRange(-2, 0)],
    ["beyond column XFD", (range) => range.getOffsetRange(0, 16384)],
    ["of no rows", (range) => range.getAbsoluteResizedRange(0, 1)],
    ["that is turned over the sheet's edge", (range) => range.getResizedRange(-9, 0)],
  ])("is refused %s", async (_name, reach) => {
    const error = await refusal(addressOf(reach));
    expect(error.code).toBe("InvalidArgument");
  });
});

describe("an address", () => {
  test("quotes a sheet name with a space, and is read back", async () => {
    excel.workbook.addSheet("GSTR-2B Oct-25");
    await onSheet(async (sheet, context) => {
      const there = context.workbook.worksheets.getItem("GSTR-2B Oct-25").getRange("A1").load("address");
      await context.sync();
      expect(there.address).toBe("'GSTR-2B Oct-25'!A1");
      const again = sheet.getRange(there.address).load("address");
      await context.sync();
      expect(again.address).toBe(there.address);
    });
  });

  test.each(["A1048577", "XFE1", "A0", "rubbish", ""])("%p is refused", async (address) => {
    const error = await refusal(
      onSheet(async (sheet, context) => {
        sheet.getRange("A1").getBoundingRect(address).load("address");
        await context.sync();
      }),
    );
    expect(error.code).toBe("InvalidArgument");
  });

  test("can be the name of a range", async () => {
    await onSheet(async (sheet, context) => {
      context.workbook.names.add("Home", sheet.getRange("C3"));
      const named = sheet.getRange("Home").load("address");
      await context.sync();
      expect(named.address).toBe("Sheet1!C3");
    });
  });
});

describe("values written through the API", () => {
  test.each<[string | number | boolean, string | number | boolean, string]>([
    ["00123", 123, "digits become a number"],
    ["'00123", "00123", "an apostrophe keeps text"],
    ["1,234.50", 1234.5, "thousands"],
    ["12%", 0.12, "percent"],
    ["(5)", -5, "accountants' minus"],
    ["1e3", 1000, "exponent"],
    ["TRUE", true, "truth"],
    ["#N/A", "#N/A", "an error"],
    ["29AABCT1332L1ZD", "29AABCT1332L1ZD", "a GSTIN stays text"],
    ["=1+1", 2, "a formula"],
    [true, true, "a truth value"],
    [1.5, 1.5, "a number"],
  ])("%p reads back as %p: %s", async (written, read) => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1").values = [[written]];
      await context.sync();
    });
    expect(await valuesOf("A1")).toEqual([[read]]);
  });

  test("stay text when the format @ is set before, not when it is set after", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1").numberFormat = [["@"]];
      sheet.getRange("A1:A2").values = [["007"], ["007"]];
      sheet.getRange("A2").numberFormat = [["@"]];
      await context.sync();
    });
    expect(await valuesOf("A1:A2")).toEqual([["007"], [7]]);
  });

  test("leave a cell unchanged for null, and clear it for an empty text", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:B1").values = [[1, 2]];
      sheet.getRange("A1:B1").values = [[null, ""]];
      const range = sheet.getRange("A1:B1").load("values,valueTypes");
      await context.sync();
      expect(range.values).toEqual([[1, ""]]);
      expect(range.valueTypes).toEqual([["Double", "Empty"]]);
    });
  });

  test("fill the whole range when a single value is given", async () => {
    await onSheet(async (sheet, context) => {
      // The typings allow blocks only; Excel documents the single value.
      Object.assign(sheet.getRange("A1:B2"), { values: 7 });
      await context.sync();
    });
    expect(await valuesOf("A1:B2")).toEqual([
      [7, 7],
      [7, 7],
    ]);
  });

  test("are refused when a text is longer than 32,767 characters", async () => {
    const error = await refusal(
      onSheet(async (sheet, context) => {
        sheet.getRange("A1").values = [["x".repeat(32_768)]];
        await context.sync();
      }),
    );
    expect(error.code).toBe("InvalidArgument");
  });

  test("of whole columns read as null and cannot be written", async () => {
    await onSheet(async (sheet, context) => {
      const column = sheet.getRange("A:A").load("values,text,formulas,isEntireColumn,cellCount");
      await context.sync();
      expect(column.toJSON()).toMatchObject({
        values: null,
        text: null,
        formulas: null,
        isEntireColumn: true,
      });
    });
    const error = await refusal(
      onSheet(async (sheet, context) => {
        Object.assign(sheet.getRange("A:A"), { values: 1 });
        await context.sync();
      }),
    );
    expect(error.code).toBe("InvalidArgument");
  });

  test("are refused to be read above five million cells (office-js issue 4783)", async () => {
    const error = await refusal(
      onSheet(async (sheet, context) => {
        sheet.getRange("A1:ZZ10000").load("values");
        await context.sync();
      }),
    );
    expect(error.code).toBe("RangeExceedsLimit");
  });
});

describe("rows and columns", () => {
  test("inserted above a tracked range move it with its cells", async () => {
    await onSheet(async (sheet, context) => {
      const tracked = sheet.getRange("B5:C6");
      tracked.values = [
        [1, 2],
        [3, 4],
      ];
      await context.sync();
      sheet.getRange("1:2").insert("Down");
      sheet.getRange("A:A").insert("Right");
      tracked.load("address,values");
      await context.sync();
      expect(tracked.address).toBe("Sheet1!C7:D8");
      expect(tracked.values).toEqual([
        [1, 2],
        [3, 4],
      ]);
    });
  });

  test("deleted with all cells of a tracked range make it invalid", async () => {
    const error = await refusal(
      onSheet(async (sheet, context) => {
        const tracked = sheet.getRange("B5");
        tracked.load("address");
        await context.sync();
        sheet.getRange("5:5").delete("Up");
        tracked.load("address");
        await context.sync();
      }),
    );
    expect(error.code).toBe("InvalidReference");
  });

  test("can be hidden; a range returns true, false or null for mixed", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("2:3").rowHidden = true;
      const [all, none, mixed] = ["2:3", "5:6", "1:2"].map((rows) => sheet.getRange(rows).load("rowHidden"));
      await context.sync();
      expect([all?.rowHidden, none?.rowHidden, mixed?.rowHidden]).toEqual([true, false, null]);
    });
  });

  test("hidden ones are not in the visible view", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:A3").values = [[1], [2], [3]];
      sheet.getRange("2:2").rowHidden = true;
      const view = sheet.getRange("A1:A3").getVisibleView().load("values,rowCount");
      await context.sync();
      expect(view.values).toEqual([[1], [3]]);
      expect(view.rowCount).toBe(2);
    });
  });
});

describe("a date", () => {
  test("is a smaller number where days count from 1904, and shows the same", async () => {
    const [sheet] = excel.workbook.sheets;
    excel.workbook.date1904 = true;
    sheet?.set({ row: 0, column: 0 }, [["2025-11-01"]], { by: "api" });
    expect([sheet?.value(0, 0), sheet?.text(0, 0)]).toEqual([44500, "11/1/2025"]);
    expect(await valuesOf("A1")).toEqual([[44500]]);
  });
});

describe("values copied under a filter", () => {
  test("are written to the hidden rows as well", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:A4").values = [["Key"], ["a"], ["b"], ["a"]];
      sheet.getRange("C1:C3").values = [["x"], ["y"], ["z"]];
      const table = sheet.tables.add("A1:A4", true);
      table.columns.getItemAt(0).filter.applyValuesFilter(["a"]);
      const { autoFilter } = table;
      autoFilter.load("isDataFiltered");
      table.getDataBodyRange().copyFrom("C1:C3", "Values");
      await context.sync();
      expect(autoFilter.isDataFiltered).toBe(true);
    });
    expect(await valuesOf("A1:A4")).toEqual([["Key"], ["x"], ["y"], ["z"]]);
  });
});

describe("a null object", () => {
  test("is returned for a missing item, and for navigations from it", async () => {
    await onSheet(async (sheet, context) => {
      const missing = context.workbook.worksheets.getItemOrNullObject("nowhere");
      const deeper = missing.getRange("A1");
      const unused = sheet.getUsedRangeOrNullObject(true);
      const apart = sheet.getRange("A1").getIntersectionOrNullObject("C3");
      await context.sync();
      expect([missing.isNullObject, deeper.isNullObject, unused.isNullObject, apart.isNullObject]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    });
  });

  test("silently ignores calls and writes, in the same request and in the next", async () => {
    await Excel.run(async (context) => {
      const missing = context.workbook.worksheets.getItemOrNullObject("nowhere");
      missing.delete();
      missing.getRange("A1").values = [[1]];
      const added = missing.tables.add("A1:B2", true);
      await context.sync();
      expect([missing.isNullObject, added.isNullObject]).toEqual([true, true]);
      missing.name = "x";
      missing.activate();
      missing.getRange("A1").load("values");
      await context.sync();
    });
    expect(excel.workbook.sheets.map(({ name }) => name)).toEqual(["Sheet1"]);
  });

  test("is refused as an argument (code unverified: P01)", async () => {
    const error = await refusal(
      onSheet(async (sheet, context) => {
        const missing = context.workbook.worksheets.getItemOrNullObject("nowhere").getRange("A1");
        sheet.getRange("A1").copyFrom(missing);
        await context.sync();
      }),
    );
    expect(error.code).toBe("InvalidObjectPath");
  });

  test("is not returned by plain getters, which throw ItemNotFound", async () => {
    for (const ask of [
      (context: Excel.RequestContext) => context.workbook.worksheets.getItem("nowhere").load("name"),
      (context: Excel.RequestContext) => context.workbook.tables.getItem("nowhere").load("name"),
      (context: Excel.RequestContext) => context.workbook.names.getItem("nowhere").load("name"),
      (context: Excel.RequestContext) => context.workbook.settings.getItem("nowhere").load("key"),
    ]) {
      const error = await refusal(
        Excel.run(async (context) => {
          ask(context);
          await context.sync();
        }),
      );
      expect(error.code).toBe("ItemNotFound");
    }
  });
});

describe("the format of a range", () => {
  test("accepts every named colour of HTML", async () => {
    await onSheet(async (sheet, context) => {
      const names = ["LightBlue", "pink", "DarkMagenta", "lightgray", "lightgrey", "RebeccaPurple"];
      names.forEach((name, row) => (sheet.getCell(row, 0).format.fill.color = name));
      const fills = names.map((_, row) => sheet.getCell(row, 0).format.fill.load("color"));
      await context.sync();
      expect(fills.map(({ color }) => color)).toEqual([
        ...["#ADD8E6", "#FFC0CB", "#8B008B", "#D3D3D3", "#D3D3D3", "#663399"],
      ]);
    });
  });

  test("is one number format for all cells, also as a block of one; one value in a block does not fill", async () => {
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange("A1:B2");
      range.numberFormat = [["0.00"]];
      range.load("numberFormat");
      await context.sync();
      expect(range.numberFormat).toEqual([
        ["0.00", "0.00"],
        ["0.00", "0.00"],
      ]);
    });
    const error = await refusal(
      onSheet(async (sheet, context) => {
        sheet.getRange("A1:B2").values = [[1]];
        await context.sync();
      }),
    );
    expect(error.code).toBe("InvalidArgument");
  });

  test("is read back as set, null where cells differ", async () => {
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange("A1:B1");
      range.format.fill.color = "#FFF2CC";
      range.format.font.bold = true;
      range.format.font.color = "#C00000";
      range.format.horizontalAlignment = "Center";
      range.format.wrapText = true;
      range.format.columnWidth = 60;
      range.numberFormat = [["0.00", "@"]];
      sheet.getRange("B1").format.font.bold = false;
      range.load(
        "numberFormat,format/horizontalAlignment,format/wrapText,format/columnWidth,format/font,format/fill/color",
      );
      await context.sync();
      expect(range.numberFormat).toEqual([["0.00", "@"]]);
      expect(range.format.fill.color).toBe("#FFF2CC");
      expect(range.format.font.color).toBe("#C00000");
      expect(range.format.font.bold).toBeNull();
      expect(range.format.horizontalAlignment).toBe("Center");
      expect(range.format.wrapText).toBe(true);
      expect(range.format.columnWidth).toBe(60);
    });
  });

  test("has borders on one side of the range only", async () => {
    await onSheet(async (sheet, context) => {
      const border = sheet.getRange("B2:C3").format.borders.getItem("EdgeBottom");
      border.style = "Continuous";
      border.color = "#000000";
      await context.sync();
    });
    const [sheet] = excel.workbook.sheets;
    expect(sheet?.style(2, 1).borders?.EdgeBottom?.style).toBe("Continuous");
    expect(sheet?.style(1, 1).borders?.EdgeBottom).toBeUndefined();
  });

  test("gives the displayed text of the cell", async () => {
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange("A1");
      range.numberFormat = [["#,##0.00"]];
      range.values = [[1234567.5]];
      range.load("text");
      await context.sync();
      expect(range.text).toEqual([["1,234,567.50"]]);
    });
  });
});

describe("areas of a sheet", () => {
  test("are formatted and cleared together, and tracked over a sync", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:D4").values = Array.from({ length: 4 }, () => [1, 2, 3, 4]);
      const areas = sheet.getRanges("A1:B2,D4").load("address,areaCount,cellCount");
      areas.format.fill.color = "#FFFF00";
      await context.sync();
      expect(areas.toJSON()).toMatchObject({ address: "Sheet1!A1:B2,Sheet1!D4", areaCount: 2, cellCount: 5 });
      areas.clear("Contents");
      await context.sync();
    });
    expect(await valuesOf("A1:D4")).toEqual([
      ["", "", 3, 4],
      ["", "", 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3, ""],
    ]);
    expect(excel.workbook.sheets[0]?.style(3, 3).fill).toBe("#FFFF00");
  });
});
