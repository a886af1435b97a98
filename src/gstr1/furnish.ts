/**
 * What a supplier does to a return: save (add, or edit while unfiled), delete, file. A filed record never changes;
 * GSTR-1A opens when GSTR-1 is filed and due, and cannot change the recipient (rulebook ).
 */
import { describe, isAmendment, type TaxDocument } from "../documents/document";
import { identity, originalIdentity, rowKey } from "../documents/identity";
import { dayOf, showDay, type Moment } from "../gst/date";
import { fault, isFault, type Fault, type Parsed } from "../gst/fault";
import type { Gstin } from "../gst/gstin";
import { periodOf, showPeriod, type Frequency, type Period } from "../gst/period";
import type { Form } from "../law/cut-offs";
import { openingDay1a } from "../law/due-dates";
import { LAW } from "../law/sources";
import type { Gstr1Record } from "./record";

/** One supplier's return. */
export interface Return {
  readonly supplierGstin: Gstin | "";
  readonly form: Form;
  readonly returnPeriod: Period;
}

export interface Furnished {
  readonly records: readonly Gstr1Record[];
  readonly document: Gstr1Record;
  /** The unfiled record that was edited, if there was one. */
  readonly before?: Gstr1Record;
}

function isOf(record: TaxDocument, of: Return): boolean {
  return record.supplierGstin === of.supplierGstin && record.form === of.form && record.returnPeriod === of.returnPeriod;
}

export function isReturnFiled(records: readonly Gstr1Record[], of: Return): boolean {
  return records.some((record) => isOf(record, of) && record.filingStatus === "Filed");
}

/** Adds a document to an unfiled return, or replaces the unfiled record of the same identity. */
export function save(records: readonly Gstr1Record[], document: TaxDocument, supplierFrequency: Frequency, asOf: Moment): Parsed<Furnished> {
  const refusal = mayFurnish(records, document, supplierFrequency, asOf) ?? dateFault(document) ?? duplicateFault(records, document);
  if (refusal) return refusal;
  const key = rowKey(document);
  const before = records.find((record) => rowKey(record) === key && isOf(record, document));
  const saved: Gstr1Record = { ...document, supplierFrequency, filingStatus: "Saved", filedOn: "", savedOn: asOf };
  return before
    ? { records: records.map((record) => (record === before ? saved : record)), document: saved, before }
    : { records: [...records, saved], document: saved };
}

function mayFurnish(records: readonly Gstr1Record[], of: Return & Partial<TaxDocument>, frequency: Frequency, asOf: Moment): Fault | undefined {
  if (isReturnFiled(records, of)) {
    return fault("ALREADY_FILED", `${of.form} of ${showPeriod(of.returnPeriod)} is filed already.`, "Correct it in GSTR-1A, or amend the document in a later return.", { law: LAW.onlyFiledCounts });
  }
  return of.form === "GSTR-1A" ? windowFault(records, of, frequency, asOf) : undefined;
}

function windowFault(records: readonly Gstr1Record[], of: Return & Partial<TaxDocument>, frequency: Frequency, asOf: Moment): Fault | undefined {
  const gstr1 = records.filter((record) => isOf(record, { ...of, form: "GSTR-1" }) && record.filingStatus === "Filed");
  const opening = openingDay1a(of.returnPeriod, frequency);
  if (isFault(opening)) return opening;
  const closed = (why: string) => fault("WINDOW_CLOSED", `GSTR-1A of ${showPeriod(of.returnPeriod)} is not open: ${why}.`, "Report it in a later GSTR-1.", { law: LAW.gstr1aNextPeriod });
  if (gstr1.length === 0) return closed("its GSTR-1 is not filed");
  if (dayOf(asOf) < opening) return closed(`it opens on ${showDay(opening)}`);
  const original = of.originalNumber ? gstr1.find((record) => identity(record) === originalIdentity(of as TaxDocument)) : undefined;
  if (original && of.recipientGstin && original.recipientGstin !== of.recipientGstin) {
    return fault("RECIPIENT_CHANGE_NOT_ALLOWED", "GSTR-1A cannot change the recipient of a document.", "Amend it in table 9A of a later GSTR-1.", { law: LAW.gstr1aRecipient });
  }
  return undefined;
}

function dateFault(document: TaxDocument): Fault | undefined {
  if (document.kind === "Bill of entry" || periodOf(document.documentDate) <= document.returnPeriod) return undefined;
  return fault("BAD_DATE", `A ${describe(document)} is dated after the return period ${document.returnPeriod}.`, "Check the date and the period.");
}

function duplicateFault(records: readonly Gstr1Record[], document: TaxDocument): Fault | undefined {
  if (isAmendment(document)) return undefined;
  const own = identity(document);
  const other = records.find((record) => !isAmendment(record) && identity(record) === own && !isOf(record, document));
  if (!other) return undefined;
  return fault(
    "DUPLICATE_DOCUMENT",
    `The ${describe(document)} is already in ${other.form} of ${showPeriod(other.returnPeriod)}.`,
    "Numbers are unique per supplier and financial year: amend the document instead.",
    { law: "CGST Rules r.46(b)" },
  );
}

/** Deletes an unfiled record. */
export function remove(records: readonly Gstr1Record[], of: Return, named: (record: Gstr1Record) => boolean): Parsed<Furnished> {
  const document = records.find((record) => isOf(record, of) && named(record));
  if (!document) return fault("UNKNOWN_DOCUMENT", `No such document in ${of.form} of ${showPeriod(of.returnPeriod)}.`, "Check number, date and period.");
  if (document.filingStatus === "Filed") {
    return fault("ALREADY_FILED", `The ${describe(document)} is filed already.`, "Amend it in a later return.", { law: LAW.onlyFiledCounts });
  }
  return { records: records.filter((record) => record !== document), document };
}

/** Files a return: all its records become final, at this moment. An empty return may be filed too. */
export function fileReturn(records: readonly Gstr1Record[], of: Return, frequency: Frequency, asOf: Moment): Parsed<readonly Gstr1Record[]> {
  const refusal = mayFurnish(records, of, frequency, asOf);
  if (refusal) return refusal;
  return records.map((record) => (isOf(record, of) ? { ...record, filingStatus: "Filed", filedOn: asOf } : record));
}
