/**
 * A supplier's actions on a return: save (add, or edit while unfiled), delete, file. A filed record never changes;
 * GSTR-1A opens when GSTR-1 is filed and due, and cannot change the recipient (rulebook R-10, R-11 to R-14, R-19).
 */
import { describe, documentFacts, isAmendment, type TaxDocument } from "../documents/document";
import { identity, originalIdentity, rowKey } from "../documents/identity";
import type { Blank } from "../gst/blank";
import { dayOf, showDay, type Day, type Moment } from "../gst/date";
import { fault, isFault, type Fault, type Result } from "../gst/fault";
import type { Gstin } from "../gst/gstin";
import { stateOf } from "../gst/gstin";
import { filingPeriod, showPeriod, type Frequency, type Period } from "../gst/period";
import { lastMomentFor, EXTENDED, type Extension, type Form } from "../law/cut-offs";
import { dueDay3b, dueDayGstr1, openingDay1a } from "../law/due-dates";
import { lastDayIff } from "../law/iff";
import { barFault, filingOrder } from "../law/returns";
import { CITE } from "../law/citations";
import { wrongPeriod } from "../validation/dates";
import type { Gstr1Record } from "./record";

/** One supplier's return. Of GSTR-3B a workbook knows at most that it was filed, which closes GSTR-1A. */
export interface Return {
  readonly supplierGstin: Gstin | Blank;
  readonly form: Form | "GSTR-3B";
  readonly returnPeriod: Period;
}

/** A return known as filed although none of its documents is here; the moment may be unknown. */
export interface FiledReturn extends Return {
  readonly filedOn: Moment | Blank;
}

/** The return of a document, as far as the document is given. */
type Target = Return & Partial<Pick<TaxDocument, "recipientGstin" | "originalNumber">>;

/** The saved document, and the unfiled record that it replaced, if there was one. */
export interface Saved {
  readonly document: Gstr1Record;
  readonly before?: Gstr1Record;
}

/**
 * All suppliers' returns, indexed, so that saving a file of a hundred thousand documents takes no longer per document
 * than one of ten.
 */
export class Returns {
  private readonly records = new Map<string, Gstr1Record>();
  private readonly originals = new Map<string, Gstr1Record>();
  /** Filed returns, with the moment where it is known. */
  private readonly filed = new Map<string, Moment | Blank>();

  /** @param known filed returns without documents here. */
  constructor(
    records: Iterable<Gstr1Record>,
    known: Iterable<FiledReturn> = [],
    readonly extensions: readonly Extension[] = EXTENDED,
  ) {
    for (const record of records) this.put(record);
    for (const of of known) this.filed.set(returnKey(of), of.filedOn);
  }

  all(): Gstr1Record[] {
    return [...this.records.values()];
  }

  /** The record of the same identity in the same return. */
  existing(document: TaxDocument): Gstr1Record | undefined {
    return this.records.get(keyIn(document));
  }

  /** The document that an amendment amends, if it is here. */
  originalOf(document: TaxDocument): TaxDocument | undefined {
    return isAmendment(document) ? this.originals.get(originalIdentity(document)) : undefined;
  }

  /**
   * Adds a document to an unfiled return, or replaces the unfiled record of the same identity.
   * @param furnished when the supplier did so, where a file states it; the return must have been open then.
   */
  save(
    document: TaxDocument,
    supplierFrequency: Frequency,
    asOf: Moment,
    furnished: Moment = asOf,
  ): Result<Saved> {
    const refusal = this.mayFurnish(document, supplierFrequency, furnished) ?? this.duplicateFault(document);
    if (refusal) return refusal;
    const before = this.existing(document);
    const saved: Gstr1Record = {
      supplierFrequency,
      savedOn: asOf,
      warnings: "",
      ...documentFacts(document),
      filingStatus: "Saved",
      filedOn: "",
    };
    this.put(saved);
    return before ? { document: saved, before } : { document: saved };
  }

