/**
 * GSTR-2A as JSON: what suppliers, distributors and the customs have reported about one recipient, grouped by
 * supplier with the state of the supplier's return (rulebook R-85). Rows become documents; items per rate are
 * added up.
 *
 * The surprises: a filing date has no time of day, so noon stands for it; a bill of entry belongs to the month in
 * which the customs' message came (refdt), whatever its own date; nothing but the form of a GSTIN tells a
 * non-resident's return; a distributor may mark its own credit as ineligible.
 */
import type { PortalFile, PortalRow } from "../documents/portal";
import {
  amount,
  aside,
  day,
  documentNumber,
  gstin,
  oneOf,
  period,
  words,
  yes,
} from "../documents/portal-key";
import { PARTICULAR_KEYS, particularsOf, type Particulars } from "../documents/particulars";
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
import { keyTable, moreKeys, Reading, type Keys, type KeyTable } from "../documents/portal-reading";
import { makeImport, type Entry } from "../documents/portal-import";
import { hasShape, ownerOf } from "../documents/portal-root";
import { isAmendment, type FilingStatus, type Kind, type TaxDocument } from "../documents/document";
import { parseMoment } from "../gst/date";
import { asWarning, fault, isFault, type Fault } from "../gst/fault";
import { isNonResident, type Gstin } from "../gst/gstin";
import { NO_MONEY } from "../gst/money";
import { parsePeriod, showPeriod, type Period } from "../gst/period";
import type { Tax } from "../gst/tax";
import type { Form } from "../law/cut-offs";
import { CASH_SECTIONS, readCash } from "./portal-cash";
import { NOT_AMENDED, type Amended, type AmendmentType } from "./record";
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
/** What is said of the paper besides: see {@link Gstr2aPortalRow}. */
const besides = {
  amendedIn: aside(period("aspd", { absent: "", blank: "" })),
  amendmentType: aside(
    oneOf<AmendmentType>(
      "atyp",
      { R: "Recipient", N: "Number or date", D: "Details" },
      { absent: "", blank: "" },
    ),
  ),
  eligible: yes("itc_elg|itcelg", { absent: true, blank: true }),
};
const full = <K extends Keys>(table: KeyTable<K>) => moreKeys(table, { ...PARTICULAR_KEYS, ...besides });

const ISD = keyTable({ ...distributed, ...besides }, "chksum oinvnum oinvdt");
const ISDA = keyTable(
  { ...amendment(distributed, "odocnum", "odocdt"), ...besides },
  "chksum odoctyp oinvnum oinvdt",
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
  b2b: { list: "inv", kind: "Invoice", table: full(PAPERS.invoice), form: "GSTR-1" },
  b2ba: { list: "inv", kind: "Invoice", table: full(PAPERS.amendedInvoice), form: "GSTR-1" },
  cdn: { list: "nt", table: full(PAPERS.note), form: "GSTR-1" },
  cdnr: { list: "nt", table: full(PAPERS.note), form: "GSTR-1" },
  cdna: { list: "nt", table: full(PAPERS.amendedNote), form: "GSTR-1" },
  cdnra: { list: "nt", table: full(PAPERS.amendedNote), form: "GSTR-1" },
  ecom: { list: "inv", kind: "ECO document", table: full(PAPERS.invoice), form: "GSTR-1" },
  ecoma: { list: "inv", kind: "ECO document", table: full(PAPERS.amendedInvoice), form: "GSTR-1" },
  isd: { list: "doclist", table: ISD, form: "GSTR-6" },
  isda: { list: "doclist", table: ISDA, form: "GSTR-6" },
};
const IMPORT_SECTIONS: Readonly<Record<string, KeyTable<Keys>>> = { impg: IMPG, impgsez: IMPGSEZ };
const HEAD = new Set(["gstin", "fp", "chksum", "version", "gendt", "hash"]);

/** One file under way, with what it says about itself, completed by what the workbook knows. */
export interface Statement {
  readonly reading: Reading;
  readonly recipient: Gstin;
  readonly period: Period | undefined;
  readonly rows: PortalRow<Gstr2aPortalRow>[];
}

/** A row of the file: the document, what is said beside it, and whether its credit is eligible at all. */
export interface Gstr2aPortalRow extends TaxDocument, Particulars, Amended {
  readonly eligible: boolean;
}

const PLAIN = { ...NOT_AMENDED, eligible: true };

/**
 * Reads a GSTR-2A file. `home` is the recipient where the file names none, as in answers of the portal's API.
 * Rows whose return period is told by nothing in the file are refused with MISSING_KEY.
 */
export function readGstr2a(json: unknown, home: Gstin): PortalFile<Gstr2aPortalRow> {
  const reading = new Reading();
  const rows: PortalRow<Gstr2aPortalRow>[] = [];
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
      if (values)
        rows.push({
          record: { ...makeImport(values, recipient), ...particularsOf(values), ...PLAIN },
          path,
        });
    });
  } else if (Object.hasOwn(CASH_SECTIONS, key)) readCash(statement, key, content);
  else if (!HEAD.has(key)) reading.unknownSection(key, content);
}

type Row = Paper &
  Tax &
  Partial<Particulars> &
  Pick<Gstr2aPortalRow, "amendedIn" | "amendmentType" | "eligible">;

/** Table 9A may name another recipient; what it takes from the first one, no file of this one shows. */
function moved(amendedIn: Period | "", here: boolean): Fault {
  const when = amendedIn ? ` in ${showPeriod(amendedIn)}` : "";
  return asWarning(
    fault(
      "RECIPIENT_CHANGED",
      here
        ? `The supplier has brought a document here from another GSTIN${when}.`
        : `The supplier has moved a document to another GSTIN${when}.`,
      here
        ? "Check on the portal what it is worth; without its original no credit is counted."
        : "Its credit here is expected to be taken back: check on the portal, nothing is reduced by itself.",
    ),
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
      form: shape.form === "GSTR-1" && isNonResident(supplierGstin) ? "GSTR-5" : shape.form,
      returnPeriod,
      filingStatus,
      filedOn,
    };
    return (row, path) => {
      const paper = reading.values(shape.table, row, path, section) as Row | undefined;
      const amounts =
        shape.list === "doclist"
          ? paper && taxOf(paper)
          : sumItems(reading, ITEM, row["itms"], `${path}.itms`, section);
      if (!paper || !amounts) return;
      const { amendedIn, amendmentType, eligible } = paper;
      const document = makeDocument(shape.kind, paper, amounts, origin);
      rows.push({
        record: { ...document, ...particularsOf(paper), amendedIn, amendmentType, eligible },
        path,
      });
      if (amendmentType === "Recipient")
        reading.note(`${path}.atyp`, moved(amendedIn, isAmendment(document)));
    };
  });
}

/** A distributor's document names its heads, and no items. */
function taxOf({ igst, cgst, sgst, cess }: Tax): Amounts {
  return { taxableValue: NO_MONEY, tax: { igst, cgst, sgst, cess } };
}
