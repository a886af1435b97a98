/**
 * The worksheets of one GSTR-2B: its totals by table of GSTR-3B, below them one line per document, and on a second
 * sheet the portal's four summaries. Values only; after GSTR-3B is filed they are protected and sealed.
 */
import { ACTIONS } from "../ims/record";
import { imsFields } from "../ims/sheet";
import { parsePeriod, showPeriod, type Period } from "../gst/period";
import { isFault } from "../gst/fault";
import { UNAVAILABLE } from "../gstr2a/record";
import { choice, optionalColumns, optionalTax, tax, text, type Fields } from "../sheet/field";
import { layout, type Layout } from "../sheet/layout";
import { columnsOf } from "../sheet/rows";
import { HEADINGS, PARTS, type Gstr2bLine } from "./line";
import { SUMMARIES } from "./summary/names";
import type { SummaryRow } from "./summary/summarise";
import { TABLES, type TableName } from "./totals";
import type { Tax } from "../gst/tax";

export function gstr2bTable(period: Period): string {
  return `GSTR2B_${period.replace("-", "_")}`;
}

export function totalsTable(period: Period): string {
  return `${gstr2bTable(period)}_3B`;
}

export function summaryTable(period: Period): string {
  return `${gstr2bTable(period)}_Summary`;
}

/** The period whose lines a table of that name holds, if it is such a table. */
export function statementPeriod(table: string): Period | undefined {
  const period = parsePeriod(/^GSTR2B_(\d{4}_\d{2})$/.exec(table)?.[1]?.replace("_", "-"));
  return isFault(period) ? undefined : period;
}

/** Is a table one of those three, of any period? */
export function isStatementTable(table: string): boolean {
  return /^GSTR2B_\d{4}_\d{2}(_3B|_Summary)?$/.test(table);
}

const { allowed, pendingUntil, effect, why, warnings, firstDocument, ...recorded } = imsFields;
// What became of uploads goes on changing when the statement is generated, or filed.
const { portalAnswer, uploadFile, uploadAnswer, portalError, ...carried } = recorded;
const { action: imsAction, status, reduction, declared, remarks, ...reported } = carried;
const {
  supplierGstin,
  supplierName,
  kind,
  section: imsSection,
  documentNumber,
  documentDate,
  taxableValue,
  tax: taxes,
  ...bookkeeping
} = reported;

export const gstr2bFields: Fields<Gstr2bLine> = {
  supplierGstin,
  supplierName,
  kind,
  section: text("Section", "The sheet of the portal's GSTR-2B.", { width: 18, role: "derived" }),
  documentNumber,
  documentDate,
  part: choice("Part", "Available, not available, reversal, or rejected.", PARTS, {
    width: 13,
    role: "derived",
  }),
  reason: choice("Reason", "Why ITC is not available.", UNAVAILABLE, {
    width: 10,
    role: "derived",
    blank: "",
  }),
  heading: choice("GSTR-3B table", "Where it belongs in GSTR-3B.", HEADINGS, {
    width: 13,
    role: "derived",
    blank: "",
  }),
  itc: tax("ITC", "What the document contributes, with sign; of a rejected one, its own tax.", {
    role: "derived",
  }),
  action: choice("Action", "The action taken on it.", ACTIONS, {
    width: 12,
    role: "answer",
    blank: "No action",
  }),
  status,
  route: choice("Came by", "Through the IMS, or directly.", ["IMS", "GSTR-2B"], {
    width: 10,
    role: "derived",
  }),
  taxableValue,
  tax: taxes,
  reduction,
  declared,
  remarks,
  ...bookkeeping,
  sellerGstin: optionalColumns(bookkeeping.sellerGstin),
};

/** Fields added after statements had been sealed without them. */
export const ADDED_FIELDS = ["sellerGstin"] as const;

export interface TotalsRow {
  readonly table: TableName;
  readonly about: string;
  readonly tax: Tax;
}

export const totalsFields: Fields<TotalsRow> = {
  table: choice("Table", "Table of GSTR-3B.", TABLES, { width: 18 }),
  about: text("What", "What the table holds.", { width: 26 }),
  tax: tax("", "Net, with sign."),
};

export const summaryFields: Fields<SummaryRow> = {
  summary: choice("Summary", "Which of the portal's four summaries.", SUMMARIES, { width: 17 }),
  part: choice("Part", "A: documents; B: credit notes, as positive reductions.", ["", "A", "B"], {
    width: 6,
    blank: "",
  }),
  number: text("S.no.", "As on the portal.", { width: 8 }),
  heading: text("Heading", "As on the portal.", { width: 62 }),
  table: text("GSTR-3B table", "Where the amount belongs in GSTR-3B.", { width: 16 }),
  tax: optionalTax("", "With sign; a numbered row is the sum of the rows below it."),
  advisory: text("Advisory", "What to do with it.", { width: 56 }),
};

/** Everything that a period's statement shows. */
export interface Content {
  readonly lines: readonly Gstr2bLine[];
  readonly totals: readonly TotalsRow[];
  readonly summary: readonly SummaryRow[];
}

/** Totals in rows 4 to 12, lines from row 15; the summaries are on a second sheet. */
export function gstr2bLayouts(period: Period): Readonly<Record<keyof Content, Layout>> {
  const sheet = `GSTR-2B ${showPeriod(period)}`;
  const title = `GSTR-2B of ${showPeriod(period)}`;
  const about = "Built from the IMS. Values only: change answers in the IMS sheet and generate again.";
  return {
    totals: layout({
      table: totalsTable(period),
      sheet,
      title,
      about,
      columns: columnsOf(totalsFields),
      tabColour: "#C239B3",
      fixedRows: TABLES.length,
    }),
    lines: layout({
      table: gstr2bTable(period),
      sheet,
      title,
      about,
      columns: columnsOf(gstr2bFields),
      headingRow: 14,
      tabColour: "#C239B3",
      colours: [
        { heading: "Part", equals: "not available", tone: "warn" },
        { heading: "Part", equals: "rejected", tone: "bad" },
      ],
    }),
    summary: layout({
      table: summaryTable(period),
      sheet: `2B summary ${showPeriod(period)}`,
      title: `GSTR-2B of ${showPeriod(period)}: the portal's summaries`,
      about:
        "The same statement summed up as on the portal. Part B holds credit notes as positive reductions.",
      columns: columnsOf(summaryFields),
      tabColour: "#C239B3",
      colours: [
        { heading: "S.no.", equals: "Part A", tone: "quiet" },
        { heading: "S.no.", equals: "Part B", tone: "quiet" },
      ],
    }),
  };
}