  /** Stores a record without checks: one already filed by its file, or one just filed. */
  put(record: Gstr1Record): void {
    this.records.set(keyIn(record), record);
    if (!isAmendment(record)) this.originals.set(identity(record), record);
    // Customs file no return: each bill of entry is final alone, and more may follow in the month.
    if (record.filingStatus === "Filed" && record.form !== "ICEGATE")
      this.filed.set(returnKey(record), record.filedOn);
  }

  /** Files a record: the day of filing is a part of the key of an amended bill of entry. */
  file(saved: Gstr1Record, filedOn: Moment): void {
    const filed: Gstr1Record = { ...saved, filingStatus: "Filed", filedOn };
    if (keyIn(filed) !== keyIn(saved)) this.delete(saved);
    this.put(filed);
  }

  delete(record: Gstr1Record): void {
    this.records.delete(keyIn(record));
    if (this.originals.get(identity(record)) === record) this.originals.delete(identity(record));
  }

  /** Is a document of this return here? */
  hasDocument(of: Return): boolean {
    for (const record of this.records.values()) if (isOf(record, of)) return true;
    return false;
  }

  isFiled(of: Return): boolean {
    return this.filed.has(returnKey(of));
  }

  /** May documents be saved in, or filed with, this return now? */
  mayFurnish(of: Target, frequency: Frequency, asOf: Moment): Fault | undefined {
    if (this.isFiled(of)) {
      return fault(
        "ALREADY_FILED",
        `${of.form} of ${showPeriod(of.returnPeriod)} is filed already.`,
        "Correct it in GSTR-1A, or amend the document in a later return.",
        { law: CITE.onlyFiledCounts },
      );
    }
    return of.form === "GSTR-1A" ? this.windowFault(of, frequency, asOf) : undefined;
  }

  /** GSTR-1A is open from the later of due date and filing of GSTR-1 until GSTR-3B of the period is filed (R-19). */
  private windowFault(of: Target, frequency: Frequency, asOf: Moment): Fault | undefined {
    const opening = openingDay1a(of.returnPeriod, frequency, this.extensions, stateIn(of).state);
    if (isFault(opening)) return opening;
    const closed = (why: string) =>
      fault(
        "WINDOW_CLOSED",
        `GSTR-1A of ${showPeriod(of.returnPeriod)} is not open: ${why}.`,
        "Report it in a later GSTR-1.",
        { law: CITE.gstr1aNextPeriod },
      );
    if (!this.isFiled({ ...of, form: "GSTR-1" })) return closed("its GSTR-1 is not filed in this workbook");
    if (dayOf(asOf) < opening) return closed(`it opens on ${showDay(opening)}`);
    const closedOn = this.filed.get(returnKey({ ...of, form: "GSTR-3B" }));
    if (closedOn !== undefined && closedOn <= asOf)
      return closed(
        `the supplier filed GSTR-3B of the period${closedOn ? ` on ${showDay(dayOf(closedOn))}` : ""}`,
      );
    const original = of.originalNumber ? this.originals.get(originalIdentity(of as TaxDocument)) : undefined;
    if (original && of.recipientGstin && original.recipientGstin !== of.recipientGstin) {
      return fault(
        "RECIPIENT_CHANGE_NOT_ALLOWED",
        "GSTR-1A cannot change the recipient of a document.",
        "Amend it in table 9A of a later GSTR-1.",
        { law: CITE.gstr1aRecipient },
      );
    }
    return undefined;
  }

  /**
   * May this return be filed now? Checks that it exists, that earlier known returns are filed, and the three-year
   * limit (R-22).
   */
  mayFile(of: Return, frequency: Frequency, asOf: Moment): Fault | undefined {
    const periodFault = wrongPeriod(of.form, of.returnPeriod, frequency);
    return (
      (periodFault &&
        fault("BAD_PERIOD", periodFault.sentence, periodFault.remedy, { law: CITE.returnPeriods })) ??
      this.mayFurnish(of, frequency, asOf) ??
      this.iffFault(of, asOf) ??
      this.barFault(of, frequency, asOf) ??
      this.orderFault(of, asOf)
    );
  }

