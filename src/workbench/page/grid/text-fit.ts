/**
 * Text widths, and what to show when a text does not fit.
 *
 * Text overflows into empty neighbours; a number never does, because a truncated number is wrong: a General one loses
 * decimals until it fits, any other becomes ####. Widths are measured on a canvas, without page layout.
 */

import type { Sheet } from "../../model";

const CELL_PADDING = 7;
const DEFAULT_FONT = 13;
const SMALLEST_FIT = 28;
const MAX_LETTER_WIDTH = 14;
const MIN_AVERAGE_WIDTH = 4;

export interface TextFace {
  readonly bold: boolean;
  readonly italic: boolean;
  /** Pixels. */
  readonly size: number;
}

/** A number with its text in its number format. */
interface NumberText {
  readonly text: string;
  readonly value: number;
  readonly isGeneral: boolean;
}

export class TextFit {
  private readonly context = document.createElement("canvas").getContext("2d");
  private readonly widths = new Map<string, number>();
  private family = "sans-serif";

  /** The font family as resolved by the style sheet; cached widths of another family are dropped. */
  useFamily(family: string): void {
    if (family === this.family) return;
    this.family = family;
    this.widths.clear();
  }

  /** Whether the text fits into a cell of this many pixels. */
  fits(text: string, face: TextFace, cellWidth: number): boolean {
    const room = cellWidth - CELL_PADDING;
    if (text.length * MAX_LETTER_WIDTH <= room) return true;
    if (text.length * MIN_AVERAGE_WIDTH > room && text.length > 40) return false;
    return this.width(text, face) <= room;
  }

  /** The width of the text in pixels. */
  width(text: string, face: TextFace): number {
    const font = `${face.italic ? "italic " : ""}${face.bold ? "700 " : ""}${face.size}px ${this.family}`;
    const key = `${font}\n${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    if (this.context === null) return text.length * face.size * 0.5;
    this.context.font = font;
    const width = this.context.measureText(text).width;
    if (this.widths.size > 20_000) this.widths.clear();
    this.widths.set(key, width);
    return width;
  }

  /** A number as displayed in the cell. */
  number({ text, value, isGeneral }: NumberText, face: TextFace, cellWidth: number): string {
    if (this.fits(text, face, cellWidth)) return text;
    if (isGeneral) {
      for (let digits = 9; digits >= 1; digits -= 1) {
        const shorter = String(Number(value.toPrecision(digits)));
        if (this.fits(shorter, face, cellWidth) && Math.abs(value) < 1e11) return shorter;
      }
      for (let digits = 5; digits >= 0; digits -= 1) {
        const shorter = exponential(value, digits);
        if (this.fits(shorter, face, cellWidth)) return shorter;
      }
    }
    const count = Math.floor((cellWidth - CELL_PADDING) / this.width("#", face));
    return "#".repeat(Math.max(1, count));
  }
}

const MAX_MEASURED_ROWS = 5000;

/** The width in pixels that a column needs to show its texts completely. */
export function widestText(sheet: Sheet, column: number, fit: TextFit): number {
  const used = sheet.used(true);
  if (used === undefined) return SMALLEST_FIT;
  let widest = 0;
  for (let row = used.row; row < Math.min(used.row + used.rows, used.row + MAX_MEASURED_ROWS); row += 1) {
    const text = sheet.text(row, column);
    if (text === "" || text.length * MAX_LETTER_WIDTH < widest) continue;
    const style = sheet.style(row, column);
    const face = { bold: style.bold === true, italic: style.italic === true, size: DEFAULT_FONT };
    widest = Math.max(widest, fit.width(text, face));
  }
  return Math.max(SMALLEST_FIT, Math.ceil(widest) + CELL_PADDING + 4);
}

/** "2.6E+06", as Excel shows a General number whose digits do not fit. */
function exponential(value: number, digits: number): string {
  const [mantissa = "", exponent = "0"] = value.toExponential(digits).split("e");
  const size = Math.abs(Number(exponent));
  return `${mantissa}E${Number(exponent) < 0 ? "-" : "+"}${String(size).padStart(2, "0")}`;
}
