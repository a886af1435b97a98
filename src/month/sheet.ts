/**
 * The worksheet Month, one page for a partner: figures on the left, the largest suppliers and the months of the year
 * beside them, charts below. Display only: it is written again as a whole, always in the same rows, so that its charts
 * keep their cells. What the waterfall is drawn from is to the right, off the printed page.
 */
import { money, optionalCount, optionalMoney, text, type Fields } from "../sheet/field";
import { layout, type Layout } from "../sheet/layout";
import { columnsOf } from "../sheet/rows";
import type { Paise } from "../gst/money";
import type { StackedColumn } from "./stacked";
import { STEPS } from "./flow";
import { WAYS } from "./contributions";
import { MONTH_CHART_TABLE, MONTH_LISTS_TABLE, MONTH_TABLE } from "./tables";

export const PARTS = ["To do", "ITC", "Actions", "Credit notes"] as const;

export interface FigureRow {
  readonly part: (typeof PARTS)[number];
  readonly figure: string;
  readonly value: string;
  readonly documents: number | undefined;
  readonly itc: Paise | undefined;
  readonly rows: string;
}

export interface ListRow {
  readonly list: "Supplier" | "Month";
  readonly name: string;
  readonly documents: number | undefined;
  readonly itc: Paise | undefined;
}

export const figureFields: Fields<FigureRow> = {
  part: text("Part", "What the figure is about.", { width: 12 }),
  figure: text("Figure", "Name of the figure.", { width: 30 }),
  value: text("Value", "A date or a state.", { width: 30 }),
  documents: optionalCount("Documents", "How many documents make the figure.", { width: 11 }),
  itc: optionalMoney("ITC", "In rupees, all tax heads together, with its sign.", { width: 18 }),
  rows: text("Rows", "The sheet with the rows of the figure, and what to filter them by.", { width: 34 }),
};

export const listFields: Fields<ListRow> = {
  list: text("List", "Largest suppliers by ITC, then the months of the financial year.", { width: 10 }),
  name: text("Name", "Supplier with GSTIN, or month.", { width: 44 }),
  documents: optionalCount("Documents", "How many documents give ITC.", { width: 11 }),
  itc: optionalMoney("ITC", "Table 4(A), all tax heads together; blank where no GSTR-2B was generated.", {
    width: 18,
  }),
};

const HELP = "Drawn in the chart, in rupees.";

export const chartFields: Fields<StackedColumn> = {
  name: text("Step", "From the IMS to net ITC.", { width: 30 }),
  base: money("Base", "Not drawn: it lifts the column to its level.", { width: 16 }),
  total: money("Total", HELP, { width: 16 }),
  increase: money("Increase", HELP, { width: 16 }),
  increaseBelow: money("Increase below zero", HELP, { width: 16 }),
  decrease: money("Decrease", HELP, { width: 16 }),
  decreaseBelow: money("Decrease below zero", HELP, { width: 16 }),
};

/** Rows of the figures before the steps of ITC. */
export const TO_DO_ROWS = 6;
/** The suppliers, with a row for all others. */
export const SUPPLIER_ROWS = 11;
const MONTHS = 12;

const SHEET = {
  sheet: "Month",
  title: "Month",
  about:
    "The month on one page, written again whenever GSTR-2B is generated or GSTR-3B is filed. Display only.",
  tabColour: "#0F6CBD",
  after: "Milaan",
} as const;

const BLUE = "#0F6CBD";
const GREEN = "#107C10";
const RED = "#C50F1F";

export const monthLayouts: Readonly<Record<"figures" | "lists" | "chart", Layout>> = {
  figures: layout({
    ...SHEET,
    table: MONTH_TABLE,
    columns: columnsOf(figureFields),
    charts: [
      {
        kind: "BarClustered",
        title: "Actions: ITC if accepted in full",
        names: "Figure",
        series: [{ heading: "ITC", colour: BLUE }],
        rows: { first: TO_DO_ROWS + STEPS.length, count: WAYS.length },
        from: "G29",
        to: "K38",
      },
    ],
  }),
  lists: layout({
    ...SHEET,
    table: MONTH_LISTS_TABLE,
    columns: columnsOf(listFields),
    firstColumn: 7,
    charts: [
      {
        kind: "ColumnClustered",
        title: "ITC by month",
        names: "Name",
        series: [{ heading: "ITC", colour: BLUE }],
        rows: { first: SUPPLIER_ROWS, count: MONTHS },
        from: "G39",
        to: "K49",
      },
    ],
  }),
  chart: layout({
    ...SHEET,
    table: MONTH_CHART_TABLE,
    columns: columnsOf(chartFields),
    firstColumn: 12,
    charts: [
      {
        kind: "ColumnStacked",
        title: "ITC from the IMS to net ITC, 4(C)",
        names: "Step",
        series: [
          { heading: "Base" },
          { heading: "Total", colour: BLUE },
          { heading: "Increase", colour: GREEN },
          { heading: "Increase below zero", colour: GREEN },
          { heading: "Decrease", colour: RED },
          { heading: "Decrease below zero", colour: RED },
        ],
        rows: { first: 0, count: STEPS.length },
        from: "A29",
        to: "F49",
      },
    ],
  }),
};
