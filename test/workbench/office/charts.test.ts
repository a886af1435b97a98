/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/**
 * Charts through Office.js. Sources: the reference pages of Excel.ChartCollection, Chart, ChartSeries, ChartAxis and
 * the page “Work with charts”; what was not checked in real Excel is listed with the host.
 */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { onSheet, refusal, useExcel } from "./excel";

const excel = useExcel();

beforeEach(() => {
  excel.workbook.active.set(
    { row: 0, column: 0 },
    [
      ["Month", "IGST", "CGST"],
      ["Apr", 100, 40],
      ["May", 250, 60],
      ["Jun", 150, 90],
    ],
    { by: "api" },
  );
});

type ChartTypeName = `${Excel.ChartType}`;

/** A chart of the four rows; `work` sees it in the batch that adds it. */
function onChart<T>(
  work: (chart: Excel.Chart, context: Excel.RequestContext, sheet: Excel.Worksheet) => Promise<T>,
  type: ChartTypeName = "ColumnStacked",
): Promise<T> {
  return onSheet((sheet, context) =>
    work(sheet.charts.add(type, sheet.getRange("A1:C4"), "Auto"), context, sheet),
  );
}

const formulas = (): unknown =>
  excel.workbook.sheets.flatMap((sheet) =>
    sheet.charts
      .list()
      .flatMap(({ series }) => series.map(({ name, categories, values }) => [name, categories, values])),
  );

describe("a chart that is added", () => {
  test.each([
    "ColumnStacked",
    "ColumnClustered",
    "BarStacked",
    "BarClustered",
    "Line",
    "LineMarkers",
    "Area",
    "Pie",
    "Doughnut",
  ] as const)("is of the type %s, with a series for each column of numbers", async (type) => {
    await onChart(async (chart, context) => {
      chart.load("chartType,name,id");
      chart.series.load("items/name,items/chartType");
      await context.sync();
      expect([chart.chartType, chart.name]).toEqual([type, "Chart 1"]);
      expect(chart.series.items.map((series) => series.name)).toEqual(["IGST", "CGST"]);
    }, type);
    expect(formulas()).toEqual([
      ["=Sheet1!$B$1", "=Sheet1!$A$2:$A$4", "=Sheet1!$B$2:$B$4"],
      ["=Sheet1!$C$1", "=Sheet1!$A$2:$A$4", "=Sheet1!$C$2:$C$4"],
    ]);
  });

  test("takes rows as series when it is told to, and columns when there are more rows", async () => {
    await onSheet(async (sheet, context) => {
      sheet.charts.add("Line", sheet.getRange("A1:C4"), "Rows");
      await context.sync();
    });
    expect(formulas()).toEqual([
      ["=Sheet1!$A$2", "=Sheet1!$B$1:$C$1", "=Sheet1!$B$2:$C$2"],
      ["=Sheet1!$A$3", "=Sheet1!$B$1:$C$1", "=Sheet1!$B$3:$C$3"],
      ["=Sheet1!$A$4", "=Sheet1!$B$1:$C$1", "=Sheet1!$B$4:$C$4"],
    ]);
  });

  test("a blank corner makes numbers headings too", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:B3").values = [
        ["", 2025],
        [1, 10],
        [2, 20],
      ];
      sheet.charts.add("Line", sheet.getRange("A1:B3"));
      await context.sync();
    });
    expect(formulas()).toEqual([["=Sheet1!$B$1", "=Sheet1!$A$2:$A$3", "=Sheet1!$B$2:$B$3"]]);
  });

  test("is found by name, id and place, and no more after it is deleted", async () => {
    await onChart(async (chart, context, sheet) => {
      chart.name = "ITC by month";
      chart.load("id");
      await context.sync();
      const { charts } = sheet;
      const found = [charts.getItem("itc BY month"), charts.getItemAt(0), charts.getItem(chart.id)];
      for (const one of found) one.load("name");
      const count = charts.getCount();
      const missing = charts.getItemOrNullObject("Other").load("isNullObject");
      charts.load("count,items/name");
      await context.sync();
      expect(found.map(({ name }) => name)).toEqual(Array(3).fill("ITC by month"));
      expect([count.value, charts.count, missing.isNullObject]).toEqual([1, 1, true]);
      charts.items[0]?.delete();
      await context.sync();
      expect(
        (
          await refusal(
            context
              .sync()
              .then(() => charts.getItem("ITC by month").load())
              .then(() => context.sync()),
          )
        ).code,
      ).toBe("ItemNotFound");
    });
    expect(excel.workbook.active.charts.list()).toEqual([]);
  });

  test("of a type that is not drawn is refused by name", async () => {
    const error = await refusal(
      onSheet(async (sheet, context) => {
        sheet.charts.add("Sunburst", sheet.getRange("A1:C4"));
        await context.sync();
      }),
    );
    expect(error.code).toBe("NotImplemented");
    expect(excel.takeBugs()).toEqual(["(workbench host) a chart of type Sunburst is not modelled"]);
  });

  test("is refused on a protected sheet, unless objects may be edited", async () => {
    excel.workbook.active.protect();
    const add = () => onChart((_chart, context) => context.sync());
    expect((await refusal(add())).code).toBe("AccessDenied");
    excel.workbook.active.unprotect();
    excel.workbook.active.protect({ allowEditObjects: true });
    await add();
    expect(excel.workbook.active.charts.list()).toHaveLength(1);
  });
});

