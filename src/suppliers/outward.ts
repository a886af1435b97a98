/**
 * The own GSTIN as a supplier: its own documents, their recipients' IMS actions by the portal's supplier view, and
 * what these do to its liability by GSTR-3B period. Always an estimate: only the portal knows the amounts posted, and
 * the recipient may still change the action. Source: rulebook R-70 to R-74.
 *
 * Note: the recipient's filing frequency is unknown here, so its period is taken for a month.
 */
import { isAmendment, type TaxDocument } from "../documents/document";
import { signOf } from "../documents/kind";
import { rowKey } from "../documents/identity";
import type { Blank } from "../gst/blank";
import { dayOf, type Moment } from "../gst/date";
import { isFault } from "../gst/fault";
import { stateOf, type Gstin } from "../gst/gstin";
import { by } from "../gst/order";
import { dayAfterPeriod, filingPeriod, type Period } from "../gst/period";
import { isNoTax, NO_TAX, type Tax } from "../gst/tax";
import { plainFrequency } from "../gstr1/frequency";
import type { Gstr1Record } from "../gstr1/record";
import { periodIn2b } from "../law/cut-offs";
import { dueDay3b } from "../law/due-dates";
import type { Taxpayer } from "../law/taxpayer";
import type { OutwardStatus } from "./outward-status";
import { adjustedIn, liabilityKey, liabilityRows, type ActedDocument, type LiabilityRow } from "./liability";

/** One of the own documents, and its recipient's action. */
export interface OutwardDocument extends Omit<TaxDocument, "supplierGstin" | "supplierName" | "port"> {
  readonly recipientName: string;
  readonly status: OutwardStatus;
  readonly remarks: string;
  readonly source: "GSTR-1" | "Portal";
}

export interface OutwardRecord extends OutwardDocument {
  /** Table of GSTR-1: "9B". */
  readonly table: string;
  /** The own GSTR-3B period of the return, and the return's effect on the liability there. */
  readonly period: Period;
  readonly gstr1Effect: Tax;
  /** The GSTR-3B period in which the action changes the liability, blank where it changes nothing. */
  readonly adjustmentPeriod: Period | Blank;
  readonly imsAdjustment: Tax;
  readonly note: string;
}

export function outwardKey(document: OutwardDocument): string {
  return rowKey(withSupplier(document, "" as Gstin));
}

/** The outward documents with the effects of their actions, oldest return first. */
export function outwardRecords(
  documents: readonly OutwardDocument[],
  taxpayer: Taxpayer,
  asOf: Moment,
): OutwardRecord[] {
  const sorted = [...documents].sort(by(reportingOrder));
  const filed = sorted.map((document) => asGstr1Record(document, taxpayer));
  const answered = sorted.flatMap((document, place) => answerOf(document, filed[place], taxpayer, asOf));
  const taxed = filed.filter((record) => !record.reverseCharge);
  const answers = new Map(answered.map((answer) => [outwardKey(answer.outward), answer]));
  const rows = new Map(liabilityRows(taxed, answered).map((row) => [liabilityKey(row), row]));
  return sorted.map((document, place) => {
    const answer = answers.get(outwardKey(document));
    return outwardRecord(document, filed[place], answer?.period, rows);
  });
}

/** In the order of the returns that reported them, an original before its amendments. */
function reportingOrder(document: OutwardDocument): string {
  const { returnPeriod, form, kind, documentNumber } = document;
  return `${returnPeriod}${form}${isAmendment(document) ? 1 : 0}${kind}${documentNumber}`;
}

/** The document with its supplier, who is the taxpayer. */
export function withSupplier(document: OutwardDocument, taxpayer: Gstin): TaxDocument {
  return { ...document, supplierGstin: taxpayer, supplierName: "", port: "" };
}

/** As reported in the own GSTR-1. A return without a filing day counts as filed in time. */
function asGstr1Record(document: OutwardDocument, { gstin, frequency }: Taxpayer): Gstr1Record {
  const { form, returnPeriod } = document;
  const inTime = `${dayAfterPeriod(returnPeriod, 1, form === "GSTR-1A" ? 15 : 11)}T12:00:00` as Moment;
  return {
    ...withSupplier(document, gstin),
    filedOn: document.filedOn || inTime,
    supplierFrequency: plainFrequency(form, returnPeriod) ?? frequency,
    savedOn: "",
    warnings: "",
  };
}

