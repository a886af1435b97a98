/**
 * Excel.ChartAxes, ChartAxis, its title and its gridlines.
 *
 * Pies and doughnuts have no axes; which error Excel gives for them is unverified: by hand.
 */
import type { ChartAxis, ChartGridlines, ChartTitle } from "../../model";
import {
  axisScale,
  chartData,
  DISPLAY_UNITS,
  isRound,
  TICK_LABEL_POSITIONS,
  TICK_MARKS,
  type AxisScale,
} from "../../model";
import { itemNotFound, NotModelled } from "../failure";
import type { ExcelClass, Handle, Property } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import { axisFormatClass, axisTitleFormatClass, gridlinesFormatClass } from "./chart-format";
import {
  chartOf,
  flag,
  number,
  oneOf,
  patch,
  property,
  read,
  text,
  whole,
  within,
  type ChartHandle,
  type ChartPart,
} from "./chart-part";

interface AxisPart extends ChartPart<ChartAxis> {
  readonly kind: "categoryAxis" | "valueAxis";
}

const axisTitleClass: ExcelClass<ChartPart<ChartTitle>> = defineClass<ChartPart<ChartTitle>>({
  name: "ChartAxisTitle",
  properties: {
    Text: {
      read: (part) => read(part).text ?? "",
      write: (part, value) => patch(part, { text: text(value), visible: true }),
    },
    Visible: property<ChartTitle, "visible">("visible", flag),
  },
  navigations: { Format: (part) => axisTitleFormatClass.of(within(part, "format")) },
});

const gridlinesClass: ExcelClass<ChartPart<ChartGridlines>> = defineClass<ChartPart<ChartGridlines>>({
  name: "ChartGridlines",
  properties: { Visible: property<ChartGridlines, "visible">("visible", flag) },
  navigations: { Format: (part) => gridlinesFormatClass.of(within(part, "format")) },
});

/** An end of the scale, or its unit: blank is automatic, and what is read is always a number (ChartAxis page). */
function scale(key: keyof AxisScale): Property<AxisPart> {
  return {
    read: (part) => {
      const chart = chartOf(part);
      return part.kind === "categoryAxis" ? "" : axisScale(chart, chartData(part.sheet.workbook, chart))[key];
    },
    write: (part, value) => {
      if (part.kind === "categoryAxis") throw new NotModelled(`ChartAxis.${key} of a category axis`);
      patch(part, { [key]: value === "" ? undefined : number()(value) });
    },
  };
}

const UNITS = Object.keys(DISPLAY_UNITS) as readonly (keyof typeof DISPLAY_UNITS)[];

const own = <K extends keyof ChartAxis>(key: K, parse: (value: unknown) => ChartAxis[K], unset?: unknown) =>
  property<ChartAxis, K>(key, parse, unset) as Property<AxisPart>;

const axisClass: ExcelClass<AxisPart> = defineClass<AxisPart>({
  name: "ChartAxis",
  properties: {
    Type: readOnly(({ kind }) => (kind === "valueAxis" ? "Value" : "Category")),
    AxisGroup: readOnly(() => "Primary"),
    Visible: own("visible", flag),
    NumberFormat: own("numberFormat", text, "General"),
    LinkNumberFormat: {
      read: (part) => read(part).numberFormat === undefined,
      write: (part, value) =>
        patch(part, {
          numberFormat: flag(value) ? undefined : (read(part).numberFormat ?? "General"),
        } as never),
    },
    Minimum: scale("minimum"),
    Maximum: scale("maximum"),
    MajorUnit: scale("majorUnit"),
    DisplayUnit: own("displayUnit", oneOf(UNITS)),
    ShowDisplayUnitLabel: own("showDisplayUnitLabel", flag),
    ReversePlotOrder: own("reversed", flag),
    TickLabelPosition: own("tickLabelPosition", oneOf(TICK_LABEL_POSITIONS)),
    MajorTickMark: own("majorTickMark", oneOf(TICK_MARKS)),
    MinorTickMark: own("minorTickMark", oneOf(TICK_MARKS)),
  },
  navigations: {
    Title: (part) => axisTitleClass.of(within(part, "title")),
    MajorGridlines: (part) => gridlinesClass.of(within(part, "majorGridlines")),
    MinorGridlines: (part) => gridlinesClass.of(within(part, "minorGridlines")),
    Format: (part) => axisFormatClass.of(within(part, "format")),
  },
});

function axis(handle: ChartHandle, kind: "categoryAxis" | "valueAxis"): Handle {
  if (isRound(chartOf(handle))) throw itemNotFound();
  return axisClass.of({ ...within(whole(handle), kind), kind });
}

export const axesClass: ExcelClass<ChartHandle> = defineClass<ChartHandle>({
  name: "ChartAxes",
  navigations: {
    CategoryAxis: (handle) => axis(handle, "categoryAxis"),
    ValueAxis: (handle) => axis(handle, "valueAxis"),
  },
  methods: {
    GetItem: (handle, args) => {
      const kind = oneOf(["Category", "Value"] as const)(args.raw(0));
      if ((args.optionalText(1) ?? "Primary") !== "Primary") throw new NotModelled("a secondary axis");
      return axis(handle, kind === "Value" ? "valueAxis" : "categoryAxis");
    },
  },
});
