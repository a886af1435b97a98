/**
 * The Books worksheet: the purchase register as imported. It is created with the first register, and nothing on it is
 * typed: a correction is made in the books, and their register is imported again.
 */
import { fault, isFault } from "../gst/fault";
import { factColumns, factKeys, type FactLayer } from "../sheet/facts";
import {
  choice,
  count,
  flag,
  optionalDay,
  optionalMoney,
  optionalPeriod,
  text,
  HEAD_NAMES,
  type Field,
  type Fields,
} from "../sheet/field";
import { layout, type Layout } from "../sheet/layout";
import type { DocumentType } from "./reading/document-type";
import { BOOKING_STATUSES, bookingKey, TYPE_WORDS, type BookedRow } from "./record";
import { BOOKS_TABLE } from "./table";

const unsigned = "Unsigned; blank where the register does not say it.";

export const booksFields: Fields<BookedRow> = {
  supplierGstin: text("Supplier GSTIN", "As booked; blank where the register has none.", { width: 18 }),
  supplierName: text("Supplier", "As booked.", { width: 26 }),
  documentType: documentType(),
  documentNumber: text("Number", "The supplier's, as booked.", { width: 18 }),
  documentDate: optionalDay("Date", "The date on the document."),
  postingDate: optionalDay("Posted on", "The date of the own voucher."),
  period: optionalPeriod("Month", "Of posting, or of the document where no posting date is known.", {
    role: "bookkeeping",
  }),
  status: choice(
    "Status",
    "Booked; Gone where the newest file of the register no longer has it.",
    BOOKING_STATUSES,
    { width: 9, blank: "Booked" },
  ),
  taxable: optionalMoney("Taxable value", unsigned),
  igst: optionalMoney(HEAD_NAMES.igst, unsigned),
  cgst: optionalMoney(HEAD_NAMES.cgst, unsigned),
  sgst: optionalMoney(HEAD_NAMES.sgst, unsigned),
  cess: optionalMoney(HEAD_NAMES.cess, unsigned),
  invoiceValue: optionalMoney("Value", "Invoice or note value, tax included."),
  exempt: optionalMoney("Exempt value", "Exempt, nil-rated or non-GST value beside the taxable value."),
  pos: text("POS", "Place of supply, two digits.", { width: 6 }),
  reverseCharge: flag("Reverse charge", "Do you pay the tax?"),
  section: text("Section", "As the register names it.", { width: 10 }),
  eligibility: text("Eligibility", "Of the ITC, as the register names it.", { width: 14 }),
  ineligible: optionalMoney("Ineligible ITC", "All heads together, where the register has it as an amount."),
  voucherNumber: text("Voucher", "The own number.", { width: 16 }),
  originalNumber: text(
    "Amends number",
    "Of a note: the invoice that it is about, where the register says it.",
    {
      width: 16,
    },
  ),
  originalDate: optionalDay("Amends date", "The date of that invoice."),
  portCode: text("Port", "Port code of a bill of entry.", { width: 8 }),
  homeGstin: text("Own GSTIN", "The registration in which it is booked.", { width: 18 }),
  occurrence: count("Entry", "1; 2 where the register has the same document a second time.", {
    role: "bookkeeping",
  }),
  register: text("Register", "The name of the register's first file.", { width: 24, role: "bookkeeping" }),
  sourceFile: text("File", "The file that gave the row its values.", { width: 24, role: "bookkeeping" }),
  sourceSheet: text("Sheet", "The sheet in that file.", { width: 14, role: "bookkeeping" }),
  sourceRows: text("Rows", "The rows in that sheet.", { width: 12, role: "bookkeeping" }),
};

/** All rows come from registers; only their status is changed later, by a newer file. */
export const booksFacts: FactLayer<BookedRow> = {
  table: BOOKS_TABLE,
  fields: booksFields,
  key: bookingKey,
  facts: factKeys(booksFields),
  changing: [],
  isOrigin: () => true,
};

export const booksLayout: Layout = layout({
  table: BOOKS_TABLE,
  sheet: "Books",
  title: "Books: your purchase register",
  about:
    "What is booked, as your accounting program's register has it. Import a newer register to change it.",
  columns: factColumns(booksFacts),
  tabColour: "#8764B8",
  frozenColumns: 4,
  colours: [{ heading: "Status", equals: "Gone", tone: "quiet" }],
});

/** The type in the words of the other sheets. */
function documentType(): Field<DocumentType> {
  const words = choice("Document", "As the supplier sees it: a purchase return is a credit note.", [
    "Invoice",
    "Credit note",
    "Debit note",
  ]);
  const types = Object.entries(TYPE_WORDS) as [DocumentType, string][];
  return {
    columns: words.columns,
    read: (cells) => {
      const word = words.read(cells);
      if (isFault(word)) return word;
      return (
        types.find(([, name]) => name === word)?.[0] ??
        fault("BAD_CHOICE", `“${word}” is no type of document.`, "Choose Invoice, Credit note or Debit note.")
      );
    },
    write: (value, row) => {
      row.push(TYPE_WORDS[value]);
    },
  };
}
