/** The results of the functions on documents and periods, from the sheets as last read. */
import { documentLabel } from "../../documents/label";
import type { TaxDocument } from "../../documents/document";
import { textOf } from "../../gst/cell-text";
import { dayOf, daysBetween, makeSerial } from "../../gst/date";
import { isFault, type Result } from "../../gst/fault";
import { parseGstin } from "../../gst/gstin";
import { parseMoney, makeRupees, minus, type Paise } from "../../gst/money";
import type { Period } from "../../gst/period";
import { parsePeriodCell } from "../../gst/period-cell";
import { HEADS, totalTax, type Head, type Tax } from "../../gst/tax";
import { evidenceFields, EVIDENCE_TABLE } from "../../evidence/sheet";
import { PARTS, type Gstr2bLine } from "../../gstr2b/line";
import { gstr2bFields, gstr2bTable, totalsFields, totalsTable } from "../../gstr2b/sheet";
import type { PeriodRecord } from "../../gstr3b/record";
import { GSTR3B_TABLE, gstr3bFields } from "../../gstr3b/sheet";
import { awaitsAnswer, countsIn, type ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import type { Cell } from "../../sheet/grid";
import type { LayerRows } from "../../session/screens/document-index";
import type { SheetCache } from "../../session/sheet-cache";
import { choice } from "../results";
import type { OpenWorkbook } from "../workbook";
import { perVersion } from "./per-version";

/** All heads together first, which is what is meant where none is named. */
const HEAD_CHOICES = ["all", ...HEADS] as const;

/** What the evidence says of a document, oldest first. */
export function history(
  { live, session }: OpenWorkbook,
  supplier: unknown,
  number: unknown,
): Result<Cell[][]> {
  const rows = live.find(textOf(supplier), textOf(number));
  if (isFault(rows)) return rows;
  const names = new Set(documentsOf(rows).map(documentLabel));
  const entries = session.cache
    .rows(EVIDENCE_TABLE, evidenceFields)
    .filter(({ record }) => names.has(record.document.trim()))
    .map(({ record: { on, actor, event, period, before, after, remarks, law, note } }): Cell[] => [
      ...[makeSerial(on), actor, event, period, before, after, remarks, law, note],
    ]);
  return [["On", "Who", "Event", "2B period", "Before", "After", "Remarks", "Law", "Note"], ...entries];
}

function documentsOf({ gstr1, gstr2a, ims, lines }: LayerRows): TaxDocument[] {
  return [...gstr1, ...gstr2a, ...ims, ...lines.map(({ line }) => line)];
}

/** What is known of a period: is it locked, out of date, and its seal. */
export function periodStates({ live, session }: OpenWorkbook): (cell: unknown) => Result<PeriodRecord> {
  const known = new Map(
    session.cache.rows(GSTR3B_TABLE, gstr3bFields).map(({ record }) => [record.period, record]),
  );
  return (cell) => {
    const period = parsePeriodCell(cell);
    if (isFault(period)) return period;
    return known.get(period) ?? live.notGenerated(period);
  };
}

/** A figure of each period. */
export function ofPeriod<T>(
  stateOf: (cell: unknown) => Result<PeriodRecord>,
  figure: (record: PeriodRecord) => T,
): (cell: unknown) => Result<T> {
  return (cell) => {
    const record = stateOf(cell);
    return isFault(record) ? record : figure(record);
  };
}

/** ITC of GSTR-2B in rupees, by supplier; see {@link sumItc}. */
export interface SumRequest {
  /** Blank for every period with a statement. */
  readonly period: unknown;
  readonly head: unknown;
  readonly part: unknown;
}

/** Sums of a supplier's lines in rupees, added up once for all suppliers of a range. */
export function sumItc(
  workbook: OpenWorkbook,
  { period, head, part }: SumRequest,
): Result<(supplier: unknown) => Result<number>> {
  const periods = periodsOf(workbook, period);
  if (isFault(periods)) return periods;
  const of = choice(head, HEAD_CHOICES, "tax head");
  if (isFault(of)) return of;
  const kind = choice(part, PARTS, "part of GSTR-2B");
  if (isFault(kind)) return kind;
  const { cache } = workbook.session;
  const names = periods.map((record) => record.period);
  const sums = perVersion(cache, `ITC ${names.join(" ")} ${of} ${kind}`, () =>
    itcBySupplier(cache, names, ({ part: one, itc }) => (one === kind ? amountOf(itc, of) : undefined)),
  );
  return (supplier) => {
    const sum = sums.get(textOf(supplier).trim().toUpperCase());
    if (sum !== undefined) return makeRupees(sum as Paise);
    // Nothing of a supplier is 0; what is no GSTIN is nobody's.
    const gstin = parseGstin(supplier);
    return isFault(gstin) ? gstin : 0;
  };
}

function itcBySupplier(
  cache: SheetCache,
  periods: readonly Period[],
  amount: (line: Gstr2bLine) => Paise | undefined,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const period of periods)
    for (const { record: line } of cache.rows(gstr2bTable(period), gstr2bFields))
      sums.set(line.supplierGstin, (sums.get(line.supplierGstin) ?? 0) + (amount(line) ?? 0));
  return sums;
}

