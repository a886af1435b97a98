/**
 * Documents get their final form: the direction from type and sign, unsigned amounts, place of supply, tax heads where
 * only their sum is given, GSTINs from a party list. What was derived or looks wrong is said.
 */
import { NO_MONEY, type Paise } from "../../gst/money";
import { isGstin, stateOfGstin } from "./gstin-state";
import type { BookedDocument, RefusedRow } from "../document";
import type { AmountField } from "../mapping/fields";
import type { Mapping } from "../mapping/mapping";
import { isTaxOf, RUPEE } from "../mapping/gst-rates";
import type { OpenDocument } from "./fold";
import { supplierType, type DocumentType } from "./document-type";
import { sumLedgers } from "./ledger-lines";
import type { PartyList } from "./parties";
import type { RowWarnings } from "./warnings";

export interface FinishContext {
  readonly mapping: Mapping;
  /** The GSTIN whose register it is; blank where it is not known. */
  readonly home: string;
  readonly parties: PartyList | undefined;
  readonly warnings: RowWarnings;
  readonly refuse: (refused: RefusedRow) => void;
  /** The State of all purchases with CGST, where it is one. */
  readonly homeState: string;
}

type Amounts = Partial<Record<AmountField, number>>;

/** The document, or undefined where its rows were refused. */
export function finishDocument(open: OpenDocument, context: FinishContext): BookedDocument | undefined {
  const ledgers = context.mapping.rowsAre === "ledgers" ? sumLedgers(open.lines, open.name) : undefined;
  const amounts = withTaxable(withHalves(ledgers?.amounts ?? open.amounts), context.mapping);
  const reason = refusalOf(open, amounts);
  if (reason !== undefined) {
    for (const row of open.rows) context.refuse({ row, reason });
    return undefined;
  }
  const { first } = open;
  const [row = 0] = open.rows;
  if (ledgers?.isUnbalanced === true)
    context.warnings.add("The ledgers of a voucher do not balance", row, first.number);
  const main = mainOf(amounts);
  const documentType = typeOf(open, main, context);
  const sign = main < 0 ? -1 : 1;
  const unsigned = (field: AmountField): Paise | undefined =>
    amounts[field] === undefined ? undefined : ((amounts[field] * sign + 0) as Paise);
  const gstin = first.gstin || gstinByName(open, context);
  const home = first.home || context.home;
  const heads = headsOf(amounts, {
    sign,
    gstin,
    pos: open.pos,
    homeState: stateOfGstin(home) || context.homeState,
  });
  if (heads.doubt !== "") context.warnings.add(heads.doubt, row, first.number);
  if (contradictsTotal(amounts))
    context.warnings.add("The tax heads do not add up to the total tax", row, first.number);
  const made: BookedDocument = {
    rows: open.rows,
    supplierGstin: gstin,
    supplierName: open.name,
    documentType,
    documentNumber: first.number,
    documentDate: first.date,
    pos: open.pos || placeOf(heads, gstin, stateOfGstin(home) || context.homeState),
    reverseCharge: open.reverseCharge || ledgers?.isReverse === true,
    taxable: unsigned("taxable"),
    igst: heads.igst,
    cgst: heads.cgst,
    sgst: heads.sgst,
    cess: heads.cess,
    invoiceValue: positive(unsigned("invoiceValue")),
    exempt: positive(unsigned("exempt")),
    ineligible: positive(unsigned("ineligible")),
    eligibility: first.eligibility,
    homeGstin: home,
    section: first.section || (first.isImport ? "IMPG" : ""),
    postingDate: first.postingDate,
    voucherNumber: first.voucher,
    originalNumber: first.originalNumber,
    originalDate: first.originalDate,
    portCode: first.port,
  };
  warnOf(made, unsigned("other") ?? 0, context);
  return made;
}

/** Why a document is none of the register's purchases. */
function refusalOf({ first }: OpenDocument, amounts: Amounts): string | undefined {
  if (first.type === "other voucher") return `the voucher type ${first.typeText.slice(0, 30)} is no purchase`;
  if (first.reversedBy !== "") return `the document was reversed (${first.reversedBy.slice(0, 30)})`;
  if (first.deadStatus !== "") return `the document's status is ${first.deadStatus.slice(0, 30)}`;
  return amounts.taxable === undefined && amounts.invoiceValue === undefined ? "no amounts" : undefined;
}

function positive(amount: Paise | undefined): Paise | undefined {
  return amount === undefined ? undefined : (Math.abs(amount) as Paise);
}

