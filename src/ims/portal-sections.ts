/**
 * The sections of the IMS and the keys of their rows (rulebook R-87), for the portal's download and for the upload.
 *
 * Absent, blank and zero differ here (a missing declared amount is a full reduction, a zero is none), and the return
 * period may be a month without a year (C6).
 */
import { textOf } from "../gst/cell-text";
import type { FilingStatus } from "../documents/document";
import type { Kind } from "../documents/kind";
import type { Entry } from "../portal/bill-of-entry";
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
  fallbacks,
  textKey,
  yes,
  type Key,
} from "../portal/read/key";
import { amendment, seller, supplyType, type DocumentDetails } from "../portal/document";
import { keyTable, type Keys, type KeyTable, type Values } from "../portal/read/key-table";
import { isFault, type Result } from "../gst/fault";
import { NO_MONEY, type Paise } from "../gst/money";
import { makePortalPeriod, parsePeriod, type Period } from "../gst/period";
import type { Head, Tax } from "../gst/tax";
import type { Form } from "../law/cut-offs";
import type { Action, Reduction } from "./record";

const undeclared = { absent: undefined, blank: undefined };

const ACTION = oneOf<Action>(
  "action",
  {
    N: "No action",
    A: "Accept",
    R: "Reject",
    P: "Pending",
    "NO ACTION": "No action",
    ACCEPTED: "Accept",
    ACCEPT: "Accept",
    REJECTED: "Reject",
    REJECT: "Reject",
    PENDING: "Pending",
  },
  { absent: "No action", blank: "No action" },
);
const answer = {
  action: ACTION,
  remarks: textKey("remarks", { absent: "", blank: "" }),
  reduction: oneOf<Reduction>("itcRedReq|itc_red_req", { Y: "Yes", N: "No" }, { absent: "", blank: "" }),
  declaredIgst: amount("declIgst|decl_igst", undeclared),
  declaredCgst: amount("declCgst|decl_cgst", undeclared),
  declaredSgst: amount("declSgst|decl_sgst", undeclared),
  declaredCess: amount("declCess|decl_cess", undeclared),
};
const flags = {
  pendingBlocked: yes("ispendactblocked|isPendActBlocked|isPendingBlocked", { absent: false, blank: false }),
  remarksBlocked: yes("isRemarksBlocked|isRemarkBlocked", { absent: false, blank: false }),
  reductionBlocked: yes("isItcRedReqBlocked|itcRedReqBlocked", { absent: false, blank: false }),
  portalHash: textKey("hash", { absent: "", blank: "" }),
  portalError: textKey("error_msg", { absent: "", blank: "" }),
};
const commonKeys = {
  supplierGstin: gstin("stin"),
  supplierName: fallbacks(textKey("tradenm|trdnm", { absent: "", blank: "" })),
  supplyType: supplyType("inv_typ"),
  value: amount("val"),
  pos: pos("pos"),
  taxableValue: amount("txval"),
  igst: head("iamt"),
  cgst: head("camt"),
  sgst: head("samt"),
  cess: cess("cess|csamt"),
  form: warnedIfBlank(
    oneOf<Form>(
      "srcform|rtnTyp",
      {
        ...{ R1: "GSTR-1", R1A: "GSTR-1A", R5: "GSTR-5", IFF: "IFF" },
        ...{ "GSTR-1": "GSTR-1", GSTR1: "GSTR-1", "GSTR-1A": "GSTR-1A", GSTR1A: "GSTR-1A" },
        ...{ "GSTR-5": "GSTR-5", GSTR5: "GSTR-5" },
      },
      { absent: "GSTR-1", blank: "GSTR-1" },
    ),
    "R1",
  ),
  returnMonth: month("rtnprd|sRtnPrd"),
  filingStatus: filingStatus("srcfilstatus"),
};
const invoice = {
  ...commonKeys,
  documentNumber: documentNumber("inum"),
  documentDate: day("idt"),
  ...answer,
  ...flags,
};
const note = {
  ...commonKeys,
  documentNumber: documentNumber("nt_num"),
  documentDate: day("nt_dt"),
  ...answer,
  ...flags,
};
const IGNORED_KEYS =
  "rtin prev_status prevStatus error_cd ntty chksum itcAvailabilityCheck isHashBlocked rchrg";

