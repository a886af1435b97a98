/**
 * The sections of the portal's GSTR-2B and the keys of their rows (rulebook R-86). Until September 2024 a document
 * has items per rate, since then its amounts are in its row; all other keys are the same.
 */
import type { Kind } from "../../documents/kind";
import { PARTICULAR_KEYS } from "../../portal/particulars";
import {
  amount,
  cess,
  day,
  documentNumber,
  gstin,
  head,
  oneOf,
  period,
  pos,
  reverseCharge,
  fallbacks,
  textKey,
  yes,
} from "../../portal/read/key";
import { amendment, noteKind, seller, supplyType, type Items } from "../../portal/document";
import { keyTable, withoutHeads, type Keys, type KeyTable, type Values } from "../../portal/read/key-table";
import type { Blank } from "../../gst/blank";
import { NO_MONEY } from "../../gst/money";
import type { Unavailable } from "../../gstr2a/record";
import type { Reduction } from "../../ims/record";

const zeroIfAbsent = { absent: NO_MONEY };
const undeclared = { absent: undefined, blank: undefined };
const heads = {
  igst: head("igst"),
  cgst: head("cgst"),
  sgst: head("sgst"),
  cess: cess("cess"),
};
export const ITEMS: Items = {
  list: "items",
  table: keyTable({ taxableValue: amount("txval"), ...heads }, "num rt"),
};
export const FLAT = keyTable({ taxableValue: amount("txval"), ...heads });
/** Documents of an ISD have tax and no taxable value; reversal documents may have neither. */
export const TAX_ONLY = keyTable({ taxableValue: amount("txval", zeroIfAbsent), ...heads });
export const REVERSED = withoutHeads(TAX_ONLY);

/** Is ITC available? The portal does not document T. */
type Available = "Y" | "N" | "T" | Blank;
const AVAILABLE = { Y: "Y", N: "N", T: "T" } as const;
const credit = {
  available: oneOf<Available>("itcavl|itcelg", AVAILABLE, { absent: "", blank: "" }),
  reason: oneOf<Unavailable>("rsn", { P: "POS", C: "16(4)" }, { absent: "", blank: "" }),
  reduction: oneOf<Reduction>("itcRedReq", { Y: "Yes", N: "No" }, { absent: "", blank: "" }),
  declaredIgst: amount("declIgst", undeclared),
  declaredCgst: amount("declCgst", undeclared),
  declaredSgst: amount("declSgst", undeclared),
  declaredCess: amount("declCess", undeclared),
  remarks: textKey("remarks", { absent: "", blank: "" }),
};
const commonKeys = {
  value: amount("val"),
  pos: pos("pos"),
  reverseCharge: reverseCharge("rev"),
  ...credit,
};
const invoice = {
  documentNumber: documentNumber("inum"),
  documentDate: day("dt"),
  supplyType: supplyType("typ"),
  ...commonKeys,
};
const note = {
  kind: noteKind("typ"),
  documentNumber: documentNumber("ntnum"),
  documentDate: day("dt"),
  supplyType: supplyType("suptyp"),
  ...commonKeys,
};
const isdDocument = {
  kind: oneOf<Kind>("doctyp", { ISDI: "ISD invoice", ISDC: "ISD credit note" }),
  documentNumber: documentNumber("docnum"),
  documentDate: day("docdt"),
  ...credit,
};
const entry = {
  reference: fallbacks(day("refdt|recdt")),
  port: textKey("portcode"),
  documentNumber: documentNumber("boenum"),
  documentDate: day("boedt"),
  taxableValue: amount("txval"),
  igst: head("igst"),
  cess: cess("cess"),
  amended: yes("isamd", { absent: false, blank: false }),
  ...credit,
  // Bills of entry lack the key; where it is present it must not be blank.
  available: oneOf<Available>("itcavl|itcelg", AVAILABLE, { absent: "Y" }),
};

const IGNORED_KEYS = "items txval igst cgst sgst cess imsStatus source";
const documentTable = <K extends Keys>(keys: K, ignored = IGNORED_KEYS) =>
  keyTable({ ...keys, ...PARTICULAR_KEYS }, ignored);
const INVOICE = documentTable(invoice);
const AMENDED_INVOICE = documentTable(amendment(invoice, "oinum", "oidt"));
const ECO_DOCUMENT = documentTable({ ...invoice, sellerGstin: seller("stin|sgstin") });
const AMENDED_ECO_DOCUMENT = documentTable({
  ...amendment(invoice, "oinum", "oidt"),
  sellerGstin: seller("stin|sgstin"),
});
const NOTE = documentTable(note);
const AMENDED_NOTE = documentTable(amendment(note, "ontnum", "ontdt"), `${IGNORED_KEYS} onttyp`);
const ISD = keyTable(isdDocument, `${IGNORED_KEYS} oinvnum oinvdt`);
const ISDA = keyTable(amendment(isdDocument, "odocnum", "odocdt"), `${IGNORED_KEYS} odoctyp oinvnum oinvdt`);
export const ENTRY = keyTable(entry, "amendType");

export interface Section {
  readonly list: "inv" | "nt" | "doclist" | "boe" | Blank;
  readonly kind?: Kind;
  readonly table: KeyTable<Keys>;
}
export const SECTIONS: Readonly<Record<string, Section>> = {
  b2b: { list: "inv", kind: "Invoice", table: INVOICE },
  b2ba: { list: "inv", kind: "Invoice", table: AMENDED_INVOICE },
  cdnr: { list: "nt", table: NOTE },
  cdnra: { list: "nt", table: AMENDED_NOTE },
  ecom: { list: "inv", kind: "ECO document", table: ECO_DOCUMENT },
  ecoma: { list: "inv", kind: "ECO document", table: AMENDED_ECO_DOCUMENT },
  isd: { list: "doclist", table: ISD },
  isda: { list: "doclist", table: ISDA },
  impg: { list: "", table: ENTRY },
  impga: { list: "", table: ENTRY },
  impgsez: { list: "boe", table: ENTRY },
  impgasez: { list: "boe", table: ENTRY },
  impgseza: { list: "boe", table: ENTRY },
};
/** Sections whose bills of entry are amended, whatever their row says. */
export const AMENDED_ENTRIES: ReadonlySet<string> = new Set(["impga", "impgasez", "impgseza"]);

export const GROUP = keyTable(
  {
    supplierGstin: gstin("ctin"),
    supplierName: textKey("trdnm", { absent: "", blank: "" }),
    filedDay: day("supfildt", { absent: "", blank: "" }),
    returnPeriod: period("supprd", { absent: "", blank: "" }),
    sellerGstin: seller("stin|sgstin"),
  },
  "inv nt doclist boe chksum",
);

/** The keys of a group of documents: supplier and return. */
export type Group = Values<typeof GROUP.keys>;
/** The keys of a document's ITC. */
export type Credit = Values<typeof credit>;
