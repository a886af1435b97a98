/** A document as the recipient sees it in GSTR-2A, with the way it takes from here. */
import type { TaxDocument } from "../documents/document";
import type { Period } from "../gst/period";

export const ROUTES = ["IMS", "GSTR-2B"] as const;
/** Through the IMS, or straight into GSTR-2B. */
export type Route = (typeof ROUTES)[number];

export const UNAVAILABLE = ["", "POS", "16(4)", "Rule 37A"] as const;
/** Why a document gives no credit; blank when it does. */
export type Unavailable = (typeof UNAVAILABLE)[number];

export interface Gstr2aRecord extends TaxDocument {
  /** The 2B period of the filing; for a saved record, where it would go if filed now. */
  readonly period2b: Period;
  readonly route: Route;
  readonly unavailable: Unavailable;
  readonly source: "GSTR-1" | "Portal";
}
