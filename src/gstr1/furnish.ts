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
import { LAW } from "../law/standing";
import type { Gstr1Record } from "./record";

/** One supplier's return. */
export interface Return {
  readonly supplierGstin: Gstin | "";
  readonly form: Form;
  readonly returnPeriod: Period;
}

/** What a saved document became, and the unfiled record that it edited, if there was one. */
export interface Saved {
  readonly document: Gstr1Record;
  readonly before?: Gstr1Record;
}

/** All suppliers' returns, indexed, so that a file of a hundred thousand documents is saved as fast as one of ten. */
export class Returns {
  private readonly records = new Map<string, Gstr1Record>();
  private readonly originals = new Map<string, Gstr1Record>();
  private readonly filed = new Set<string>();

  /** @param nil returns that were filed though no document of theirs is here. */
  constructor(records: Iterable<Gstr1Record>, nil: Iterable<Return> = []) {
    for (const record of records) this.put(record);
    for (const of of nil) this.filed.add(returnKey(of));
  }

  all(): Gstr1Record[] {
    return [...this.records.values()];
  }

  /** The record of the same identity in the same return. */
  standing(document: TaxDocument): Gstr1Record | undefined {
    return this.records.get(keyIn(document));
  }

  /** Adds a document to an unfiled return, or replaces the unfiled record of the same identity. */
  save(document: TaxDocument, supplierFrequency: Frequency, asOf: Moment): Parsed<Saved> {
    const refusal =
      this.mayFurnish(document, supplierFrequency, asOf) ??
      dateFault(document) ??
      this.duplicateFault(document);
    if (refusal) return refusal;
    const before = this.standing(document);
    const saved: Gstr1Record = {
      ...document,
      supplierFrequency,
      filingStatus: "Saved",
      filedOn: "",
      savedOn: asOf,
    };
    this.put(saved);
    return before ? { document: saved, before } : { document: saved };
  }

  /** Puts a record as it is: one that a file says is filed already, or one just filed. */
  put(record: Gstr1Record): void {
    this.records.set(keyIn(record), record);
    if (!isAmendment(record)) this.originals.set(identity(record), record);
    // Customs file no return: each bill of entry is final by itself, and more may follow in the month.
    if (record.filingStatus === "Filed" && record.form !== "ICEGATE") this.filed.add(returnKey(record));
  }

  delete(record: Gstr1Record): void {
    this.records.delete(keyIn(record));
    if (this.originals.get(identity(record)) === record) this.originals.delete(identity(record));
  }

  /** Is a document of this return here? */
  holds(of: Return): boolean {
    for (const record of this.records.values()) if (isOf(record, of)) return true;
    return false;
  }

  isFiled(of: Return): boolean {
    return this.filed.has(returnKey(of));
  }

  /** May anything be saved in, or filed as, this return now? */
  mayFurnish(of: Return & Partial<TaxDocument>, frequency: Frequency, asOf: Moment): Fault | undefined {
    if (this.isFiled(of)) {
      return fault(
        "ALREADY_FILED",
        `${of.form} of ${showPeriod(of.returnPeriod)} is filed already.`,
        "Correct it in GSTR-1A, or amend the document in a later return.",
        { law: LAW.onlyFiledCounts },
      );
    }
    return of.form === "GSTR-1A" ? this.windowFault(of, frequency, asOf) : undefined;
  }

  private windowFault(
    of: Return & Partial<TaxDocument>,
    frequency: Frequency,
    asOf: Moment,
  ): Fault | undefined {
    const opening = openingDay1a(of.returnPeriod, frequency);
    if (isFault(opening)) return opening;
    const closed = (why: string) =>
      fault(
        "WINDOW_CLOSED",
        `GSTR-1A of ${showPeriod(of.returnPeriod)} is not open: ${why}.`,
        "Report it in a later GSTR-1.",
        { law: LAW.gstr1aNextPeriod },
      );
    if (!this.isFiled({ ...of, form: "GSTR-1" })) return closed("its GSTR-1 is not filed");
    if (dayOf(asOf) < opening) return closed(`it opens on ${showDay(opening)}`);
    const original = of.originalNumber ? this.originals.get(originalIdentity(of as TaxDocument)) : undefined;
    if (original && of.recipientGstin && original.recipientGstin !== of.recipientGstin) {
      return fault(
        "RECIPIENT_CHANGE_NOT_ALLOWED",
        "GSTR-1A cannot change the recipient of a document.",
        "Amend it in table 9A of a later GSTR-1.",
        { law: LAW.gstr1aRecipient },
      );
    }
    return undefined;
  }

  private duplicateFault(document: TaxDocument): Fault | undefined {
    const other = isAmendment(document) ? undefined : this.originals.get(identity(document));
    if (!other || (returnKey(other) === returnKey(document) && other.filingStatus === "Saved"))
      return undefined;
    return fault(
      "DUPLICATE_DOCUMENT",
      `The ${describe(document)} is already in ${other.form} of ${showPeriod(other.returnPeriod)}.`,
      "Numbers are unique per supplier and financial year: amend the document instead.",
      { law: "CGST Rules r.46(b)" },
    );
  }
}

function returnKey({ supplierGstin, form, returnPeriod }: Return): string {
  return `${supplierGstin}|${form}|${returnPeriod}`;
}

function keyIn(document: TaxDocument): string {
  return `${returnKey(document)}|${rowKey(document)}`;
}

function isOf(record: TaxDocument, of: Return): boolean {
  return returnKey(record) === returnKey(of);
}

function dateFault(document: TaxDocument): Fault | undefined {
  if (document.kind === "Bill of entry" || periodOf(document.documentDate) <= document.returnPeriod)
    return undefined;
  return fault(
    "BAD_DATE",
    `A ${describe(document)} is dated after the return period ${document.returnPeriod}.`,
    "Check the date and the period.",
  );
}

/** Deletes an unfiled record; the returns no longer hold it. */
export function remove(
  returns: Returns,
  of: Return,
  named: (record: Gstr1Record) => boolean,
): Parsed<Gstr1Record> {
  const document = returns.all().find((record) => isOf(record, of) && named(record));
  if (!document)
    return fault(
      "UNKNOWN_DOCUMENT",
      `No such document in ${of.form} of ${showPeriod(of.returnPeriod)}.`,
      "Check number, date and period.",
    );
  if (document.filingStatus === "Filed") {
    return fault(
      "ALREADY_FILED",
      `The ${describe(document)} is filed already.`,
      "Amend it in a later return.",
      { law: LAW.onlyFiledCounts },
    );
  }
  returns.delete(document);
  return document;
}

/** Files a return: all its records become final, at this moment. An empty return may be filed too. */
export function fileReturn(
  returns: Returns,
  of: Return,
  frequency: Frequency,
  asOf: Moment,
): Fault | undefined {
  const refusal = returns.mayFurnish(of, frequency, asOf);
  if (refusal) return refusal;
  for (const record of returns.all())
    if (isOf(record, of)) returns.put({ ...record, filingStatus: "Filed", filedOn: asOf });
  return undefined;
}
