/**
 * The definition of a chart: its series by the cells that they show, its texts, axes and format.
 *
 * What a chart shows is written as formulas ("=Sheet1!$B$2:$B$9"), so that it moves with the cells and with the names
 * of sheets like any other reference. A value that is undefined is automatic, as in Excel's dialogs; null is none.
 */
import type { ChartAnchor } from "./chart-anchor";

/** Excel's names; the shape that is drawn, and how the series of one category are put together. */
export const CHART_TYPES = {
  ColumnClustered: { shape: "column", grouping: "clustered" },
  ColumnStacked: { shape: "column", grouping: "stacked" },
  ColumnStacked100: { shape: "column", grouping: "percent" },
  BarClustered: { shape: "bar", grouping: "clustered" },
  BarStacked: { shape: "bar", grouping: "stacked" },
  BarStacked100: { shape: "bar", grouping: "percent" },
  Line: { shape: "line", grouping: "clustered" },
  LineMarkers: { shape: "line", grouping: "clustered" },
  LineStacked: { shape: "line", grouping: "stacked" },
  LineMarkersStacked: { shape: "line", grouping: "stacked" },
  Area: { shape: "area", grouping: "clustered" },
  AreaStacked: { shape: "area", grouping: "stacked" },
  Pie: { shape: "pie", grouping: "clustered" },
  Doughnut: { shape: "doughnut", grouping: "clustered" },
} as const satisfies Record<string, ChartKind>;

export type ChartType = keyof typeof CHART_TYPES;

export interface ChartKind {
  readonly shape: "column" | "bar" | "line" | "area" | "pie" | "doughnut";
  readonly grouping: "clustered" | "stacked" | "percent";
}

export interface ChartFont {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  /** "#RRGGBB" */
  readonly color?: string;
  readonly name?: string;
  /** In points. */
  readonly size?: number;
}

export interface ChartLine {
  /** "#RRGGBB" */
  readonly color?: string;
  /** In points. */
  readonly weight?: number;
  readonly style?: ChartLineStyle;
}

