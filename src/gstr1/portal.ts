/**
 * GSTR-1 and GSTR-1A as JSON, in the format of the offline tool and the portal: sections, in them one group per
 * recipient, in it invoices or notes with items per rate. Only what reaches a registered recipient is read (rulebook
 * R-3); B2C sales, exports and summaries are part of the return and skipped.
 *
 * Note: the supplier's name is not in the file, so most rows have none; a row with flag "D" is deleted by the
 * supplier, and returned separately; a filing date has no time of day, so noon is used.
 */
import type { PortalFile, PortalForm, PortalRow } from "../portal/rows";
import { gstin, textKey, type Key } from "../portal/read/key";
import {
  type Amounts,
  ITEMS,
  makeDocument,
  DETAIL_TABLES,
  seller,
  sumItems,
  type Origin,
  type DocumentDetails,
} from "../portal/document";
import { isObject, Reading, wrongShape, type JsonObject, type Row } from "../portal/read/reading";
import { keyTable, type KeyTable, type Keys } from "../portal/read/key-table";
import { filingOf } from "../portal/filing";
import { flagWarning, isDeletion } from "../portal/flag";
import { documentsUnder } from "../portal/read/unread";
import { FORM_NAMING_KEYS, isGstr1a } from "../portal/recognise";
import { hasShape, ownerOf } from "../portal/read/root";
import type { FilingStatus, TaxDocument } from "../documents/document";
import type { Kind } from "../documents/kind";
import type { Blank } from "../gst/blank";
import { textOf } from "../gst/cell-text";
import { parseMoment } from "../gst/date";
import { isFault, type Fault } from "../gst/fault";
import { NEVER_INWARD } from "../law/routing";
import type { Gstin } from "../gst/gstin";
import { parsePeriod, type Frequency, type Period } from "../gst/period";
import * as z from "zod";

export interface Gstr1File extends PortalFile<TaxDocument> {
  /** Documents deleted by the supplier: rows with flag "D". */
  readonly deleted: readonly PortalRow<TaxDocument>[];
  /** Both, in the order of the file. */
  readonly all: readonly PortalRow<TaxDocument>[];
  /** The return in the file, and whether it is filed; undefined where its header cannot be read. */
  readonly of: Pick<TaxDocument, "supplierGstin" | "form" | "returnPeriod" | "filingStatus"> | undefined;
  /** How often the supplier files, where the file states it. */
  readonly frequency: Frequency | undefined;
}

export interface Gstr1Options {
  /** The form of the file, where the caller knows better than the file itself. */
  readonly form?: "GSTR-1" | "GSTR-1A";
  /** The supplier's name, as the file has none. */
  readonly supplierName?: string;
  readonly fileName?: string;
}

const Root = z.looseObject({
  gstin: z.string("GSTR-1 begins with the supplier's “gstin”."),
  fp: z.union([z.string(), z.number()], "GSTR-1 names its period in “fp”, for example 102025."),
});

export interface Section {
  readonly path: string;
  /** Key of the list of documents in a group, and of the recipient. */
  readonly list: "inv" | "nt";
  readonly recipient: string;
  readonly kind: Kind | undefined;
  readonly table: KeyTable<Keys>;
}

export const SECTIONS: readonly Section[] = [
  { path: "b2b", list: "inv", recipient: "ctin", kind: "Invoice", table: DETAIL_TABLES.invoice },
  { path: "b2ba", list: "inv", recipient: "ctin", kind: "Invoice", table: DETAIL_TABLES.amendedInvoice },
  { path: "cdnr", list: "nt", recipient: "ctin", kind: undefined, table: DETAIL_TABLES.note },
  { path: "cdnra", list: "nt", recipient: "ctin", kind: undefined, table: DETAIL_TABLES.amendedNote },
  { path: "ecom.b2b", list: "inv", recipient: "rtin", kind: "ECO document", table: DETAIL_TABLES.invoice },
  { path: "ecom.urp2b", list: "inv", recipient: "rtin", kind: "ECO document", table: DETAIL_TABLES.invoice },
  {
    path: "ecoma.b2ba",
    list: "inv",
    recipient: "rtin",
    kind: "ECO document",
    table: DETAIL_TABLES.amendedInvoice,
  },
  {
    path: "ecoma.urp2ba",
    list: "inv",
    recipient: "rtin",
    kind: "ECO document",
    table: DETAIL_TABLES.amendedInvoice,
  },
];