  /** The IFF cannot be filed late: later documents go into the quarter's GSTR-1 (R-21). */
  private iffFault(of: Return, asOf: Moment): Fault | undefined {
    const { form, returnPeriod } = of;
    const last = form === "IFF" ? lastDayIff(returnPeriod, this.extensions, stateIn(of).state) : undefined;
    if (!last || isFault(last)) return last;
    if (dayOf(asOf) <= last.day) return undefined;
    return fault(
      "WINDOW_CLOSED",
      `The IFF of ${showPeriod(returnPeriod)} closed on ${showDay(last.day)}; it is never filed late.`,
      `If it was filed in time, import the portal's GSTR-2A; else delete its documents here, and report them in the quarter's GSTR-1, ${showPeriod(filingPeriod(returnPeriod, "Quarterly"))}.`,
      { law: last.law },
    );
  }

  private barFault(of: Return, frequency: Frequency, asOf: Moment): Fault | undefined {
    const due = dueDay(of, frequency, this.extensions);
    return barFault({ ...of, due }, dayOf(asOf), { frequency, ...stateIn(of) });
  }

  private orderFault(of: Return, asOf: Moment): Fault | undefined {
    const law = filingOrder(dayOf(asOf));
    if (law === undefined) return undefined;
    const earlierReturnFault = (first: Return) =>
      fault(
        "OUT_OF_SEQUENCE",
        `${of.form} of ${showPeriod(of.returnPeriod)} cannot be filed: ${first.form} of ${showPeriod(first.returnPeriod)} is not.`,
        `File ${first.form} of ${showPeriod(first.returnPeriod)} first, or delete what is saved in it.`,
        { law },
      );
    if (of.form === "GSTR-3B") {
      const gstr1 = { ...of, form: "GSTR-1" } as const;
      return this.isFiled(gstr1) ? undefined : earlierReturnFault(gstr1);
    }
    if (of.form !== "GSTR-1") return undefined;
    // An earlier return without documents here may be filed already; one with saved documents is not.
    const earlier = this.all().find(
      (record) =>
        record.supplierGstin === of.supplierGstin &&
        record.form === "GSTR-1" &&
        record.returnPeriod < of.returnPeriod &&
        !this.isFiled(record),
    );
    return earlier ? earlierReturnFault(earlier) : undefined;
  }

  /** Refuses a document whose number is in another return, or filed in this one. */
  duplicateFault(document: TaxDocument): Fault | undefined {
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

/** The supplier's State; blank where there is no supplier. */
function stateIn({ supplierGstin }: Pick<Return, "supplierGstin">): { state: string } {
  return { state: supplierGstin === "" ? "" : stateOf(supplierGstin) };
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

function dueDay(of: Return, frequency: Frequency, extensions: readonly Extension[]): Result<Day> {
  const { form, returnPeriod } = of;
  const { state } = stateIn(of);
  if (form === "GSTR-3B") return dueDay3b(returnPeriod, frequency, state, extensions);
  if (form === "GSTR-1" || form === "IFF") return dueDayGstr1(returnPeriod, frequency, extensions, state);
  const last = lastMomentFor(form, returnPeriod, extensions, { frequency, state });
  return isFault(last) ? last : dayOf(last);
}

/** Deletes an unfiled record from the returns. */
export function remove(
  returns: Returns,
  of: Return,
  named: (record: Gstr1Record) => boolean,
): Result<Gstr1Record> {
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
      { law: CITE.onlyFiledCounts },
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
  const refusal = returns.mayFile(of, frequency, asOf);
  if (refusal) return refusal;
  for (const record of returns.all()) if (isOf(record, of)) returns.file(record, asOf);
  return undefined;
}
