/**
 * The IMS as JSON, downloaded: one flat row per document with the recipient's action, the portal's flags and its
 * hash of the record (rulebook R-87). The same tables write the upload, see portal-upload.ts.
 *
 * The surprises: absent, blank and zero differ here (a missing declared amount is a full reduction, a zero is
 * none); the return period may be a bare month (C6), which then means the first such month not before the
 * document's own; and the file says that a record is filed but never when.
 */
import type { PortalFile, PortalRow } from "../documents/portal";
import {
  amount,
  day,
  documentNumber,
  gstin,
  oneOf,
  pos,
  words,
  yes,
  type Key,
} from "../documents/portal-key";
import { amendment, makeDocument, supplyType, type Paper } from "../documents/portal-paper";
import { makeImport, type Entry } from "../documents/portal-import";
import { hasShape, ownerOf } from "../documents/portal-root";
import {
  isObject,
  keyTable,
  Reading,
  type JsonObject,
  type Keys,
  type KeyTable,
  type Values,
} from "../documents/portal-reading";
import type { FilingStatus, Kind, TaxDocument } from "../documents/document";
import type { Day } from "../gst/date";
import { asWarning, fault, isFault, type Parsed } from "../gst/fault";
import type { Gstin } from "../gst/gstin";
import { NO_MONEY, type Paise } from "../gst/money";
import { addMonths, makePortalPeriod, parsePeriod, periodOf, type Period } from "../gst/period";
import type { Head, Tax } from "../gst/tax";
import type { Form } from "../law/cut-offs";
import type { Action, Answer, PortalFlags, Reduction } from "./record";
import * as z from "zod";

/** A row of the IMS file: the document, the answer the portal holds, and what the portal forbids. */
export interface ImsPortalRow extends TaxDocument, Answer, PortalFlags {
  readonly portalAction: Action;
  readonly portalHash: string;
}

const rupees = { absent: NO_MONEY };
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
  remarks: words("remarks", { absent: "", blank: "" }),
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
  portalHash: words("hash", { absent: "", blank: "" }),
};
const circumstances = {
  supplierGstin: gstin("stin"),
  supplierName: words("tradenm|trdnm", { absent: "", blank: "" }),
  supplyType: supplyType("inv_typ"),
  value: amount("val"),
  pos: pos("pos"),
  taxableValue: amount("txval"),
  igst: amount("iamt", rupees),
  cgst: amount("camt", rupees),
  sgst: amount("samt", rupees),
  cess: amount("cess|csamt", rupees),
  form: oneOf<Form>(
    "srcform|rtnTyp",
    { R1: "GSTR-1", R1A: "GSTR-1A", R5: "GSTR-5", IFF: "IFF", "GSTR-1": "GSTR-1", "GSTR-1A": "GSTR-1A" },
    { absent: "GSTR-1", blank: "GSTR-1" },
  ),
  returnMonth: month("rtnprd|sRtnPrd"),
  filingStatus: filingStatus("srcfilstatus"),
};
const invoice = {
  ...circumstances,
  documentNumber: documentNumber("inum"),
  documentDate: day("idt"),
  ...answer,
  ...flags,
};
const note = {
  ...circumstances,
  documentNumber: documentNumber("nt_num"),
  documentDate: day("nt_dt"),
  ...answer,
  ...flags,
};
const PASSED =
  "rtin prev_status prevStatus error_msg error_cd ntty chksum itcAvailabilityCheck isHashBlocked rchrg";

const INVOICE = keyTable(invoice, PASSED);
const AMENDED_INVOICE = keyTable(amendment(invoice, "oinum", "oidt"), PASSED);
const NOTE = keyTable(note, PASSED);
const AMENDED_NOTE = keyTable(amendment(note, "ont_num", "ont_dt"), PASSED);
const entry = {
  reference: day("refdt|recdt|boedt"),
  port: words("portcode|portcd"),
  documentNumber: documentNumber("boenum|benum"),
  documentDate: day("boedt|bedt"),
  taxableValue: amount("txval"),
  igst: amount("iamt|igst", rupees),
  cess: amount("cess|csamt", rupees),
  amended: yes("isamd|amd", { absent: false, blank: false }),
  ...answer,
  ...flags,
};
const ENTRY = keyTable(entry, `${PASSED} val pos recdt refdt amendType srcform rtnprd srcfilstatus stin`);
const SEZ_ENTRY = keyTable(
  { ...entry, supplierGstin: gstin("stin|ctin|sgstin"), supplierName: circumstances.supplierName },
  `${PASSED} val pos recdt refdt amendType srcform rtnprd srcfilstatus`,
);

type ImsPaper = Paper & Values<typeof invoice>;
type Answered = Values<typeof answer> & Values<typeof flags>;

/** Sections of papers, by their key in the file. */
export const PAPER_SECTIONS: Readonly<
  Record<string, { readonly kind: Kind; readonly amended: boolean; readonly table: KeyTable<Keys> }>
> = {
  b2b: { kind: "Invoice", amended: false, table: INVOICE },
  b2ba: { kind: "Invoice", amended: true, table: AMENDED_INVOICE },
  b2bdn: { kind: "Debit note", amended: false, table: NOTE },
  b2bdna: { kind: "Debit note", amended: true, table: AMENDED_NOTE },
  b2bcn: { kind: "Credit note", amended: false, table: NOTE },
  b2bcna: { kind: "Credit note", amended: true, table: AMENDED_NOTE },
  ecom: { kind: "ECO document", amended: false, table: INVOICE },
  ecoma: { kind: "ECO document", amended: true, table: AMENDED_INVOICE },
};
const ENTRY_SECTIONS: Readonly<
  Record<string, { readonly amended: boolean; readonly table: KeyTable<Keys> }>
