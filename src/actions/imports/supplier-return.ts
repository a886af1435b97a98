/**
 * Imports a supplier's GSTR-1, IFF or GSTR-1A into its sheet: each row is saved, the filed ones filed, under the rules
 * of the return.
 */
import { resolveRowIdentities } from "../../portal/resolve-identity";
import { describe, type TaxDocument } from "../../documents/document";
import { rowKey } from "../../documents/identity";
import { deletedTwiceFault, mergeSteps } from "../../portal/merge-rows";
import { documentLabel } from "../../documents/label";
import type { PortalForm, PortalRow } from "../../portal/rows";
import { futurePeriod } from "../../portal/filing";
import { dayOf, showDay } from "../../gst/date";
import { at, fault, type Fault, isFault, type Result, warning } from "../../gst/fault";
import type { FaultCode } from "../../gst/fault-codes";
import { FaultList } from "../../gst/combine-faults";
import { grouped } from "../../gst/grouped";
import type { Gstin } from "../../gst/gstin";
import { showPeriod, type Frequency } from "../../gst/period";
import { forEachInSteps, inSlices } from "../../gst/slices";
import { SupplierFrequencies } from "../../gstr1/frequency";
import { Returns } from "../../gstr1/furnish";
import { iffWarnings } from "../../gstr1/iff";
import type { Gstr1File } from "../../gstr1/portal";
import type { Gstr1Record } from "../../gstr1/record";
import { sameFacts } from "../../ims/receive";
import { CITE } from "../../law/citations";
import { ImportWarnings, warningText, withWarning } from "../../validation/limit-repeats";
import type { ActionContext } from "../context";
import { bySheet } from "../returns/supplier-returns";
import { countsOf, forUser, goneFault, isAllKnown, wholeFileFault, type ImportResult } from "./import-result";
import type { Accepted } from "./preview";
import { recordsOf, type Opened } from "../layers";
import { nilReturns } from "../returns/nil-returns";

export interface ImportHints {
  /** The supplier's filing frequency, where known. */
  readonly supplierFrequency?: Frequency;
  /** Ask before records are changed, unless they are as the user has accepted them; left out: never ask. */
  readonly ask?: { readonly accepted?: Accepted | undefined };
  /** The form of the file, where the user has answered that. */
  readonly form?: PortalForm;
}

export async function importReturn(
  context: ActionContext,
  { transaction, layers }: Opened,
  file: Gstr1File,
  supplierFrequency?: Frequency,
): Promise<Result<ImportResult>> {
  const ownGstin = transaction.settings.gstin;
  const stop = wholeFileFault(file);
  if (stop) return stop;
  const before = [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)];
  const returns = new Returns(before, nilReturns(transaction.settingsGrid), transaction.settings.extensions);
  const frequencies = new SupplierFrequencies(before);
  const frequencyOf = (record: TaxDocument) => supplierFrequency ?? file.frequency ?? frequencies.of(record);
  const {
    rows,
    deleted,
    faults: conflicts,
  } = withoutDeletionConflicts(file, resolveRowIdentities(file.all, before, "seller"));
  const redated = new FaultList();
  const message = new Map<string, readonly FaultCode[]>();
  const steps = mergeSteps<TaxDocument, Gstr1Record>(rows, {
    key: rowKey,
    existing: (row) => returns.existing(row),
    admit: ({ record, path, warnings = [] }, existing) => {
      message.set(rowKey(record), warnings);
      const future = futurePeriod(record.returnPeriod, context.asOf);
      if (future) return future;
      const warning = existing && isSame(existing, record) ? redatedFault(existing, record) : undefined;
      if (warning) {
        redated.add({ ...at(path, warning), document: documentLabel(record) });
        message.set(rowKey(record), [...warnings, warning.code]);
      }
      if (existing && isSame(existing, record)) return existing;
      const supplierName = record.supplierName || (existing?.supplierName ?? "");
      const furnished = record.filedOn || context.asOf;
      const saved = returns.save({ ...record, supplierName }, frequencyOf(record), context.asOf, furnished);
      if (isFault(saved)) return forRecipient(saved, record, returns);
      return { ...saved.document, filingStatus: record.filingStatus, filedOn: record.filedOn };
    },
    same: isSame,
  });
  const merged = await inSlices(steps, context.pause);
  // Only after all rows is the return closed, or its second row would be too late; and only then are originals known.
  const warnings = new ImportWarnings(context.asOf);
  const warn = forEachInSteps(merged.taken, ([key, { record }]) => {
    const related = { supplierFrequency: frequencyOf(record), original: returns.originalOf(record) };
    const codes = [...(message.get(key) ?? []), ...warnings.check(record, related)];
    const text = warningText(codes);
    returns.put(record.warnings === text ? record : { ...record, warnings: text });
  });
  await inSlices(warn, context.pause);
  const deletions = deleteNamed(returns, deleted);
  const counts = countsOf(file.read, { ...merged, changed: merged.changed + deletions.deleted });
  const faults = [
    ...file.faults,
    ...conflicts,
    ...merged.faults,
    ...deletions.faults,
    ...redated.all(),
    ...goneFaults(returns, file, new Set([...rows, ...deleted].map(({ record }) => rowKey(record)))),
    ...warnings.faults(),
  ];
  if (file.rows[0]) faults.push(...iffWarnings(returns, file.rows[0].record));
  if (
    file.rows.length > 0 &&
    !file.rows.some(({ record }) => record.recipientGstin === ownGstin) &&
    file.gstin !== ownGstin
  )
    faults.push(noneForRecipient(ownGstin));
  return { upstream: bySheet(returns.all()), counts, faults: forUser(faults) };
}

