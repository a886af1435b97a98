/**
 * The portal's IMS download as JSON: one flat row per document with the recipient's action, the portal's flags and
 * its hash of the record (rulebook R-87). The keys are in portal-sections.ts, which portal-upload.ts uses too.
 *
 * A month without a year as return period (C6) is the first such month not before the document's own. The file says
 * that a record is filed but not when.
 */
import type { TaxDocument } from "../documents/document";
import type { Kind } from "../documents/kind";
import type { PortalFile, PortalRow } from "../portal/rows";
import { makeImport } from "../portal/bill-of-entry";
import { makeDocument } from "../portal/document";
import { isObject, Reading, valueIn, type JsonObject, type Row, type RowPlace } from "../portal/read/reading";
import { isBlank, isList } from "../portal/read/unread";
import { hasShape, ownerOf } from "../portal/read/root";
import type { Day } from "../gst/date";
import { isFault, type Result, warning } from "../gst/fault";
import type { Gstin } from "../gst/gstin";
import { addMonths, parsePeriod, periodOf, type Period } from "../gst/period";
import {
  declaredOf,
  ENTRY_SECTIONS,
  DOCUMENT_SECTIONS,
  type Answered,
  type ImsEntry,
  type ImsDetails,
} from "./portal-sections";
import type { Action, Answer, PortalFlags } from "./record";
import * as z from "zod";

/** A row of the IMS file: the document, the portal's answer, and the portal's flags. */
export interface ImsPortalRow extends TaxDocument, Answer, PortalFlags {
  readonly portalAction: Action;
  readonly portalHash: string;
  /** Has the portal the action? Not surely where the row is of an upload file, or of a working copy in Excel. */
  readonly isAtPortal: boolean;
  /** The portal's message on an upload of the record; blank where there is none. */
  readonly portalError: string;
}

export interface ImsFile extends PortalFile<ImsPortalRow> {
  /** Sections, as the IMS sheet names them, that the file has as a download and without a refused row. */
  readonly complete: ReadonlySet<string>;
}

const ROOT_KEYS = new Set(
  "rtin gstin reqtyp fp rtnprd imsDetails invdata chksum version gendt hash".split(" "),
);

/** A download has its sections in the first, an upload in the second, an API response at the root. */
const UPLOAD = "invdata";
const CONTAINERS: readonly string[] = ["imsDetails", UPLOAD];

const Root = z.looseObject({
  imsDetails: z.looseObject({}).nullish(),
  invdata: z.looseObject({}).nullish(),
});

/**
 * Reads an IMS file: the portal's download ({imsDetails}), one section of its API ({b2b: […]}), or an upload
 * ({invdata}). `ownGstin` is the recipient of rows in a file that names none; `gstin` of the result is then undefined.
 */
export function readIms(json: unknown, ownGstin: Gstin): ImsFile {
  const reading = new Reading();
  const rows: PortalRow<ImsPortalRow>[] = [];
  const complete = new Set<string>();
  let fileGstin: Gstin | undefined;
  if (hasShape(reading, json, Root, "an IMS file")) {
    fileGstin = ownerOf(reading, json, "", "rtin|gstin");
    const file: OpenFile = { reading, recipient: fileGstin ?? ownGstin, rows, isAtPortal: true };
    const readBody = (body: JsonObject, container: string) => {
      file.isAtPortal = container !== UPLOAD;
      for (const section of Object.keys(body)) {
        if (container === "" && isObject(body[section]) && CONTAINERS.includes(section)) continue;
        const at = container === "" ? section : `${container}.${section}`;
        const [read, rowsBefore] = [reading.read, rows.length];
        const name = readSection(file, body[section], { path: at, section });
        const isComplete =
          container === "imsDetails" &&
          isList(body[section]) &&
          reading.read - read === rows.length - rowsBefore;
        if (name !== undefined && isComplete) complete.add(name);
      }
    };
    for (const container of CONTAINERS) {
      const body = json[container];
      if (isObject(body)) readBody(body, container);
    }
    // Sections beside them belong to the file too.
    readBody(json, "");
  }
  const { read } = reading;
  return { form: "IMS", gstin: fileGstin, period: undefined, read, rows, complete, faults: reading.faults() };
}

