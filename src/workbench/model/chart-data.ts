/**
 * What a chart shows at the moment: the texts and numbers in the cells of its series.
 *
 * A blank cell or an error has no value; a text counts as 0, as in Excel. Whole columns are read as far as they are
 * used.
 */
import { parseRect, splitSheet } from "../cells/address";
import type { Rect } from "../cells/address";
import type { Scalar } from "../cells/scalar";
import type { Chart, ChartSeries } from "./chart";
import type { Sheet } from "./sheet";
import type { Workbook } from "./workbook";

export interface SeriesData {
  readonly series: ChartSeries;
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** The format of the first value's cell. */
  readonly numberFormat: string;
}

export interface ChartData {
  /** As displayed; "1", "2" … where no cells are given. */
  readonly categories: readonly string[];
  readonly series: readonly SeriesData[];
}

interface CellPlace {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
}

export function chartData(workbook: Workbook, chart: Chart): ChartData {
  const series = chart.series.map((one, at) => seriesData(workbook, chart, one, at));
  const length = series.reduce((most, { values }) => Math.max(most, values.length), 0);
  const formula = chart.series.find(({ categories }) => categories !== undefined)?.categories;
  const texts = formula === undefined ? [] : categoryTexts(workbook, chart, formula);
  return {
    series,
    categories: Array.from({ length }, (_, at) => texts[at] ?? (texts.length > 0 ? "" : String(at + 1))),
  };
}

function seriesData(workbook: Workbook, chart: Chart, series: ChartSeries, at: number): SeriesData {
  const cells = cellsOf(workbook, series.values, chart.plotVisibleOnly);
  const [first] = cells;
  return {
    series,
    name: seriesName(workbook, series, at),
    values: cells.map(({ sheet, row, column }) => numberOf(sheet.value(row, column))),
    numberFormat: first ? first.sheet.style(first.row, first.column).numberFormat : "General",
  };
}

function numberOf(value: Scalar): number | null {
  if (typeof value === "number") return value;
  return typeof value === "string" || typeof value === "boolean" ? 0 : null;
}

function seriesName(workbook: Workbook, { name }: ChartSeries, at: number): string {
  if (name === undefined) return `Series${at + 1}`;
  if (!name.startsWith("=")) return name;
  return cellsOf(workbook, name, false)
    .map(({ sheet, row, column }) => sheet.text(row, column))
    .join(" ");
}

/** The texts of the innermost level. */
function categoryTexts(workbook: Workbook, chart: Chart, formula: string): string[] {
  const areas = areasOf(workbook, formula).map(({ sheet, rect }) => ({
    sheet,
    rect: innermost(rect, chart),
  }));
  return areas.flatMap((area) =>
    cellsIn(area, chart.plotVisibleOnly).map(({ sheet, row, column }) => sheet.text(row, column)),
  );
}

function innermost(rect: Rect, { plotBy }: Chart): Rect {
  if (rect.rows === 1 || rect.columns === 1) return rect;
  return plotBy === "Columns"
    ? { ...rect, column: rect.column + rect.columns - 1, columns: 1 }
    : { ...rect, row: rect.row + rect.rows - 1, rows: 1 };
}

interface Area {
  readonly sheet: Sheet;
  readonly rect: Rect;
}

function cellsOf(workbook: Workbook, formula: string, visibleOnly: boolean): CellPlace[] {
  return areasOf(workbook, formula).flatMap((area) => cellsIn(area, visibleOnly));
}

function cellsIn({ sheet, rect }: Area, visibleOnly: boolean): CellPlace[] {
  const used = rect.rows * rect.columns > 10_000 ? sheet.usedPart(rect) : rect;
  if (!used) return [];
  const cells: CellPlace[] = [];
  for (let row = used.row; row < used.row + used.rows; row++) {
    if (visibleOnly && sheet.isRowHidden(row)) continue;
    for (let column = used.column; column < used.column + used.columns; column++)
      if (!visibleOnly || !sheet.isColumnHidden(column)) cells.push({ sheet, row, column });
  }
  return cells;
}

/** "=Sheet1!$A$1:$A$9", "=(Sheet1!$A$1,Sheet1!$C$1)" or a defined name; nothing for what is not there any more. */
function areasOf(workbook: Workbook, formula: string): Area[] {
  const inside = formula.replace(/^=\(?/, "").replace(/\)$/, "");
  return (inside.match(/(?:'(?:[^']|'')*'|[^',])+/g) ?? []).flatMap((part) => {
    const { sheet: name, rest } = splitSheet(part.trim());
    const rect = parseRect(rest);
    const sheet = name === undefined ? undefined : workbook.sheet(name);
    if (rect && sheet) return [{ sheet, rect }];
    const named = rect ? undefined : workbook.names.place(rest);
    return named ? [named] : [];
  });
}
