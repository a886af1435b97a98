/**
 * Updates the IMS from GSTR-2A and keeps existing answers. A saved record that its supplier edits loses its answer
 * one that is deleted is withdrawn; records from the portal's IMS file are never overwritten from
 * GSTR-2A.
 */
import { resolveIdentities } from "../portal/resolve-identity";
import { rowKey } from "../documents/identity";
import { documentClass } from "../documents/class";
import { documentFacts, type TaxDocument } from "../documents/document";
import type { FaultCode } from "../gst/fault-codes";
import { sameTax } from "../gst/tax";
import { NO_MONEY } from "../gst/money";
import { atOnce, forEachInSteps, type Steps } from "../gst/slices";
import { has2bPeriod, type Gstr2aRecord, type With2bPeriod } from "../gstr2a/record";
import { sectionNames } from "../law/routing";
import { isFiled, type Taxpayer } from "../law/taxpayer";
import { NO_ANSWER, NO_UPLOADS, type ImsRecord } from "./record";

/** A record's change, for the evidence and for the counts of an import. */
export interface Arrival {
  readonly event:
    "RECORD_NEW" | "RECORD_EDITED" | "ACTION_RESET_BY_SUPPLIER_EDIT" | "RECORD_WITHDRAWN" | "RECORD_FILED";
  readonly record: ImsRecord;
  readonly before?: ImsRecord;
}

export interface Received {
  readonly records: readonly ImsRecord[];
  readonly arrivals: readonly Arrival[];
}

export function receive(
  gstr2a: readonly Gstr2aRecord[],
  before: readonly ImsRecord[],
  taxpayer: Taxpayer,
): Received {
  return atOnce(receiveSteps(gstr2a, before, taxpayer));
}

/** {@link receive} of many records. */
export function* receiveSteps(
  gstr2a: readonly Gstr2aRecord[],
  before: readonly ImsRecord[],
  taxpayer: Taxpayer,
): Steps<Received> {
  const inGstr2a = new Map<string, With2bPeriod>();
  yield* forEachInSteps(gstr2a, (record) => {
    if (has2bPeriod(record) && record.route === "IMS") inGstr2a.set(rowKey(record), record);
  });
  const records: ImsRecord[] = [];
  const arrivals: Arrival[] = [];
  const keysInIms = new Set<string>();
  const existing = withKnownForms(before, [...inGstr2a.values()]);
  yield;
  yield* forEachInSteps(existing, (record) => {
    const key = rowKey(record);
    keysInIms.add(key);
    const reported = inGstr2a.get(key);
    if (record.source === "Portal") records.push(withWarningsOf(record, reported));
    else if (!reported) arrivals.push({ event: "RECORD_WITHDRAWN", record });
    else records.push(updated(record, reported, arrivals));
  });
  yield* forEachInSteps(inGstr2a, ([key, reported]) => {
    // Records of a filed period have left the IMS; a refresh does not bring them back.
    if (keysInIms.has(key) || isFiled(reported.period2b, taxpayer)) return;
    const record = newRecord(reported);
    records.push(record);
    arrivals.push({ event: "RECORD_NEW", record });
  });
  return { records, arrivals };
}

/** Records from a GSTR-2A that lacked the form of an amendment get the form that it has now. */
function withKnownForms(before: readonly ImsRecord[], inGstr2a: readonly TaxDocument[]): ImsRecord[] {
  const known = resolveIdentities(before, inGstr2a, "form");
  return before.map((record, index) => (record.source === "Portal" ? record : (known[index] ?? record)));
}

/** A record from the portal's IMS file also gets the warnings of GSTR-2A, which has more columns. */
function withWarningsOf(record: ImsRecord, reported: With2bPeriod | undefined): ImsRecord {
  if (!reported || reported.warnings === "") return record;
  // A document missing from a GSTR-2A file may be in IMS.
  const reportedCodes = reported.warnings.split("; ").filter((code) => code !== GONE_FROM_FILE);
  const codes = new Set([...record.warnings.split("; "), ...reportedCodes].filter(Boolean));
  const warnings = [...codes].sort().join("; ");
  return warnings === record.warnings ? record : { ...record, warnings };
}

