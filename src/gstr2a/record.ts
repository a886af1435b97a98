/** A document as the recipient sees it in GSTR-2A, with the way it takes from here. */
import type { TaxDocument } from "../documents/document";
import type { Particulars } from "../portal/particulars";
import type { Period } from "../gst/period";
import type { Way } from "../law/routing";

export const UNAVAILABLE = ["", "POS", "16(4)", "Rule 37A", "Ineligible"] as const;
/** Why a document gives no credit; blank when it does. */
export type Unavailable = (typeof UNAVAILABLE)[number];

/** What the portal's file says besides: a later amendment of the document, and the supplier's return of tax. */
export interface Amended {
  /** The period in which the supplier amended it; blank where it was not, or the file does not say. */
  readonly amendedIn: Period | "";
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
  /** The 2B period of the filing; for a saved record, where it would go if filed now; blank where it goes nowhere. */
  readonly period2b: Period | "";
  readonly route: Way;
  readonly unavailable: Unavailable;
  /** Codes of what its import warned about, "BAD_GSTIN; VALUE_DIFFERS". */
  readonly warnings: string;
  readonly source: "GSTR-1" | "Portal";
}

/** Goes on from GSTR-2A, so that it has a 2B period. */
export type Travelling<R extends Gstr2aRecord = Gstr2aRecord> = R & { readonly period2b: Period };

export function isTravelling<R extends Gstr2aRecord>(record: R): record is Travelling<R> {
  return record.route !== "GSTR-2A only" && record.period2b !== "";
}
