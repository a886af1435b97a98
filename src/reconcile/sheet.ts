/**
 * The Reconciliation worksheet: totals by status on top, below one row for each link or open item. Display only: it is
 * created by the first run and kept up to date by each; what a person decides is in the evidence.
 */
import { KINDS } from "../documents/kind";
import type { Blank } from "../gst/blank";
import type { Moment } from "../gst/date";
import type { Period } from "../gst/period";
import {
  choice,
  count,
  flag,
  money,
  optionalColumns,
  optionalCount,
  optionalDay,
  optionalMoment,
  optionalMoney,
  optionalPeriod,
  optionalTax,
  period,
  tax,
  text,
  type Field,
  type Fields,
} from "../sheet/field";
import { layout, type Layout } from "../sheet/layout";
import { columnsOf } from "../sheet/rows";
import type { ReconciledData } from "../evidence/reconciled-data";
import type { Paise } from "../gst/money";
import { asFiled } from "./as-filed";
import { LIMIT_STATES } from "./carried";
import type { ReconcileRow } from "./row";
import { RECONCILE_STATUSES, SOURCES, SUGGESTIONS, TOTAL_NAMES } from "./statuses";
import { RECONCILE_TABLE, RECONCILE_TOTALS_TABLE } from "./tables";
import type { ReconcileTotal, Stamp } from "./totals";
import { VERDICTS } from "./verdict-words";

/** A row of the small table above: a total, and in the last the stamp of the run. */
export interface TotalRow extends ReconcileTotal {
  readonly ties: boolean;
  readonly leftOut: string;
  /** Of a filed period: what it came to when GSTR-3B was filed; undefined where that is not known. */
  readonly filedRows: number | undefined;
  readonly filedCredit: Paise | undefined;
  readonly period: Period;
  readonly version: number | undefined;
  readonly seal: string;
  readonly checkedOn: Moment | Blank;
}

const CREDIT = "ITC at stake, all tax heads: that of GSTR-2B, or else what is booked.";
const NOW = {
  booked: "Tax of the bookings of the period.",
  statement: "ITC of its lines in the GSTR-2B of the period.",
  table: "Of that, what is in table 4(A)(5).",
};
const BARRED = { heading: "Time-barred", help: "Credit that section 16(4) no longer gives." };
const THEN = "when GSTR-3B was filed; later data do not change it. Blank where that is not known.";
const words = (all: readonly string[]) => all.filter(Boolean).join(", ");

/** Several names in one cell, a line each. */
function names(heading: string, help: string): Field<readonly string[]> {
  const one = text(heading, help, { width: 18, role: "bookkeeping" });
  return {
    columns: one.columns,
    read: ([cell = ""]) => (cell === "" ? [] : String(cell).split("\n")),
    write: (value, row) => {
      row.push(value.join("\n"));
    },
  };
}

export const reconcileFields: Fields<ReconcileRow> = {
  status: choice("Status", "What it is; filter by it.", RECONCILE_STATUSES, { width: 28 }),
  credit: money("Credit", CREDIT),
  bookedNow: money("Booked in the period", NOW.booked, { width: 23 }),
  inStatement: money("In this GSTR-2B", NOW.statement, { width: 19 }),
  inTable4a5: money("Table 4(A)(5)", NOW.table, { width: 16 }),
  reason: text("Reason", "What differs, or which document comes nearest.", { width: 60 }),
  suggestion: choice("Suggested action", "For the record in the IMS; apply it in the pane.", SUGGESTIONS, {
    width: 16,
    blank: "",
  }),
  suggestedWhy: text("Why suggested", "The reason, also the remark of the action.", { width: 36 }),
  supplierGstin: text("Supplier GSTIN", "As reported, or else as booked.", { width: 18 }),
  supplierName: text("Supplier", "As reported, or else as booked.", { width: 26 }),
  bookedType: choice("Booked document", "As booked.", ["", "Invoice", "Credit note", "Debit note"], {
    width: 12,
    blank: "",
  }),
  bookedNumber: text("Booked number", "As booked; of several the first three.", { width: 18 }),
  bookedDate: optionalDay("Booked date", "Of the document, as booked."),
  bookedIn: text("Booked in", "Month and voucher.", { width: 18 }),
  kind: choice("Document", "As reported.", ["", ...KINDS], { width: 14, blank: "" }),
  documentNumber: text("Number", "As reported; of several the first three.", { width: 18 }),
  documentDate: optionalDay("Date", "As reported."),
  period2b: optionalPeriod("2B period", "The GSTR-2B that has it, or for which it is reported."),
  booked: optionalTax("Books", "All of its bookings, with their sign; blank where there is none."),
  itc: optionalTax("GSTR-2B", "ITC in all statements, with its sign; blank where none has it."),
  difference: tax("Difference", "GSTR-2B less books."),
  probability: optionalCount("Probability %", "That it is one document, as the matcher sees it."),
  verdict: choice("Verdict", `What a person decided: ${words(VERDICTS)}.`, VERDICTS, {
    width: 12,
    blank: "",
  }),
  reviewer: text("Reviewer", "Who decided it and when, and who said something else.", { width: 30 }),
  remark: text("Remark", "The reviewer's reason.", { width: 30 }),
  bookings: names("Bookings", "What verdicts call the bookings: their content."),
  documents: names("Documents", "Row keys of the documents."),
  entry: text("Verdict's entry", "Writer and number of the entry in the evidence.", {
    width: 18,
    role: "bookkeeping",
  }),
  key: text("Key", "Key of the row.", { width: 18, role: "bookkeeping" }),
  openSince: optionalColumns(
    optionalPeriod(
      "Open since",
      "The earlier period from which it is carried; blank for one of this period.",
    ),
  ),
  monthsOpen: optionalColumns(optionalCount("Months open", "Since that period.")),
  lastDay: optionalColumns(
    optionalDay("Section 16(4) until", "The last day for credit that no GSTR-2B gives yet."),
  ),
  lastStatement: optionalColumns(optionalPeriod("Last GSTR-2B", "The last one that is drafted by that day.")),
  limitState: optionalColumns(
    choice(
      "Section 16(4)",
      "Open, Last GSTR-2B (only the next one comes in time), Time-barred; Uncertain: no limit is written down for it.",
      LIMIT_STATES,
      { width: 14, blank: "" },
    ),
  ),
  timeBarred: optionalColumns(money(BARRED.heading, BARRED.help)),
};

