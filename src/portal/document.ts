/**
 * What documents have in common in all forms, and how a row's details become a document. GSTR-1, GSTR-1A and GSTR-2A
 * also share one format: the document's own keys and a list of items, one per rate. All later code knows documents
 * only, so items are added up here, in paise (rulebook R-7).
 */
import type { Blank } from "../gst/blank";
import { fault } from "../gst/fault";
import { stateOf, type Gstin } from "../gst/gstin";
import { LARGEST_MONEY, NO_MONEY, plus, type Paise } from "../gst/money";
import { totalTax, type Tax } from "../gst/tax";
import type { SupplyType, TaxDocument } from "../documents/document";
import type { Kind } from "../documents/kind";
import {
  amount,
  warnedIfBlank,
  lenient,
  cess,
  day,
  documentNumber,
  gstin,
  head,
  oneOf,
  pos,
  reverseCharge,
  type Key,
} from "./read/key";
import {
  isObject,
  objectOf,
  valueIn,
  wrongShape,
  type Reading,
  type Row,
  type RowPlace,
} from "./read/reading";
import { listedSum } from "./read/item-columns";
import { keyTable, type Keys, type KeyTable, type Values } from "./read/key-table";

/** GSTR-1, GSTR-2A and IMS say SEWP, GSTR-2B says SEZWP, some files B2B and SEZWIP; all are accepted everywhere. */
export function supplyType(aliases: string): Key<SupplyType> {
  const meanings = {
    R: "R",
    SEWP: "SEWP",
    SEWOP: "SEWOP",
    DE: "DE",
    CBW: "CBW",
    B2B: "R",
    SEZWP: "SEWP",
    SEZWIP: "SEWP",
    SEZWOP: "SEWOP",
  } as const;
  return warnedIfBlank(oneOf<SupplyType>(aliases, meanings, { absent: "R", blank: "R" }), "R");
}

/** C or D of a note. */
export function noteKind(aliases: string): Key<Kind> {
  return oneOf<Kind>(aliases, { C: "Credit note", D: "Debit note" });
}

/** The seller of an ECO document; most forms do not state it, and an invalid one is ignored. */
export function seller(aliases: string): Key<Gstin | Blank> {
  return lenient<Gstin | Blank>({ ...(gstin(aliases) as Key<Gstin | Blank>), absent: "", blank: "" });
}

/** The keys of an amendment: its own, and those that name the original. */
export function amendment<K extends Keys>(details: K, number: string, date: string) {
  return { ...details, originalNumber: documentNumber(number), originalDate: day(date) };
}

const circumstances = {
  value: amount("val"),
  pos: pos("pos"),
  reverseCharge: reverseCharge("rchrg"),
  supplyType: supplyType("inv_typ"),
};
const invoice = { documentNumber: documentNumber("inum"), documentDate: day("idt"), ...circumstances };
const note = {
  kind: noteKind("ntty"),
  documentNumber: documentNumber("nt_num"),
  documentDate: day("nt_dt"),
  ...circumstances,
};

const PASSED =
  "itms chksum flag cflag updby etin diff_percent opd aspd atyp srctyp irn irngendate rsn d_flag p_gst sply_ty uid error_cd error_msg num";

export const DETAIL_TABLES = {
  invoice: keyTable(invoice, PASSED),
  amendedInvoice: keyTable(amendment(invoice, "oinum", "oidt"), PASSED),
  note: keyTable(note, `${PASSED} inum idt`),
  amendedNote: keyTable(amendment(note, "ont_num", "ont_dt"), `${PASSED} inum idt`),
};

/** What a row states about its document; each form leaves out something else. */
export type DocumentDetails = Pick<TaxDocument, "documentNumber" | "documentDate"> &
  Partial<
    Pick<
      TaxDocument,
      | "kind"
      | "sellerGstin"
      | "originalNumber"
      | "originalDate"
      | "supplyType"
      | "reverseCharge"
      | "pos"
      | "value"
    >
  >;

/** Where a document comes from: who reported it to whom, and in which return. */
export type Origin = Pick<
  TaxDocument,
  "supplierGstin" | "supplierName" | "recipientGstin" | "form" | "returnPeriod" | "filingStatus" | "filedOn"
> &
  Partial<Pick<TaxDocument, "sellerGstin">>;

/**
 * A row's details as a document. `kind` is given where the section decides it, else the row does. An ISD document has
 * no place of supply and no value: the recipient's State and the tax are used instead.
 */
