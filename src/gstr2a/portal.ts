/**
 * GSTR-2A as JSON: what suppliers, ISDs and customs have reported about one recipient, grouped by supplier with the
 * status of the supplier's return (rulebook R-85). Rows become documents; items per rate are added up.
 *
 * Note: a filing date has no time of day, so noon is used; a bill of entry belongs to the month of the customs'
 * message (refdt), whatever its own date; a non-resident's return is recognised only by its GSTIN; an ISD may mark its
 * own ITC as ineligible.
 */
import { isAmendment, type TaxDocument } from "../documents/document";
import { particularsOf, type Particulars } from "../portal/particulars";
import type { PortalFile, PortalRow } from "../portal/rows";
import { farPeriod, filingOf } from "../portal/filing";
import { flagWarning } from "../portal/flag";
import { makeImport, type Entry } from "../portal/bill-of-entry";
import {
  ITEMS,
  makeDocument,
  sumItems,
  type Amounts,
  type Origin,
  type DocumentDetails,
} from "../portal/document";
import { Reading } from "../portal/read/reading";
import { isList } from "../portal/read/unread";
import { hasShape, ownerOf } from "../portal/read/root";
import type { Blank } from "../gst/blank";
import { noonOf, showDay, type Day } from "../gst/date";
import { asWarning, fault, type Fault, isFault, warning } from "../gst/fault";
import { isNonResident, type Gstin } from "../gst/gstin";
import { NO_MONEY } from "../gst/money";
import { parsePeriod, showPeriod, type Period } from "../gst/period";
import type { Tax } from "../gst/tax";
import { CITE } from "../law/citations";
import { CASH_SECTIONS, readCash } from "./portal-cash";
import { GROUP, IMPORT_SECTIONS, DOCUMENT_SECTIONS, SHEET_SECTIONS, type Grouped } from "./portal-sections";
import { NOT_AMENDED, type Amended } from "./record";
import * as z from "zod";

const Root = z.looseObject({
  gstin: z.string().optional(),
  fp: z.union([z.string(), z.number()]).optional(),
});

const HEAD = new Set(["gstin", "fp", "chksum", "version", "gendt", "hash"]);

/** One file being read, with what it states about itself, completed by what the workbook knows. */
export interface Statement {
  readonly reading: Reading;
  readonly recipient: Gstin;
  readonly period: Period | undefined;
  readonly rows: PortalRow<Gstr2aPortalRow>[];
}

/** A row of the file: the document, its particulars, and whether its ITC is eligible. */
export interface Gstr2aPortalRow extends TaxDocument, Particulars, Amended {
  readonly eligible: boolean;
}

export interface Gstr2aFile extends PortalFile<Gstr2aPortalRow> {
  /** The sections in the file, with or without documents, by their names on the GSTR-2A sheet. */
  readonly sections: ReadonlySet<string>;
}

const PLAIN = { ...NOT_AMENDED, eligible: true };

/**
 * Reads a GSTR-2A file. `home` is the recipient where the file names none, as in answers of the portal's API. Rows
 * without any return period in the file are refused with MISSING_KEY.
 */
export function readGstr2a(json: unknown, ownGstin: Gstin): Gstr2aFile {
  const reading = new Reading();
  const rows: PortalRow<Gstr2aPortalRow>[] = [];
  let own: Gstin | undefined;
  let filePeriod: Period | undefined;
  const sections = new Set<string>();
  if (hasShape(reading, json, Root, "a GSTR-2A")) {
    own = ownerOf(reading, json, "");
    const fp = json["fp"] === undefined ? undefined : parsePeriod(json["fp"]);
    if (isFault(fp)) reading.note("fp", asWarning(fp));
    else filePeriod = fp;
    const statement = { reading, recipient: own ?? ownGstin, period: filePeriod, rows };
    for (const key of Object.keys(json)) {
      readSection(statement, key, json[key]);
      if (Object.hasOwn(SHEET_SECTIONS, key) && isList(json[key])) sections.add(SHEET_SECTIONS[key] ?? "");
    }
  }
  return {
    form: "GSTR-2A",
    gstin: own,
    period: filePeriod,
    read: reading.read,
    rows,
    sections,
    faults: reading.faults(),
  };
}

function readSection(statement: Statement, key: string, content: unknown): void {
  const { reading, recipient, rows } = statement;
  const documents = Object.hasOwn(DOCUMENT_SECTIONS, key) ? DOCUMENT_SECTIONS[key] : undefined;
  const imports = Object.hasOwn(IMPORT_SECTIONS, key) ? IMPORT_SECTIONS[key] : undefined;
  if (documents) readDocuments(statement, key, documents, content);
  else if (imports) {
    reading.rows(content, key, (row, path) => {
      const values = reading.values(imports, row, { path, section: key }) as Entry | undefined;
      if (!values) return;
      const record = portalRow(makeImport(values, recipient), values, PLAIN);
      reading.keep(rows, record, path);
    });
  } else if (Object.hasOwn(CASH_SECTIONS, key)) readCash(statement, key, content);
  else if (!HEAD.has(key) || (typeof content === "object" && content !== null))
    reading.unknownSection(key, content);
}

