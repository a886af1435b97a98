/** The sections of the portal's GSTR-2A, and the keys of their rows (rulebook R-85). Part C is in portal-cash.ts. */
import type { Blank } from "../gst/blank";
import type { FilingStatus } from "../documents/document";
import type { Kind } from "../documents/kind";
import { PARTICULAR_KEYS } from "../portal/particulars";
import {
  amount,
  lenient,
  cess,
  day,
  documentNumber,
  gstin,
  head,
  oneOf,
  period,
  fallbacks,
  textKey,
  yes,
} from "../portal/read/key";
import { amendment, DETAIL_TABLES, seller } from "../portal/document";
import { keyTable, moreKeys, type Keys, type KeyTable } from "../portal/read/key-table";
import type { Form } from "../law/cut-offs";
import type { AmendmentType, SupplierGstr3b } from "./record";

/** The supplier's group: supplier, and the status of its return. */
export const GROUP = keyTable(
  {
    supplierGstin: gstin("ctin"),
    supplierName: fallbacks(textKey("trdnm|tradenm", { absent: "", blank: "" })),
    saidStatus: oneOf<FilingStatus | Blank>("cfs", { Y: "Filed", N: "Saved" }, { absent: "", blank: "" }),
    filedDay: day("fldtr1", { absent: "", blank: "" }),
    returnPeriod: period("flprdr1", { absent: "", blank: "" }),
    supplierGstr3b: lenient(
      oneOf<SupplierGstr3b>("cfs3b", { Y: "Filed", N: "Not filed" }, { absent: "", blank: "" }),
    ),
    cancelledOn: lenient(day("dtcancel", { absent: "", blank: "" })),
    sellerGstin: seller("stin|sgstin"),
  },
  "inv nt doclist chksum",
);

const distributed = {
  kind: oneOf<Kind>("isd_docty|doctyp", {
    ISD: "ISD invoice",
    ISDCN: "ISD credit note",
    ISDI: "ISD invoice",
    ISDC: "ISD credit note",
    ISDA: "ISD invoice",
    ISDCNA: "ISD credit note",
  }),
  documentNumber: documentNumber("docnum"),
  documentDate: day("docdt"),
  igst: head("iamt|igst"),
  cgst: head("camt|cgst"),
  sgst: head("samt|sgst"),
  cess: cess("cess|csamt"),
};
/** Further keys of a document: see {@link Gstr2aPortalRow}. */
const besides = {
  amendedIn: lenient(period("aspd", { absent: "", blank: "" })),
  amendmentType: lenient(
    oneOf<AmendmentType>(
      "atyp",
      { R: "Recipient", N: "Number or date", D: "Details" },
      { absent: "", blank: "" },
    ),
  ),
};
/** A supplier's document has no eligibility; an ISD's must state it, or its ITC would count as eligible. */
const said = { ...besides, eligible: yes("itc_elg|itcelg") };
const unsaid = { ...besides, eligible: yes("itc_elg|itcelg", { absent: true }) };
const full = <K extends Keys>(table: KeyTable<K>) => moreKeys(table, { ...PARTICULAR_KEYS, ...unsaid });
const operators = <K extends Keys>(table: KeyTable<K>) =>
  moreKeys(full(table), { sellerGstin: seller("stin|sgstin") });

const ISD = keyTable({ ...distributed, ...said }, "chksum oinvnum oinvdt");
const ISDA = keyTable(
  { ...amendment(distributed, "odocnum", "odocdt"), ...said },
  "chksum odoctyp oinvnum oinvdt",
);

const entry = {
  reference: day("refdt"),
  port: textKey("portcd|portcode"),
  documentNumber: documentNumber("benum|boenum"),
  documentDate: day("bedt|boedt"),
  taxableValue: amount("txval"),
  igst: head("iamt|igst"),
  cess: cess("csamt|cess"),
  amended: yes("amd|isamd", { absent: false, blank: false }),
};
const IMPG = keyTable(entry, "chksum num");
const IMPGSEZ = keyTable(
  {
    ...entry,
    supplierGstin: gstin("sgstin|ctin"),
    supplierName: fallbacks(textKey("tdname|trdnm", { absent: "", blank: "" })),
  },
  "chksum num",
);

export type Grouped = {
  readonly list: "inv" | "nt" | "doclist";
  readonly kind?: Kind;
  readonly table: KeyTable<Keys>;
  readonly form: Form;
};
export const DOCUMENT_SECTIONS: Readonly<Record<string, Grouped>> = {
  b2b: { list: "inv", kind: "Invoice", table: full(DETAIL_TABLES.invoice), form: "GSTR-1" },
  b2ba: { list: "inv", kind: "Invoice", table: full(DETAIL_TABLES.amendedInvoice), form: "GSTR-1" },
  cdn: { list: "nt", table: full(DETAIL_TABLES.note), form: "GSTR-1" },
  cdnr: { list: "nt", table: full(DETAIL_TABLES.note), form: "GSTR-1" },
  cdna: { list: "nt", table: full(DETAIL_TABLES.amendedNote), form: "GSTR-1" },
  cdnra: { list: "nt", table: full(DETAIL_TABLES.amendedNote), form: "GSTR-1" },
  ecom: { list: "inv", kind: "ECO document", table: operators(DETAIL_TABLES.invoice), form: "GSTR-1" },
  ecoma: {
    list: "inv",
    kind: "ECO document",
    table: operators(DETAIL_TABLES.amendedInvoice),
    form: "GSTR-1",
  },
  isd: { list: "doclist", table: ISD, form: "GSTR-6" },
  isda: { list: "doclist", table: ISDA, form: "GSTR-6" },
};
export const IMPORT_SECTIONS: Readonly<Record<string, KeyTable<Keys>>> = { impg: IMPG, impgsez: IMPGSEZ };

/** How the GSTR-2A sheet calls them. */
export const SHEET_SECTIONS: Readonly<Record<string, string>> = {
  ...{ b2b: "B2B", b2ba: "B2BA", cdn: "CDNR", cdnr: "CDNR", cdna: "CDNRA", cdnra: "CDNRA" },
  ...{ ecom: "ECO", ecoma: "ECOA", isd: "ISD", isda: "ISDA", impg: "IMPG", impgsez: "IMPG SEZ" },
  ...{ tds: "TDS", tdsa: "TDSA", tcs: "TCS" },
};
