/**
 * The worksheet of one GSTR-2B: its totals under GSTR-3B's headings above, one line per document below. Values only;
 * after GSTR-3B is filed the sheet is protected and sealed.
 */
import { imsFields } from "../ims/sheet";
import { showPeriod, type Period } from "../gst/period";
import { UNAVAILABLE } from "../gstr2a/record";
import { choice, tax, text, type Fields } from "../table/field";
import { layout, type Layout } from "../table/layout";
import { columnsOf } from "../table/rows";
import { HEADINGS, PARTS, type Gstr2bLine } from "./line";
import { TABLE_HELP, TABLES, type TableName, type Totals } from "./totals";
import type { Tax } from "../gst/tax";

export function gstr2bTable(period: Period): string {
  return `GSTR2B_${period.replace("-", "_")}`;
}

export function totalsTable(period: Period): string {
  return `${gstr2bTable(period)}_3B`;
}

/** Is a table one of those two, of any period? */
export function isStatementTable(table: string): boolean {
  return /^GSTR2B_\d{4}_\d{2}(_3B)?$/.test(table);
}

const { allowed, pendingUntil, effect, why, action, status, reduction, declared, remarks, ...reported } =
  imsFields;
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
  action,
  status,
  route: choice("Came by", "Through the IMS, or straight.", ["IMS", "GSTR-2B"], {
    width: 10,
    role: "derived",
  }),
  taxableValue,
  tax: taxes,
  reduction,
  declared,
  remarks,
  ...bookkeeping,
};

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

export function totalsRows(totals: Totals): TotalsRow[] {
  return TABLES.map((table) => ({ table, about: TABLE_HELP[table], tax: totals[table] }));
}

/** Totals in rows 4 to 12, lines from row 15. */
export function gstr2bLayouts(period: Period): { totals: Layout; lines: Layout } {
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
  };
}