describe("the place of a chart", () => {
  test("is from its start cell to the end of its end cell, in points", async () => {
    await onChart(async (chart, context, sheet) => {
      chart.setPosition("B2", sheet.getRange("D5"));
      chart.load("left,top,width,height");
      await context.sync();
      expect([chart.left, chart.top, chart.width, chart.height]).toEqual([48, 15, 144, 60]);
      chart.setPosition("A1");
      chart.load("left,top,width,height");
      await context.sync();
      expect([chart.left, chart.top, chart.width, chart.height]).toEqual([0, 0, 144, 60]);
      chart.set({ left: 10, top: 20, width: 300, height: 200 });
      chart.load("left,top,width,height");
      await context.sync();
      expect([chart.left, chart.top, chart.width, chart.height]).toEqual([10, 20, 300, 200]);
    });
  });

  test("moves with its cells, and grows with them", async () => {
    await onChart(async (chart, context) => {
      chart.setPosition("B6", "D9");
      await context.sync();
      const { active } = excel.workbook;
      active.insertRows(0, 2);
      active.insertRows(9, 1);
      active.setColumnWidth(2, 1, 100);
      chart.load("left,top,width,height");
      await context.sync();
      expect([chart.left, chart.top, chart.width, chart.height]).toEqual([48, 105, 196, 75]);
      active.deleteRows(6, 2);
      chart.load("top,height");
      await context.sync();
      expect([chart.top, chart.height]).toEqual([90, 60]);
    });
  });

  test.each([
    ["a negative width", (chart: Excel.Chart) => void (chart.width = -1)],
    ["an end before its start", (chart: Excel.Chart) => chart.setPosition("D9", "B2")],
    ["a name that is blank", (chart: Excel.Chart) => void (chart.name = "")],
    ["a legend at no side", (chart: Excel.Chart) => void (chart.legend.position = "Nowhere" as never)],
    ["a gap above 500 %", (chart: Excel.Chart) => void (chart.series.getItemAt(0).gapWidth = 501)],
    ["a series that is not there", (chart: Excel.Chart) => void chart.series.getItemAt(9).load("name")],
    ["a colour that is none", (chart: Excel.Chart) => chart.format.fill.setSolidColor("lawn")],
  ])("%s is refused with InvalidArgument", async (_what, change) => {
    const error = await refusal(
      onChart(async (chart, context) => {
        change(chart);
        await context.sync();
      }),
    );
    expect(error.code).toBe("InvalidArgument");
  });
});

