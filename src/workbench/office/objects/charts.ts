/**
 * Excel.Chart and the charts of a sheet.
 *
 * A chart is found by its name or id. Its place is in points from the corner of the sheet; it moves with the cells.
 */
import type { Box, Chart, ChartSource, Sheet } from "../../model";
import { anchorOf, covering, seriesOf } from "../../model";
import { invalidArgument } from "../failure";
import type { Arguments, ExcelClass, Handle, Property } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import { axesClass } from "./chart-axes";
import { areaFormatClass, plotAreaFormatClass } from "./chart-format";
import { chartOf, flag, number, oneOf, property, text, whole, within, type ChartHandle } from "./chart-part";
import { chartLabels, chartType, seriesCollectionClass } from "./chart-series";
import { labelsClass, legendClass, titleClass } from "./chart-texts";
import { placeArgument } from "./place";
import { rangeClass } from "./range";
import { worksheetClass } from "./worksheet";

const plotAreaClass: ExcelClass<ChartHandle> = defineClass<ChartHandle>({
  name: "ChartPlotArea",
  navigations: { Format: (handle) => plotAreaFormatClass.of(within(whole(handle), "plotArea")) },
});

/** 1,000 km; more is not a place on a sheet. */
const MOST_POINTS = 1e9;

function side(key: keyof Box): Property<ChartHandle> {
  return {
    read: (handle) => handle.sheet.charts.box(chartOf(handle))[key],
    write: ({ sheet, id }, value) => {
      const points = number(0, MOST_POINTS)(value);
      sheet.charts.update(id, (chart) => ({
        ...chart,
        anchor: anchorOf({ ...sheet.charts.box(chart), [key]: points }, sheet),
      }));
    },
  };
}

function own<K extends keyof Chart>(key: K, parse: (value: unknown) => Chart[K]): Property<ChartHandle> {
  const one = property<Chart, K>(key, parse);
  return {
    read: (handle, session) => one.read?.(whole(handle), session),
    write: (handle, value, session) => one.write?.(whole(handle), value, session),
  };
}

function sourceOf(args: Arguments, at: number): ChartSource {
  const seriesBy = oneOf(["Auto", "Rows", "Columns"] as const)(args.raw(at + 1) ?? "Auto");
  return { ...rangeClass.unwrap(args.raw(at)), seriesBy };
}

/** Without an end the chart keeps its size. */
function setPosition({ sheet, id }: ChartHandle, args: Arguments): null {
  const start = placeArgument(sheet.workbook, args.raw(0), sheet);
  const end = args.has(1) ? placeArgument(sheet.workbook, args.raw(1), sheet) : undefined;
  if (start.sheet !== sheet || (end && end.sheet !== sheet)) throw invalidArgument();
  const { row, column } = start.rect;
  sheet.charts.update(id, (chart) => {
    const corner = { left: sheet.columnAxis.offset(column), top: sheet.rowAxis.offset(row) };
    if (!end) return { ...chart, anchor: anchorOf({ ...sheet.charts.box(chart), ...corner }, sheet) };
    const [rows, columns] = [end.rect.row + end.rect.rows - row, end.rect.column + end.rect.columns - column];
    if (rows < 1 || columns < 1) throw invalidArgument();
    return { ...chart, anchor: covering({ row, column, rows, columns }) };
  });
  return null;
}

export const chartClass: ExcelClass<ChartHandle> = defineClass<ChartHandle>({
  name: "Chart",
  identity: ({ id }) => ({ Id: id }),
  properties: {
    Id: readOnly(({ id }) => id),
    Name: own("name", text),
    Left: side("left"),
    Top: side("top"),
    Width: side("width"),
    Height: side("height"),
    ChartType: {
      read: (handle) => chartOf(handle).type,
      write: ({ sheet, id }, value) => {
        const type = chartType(value);
        const plain = (chart: Chart) => chart.series.map(({ type: _own, ...series }) => series);
        sheet.charts.update(id, (chart) => ({ ...chart, type, series: plain(chart) }));
      },
    },
    PlotBy: readOnly((handle) => chartOf(handle).plotBy),
    PlotVisibleOnly: own("plotVisibleOnly", flag),
    DisplayBlanksAs: own("displayBlanksAs", oneOf(["NotPlotted", "Zero", "Interplotted"] as const)),
  },
  navigations: {
    Title: (handle) => titleClass.of(within(whole(handle), "title")),
    Legend: (handle) => legendClass.of(within(whole(handle), "legend")),
    Axes: (handle) => axesClass.of(handle),
    Series: (handle) => seriesCollectionClass.of(handle),
    DataLabels: (handle) => labelsClass.of(chartLabels(handle)),
    Format: (handle) => areaFormatClass.of(within(whole(handle), "format")),
    PlotArea: (handle) => plotAreaClass.of(handle),
    Worksheet: ({ sheet }) => worksheetClass.of(sheet),
  },
  methods: {
    Delete: ({ sheet, id }) => {
      sheet.charts.remove(id);
      return null;
    },
    SetData: ({ sheet, id }, args) => {
      const made = seriesOf(sourceOf(args, 0));
      sheet.charts.update(id, (chart) => ({ ...chart, ...made }));
      return null;
    },
    SetPosition: setPosition,
  },
});

function handleOf(sheet: Sheet, chart: Chart | undefined): Handle | null {
  return chart ? chartClass.of({ sheet, id: chart.id }) : null;
}

/** With those of a file, which are counted only. */
function countOf(sheet: Sheet): number {
  return sheet.charts.list().length + sheet.extras.charts;
}

export const chartsClass: ExcelClass<Sheet> = defineClass<Sheet>({
  name: "ChartCollection",
  properties: { Count: readOnly(countOf) },
  items: (sheet) => sheet.charts.list().map(({ id }) => chartClass.of({ sheet, id })),
  item: (sheet, key) => handleOf(sheet, sheet.charts.get(String(key)) ?? sheet.charts.named(String(key))),
  methods: {
    Add: (sheet, args) => {
      const source = sourceOf(args, 1);
      return handleOf(sheet, sheet.charts.add(chartType(args.raw(0)), source));
    },
    GetCount: countOf,
    GetItem: (sheet, args, session) => chartsClass.of(sheet).item(args.text(0), session),
    GetItemAt: (sheet, args) => {
      const found = handleOf(sheet, sheet.charts.list()[args.integer(0)]);
      if (!found) throw invalidArgument();
      return found;
    },
    GetItemOrNullObject: (sheet, args) =>
      handleOf(sheet, sheet.charts.get(args.text(0)) ?? sheet.charts.named(args.text(0))),
  },
});
