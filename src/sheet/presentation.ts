/**
 * How a table shows itself, beside its values: what is out of sight, and cells whose format shows something else than
 * they hold. A seal covers values only, and people read what is shown.
 */
import { parseDay } from "../gst/date";
import { isFault } from "../gst/fault";
import type { Column } from "./field";
import type { Cell } from "./grid";

export interface Presentation {
  readonly sheet: string;
  readonly isSheetHidden: boolean;
  /** Some rows, by hand or by a filter. */
  readonly hasHiddenRows: boolean;
  /** Headings of hidden columns. */
  readonly hiddenColumns: readonly string[];
  /** Headings of columns that are too narrow to show anything. */
  readonly narrowColumns: readonly string[];
  /** Are there rows that are too low to show anything? */
  readonly hasLowRows: boolean;
  /** Cells that hold something and are written so that it is not seen, or not as it is. */
  readonly faint: readonly FaintCells[];
  /** Were all rows and wanted cells looked at? Not where nearly each has a height or a colour of its own. */
  readonly isWhole: boolean;
}

/** Why a text is not read as what it is: its colour is the paper's, it is too small, its letters are pictures, it is struck out. */
export type Illegible = "colour" | "size" | "font" | "struck";

/** Cells of one column: the first one's zero-based row in the table, -1 for the heading, and how many. */
export interface FaintCells {
  readonly why: Illegible;
  readonly heading: string;
  readonly row: number;
  readonly count: number;
}

/** A cell with the text that its number format makes of it, whatever the column's width. */
export interface ShownCell {
  readonly heading: string;
  /** Zero-based row of the table; -1 for the heading. */
  readonly row: number;
  readonly value: Cell;
  readonly text: string;
}

/** Below this contrast (WCAG 2.2, 1.4.3) a figure is not seen; Milaan's own colours have more than 4.5. */
const LEAST_CONTRAST = 1.5;

/** Can ink be told from paper? @param fontColor and @param fillColor "#RRGGBB". */
export function isReadable(fontColor: string, fillColor: string): boolean {
  const [a, b] = [luminance(fontColor), luminance(fillColor)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= LEAST_CONTRAST;
}

/** In points: nothing smaller can be read, and no lower row or narrower column shows anything. */
export const LEAST_SIZE = 5;
export const LEAST_HEIGHT = 6;
export const LEAST_WIDTH = 10;

/** Fonts whose letters are pictures, bars or blanks. */
const PICTURES = /wingding|webding|dingbat|symbol|marlett|barcode|code ?(?:39|128)|blank/i;

/** A look of cells; undefined where the cells differ. */
export interface Written {
  readonly fontColor: string;
  readonly fillColor: string;
  readonly size: number;
  readonly font: string;
  readonly isStruck: boolean;
}

/** Why cells that are written so are not read as what they are, if so. */
export function illegible({ fontColor, fillColor, size, font, isStruck }: Written): Illegible | undefined {
  if (!isReadable(fontColor, fillColor)) return "colour";
  if (size < LEAST_SIZE) return "size";
  if (PICTURES.test(font)) return "font";
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
 * Does a cell show what it holds? Compared by digits and sign, so that a comma or a month's name may be written as the
 * reader's own Excel writes it; a text is compared letter by letter.
 */
export function showsWhatItHolds({ value, text }: ShownCell, { numberFormat }: Column): boolean {
  if (typeof value === "boolean") return text === String(value).toUpperCase();
  if (typeof value === "string") return text === value;
  if (/[dmy]/.test(numberFormat)) return showsDay(value, text);
  const decimals = /\.(0+)/.exec(numberFormat)?.[1]?.length;
  const held = Math.abs(value);
  const rounded = numberFormat === "@" ? String(held) : held.toFixed(decimals ?? 0);
  const isNegative = value < 0 && Number(rounded) !== 0;
  return digits(text) === digits(rounded) && /[-−(]/.test(text) === isNegative && !text.includes("%");
}

function digits(text: string): string {
  return text.replace(/\D/g, "");
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Year and day must be there, and the month where it is written in figures or in English. */
function showsDay(serial: number, text: string): boolean {
  const held = parseDay(serial);
  if (isFault(held)) return digits(text) === digits(String(serial));
  const [year = 0, month = 0, day = 0] = held.split("-").map(Number);
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  const named = MONTHS.findIndex((name) => text.toLowerCase().includes(name)) + 1;
  return numbers.includes(year) && numbers.includes(day) && (named === 0 || named === month);
}
