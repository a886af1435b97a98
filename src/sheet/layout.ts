/**
 * A new sheet as Milaan makes it: title, a status line, then the table from row 4 on. Data, so that the gateway can
 * make it in Excel and the tests can read it.
 */
import type { Column } from "./field";

/** The heading row of every layer sheet, zero-based. */
const HEADING_ROW = 3;

export interface ColourRule {
  readonly heading: string;
  readonly equals: string;
  readonly tone: Tone;
}

/** Meanings instead of colours: the gateway maps them to colours. */
export type Tone = "good" | "bad" | "wait" | "quiet" | "warn";

export interface Layout {
  readonly table: string;
  readonly sheet: string;
  readonly title: string;
  /** One sentence on what a row is and where it comes from. */
  readonly about: string;
  readonly columns: readonly Column[];
  /** Zero-based heading row; another one for a second table on a sheet. */
  readonly headingRow: number;
  readonly firstColumn: number;
  readonly tabColour: string;
  readonly colours: readonly ColourRule[];
  /** How many columns stay visible when scrolling to the right. */
  readonly frozenColumns: number;
  /** Of a small table that shares its columns with a longer one: how many rows it has. */
  readonly fixedRows?: number;
  /** Is the sheet hidden from Excel's own menus (very hidden)? */
  readonly isVeryHidden?: true;
}

type Given = Pick<Layout, "table" | "sheet" | "title" | "about" | "columns"> & Partial<Layout>;

export function layout(given: Given): Layout {
  return { headingRow: HEADING_ROW, firstColumn: 0, tabColour: "", colours: [], frozenColumns: 0, ...given };
}
