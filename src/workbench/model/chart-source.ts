/**
 * The series of a chart by its source cells, as Excel divides them: into rows or columns, and headings from values.
 *
 * The longer side of the cells has the categories; that equal sides make rows the series is unverified: by hand. A
 * blank corner says that the first row and column are headings, also where they are numbers.
 */
import { formatAbsoluteRect, quoteSheetName } from "../cells/address";
import type { Rect } from "../cells/address";
import { isDateFormat } from "../cells/number-format";
import type { ChartSeries } from "./chart";
import type { Sheet } from "./sheet";

export interface ChartSource {
  readonly sheet: Sheet;
  readonly rect: Rect;
  readonly seriesBy: "Auto" | "Rows" | "Columns";
}

/** As many series as Excel allows in a chart. */
const MAX_SERIES = 255;

export function seriesOf({ sheet, rect, seriesBy }: ChartSource): {
  plotBy: "Rows" | "Columns";
  series: ChartSeries[];
} {
  const used = sheet.usedPart(rect) ?? { ...rect, rows: 1, columns: 1 };
  const plotBy = seriesBy === "Auto" ? (used.rows > used.columns ? "Columns" : "Rows") : seriesBy;
  const layout = new SourceLayout(sheet, used, plotBy);
  return { plotBy, series: layout.series() };
}

class SourceLayout {
  private readonly length: number;
  private readonly count: number;

  constructor(
    private readonly sheet: Sheet,
    private readonly rect: Rect,
    private readonly plotBy: "Rows" | "Columns",
  ) {
    [this.length, this.count] = plotBy === "Columns" ? [rect.rows, rect.columns] : [rect.columns, rect.rows];
  }

  series(): ChartSeries[] {
    const hasCorner = this.length > 1 && this.count > 1 && this.value(0, 0) === null;
    const labels = this.labels(hasCorner);
    const heading = hasCorner || this.hasHeading(labels) ? 1 : 0;
    const formula = (line: number, from: number, lines: number, length: number) =>
      `=${quoteSheetName(this.sheet.name)}!${formatAbsoluteRect(this.part(line, from, lines, length))}`;
    const made: ChartSeries[] = [];
    for (let line = labels; line < this.count && made.length < MAX_SERIES; line++)
      made.push({
        ...(heading ? { name: formula(line, 0, 1, 1) } : {}),
        values: formula(line, heading, 1, this.length - heading),
        ...(labels ? { categories: formula(0, heading, labels, this.length - heading) } : {}),
        format: {},
        smooth: false,
        points: {},
      });
    return made;
  }

  /** The number of columns (or rows) with categories: those of texts or dates before the first values. */
  private labels(hasCorner: boolean): number {
    let labels = hasCorner ? 1 : 0;
    while (labels < this.count - 1 && this.isLabel(labels)) labels++;
    return labels;
  }

  private isLabel(line: number): boolean {
    for (let at = this.length > 1 ? 1 : 0; at < this.length; at++) if (this.isNumber(line, at)) return false;
    return this.value(line, 0) !== null || this.length > 1;
  }

  private hasHeading(labels: number): boolean {
    if (this.length < 2) return false;
    for (let line = labels; line < this.count; line++) if (this.isNumber(line, 0)) return false;
    return true;
  }

  private isNumber(line: number, at: number): boolean {
    const { row, column } = this.part(line, at, 1, 1);
    if (typeof this.sheet.value(row, column) !== "number") return false;
    return !isDateFormat(this.sheet.style(row, column).numberFormat);
  }

  private value(line: number, at: number): unknown {
    const { row, column } = this.part(line, at, 1, 1);
    return this.sheet.value(row, column);
  }

  private part(line: number, at: number, lines: number, length: number): Rect {
    const { row, column } = this.rect;
    return this.plotBy === "Columns"
      ? { row: row + at, column: column + line, rows: length, columns: lines }
      : { row: row + line, column: column + at, rows: lines, columns: length };
  }
}
