/**
 * Excel.RangeFormat and its parts: fill, font, protection, sizes. They work on a list of ranges, so that a range and a
 * set of areas share them. A property is null where cells differ.
 */
import type { Style, StylePatch } from "../../model";
import { invalidArgument, NotModelled } from "../failure";
import type { ExcelClass, Property } from "../object-model";
import { defineClass } from "../object-model";
import type { Place } from "../references";
import { parseColour } from "./colours";
import { bordersClass } from "./range-borders";

type Places = readonly Place[];

function common<K extends keyof Style>(places: Places, key: K): Style[K] | null | undefined {
  const [first, ...rest] = places.map(({ sheet, rect }) => sheet.commonStyle(rect)[key]);
  return rest.every((value) => value === first) ? first : null;
}

function restyle(places: Places, patch: StylePatch): void {
  for (const { sheet, rect } of places) sheet.setStyle(rect, patch, { by: "api" });
}

/** A property of the style, with its default. */
function styled<K extends keyof Style>(
  key: K,
  unset: unknown,
  parse: (value: unknown) => Style[K] | undefined,
): Property<Places> {
  return {
    read: (places) => {
      const value = common(places, key);
      return value === undefined ? unset : value;
    },
    write: (places, value) => restyle(places, { [key]: parse(value) }),
  };
}

function flag(value: unknown): boolean | undefined {
  return value === true ? true : undefined;
}

function word<T extends string>(words: Readonly<Record<string, T>>, value: unknown): T | undefined {
  if (value === "General" || value === null) return undefined;
  const found = typeof value === "string" ? words[value] : undefined;
  if (found === undefined) throw new NotModelled(`an alignment ${String(value)}`);
  return found;
}

const HORIZONTAL = { Left: "left", Center: "center", Right: "right" } as const;
const VERTICAL = { Top: "top", Center: "center", Bottom: "bottom" } as const;

function capital(value: string | null | undefined): string | null {
  return typeof value === "string" ? value.charAt(0).toUpperCase() + value.slice(1) : null;
}

const fillClass: ExcelClass<Places> = defineClass<Places>({
  name: "RangeFill",
  properties: { Color: styled("fill", "#FFFFFF", parseColour) },
  methods: {
    Clear: (places) => {
      restyle(places, { fill: undefined });
      return null;
    },
  },
});

const fontClass: ExcelClass<Places> = defineClass<Places>({
  name: "RangeFont",
  properties: {
    Name: styled("fontName", "Calibri", String),
    Size: styled("size", 11, Number),
    Color: styled("color", "#000000", parseColour),
    Bold: styled("bold", false, flag),
    Italic: styled("italic", false, flag),
    Strikethrough: styled("strikethrough", false, flag),
    Underline: {
      read: (places) => (common(places, "underline") === true ? "Single" : "None"),
      write: (places, value) => restyle(places, { underline: value === "None" ? undefined : true }),
    },
  },
});

const formatProtectionClass: ExcelClass<Places> = defineClass<Places>({
  name: "FormatProtection",
  properties: {
    Locked: styled("locked", true, (value) => value !== false),
    FormulaHidden: styled("hiddenFormula", false, flag),
  },
});

const CHARACTER_POINTS = 5.4;
const PADDING_POINTS = 6;

/** The width of the longest text of a column; only the first few thousand rows are measured. */
function autofit({ sheet, rect }: Place): void {
  const used = sheet.used(true, rect);
  if (!used) return;
  const rows = Math.min(used.rows, 5000);
  for (let column = used.column; column < used.column + used.columns; column++) {
    let longest = 0;
    for (let row = used.row; row < used.row + rows; row++)
      longest = Math.max(longest, sheet.text(row, column).length);
    sheet.setColumnWidth(column, 1, Math.min(300, longest * CHARACTER_POINTS + PADDING_POINTS));
  }
}

const LINE_POINTS = 15;

/** The height of all lines of a row's texts: line breaks, and wrapping where the style has it. */
function autofitRows({ sheet, rect }: Place): void {
  const used = sheet.used(true, rect);
  if (!used) return;
  for (let row = used.row; row < used.row + used.rows; row++) {
    let lines = 1;
    for (let column = used.column; column < used.column + used.columns; column++) {
      const text = sheet.text(row, column);
      const perLine = Math.max(
        1,
        Math.floor((sheet.columnWidth(column) - PADDING_POINTS) / CHARACTER_POINTS),
      );
      const wraps = sheet.style(row, column).wrap === true;
      const needed = text
        .split("\n")
        .map((part) => (wraps ? Math.max(1, Math.ceil(part.length / perLine)) : 1));
      lines = Math.max(
        lines,
        needed.reduce((sum, count) => sum + count, 0),
      );
    }
    sheet.setRowHeight(row, 1, lines * LINE_POINTS);
  }
}

/** @param sizeOf the size that lines have in common, null where they differ. */
function size(
  sizeOf: (place: Place) => number | null,
  write: (place: Place, points: number) => void,
): Property<Places> {
  return {
    read: (places) => {
      const [first = null, ...others] = places.map(sizeOf);
      return others.every((one) => one === first) ? first : null;
    },
    write: (places, value) => {
      if (typeof value !== "number" || value < 0) throw invalidArgument();
      for (const place of places) write(place, value);
    },
  };
}

export const rangeFormatClass: ExcelClass<Places> = defineClass<Places>({
  name: "RangeFormat",
  properties: {
    WrapText: styled("wrap", false, flag),
    IndentLevel: styled("indent", 0, Number),
    HorizontalAlignment: {
      read: (places) => {
        const value = common(places, "horizontal");
        return value === undefined ? "General" : capital(value);
      },
      write: (places, value) => restyle(places, { horizontal: word(HORIZONTAL, value) }),
    },
    VerticalAlignment: {
      read: (places) => {
        const value = common(places, "vertical");
        return value === undefined ? "Bottom" : capital(value);
      },
      write: (places, value) => restyle(places, { vertical: word(VERTICAL, value) }),
    },
    ColumnWidth: size(
      ({ sheet, rect }) => sheet.columnAxis.commonSize(rect.column, rect.columns),
      ({ sheet, rect }, points) => sheet.setColumnWidth(rect.column, rect.columns, points),
    ),
    RowHeight: size(
      ({ sheet, rect }) => sheet.rowAxis.commonSize(rect.row, rect.rows),
      ({ sheet, rect }, points) => sheet.setRowHeight(rect.row, rect.rows, points),
    ),
  },
  navigations: {
    Fill: (places) => fillClass.of(places),
    Font: (places) => fontClass.of(places),
    Protection: (places) => formatProtectionClass.of(places),
    Borders: (places) => bordersClass.of(places),
  },
  methods: {
    AutofitColumns: (places) => {
      for (const place of places) autofit(place);
      return null;
    },
    AutofitRows: (places) => {
      for (const place of places) autofitRows(place);
      return null;
    },
  },
});
