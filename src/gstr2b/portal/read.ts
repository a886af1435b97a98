/**
 * The portal's own GSTR-2B as JSON, to compare with the one drawn here: its documents, each with the part of the
 * statement it stands in, and its sums (rulebook ). The keys are in sections.ts.
 *
 * Two layouts are in use and the file's version does not tell them apart: until September 2024 a document has
 * items per rate, since then its amounts are flat.
 */
import type { TaxDocument } from "../../documents/document";
import { particularsOf, type Particulars } from "../../portal/particulars";
import type { PortalFile, PortalRow } from "../../portal/rows";
import { farPeriod, filingOf } from "../../portal/filing";
import { makeImport, type Entry } from "../../portal/bill-of-entry";
import {
  makeDocument,
  sumItems,
  type Amounts,
  type ItemKeys,
  type Origin,
  type DocumentDetails,
} from "../../portal/document";
import { isObject, Reading, type JsonObject } from "../../portal/read/reading";
import { missingHeads } from "../../portal/read/row";
import { type KeyTable } from "../../portal/read/key-table";
import { hasShape, ownerOf } from "../../portal/read/root";
import { isBlank } from "../../portal/read/unread";
import { textOf } from "../../gst/cell-text";
import { dayOf, noonOf, parseMoment, type Day } from "../../gst/date";
import { asWarning, fault, isFault, type Fault } from "../../gst/fault";
import { isNonResident, type Gstin } from "../../gst/gstin";
import { parsePeriod, type Period } from "../../gst/period";
import type { Tax } from "../../gst/tax";
import type { Unavailable } from "../../gstr2a/record";
import { declaredOf } from "../../ims/portal-sections";
import type { Reduction } from "../../ims/record";
import type { Part } from "../line";
import {
  AMENDED_ENTRIES,
  ENTRY,
  FLAT,
  GROUP,
  ITEM,
  SECTIONS,
  REVERSED,
  TAX_ONLY,
  type Credit,
  type Group,
  type Section,
} from "./sections";
import { readSummary } from "./summary";
import { sumsThatDiffer } from "./sums";
import { sectionIn2b } from "../section";
import type { Totals } from "../totals";
import * as z from "zod";

export interface Gstr2bPortalRow extends TaxDocument, Particulars {
  /** The sheet of the portal's workbook: "B2B-CDNR". */
  readonly section: string;
  readonly part: Part;
  readonly reason: Unavailable;
  readonly reduction: Reduction;
  readonly declared: Tax | undefined;
  readonly remarks: string;
}

export interface Gstr2bFile extends PortalFile<Gstr2bPortalRow> {
  /** What the portal itself sums up under the tables of GSTR-3B; undefined where the file has no such sums. */
  readonly totals: Totals | undefined;
  /** The portal hands a long statement out in several files; undefined where the file does not say how many. */
  readonly files: number | undefined;
  /** Where the sums that the file states differ from its documents. */
  readonly sums: readonly Fault[];
  /** The day on which the portal generated it; blank where the file does not say. */
  readonly generated: Day | "";
}

const Root = z.looseObject({
  rtnprd: z.union([z.string(), z.number()], "GSTR-2B names its period in “rtnprd”, for example 102025."),
  docdata: z.looseObject({}, "This is something else than the documents of a GSTR-2B.").nullish(),
  docRejdata: z.looseObject({}, "This is something else than the rejected documents of a GSTR-2B.").nullish(),
});

/** What may stand beside the documents; whatever else is there is told, with the documents in it. */
const ROOT = new Set(
  (
    "gstin rtin rtnprd fp version gendt chksum hash fc file_num filenum fil_dt filing_typ " +
    "itcsumm cpsumm cpSummRej cpsummRej docdata docRejdata"
  ).split(" "),
);

interface Statement {
  readonly reading: Reading;
  readonly recipient: Gstin;
  readonly period: Period;
  readonly rows: PortalRow<Gstr2bPortalRow>[];
}

