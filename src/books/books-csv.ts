/**
 * Booked documents and refused rows as CSV, as `npm run reconcile` reads them. Text that a spreadsheet would run as a
 * formula is written behind an apostrophe, which reading takes off again.
 */
import { makeMoney, type Paise } from "../gst/money";
import type { BookedDocument, RefusedRow } from "./document";
import { rowRanges } from "./row-ranges";

type Column = readonly [string, (document: BookedDocument) => string];

const money = (amount: Paise | undefined) => (amount === undefined ? "" : makeMoney(amount));

const COLUMNS: readonly Column[] = [
  ["id", ({ rows }) => String(rows[0] ?? "")],
  ["supplier_gstin", ({ supplierGstin }) => text(supplierGstin)],
  ["document_type", ({ documentType }) => documentType],
  ["document_number", ({ documentNumber }) => text(documentNumber)],
  ["document_date", ({ documentDate }) => documentDate],
  ["pos", ({ pos }) => pos],
  ["reverse_charge", ({ reverseCharge }) => (reverseCharge ? "Y" : "N")],
  ["taxable_value", ({ taxable }) => money(taxable)],
  ["igst", ({ igst }) => money(igst)],
  ["cgst", ({ cgst }) => money(cgst)],
  ["sgst", ({ sgst }) => money(sgst)],
  ["cess", ({ cess }) => money(cess)],
  ["home_gstin", ({ homeGstin }) => text(homeGstin)],
  ["supplier_name", ({ supplierName }) => text(supplierName)],
  ["section", ({ section }) => text(section)],
  ["invoice_value", ({ invoiceValue }) => money(invoiceValue)],
  ["nil_exempt_value", ({ exempt }) => money(exempt)],
  ["posting_date", ({ postingDate }) => postingDate],
  ["voucher_number", ({ voucherNumber }) => text(voucherNumber)],
  ["original_number", ({ originalNumber }) => text(originalNumber)],
  ["original_date", ({ originalDate }) => originalDate],
  ["port_code", ({ portCode }) => text(portCode)],
  ["eligibility", ({ eligibility }) => text(eligibility)],
  ["ineligible_tax", ({ ineligible }) => money(ineligible)],
  ["rows", ({ rows }) => rowRanges(rows)],
];

/** Columns that are there even where no document has a value. */
const ALWAYS = 12;

export function makeBooksCsv(documents: readonly BookedDocument[]): string {
  const columns = COLUMNS.filter(
    ([, value], place) => place < ALWAYS || documents.some((document) => value(document) !== ""),
  );
  return [
    columns.map(([name]) => name).join(","),
    ...documents.map((document) => columns.map(([, value]) => quoted(value(document))).join(",")),
    "",
  ].join("\n");
}

export function makeRefusedCsv(refused: readonly RefusedRow[]): string {
  return ["row,reason", ...refused.map(({ row, reason }) => `${row},${quoted(text(reason))}`), ""].join("\n");
}

function text(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

function quoted(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value;
}