function periodsOf(workbook: OpenWorkbook, period: unknown): Result<readonly PeriodRecord[]> {
  if (period !== null && period !== undefined && period !== "") {
    const one = periodStates(workbook)(period);
    return isFault(one) ? one : [one];
  }
  const all = workbook.session.cache.rows(GSTR3B_TABLE, gstr3bFields).map(({ record }) => record);
  return all.length > 0
    ? all
    : workbook.live.missing("No GSTR-2B is generated.", "Generate it in the Milaan pane.");
}

function amountOf(tax: Tax, head: "all" | Head): Paise {
  return head === "all" ? totalTax(tax) : tax[head];
}

/** Table 4 and what belongs to it, as GSTR-2B fills it. */
export function table4(workbook: OpenWorkbook, period: unknown): Result<Cell[][]> {
  const record = periodStates(workbook)(period);
  if (isFault(record)) return record;
  const rows = workbook.session.cache.rows(totalsTable(record.period), totalsFields);
  if (rows.length === 0) return workbook.live.notGenerated(record.period);
  return [
    ["Table", "What", "IGST ₹", "CGST ₹", "SGST ₹", "Cess ₹"],
    ...rows.map(({ record: { table, about, tax } }): Cell[] => [
      ...[table, about, ...HEADS.map((head) => makeRupees(tax[head]))],
    ]),
  ];
}

/** TRUE where an amount is that of GSTR-2B to the paisa, else what it is more by, in rupees. */
export function tie(
  { live }: OpenWorkbook,
  amount: unknown,
  { period, head, table }: { period: string; head: unknown; table: unknown },
): Result<boolean | number> {
  const own = parseMoney(amount);
  if (isFault(own)) return own;
  const statement = live.itc(period, textOf(head ?? ""), textOf(table ?? ""));
  if (isFault(statement)) return statement;
  const other = parseMoney(statement);
  if (isFault(other)) return other;
  return own === other || makeRupees(minus(own, other));
}

const RECORD_HEADINGS = [
  ...["Supplier GSTIN", "Supplier", "Document type", "Number", "Date", "2B period", "Action", "Status"],
  ...["ITC effect ₹", "Allowed", "Pending until", "Days left"],
];

/** Which records of the IMS a list holds. */
export type RecordList = "open" | "pending" | "deemed";

/**
 * Records of the IMS that await something. "open": no action yet, or pending; "pending": kept pending; "deemed": no
 * action yet, and deemed accepted into the GSTR-2B of the open period.
 */
export function recordList({ live, session }: OpenWorkbook, list: RecordList): Result<Cell[][]> {
  const view = live.view();
  if (isFault(view)) return view;
  const today = dayOf(view.asOf);
  const isListed = (record: ImsRecord) => {
    // Not by the action: one whose time as pending is over is deemed accepted, and a replaced one awaits nothing.
    const isPending = record.status === "Pending";
    if (list === "pending") return isPending;
    if (list === "deemed") return awaitsAnswer(record) && countsIn(record, view.open.period);
    return awaitsAnswer(record) || isPending;
  };
  const rows = session.cache.rows(IMS_TABLE, imsFields).filter(({ record }) => isListed(record));
  return [
    RECORD_HEADINGS,
    ...rows.map(({ record }): Cell[] => [
      ...[record.supplierGstin, record.supplierName, record.kind, record.documentNumber],
      ...[makeSerial(record.documentDate), record.period2b, record.action, record.status],
      ...[makeRupees(record.effect), record.allowed],
      record.pendingUntil === "" ? "" : makeSerial(record.pendingUntil),
      record.pendingUntil === "" ? "" : daysBetween(today, record.pendingUntil),
    ]),
  ];
}