/** Reads a GSTR-2B file out of its wrapping; `home` is the recipient where the file names none. */
export function readGstr2b(json: unknown, home: Gstin): Gstr2bFile {
  const reading = new Reading();
  const rows: PortalRow<Gstr2bPortalRow>[] = [];
  const root: JsonObject = isObject(json) ? json : {};
  const ofPeriod = parsePeriod(root["rtnprd"]);
  let own: Gstin | undefined;
  const fits = hasShape(reading, root, Root, "a GSTR-2B", "");
  if (fits && isFault(ofPeriod)) reading.note("rtnprd", ofPeriod);
  if (fits && !isFault(ofPeriod)) {
    own = ownerOf(reading, root, "");
    const statement = { reading, recipient: own ?? home, period: ofPeriod, rows };
    readDocuments(statement, root["docdata"], "docdata", undefined);
    readDocuments(statement, root["docRejdata"], "docRejdata", "rejected");
    for (const key of Object.keys(root)) if (!ROOT.has(key)) reading.unknownSection(key, root[key]);
  }
  const generated = generatedOn(reading, root);
  const totals = readSummary(reading, root["itcsumm"], "itcsumm");
  return {
    form: "GSTR-2B",
    gstin: own,
    period: isFault(ofPeriod) ? undefined : ofPeriod,
    read: reading.read,
    rows,
    faults: reading.faults(),
    totals,
    files: filesOf(root["fc"]),
    sums: sumsThatDiffer(root, rows),
    generated,
  };
}

/** What is no day is shown: whether an older statement is here cannot be told then. */
function generatedOn(reading: Reading, root: JsonObject): Day | "" {
  const said = root["gendt"];
  if (isBlank(said)) return "";
  const read = parseMoment(textOf(said));
  if (!isFault(read)) return dayOf(read);
  reading.note(
    "gendt",
    asWarning({
      ...read,
      sentence: `“${textOf(said).slice(0, 40)}” is not the day on which a statement was generated.`,
      remedy:
        "Whether a newer statement is here already cannot be checked: download the file from the portal again.",
    }),
  );
  return "";
}

function filesOf(count: unknown): number | undefined {
  const files = typeof count === "number" || typeof count === "string" ? Number(count) : undefined;
  return files !== undefined && Number.isSafeInteger(files) && files > 0 ? files : undefined;
}

/**
 * `part` is given where the place in the file says it; elsewhere each document says itself. A reversal that was
 * rejected is among the rejected, and spelled as reversals are.
 */
function readDocuments(
  statement: Statement,
  content: unknown,
  at: string,
  part: Part | undefined,
  isReversal = false,
): void {
  if (!isObject(content)) return;
  for (const name of Object.keys(content)) {
    const path = `${at}.${name}`;
    const section = Object.hasOwn(SECTIONS, name) ? SECTIONS[name] : undefined;
    if (section) readSection({ ...statement, isReversal }, section, name, content[name], path, part);
    else if (name === "itcrev") {
      const blocks = Array.isArray(content[name]) ? content[name] : [content[name]];
      statement.reading.each(blocks, path, (block, blockPath) =>
        readDocuments(statement, block, blockPath, part ?? "reversal", true),
      );
    } else statement.reading.unknownSection(path, content[name]);
  }
}

function readSection(
  statement: Statement & { readonly isReversal: boolean },
  section: Section,
  name: string,
  content: unknown,
  at: string,
  part: Part | undefined,
): void {
  const { reading, rows } = statement;
  const keep = (path: string, record: Gstr2bPortalRow | undefined) => {
    if (record) reading.keep(rows, record, path);
  };
  const { list } = section;
  if (list === "") {
    reading.rows(content, at, (row, path) => keep(path, readEntry(statement, row, path, name, part, {})));
    return;
  }
  reading.groups(content, at, list, (group, groupPath) => {
    const whose = reading.values(GROUP, group, groupPath, name);
    if (!whose) return undefined;
    if (list === "boe") return (row, path) => keep(path, readEntry(statement, row, path, name, part, whose));
    const form = list === "doclist" ? "GSTR-6" : isNonResident(whose.supplierGstin) ? "GSTR-5" : "GSTR-1";
    // No return of a later period is in a statement.
    const outside = farPeriod(whose.returnPeriod, statement.period, 0);
    if (outside) reading.note(`${groupPath}.supprd`, outside);
    const returnPeriod = (outside ? "" : whose.returnPeriod) || statement.period;
    const said = { status: "Filed", on: whose.filedDay && noonOf(whose.filedDay) } as const;
    const { filingStatus, filedOn, warnings } = filingOf(said, form, returnPeriod);
    for (const doubt of warnings) reading.note(`${groupPath}.supfildt`, doubt);
    const origin: Origin = {
      supplierGstin: whose.supplierGstin,
      supplierName: whose.supplierName,
      sellerGstin: whose.sellerGstin,
      recipientGstin: statement.recipient,
      form,
      returnPeriod,
      filingStatus,
      filedOn,
    };
    return (row, path) => {
      const paper = reading.values(section.table, row, path, name) as
        (DocumentDetails & Credit & Partial<Particulars>) | undefined;
      const flat = statement.isReversal ? REVERSED : list === "doclist" ? TAX_ONLY : FLAT;
      const amounts = readAmounts(reading, row, path, name, flat);
      if (!paper || !amounts) return;
      const credit = creditOf(reading, paper, part, path, list === "doclist");
      if (!credit) return;
      const document = makeDocument(section.kind, paper, amounts, origin);
      keep(path, besides(document, credit, particularsOf(paper)));
    };
  });
}

