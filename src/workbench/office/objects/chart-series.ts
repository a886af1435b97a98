/** Excel.ChartSeries, its points, and the collections of them. A series is identified by its index. */
import type { Chart, ChartLabels, ChartPoint, ChartSeries, ChartType } from "../../model";
import { CHART_TYPES, chartData, formatAbsoluteRect, isRound, NO_LABELS, quoteSheetName } from "../../model";
import { itemNotFound, invalidArgument, NotModelled } from "../failure";
import type { Arguments, ExcelClass, Handle, Property } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import { pointFormatClass, seriesFormatClass } from "./chart-format";
import {
  chartOf,
  flag,
  number,
  patch,
  property,
  read,
  text,
  whole,
  within,
  type ChartHandle,
  type ChartPart,
} from "./chart-part";
import { labelsClass } from "./chart-texts";
import { rangeClass } from "./range";

interface SeriesPart extends ChartPart<ChartSeries> {
  readonly at: number;
}

interface PointPart extends ChartPart<ChartPoint> {
  readonly of: SeriesPart;
  readonly at: number;
}

export function chartType(value: unknown): ChartType {
  if (typeof value !== "string") throw invalidArgument();
  if (!Object.hasOwn(CHART_TYPES, value)) throw new NotModelled(`a chart of type ${value}`);
  return value as ChartType;
}

function seriesPart(handle: ChartHandle, at: number): SeriesPart {
  const { sheet, id } = handle;
  return {
    sheet,
    id,
    at,
    get: ({ series }) => {
      const found = series[at];
      if (!found) throw itemNotFound();
      return found;
    },
    set: (chart, value) => ({
      ...chart,
      series: chart.series.map((other, place) => (place === at ? value : other)),
    }),
  };
}

function pointPart(of: SeriesPart, at: number): PointPart {
  const { sheet, id } = of;
  return {
    ...{ sheet, id, of, at },
    get: (chart) => of.get(chart).points[at] ?? { format: {} },
    set: (chart, value) => {
      const series = of.get(chart);
      return of.set(chart, { ...series, points: { ...series.points, [at]: value } });
    },
  };
}

function pointValues({ sheet, at, ...handle }: SeriesPart): readonly (number | null)[] {
  return chartData(sheet.workbook, chartOf({ sheet, ...handle })).series[at]?.values ?? [];
}

/** Labels that show nothing are as none. */
function shows(labels: ChartLabels | undefined): boolean {
  if (!labels) return false;
  const { showValue, showSeriesName, showCategoryName, showPercentage } = labels;
  return showValue || showSeriesName || showCategoryName || showPercentage;
}

function labelled<T extends { readonly labels?: ChartLabels }, P extends ChartPart<T>>(): Property<P> {
  return {
    read: (part) => shows(read(part).labels),
    write: (part, value) =>
      patch<T>(part, { labels: { ...NO_LABELS, showValue: flag(value) } } as unknown as Partial<T>),
  };
}

const pointClass: ExcelClass<PointPart> = defineClass<PointPart>({
  name: "ChartPoint",
  properties: {
    Value: readOnly(({ of, at }) => pointValues(of)[at] ?? null),
    HasDataLabel: labelled<ChartPoint, PointPart>(),
  },
  navigations: { Format: (part) => pointFormatClass.of(within<ChartPoint, "format">(part, "format")) },
});

const pointsClass: ExcelClass<SeriesPart> = defineClass<SeriesPart>({
  name: "ChartPointsCollection",
  properties: { Count: readOnly((part) => pointValues(part).length) },
  items: (part) => pointValues(part).map((_, at) => pointClass.of(pointPart(part, at))),
  methods: {
    GetCount: (part) => pointValues(part).length,
    GetItemAt: (part, args) => {
      const at = args.integer(0);
      if (at < 0 || at >= pointValues(part).length) throw invalidArgument();
      return pointClass.of(pointPart(part, at));
    },
  },
});

/** A property that Excel keeps for all series of a chart. */
function shared<K extends keyof Chart>(key: K, parse: (value: unknown) => Chart[K], unset: unknown = null) {
  const one = property<Chart, K>(key, parse, unset);
  return {
    read: (part: SeriesPart, session) => one.read?.(whole(part), session),
    write: (part: SeriesPart, value, session) => one.write?.(whole(part), value, session),
  } satisfies Property<SeriesPart>;
}