const HEAD = "gstin fp gt cur_gt version hash filing_typ fil_dt trdnm lgnm ret_status error_report".split(
  " ",
);
/** Sections of the return that never reach another taxpayer's GSTR-2A. */
const PASSED_SECTIONS: readonly string[] = Object.values(NEVER_INWARD).flatMap((sections) =>
  sections.split(" "),
);
const KNOWN_ROOT = new Set([
  ...HEAD,
  ...PASSED_SECTIONS,
  ...FORM_NAMING_KEYS,
  ...SECTIONS.map(({ path }) => path.split(".")[0] ?? ""),
]);

/** One group of documents: the recipient, and the seller of ECO documents. */
const groupTable = (
  recipient: string,
): KeyTable<{ recipientGstin: Key<Gstin>; name: Key<string>; sellerGstin: Key<Gstin | Blank> }> =>
  keyTable(
    {
      recipientGstin: gstin(recipient),
      name: textKey("trdnm", { absent: "", blank: "" }),
      sellerGstin: seller("stin|sgstin"),
    },
    "inv nt cname cfs cfs3b chksum error_cd error_msg",
  );
const GROUPS = { ctin: groupTable("ctin"), rtin: groupTable("rtin|ctin") };

/** Common to all documents of one file. */
interface Return extends Omit<Origin, "recipientGstin"> {
  readonly supplierGstin: Gstin;
  /** Warnings about its filing. */
  readonly warnings: readonly Fault[];
}

/**
 * Reads a GSTR-1 or GSTR-1A file that {@link parseJson} and {@link recognise} accepted. A file without a usable gstin
 * or period gives no rows and a fault.
 */
export function readGstr1(json: unknown, options: Gstr1Options = {}): Gstr1File {
  const reading = new Reading();
  const form: PortalForm =
    options.form ?? (isObject(json) && isGstr1a(json, options.fileName ?? "") ? "GSTR-1A" : "GSTR-1");
  const root = isObject(json) ? json : {};
  const head = readHead(reading, root, form, options);
  const all: PortalRow<TaxDocument>[] = [];
  const flagged = new Set<string>();
  if (head) {
    reading.supplier = head.supplierGstin;
    for (const section of SECTIONS)
      eachDocument(reading, { at: "", content: root }, section, (found) => {
        if (isDeletion(found.row)) flagged.add(found.path);
        reading.keep(all, documentOf(reading, section, head, found), found.path);
      });
    reportUnknown(reading, root);
  }
  return {
    form,
    gstin: head?.supplierGstin,
    period: head?.returnPeriod,
    read: reading.read,
    rows: flagged.size === 0 ? all : all.filter(({ path }) => !flagged.has(path)),
    deleted: flagged.size === 0 ? [] : all.filter(({ path }) => flagged.has(path)),
    all,
    of: head,
    frequency: statedFrequency(root),
    faults: reading.faults(),
  };
}

function readHead(
  reading: Reading,
  root: JsonObject,
  form: "GSTR-1" | "GSTR-1A",
  options: Gstr1Options,
): Return | undefined {
  if (!hasShape(reading, root, Root, "a GSTR-1")) return undefined;
  const supplierGstin = ownerOf(reading, root, "");
  const returnPeriod = parsePeriod(root["fp"]);
  if (isFault(returnPeriod)) reading.note("fp", returnPeriod);
  const filed = root["fil_dt"];
  const filedOn = filed === undefined || filed === "" || filed === null ? "" : parseMoment(textOf(filed));
  if (isFault(filedOn)) reading.note("fil_dt", filedOn);
  if (!supplierGstin || isFault(returnPeriod) || isFault(filedOn)) return undefined;
  const named = [options.supplierName, root["trdnm"], root["lgnm"]].find(
    (name) => typeof name === "string" && name !== "",
  );
  const of = form === "GSTR-1" && isIff(root, returnPeriod) ? "IFF" : form;
  const status = statedStatus(root) || (filedOn === "" ? "Saved" : "Filed");
  const { warnings, ...filing } = filingOf({ status, on: filedOn }, of, returnPeriod);
  return {
    supplierGstin,
    supplierName: typeof named === "string" ? named : "",
    form: of,
    returnPeriod,
    ...filing,
    warnings,
  };
}

