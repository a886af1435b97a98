/** Excel.ChartTitle, ChartLegend and ChartDataLabels. */
import type { ChartLabels, ChartLegend, ChartTitle } from "../../model";
import { chartData, LABEL_POSITIONS, LEGEND_POSITIONS } from "../../model";
import type { ExcelClass } from "../object-model";
import { defineClass } from "../object-model";
import { labelFormatClass, legendFormatClass, titleFormatClass } from "./chart-format";
import { chartOf, flag, oneOf, patch, property, read, text, within, type ChartPart } from "./chart-part";

type TitlePart = ChartPart<ChartTitle>;

/** The text of an automatic title: the name of the only series (otherwise unverified: by hand). */
function automaticTitle(part: TitlePart): string {
  const { series } = chartData(part.sheet.workbook, chartOf(part));
  return series.length === 1 ? (series[0]?.name ?? "") : "Chart Title";
}

export const titleClass: ExcelClass<TitlePart> = defineClass<TitlePart>({
  name: "ChartTitle",
  properties: {
    Text: {
      read: (part) => read(part).text ?? automaticTitle(part),
      // A title that gets a text is shown (unverified: by hand).
      write: (part, value) => patch(part, { text: text(value), visible: true }),
    },
    Visible: property<ChartTitle, "visible">("visible", flag),
    Overlay: property<ChartTitle, "overlay">("overlay", flag, false),
  },
  navigations: { Format: (part) => titleFormatClass.of(within(part, "format")) },
});

export const legendClass: ExcelClass<ChartPart<ChartLegend>> = defineClass<ChartPart<ChartLegend>>({
  name: "ChartLegend",
  properties: {
    Visible: property<ChartLegend, "visible">("visible", flag),
    Position: property<ChartLegend, "position">("position", oneOf(LEGEND_POSITIONS)),
    Overlay: property<ChartLegend, "overlay">("overlay", flag),
  },
  navigations: { Format: (part) => legendFormatClass.of(within(part, "format")) },
});

export const labelsClass: ExcelClass<ChartPart<ChartLabels>> = defineClass<ChartPart<ChartLabels>>({
  name: "ChartDataLabels",
  properties: {
    ShowValue: property<ChartLabels, "showValue">("showValue", flag),
    ShowSeriesName: property<ChartLabels, "showSeriesName">("showSeriesName", flag),
    ShowCategoryName: property<ChartLabels, "showCategoryName">("showCategoryName", flag),
    ShowPercentage: property<ChartLabels, "showPercentage">("showPercentage", flag),
    ShowLegendKey: property<ChartLabels, "showLegendKey">("showLegendKey", flag),
    Separator: property<ChartLabels, "separator">("separator", text, ", "),
    NumberFormat: property<ChartLabels, "numberFormat">("numberFormat", text, "General"),
    LinkNumberFormat: {
      read: (part) => read(part).numberFormat === undefined,
      write: (part, value) => {
        if (flag(value)) patch(part, { numberFormat: undefined } as never);
        else patch(part, { numberFormat: read(part).numberFormat ?? "General" });
      },
    },
    Position: property<ChartLabels, "position">("position", oneOf(LABEL_POSITIONS), "BestFit"),
  },
  navigations: { Format: (part) => labelFormatClass.of(within(part, "format")) },
});
