/**
 * GSTR-2A as JSON: what suppliers, distributors and the customs have reported about one recipient, grouped by
 * supplier with the state of the supplier's return (rulebook R-85). Rows become documents; items per rate are
 * added up.
 *
 * The surprises: a filing date has no time of day, so noon stands for it; a bill of entry belongs to the month in
 * which the customs' message came (refdt), whatever its own date; TDS and TCS stand in GSTR-2A but never reach 2B.
 */
import type { PortalFile, PortalRow } from "../documents/portal";
import { amount, day, documentNumber, gstin, oneOf, period, words, yes } from "../documents/portal-key";
import {
  amendment,
  type Amounts,
  ITEM,
  makeDocument,
  PAPERS,
  sumItems,
  type Origin,
  type Paper,
} from "../documents/portal-paper";
import { countRows, keyTable, Reading, type Keys, type KeyTable } from "../documents/portal-reading";
import { makeImport, type Entry } from "../documents/portal-import";
import { hasShape, ownerOf } from "../documents/portal-root";
import type { FilingStatus, Kind, TaxDocument } from "../documents/document";
import { parseMoment } from "../gst/date";
import { asWarning, fault, isFault } from "../gst/fault";
import type { Gstin } from "../gst/gstin";
import { NO_MONEY } from "../gst/money";
import { parsePeriod, type Period } from "../gst/period";
import type { Tax } from "../gst/tax";
import type { Form } from "../law/cut-offs";
import * as z from "zod";

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
  amendment(distributed, "odocnum", "odocdt"),
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

/** One file under way, with what it says about itself, completed by what the workbook knows. */
interface Statement {
  readonly reading: Reading;
  readonly recipient: Gstin;
  readonly period: Period | undefined;
  readonly rows: PortalRow<TaxDocument>[];
}

/**
 * Reads a GSTR-2A file. `home` is the recipient where the file names none, as in answers of the portal's API.
 * Rows whose return period is told by nothing in the file are refused with MISSING_KEY.
 */
export function readGstr2a(json: unknown, home: Gstin): PortalFile<TaxDocument> {
  const reading = new Reading();
  const rows: PortalRow<TaxDocument>[] = [];
  let own: Gstin | undefined;
  let filePeriod: Period | undefined;
  if (hasShape(reading, json, Root, "a GSTR-2A", "")) {
    own = ownerOf(reading, json, "");
    const fp = json["fp"] === undefined ? undefined : parsePeriod(json["fp"]);
    if (isFault(fp)) reading.note("fp", asWarning(fp));
    else filePeriod = fp;
    const statement = { reading, recipient: own ?? home, period: filePeriod, rows };
    for (const key of Object.keys(json)) readSection(statement, key, json[key]);
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

function readSection(statement: Statement, key: string, content: unknown): void {
  const { reading, recipient, rows } = statement;
  const papers = Object.hasOwn(PAPER_SECTIONS, key) ? PAPER_SECTIONS[key] : undefined;
  const imports = Object.hasOwn(IMPORT_SECTIONS, key) ? IMPORT_SECTIONS[key] : undefined;
  if (papers) readPapers(statement, key, papers, content);
  else if (imports) {
    reading.rows(content, key, (row, path) => {
      const values = reading.values(imports, row, path, key) as Entry | undefined;
      if (values) rows.push({ record: makeImport(values, recipient), path });
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

function readPapers(statement: Statement, section: string, shape: Grouped, content: unknown): void {
  const { reading, recipient, rows } = statement;
  reading.groups(content, section, shape.list, (group, groupPath) => {
    const whose = reading.values(GROUP, group, groupPath, section);
    if (!whose) return undefined;
    const { supplierGstin, supplierName, filingStatus } = whose;
    const filedOn = whose.filedDay === "" || filingStatus === "Saved" ? "" : parseMoment(whose.filedDay);
    const returnPeriod = whose.returnPeriod || statement.period;
    if (isFault(filedOn) || !returnPeriod) {
      reading.note(
        `${groupPath}.flprdr1`,
        fault(
          "MISSING_KEY",
          "Neither the supplier's group nor the file names a period.",
          "Download the file from the portal again.",
        ),
      );
      return undefined;
    }
    const origin: Origin = {
      supplierGstin,
      supplierName,
      recipientGstin: recipient,
      form: shape.form,
      returnPeriod,
      filingStatus,
      filedOn,
    };
    return (row, path) => {
      const paper = reading.values(shape.table, row, path, section) as (Paper & Tax) | undefined;
      const amounts =
        shape.list === "doclist"
          ? paper && taxOf(paper)
          : sumItems(reading, ITEM, row["itms"], `${path}.itms`, section);
      if (paper && amounts) rows.push({ record: makeDocument(shape.kind, paper, amounts, origin), path });
    };
  });
}

/** A distributor's document names its heads, and no items. */
function taxOf({ igst, cgst, sgst, cess }: Tax): Amounts {
  return { taxableValue: NO_MONEY, tax: { igst, cgst, sgst, cess } };
}