describe("what a chart shows", () => {
  test("follows inserted and deleted rows, renamed and deleted sheets", async () => {
    const other = excel.workbook.addSheet("Month page");
    await onChart((_chart, context) => context.sync());
    await Excel.run(async (context) => {
      const source = context.workbook.worksheets.getItem("Sheet1").getRange("A1:B4");
      context.workbook.worksheets.getItem("Month page").charts.add("Line", source);
      await context.sync();
    });
    const { active } = excel.workbook;
    active.deleteColumns(2, 1);
    active.insertRows(2, 1);
    active.insertRows(0, 1);
    active.name = "ITC's months";
    const itc = ["='ITC''s months'!$B$2", "='ITC''s months'!$A$3:$A$6", "='ITC''s months'!$B$3:$B$6"];
    expect(formulas()).toEqual([itc, ["=#REF!", itc[1], "=#REF!"], itc]);
    excel.workbook.removeSheet(active);
    expect(formulas()).toEqual([["=#REF!", "=#REF!", "=#REF!"]]);
    expect(other.charts.list()).toHaveLength(1);
  });

  test("of a copied sheet is the copy's own cells", async () => {
    await onChart((_chart, context) => context.sync());
    excel.workbook.copySheet(excel.workbook.active);
    expect((formulas() as string[][])[2]).toEqual([
      "='Sheet1 (2)'!$B$1",
      "='Sheet1 (2)'!$A$2:$A$4",
      "='Sheet1 (2)'!$B$2:$B$4",
    ]);
  });

  test("can be other cells: of the chart, or of a series", async () => {
    await onChart(async (chart, context, sheet) => {
      chart.setData(sheet.getRange("A1:B4"), "Columns");
      const added = chart.series.add("Budget");
      added.setValues(sheet.getRange("C2:C4"));
      added.setXAxisValues(sheet.getRange("A2:A4"));
      added.chartType = "Line";
      chart.series.load("count,items/name,items/chartType");
      const points = added.points.load("count,items/value");
      await context.sync();
      expect(chart.series.items.map(({ name, chartType }) => [name, chartType])).toEqual([
        ["IGST", "ColumnStacked"],
        ["Budget", "Line"],
      ]);
      expect(points.items.map((point) => point.value as unknown)).toEqual([40, 60, 90]);
      chart.series.getItemAt(0).delete();
      chart.series.getItemAt(0).name = "Plan";
      chart.series.load("items/name");
      await context.sync();
      expect(chart.series.items.map(({ name }) => name)).toEqual(["Plan"]);
    });
    const block = await refusal(
      onSheet(async (sheet, context) => {
        sheet.charts.getItemAt(0).series.getItemAt(0).setValues(sheet.getRange("B2:C4"));
        await context.sync();
      }),
    );
    expect(block.code).toBe("InvalidArgument");
  });

  test("an undo takes back what the add-in did to it, step by step", async () => {
    excel.workbook.undoing.ofApi = true;
    await onChart(async (chart, context) => {
      chart.name = "First";
      chart.title.text = "Tax";
      await context.sync();
    });
    const state = () => excel.workbook.active.charts.list().map(({ name, title }) => [name, title.text]);
    excel.workbook.undo();
    expect(state()).toEqual([["First", undefined]]);
    excel.workbook.undo();
    excel.workbook.undo();
    expect(state()).toEqual([]);
    excel.workbook.redo();
    expect(state()).toEqual([["Chart 1", undefined]]);
  });
});

