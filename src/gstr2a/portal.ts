/**
 * GSTR-2A as JSON: what suppliers, distributors and the customs have reported about one recipient, grouped by
 * supplier with the state of the supplier's return (rulebook R-85). Rows become documents; items per rate are
 * added up.
 *
 * The surprises: a filing date has no time of day, so noon stands for it; a bill of entry belongs to the month in
 * which the customs' message came (refdt), whatever its own date; TDS and TCS stand in GSTR-2A but never reach 2B.
 */
import type { PortalFile, PortalRow } from "../documents/portal";
import {
  amount,
  day,
  documentNumber,
  gstin,
  oneOf,
  period,
  words,
  yes,
  type Key,
} from "../documents/portal-key";
import { ITEM, PAPERS, sumItems, type Amounts, type Paper } from "../documents/portal-paper";
import {
  countRows,
  isObject,
  keyTable,
  Reading,
  wrongShape,
  type JsonObject,
  type Keys,
  type KeyTable,
} from "../documents/portal-reading";
import { makeImport, type Entry } from "../documents/portal-import";
import type { FilingStatus, Kind, TaxDocument } from "../documents/document";
import { parseMoment, type Day, type Moment } from "../gst/date";
import { asWarning, fault, isFault } from "../gst/fault";
import { stateOf, type Gstin } from "../gst/gstin";
import { NO_MONEY } from "../gst/money";
import { parsePeriod, type Period } from "../gst/period";
import { totalTax } from "../gst/tax";
import type { Form } from "../law/cut-offs";
import * as z from "zod";

z.config({ jitless: true });

const Root = z.looseObject({
  gstin: z.string().optional(),
  fp: z.union([z.string(), z.number()]).optional(),
});

/** The supplier's group: whose papers, and how the supplier's return stands. */
const GROUP = keyTable(
  {
    supplierGstin: gstin("ctin"),
    supplierName: words("trdnm|tradenm", { absent: "", blank: "" }),
    filingStatus: oneOf<FilingStatus>("cfs", { Y: "Filed", N: "Saved" }, { absent: "Saved", blank: "Saved" }),
    filedDay: day("fldtr1", { absent: "", blank: "" }),
    returnPeriod: period("flprdr1", { absent: "", blank: "" }),
  },
  "inv nt doclist cfs3b dtcancel chksum",
);
type Group = {
  readonly [P in keyof typeof GROUP.keys]: (typeof GROUP.keys)[P] extends Key<infer T> ? T : never;
};

const none = { absent: NO_MONEY };
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
  igst: amount("iamt|igst", none),
  cgst: amount("camt|cgst", none),
  sgst: amount("samt|sgst", none),
  cess: amount("cess|csamt", none),
};
const ISD = keyTable(distributed, "chksum itc_elg aspd atyp oinvnum oinvdt");
const ISDA = keyTable(
  { ...distributed, originalNumber: documentNumber("odocnum"), originalDate: day("odocdt") },
  "chksum itc_elg aspd atyp odoctyp oinvnum oinvdt",
);

const entry = {
  reference: day("refdt"),
  port: words("portcd|portcode"),
  documentNumber: documentNumber("benum|boenum"),
  documentDate: day("bedt|boedt"),
  taxableValue: amount("txval"),
  igst: amount("iamt|igst", none),
  cess: amount("csamt|cess", none),
  amended: yes("amd|isamd", { absent: false, blank: false }),
};
const IMPG = keyTable(entry, "chksum num");
const IMPGSEZ = keyTable(
  {
    ...entry,
    supplierGstin: gstin("sgstin|ctin"),
    supplierName: words("tdname|trdnm", { absent: "", blank: "" }),
  },
  "chksum num",
);

