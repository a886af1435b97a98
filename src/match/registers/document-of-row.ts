/** One row of a register as CSV to a document, or the reason why it is refused. */
import type { Blank } from "../../gst/blank";
import { isFault } from "../../gst/fault";
import { parseDay, type Day } from "../../gst/date";
import { NO_MONEY, parseMoney, type Paise } from "../../gst/money";
import { parsePos } from "../../gst/pos";
import { AMOUNTS, type AmountName, type DocumentType, type MatchDocument } from "./register";
import type { CellOf, ColumnName } from "./register-columns";

const LONGEST_NUMBER = 100;
const LONGEST_ID = 200;
const NO_GSTIN = new Set(["", "URP", "UNREGISTERED", "NA", "N/A", "NONE", "-"]);
const CELLS: Readonly<Record<AmountName, ColumnName>> = {
  taxableValue: "taxable_value",
  igst: "igst",
  cgst: "cgst",
  sgst: "sgst",
  cess: "cess",
};
const TYPES: Readonly<Record<string, DocumentType>> = {
  INV: "INV",
  INVOICE: "INV",
  CN: "CN",
  C: "CN",
  "CREDIT NOTE": "CN",
  DN: "DN",
  D: "DN",
  "DEBIT NOTE": "DN",
};
const YES_NO: Readonly<Record<string, boolean>> = {
  "": false,
  ...{ N: false, NO: false, FALSE: false, "0": false },
  ...{ Y: true, YES: true, TRUE: true, "1": true },
};

/** Why a row is refused. */
export class Refused {
  constructor(readonly reason: string) {}
}

export function documentOfRow(cell: CellOf): MatchDocument | Refused {
  try {
    return document(cell);
  } catch (error) {
    if (error instanceof RefusedRow) return new Refused(error.message);
    throw error;
  }
}

class RefusedRow extends Error {}

function refuse(reason: string): never {
  throw new RefusedRow(reason);
}

function document(cell: CellOf): MatchDocument {
  const id = idOf(cell("id"));
  const amounts = amountsOf(cell);
  const isNegative = AMOUNTS.some((name) => amounts[name] < 0);
  if (isNegative && AMOUNTS.some((name) => amounts[name] > 0))
    refuse("The amounts have different signs: give all of them with the sign of the document.");
  const stated = TYPES[cell("document_type").trim().toUpperCase()];
  const documentNumber = cell("document_number");
  if (documentNumber.length > LONGEST_NUMBER)
    refuse(`The document number has more than ${LONGEST_NUMBER} characters.`);
  return {
    id,
    supplierGstin: gstinOf(cell("supplier_gstin"), "supplier_gstin"),
    // A return typed as a negative invoice or debit note is what the supplier calls a credit note.
    documentType: stated ? (isNegative ? "CN" : stated) : refuse(badType(cell("document_type"))),
    documentNumber,
    documentDate: dayOf(cell("document_date"), "document_date"),
    pos: posOf(cell("pos")),
    reverseCharge: yesNo(cell("reverse_charge")),
    ...unsigned(amounts),
    more: moreOf(cell),
  };
}

function idOf(text: string): string {
  const id = text.trim();
  if (id === "") refuse("The id is blank.");
  if (id.length > LONGEST_ID) refuse(`The id has more than ${LONGEST_ID} characters.`);
  return id;
}

function badType(text: string): string {
  return `“${text.slice(0, 20)}” is not a document type: give INV, CN or DN.`;
}

/** Small letters and spaces are a way of writing; anything but fifteen letters and digits is not a GSTIN. */
function gstinOf(text: string, column: string): string {
  const gstin = text.replace(/[\s\p{Cf}]/gu, "").toUpperCase();
  if (NO_GSTIN.has(gstin)) return "";
  if (!/^[0-9A-Z]{15}$/.test(gstin))
    refuse(
      `“${text.slice(0, 20)}” in ${column} is not a GSTIN: give 15 letters and digits, or leave it blank.`,
    );
  return gstin;
}

function dayOf(text: string, column: string): Day | Blank {
  if (text.trim() === "") return "";
  const day = parseDay(text);
  return isFault(day) ? refuse(`${column}: ${day.sentence} ${day.remedy}`) : day;
}

/** Blank where it is not a place of supply: the pair is then made without it. */
function posOf(text: string): string {
  const pos = parsePos(text);
  return isFault(pos) ? "" : pos;
}

function yesNo(text: string): boolean {
  const is = YES_NO[text.trim().toUpperCase()];
  return is ?? refuse(`“${text.slice(0, 20)}” in reverse_charge is neither Y nor N.`);
}

type Amounts = Record<AmountName, Paise>;

function amountsOf(cell: CellOf): Amounts {
  const amounts = {} as Amounts;
  let isBlank = true;
  for (const name of AMOUNTS) {
    const text = cell(CELLS[name]);
    isBlank &&= text.trim() === "";
    amounts[name] = moneyOf(text, CELLS[name]);
  }
  return isBlank ? refuse("All amounts are blank.") : amounts;
}

function moneyOf(text: string, column: string): Paise {
  if (text === "" || text === "0.00" || text.trim() === "") return NO_MONEY;
  const money = parseMoney(text);
  return isFault(money) ? refuse(`${column}: ${money.sentence} ${money.remedy}`) : money;
}

function unsigned(amounts: Amounts): Amounts {
  for (const name of AMOUNTS) amounts[name] = Math.abs(amounts[name]) as Paise;
  return amounts;
}

function moreOf(cell: CellOf): NonNullable<MatchDocument["more"]> {
  const invoiceValue = cell("invoice_value");
  return {
    homeGstin: gstinOf(cell("home_gstin"), "home_gstin"),
    supplierName: cell("supplier_name").trim(),
    section: cell("section").trim().toUpperCase(),
    period: cell("period").trim(),
    portCode: cell("port_code").trim(),
    originalNumber: cell("original_number").trim(),
    originalDate: dayOf(cell("original_date"), "original_date"),
    postingDate: dayOf(cell("posting_date"), "posting_date"),
    imsAction: cell("ims_action").trim(),
    ...(invoiceValue.trim() === ""
      ? {}
      : { invoiceValue: Math.abs(moneyOf(invoiceValue, "invoice_value")) as Paise }),
  };
}
