/**
 * The Sync check worksheet: on top the borders with their totals, below one row for each difference. Display only: it is
 * created on first use and written again as a whole by each run.
 */
import { documentFields } from "../documents/columns";
import { KINDS } from "../documents/kind";
import type { Blank } from "../gst/blank";
import type { Moment } from "../gst/date";
import type { Period } from "../gst/period";
import { subtractTax, type Tax } from "../gst/tax";
import {
  choice,
  count,
  flag,
  optionalDay,
  optionalMoment,
  optionalTax,
  period,
  tax,
  text,
  type Fields,
} from "../sheet/field";
import { layout, type Layout } from "../sheet/layout";
import { columnsOf } from "../sheet/rows";
import {
  BORDERS,
  doesTie,
  type Border,
  type BorderName,
  type Difference,
  type NamedDocument,
} from "./border";
import { ACTORS, SYNC_REASONS, whoActs, type SyncReason, type WhoActs } from "./reason";
import { SYNC_TABLE, SYNC_TOTALS_TABLE } from "./tables";

export interface DifferenceRow extends NamedDocument {
  readonly border: BorderName;
  readonly reason: SyncReason;
  readonly who: WhoActs;
  readonly fromState: string;
  readonly from: Tax | undefined;
  readonly difference: Tax;
  readonly toState: string;
  readonly to: Tax | undefined;
  readonly why: string;
  readonly remedy: string;
  readonly law: string;
  readonly key: string;
}

export interface TotalsRow {
  readonly border: BorderName;
  readonly period: Period;
  readonly ties: boolean;
  readonly documentsFrom: number;
  readonly documentsTo: number;
  readonly agree: number;
  readonly differences: number;
  readonly leftOut: string;
  readonly checkedOn: Moment | Blank;
  readonly from: Tax;
  readonly difference: Tax;
  readonly forYou: string;
  readonly to: Tax;
}

const reasons = Object.keys(SYNC_REASONS) as SyncReason[];
const FROM = "Amount on the first side, with its sign; blank where the document is not there.";
const TO = "Amount on the second side, with its sign; blank where the document is not there.";
const LESS = "Second side less first.";

export const differenceFields: Fields<DifferenceRow> = {
  border: choice("Border", "The two sides that are compared.", BORDERS, { width: 20 }),
  reason: choice("Reason", "Code of the reason, to filter by.", reasons, { width: 16 }),
  who: choice("Who acts", "Who can do something about it.", ACTORS, { width: 10 }),
  supplierGstin: documentFields.supplierGstin,
  supplierName: documentFields.supplierName,
  kind: choice("Document", "Document type; blank for a table of GSTR-3B.", ["", ...KINDS], {
    width: 14,
    blank: "",
  }),
  documentNumber: text("Number", "Exactly as received.", { width: 18 }),
  documentDate: optionalDay("Date", "The date on the document.", { width: 24 }),
  fromState: text("From", "How it is on the first side.", { width: 20 }),
  from: optionalTax("From", FROM),
  difference: tax("Difference", LESS),
  toState: text("To", "How it is on the second side.", { width: 20 }),
  to: optionalTax("To", TO),
  why: text("Why", "The reason, in a sentence.", { width: 60 }),
  remedy: text("What to do", "How to settle it.", { width: 40 }),
  law: text("Law", "The rule behind it.", { width: 40 }),
  key: text("Key", "Key of the row.", { width: 18, role: "bookkeeping" }),
};

/** Its amounts are in the columns of those below. */
export const totalsFields: Fields<TotalsRow> = {
  border: choice("Border", "The two sides that are compared.", BORDERS, { width: 20 }),
  period: period("Period", "The period that was compared."),
  ties: flag("Ties", "Do first side and differences come to the second, to the paisa?"),
  documentsFrom: count("From documents", "Documents on the first side."),
  documentsTo: count("To documents", "Documents on the second side."),
  agree: count("Agree", "Documents that are the same on both."),
  differences: count("Differences", "Rows below."),
  leftOut: text("Not compared", "What was not compared, and why.", { width: 24 }),
  checkedOn: optionalMoment("Checked on", "India time.", { role: "bookkeeping" }),
  from: tax("From", "All of the first side."),
  difference: tax("Difference", "All differences below."),
  forYou: text("For you", "Differences that wait for you or for a supplier.", { width: 20 }),
  to: tax("To", "All of the second side."),
};

export function differenceRow(from: Difference): DifferenceRow {
  const { border, reason, document, difference, why, remedy, law, key } = from;
  return {
    ...document,
    border,
    reason,
    who: whoActs(reason),
    fromState: from.from.state,
    from: from.from.tax,
    difference,
    toState: from.to.state,
    to: from.to.tax,
    why,
    remedy,
    law,
    key,
  };
}

export function totalsRow(border: Border, of: Period, checkedOn: Moment): TotalsRow {
  const { name, documentsFrom, documentsTo, agree, from, to, differences, leftOut } = border;
  const acting = (who: WhoActs) => differences.filter(({ reason }) => whoActs(reason) === who).length;
  const waiting = [
    ...(acting("You") > 0 ? [`${acting("You")} for you`] : []),
    ...(acting("Supplier") > 0 ? [`${acting("Supplier")} for suppliers`] : []),
  ];
  return {
    border: name,
    period: of,
    ties: doesTie(border),
    ...{ documentsFrom, documentsTo, agree, differences: differences.length, leftOut, checkedOn },
    ...{ from, difference: subtractTax(to, from), forYou: waiting.join(", "), to },
  };
}

const SHEET = {
  sheet: "Sync check",
  title: "Sync check",
  about: "Where two returns differ, document by document, and why. Written again by each run.",
  tabColour: "#8A8886",
} as const;

export const syncLayouts: Readonly<Record<"totals" | "differences", Layout>> = {
  totals: layout({
    ...SHEET,
    table: SYNC_TOTALS_TABLE,
    columns: columnsOf(totalsFields),
    fixedRows: BORDERS.length,
  }),
  differences: layout({
    ...SHEET,
    table: SYNC_TABLE,
    columns: columnsOf(differenceFields),
    headingRow: 3 + BORDERS.length + 3,
    colours: [
      { heading: "Who acts", equals: "You", tone: "warn" },
      { heading: "Who acts", equals: "Supplier", tone: "wait" },
      { heading: "Who acts", equals: "Nobody", tone: "quiet" },
    ],
  }),
};