export const CHART_LINE_STYLES = ["Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "RoundDot"] as const;
export type ChartLineStyle = (typeof CHART_LINE_STYLES)[number];

export interface ChartFormat {
  /** "#RRGGBB" */
  readonly fill?: string | null;
  readonly line?: ChartLine | null;
  readonly font?: ChartFont;
}

export interface ChartTitle {
  readonly visible: boolean;
  /** Undefined is automatic: the name of the only series. */
  readonly text?: string;
  readonly overlay?: boolean;
  readonly format: ChartFormat;
}

export const LEGEND_POSITIONS = ["Top", "Bottom", "Left", "Right", "Corner"] as const;

export interface ChartLegend {
  readonly visible: boolean;
  readonly position: (typeof LEGEND_POSITIONS)[number];
  readonly overlay: boolean;
  readonly format: ChartFormat;
}

export const LABEL_POSITIONS = [
  "None",
  "Center",
  "InsideEnd",
  "InsideBase",
  "OutsideEnd",
  "Left",
  "Right",
  "Top",
  "Bottom",
  "BestFit",
] as const;

export interface ChartLabels {
  readonly showValue: boolean;
  readonly showSeriesName: boolean;
  readonly showCategoryName: boolean;
  readonly showPercentage: boolean;
  readonly showLegendKey: boolean;
  readonly separator?: string;
  /** Undefined is the format of the cells. */
  readonly numberFormat?: string;
  readonly position?: (typeof LABEL_POSITIONS)[number];
  readonly format: ChartFormat;
}

export interface ChartPoint {
  readonly format: ChartFormat;
  readonly labels?: ChartLabels;
}

export interface ChartSeries {
  /** A text, or the formula of its cells; undefined is "Series1", "Series2" … */
  readonly name?: string;
  /** A formula: cells of one row or column. */
  readonly values: string;
  /** A formula: cells, several columns for categories of several levels. Undefined is 1, 2, 3 … */
  readonly categories?: string;
  /** Where it differs from the chart's. */
  readonly type?: ChartType;
  readonly format: ChartFormat;
  readonly labels?: ChartLabels;
  readonly smooth: boolean;
  /** Points with a format or labels of their own, by index. */
  readonly points: Readonly<Record<number, ChartPoint>>;
}

export const TICK_LABEL_POSITIONS = ["NextToAxis", "High", "Low", "None"] as const;
export const TICK_MARKS = ["None", "Cross", "Inside", "Outside"] as const;
export const DISPLAY_UNITS = {
  None: 1,
  Hundreds: 1e2,
  Thousands: 1e3,
  TenThousands: 1e4,
  HundredThousands: 1e5,
  Millions: 1e6,
  TenMillions: 1e7,
  HundredMillions: 1e8,
  Billions: 1e9,
  Trillions: 1e12,
} as const;

export interface ChartGridlines {
  readonly visible: boolean;
  readonly format: ChartFormat;
}

export interface ChartAxis {
  readonly visible: boolean;
  readonly title: ChartTitle;
  /** Undefined is the format of the cells. */
  readonly numberFormat?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly majorUnit?: number;
  readonly displayUnit: keyof typeof DISPLAY_UNITS;
  readonly showDisplayUnitLabel: boolean;
  readonly reversed: boolean;
  readonly tickLabelPosition: (typeof TICK_LABEL_POSITIONS)[number];
  readonly majorTickMark: (typeof TICK_MARKS)[number];
  readonly minorTickMark: (typeof TICK_MARKS)[number];
  readonly majorGridlines: ChartGridlines;
  readonly minorGridlines: ChartGridlines;
  readonly format: ChartFormat;
}

export interface Chart {
  readonly id: string;
  readonly name: string;
  readonly type: ChartType;
  readonly anchor: ChartAnchor;
  readonly plotBy: "Rows" | "Columns";
  readonly series: readonly ChartSeries[];
  readonly title: ChartTitle;
  readonly legend: ChartLegend;
  readonly categoryAxis: ChartAxis;
  readonly valueAxis: ChartAxis;
  readonly format: ChartFormat;
  readonly plotArea: ChartFormat;
  readonly displayBlanksAs: "NotPlotted" | "Zero" | "Interplotted";
  /** Whether cells of hidden rows and columns are left out. */
  readonly plotVisibleOnly: boolean;
  /** Between columns or bars, in percent of their width: 0 to 500. */
  readonly gapWidth: number;
  /** Of clustered columns or bars, in percent of their width: -100 to 100. */
  readonly overlap?: number;
  /** In percent: 10 to 90. */
  readonly doughnutHoleSize: number;
  /** In degrees from the top, clockwise: 0 to 360. */
  readonly firstSliceAngle: number;
}

export function kindOf(type: ChartType): ChartKind {
  return CHART_TYPES[type];
}

export function isRound(chart: Pick<Chart, "type">): boolean {
  const { shape } = kindOf(chart.type);
  return shape === "pie" || shape === "doughnut";
}

/** Whether the lines of a series have a marker at each point. */
export function hasMarkers(type: ChartType): boolean {
  return type === "LineMarkers" || type === "LineMarkersStacked";
}

export const NO_LABELS: ChartLabels = {
  showValue: false,
  showSeriesName: false,
  showCategoryName: false,
  showPercentage: false,
  showLegendKey: false,
  format: {},
};

const HIDDEN_TITLE: ChartTitle = { visible: false, format: {} };

function newAxis(hasGridlines: boolean): ChartAxis {
  return {
    visible: true,
    title: HIDDEN_TITLE,
    displayUnit: "None",
    showDisplayUnitLabel: true,
    reversed: false,
    tickLabelPosition: "NextToAxis",
    majorTickMark: "None",
    minorTickMark: "None",
    majorGridlines: { visible: hasGridlines, format: {} },
    minorGridlines: { visible: false, format: {} },
    format: {},
  };
}

/** A chart as Excel makes it; that one series has no legend but in a round chart is unverified: by hand. */
export function newChart(given: Pick<Chart, "id" | "name" | "type" | "anchor" | "plotBy" | "series">): Chart {
  return {
    ...given,
    title: { visible: true, format: {} },
    legend: {
      visible: given.series.length > 1 || isRound(given),
      position: "Bottom",
      overlay: false,
      format: {},
    },
    categoryAxis: newAxis(false),
    valueAxis: newAxis(true),
    format: {},
    plotArea: {},
    displayBlanksAs: "NotPlotted",
    plotVisibleOnly: true,
    gapWidth: kindOf(given.type).grouping === "clustered" ? 219 : 150,
    doughnutHoleSize: 75,
    firstSliceAngle: 0,
  };
}

/** The chart with every formula replaced by the result of `change`. */
export function withFormulas(chart: Chart, change: (formula: string) => string): Chart {
  const series = chart.series.map((one) => seriesWithFormulas(one, change));
  return series.every((one, at) => one === chart.series[at]) ? chart : { ...chart, series };
}

function seriesWithFormulas(series: ChartSeries, change: (formula: string) => string): ChartSeries {
  const { name, values, categories } = series;
  const next = {
    values: change(values),
    ...(name === undefined ? {} : { name: name.startsWith("=") ? change(name) : name }),
    ...(categories === undefined ? {} : { categories: change(categories) }),
  };
  const same = next.values === values && next.name === name && next.categories === categories;
  return same ? series : { ...series, ...next };
}