const ecoDocument = { ...invoice, sellerGstin: seller("sgstin") };
const INVOICE = keyTable(invoice, IGNORED_KEYS);
const ECO_DOCUMENT = keyTable(ecoDocument, IGNORED_KEYS);
const AMENDED_ECO_DOCUMENT = keyTable(amendment(ecoDocument, "oinum", "oidt"), IGNORED_KEYS);
const AMENDED_INVOICE = keyTable(amendment(invoice, "oinum", "oidt"), IGNORED_KEYS);
const NOTE = keyTable(note, IGNORED_KEYS);
const AMENDED_NOTE = keyTable(amendment(note, "ont_num", "ont_dt"), IGNORED_KEYS);
const entry = {
  reference: fallbacks(day("refdt|recdt|boedt")),
  port: textKey("portcode|portcd"),
  documentNumber: documentNumber("boenum|benum"),
  documentDate: day("boedt|bedt"),
  taxableValue: amount("txval"),
  igst: head("iamt|igst"),
  cess: cess("cess|csamt"),
  amended: yes("isamd|amd", { absent: false, blank: false }),
  ...answer,
  ...flags,
};
const ENTRY = keyTable(entry, `${IGNORED_KEYS} val pos amendType srcform rtnprd srcfilstatus stin`);
const SEZ_ENTRY = keyTable(
  { ...entry, supplierGstin: gstin("stin|ctin|sgstin"), supplierName: commonKeys.supplierName },
  `${IGNORED_KEYS} val pos amendType srcform rtnprd srcfilstatus`,
);

/** Sections of documents, by their key in the file. */
export const DOCUMENT_SECTIONS: Readonly<
  Record<
    string,
    { readonly name: string; readonly kind: Kind; readonly amended: boolean; readonly table: KeyTable<Keys> }
  >
> = {
  b2b: { name: "B2B", kind: "Invoice", amended: false, table: INVOICE },
  b2ba: { name: "B2BA", kind: "Invoice", amended: true, table: AMENDED_INVOICE },
  b2bdn: { name: "B2B-DN", kind: "Debit note", amended: false, table: NOTE },
  b2bdna: { name: "B2B-DNA", kind: "Debit note", amended: true, table: AMENDED_NOTE },
  b2bcn: { name: "B2B-CN", kind: "Credit note", amended: false, table: NOTE },
  b2bcna: { name: "B2B-CNA", kind: "Credit note", amended: true, table: AMENDED_NOTE },
  ecom: { name: "ECO", kind: "ECO document", amended: false, table: ECO_DOCUMENT },
  ecoma: { name: "ECOA", kind: "ECO document", amended: true, table: AMENDED_ECO_DOCUMENT },
};
/** Sections of bills of entry; the portal accepts no upload of them. */
export const ENTRY_SECTIONS: Readonly<
  Record<string, { readonly name: string; readonly amended: boolean; readonly table: KeyTable<Keys> }>
> = {
  impg: { name: "IMPG", amended: false, table: ENTRY },
  impga: { name: "IMPGA", amended: true, table: ENTRY },
  impgsez: { name: "IMPGSEZ", amended: false, table: SEZ_ENTRY },
  impgsza: { name: "IMPGSEZA", amended: true, table: SEZ_ENTRY },
  impgseza: { name: "IMPGSEZA", amended: true, table: SEZ_ENTRY },
};

/** A row's answer with the portal's flags, and a whole row of documents or of bills of entry. */
export type Answered = Values<typeof answer> & Values<typeof flags>;
export type ImsDetails = DocumentDetails & Values<typeof invoice>;
export type ImsEntry = Entry & Answered;

/**
 * Declared heads of a row here or in GSTR-2B; undefined when there is none. If only some are present, the others are 0.
 */
export function declaredOf(
  values: Readonly<Record<`declared${Capitalize<Head>}`, Paise | undefined>>,
): Tax | undefined {
  const { declaredIgst: igst, declaredCgst: cgst, declaredSgst: sgst, declaredCess: cess } = values;
  if ((igst ?? cgst ?? sgst ?? cess) === undefined) return undefined;
  return {
    igst: igst ?? NO_MONEY,
    cgst: cgst ?? NO_MONEY,
    sgst: sgst ?? NO_MONEY,
    cess: cess ?? NO_MONEY,
  };
}

/** A period "102025", or a month "10" whose year follows from the document's date. */
function month(spelled: string): Key<string> {
  return {
    names: spelled.split("|"),
    read: (raw) => {
      const text = textOf(raw).trim();
      if (/^(0?[1-9]|1[0-2])$/.test(text)) return text;
      return parsePeriod(text);
    },
    write: (value) => makePortalPeriod(value as Period),
  };
}

/**
 * The portal's files spell it Filed, FILED, F, Y, SAVED, N and Not Filed (C7). Any other word is a warning and
 * counts as not filed, because ITC is available only on a filed document.
 */
function filingStatus(spelled: string): Key<FilingStatus> {
  const key = oneOf<FilingStatus>(
    spelled,
    {
      ...{ FILED: "Filed", F: "Filed", Y: "Filed", YES: "Filed" },
      ...{ "NOT FILED": "Saved", NOTFILED: "Saved", NF: "Saved", N: "Saved", NO: "Saved", SAVED: "Saved" },
    },
    { absent: "Saved", blank: "Saved" },
  );
  const read = (raw: unknown): Result<FilingStatus> => {
    const status = key.read(raw);
    if (!isFault(status)) return status;
    return {
      ...status,
      sentence: `“${textOf(raw).slice(0, 40)}” is not a filing status that is known; the document counts as not filed.`,
      remedy: "Check on the portal whether the supplier has filed.",
    };
  };
  return lenient({ ...key, read, write: (value) => (value === "Filed" ? "Filed" : "Not Filed") });
}
