/** A document on the GSTR-1 or GSTR-1A sheet, with the supplier's filing frequency, and when it was saved. */
import type { TaxDocument } from "../documents/document";
import type { Blank } from "../gst/blank";
import type { Moment } from "../gst/date";
import type { Frequency } from "../gst/period";

export interface Gstr1Record extends TaxDocument {
  readonly supplierFrequency: Frequency;
  readonly savedOn: Moment | Blank;
  /** Codes of its import warnings, "BAD_GSTIN; VALUE_DIFFERS". */
  readonly warnings: string;
}