/** The older layout has items per rate, the newer one the document's amounts; a row with both has to agree. */
function readAmounts(
  reading: Reading,
  row: JsonObject,
  path: string,
  name: string,
  flat: KeyTable<ItemKeys>,
): Amounts | undefined {
  if (row["items"] !== undefined) return sumItems(reading, ITEM, row, "items", path, name);
  const values = reading.values(flat, row, path, name, "expected");
  if (!values || !reading.amountsBeside(row, path, values, flat.known)) return undefined;
  for (const [key, doubt] of missingHeads(flat, row, values)) reading.note(`${path}.${key}`, doubt);
  const { taxableValue, ...tax } = values;
  return { taxableValue, tax };
}

function readEntry(
  statement: Statement,
  row: JsonObject,
  path: string,
  name: string,
  part: Part | undefined,
  whose: Partial<Group>,
): Gstr2bPortalRow | undefined {
  const { reading, recipient } = statement;
  const values = reading.values(ENTRY, row, path, name) as (Entry & Credit) | undefined;
  if (!values) return undefined;
  const { supplierGstin, supplierName = "" } = whose;
  const amended = values.amended || AMENDED_ENTRIES.has(name);
  const document = makeImport(
    { ...values, ...(supplierGstin ? { supplierGstin } : {}), supplierName, amended },
    recipient,
  );
  const credit = creditOf(reading, values, part, path);
  return credit && besides(document, credit, particularsOf(values));
}

type Credited = Omit<Gstr2bPortalRow, keyof TaxDocument | keyof Particulars | "section">;

function besides(document: TaxDocument, credited: Credited, particulars: Particulars): Gstr2bPortalRow {
  return Object.assign(document, particulars, credited, { section: sectionIn2b(document, credited.part) });
}

function creditOf(
  reading: Reading,
  values: Credit,
  given: Part | undefined,
  path: string,
  isDistributed = false,
): Credited | undefined {
  // Taken as available it would give credit, and as not available an amendment of it would.
  if (values.available === "" && given === undefined) {
    const key = isDistributed ? "itcelg" : "itcavl";
    reading.note(
      `${path}.${key}`,
      fault(
        "MISSING_KEY",
        `The row does not say under “${key}” whether ITC is available.`,
        "Check on the portal, and download the file again.",
      ),
    );
    return undefined;
  }
  if (values.available === "T") {
    reading.note(
      `${path}.itcavl`,
      asWarning(
        fault(
          "BAD_CHOICE",
          "The portal calls the credit “T”, which is not explained anywhere; it counts as not available.",
          "Check on the portal.",
        ),
      ),
    );
  }
  const part = given ?? (values.available === "Y" ? "available" : "not available");
  // The portal gives no reason with a distributor's document: the distributor itself says that it is not eligible.
  const isOwn = isDistributed && values.available === "N" && values.reason === "";
  const own = isOwn ? "Ineligible" : values.reason;
  return {
    part,
    reason: part === "reversal" ? "Rule 37A" : own,
    reduction: values.reduction,
    declared: declaredOf(values),
    remarks: values.remarks,
  };
}
