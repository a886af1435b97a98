/** Why no return holds a booking: only of a registered supplier's document can it be that the supplier has not reported it. */
import type { BookedRow } from "../books/record";
import { isFault } from "../gst/fault";
import { readGstin } from "../gst/gstin";
import { isNoTax } from "../gst/tax";
import { bookedTax } from "./books-match";

export type Unreported =
  "NOT_REPORTED" | "NO_BILL_OF_ENTRY" | "NO_SUPPLIER_GSTIN" | "SELF_INVOICED" | "NO_TAX";

export function whyUnreported(booking: BookedRow): Unreported {
  if (isNoTax(bookedTax(booking))) return "NO_TAX";
  const section = booking.section.trim().toUpperCase();
  // Tax on services from abroad is paid by the recipient; goods from abroad and from a SEZ come through customs.
  if (section.startsWith("IMPS")) return "SELF_INVOICED";
  if (section.startsWith("IMP") || booking.portCode !== "") return "NO_BILL_OF_ENTRY";
  if (!isFault(readGstin(booking.supplierGstin))) return "NOT_REPORTED";
  return booking.reverseCharge && booking.supplierGstin === "" ? "SELF_INVOICED" : "NO_SUPPLIER_GSTIN";
}
