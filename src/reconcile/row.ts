/** A row of the Reconciliation sheet: one link, or one open item. Amounts in paise, credit notes with a minus. */
import type { BookedRow } from "../books/record";
import type { TaxDocument } from "../documents/document";
import type { Blank } from "../gst/blank";
import type { Paise } from "../gst/money";
import type { Period } from "../gst/period";
import type { Tax } from "../gst/tax";
import type { CarriedColumns } from "./carried";
import type { ReconcileStatus, Suggestion } from "./statuses";
import type { VerdictColumns } from "./verdict-words";

export interface ReconcileRow extends VerdictColumns, CarriedColumns {
  readonly status: ReconcileStatus;
  /** What is at stake, all heads together. */
  readonly credit: Paise;
  /** Tax of its bookings of the period. */
  readonly bookedNow: Paise;
  /** ITC of its lines in the period's GSTR-2B, and of those what is in table 4(A)(5). */
  readonly inStatement: Paise;
  readonly inTable4a5: Paise;
  readonly suggestion: Suggestion;
  readonly suggestedWhy: string;
  readonly reason: string;
  readonly supplierGstin: string;
  readonly supplierName: string;
  readonly bookedType: "Invoice" | "Credit note" | "Debit note" | Blank;
  readonly bookedNumber: string;
  readonly bookedDate: BookedRow["documentDate"];
  readonly bookedIn: string;
  readonly kind: TaxDocument["kind"] | Blank;
  readonly documentNumber: string;
  readonly documentDate: TaxDocument["documentDate"] | Blank;
  readonly period2b: Period | Blank;
  /** All bookings, of whatever month, and ITC of all statements; undefined where there is none. */
  readonly booked: Tax | undefined;
  readonly itc: Tax | undefined;
  readonly difference: Tax;
  /** Whole percent, rounded down; undefined where a person decided or nothing is linked. */
  readonly probability: number | undefined;
  /** Names of its bookings (content.ts), and row keys of its documents. */
  readonly bookings: readonly string[];
  readonly documents: readonly string[];
  readonly key: string;
}