> = {
  impg: { amended: false, table: ENTRY },
  impga: { amended: true, table: ENTRY },
  impgsez: { amended: false, table: SEZ_ENTRY },
  impgsza: { amended: true, table: SEZ_ENTRY },
  impgseza: { amended: true, table: SEZ_ENTRY },
};
const HEAD = new Set("rtin gstin reqtyp fp rtnprd imsDetails invdata chksum version gendt hash".split(" "));

const Root = z.looseObject({
  imsDetails: z.looseObject({}).optional(),
  invdata: z.looseObject({}).optional(),
});

/**
 * Reads an IMS file: the portal's download ({imsDetails}), one section of its API ({b2b: […]}), or an upload
 * ({invdata}). `home` is the recipient of rows in a file that names none; `gstin` of the result then stays undefined.
 */
export function readIms(json: unknown, home: Gstin): PortalFile<ImsPortalRow> {
  const reading = new Reading();
  const rows: PortalRow<ImsPortalRow>[] = [];
  let own: Gstin | undefined;
  if (hasShape(reading, json, Root, "an IMS file", "")) {
    own = ownerOf(reading, json, "", "rtin|gstin");
    const outer = ["imsDetails", "invdata"].find((key) => isObject(json[key])) ?? "";
    const body = outer === "" ? json : (json[outer] as JsonObject);
    for (const section of Object.keys(body)) {
      const at = outer === "" ? section : `${outer}.${section}`;
      readSection(reading, section, at, body[section], own ?? home, rows);
    }
  }
  return { form: "IMS", gstin: own, period: undefined, read: reading.read, rows, faults: reading.faults() };
}

function readSection(
  reading: Reading,
  section: string,
  at: string,
  content: unknown,
  recipient: Gstin,
  rows: PortalRow<ImsPortalRow>[],
): void {
  const papers = Object.hasOwn(PAPER_SECTIONS, section) ? PAPER_SECTIONS[section] : undefined;
  const entries = Object.hasOwn(ENTRY_SECTIONS, section) ? ENTRY_SECTIONS[section] : undefined;
  if (papers) {
    reading.rows(content, at, (row, path) => {
      const paper = reading.values(papers.table, row, path, section) as ImsPaper | undefined;
      const record = paper && makeRow(reading, paper, papers.kind, recipient, path);
      if (record) rows.push({ record, path });
    });
  } else if (entries) {
    reading.rows(content, at, (row, path) => {
      const values = reading.values(entries.table, row, path, section) as (Entry & Answered) | undefined;
      if (!values) return;
      const document = makeImport({ ...values, amended: values.amended || entries.amended }, recipient);
      rows.push({ record: Object.assign(document, answerOf(values)), path });
    });
  } else if (!HEAD.has(section)) reading.unknownSection(at, content);
}

function makeRow(
  reading: Reading,
  paper: ImsPaper,
  kind: Kind,
  recipientGstin: Gstin,
  path: string,
): ImsPortalRow | undefined {
  const returnPeriod = settlePeriod(paper.returnMonth, paper.documentDate);
  if (isFault(returnPeriod)) {
    reading.note(`${path}.rtnprd`, returnPeriod);
    return undefined;
  }
  if (paper.form === "GSTR-5") {
    reading.note(
      `${path}.srcform`,
      asWarning(
        fault(
          "BAD_CHOICE",
          "A non-resident's document (GSTR-5) stands in the IMS; as a rule it bypasses it.",
          "Check on the portal whether it may be answered.",
        ),
      ),
    );
  }
  const { supplierGstin, supplierName, form, filingStatus, taxableValue, igst, cgst, sgst, cess } = paper;
  const document = makeDocument(
    kind,
    paper,
    { taxableValue, tax: { igst, cgst, sgst, cess } },
    { supplierGstin, supplierName, recipientGstin, form, returnPeriod, filingStatus, filedOn: "" },
  );
  return Object.assign(document, answerOf(paper));
}

function answerOf(values: Answered): Omit<ImsPortalRow, keyof TaxDocument> {
  return {
    action: values.action,
    reduction: values.reduction,
    declared: declaredOf(values),
    remarks: values.remarks,
    portalAction: values.action,
    pendingBlocked: values.pendingBlocked,
    remarksBlocked: values.remarksBlocked,
    reductionBlocked: values.reductionBlocked,
    portalHash: values.portalHash,
  };
}

/** Declared heads, of a row here or in GSTR-2B; undefined when none is there. Given in part, the others are zero. */
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

/** A period "102025", or a bare month "10" whose year the document's date settles. */
function month(spelled: string): Key<string> {
  return {
    names: spelled.split("|"),
    read: (raw) => {
      const text = String(raw).trim();
      if (/^(0?[1-9]|1[0-2])$/.test(text)) return text.padStart(2, "0");
      return parsePeriod(text);
    },
    write: (value) => (value.length === 2 ? value : makePortalPeriod(value as Period)),
  };
}

function settlePeriod(read: string, documentDate: Day): Parsed<Period> {
  if (read.length > 2) return read as Period;
  const own = periodOf(documentDate);
  return parsePeriod(addMonths(own, (Number(read) - Number(own.slice(5, 7)) + 12) % 12));
}

/** The portal's files spell it Filed, FILED, F, SAVED and Not Filed (C7). */
function filingStatus(spelled: string): Key<FilingStatus> {
  return {
    names: spelled.split("|"),
    absent: "Saved",
    blank: "Saved",
    read: (raw) => (/^f(iled)?$/i.test(String(raw).trim()) ? "Filed" : "Saved"),
    write: (value) => (value === "Filed" ? "Filed" : "Not Filed"),
  };
}