function isSame(existing: TaxDocument, record: TaxDocument): boolean {
  return sameFacts(existing, record) && existing.filingStatus === record.filingStatus;
}

/**
 * A document with a flag D and once more in one file: as everywhere, the first one is used and the other refused. Two
 * rows without the flag are reported by the merge.
 */
function withoutDeletionConflicts(
  file: Gstr1File,
  named: readonly PortalRow<TaxDocument>[],
): { rows: PortalRow<TaxDocument>[]; deleted: PortalRow<TaxDocument>[]; faults: Fault[] } {
  const flagged = new Set(file.deleted.map(({ path }) => path));
  const first = new Map<string, PortalRow<TaxDocument>>();
  const faults = new FaultList();
  const rows: PortalRow<TaxDocument>[] = [];
  const deleted: PortalRow<TaxDocument>[] = [];
  for (const row of named) {
    const key = rowKey(row.record);
    const earlier = first.get(key);
    const isFlagged = flagged.has(row.path);
    const wasFlagged = earlier !== undefined && flagged.has(earlier.path);
    if (earlier && (isFlagged || wasFlagged))
      faults.add(deletedTwiceFault(row, isFlagged && wasFlagged ? "both times" : "once"));
    else (isFlagged ? deleted : rows).push(row);
    if (!earlier) first.set(key, row);
  }
  return { rows, deleted, faults: faults.all() };
}

/** A return is filed on one day, which decides the GSTR-2B of its documents. */
function redatedFault(existing: Gstr1Record, record: TaxDocument): Fault | undefined {
  if (existing.filedOn === "" || record.filedOn === "" || dayOf(existing.filedOn) === dayOf(record.filedOn))
    return undefined;
  const [here, there] = [existing.filedOn, record.filedOn].map((moment) => showDay(dayOf(moment)));
  return warning(
    "ALREADY_FILED",
    `${record.form} of ${showPeriod(record.returnPeriod)} was filed on ${here} as this workbook has it, and on ${there} as the file says.`,
    `The filing date here stays ${here}, and with it the GSTR-2B of its documents. Check on the portal; the portal's GSTR-2A, when imported, decides.`,
    { law: CITE.onlyFiledCounts },
  );
}

/** The file is the supplier's, but the user is the recipient, who can report nothing and amend nothing. */
function forRecipient(found: Fault, record: TaxDocument, returns: Returns): Fault {
  const isFirst = found.code === "WINDOW_CLOSED" && !returns.isFiled({ ...record, form: "GSTR-1" });
  const remedy = isFirst
    ? `Import this supplier's GSTR-1 of ${showPeriod(record.returnPeriod)} first, then this file again.`
    : REMEDIES[found.code];
  return remedy === undefined ? found : { ...found, remedy };
}