describe("the parts of a chart", () => {
  test("title, legend, labels and axes read back as they were set", async () => {
    await onChart(async (chart, context) => {
      chart.title.set({ text: "ITC by month", format: { font: { bold: true, size: 14, color: "navy" } } });
      chart.legend.set({ position: "Right", visible: true });
      chart.dataLabels.set({ showValue: true, numberFormat: "#,##0", position: "Center" });
      const { valueAxis, categoryAxis } = chart.axes;
      valueAxis.set({ numberFormat: "#,##0", minimum: 0, maximum: 600, majorUnit: 200 });
      valueAxis.majorGridlines.visible = false;
      valueAxis.title.text = "₹";
      valueAxis.displayUnit = "Thousands";
      categoryAxis.reversePlotOrder = true;
      categoryAxis.visible = false;
      chart.load("title/text,title/visible,title/format/font/color,legend/position,dataLabels/showValue");
      valueAxis.load(
        "minimum,maximum,majorUnit,numberFormat,linkNumberFormat,displayUnit,title/text,majorGridlines/visible",
      );
      categoryAxis.load("visible,reversePlotOrder,type");
      const labelled = chart.series.getItemAt(1).load("hasDataLabels");
      await context.sync();
      expect(chart.title.toJSON()).toMatchObject({ text: "ITC by month", visible: true });
      expect([chart.title.format.font.color, chart.legend.position]).toEqual(["#000080", "Right"]);
      expect([chart.dataLabels.showValue, labelled.hasDataLabels]).toEqual([true, true]);
      expect(valueAxis.toJSON()).toMatchObject({
        ...{ minimum: 0, maximum: 600, majorUnit: 200, numberFormat: "#,##0", linkNumberFormat: false },
        ...{ displayUnit: "Thousands", title: { text: "₹" }, majorGridlines: { visible: false } },
      });
      expect(categoryAxis.toJSON()).toMatchObject({
        visible: false,
        reversePlotOrder: true,
        type: "Category",
      });
    });
  });

  test("an automatic scale is read as numbers, and comes back for a blank text (ChartAxis page)", async () => {
    await onChart(async (chart, context) => {
      const { valueAxis } = chart.axes;
      valueAxis.maximum = 1000;
      valueAxis.maximum = "";
      valueAxis.load("minimum,maximum,majorUnit");
      await context.sync();
      expect([valueAxis.minimum, valueAxis.maximum, valueAxis.majorUnit]).toEqual([0, 400, 100]);
    });
  });

  test("a series and a point have fills of their own, a line can be taken away", async () => {
    await onChart(async (chart, context) => {
      const series = chart.series.getItemAt(0);
      series.format.fill.setSolidColor("#1F77B4");
      series.points.getItemAt(2).format.fill.setSolidColor("orange");
      chart.series.getItemAt(1).format.fill.clear();
      series.gapWidth = 40;
      chart.format.border.clear();
      series.format.line.weight = 2;
      chart.format.border.load("lineStyle");
      series.format.line.load("lineStyle,weight,color");
      const gap = chart.series.getItemAt(1).load("gapWidth");
      await context.sync();
      expect([chart.format.border.lineStyle, series.format.line.weight, gap.gapWidth]).toEqual([
        "None",
        2,
        40,
      ]);
    });
    const [chart] = excel.workbook.active.charts.list();
    expect(chart?.series.map(({ format }) => format.fill)).toEqual(["#1F77B4", null]);
    expect(chart?.series[0]?.points[2]?.format.fill).toBe("#FFA500");
  });

  test("one series has its name as title and no legend", async () => {
    await onSheet(async (sheet, context) => {
      const chart = sheet.charts.add("Line", sheet.getRange("A1:B4"));
      chart.load("title/text,legend/visible");
      await context.sync();
      expect([chart.title.text, chart.legend.visible]).toEqual(["IGST", false]);
    });
  });

  test("a pie has no axes, and other charts have no secondary ones", async () => {
    const axis = (work: (chart: Excel.Chart) => Excel.ChartAxis, type: "Pie" | "Line") =>
      refusal(
        onChart(async (chart, context) => {
          work(chart).load("visible");
          await context.sync();
        }, type),
      );
    expect((await axis((chart) => chart.axes.valueAxis, "Pie")).code).toBe("ItemNotFound");
    expect((await axis((chart) => chart.axes.getItem("Value", "Secondary"), "Line")).code).toBe(
      "NotImplemented",
    );
    expect(excel.takeBugs()).toEqual(["(workbench host) a secondary axis is not modelled"]);
  });
});