export function makeDocument(
  kind: Kind | undefined,
  details: DocumentDetails,
  { taxableValue, tax }: Amounts,
  origin: Origin,
): TaxDocument {
  return {
    supplierGstin: origin.supplierGstin,
    supplierName: origin.supplierName,
    sellerGstin: kind === "ECO document" ? details.sellerGstin || (origin.sellerGstin ?? "") : "",
    recipientGstin: origin.recipientGstin,
    kind: kind ?? details.kind ?? "Invoice",
    documentNumber: details.documentNumber,
    documentDate: details.documentDate,
    port: "",
    originalNumber: details.originalNumber ?? "",
    originalDate: details.originalDate ?? "",
    supplyType: details.supplyType ?? "R",
    reverseCharge: details.reverseCharge ?? false,
    pos: details.pos ?? stateOf(origin.recipientGstin),
    value: details.value ?? totalTax(tax),
    taxableValue,
    tax,
    form: origin.form,
    returnPeriod: origin.returnPeriod,
    filingStatus: origin.filingStatus,
    filedOn: origin.filedOn,
  };
}

/** How a form lists the items of a row. */
export interface Items {
  readonly list: "itms" | "items";
  readonly table: KeyTable<ItemKeys>;
}

/** The items of GSTR-1 and GSTR-2A. GSTR-2B spells its heads out, see gstr2b/portal/sections.ts. */
export const ITEMS: Items = {
  list: "itms",
  table: keyTable(
    {
      taxableValue: amount("txval"),
      igst: head("iamt"),
      cgst: head("camt"),
      sgst: head("samt"),
      cess: cess("csamt|cess"),
    },
    "rt num elg tx_i tx_c tx_s tx_cs",
  ),
};

export interface Amounts {
  readonly taxableValue: Paise;
  readonly tax: Tax;
}

/** The keys of an item, whatever a form calls them. */
export type ItemKeys = Readonly<Record<keyof Tax | "taxableValue", Key<Paise>>>;

/**
 * The sum of a row's items, or undefined when one of them is refused, since the row's amounts are unknown then. Items
 * are in `itm_det` (GSTR-1, 2A) or flat (GSTR-2B before October 2024). Amounts that the row states itself must agree.
 */
export function sumItems(
  reading: Reading,
  { list, table }: Items,
  row: Row,
  { path, section }: RowPlace,
): Amounts | undefined {
  const listed = listedSum(row, list, table, BESIDE_DETAILS);
  if (listed) return listed;
  const items = valueIn(row, list);
  const place = `${path}.${list}`;
  if (!Array.isArray(items) || items.length === 0) {
    reading.note(
      place,
      items === undefined
        ? fault("MISSING_KEY", "The row has no items.", "Download the file from the portal again.")
        : wrongShape("a list of items"),
    );
    return undefined;
  }
  let sum: Values<ItemKeys> = {
    taxableValue: NO_MONEY,
    igst: NO_MONEY,
    cgst: NO_MONEY,
    sgst: NO_MONEY,
    cess: NO_MONEY,
  };
  let good = true;
  for (let at = 0; at < items.length; at++) {
    const heads = itemOf(reading, table, items[at], { path: `${place}[${at}]`, section });
    if (!heads) good = false;
    else {
      sum = {
        taxableValue: plus(sum.taxableValue, heads.taxableValue),
        igst: plus(sum.igst, heads.igst),
        cgst: plus(sum.cgst, heads.cgst),
        sgst: plus(sum.sgst, heads.sgst),
        cess: plus(sum.cess, heads.cess),
      };
    }
  }
  if (!good || !reading.amountsBeside(objectOf(row), path, sum)) return undefined;
  const { taxableValue, ...tax } = sum;
  if (Math.max(taxableValue, ...Object.values(tax)) <= LARGEST_MONEY) return { taxableValue, tax };
  reading.note(
    place,
    fault(
      "BAD_AMOUNT",
      "The items add up to more than the portal's 13 digits of rupees.",
      "Download the file from the portal again.",
    ),
  );
  return undefined;
}

const BESIDE_DETAILS: ReadonlySet<string> = new Set(["itm_det", "num"]);
/** Keys allowed beside `itm_det`. */
const ALLOWED_BESIDE_DETAILS = {
  known: BESIDE_DETAILS,
  amounts: "here",
  spellings: new Map(),
} as const;

function itemOf(
  reading: Reading,
  table: KeyTable<ItemKeys>,
  raw: unknown,
  { path, section }: RowPlace,
): Values<ItemKeys> | undefined {
  const inner = isObject(raw) && raw["itm_det"] !== undefined ? raw["itm_det"] : raw;
  if (!isObject(raw) || !isObject(inner)) {
    reading.note(path, wrongShape("an item"));
    return undefined;
  }
  if (inner === raw) return reading.values(table, raw, { path, section });
  const heads = reading.values(table, inner, { path: `${path}.itm_det`, section });
  const hasNoSiblings = reading.leftOver(ALLOWED_BESIDE_DETAILS, raw, heads ?? {}, { path, section });
  return hasNoSiblings ? heads : undefined;
}