type Answer = ActedDocument & { readonly outward: OutwardDocument };

/**
 * The action, if it counts by now: no action is deemed acceptance once the recipient's GSTR-3B of that period is due
 * (R-77).
 */
function answerOf(
  outward: OutwardDocument,
  record: Gstr1Record | undefined,
  taxpayer: Taxpayer,
  asOf: Moment,
): Answer[] {
  if (!record || record.reverseCharge || record.filingStatus !== "Filed") return [];
  const { form, returnPeriod, supplierFrequency: supplier, filedOn } = record;
  const placed = periodIn2b(
    {
      ...{ form, returnPeriod, supplier, state: stateOf(taxpayer.gstin) },
      ...{ recipient: "Monthly", at: filedOn || asOf },
    },
    taxpayer.extensions,
  );
  if (isFault(placed)) return [];
  const { period } = placed;
  if (outward.status === "Accepted" || outward.status === "Rejected")
    return [{ outward, document: record, rejected: outward.status === "Rejected", period }];
  const due = dueDay3b(period, "Monthly", stateOf(record.recipientGstin), taxpayer.extensions);
  const isDeemed = outward.status === "No action taken" && !isFault(due) && dayOf(asOf) > due;
  return isDeemed ? [{ outward, document: record, rejected: false, period }] : [];
}

function outwardRecord(
  document: OutwardDocument,
  record: Gstr1Record | undefined,
  answeredIn: Period | undefined,
  rows: ReadonlyMap<string, LiabilityRow>,
): OutwardRecord {
  const period = filingPeriod(document.returnPeriod, record?.supplierFrequency ?? "Monthly");
  const later = answeredIn && record && adjustedIn(record, answeredIn);
  const rowAt = (at: Period | undefined) => at && record && rows.get(liabilityKey(named(record, at)));
  const [own, moved] = [rowAt(period), rowAt(later)];
  const isMoved = moved !== undefined && later !== undefined && later !== period;
  return {
    ...document,
    table: tableOf(document),
    period,
    gstr1Effect: own?.gstr1Effect ?? NO_TAX,
    adjustmentPeriod: isMoved ? later : "",
    imsAdjustment: isMoved ? moved.imsAdjustment : NO_TAX,
    note: [own?.note, isMoved ? moved.note : "", noteOn(document, isMoved ? moved : undefined)]
      .filter(Boolean)
      .join(" "),
  };
}

function named(record: Gstr1Record, period: Period): LiabilityRow {
  const { supplierGstin, supplierName, kind, documentNumber } = record;
  const amended = isAmendment(record);
  return {
    ...{ supplierGstin, supplierName, kind, document: documentNumber, amended, period },
    ...{ gstr1Effect: NO_TAX, imsAdjustment: NO_TAX, note: "" },
  };
}

function noteOn(document: OutwardDocument, moved: LiabilityRow | undefined): string {
  const { status, kind, reverseCharge } = document;
  if (reverseCharge) return "Reverse charge: not in IMS, no action is taken, and the recipient pays.";
  if (moved && !isNoTax(moved.imsAdjustment))
    return "Check on the portal: it holds if the recipient files monthly and its action stays.";
  if (status === "Rejected" && !moved)
    return "Rejected: your liability does not change automatically. Amend it, or report it again.";
  if (status === "Pending" && signOf(kind) === -1)
    return "Pending: your reduction waits until the recipient takes action.";
  return "";
}

/** The table of GSTR-1 in which the portal lists a document. */
function tableOf(document: OutwardDocument): string {
  const { kind, reverseCharge, supplyType } = document;
  if (kind === "ECO document") return isAmendment(document) ? "15A" : "15";
  const isNote = kind === "Credit note" || kind === "Debit note";
  if (isNote) return isAmendment(document) ? "9C" : "9B";
  if (isAmendment(document)) return "9A";
  if (reverseCharge) return "4B";
  if (supplyType === "DE") return "6C";
  return supplyType === "SEWP" || supplyType === "SEWOP" ? "6B" : "4A";
}
