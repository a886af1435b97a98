/**
 * A document in any layer: invoice, note, ECO document, ISD document, bill of entry, or TDS/TCS credit, with what the
 * supplier reported about it and in which return. Amounts are unsigned as the portal shows them; the kind decides the
 * sign (kind.ts).
 */
import type { Blank } from "../gst/blank";
import { showDay, type Day, type Moment } from "../gst/date";
import type { Gstin } from "../gst/gstin";
import type { Paise } from "../gst/money";
import type { Period } from "../gst/period";
import type { Tax } from "../gst/tax";
import type { Form } from "../law/cut-offs";
import { kindOf, type Kind } from "./kind";

/** Supply types: regular, SEZ with and without payment, deemed export, bonded warehouse. */
export const SUPPLY_TYPES = ["R", "SEWP", "SEWOP", "DE", "CBW"] as const;
export type SupplyType = (typeof SUPPLY_TYPES)[number];

export const FILING_STATUSES = ["Saved", "Filed"] as const;
export type FilingStatus = (typeof FILING_STATUSES)[number];

export interface TaxDocument {
  /** Empty only for a bill of entry from overseas. */
  readonly supplierGstin: Gstin | Blank;
  readonly supplierName: string;
  /** Of an ECO document: the seller; blank where the form does not say it. */
  readonly sellerGstin: Gstin | Blank;
  readonly recipientGstin: Gstin;
  readonly kind: Kind;
  readonly documentNumber: string;
  readonly documentDate: Day;
  /** Six-character port code of a bill of entry, else empty. */
  readonly port: string;
  /** Of an amendment: the number of the original. Empty on an original. */
  readonly originalNumber: string;
  readonly originalDate: Day | Blank;
  readonly supplyType: SupplyType;
  readonly reverseCharge: boolean;
  readonly pos: string;
  readonly value: Paise;
  readonly taxableValue: Paise;
  readonly tax: Tax;
  readonly form: Form;
  readonly returnPeriod: Period;
  readonly filingStatus: FilingStatus;
  readonly filedOn: Moment | Blank;
}

/**
 * The supplier's facts alone, listed one by one, so that all records have one shape in memory. Where a layer adds
 * fields to them, these are written before the spread: after it, V8 would give each record a shape of its own.
 */
export function documentFacts(from: TaxDocument): TaxDocument {
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

export function isAmendment(document: Pick<TaxDocument, "originalNumber">): boolean {
  return document.originalNumber !== "";
}

/**
 * Sort key of the versions of one lineage: the original first, earlier returns before later ones, GSTR-1 before its
 * GSTR-1A.
 */
export function versionOrder(document: TaxDocument): string {
  return `${isAmendment(document) ? 1 : 0}${document.returnPeriod}${document.form}${document.filedOn}`;
}

/**
 * For people, after "The": "invoice INV-1 of 15-Oct-2025", "ISD invoice I-1 of 15-Oct-2025". Sentences begin with
 * "The" to avoid the choice between "a" and "an".
 */
export function describe(document: Pick<TaxDocument, "kind" | "documentNumber" | "documentDate">): string {
  return `${kindOf(document.kind).name} ${document.documentNumber} of ${showDay(document.documentDate)}`;
}