const REMEDIES: Partial<Record<FaultCode, string>> = {
  ALREADY_FILED:
    "Check on the portal which file is right: what is filed changes by GSTR-1A or an amendment only.",
  WINDOW_CLOSED: "Check the filing dates on the portal; the portal's GSTR-2A, when imported, decides.",
  DUPLICATE_DOCUMENT:
    "Numbers are unique per supplier and financial year: check on the portal in which return it is.",
  RECIPIENT_CHANGE_NOT_ALLOWED:
    "Check on the portal; the supplier can change the recipient in table 9A of a later GSTR-1 only.",
};

/** Deletes what the file flags as deleted; what is not here, or final, is named. */
function deleteNamed(
  returns: Returns,
  rows: readonly PortalRow<TaxDocument>[],
): { deleted: number; faults: Fault[] } {
  const faults = new FaultList();
  let deleted = 0;
  for (const { record, path } of rows) {
    const existing = returns.existing(record);
    if (existing?.filingStatus === "Saved") {
      returns.delete(existing);
      deleted += 1;
      continue;
    }
    const found = existing
      ? fault(
          "ALREADY_FILED",
          `The ${describe(record)} has the flag D, deleted by its supplier, but it is filed.`,
          "Check on the portal: a filed document can only be amended.",
          { law: CITE.onlyFiledCounts },
        )
      : fault(
          "UNKNOWN_DOCUMENT",
          `The ${describe(record)} has the flag D, deleted by its supplier, and is not in this workbook.`,
          "Nothing needs to be done.",
        );
    faults.add({ ...at(path, found), document: documentLabel(record) });
  }
  return { deleted, faults: faults.all() };
}

/**
 * Documents of this return that the file no longer has. A filed return is closed: a saved document that is not in it
 * was deleted by the supplier. While something of the file cannot be read, nothing is deleted, for it may be that one.
 */
function goneFaults(returns: Returns, file: Gstr1File, inFile: ReadonlySet<string>): Fault[] {
  const { of } = file;
  if (!of) return [];
  const gone = returns
    .all()
    .filter(
      (record) =>
        record.supplierGstin === of.supplierGstin &&
        record.form === of.form &&
        record.returnPeriod === of.returnPeriod &&
        !inFile.has(rowKey(record)),
    );
  const isClosed = of.filingStatus === "Filed" && file.read === file.all.length && isAllKnown(file);
  const goneStateOf = (record: Gstr1Record): GoneState =>
    record.filingStatus === "Filed" ? "filed" : isClosed ? "deleted" : "saved";
  for (const record of gone) {
    if (goneStateOf(record) === "deleted") returns.delete(record);
    else returns.put({ ...record, warnings: withWarning(record.warnings, "GONE_FROM_FILE") });
  }
  const where = `${of.form} of ${showPeriod(of.returnPeriod)}`;
  return [...grouped(gone, goneStateOf)].map(([state, group]) =>
    goneFault(group, where, GONE_REMEDIES[state]),
  );
}

/** The state of a document that is not in the newer file. */
type GoneState = "filed" | "saved" | "deleted";

const GONE_REMEDIES: Readonly<Record<GoneState, string>> = {
  deleted:
    "The return is filed without it, so it was taken from the GSTR-1 sheet, and from GSTR-2A and the IMS if it came from there.",
  saved:
    "It is not filed, so it gives no ITC. It stays on the GSTR-1 sheet, marked under Warnings, until the supplier's filed return or a file with the flag D is imported.",
  filed:
    "A filed document cannot be deleted, so the return in the file is incomplete: check on the portal. It stays on the GSTR-1 sheet, marked under Warnings.",
};

function noneForRecipient(ownGstin: Gstin): Fault {
  return {
    ...fault(
      "OTHER_GSTIN",
      `No document of this return is addressed to ${ownGstin}.`,
      "The rows are on the GSTR-1 sheet, but nothing flows to GSTR-2A from them.",
    ),
    severity: "warning",
  };
}
