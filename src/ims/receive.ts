/**
 * The IMS receives what GSTR-2A shows, and keeps the answers already given. A saved record that its supplier
 * edits loses its answer, one that is deleted is withdrawn; what the portal's own file brought is
 * never overwritten by what is drawn.
 */
import { resolveIdentities } from "../portal/resolve-identity";
import { rowKey } from "../documents/identity";
import { documentClass } from "../documents/class";
import type { TaxDocument } from "../documents/document";
import type { FaultCode } from "../gst/fault-codes";
import { sameTax } from "../gst/tax";
import { NO_MONEY } from "../gst/money";
import { has2bPeriod, type Gstr2aRecord, type With2bPeriod } from "../gstr2a/record";
import { sectionNames } from "../law/routing";
import { isFiled, type Taxpayer } from "../law/taxpayer";
import { NO_ANSWER, type ImsRecord } from "./record";

/** What happened to a record on the way, for the evidence and for the counts of an import. */
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
  const seen = new Map(
    gstr2a
      .filter(has2bPeriod)
      .filter((record) => record.route === "IMS")
      .map((record) => [rowKey(record), record]),
  );
  const records: ImsRecord[] = [];
  const arrivals: Arrival[] = [];
  const present = new Set<string>();
  for (const record of named(before, [...seen.values()])) {
    const key = rowKey(record);
    present.add(key);
    const reported = seen.get(key);
    if (record.source === "Portal") records.push(warnedLike(record, reported));
    else if (!reported) arrivals.push({ event: "RECORD_WITHDRAWN", record });
    else records.push(renewed(record, reported, arrivals));
  }
  for (const [key, reported] of seen) {
    // A filed period's records have left the IMS; they do not come back by being drawn again.
    if (present.has(key) || isFiled(reported.period2b, taxpayer)) continue;
    const record = newRecord(reported);
    records.push(record);
    arrivals.push({ event: "RECORD_NEW", record });
  }
  return { records, arrivals };
}

/** What was drawn from a GSTR-2A that did not say the form of an amendment goes by the form that it says now. */
function named(before: readonly ImsRecord[], seen: readonly TaxDocument[]): ImsRecord[] {
  const known = resolveIdentities(before, seen, "form");
  return before.map((record, place) => (record.source === "Portal" ? record : (known[place] ?? record)));
}

/** What the portal's IMS file brought keeps what GSTR-2A warned about, for that file says less. */
function warnedLike(record: ImsRecord, reported: With2bPeriod | undefined): ImsRecord {
  if (!reported || reported.warnings === "") return record;
  // What a GSTR-2A file lacks, the IMS may have.
  const sentences = reported.warnings.split("; ").filter((code) => code !== GONE);
  const codes = new Set([...record.warnings.split("; "), ...sentences].filter(Boolean));
  const warnings = [...codes].sort().join("; ");
  return warnings === record.warnings ? record : { ...record, warnings };
}

const GONE: FaultCode = "GONE_FROM_FILE";

/** Only saved, and the newest file has it no longer: the supplier may have deleted it, so it never looks answered. */
function hasGone(record: ImsRecord, reported: With2bPeriod): boolean {
  const isNews = reported.warnings.includes(GONE) && !record.warnings.includes(GONE);
  return isNews && reported.filingStatus === "Saved" && record.action !== "No action";
}

/** A record as it first appears: no action, nothing worked out yet. */
export function newRecord(
  seen: TaxDocument & Pick<ImsRecord, "period2b"> & Partial<Pick<ImsRecord, "warnings">>,
): ImsRecord {
  return {
    ...facts(seen),
    ...NO_ANSWER,
    section: sectionNames(documentClass(seen)).ims,
    status: "No action",
    allowed: "-",
    period2b: seen.period2b,
    pendingUntil: "",
    effect: NO_MONEY,
    why: "",
    warnings: seen.warnings ?? "",
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
    recorded: "",
  };
}

function renewed(record: ImsRecord, reported: With2bPeriod, arrivals: Arrival[]): ImsRecord {
  // A record carried over as pending stays in the period where it first belonged.
  const { period2b, warnings } = reported;
  const next: ImsRecord = { ...record, ...facts(reported), period2b, warnings };
  if (!sameFacts(record, reported) || hasGone(record, reported)) {
    const reset = withoutAnswer(next);
    const event = record.action === "No action" ? "RECORD_EDITED" : "ACTION_RESET_BY_SUPPLIER_EDIT";
    arrivals.push({ event, record: reset, before: record });
    return reset;
  }
  const isPlaced = record.filingStatus === "Saved" || record.period2b !== reported.period2b;
  if (isPlaced && reported.filingStatus === "Filed")
    arrivals.push({ event: "RECORD_FILED", record: next, before: record });
  return next;
}

/** The record once its answer was taken back by what a file or a return says. */
export function withoutAnswer(record: ImsRecord): ImsRecord {
  return { ...record, ...NO_ANSWER, status: "No action", recorded: "", why: "" };
}

/** The supplier's facts alone, whatever else the object carries. Spelled out, so that all records have one shape. */
export function facts(from: TaxDocument): TaxDocument {
  return {
    supplierGstin: from.supplierGstin,
    supplierName: from.supplierName,
    sellerGstin: from.sellerGstin,
    recipientGstin: from.recipientGstin,
    kind: from.kind,
    documentNumber: from.documentNumber,
    documentDate: from.documentDate,
    port: from.port,
    originalNumber: from.originalNumber,
    originalDate: from.originalDate,
    supplyType: from.supplyType,
    reverseCharge: from.reverseCharge,
    pos: from.pos,
    value: from.value,
    taxableValue: from.taxableValue,
    tax: from.tax,
    form: from.form,
    returnPeriod: from.returnPeriod,
    filingStatus: from.filingStatus,
    filedOn: from.filedOn,
  };
}

/** Same paper, place, tax, and who pays it to whom? Filing alone is no edit. */
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
