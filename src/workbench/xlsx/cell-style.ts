/** Converts cell formats between the model and the file library; colours are "#RRGGBB" here and ARGB there. */
import type {
  Alignment,
  Border as FileBorder,
  Borders,
  Fill,
  Font,
  Style as FileStyle,
} from "@cj-tech-master/excelts";
import type { Border, BorderSide, Style } from "../model";

const SIDES: readonly (readonly [BorderSide, "top" | "bottom" | "left" | "right"])[] = [
  ["EdgeTop", "top"],
  ["EdgeBottom", "bottom"],
  ["EdgeLeft", "left"],
  ["EdgeRight", "right"],
];

/** Office's line names and the file's, where they differ. */
const LINES: readonly (readonly [string, FileBorder["style"]])[] = [
  ["Continuous", "thin"],
  ["Dash", "dashed"],
  ["DashDot", "dashDot"],
  ["DashDotDot", "dashDotDot"],
  ["Dot", "dotted"],
  ["Double", "double"],
];

export function argb(color: string): string {
  return `FF${color.replace("#", "").toUpperCase()}`;
}

export function hexColor(color: { argb?: string } | undefined): string | undefined {
  return color?.argb && /^[0-9A-F]{8}$/i.test(color.argb)
    ? `#${color.argb.slice(2).toUpperCase()}`
    : undefined;
}

export function solidFill(color: string): Fill {
  return {
    type: "pattern",
    pattern: "solid",
    fgColor: { argb: argb(color) },
    bgColor: { argb: argb(color) },
  };
}

/** Font properties besides name and size, which conditional formats cannot change. */
export function markedFont(style: Partial<Style>): Partial<Font> {
  return {
    ...(style.bold ? { bold: true } : {}),
    ...(style.italic ? { italic: true } : {}),
    ...(style.underline ? { underline: true } : {}),
    ...(style.strikethrough ? { strike: true } : {}),
    ...(style.color ? { color: { argb: argb(style.color) } } : {}),
  };
}

export function styleForFile(style: Style): Partial<FileStyle> {
  const vertical = style.vertical === "center" ? ("middle" as const) : style.vertical;
  const alignment: Partial<Alignment> = {
    ...(style.horizontal ? { horizontal: style.horizontal } : {}),
    ...(vertical ? { vertical } : {}),
    ...(style.wrap ? { wrapText: true } : {}),
    ...(style.indent ? { indent: style.indent } : {}),
  };
  return {
    numFmt: style.numberFormat,
    font: { name: style.fontName ?? "Calibri", size: style.size ?? 11, ...markedFont(style) },
    ...(style.fill ? { fill: solidFill(style.fill) } : {}),
    ...(Object.keys(alignment).length > 0 ? { alignment } : {}),
    ...(style.borders ? { border: bordersForFile(style.borders) } : {}),
    ...(style.locked ? {} : { protection: { locked: false } }),
  };
}

export function styleFromFile(style: Partial<FileStyle>): Style {
  const { font, fill, alignment, border, protection } = style;
  const numberFormat = typeof style.numFmt === "object" ? style.numFmt.formatCode : style.numFmt;
  const color = hexColor(font?.color);
  const background =
    fill?.type === "pattern" && fill.pattern === "solid" ? hexColor(fill.fgColor) : undefined;
  const borders = border && bordersFromFile(border);
  const { horizontal, vertical } = alignment ?? {};
  return {
    numberFormat: numberFormat ?? "General",
    locked: protection?.locked ?? true,
    ...(font?.bold ? { bold: true } : {}),
    ...(font?.italic ? { italic: true } : {}),
    ...(font?.underline ? { underline: true } : {}),
    ...(font?.strike ? { strikethrough: true } : {}),
    ...(color && color !== "#000000" ? { color } : {}),
    ...(font?.name && font.name !== "Calibri" ? { fontName: font.name } : {}),
    ...(font?.size && font.size !== 11 ? { size: font.size } : {}),
    ...(background ? { fill: background } : {}),
    ...(horizontal === "left" || horizontal === "center" || horizontal === "right" ? { horizontal } : {}),
    ...(vertical === "middle" ? { vertical: "center" as const } : {}),
    ...(vertical === "top" || vertical === "bottom" ? { vertical } : {}),
    ...(alignment?.wrapText ? { wrap: true } : {}),
    ...(alignment?.indent ? { indent: alignment.indent } : {}),
    ...(borders ? { borders } : {}),
  };
}

function bordersForFile(borders: NonNullable<Style["borders"]>): Partial<Borders> {
  const result: Partial<Borders> = {};
  for (const [side, fileSide] of SIDES) {
    const border = borders[side];
    if (!border || border.style === "None") continue;
    const line = LINES.find(([name]) => name === border.style)?.[1] ?? "thin";
    const thick = border.weight === "Thick" ? "thick" : border.weight === "Medium" ? "medium" : line;
    result[fileSide] = { style: line === "thin" ? thick : line, color: { argb: argb(border.color) } };
  }
  return result;
}

function bordersFromFile(borders: Partial<Borders>): Style["borders"] {
  const result: Partial<Record<BorderSide, Border>> = {};
  for (const [side, fileSide] of SIDES) {
    const border = borders[fileSide];
    if (!border?.style) continue;
    const style = LINES.find(([, line]) => line === border.style)?.[0] ?? "Continuous";
    const weight = border.style === "thick" ? "Thick" : border.style === "medium" ? "Medium" : "Thin";
    result[side] = { style, weight, color: hexColor(border.color) ?? "#000000" };
  }
  return Object.keys(result).length > 0 ? result : undefined;
}
