/**
 * The columns common to GSTR-1, GSTR-2A, IMS and GSTR-2B: the document itself and what the supplier reported about it.
 */
import type { Blank } from "../gst/blank";
import { GST_BEGAN, parseDay, showDay, type Day } from "../gst/date";
import { parseDocumentNumber } from "../gst/document-number";
import { parseGstin, readGstin, type Gstin } from "../gst/gstin";
import { parsePos } from "../gst/pos";
import { fault, isFault, type Result } from "../gst/fault";
import { FORMS } from "../law/cut-offs";
import {
  choice,
  day,
  flag,
  money,
  optionalDay,
  optionalMoment,
  period,
  tax,
  text,
  type Field,
  type Fields,
} from "../sheet/field";
import type { Cell } from "../sheet/grid";
import { FILING_STATUSES, SUPPLY_TYPES, type TaxDocument } from "./document";
import { KINDS } from "./kind";

/** A GSTIN from a portal file or an earlier check: its check character was validated on import. */
function anyGstin(input: Cell): Result<Gstin> {
  const read = readGstin(input);
  return isFault(read) ? read : read.value;
}

const optionalGstin = (input: Cell): Result<Gstin | Blank> => (input === "" ? "" : anyGstin(input));

export const documentFields: Fields<TaxDocument> = {
  supplierGstin: text<Gstin | Blank>("Supplier GSTIN", "Who made the supply.", { width: 18 }, optionalGstin),
  supplierName: text("Supplier", "Trade or legal name, as the portal gives it.", { width: 26 }),
  kind: choice("Document", "Document type.", KINDS, { width: 14 }),
  documentNumber: text("Number", "Exactly as received.", { width: 18 }),
  documentDate: day("Date", "The date on the document."),
  originalNumber: text("Amends number", "Of an amendment: the number of the document that it amends.", {
    width: 16,
  }),
  originalDate: optionalDay("Amends date", "Of an amendment: the date of the document that it amends."),
  value: money("Value", "Invoice or note value, tax included."),
  taxableValue: money("Taxable value", "Unsigned, as the portal shows it."),
  tax: tax("", "Unsigned, as the portal shows it; the kind of document carries the sign."),
  pos: text("POS", "Place of supply, two digits.", { width: 6 }),
  supplyType: choice(
    "Type",
    "R regular, SEWP and SEWOP SEZ, DE deemed export, CBW bonded warehouse.",
    SUPPLY_TYPES,
    { width: 8, blank: "R" },
  ),
  reverseCharge: flag("Reverse charge", "Does the recipient pay the tax?"),
  port: text("Port", "Port code of a bill of entry.", { width: 8 }),
  sellerGstin: text<Gstin | Blank>(
    "Seller GSTIN",
    "Of an e-commerce operator's document: who sold through the operator, where the form says it.",
    { width: 18, addedLater: true },
    optionalGstin,
  ),
  recipientGstin: text<Gstin>("Recipient GSTIN", "Whose ITC it is.", { width: 18 }, anyGstin),
  form: choice("Form", "The return in which the document was reported.", FORMS, { width: 10 }),
  returnPeriod: period("Return period", "The supplier's return period, for example 2025-10."),
  filingStatus: choice("Filing status", "Only filed documents reach GSTR-2B.", FILING_STATUSES, {
    width: 12,
    blank: "Saved",
  }),
  filedOn: optionalMoment("Filed on", "When the supplier filed, India time."),
};

/** The warnings of the document's import; kept until a newer file replaces them. */
export const warningsField = text(
  "Warnings",
  "Import warnings, as codes; the pane and the checks explain them.",
  { width: 22, role: "derived", addedLater: true },
);

/** The same columns on a sheet where people type: numbers and GSTINs are validated strictly. */
export const typedDocumentFields: Fields<TaxDocument> = {
  ...documentFields,
  supplierGstin: strictly(documentFields.supplierGstin, (cell) => (cell === "" ? "" : parseGstin(cell))),
  sellerGstin: strictly(documentFields.sellerGstin, (cell) => (cell === "" ? "" : parseGstin(cell))),
  recipientGstin: strictly(documentFields.recipientGstin, parseGstin),
  documentNumber: strictly(documentFields.documentNumber, parseDocumentNumber),
  documentDate: strictly(documentFields.documentDate, parseDocumentDay),
  originalNumber: strictly(documentFields.originalNumber, (cell) =>
    String(cell).trim() === "" ? "" : parseDocumentNumber(cell),
  ),
  pos: strictly(documentFields.pos, parsePos),
};

/** A return period is filled in from the date, so the date is checked first. */
function parseDocumentDay(cell: Cell): Result<Day> {
  const day = parseDay(cell);
  if (isFault(day) || day >= GST_BEGAN) return day;
  return fault(
    "BAD_DATE",
    `GST began on ${showDay(GST_BEGAN)}; ${showDay(day)} lies before.`,
    "Check the date on the document.",
    { law: "CGST Act s.1(3)" },
  );
}

function strictly<T>(field: Field<T>, parse: (cell: Cell) => Result<T>): Field<T> {
  return { ...field, read: ([cell = ""]) => parse(cell) };
}