type Grouped = {
  readonly list: "inv" | "nt" | "doclist";
  readonly kind?: Kind;
  readonly table: KeyTable<Keys>;
  readonly form: Form;
};
const PAPER_SECTIONS: Readonly<Record<string, Grouped>> = {
  b2b: { list: "inv", kind: "Invoice", table: PAPERS.invoice, form: "GSTR-1" },
  b2ba: { list: "inv", kind: "Invoice", table: PAPERS.amendedInvoice, form: "GSTR-1" },
  cdn: { list: "nt", table: PAPERS.note, form: "GSTR-1" },
  cdnr: { list: "nt", table: PAPERS.note, form: "GSTR-1" },
  cdna: { list: "nt", table: PAPERS.amendedNote, form: "GSTR-1" },
  cdnra: { list: "nt", table: PAPERS.amendedNote, form: "GSTR-1" },
  ecom: { list: "inv", kind: "ECO document", table: PAPERS.invoice, form: "GSTR-1" },
  ecoma: { list: "inv", kind: "ECO document", table: PAPERS.amendedInvoice, form: "GSTR-1" },
  isd: { list: "doclist", table: ISD, form: "GSTR-6" },
  isda: { list: "doclist", table: ISDA, form: "GSTR-6" },
};
const IMPORT_SECTIONS: Readonly<Record<string, KeyTable<Keys>>> = { impg: IMPG, impgsez: IMPGSEZ };
const NEVER_IN_2B = ["tds", "tdsa", "tcs"];
const HEAD = new Set(["gstin", "fp", "chksum", "version", "gendt", "hash"]);

/** What the file says about itself, completed by what the workbook knows. */
interface Receiver {
  readonly gstin: Gstin;
  readonly period: Period | undefined;
}

/**
 * Reads a GSTR-2A file. `home` is the recipient where the file names none, as in answers of the portal's API.
 * Rows whose return period is told by nothing in the file are refused with MISSING_KEY.
 */
export function readGstr2a(json: unknown, home: Gstin): PortalFile<TaxDocument> {
  const reading = new Reading();
  const rows: PortalRow<TaxDocument>[] = [];
  const root = isObject(json) ? json : {};
  const envelope = Root.safeParse(json);
  let own: Gstin | undefined;
  let filePeriod: Period | undefined;
  if (!envelope.success) {
    for (const issue of envelope.error.issues) reading.note(issue.path.join("."), wrongShape("a GSTR-2A"));
  } else {
    if (root["gstin"] !== undefined) {
      own = reading.values(
        keyTable({ gstin: gstin("gstin") }, Object.keys(root).join(" ")),
        root,
        "",
        "the file",
      )?.gstin;
    }
    const fp = root["fp"] === undefined ? undefined : parsePeriod(root["fp"]);
    if (isFault(fp)) reading.note("fp", asWarning(fp));
    else filePeriod = fp;
    const receiver: Receiver = { gstin: own ?? home, period: filePeriod };
    for (const key of Object.keys(root)) readSection(reading, key, root[key], receiver, rows);
  }
  return {
    form: "GSTR-2A",
    gstin: own,
    period: filePeriod,
    read: reading.read,
    rows,
    faults: reading.faults(),
  };
}

function readSection(
  reading: Reading,
  key: string,
  content: unknown,
  receiver: Receiver,
  rows: PortalRow<TaxDocument>[],
): void {
  const papers = Object.hasOwn(PAPER_SECTIONS, key) ? PAPER_SECTIONS[key] : undefined;
  const imports = Object.hasOwn(IMPORT_SECTIONS, key) ? IMPORT_SECTIONS[key] : undefined;
  if (papers) readPapers(reading, key, papers, content, receiver, rows);
  else if (imports) {
    reading.rows(content, key, (row, path) => {
      const values = reading.values(imports, row, path, key) as Entry | undefined;
      if (values) rows.push({ record: makeImport(values, receiver.gstin), path });
    });
  } else if (NEVER_IN_2B.includes(key)) passOver(reading, key, content);
  else if (!HEAD.has(key)) reading.unknownSection(key, content);
}

function passOver(reading: Reading, key: string, content: unknown): void {
  const met = countRows(content);
  if (met === 0) return;
  const sentence = `${met === 1 ? "One row" : `${met} rows`} of ${key.toUpperCase()} ${met === 1 ? "was" : "were"} passed over: they are never part of 2B.`;
  reading.note(
    key,
    asWarning(fault("UNKNOWN_SECTION", sentence, "Take them to the cash ledger on the portal.")),
  );
}

