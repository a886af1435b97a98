/**
 * Imports the portal's error file on an IMS upload: each message is put on its record, the other records of the same
 * upload file count as uploaded, and what was refused goes into the next file.
 */
import { lineageOf, type ImsRecord } from "../../ims/record";
import { asRefused, asUploaded, waitingFiles } from "../../ims/at-portal";
import {
  shortMessage,
  wholeUploadFault,
  type ImsErrorFile,
  type RefusedUpload,
} from "../../ims/portal-errors";
import { documentClass } from "../../documents/class";
import { describe } from "../../documents/document";
import { rowKey } from "../../documents/identity";
import { documentLabel } from "../../documents/label";
import { evidenceEvent } from "../../evidence/chain";
import type { EvidenceEvent } from "../../evidence/entry";
import { dataOf } from "../../evidence/legacy";
import { at, fault, warning, type Fault, type Result } from "../../gst/fault";
import { showDay, dayOf } from "../../gst/date";
import { comparableNumber } from "../../gst/document-number";
import { plural } from "../../gst/plural";
import { CITE } from "../../law/citations";
import { sectionNames } from "../../law/routing";
import type { PortalRow } from "../../portal/rows";
import { eachEntry } from "../audit/log";
import type { ActionContext } from "../context";
import { recordsOf, type Layers } from "../layers";
import type { Transaction } from "../transaction";
import { forUser, isAllKnown, otherGstin, wholeFileFault, type ImportResult } from "./import-result";

export async function importImsErrors(
  file: ImsErrorFile & { readonly hash: string },
  context: ActionContext,
  transaction: Transaction,
  layers: Layers,
): Promise<Result<ImportResult>> {
  const stop =
    otherGstin(file, transaction.settings.gstin) ??
    wholeFileFault(file) ??
    (await importedBefore(file.hash, context));
  if (stop) return stop;
  const records = recordsOf(layers.ims);
  const found = findRecords(file.rows, records);
  const refused = messagesOf(found.refused);
  // Where a document is not known, it could be any of the others.
  const isWhole = isAllKnown(file) && file.read === found.refused.length && file.message === "";
  const { uploads, unclear } = uploadsOf(refused.keys());
  const isAccepted = (record: ImsRecord) =>
    isWhole && !refused.has(record) && uploads.has(waitingFiles(record).at(-1) ?? "");
  const after = records.map((record) => {
    const message = refused.get(record);
    if (message !== undefined) return asRefused(record, message);
    return isAccepted(record) ? asUploaded(record) : record;
  });
  const accepted = records.filter(isAccepted).length;
  const changed = [...refused].filter(([record, message]) => record.portalError !== message).length;
  return {
    upstream: { ims: after },
    events: [...refused].map(([record, message]) => refusedEvent(record, message)),
    counts: {
      ...{ read: file.read, added: 0, changed, unchanged: found.refused.length - changed },
      refused: file.read - found.refused.length,
    },
    faults: forUser([
      ...file.faults,
      ...(file.message === "" ? [] : [wholeUploadFault(file.message)]),
      ...found.faults,
      ...[...refused].map(([record, message]) => refusedFault(record, message)),
    ]),
    note: noteOf(refused.size, accepted, unclear),
  };
}

/** Each refused record with its messages. */
function messagesOf(refused: FoundRecords["refused"]): ReadonlyMap<ImsRecord, string> {
  const messages = new Map<ImsRecord, Set<string>>();
  for (const { record, message } of refused)
    messages.set(record, (messages.get(record) ?? new Set()).add(message));
  return new Map([...messages].map(([record, all]) => [record, shortMessage([...all].join("; "))]));
}

/**
 * The upload files that the error file is of: those known from a record that is in no other. It does not name its
 * upload, so where a refused record is only known to be in one of several, none is.
 */
function uploadsOf(refused: Iterable<ImsRecord>): {
  readonly uploads: ReadonlySet<string>;
  /** How many upload files it could be of; 0 where that is known. */
  readonly unclear: number;
} {
  const waiting = [...refused].map(waitingFiles);
  const uploads = new Set(waiting.filter(({ length }) => length === 1).flat());
  const unclear = waiting.filter((files) => files.length > 1 && !files.some((file) => uploads.has(file)));
  return unclear.length === 0
    ? { uploads, unclear: 0 }
    : { uploads: new Set(), unclear: new Set(unclear.flat()).size };
}

