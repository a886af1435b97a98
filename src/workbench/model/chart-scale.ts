/**
 * The scale of a value axis: its ends and the distance of its gridlines.
 *
 * Automatic ends are multiples of the distance, with room above the highest value, and include 0 unless all values are
 * within a sixth of the highest. Which distance Excel takes depends on the height of the chart too; here there are
 * about five. Unverified: by hand.
 */
import { kindOf, type Chart } from "./chart";
import type { ChartData, SeriesData } from "./chart-data";

export interface AxisScale {
  readonly minimum: number;
  readonly maximum: number;
  readonly majorUnit: number;
}

const GRIDLINES = 6;
const MAX_GRIDLINES = 100;

export function axisScale(chart: Chart, data: ChartData): AxisScale {
  const { minimum: low, maximum: high, majorUnit } = chart.valueAxis;
  const isPercent = kindOf(chart.type).grouping === "percent";
  const [least, most] = extremes(chart, data);
  const floor = low ?? (least >= 0 && most - least > most / 6 ? 0 : Math.min(0, least));
  const start = low === undefined && least > 0 && !startsAtZero(chart) ? nearStart(least, most) : floor;
  const top = high ?? (isPercent ? most : most + (most - Math.min(start, most)) / 20);
  const span = top > start ? top - start : 1;
  const unit = usable(majorUnit, span) ?? niceUnit(span / GRIDLINES);
  const round = (value: number) => Number(value.toPrecision(12));
  return {
    minimum: low ?? round(Math.floor(start / unit) * unit),
    maximum: high !== undefined && high > start ? high : round(Math.ceil((start + span) / unit) * unit),
    majorUnit: round(unit),
  };
}

function usable(unit: number | undefined, span: number): number | undefined {
  return unit !== undefined && unit > 0 && span / unit <= MAX_GRIDLINES ? unit : undefined;
}

function startsAtZero(chart: Chart): boolean {
  return chart.series.some(({ type }) => kindOf(type ?? chart.type).shape !== "line");
}

function nearStart(least: number, most: number): number {
  return most - least > most / 6 ? 0 : least - (most - least) / 2;
}

/** 1, 2 or 5 times a power of ten, at least the given one. */
function niceUnit(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return (([1, 2, 5, 10] as const).find((factor) => factor * power >= least * 0.999_999) ?? 10) * power;
}

/** The lowest and the highest value that is drawn, of stacked series their sums. */
function extremes(chart: Chart, { series }: ChartData): [number, number] {
  const { grouping } = kindOf(chart.type);
  if (grouping === "clustered") return rangeOf(series.flatMap(({ values }) => values));
  const length = series.reduce((most, { values }) => Math.max(most, values.length), 0);
  const sums = Array.from({ length }, (_, at) => sumsAt(series, at));
  if (grouping === "stacked") return rangeOf(sums.flatMap(({ below, above }) => [below, above]));
  return [sums.some(({ below }) => below < 0) ? -1 : 0, sums.some(({ above }) => above > 0) ? 1 : 0];
}

/** The sums of the negative and of the positive values of a category. */
function sumsAt(series: readonly SeriesData[], at: number): { below: number; above: number } {
  let [below, above] = [0, 0];
  for (const { values } of series) {
    const value = values[at] ?? 0;
    if (value < 0) below += value;
    else above += value;
  }
  return { below, above };
}

function rangeOf(values: readonly (number | null)[]): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === null) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return least === Infinity ? [0, 1] : [least, most];
}