/** A file while it is read. */
interface OpenFile {
  readonly reading: Reading;
  readonly recipient: Gstin;
  readonly rows: PortalRow<ImsPortalRow>[];
  /** Are the rows that are read now what the portal has? */
  isAtPortal: boolean;
}

/** @returns the section's name on the portal; undefined for an unknown one. */
function readSection(file: OpenFile, content: unknown, { path: at, section }: RowPlace): string | undefined {
  const { reading, recipient, rows } = file;
  const documents = Object.hasOwn(DOCUMENT_SECTIONS, section) ? DOCUMENT_SECTIONS[section] : undefined;
  const entries = Object.hasOwn(ENTRY_SECTIONS, section) ? ENTRY_SECTIONS[section] : undefined;
  if (documents) {
    reading.rows(content, at, (row, path) => {
      const details = reading.values(documents.table, row, { path, section }) as ImsDetails | undefined;
      const record = details && makeRow(file, documents.kind, { details, row, path });
      if (record) reading.keep(rows, record, path);
    });
  } else if (entries) {
    reading.rows(content, at, (row, path) => {
      const values = reading.values(entries.table, row, { path, section }) as ImsEntry | undefined;
      if (!values) return;
      const document = makeImport({ ...values, amended: values.amended || entries.amended }, recipient);
      reading.keep(rows, imsRow(document, values, file), path);
    });
  } else if (!ROOT_KEYS.has(section) || (typeof content === "object" && content !== null))
    reading.unknownSection(at, content);
  return documents?.name ?? entries?.name;
}

function makeRow(
  file: OpenFile,
  kind: Kind,
  { details, row, path }: { readonly details: ImsDetails; readonly row: Row; readonly path: string },
): ImsPortalRow | undefined {
  const { reading, recipient: recipientGstin } = file;
  const returnPeriod = resolvePeriod(details.returnMonth, details.documentDate);
  if (isFault(returnPeriod)) {
    reading.note(`${path}.rtnprd`, returnPeriod);
    return undefined;
  }
  if (details.form === "GSTR-5") {
    reading.note(
      `${path}.srcform`,
      warning(
        "BAD_CHOICE",
        "A non-resident's document (GSTR-5) is in the IMS; such documents normally go to GSTR-2B directly.",
        "Check on the portal whether action on it is allowed.",
      ),
    );
  }
  if (isBlank(valueIn(row, "srcfilstatus")))
    reading.note(
      `${path}.srcfilstatus`,
      warning(
        "MISSING_KEY",
        "The file does not say whether the return is filed; it counts as not filed.",
        "Check on the portal whether the supplier has filed.",
      ),
    );
  const { supplierGstin, supplierName, form, filingStatus, taxableValue, igst, cgst, sgst, cess } = details;
  const document = makeDocument(
    kind,
    details,
    { taxableValue, tax: { igst, cgst, sgst, cess } },
    { supplierGstin, supplierName, recipientGstin, form, returnPeriod, filingStatus, filedOn: "" },
  );
  return imsRow(document, details, file);
}

function imsRow(document: TaxDocument, values: Answered, { isAtPortal }: OpenFile): ImsPortalRow {
  // A row's own values come before the spread, so that all rows have one shape.
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
    isAtPortal,
    portalError: values.portalError.trim(),
    ...document,
  };
}

function resolvePeriod(read: string, documentDate: Day): Result<Period> {
  if (read.length > 2) return read as Period;
  const own = periodOf(documentDate);
  return parsePeriod(addMonths(own, (Number(read) - Number(own.slice(5, 7)) + 12) % 12));
}