const GONE_FROM_FILE: FaultCode = "GONE_FROM_FILE";

/** Only saved, and missing from the newest file: the supplier may have deleted it, so its answer is reset. */
function isDeletedAfterAnswer(record: ImsRecord, reported: With2bPeriod): boolean {
  const isNew = reported.warnings.includes(GONE_FROM_FILE) && !record.warnings.includes(GONE_FROM_FILE);
  return isNew && reported.filingStatus === "Saved" && record.action !== "No action";
}

/** A new record: no action, no derived fields yet. One literal, so that all records have one shape in memory. */
export function newRecord(
  from: TaxDocument & Pick<ImsRecord, "period2b"> & Partial<Pick<ImsRecord, "warnings">>,
): ImsRecord {
  return {
    supplierGstin: from.supplierGstin,
    supplierName: from.supplierName,
    documentNumber: from.documentNumber,
    action: "No action",
    allowed: "-",
    status: "No action",
    kind: from.kind,
    section: sectionNames(documentClass(from)).ims,
    documentDate: from.documentDate,
    taxableValue: from.taxableValue,
    tax: from.tax,
    period2b: from.period2b,
    pendingUntil: "",
    effect: NO_MONEY,
    why: "",
    warnings: from.warnings ?? "",
    reduction: "",
    declared: undefined,
    remarks: "",
    sellerGstin: from.sellerGstin,
    recipientGstin: from.recipientGstin,
    port: from.port,
    originalNumber: from.originalNumber,
    originalDate: from.originalDate,
    supplyType: from.supplyType,
    reverseCharge: from.reverseCharge,
    pos: from.pos,
    value: from.value,
    form: from.form,
    returnPeriod: from.returnPeriod,
    filingStatus: from.filingStatus,
    filedOn: from.filedOn,
    originalState: "",
    originalPeriod: "",
    originalTax: undefined,
    credited: undefined,
    firstDocument: "",
    pendingBlocked: false,
    remarksBlocked: false,
    reductionBlocked: false,
    source: "GSTR-2A",
    portalAction: "",
    portalHash: "",
    portalAnswer: "",
    uploadFile: "",
    uploadAnswer: "",
    portalError: "",
    recorded: "",
  };
}

function updated(record: ImsRecord, reported: With2bPeriod, arrivals: Arrival[]): ImsRecord {
  // A record carried over as pending stays in its first period.
  const { period2b, warnings } = reported;
  const next: ImsRecord = { ...record, ...documentFacts(reported), period2b, warnings };
  if (!sameFacts(record, reported) || isDeletedAfterAnswer(record, reported)) {
    const reset = withoutAnswer(next);
    const event = record.action === "No action" ? "RECORD_EDITED" : "ACTION_RESET_BY_SUPPLIER_EDIT";
    arrivals.push({ event, record: reset, before: record });
    return reset;
  }
  const isNewlyPlaced = record.filingStatus === "Saved" || record.period2b !== reported.period2b;
  if (isNewlyPlaced && reported.filingStatus === "Filed")
    arrivals.push({ event: "RECORD_FILED", record: next, before: record });
  return next;
}

/** The record after a file or a return has reset its answer: an edit resets it at the portal, too. */
export function withoutAnswer(record: ImsRecord): ImsRecord {
  return { ...record, ...NO_ANSWER, ...NO_UPLOADS, status: "No action", recorded: "", why: "" };
}

/** Same document, place of supply, tax, recipient and reverse charge? Filing alone is not an edit. */
export function sameFacts(a: TaxDocument, b: TaxDocument): boolean {
  return (
    a.documentNumber === b.documentNumber &&
    a.documentDate === b.documentDate &&
    a.originalNumber === b.originalNumber &&
    a.originalDate === b.originalDate &&
    a.pos === b.pos &&
    a.supplyType === b.supplyType &&
    a.reverseCharge === b.reverseCharge &&
    a.recipientGstin === b.recipientGstin &&
    a.value === b.value &&
    a.taxableValue === b.taxableValue &&
    sameTax(a.tax, b.tax)
  );
}