/**
 * An error file says something about the upload of its day; later, other uploads would be taken for refused. One of
 * which no row was found on the sheet has said nothing yet, and may be imported once the portal's IMS is there.
 */
async function importedBefore(hash: string, context: ActionContext): Promise<Fault | undefined> {
  let day = "";
  await eachEntry(context, (entry) => {
    if (entry.event !== "IMPORT" || entry.sourceFileHash !== hash) return;
    const { counts } = dataOf(entry);
    if (!counts || counts.changed + counts.unchanged > 0) day ||= showDay(dayOf(entry.on));
  });
  if (day === "") return undefined;
  return fault(
    "NO_CHANGE",
    `This error file was imported on ${day}; its messages are on the IMS sheet, except of rows that were refused or left out then.`,
    "After another upload, download the error file of that upload.",
  );
}

interface FoundRecords {
  readonly refused: readonly { readonly record: ImsRecord; readonly message: string }[];
  readonly faults: readonly Fault[];
}

function findRecords(rows: readonly PortalRow<RefusedUpload>[], records: readonly ImsRecord[]): FoundRecords {
  const known = new Map<string, ImsRecord[]>();
  const keyOf = (section: string, supplier: string, number: string) =>
    `${section}|${supplier}|${comparableNumber(number)}`;
  for (const record of records) {
    const section = sectionNames(documentClass(record)).ims;
    const key = keyOf(section, record.supplierGstin, record.documentNumber);
    const same = known.get(key);
    if (same) same.push(record);
    else known.set(key, [record]);
  }
  const refused: { record: ImsRecord; message: string }[] = [];
  const faults: Fault[] = [];
  for (const { record: row, path } of rows) {
    const same = known.get(keyOf(row.section, row.supplierGstin, row.documentNumber)) ?? [];
    const record = theOne(same, row);
    if (record) refused.push({ record, message: row.message });
    else faults.push(at(path, notFound(row, same.length)));
  }
  return { refused, faults };
}

/** Of several documents of one number the one of that date and period, or the one that was uploaded. */
function theOne(same: readonly ImsRecord[], row: RefusedUpload): ImsRecord | undefined {
  const fitting = same.filter(
    ({ documentDate, returnPeriod }) =>
      (row.documentDate === "" || row.documentDate === documentDate) &&
      (row.returnPeriod === "" || row.returnPeriod === returnPeriod),
  );
  // A date or period may be what the portal objects to.
  const left = fitting.length > 0 ? fitting : same;
  const uploaded = left.filter(({ uploadFile }) => uploadFile !== "");
  const [only] = uploaded.length > 0 ? uploaded : left;
  return left.length === 1 || uploaded.length === 1 ? only : undefined;
}

function notFound({ section, supplierGstin, documentNumber, message }: RefusedUpload, count: number): Fault {
  return fault(
    "UNKNOWN_DOCUMENT",
    `The portal refused ${documentNumber.slice(0, 40)} of ${supplierGstin.slice(0, 15)} (${section}), which ${
      count === 0 ? "is not on the IMS sheet" : `could be ${count} records of the IMS sheet`
    }: ${message}`,
    "Import the portal's IMS, which says what it has of this document.",
  );
}

function refusedFault(record: ImsRecord, message: string): Fault {
  return {
    ...warning(
      "REFUSED_BY_PORTAL",
      `The portal refused the action on the ${describe(record)}: ${message}`,
      "Correct the action, or import the portal's IMS again where the record has changed there; it goes into the next upload file.",
      { law: CITE.portalFlag },
    ),
    document: documentLabel(record),
  };
}

function refusedEvent(record: ImsRecord, message: string): EvidenceEvent {
  return evidenceEvent("NOTE", {
    document: documentLabel(record),
    key: rowKey(record),
    lineage: lineageOf(record),
    period: record.period2b,
    asked: `upload ${record.uploadAnswer || record.action}`,
    law: CITE.evidence,
    note: `refused by the portal: ${message}`,
    data: { code: "REFUSED_BY_PORTAL" },
  });
}

function noteOf(refused: number, accepted: number, unclear: number): string {
  const note = `${plural(refused, "action")} refused by the portal`;
  if (unclear > 0)
    return `${note}; which of ${unclear} upload files that was is not known, so the other actions go into the next file again`;
  if (accepted === 0) return note;
  return accepted === 1
    ? `${note}; the other action of the same upload counts as uploaded`
    : `${note}; the other ${accepted} actions of the same upload count as uploaded`;
}
