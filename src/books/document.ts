/**
 * A document as it is booked: what the purchase register says about a supplier's invoice or note. Amounts are unsigned,
 * the type says the direction. Absent amounts are undefined, which is not zero.
 */
import type { Blank } from "../gst/blank";
import type { Day } from "../gst/date";
import type { Paise } from "../gst/money";
import type { DocumentType } from "./reading/document-type";

export interface BookedDocument {
  /** Rows of the source, as the spreadsheet numbers them; the first is the document's id. */
  readonly rows: readonly number[];
  /** Blank where the register has none; not always a valid number. */
  readonly supplierGstin: string;
  readonly supplierName: string;
  readonly documentType: DocumentType;
  readonly documentNumber: string;
  readonly documentDate: Day | Blank;
  readonly pos: string;
  readonly reverseCharge: boolean;
  readonly taxable: Paise | undefined;
  readonly igst: Paise | undefined;
  readonly cgst: Paise | undefined;
  readonly sgst: Paise | undefined;
  readonly cess: Paise | undefined;
  readonly invoiceValue: Paise | undefined;
  /** Exempt, nil-rated or non-GST value beside the taxable value. */
  readonly exempt: Paise | undefined;
  /** Ineligible ITC, all heads together, where the register has it in an amount. */
  readonly ineligible: Paise | undefined;
  readonly eligibility: string;
  readonly homeGstin: string;
  readonly section: string;
  readonly postingDate: Day | Blank;
  readonly voucherNumber: string;
  readonly originalNumber: string;
  readonly originalDate: Day | Blank;
  readonly portCode: string;
}

/** A row that is in no document, and why. */
export interface RefusedRow {
  readonly row: number;
  readonly reason: string;
  /** A title, a heading or a total: nothing is missing without it. */
  readonly isNoDocument?: true;
}
