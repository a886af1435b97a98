/**
 * The portal's own GSTR-2B as JSON, to compare with the one generated here: its documents, each with its part of the
 * statement, and its sums (rulebook ). The keys are in sections.ts.
 *
 * Two layouts are in use, and the file's version does not distinguish them: until September 2024 a document has items
 * per rate, since then its amounts are flat.
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
import {
  isObject,
  Reading,
  valueIn,
  type JsonObject,
  type Row,
  type RowPlace,
} from "../../portal/read/reading";
import { type KeyTable } from "../../portal/read/key-table";
import { hasShape, ownerOf } from "../../portal/read/root";
import { isBlank, isList } from "../../portal/read/unread";
import type { Blank } from "../../gst/blank";
import { textOf } from "../../gst/cell-text";
import { dayOf, noonOf, parseMoment, type Day } from "../../gst/date";
import { asWarning, fault, type Fault, isFault, warning } from "../../gst/fault";
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
  ITEMS,
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
  /** The portal's own totals by table of GSTR-3B; undefined where the file has none. */
  readonly totals: Totals | undefined;
  /** Number of files of a long statement; undefined where the file does not say. */
  readonly files: number | undefined;
  /** Where the file's own sums differ from its documents. */
  readonly sums: readonly Fault[];
  /** The day on which the portal generated it; blank where the file does not say. */
  readonly generated: Day | Blank;
}

const Root = z.looseObject({
  rtnprd: z.union([z.string(), z.number()], "GSTR-2B names its period in “rtnprd”, for example 102025."),
  docdata: z.looseObject({}, "These are not the documents of a GSTR-2B.").nullish(),
  docRejdata: z.looseObject({}, "These are not the rejected documents of a GSTR-2B.").nullish(),
});

/** Known root keys; any other is reported, with the documents in it. */
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

