/**
 * How a table is displayed, apart from its values: hidden parts, and cells whose format shows something other than
 * their value. A seal covers values only, but people read what is displayed.
 */
import { parseDay } from "../gst/date";
import { isFault } from "../gst/fault";
import type { Column } from "./field";
import type { Cell } from "./grid";

export interface Presentation {
  readonly sheet: string;
  readonly isSheetHidden: boolean;
  /** Some rows, manually or by a filter. */
  readonly hasHiddenRows: boolean;
  /** Headings of hidden columns. */
  readonly hiddenColumns: readonly string[];
  /** Headings of columns that are too narrow to show anything. */
  readonly narrowColumns: readonly string[];
  /** Are there rows that are too low to show anything? */
  readonly hasLowRows: boolean;
  /** Cells with a value whose format makes it invisible or unreadable. */
  readonly illegible: readonly IllegibleCells[];
  /** Were all rows and requested cells checked? Not where nearly each has its own height or colour. */
  readonly isComplete: boolean;
}

/** Why a text cannot be read: font colour equal to the fill, too small, a symbol font, or strikethrough. */
export type IllegibleReason = "colour" | "size" | "font" | "struck";

/** Cells of one column: the first one's zero-based row in the table, -1 for the heading, and how many. */
export interface IllegibleCells {
  readonly why: IllegibleReason;
  readonly heading: string;
  readonly row: number;
  readonly count: number;
}

/** A cell with its displayed text, whatever the column's width. */
export interface ShownCell {
  readonly heading: string;
  /** Zero-based row of the table; -1 for the heading. */
  readonly row: number;
  readonly value: Cell;
  readonly text: string;
}

/** Below this contrast (WCAG 2.2, 1.4.3) a figure is invisible; Milaan's own colours have more than 4.5. */
const MIN_CONTRAST = 1.5;

/** Is the font colour distinguishable from the fill? @param fontColor and @param fillColor "#RRGGBB". */
export function isReadable(fontColor: string, fillColor: string): boolean {
  const [a, b] = [luminance(fontColor), luminance(fillColor)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= MIN_CONTRAST;
}

/** In points: smaller text, lower rows and narrower columns cannot be read. */
export const MIN_FONT_SIZE = 5;
export const MIN_HEIGHT = 6;
export const MIN_WIDTH = 10;

/** Fonts with pictures, bars or blanks instead of letters. */
const SYMBOL_FONTS = /wingding|webding|dingbat|symbol|marlett|barcode|code ?(?:39|128)|blank/i;

/** Format of cells; undefined where they differ. */
export interface CellFormat {
  readonly fontColor: string;
  readonly fillColor: string;
  readonly size: number;
  readonly font: string;
  readonly isStruck: boolean;
}

/** Why cells of that format cannot be read, if so. */
export function illegibleReason({
  fontColor,
  fillColor,
  size,
  font,
  isStruck,
}: CellFormat): IllegibleReason | undefined {
  if (!isReadable(fontColor, fillColor)) return "colour";
  if (size < MIN_FONT_SIZE) return "size";
  if (SYMBOL_FONTS.test(font)) return "font";
  return isStruck ? "struck" : undefined;
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) => {
    const part = Number.parseInt(colour.slice(place, place + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * Does a cell display its value? Compared by digits and sign, since separators and month names depend on the user's
 * Excel; a text is compared exactly.
 */
export function displaysValue({ value, text }: ShownCell, { numberFormat }: Column): boolean {
  if (typeof value === "boolean") return text === String(value).toUpperCase();
  if (typeof value === "string") return text === value;
  if (/[dmy]/.test(numberFormat)) return displaysDay(value, text);
  const decimals = /\.(0+)/.exec(numberFormat)?.[1]?.length;
  const absolute = Math.abs(value);
  const rounded = numberFormat === "@" ? String(absolute) : absolute.toFixed(decimals ?? 0);
  const isNegative = value < 0 && Number(rounded) !== 0;
  return digits(text) === digits(rounded) && /[-−(]/.test(text) === isNegative && !text.includes("%");
}

function digits(text: string): string {
  return text.replace(/\D/g, "");
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Year and day must be there, and the month if it is written in digits or in English. */
function displaysDay(serial: number, text: string): boolean {
  const date = parseDay(serial);
  if (isFault(date)) return digits(text) === digits(String(serial));
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  const named = MONTHS.findIndex((name) => text.toLowerCase().includes(name)) + 1;
  return numbers.includes(year) && numbers.includes(day) && (named === 0 || named === month);
}