/** Some programs state the filing status too; a return in the process of filing is not filed. */
function statedStatus(root: JsonObject): FilingStatus | Blank {
  const said = textOf(root["ret_status"] ?? "").trim();
  return /^(fil(ed)?|f)$/i.test(said) ? "Filed" : /^(nf|not[ _-]?filed)$/i.test(said) ? "Saved" : "";
}

function statedFrequency(root: JsonObject): Frequency | undefined {
  const said = textOf(root["filing_typ"] ?? "");
  return /^q/i.test(said) ? "Quarterly" : /^m/i.test(said) ? "Monthly" : undefined;
}

/** A quarterly filer's first two months go through the Invoice Furnishing Facility; the third is a GSTR-1. */
function isIff(root: JsonObject, returnPeriod: Period): boolean {
  return statedFrequency(root) === "Quarterly" && Number(returnPeriod.slice(5, 7)) % 3 !== 0;
}

function documentOf(
  reading: Reading,
  { kind }: Section,
  head: Return,
  { parties, details, amounts, row, path }: SectionDocument,
): TaxDocument {
  const { recipientGstin, sellerGstin } = parties;
  for (const warning of head.warnings) reading.note(`${path}.fil_dt`, warning);
  const flag = flagWarning(row, true);
  if (flag) reading.note(`${path}.flag`, flag);
  const { supplierGstin, supplierName, form, returnPeriod, filingStatus, filedOn } = head;
  return makeDocument(kind, details, amounts, {
    supplierGstin,
    supplierName,
    recipientGstin,
    sellerGstin,
    form,
    returnPeriod,
    filingStatus,
    filedOn,
  });
}

/** A document of a section, with its group. */
export interface SectionDocument {
  readonly parties: {
    readonly recipientGstin: Gstin;
    readonly name: string;
    readonly sellerGstin: Gstin | Blank;
  };
  readonly details: DocumentDetails;
  readonly amounts: Amounts;
  readonly group: JsonObject;
  readonly row: Row;
  readonly path: string;
}

/** The object that has the sections of a return. */
export interface Sections {
  /** Its path in the file: "" or "gstr1a.". */
  readonly at: string;
  readonly content: JsonObject;
}

/** Visits the valid documents of a section. */
export function eachDocument(
  reading: Reading,
  { at, content }: Sections,
  section: Section,
  visit: (found: SectionDocument) => void,
): void {
  const [outer = "", inner] = section.path.split(".");
  const outside = content[outer];
  const groups = inner === undefined ? outside : isObject(outside) ? outside[inner] : undefined;
  const groupTables = section.recipient === "rtin" ? GROUPS.rtin : GROUPS.ctin;
  reading.groups(groups, `${at}${section.path}`, section.list, (group, groupPath) => {
    const parties = reading.values(groupTables, group, { path: groupPath, section: section.path });
    if (!parties) return undefined;
    return (row, path) => {
      const details = reading.values(section.table, row, { path, section: section.path }) as
        DocumentDetails | undefined;
      const amounts = sumItems(reading, ITEMS, row, { path, section: section.path });
      if (details && amounts) visit({ parties, details, amounts, group, row, path });
    };
  });
}

function reportUnknown(reading: Reading, root: JsonObject): void {
  for (const key of Object.keys(root)) if (!KNOWN_ROOT.has(key)) reading.unknownSection(key, root[key]);
  reportUnknownOperators(reading, root, "");
}

/** Unknown sections of table 15. @param at path of `root` in the file: "" or "gstr1a.". */
export function reportUnknownOperators(reading: Reading, root: JsonObject, at: string): void {
  for (const outer of ["ecom", "ecoma"]) {
    const content = root[outer];
    if (content === undefined) continue;
    if (!isObject(content)) {
      const inside = documentsUnder(content).length;
      reading.read += inside;
      reading.note(`${at}${outer}`, wrongShape("the sections of table 15", inside));
    } else {
      for (const inner of Object.keys(content)) {
        const path = `${outer}.${inner}`;
        if (!PASSED_SECTIONS.includes(inner) && !SECTIONS.some((section) => section.path === path))
          reading.unknownSection(`${at}${path}`, content[inner]);
      }
    }
  }
}
