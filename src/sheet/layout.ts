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
  /** The sheet after which it is made; at the end where it is not given. */
  readonly after?: string;
  /** Charts over rows of the table. */
  readonly charts?: readonly ChartLayout[];
}

/** A chart over rows of a table that are always in the same place. */
export interface ChartLayout {
  readonly kind: "ColumnStacked" | "ColumnClustered" | "BarClustered";
  readonly title: string;
  /** Heading of the column with the names along the axis. */
  readonly names: string;
  /** Columns drawn, in their order; one without a colour is not seen. */
  readonly series: readonly { readonly heading: string; readonly colour?: string }[];
  /** Zero-based first row of the table, and how many. */
  readonly rows: { readonly first: number; readonly count: number };
  /** The cells at its corners. */
  readonly from: string;
  readonly to: string;
}

type Given = Pick<Layout, "table" | "sheet" | "title" | "about" | "columns"> & Partial<Layout>;

export function layout(given: Given): Layout {
  return { headingRow: HEADING_ROW, firstColumn: 0, tabColour: "", colours: [], frozenColumns: 0, ...given };
}
