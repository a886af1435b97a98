/**
 * A bill of entry from a portal file. GSTR-2A, IMS and GSTR-2B name its keys differently but mean the same: a customs
 * document, identified by port, number and date, in the month in which the customs' message reached the portal
 * (rulebook R-17).
 *
 * Note: an amended bill keeps its number and date, so it amends the document of the same name.
 */
import type { Blank } from "../gst/blank";
import { noonOf, type Day } from "../gst/date";
import { stateOf, type Gstin } from "../gst/gstin";
import { NO_MONEY, plus, type Paise } from "../gst/money";
import { periodOf, type Period } from "../gst/period";
import type { TaxDocument } from "../documents/document";

export interface Entry {
  /** Day of the customs' message. */
  readonly reference: Day;
  readonly port: string;
  readonly documentNumber: string;
  readonly documentDate: Day;
  readonly taxableValue: Paise;
  readonly igst: Paise;
  readonly cess: Paise;
  readonly amended: boolean;
  /** The SEZ unit of an import from a special economic zone; overseas suppliers have none. */
  readonly supplierGstin?: Gstin;
  readonly supplierName?: string;
  /** Where a file states the period itself. */
  readonly returnPeriod?: Period | Blank;
}

/** The place of supply of imported goods is the importer's State; customs state no value with tax. */
export function makeImport(entry: Entry, recipientGstin: Gstin): TaxDocument {
  return {
    supplierGstin: entry.supplierGstin ?? "",
    supplierName: entry.supplierName ?? "",
    sellerGstin: "",
    recipientGstin,
    kind: "Bill of entry",
    documentNumber: entry.documentNumber,
    documentDate: entry.documentDate,
    port: entry.port.trim().toUpperCase(),
    originalNumber: entry.amended ? entry.documentNumber : "",
    originalDate: entry.amended ? entry.documentDate : "",
    supplyType: "R",
    reverseCharge: false,
    pos: stateOf(recipientGstin),
    value: plus(entry.taxableValue, plus(entry.igst, entry.cess)),
    taxableValue: entry.taxableValue,
    tax: { igst: entry.igst, cgst: NO_MONEY, sgst: NO_MONEY, cess: entry.cess },
    form: "ICEGATE",
    returnPeriod: entry.returnPeriod || periodOf(entry.reference),
    filingStatus: "Filed",
    filedOn: noonOf(entry.reference),
  };
}