function readPapers(
  reading: Reading,
  section: string,
  shape: Grouped,
  content: unknown,
  receiver: Receiver,
  rows: PortalRow<TaxDocument>[],
): void {
  reading.each(content, section, (group, groupPath) => {
    const whose = reading.values(GROUP, group, groupPath, section);
    const filed = whose && whose.filedDay !== "" ? parseMoment(whose.filedDay) : "";
    const returnPeriod = whose?.returnPeriod || receiver.period;
    if (!whose || isFault(filed) || !returnPeriod) {
      reading.read += countRows(group[shape.list]);
      if (whose)
        reading.note(
          `${groupPath}.flprdr1`,
          fault(
            "MISSING_KEY",
            "Neither the supplier's group nor the file names a period.",
            "Download the file from the portal again.",
          ),
        );
      return;
    }
    const supplier = {
      whose,
      filedOn: whose.filingStatus === "Filed" ? filed : ("" as const),
      returnPeriod,
      form: shape.form,
    };
    reading.rows(group[shape.list], `${groupPath}.${shape.list}`, (row, path) => {
      const record =
        shape.list === "doclist"
          ? readIsd(reading, shape, row, path, section, supplier, receiver)
          : readPaper(reading, shape, row, path, section, supplier, receiver);
      if (record) rows.push({ record, path });
    });
  });
}

interface Supplier {
  readonly whose: Group;
  readonly filedOn: Moment | "";
  readonly returnPeriod: Period;
  readonly form: Form;
}

function readPaper(
  reading: Reading,
  shape: Grouped,
  row: JsonObject,
  path: string,
  section: string,
  supplier: Supplier,
  receiver: Receiver,
): TaxDocument | undefined {
  const paper = reading.values(shape.table, row, path, section) as Paper | undefined;
  const amounts = sumItems(reading, ITEM, row["itms"], `${path}.itms`, section);
  if (!paper || !amounts) return undefined;
  return makeDocument(shape.kind ?? paper.kind ?? "Invoice", paper, amounts, supplier, receiver);
}

interface Distributed extends Pick<Paper, "documentNumber" | "originalNumber" | "originalDate"> {
  readonly kind: Kind;
  readonly documentDate: Day;
}

/** A distributor's document has no place of supply and no value: the recipient's State and the tax stand for them. */
function readIsd(
  reading: Reading,
  shape: Grouped,
  row: JsonObject,
  path: string,
  section: string,
  supplier: Supplier,
  receiver: Receiver,
): TaxDocument | undefined {
  const values = reading.values(shape.table, row, path, section) as
    (Distributed & Amounts["tax"]) | undefined;
  if (!values) return undefined;
  const { igst, cgst, sgst, cess } = values;
  const tax = { igst, cgst, sgst, cess };
  const paper: Paper = {
    documentNumber: values.documentNumber,
    documentDate: values.documentDate,
    ...(values.originalNumber === undefined ? {} : { originalNumber: values.originalNumber }),
    ...(values.originalDate === undefined ? {} : { originalDate: values.originalDate }),
    value: totalTax(tax),
    pos: stateOf(receiver.gstin),
    reverseCharge: false,
    supplyType: "R",
  };
  return makeDocument(values.kind, paper, { taxableValue: NO_MONEY, tax }, supplier, receiver);
}

function makeDocument(
  kind: Kind,
  paper: Paper,
  amounts: Amounts,
  supplier: Supplier,
  receiver: Receiver,
): TaxDocument {
  return {
    supplierGstin: supplier.whose.supplierGstin,
    supplierName: supplier.whose.supplierName,
    recipientGstin: receiver.gstin,
    kind,
    documentNumber: paper.documentNumber,
    documentDate: paper.documentDate,
    port: "",
    originalNumber: paper.originalNumber ?? "",
    originalDate: paper.originalDate ?? "",
    supplyType: paper.supplyType,
    reverseCharge: paper.reverseCharge,
    pos: paper.pos,
    value: paper.value,
    taxableValue: amounts.taxableValue,
    tax: amounts.tax,
    form: supplier.form,
    returnPeriod: supplier.returnPeriod,
    filingStatus: supplier.whose.filingStatus,
    filedOn: supplier.filedOn,
  };
}