type Row = DocumentDetails &
  Tax &
  Partial<Particulars> &
  Pick<Gstr2aPortalRow, "amendedIn" | "amendmentType" | "eligible">;

/** Table 9A may name another recipient; a document moved away from this one is in no file of this one. */
function moved(amendedIn: Period | Blank, isHere: boolean): Fault {
  const when = amendedIn ? ` in ${showPeriod(amendedIn)}` : "";
  return warning(
    "RECIPIENT_CHANGED",
    isHere
      ? `The supplier has brought a document here from another GSTIN${when}.`
      : `The supplier has moved a document to another GSTIN${when}.`,
    isHere
      ? "Check its ITC on the portal; without its original no ITC is counted."
      : "Its ITC here is expected to be reversed: check on the portal; ITC is not reduced automatically (check K13).",
    { law: CITE.gstr1aRecipient },
  );
}

/** An unregistered person may collect no tax, so ITC of the document is not available (CGST Act s.16(2)(a), s.31). */
function afterCancellation(dated: Day, cancelledOn: Day): Fault {
  return warning(
    "SUPPLIER_CANCELLED",
    `The supplier's registration is cancelled from ${showDay(cancelledOn)}; the document is of ${showDay(dated)}.`,
    "Ask the supplier: a cancelled registration may charge no tax, so ITC is uncertain.",
    { law: "CGST Act s.29, s.16(2)(a)" },
  );
}

function readDocuments(statement: Statement, section: string, shape: Grouped, content: unknown): void {
  const { reading, recipient, rows } = statement;
  reading.groups(content, section, shape.list, (group, groupPath) => {
    const header = reading.values(GROUP, group, { path: groupPath, section });
    if (!header) return undefined;
    const { supplierGstin, supplierName, sellerGstin, supplierGstr3b, cancelledOn } = header;
    const outside = farPeriod(header.returnPeriod, statement.period);
    if (outside) reading.note(`${groupPath}.flprdr1`, outside);
    const returnPeriod = (outside ? "" : header.returnPeriod) || statement.period;
    if (!returnPeriod) {
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
    const form = shape.form === "GSTR-1" && isNonResident(supplierGstin) ? "GSTR-5" : shape.form;
    const said = { status: header.saidStatus, on: header.filedDay && noonOf(header.filedDay) };
    const { filingStatus, filedOn, warnings } = filingOf(said, form, returnPeriod);
    for (const warning of warnings) reading.note(`${groupPath}.${said.status ? "fldtr1" : "cfs"}`, warning);
    const origin: Origin = {
      supplierGstin,
      supplierName,
      sellerGstin,
      recipientGstin: recipient,
      form,
      returnPeriod,
      filingStatus,
      filedOn,
    };
    return (row, path) => {
      const details = reading.values(shape.table, row, { path, section }) as Row | undefined;
      const amounts =
        shape.list === "doclist"
          ? details && taxOf(details)
          : sumItems(reading, ITEMS, row, { path, section });
      if (!details || !amounts) return;
      const { amendedIn, amendmentType, eligible } = details;
      const flag = flagWarning(row, false);
      if (flag) reading.note(`${path}.flag`, flag);
      const document = makeDocument(shape.kind, details, amounts, origin);
      if (cancelledOn !== "" && document.documentDate > cancelledOn)
        reading.note(`${path}.idt`, afterCancellation(document.documentDate, cancelledOn));
      if (amendmentType === "Recipient")
        reading.note(`${path}.atyp`, moved(amendedIn, isAmendment(document)));
      const besides = { amendedIn, amendmentType, supplierGstr3b, eligible };
      reading.keep(rows, portalRow(document, details, besides), path);
    };
  });
}

function portalRow(
  document: TaxDocument,
  stated: Parameters<typeof particularsOf>[0],
  { amendedIn, amendmentType, supplierGstr3b, eligible }: Amended & { readonly eligible: boolean },
): Gstr2aPortalRow {
  const { sourceType, irn, irnDate, applicablePercent, referenceDay } = particularsOf(stated);
  // A row's own values come before the spread, so that all rows have one shape.
  return {
    sourceType,
    irn,
    irnDate,
    applicablePercent,
    referenceDay,
    amendedIn,
    amendmentType,
    supplierGstr3b,
    eligible,
    ...document,
  };
}

/** An ISD document has tax heads, and no items. */
function taxOf({ igst, cgst, sgst, cess }: Tax): Amounts {
  return { taxableValue: NO_MONEY, tax: { igst, cgst, sgst, cess } };
}
