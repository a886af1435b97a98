/**
 * What a verdict calls a booking: its content. A row that moves, is sorted or is imported again keeps its name; one of
 * which supplier, number, date, type or an amount was corrected has another.
 */
import { supplierOfBooking, type BookedRow } from "../books/record";
import { comparableNumber } from "../gst/document-number";
import { grouped } from "../gst/grouped";
import { by } from "../gst/order";

type Content = Pick<
  BookedRow,
  | "homeGstin"
  | "supplierGstin"
  | "supplierName"
  | "portCode"
  | "documentType"
  | "documentNumber"
  | "documentDate"
  | "taxable"
  | "igst"
  | "cgst"
  | "sgst"
  | "cess"
>;

/** "27AAACM1234A1Z5|29AAGCB7383J1Z4|INV|B-7|2025-10-05|100000|18000|0|0|0", amounts in paise. */
function contentOf(row: Content): string {
  const { homeGstin, documentType, documentDate } = row;
  const amounts = [row.taxable, row.igst, row.cgst, row.sgst, row.cess].map((amount) => amount ?? 0);
  const texts = [
    homeGstin,
    supplierOfBooking(row),
    documentType,
    comparableNumber(row.documentNumber),
    documentDate,
  ];
  return [...texts.map((text) => text.replaceAll("|", "¦")), ...amounts].join("|");
}

/**
 * The name of every booking, in the given order. Of bookings with the same content the second is "…|#2": in the order of
 * month, day of posting and voucher, so that neither the order of rows nor a later month changes it.
 */
export function contentKeys(bookings: readonly BookedRow[]): string[] {
  const keys = bookings.map(contentOf);
  const places = grouped(keys.keys(), (place) => keys[place] as string);
  const order = by((place: number) => {
    const { period, postingDate, voucherNumber } = bookings[place] as BookedRow;
    return `${period || "9999-99"}|${postingDate}|${voucherNumber}`;
  });
  for (const [key, equal] of places)
    if (equal.length > 1)
      equal.sort(order).forEach((place, at) => {
        if (at > 0) keys[place] = `${key}|#${at + 1}`;
      });
  return keys;
}

/** Every booking with its name, in the order of the names: which of two equal bookings is linked is no chance of rows. */
export function namedBookings(bookings: readonly BookedRow[]): Map<BookedRow, string> {
  const names = contentKeys(bookings);
  const named = bookings.map((booking, place) => [booking, names[place] ?? ""] as const);
  return new Map(named.sort(by(([, name]) => name)));
}