/** CGST and SGST from their sum; an odd paisa goes to CGST. */
function withHalves(amounts: Amounts): Amounts {
  const { localTax } = amounts;
  if (localTax === undefined) return amounts;
  const half = Math.trunc(localTax / 2);
  return { ...amounts, cgst: (amounts.cgst ?? 0) + localTax - half, sgst: (amounts.sgst ?? 0) + half };
}

/** The taxable value from the total, where no column has it. */
function withTaxable(amounts: Amounts, { taxableFrom }: Mapping): Amounts {
  if (amounts.taxable !== undefined || amounts.invoiceValue === undefined) return amounts;
  const hasTax = [...MAIN_HEADS, "cess" as const, "totalTax" as const].some(
    (field) => amounts[field] !== undefined,
  );
  if (!hasTax && taxableFrom === "total less tax") return amounts;
  const tax =
    (hasMainHeads(amounts) ? mainTaxOf(amounts) : Math.abs(amounts.totalTax ?? 0)) +
    Math.abs(amounts.cess ?? 0);
  const sign = Math.sign(amounts.invoiceValue) || 1;
  const beside = (amounts.other ?? 0) * sign + Math.abs(amounts.exempt ?? 0);
  return { ...amounts, taxable: sign * (Math.abs(amounts.invoiceValue) - Math.abs(tax) - beside) };
}

/** The amount whose sign is the document's. */
function mainOf(amounts: Amounts): number {
  const ordered = [amounts.taxable, amounts.invoiceValue, amounts.igst, amounts.cgst];
  return ordered.find((amount) => amount !== undefined && amount !== 0) ?? 0;
}

function typeOf(
  { first, rows }: OpenDocument,
  main: number,
  { mapping, warnings }: FinishContext,
): DocumentType {
  const [row = 0] = rows;
  if (first.type !== undefined && first.type !== "other voucher") {
    const type = supplierType(first.type, mapping.noteWords);
    if (type === "INV" && main < 0) {
      warnings.add("Invoices with a negative amount were read as credit notes (CN)", row, first.number);
      return "CN";
    }
    if (type === "DN" && main < 0) {
      warnings.add("Debit notes with a negative amount were read as credit notes (CN)", row, first.number);
      return "CN";
    }
    return type;
  }
  if (first.typeText !== "")
    warnings.add(
      "Document types that are not known were read by the sign of the amount",
      row,
      first.typeText.slice(0, 30),
    );
  return main < 0 ? "CN" : mapping.defaultType;
}

function gstinByName(open: OpenDocument, { parties, warnings }: FinishContext): string {
  if (!parties) return "";
  const found = parties.find(open.name);
  if (found === undefined)
    warnings.add(
      "The party list has no GSTIN, or several, for suppliers",
      open.rows[0] ?? 0,
      open.name.slice(0, 40),
    );
  return found ?? "";
}

interface Heads {
  readonly igst: Paise | undefined;
  readonly cgst: Paise | undefined;
  readonly sgst: Paise | undefined;
  readonly cess: Paise | undefined;
  readonly doubt: string;
}

interface Places {
  readonly sign: number;
  readonly gstin: string;
  readonly pos: string;
  readonly homeState: string;
}

const MAIN_HEADS = ["igst", "cgst", "sgst"] as const;

/** Are there heads beside cess? All zero beside a total that is not, they are not the tax. */
function hasMainHeads(amounts: Amounts): boolean {
  const isZero = MAIN_HEADS.every((head) => (amounts[head] ?? 0) === 0);
  if (isZero && (amounts.totalTax ?? 0) !== 0) return false;
  return (
    MAIN_HEADS.some((head) => amounts[head] !== undefined) ||
    (amounts.totalTax === undefined && amounts.cess !== undefined)
  );
}

function mainTaxOf(amounts: Amounts): number {
  return MAIN_HEADS.reduce((sum, head) => sum + Math.abs(amounts[head] ?? 0), 0);
}

/** Are the heads other than the total tax, which may be with cess or without? */
function contradictsTotal(amounts: Amounts): boolean {
  const [heads, total] = [mainTaxOf(amounts), Math.abs(amounts.totalTax ?? 0)];
  if (heads === 0 || total === 0) return false;
  return [heads, heads + Math.abs(amounts.cess ?? 0)].every((sum) => Math.abs(sum - total) > RUPEE);
}