/** Reads a GSTR-2B file. @param ownGstin the recipient where the file names none. */
export function readGstr2b(json: unknown, ownGstin: Gstin): Gstr2bFile {
  const reading = new Reading();
  const rows: PortalRow<Gstr2bPortalRow>[] = [];
  const root: JsonObject = isObject(json) ? json : {};
  const ofPeriod = parsePeriod(root["rtnprd"]);
  let fileGstin: Gstin | undefined;
  const isGstr2b = hasShape(reading, root, Root, "a GSTR-2B");
  if (isGstr2b && isFault(ofPeriod)) reading.note("rtnprd", ofPeriod);
  if (isGstr2b && !isFault(ofPeriod)) {
    fileGstin = ownerOf(reading, root, "");
    const statement = { reading, recipient: fileGstin ?? ownGstin, period: ofPeriod, rows };
    const place = { part: undefined, isReversal: false };
    readDocuments(statement, root["docdata"], { ...place, path: "docdata" });
    readDocuments(statement, root["docRejdata"], { ...place, path: "docRejdata", part: "rejected" });
    for (const key of Object.keys(root)) if (!ROOT.has(key)) reading.unknownSection(key, root[key]);
  }
  const generated = generatedOn(reading, root);
  const totals = readSummary(reading, root["itcsumm"], "itcsumm");
  return {
    form: "GSTR-2B",
    gstin: fileGstin,
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

/** An invalid date is reported, because older and newer statements cannot be distinguished then. */
function generatedOn(reading: Reading, root: JsonObject): Day | Blank {
  const stated = root["gendt"];
  if (isBlank(stated)) return "";
  const read = parseMoment(textOf(stated));
  if (!isFault(read)) return dayOf(read);
  reading.note(
    "gendt",
    asWarning({
      ...read,
      sentence: `“${textOf(stated).slice(0, 40)}” is not the day on which a statement was generated.`,
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

/** Where documents are in the file, and what that says of them. */
interface Place {
  readonly path: string;
  /** Given where the section of the file determines it; elsewhere each document states it. */
  readonly part: Part | undefined;
  /** A rejected reversal is among the rejected documents, with the keys of reversals. */
  readonly isReversal: boolean;
}

type SectionPlace = Place & RowPlace;

function readDocuments(statement: Statement, content: unknown, place: Place): void {
  if (!isObject(content)) return;
  for (const name of Object.keys(content)) {
    const path = `${place.path}.${name}`;
    const section = Object.hasOwn(SECTIONS, name) ? SECTIONS[name] : undefined;
    if (section) readSection(statement, section, content[name], { ...place, path, section: name });
    else if (name === "itcrev") {
      const blocks = isList(content[name]) ? content[name] : [content[name]];
      statement.reading.each(blocks, path, (block, blockPath) =>
        readDocuments(statement, block, {
          path: blockPath,
          part: place.part ?? "reversal",
          isReversal: true,
        }),
      );
    } else statement.reading.unknownSection(path, content[name]);
  }
}

function readSection(statement: Statement, section: Section, content: unknown, place: SectionPlace): void {
  const { reading, rows } = statement;
  const { path: at, section: name } = place;
  const keep = (path: string, record: Gstr2bPortalRow | undefined) => {
    if (record) reading.keep(rows, record, path);
  };
  const { list } = section;
  if (list === "") {
    reading.rows(content, at, (row, path) => keep(path, readEntry(statement, row, { ...place, path }, {})));
    return;
  }
  reading.groups(content, at, list, (group, groupPath) => {
    const groupValues = reading.values(GROUP, group, { path: groupPath, section: name });
    if (!groupValues) return undefined;
    if (list === "boe")
      return (row, path) => keep(path, readEntry(statement, row, { ...place, path }, groupValues));
    const form =
      list === "doclist" ? "GSTR-6" : isNonResident(groupValues.supplierGstin) ? "GSTR-5" : "GSTR-1";
    // A statement holds no return of a later period.
    const periodFault = farPeriod(groupValues.returnPeriod, statement.period, 0);
    if (periodFault) reading.note(`${groupPath}.supprd`, periodFault);
    const returnPeriod = (periodFault ? "" : groupValues.returnPeriod) || statement.period;
    const stated = { status: "Filed", on: groupValues.filedDay && noonOf(groupValues.filedDay) } as const;
    const { filingStatus, filedOn, warnings } = filingOf(stated, form, returnPeriod);
    for (const warning of warnings) reading.note(`${groupPath}.supfildt`, warning);
    const origin: Origin = {
      supplierGstin: groupValues.supplierGstin,
      supplierName: groupValues.supplierName,
      sellerGstin: groupValues.sellerGstin,
      recipientGstin: statement.recipient,
      form,
      returnPeriod,
      filingStatus,
      filedOn,
    };
    return (row, path) => {
      const details = reading.values(section.table, row, { path, section: name }) as
        (DocumentDetails & Credit & Partial<Particulars>) | undefined;
      const flat = place.isReversal ? REVERSED : list === "doclist" ? TAX_ONLY : FLAT;
      const amounts = readAmounts(reading, row, { path, section: name }, flat);
      if (!details || !amounts) return;
      const credit = creditOf(reading, details, { ...place, path }, list === "doclist");
      if (!credit) return;
      const document = makeDocument(section.kind, details, amounts, origin);
      keep(path, portalRow(document, credit, particularsOf(details)));
    };
  });
}

/** The older layout has items per rate, the newer one the document's amounts; where a row has both, they must match. */
function readAmounts(
  reading: Reading,
  row: Row,
  place: RowPlace,
  flat: KeyTable<ItemKeys>,
): Amounts | undefined {
  if (valueIn(row, "items") !== undefined) return sumItems(reading, ITEMS, row, place);
  const values = reading.amounts(flat, row, place.path);
  if (!values) return undefined;
  const { taxableValue, igst, cgst, sgst, cess } = values;
  return { taxableValue, tax: { igst, cgst, sgst, cess } };
}

function readEntry(
  statement: Statement,
  row: Row,
  place: SectionPlace,
  groupValues: Partial<Group>,
): Gstr2bPortalRow | undefined {
  const { reading, recipient } = statement;
  const values = reading.values(ENTRY, row, place) as (Entry & Credit) | undefined;
  if (!values) return undefined;
  const { supplierGstin, supplierName = "" } = groupValues;
  const amended = values.amended || AMENDED_ENTRIES.has(place.section);
  const document = makeImport(
    { ...values, ...(supplierGstin ? { supplierGstin } : {}), supplierName, amended },
    recipient,
  );
  const credit = creditOf(reading, values, place);
  return credit && portalRow(document, credit, particularsOf(values));
}

type RowCredit = Omit<Gstr2bPortalRow, keyof TaxDocument | keyof Particulars | "section">;

function portalRow(document: TaxDocument, credited: RowCredit, particulars: Particulars): Gstr2bPortalRow {
  // A row's own values come before the spread, so that all rows have one shape.
  return {
    sourceType: particulars.sourceType,
    irn: particulars.irn,
    irnDate: particulars.irnDate,
    applicablePercent: particulars.applicablePercent,
    referenceDay: particulars.referenceDay,
    part: credited.part,
    reason: credited.reason,
    reduction: credited.reduction,
    declared: credited.declared,
    remarks: credited.remarks,
    section: sectionIn2b(document, credited.part),
    ...document,
  };
}

function creditOf(
  reading: Reading,
  values: Credit,
  { path, part: given }: Place,
  isIsd = false,
): RowCredit | undefined {
  // Neither default is safe: “available” would give ITC now, “not available” on the next amendment.
  if (values.available === "" && given === undefined) {
    const key = isIsd ? "itcelg" : "itcavl";
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
      warning(
        "BAD_CHOICE",
        "The portal marks the ITC as “T”, which is not explained anywhere; it counts as not available.",
        "Check on the portal.",
      ),
    );
  }
  const part = given ?? (values.available === "Y" ? "available" : "not available");
  // The portal gives no reason with an ISD's document: the ISD itself marks it as ineligible.
  const isIneligible = isIsd && values.available === "N" && values.reason === "";
  const own = isIneligible ? "Ineligible" : values.reason;
  return {
    part,
    reason: part === "reversal" ? "Rule 37A" : own,
    reduction: values.reduction,
    declared: declaredOf(values),
    remarks: values.remarks,
  };
}