/** Its amounts are in the columns of those below. */
export const reconcileTotalFields: Fields<TotalRow> = {
  status: choice("Status", "One for each status; then all rows, and the sources themselves.", TOTAL_NAMES, {
    width: 28,
  }),
  credit: money("Credit", CREDIT),
  bookedNow: money("Booked in the period", NOW.booked, { width: 23 }),
  inStatement: money("In this GSTR-2B", NOW.statement, { width: 19 }),
  inTable4a5: money("Table 4(A)(5)", NOW.table, { width: 16 }),
  leftOut: text("Not compared", "What was not compared, and why.", { width: 60 }),
  rows: count("Rows", "Rows below."),
  ties: flag("Ties", "Do all rows come to the books, to GSTR-2B and to table 4(A)(5), to the paisa?"),
  period: period("Period", "The period that is reconciled."),
  version: optionalCount("GSTR-2B version", "The version of the GSTR-2B."),
  seal: text("Seal", "The hash of that GSTR-2B's content.", { width: 18, role: "bookkeeping" }),
  checkedOn: optionalMoment("Run on", "India time.", { role: "bookkeeping" }),
  carried: optionalColumns(money("Carried", "Of the credit, what is carried from earlier periods.")),
  timeBarred: optionalColumns(money(BARRED.heading, BARRED.help)),
  filedRows: optionalColumns(optionalCount("Rows as filed", `Rows ${THEN}`)),
  filedCredit: optionalColumns(optionalMoney("Credit as filed", `Credit ${THEN}`)),
};

export function totalRows(
  totals: readonly ReconcileTotal[],
  { period: of, version, seal, on }: Stamp,
  result: {
    readonly ties: boolean;
    readonly leftOut: string;
    readonly atFiling: ReconciledData | undefined;
  },
): TotalRow[] {
  return totals.map((total): TotalRow => {
    const isLast = total.status === SOURCES;
    const filed = result.atFiling && asFiled(result.atFiling, total.status);
    return {
      ...total,
      ties: isLast && result.ties,
      leftOut: isLast ? result.leftOut : "",
      filedRows: filed?.rows,
      filedCredit: filed?.credit,
      period: of,
      version: isLast ? version : undefined,
      seal: isLast ? seal : "",
      checkedOn: isLast ? on : "",
    };
  });
}

const SHEET = {
  sheet: "Reconciliation",
  title: "Reconciliation: books and GSTR-2B",
  about:
    "What is linked and what is open, with its credit. Decide in the pane; each run writes the sheet again.",
  tabColour: "#8764B8",
} as const;

export const reconcileLayouts: Readonly<Record<"totals" | "rows", Layout>> = {
  totals: layout({
    ...SHEET,
    table: RECONCILE_TOTALS_TABLE,
    columns: columnsOf(reconcileTotalFields),
    fixedRows: TOTAL_NAMES.length,
  }),
  rows: layout({
    ...SHEET,
    table: RECONCILE_TABLE,
    columns: columnsOf(reconcileFields),
    headingRow: 3 + TOTAL_NAMES.length + 3,
    colours: [
      { heading: "Status", equals: "Exact", tone: "good" },
      { heading: "Status", equals: "Matched", tone: "good" },
      { heading: "Status", equals: "Suggested", tone: "wait" },
      { heading: "Status", equals: "Mismatch", tone: "warn" },
      { heading: "Status", equals: "Group", tone: "wait" },
      { heading: "Status", equals: "Duplicate booking", tone: "bad" },
      { heading: "Status", equals: "Not in the books", tone: "warn" },
      { heading: "Status", equals: "Not in GSTR-2B", tone: "warn" },
      { heading: "Status", equals: "Replaced by an amendment", tone: "quiet" },
      { heading: "Status", equals: "Not expected in GSTR-2B", tone: "quiet" },
      { heading: "Section 16(4)", equals: "Last GSTR-2B", tone: "warn" },
      { heading: "Section 16(4)", equals: "Time-barred", tone: "bad" },
    ],
  }),
};