/** The total tax without cess, which has a column of its own and may be in the total. */
function taxWithoutCess({ totalTax, cess, taxable, invoiceValue }: Amounts): number {
  const [tax, beside, value] = [Math.abs(totalTax ?? 0), Math.abs(cess ?? 0), Math.abs(taxable ?? 0)];
  if (beside === 0) return tax;
  const isTotal = (sum: number) =>
    invoiceValue !== undefined && Math.abs(Math.abs(invoiceValue) - sum) <= RUPEE;
  if (isTotal(value + tax + beside)) return tax;
  const isInside = isTotal(value + tax) || (!isTaxOf(tax, value) && isTaxOf(tax - beside, value));
  return isInside ? tax - beside : tax;
}

/** The heads as given; from their sum by the States of supplier and recipient where they are not. */
function headsOf(amounts: Amounts, { sign, gstin, pos, homeState }: Places): Heads {
  const paise = (amount: number | undefined) => ((amount ?? 0) * sign + 0) as Paise;
  const cess = amounts.cess === undefined ? undefined : paise(amounts.cess);
  if (hasMainHeads(amounts) || amounts.totalTax === 0)
    return {
      igst: paise(amounts.igst),
      cgst: paise(amounts.cgst),
      sgst: paise(amounts.sgst),
      cess: cess ?? NO_MONEY,
      doubt: "",
    };
  const none = { igst: undefined, cgst: undefined, sgst: undefined, cess, doubt: "" };
  if (amounts.totalTax === undefined) return none;
  const [supplier, place] = [stateOfGstin(gstin), pos || homeState];
  const tax = taxWithoutCess(amounts);
  if (supplier === "" || place === "")
    return {
      ...none,
      doubt:
        "The tax could not be divided into heads: the State of the supplier or of the recipient is not known",
    };
  if (supplier !== place)
    return { igst: tax as Paise, cgst: 0 as Paise, sgst: 0 as Paise, cess: cess ?? NO_MONEY, doubt: "" };
  const half = Math.floor(tax / 2);
  const doubt = tax % 2 === 0 ? "" : "The tax cannot be halved into CGST and SGST to the paisa";
  return {
    igst: 0 as Paise,
    cgst: (tax - half) as Paise,
    sgst: half as Paise,
    cess: cess ?? NO_MONEY,
    doubt,
  };
}

/** The place of supply by the heads, where no column gives it. */
function placeOf({ cgst }: Heads, gstin: string, homeState: string): string {
  return (cgst ?? 0) === 0 ? homeState : stateOfGstin(gstin);
}

/** What looks wrong about a document as read. */
function warnOf(document: BookedDocument, other: number, { warnings, home }: FinishContext): void {
  const { taxable, invoiceValue, documentNumber, supplierGstin } = document;
  const row = document.rows[0] ?? 0;
  const warn = (sentence: string, detail = documentNumber) => warnings.add(sentence, row, detail);
  if (supplierGstin === "" && document.section !== "IMPG") warn("Documents have no supplier GSTIN");
  else if (supplierGstin !== "" && !isGstin(supplierGstin))
    warn("GSTINs fail their check character and were kept as they are", supplierGstin);
  if (home !== "" && supplierGstin === home) warn("The supplier's GSTIN is your own");
  const [igst, cgst, sgst] = [document.igst ?? 0, document.cgst ?? 0, document.sgst ?? 0];
  const tax = igst + cgst + sgst + (document.cess ?? 0);
  if (igst !== 0 && cgst + sgst !== 0) warn("Documents have IGST beside CGST and SGST");
  if (Math.abs(cgst - sgst) > RUPEE) warn("CGST and SGST differ");
  if (Math.min(igst, cgst, sgst, taxable ?? 0) < 0) warn("Amounts of one document have different signs");
  if (taxable === undefined) {
    warn("Documents have no taxable value");
    return;
  }
  const single = igst + cgst + sgst;
  if (single > 0 && single > taxable * 0.41 && !isTaxOf(single, taxable))
    warn("The tax is more than 40 % of the taxable value");
  if (other !== 0 && !isTaxOf(single, taxable) && isTaxOf(single, taxable + other))
    warn("The tax is charged on an amount beside the taxable value too, which may lack it");
  if (invoiceValue === undefined || document.reverseCharge) return;
  const sums = [taxable + tax, taxable + tax + other, taxable + tax + other + (document.exempt ?? 0)];
  if (sums.every((sum) => Math.abs(Math.abs(sum) - invoiceValue) > RUPEE))
    warn(
      tax > 0 && Math.abs(taxable - invoiceValue) <= RUPEE
        ? "The taxable value is the invoice value, although there is tax"
        : "Taxable value and tax do not add up to the invoice value",
    );
}
