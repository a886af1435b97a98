/** How the rows of the layers are named in sentences about changes by hand, and what to do instead of changing them. */
import { bookingLabel, describeBooking, type BookedRow } from "../../books/record";
import { BOOKS_TABLE } from "../../books/table";
import { describe, type TaxDocument } from "../../documents/document";
import { documentLabel } from "../../documents/label";
import { IMS_TABLE } from "../../ims/sheet";

export type FactRow = TaxDocument | BookedRow;

const isBooking = (row: FactRow): row is BookedRow => !("kind" in row);

/** After "The": "invoice INV-1 of 15-Oct-2025". */
export function describeRow(row: FactRow): string {
  return isBooking(row) ? describeBooking(row) : describe(row);
}

/** As evidence names it; an own document, which has no supplier, by its recipient. */
export function labelOfRow(row: FactRow): string {
  if (isBooking(row)) return bookingLabel(row);
  return "supplierGstin" in row ? documentLabel(row) : labelOfOwn(row);
}

function labelOfOwn({
  recipientGstin,
  documentNumber,
}: Pick<TaxDocument, "recipientGstin" | "documentNumber">) {
  return `${recipientGstin} ${documentNumber}`;
}

interface Remedies {
  /** Where a fact was typed over. */
  readonly changed: string;
  /** Said after a deleted row was put back, and what to do. */
  readonly stays: string;
  readonly deleted: string;
  /** Where a row was inserted. */
  readonly inserted: string;
  /** Where nothing says what a row was. */
  readonly unproven: string;
}

const OF_RETURNS: Remedies = {
  changed: "Facts come from the portal, a return or customs: import the newer file if they have changed.",
  stays: "",
  deleted: "A document leaves when a newer file or return no longer holds it.",
  inserted: "Documents come in with files; type on GSTR-1 what a supplier has not filed yet.",
  unproven: "Import the portal's file that brought it again.",
};

const OF_BOOKS: Remedies = {
  changed: "Correct it in your books, and import their register again.",
  stays: "",
  deleted: "Delete it in your books, and import their register again.",
  inserted: "Book it in your accounting program, and import its register again.",
  unproven: "Import the register that brought it again.",
};

export function remediesFor(table: string): Remedies {
  if (table === BOOKS_TABLE) return OF_BOOKS;
  return table === IMS_TABLE ? { ...OF_RETURNS, stays: " Its action stays." } : OF_RETURNS;
}
