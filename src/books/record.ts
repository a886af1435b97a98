/**
 * A row of the Books sheet: a document as the purchase register has it, from which register and rows, and whether the
 * newest file of that register still has it.
 */
import type { Blank } from "../gst/blank";
import { plainText } from "../gst/cell-text";
import { showDay } from "../gst/date";
import { comparableNumber } from "../gst/document-number";
import { financialYear, type Period } from "../gst/period";
import type { BookedDocument } from "./document";
import type { DocumentType } from "./reading/document-type";
import { shortRowRanges } from "./row-ranges";

export { BOOKS_TABLE } from "./table";

export const BOOKING_STATUSES = ["Booked", "Gone"] as const;
/** Gone: the newest file of the register that covers its month no longer has it. Such a row counts in no figure. */
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

export interface BookedRow extends Omit<BookedDocument, "rows"> {
  /** The month of posting, or of the document where no posting date is known; blank where neither is. */
  readonly period: Period | Blank;
  /** 1; 2 of a second booking of the same document, and so on. */
  readonly occurrence: number;
  readonly status: BookingStatus;
  /** The register it belongs to: the name of its first file. A newer file of the same register replaces its months. */
  readonly register: string;
  /** The file that gave it its present values, its sheet, and the rows there, "12 14-16". */
  readonly sourceFile: string;
  readonly sourceSheet: string;
  readonly sourceRows: string;
}

/** Where a document was read. */
export interface BookingSource {
  readonly register: string;
  readonly file: string;
  readonly sheet: string;
  /** The GSTIN of a register that has none. */
  readonly home: string;
}

/** No register needs more in a cell; so the sheet stays readable and files with long texts do no harm. */
const LONGEST = 250;

/** A document as a row, booked, as the first of its name. */
export function bookedRow(
  document: BookedDocument,
  { register, file, sheet, home }: BookingSource,
): BookedRow {
  const { rows, ...booked } = document;
  const posted = booked.postingDate || booked.documentDate;
  return {
    ...booked,
    supplierGstin: cellTextOf(booked.supplierGstin).toUpperCase(),
    supplierName: cellTextOf(booked.supplierName),
    documentNumber: cellTextOf(booked.documentNumber),
    pos: cellTextOf(booked.pos),
    eligibility: cellTextOf(booked.eligibility),
    homeGstin: cellTextOf(booked.homeGstin || home).toUpperCase(),
    section: cellTextOf(booked.section),
    voucherNumber: cellTextOf(booked.voucherNumber),
    originalNumber: cellTextOf(booked.originalNumber),
    portCode: cellTextOf(booked.portCode),
    period: posted.slice(0, 7) as Period | Blank,
    occurrence: 1,
    status: "Booked",
    register: cellTextOf(register),
    sourceFile: cellTextOf(file),
    sourceSheet: cellTextOf(sheet),
    sourceRows: shortRowRanges(rows),
  };
}

function cellTextOf(text: string): string {
  return plainText(text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text).trim();
}

type Named = Pick<
  BookedRow,
  | "homeGstin"
  | "supplierGstin"
  | "supplierName"
  | "portCode"
  | "documentType"
  | "documentNumber"
  | "documentDate"
  | "postingDate"
>;

/** A supplier without GSTIN is identified by the port of its bill of entry, or else by its name. */
export function supplierOfBooking({
  supplierGstin,
  supplierName,
  portCode,
}: Pick<BookedRow, "supplierGstin" | "supplierName" | "portCode">): string {
  if (supplierGstin !== "") return supplierGstin;
  return portCode === "" ? `name ${supplierName.toUpperCase()}` : `port ${portCode.toUpperCase()}`;
}

/**
 * What identifies the document that is booked: the own registration, the supplier, the type, the number and the
 * financial year (rule 46(b)): "27AAACM1234A1Z5|29AAGCB7383J1Z4|INV|B-7|2025-26".
 */
export function bookedDocumentKey(row: Named): string {
  const { homeGstin, documentType, documentNumber } = row;
  const day = row.documentDate || row.postingDate;
  const year = day === "" ? "" : financialYear(day);
  return [homeGstin, supplierOfBooking(row), documentType, comparableNumber(documentNumber), year].join("|");
}

/** The key of a row: that of the document, and of a second booking its count. */
export function bookingKey(row: Named & Pick<BookedRow, "occurrence">): string {
  const key = bookedDocumentKey(row);
  return row.occurrence === 1 ? key : `${key}|${row.occurrence}`;
}

export const TYPE_WORDS: Readonly<Record<DocumentType, "Invoice" | "Credit note" | "Debit note">> = {
  INV: "Invoice",
  CN: "Credit note",
  DN: "Debit note",
};

/** For people, after "The": "invoice B-7 of 15-Oct-2025". */
export function describeBooking({
  documentType,
  documentNumber,
  documentDate,
}: Pick<BookedRow, "documentType" | "documentNumber" | "documentDate">): string {
  const day = documentDate === "" ? "" : ` of ${showDay(documentDate)}`;
  return `${TYPE_WORDS[documentType].toLowerCase()} ${documentNumber}${day}`;
}

/** "29AAGCB7383J1Z4 B-7", as evidence names a document. */
export function bookingLabel({
  supplierGstin,
  supplierName,
  documentNumber,
}: Pick<BookedRow, "supplierGstin" | "supplierName" | "documentNumber">): string {
  return `${supplierGstin || supplierName.slice(0, 60)} ${documentNumber}`.trim();
}
