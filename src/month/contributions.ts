/** What each document does to the ITC of one period: if it were accepted in full, as it is answered, and in GSTR-2B. */
import { rowKey } from "../documents/identity";
import type { Kind } from "../documents/kind";
import { NO_MONEY, type Paise } from "../gst/money";
import type { Period } from "../gst/period";
import { totalTax } from "../gst/tax";
import type { Gstr2aRecord } from "../gstr2a/record";
import { bypassNow, isOutsideIms } from "../gstr2b/itc";
import type { Gstr2bLine } from "../gstr2b/line";
import { acceptedEffect } from "../ims/effect";
import { countsIn, type ImsRecord } from "../ims/record";

/** How a document enters the month. */
export const WAYS = ["Accepted", "Deemed accepted", "Pending", "Rejected", "Outside the IMS"] as const;
export type Way = (typeof WAYS)[number];

export interface Contribution {
  /** Row key of the document. */
  readonly key: string;
  readonly supplierGstin: string;
  readonly supplierName: string;
  readonly kind: Kind;
  readonly way: Way;
  /** ITC if it were accepted in full, all heads together, signed. */
  readonly full: Paise;
  /** ITC as it is answered, with the reduction that was declared. */
  readonly asAnswered: Paise;
  /** ITC in table 4(A): that of GSTR-2B where there is one, else as answered. */
  readonly given: Paise;
}

/** The documents of a period, as the layers have them. */
export interface MonthDocuments {
  readonly period: Period;
  readonly gstr2a: readonly Gstr2aRecord[];
  readonly ims: readonly ImsRecord[];
  /** Lines of the period's GSTR-2B while it is up to date; undefined where it is not generated, or out of date. */
  readonly lines: readonly Gstr2bLine[] | undefined;
}

export function contributions(documents: MonthDocuments): Contribution[] {
  return documents.lines ? ofStatement(documents, documents.lines) : asAnsweredNow(documents);
}

/** Before GSTR-2B is generated: the records as answered now, and what GSTR-2A has outside the IMS. */
function asAnsweredNow({ period, gstr2a, ims }: MonthDocuments): Contribution[] {
  const counted = ims.filter((record) => countsIn(record, period));
  return [
    ...counted.map((record) => {
      const answered = ofRecord(record, wayOf(record));
      return { ...answered, given: answered.asAnswered };
    }),
    ...gstr2a.flatMap((record) => {
      const itc = bypassNow(record, period);
      const amount = itc === "amendment" ? NO_MONEY : totalTax(itc);
      return amount === NO_MONEY ? [] : [outside(record, amount)];
    }),
  ];
}

function ofStatement({ period, ims }: MonthDocuments, lines: readonly Gstr2bLine[]): Contribution[] {
  const imsLines = new Map(lines.filter(({ route }) => route === "IMS").map((line) => [rowKey(line), line]));
  const counted = ims.filter((record) => countsIn(record, period));
  const known = new Set(counted.map(rowKey));
  return [
    ...counted.map((record) => {
      const line = imsLines.get(rowKey(record));
      const answered = ofRecord(record, line ? wayOfLine(line) : wayOf(record));
      return { ...answered, given: line ? itcOf(line) : NO_MONEY };
    }),
    // Of a filed period the records have left the IMS.
    ...[...imsLines].filter(([key]) => !known.has(key)).map(([, line]) => ofLine(line)),
    ...lines.filter(isOutsideIms).map((line) => outside(line, totalTax(line.itc))),
  ];
}

function ofRecord(record: ImsRecord, way: Way): Omit<Contribution, "given"> {
  const isAccepted = way === "Accepted" || way === "Deemed accepted";
  return {
    ...nameOf(record),
    way,
    full: totalTax(acceptedEffect({ ...record, action: "No action" })),
    asAnswered: isAccepted ? totalTax(acceptedEffect(record)) : NO_MONEY,
  };
}

function ofLine(line: Gstr2bLine): Contribution {
  const way = wayOfLine(line);
  const full = totalTax(acceptedEffect({ ...line, action: "No action" }));
  const asAnswered = way === "Rejected" ? NO_MONEY : totalTax(acceptedEffect(line));
  return { ...nameOf(line), way, full, asAnswered, given: itcOf(line) };
}

function outside(document: Gstr2aRecord | Gstr2bLine, amount: Paise): Contribution {
  const way = "Outside the IMS";
  return { ...nameOf(document), way, full: amount, asAnswered: amount, given: amount };
}

function nameOf(document: Gstr2aRecord | ImsRecord | Gstr2bLine) {
  const { supplierGstin, supplierName, kind } = document;
  return { key: rowKey(document), supplierGstin, supplierName, kind };
}

function wayOf({ action }: Pick<ImsRecord, "action">): Way {
  if (action === "Accept") return "Accepted";
  if (action === "Reject") return "Rejected";
  return action === "Pending" ? "Pending" : "Deemed accepted";
}

/** A pending that has expired is deemed accepted in the statement. */
function wayOfLine({ status }: Pick<Gstr2bLine, "status">): Way {
  if (status === "Accepted" || status === "Rejected") return status;
  return "Deemed accepted";
}

function itcOf({ part, itc }: Gstr2bLine): Paise {
  return part === "available" ? totalTax(itc) : NO_MONEY;
}
