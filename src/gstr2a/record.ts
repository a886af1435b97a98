/** A document in GSTR-2A, with its route from there. */
import type { TaxDocument } from "../documents/document";
import type { Particulars } from "../portal/particulars";
import type { Blank } from "../gst/blank";
import type { Period } from "../gst/period";
import type { Way } from "../law/routing";

export const UNAVAILABLE = ["", "POS", "16(4)", "Rule 37A", "Ineligible"] as const;
/** Why ITC of a document is not available; blank when it is. */
export type Unavailable = (typeof UNAVAILABLE)[number];

/** What the portal's file states in addition: a later amendment of the document, and the supplier's GSTR-3B. */
export interface Amended {
  /** The period in which the supplier amended it; blank where it did not, or the file does not say. */
  readonly amendedIn: Period | Blank;
  readonly amendmentType: AmendmentType;
  readonly supplierGstr3b: SupplierGstr3b;
}

export const SUPPLIER_GSTR3B = ["", "Filed", "Not filed"] as const;
/** Has the supplier filed GSTR-3B of the period? Blank where the portal's file does not say. */
export type SupplierGstr3b = (typeof SUPPLIER_GSTR3B)[number];

export const AMENDMENT_TYPES = ["", "Recipient", "Number or date", "Details"] as const;
export type AmendmentType = (typeof AMENDMENT_TYPES)[number];

export const NOT_AMENDED: Amended = { amendedIn: "", amendmentType: "", supplierGstr3b: "" };

export interface Gstr2aRecord extends TaxDocument, Particulars, Amended {
  /** The portal's tab: "CDNRA". */
  readonly section: string;
  /** The 2B period of the filing; for a saved record, where it would go if filed now; blank where it reaches no 2B. */
  readonly period2b: Period | Blank;
  readonly route: Way;
  readonly unavailable: Unavailable;
  /** Codes of its import warnings, "BAD_GSTIN; VALUE_DIFFERS". */
  readonly warnings: string;
  readonly source: "GSTR-1" | "Portal";
}

/** Has a 2B period: goes to the IMS or to GSTR-2B. */
export type With2bPeriod<R extends Gstr2aRecord = Gstr2aRecord> = R & { readonly period2b: Period };

export function has2bPeriod<R extends Gstr2aRecord>(record: R): record is With2bPeriod<R> {
  return record.route !== "GSTR-2A only" && record.period2b !== "";
}

/** Is the record in the statement of the period without having been in the IMS? */
export function isBypassing(record: Gstr2aRecord, period: Period): record is With2bPeriod {
  return record.route === "GSTR-2B" && record.filingStatus === "Filed" && record.period2b === period;
}
