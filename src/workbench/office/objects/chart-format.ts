/** Excel.ChartFill, ChartLineFormat, ChartBorder, ChartFont, and the formats of a chart's parts that consist of them. */
import type { ChartFont, ChartFormat, ChartLine } from "../../model";
import { CHART_LINE_STYLES } from "../../model";
import { invalidArgument } from "../failure";
import type { ExcelClass, Property } from "../object-model";
import { defineClass } from "../object-model";
import { flag, number, oneOf, patch, property, read, text, within, type ChartPart } from "./chart-part";
import { parseColour } from "./colours";

type FormatPart = ChartPart<ChartFormat>;

function colour(value: unknown): string {
  const found = parseColour(value);
  if (found === undefined) throw invalidArgument();
  return found;
}

const fillClass: ExcelClass<FormatPart> = defineClass<FormatPart>({
  name: "ChartFill",
  methods: {
    Clear: (part) => {
      patch(part, { fill: null });
      return null;
    },
    SetSolidColor: (part, args) => {
      patch(part, { fill: colour(args.raw(0)) });
      return null;
    },
  },
});

/** Setting a property of a line that was cleared shows the line again. */
function lineProperty<K extends keyof ChartLine>(
  key: K,
  parse: (value: unknown) => ChartLine[K],
  unset: unknown,
): Property<FormatPart> {
  return {
    read: (part) => read(part).line?.[key] ?? unset,
    write: (part, value) => patch(part, { line: { ...read(part).line, [key]: parse(value) } }),
  };
}

/** The style of a line that was cleared is "None", and setting "None" clears it. */
const lineStyle: Property<FormatPart> = {
  read: (part) => {
    const { line } = read(part);
    return line === null ? "None" : (line?.style ?? "Automatic");
  },
  write: (part, value) => {
    if (value === "None") patch(part, { line: null });
    else if (value === "Automatic") patch(part, { line: {} });
    else patch(part, { line: { ...read(part).line, style: oneOf(CHART_LINE_STYLES)(value) } });
  },
};

function linesClass(name: string): ExcelClass<FormatPart> {
  return defineClass<FormatPart>({
    name,
    properties: {
      Color: lineProperty("color", colour, ""),
      Weight: lineProperty("weight", number(0, 1584), 0.75),
      LineStyle: lineStyle,
    },
    methods: {
      Clear: (part) => {
        patch(part, { line: null });
        return null;
      },
    },
  });
}

const lineClass = linesClass("ChartLineFormat");
const borderClass = linesClass("ChartBorder");

const fontClass: ExcelClass<ChartPart<ChartFont>> = defineClass<ChartPart<ChartFont>>({
  name: "ChartFont",
  properties: {
    Bold: property<ChartFont, "bold">("bold", flag, false),
    Italic: property<ChartFont, "italic">("italic", flag, false),
    Color: property<ChartFont, "color">("color", colour, "#000000"),
    Name: property<ChartFont, "name">("name", text, "Calibri"),
    Size: property<ChartFont, "size">("size", number(1, 409), 10),
    Underline: {
      read: (part) => (read(part).underline ? "Single" : "None"),
      write: (part, value) =>
        patch(part, { underline: oneOf(["None", "Single"] as const)(value) === "Single" }),
    },
  },
});

type FormatParts = "fill" | "font" | "line" | "border";

/** A class with the parts of a format that Excel's class of that name has. */
function formats(name: string, ...parts: readonly FormatParts[]): ExcelClass<FormatPart> {
  const all = {
    fill: { Fill: (part: FormatPart) => fillClass.of(part) },
    font: { Font: (part: FormatPart) => fontClass.of(within(part, "font", {})) },
    line: { Line: (part: FormatPart) => lineClass.of(part) },
    border: { Border: (part: FormatPart) => borderClass.of(part) },
  };
  const navigations = Object.fromEntries(parts.flatMap((one) => Object.entries(all[one])));
  return defineClass<FormatPart>({ name, navigations });
}

export const areaFormatClass = formats("ChartAreaFormat", "fill", "font", "border");
export const plotAreaFormatClass = formats("ChartPlotAreaFormat", "fill", "border");
export const titleFormatClass = formats("ChartTitleFormat", "fill", "font", "border");
export const legendFormatClass = formats("ChartLegendFormat", "fill", "font", "border");
export const labelFormatClass = formats("ChartDataLabelFormat", "fill", "font", "border");
export const seriesFormatClass = formats("ChartSeriesFormat", "fill", "line");
export const pointFormatClass = formats("ChartPointFormat", "fill", "border");
export const axisFormatClass = formats("ChartAxisFormat", "fill", "font", "line");
export const axisTitleFormatClass = formats("ChartAxisTitleFormat", "font");
export const gridlinesFormatClass = formats("ChartGridlinesFormat", "line");
