/**
 * Charts, each made once, with its table. A chart is drawn over cells that are always in the same place, so that what is
 * written later costs nothing more. Excel versions without them show the values alone.
 */
import type { ChartLayout, Layout } from "../../../sheet/layout";
import { columnLetters } from "../../../sheet/grid";

/** The charts of a table. Their series can be given other cells since ExcelApi 1.7. */
export function chartSteps(sheet: Excel.Worksheet, layout: Layout): (() => void)[] {
  if (!Office.context.requirements.isSetSupported("ExcelApi", "1.7")) return [];
  return (layout.charts ?? []).map((chart) => () => addChart(sheet, layout, chart));
}

function addChart(sheet: Excel.Worksheet, layout: Layout, of: ChartLayout): void {
  const cells = (heading: string) => sheet.getRange(addressOf(layout, of, heading));
  const [first] = of.series;
  if (!first) return;
  const chart = sheet.charts.add(of.kind, cells(first.heading), "Columns");
  chart.name = of.title;
  chart.title.text = of.title;
  chart.legend.visible = false;
  chart.setPosition(of.from, of.to);
  of.series.forEach(({ heading, colour }, at) => {
    const series = at === 0 ? chart.series.getItemAt(0) : chart.series.add(heading);
    series.name = heading;
    if (at > 0) series.setValues(cells(heading));
    series.setXAxisValues(cells(of.names));
    if (colour === undefined) series.format.fill.clear();
    else series.format.fill.setSolidColor(colour);
    series.gapWidth = 40;
  });
  // The first bar is drawn at the bottom otherwise.
  if (of.kind === "BarClustered") chart.axes.categoryAxis.reversePlotOrder = true;
}

/** Cells of a column that a chart draws, "T5:T13". */
function addressOf(
  { headingRow, firstColumn, columns }: Layout,
  { rows }: ChartLayout,
  heading: string,
): string {
  const letters = columnLetters(firstColumn + columns.findIndex((column) => column.heading === heading));
  const first = headingRow + 2 + rows.first;
  return `${letters}${first}:${letters}${first + rows.count - 1}`;
}