/** The formula of a range that is one row or column. */
function lineFormula(args: Arguments): string {
  const { sheet, rect } = rangeClass.unwrap(args.raw(0));
  if (rect.rows > 1 && rect.columns > 1) throw invalidArgument();
  return `=${quoteSheetName(sheet.name)}!${formatAbsoluteRect(rect)}`;
}

const seriesClass: ExcelClass<SeriesPart> = defineClass<SeriesPart>({
  name: "ChartSeries",
  properties: {
    Name: {
      read: (part) => chartData(part.sheet.workbook, chartOf(part)).series[part.at]?.name ?? "",
      write: (part, value) => patch(part, { name: text(value) }),
    },
    ChartType: {
      read: (part) => read(part).type ?? chartOf(part).type,
      write: (part, value) => {
        const type = chartType(value);
        if (isRound(chartOf(part)) !== isRound({ type }))
          throw new NotModelled("a pie or doughnut together with other series");
        patch(part, { type });
      },
    },
    HasDataLabels: labelled<ChartSeries, SeriesPart>(),
    Smooth: property<ChartSeries, "smooth">("smooth", flag),
    PlotOrder: readOnly(({ at }) => at + 1),
    AxisGroup: {
      read: () => "Primary",
      write: (_part, value) => {
        if (value !== "Primary") throw new NotModelled("a secondary axis");
      },
    },
    GapWidth: shared("gapWidth", number(0, 500)),
    Overlap: shared("overlap", number(-100, 100), 0),
    DoughnutHoleSize: shared("doughnutHoleSize", number(10, 90)),
    FirstSliceAngle: shared("firstSliceAngle", number(0, 360)),
  },
  navigations: {
    Format: (part) => seriesFormatClass.of(within<ChartSeries, "format">(part, "format")),
    DataLabels: (part) => labelsClass.of(within<ChartSeries, "labels">(part, "labels", NO_LABELS)),
    Points: (part) => pointsClass.of(part),
  },
  methods: {
    Delete: (part) => {
      read(part);
      part.sheet.charts.update(part.id, (chart) => ({
        ...chart,
        series: chart.series.filter((_, at) => at !== part.at),
      }));
      return null;
    },
    SetValues: (part, args) => {
      patch(part, { values: lineFormula(args) });
      return null;
    },
    SetXAxisValues: (part, args) => {
      patch(part, { categories: lineFormula(args) });
      return null;
    },
  },
});

function seriesAt(handle: ChartHandle, at: number): Handle {
  if (!chartOf(handle).series[at]) throw invalidArgument();
  return seriesClass.of(seriesPart(handle, at));
}

function add(handle: ChartHandle, args: Arguments): Handle {
  const { series } = chartOf(handle);
  const at = args.optionalInteger(1) ?? series.length;
  if (at < 0 || at > series.length || series.length >= 255) throw invalidArgument();
  const name = args.optionalText(0);
  const made: ChartSeries = { ...(name ? { name } : {}), values: "", format: {}, smooth: false, points: {} };
  handle.sheet.charts.update(handle.id, (chart) => ({ ...chart, series: series.toSpliced(at, 0, made) }));
  return seriesClass.of(seriesPart(handle, at));
}

export const seriesCollectionClass: ExcelClass<ChartHandle> = defineClass<ChartHandle>({
  name: "ChartSeriesCollection",
  properties: { Count: readOnly((handle) => chartOf(handle).series.length) },
  items: (handle) => chartOf(handle).series.map((_, at) => seriesAt(handle, at)),
  methods: {
    Add: add,
    GetCount: (handle) => chartOf(handle).series.length,
    GetItemAt: (handle, args) => seriesAt(handle, args.integer(0)),
  },
});

/** The labels of a chart: those of all its series together. */
export function chartLabels(handle: ChartHandle): ChartPart<ChartLabels> {
  return {
    sheet: handle.sheet,
    id: handle.id,
    get: ({ series }) => series[0]?.labels ?? NO_LABELS,
    set: (chart, labels) => ({ ...chart, series: chart.series.map((one) => ({ ...one, labels })) }),
  };
}
