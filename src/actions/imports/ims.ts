/** Imports the portal's IMS into its sheet: the portal's actions replace those not yet uploaded. */
import { resolveIdentities, resolveRowIdentities } from "../../portal/resolve-identity";
import { documentClass } from "../../documents/class";
import { describe, type TaxDocument } from "../../documents/document";
import { lineage, renamings, rowKey } from "../../documents/identity";
import { documentLabel } from "../../documents/label";
import type { PortalRow } from "../../portal/rows";
import { evidenceEvent } from "../../evidence/chain";
import { ANSWERED_ON_PORTAL, type EvidenceEvent } from "../../evidence/entry";
import { at, fault, type Fault, type Result } from "../../gst/fault";
import { FaultList } from "../../gst/combine-faults";
import { grouped } from "../../gst/grouped";
import { showPeriod, type Period } from "../../gst/period";
import { inSlices } from "../../gst/slices";
import type { Gstr2aRecord } from "../../gstr2a/record";
import { makeAnswer } from "../../ims/recorded-answer";
import { mergePortalSteps, type Merged } from "../../ims/merge";
import type { ImsFile, ImsPortalRow } from "../../ims/portal";
import { withoutAnswer, type Arrival } from "../../ims/receive";
import type { ImsRecord } from "../../ims/record";
import { sectionNames } from "../../law/routing";
import { CITE } from "../../law/citations";
import { ImportWarnings, withWarning } from "../../validation/limit-repeats";
import type { ActionContext } from "../context";
import type { Transaction } from "../transaction";
import { lockedPeriodsIn, readFiled } from "../history";
import {
  countsOf,
  forUser,
  goneFault,
  isAllKnown,
  otherGstin,
  ownerFaults,
  wholeFileFault,
  type ImportResult,
} from "./import-result";
import { withAnswer } from "../answers/last-answer";
import { recordsOf, type Layers } from "../layers";
import { replayed } from "../audit/log";
import { arrivalEvents } from "../refresh-layers";
import { withPrepared } from "./ims-prepared";

export async function importIms(
  file: ImsFile,
  context: ActionContext,
  transaction: Transaction,
  layers: Layers,
): Promise<Result<ImportResult>> {
  const ownGstin = transaction.settings.gstin;
  const stop = otherGstin(file, ownGstin) ?? wholeFileFault(file);
  if (stop) return stop;
  const gstr2a = recordsOf(layers.gstr2a);
  const filed = await readFiled(context, transaction, gstr2a);
  const locked = lockedPeriodsIn(filed.lines);
  const existing = withFormsFrom(file.rows, recordsOf(layers.ims), gstr2a);
  const known = [...existing, ...gstr2a, ...filed.lines.map(({ line }) => line)];
  const named = resolveRowIdentities(file.rows, known, "seller");
  const isLocked = ({ record }: (typeof named)[number]) => locked.has(rowKey(record));
  const rows = named.filter((row) => !isLocked(row));
  const left = new FaultList();
  for (const { record, path } of named.filter(isLocked))
    left.add({ ...at(path, lockedFault(record, locked)), document: documentLabel(record) });
  const warnings = new ImportWarnings(context.asOf);
  const both = { rows, before: existing };
  const steps = mergePortalSteps(both, transaction.taxpayer, context.asOf, (row) => warnings.check(row));
  const read = await inSlices(steps, context.pause);
  const prepared = withPrepared(
    await withLastAnswers(context, read),
    rows,
    existing,
    transaction.settings.secondPerson,
  );
  const { merged } = prepared;
  // A record that an older file does not show was not deleted: it was added later.
  const isOlder = merged.faults.some(({ code }) => code === "ALREADY_FILED");
  const gone = goneRecords(isOlder ? { ...file, complete: new Set() } : file, named, merged.records);
  const records = merged.records.flatMap((record) => gone.replacements.get(record) ?? [record]);
  const renamed = new Map([...filed.renamed, ...renamings(merged.records)]);
  const faults = [
    ...ownerFaults(file, ownGstin),
    ...file.faults,
    ...left.all(),
    ...merged.faults,
    ...warnings.faults(),
    ...gone.faults,
    ...prepared.faults,
  ];
  return {
    upstream: { ims: records },
    events: [
      ...arrivalEvents([...merged.arrivals, ...gone.withdrawn], renamed, "changes"),
      ...portalAnswers(merged, renamed),
      ...prepared.events,
    ],
    counts: countsOf(file.read, merged),
    faults: forUser(faults),
  };
}

/** Records that came from a GSTR-2A without the form of an amendment get the form in this file. */
function withFormsFrom(
  rows: readonly PortalRow<ImsPortalRow>[],
  before: readonly ImsRecord[],
  gstr2a: readonly Gstr2aRecord[],
): readonly ImsRecord[] {
  const withoutForm = new Set(
    gstr2a.filter(({ source }) => source === "Portal").map((record) => rowKey(record)),
  );
  const known = resolveIdentities(
    before,
    rows.map(({ record }) => record),
    "form",
  );
  return before.map((record, place) => (withoutForm.has(rowKey(record)) ? (known[place] ?? record) : record));
}

/**
 * A record that is new from the file, though the log has an answer for it, was deleted from the sheet by hand: nothing
 * withdrew it. It gets its last answer again, where the portal has none.
 */
async function withLastAnswers(context: ActionContext, merged: Merged): Promise<Merged> {
  const isNew = ({ event, record }: Arrival) => event === "RECORD_NEW" && record.action === "No action";
  const arrived = merged.arrivals.filter(isNew);
  if (arrived.length === 0) return merged;
  const { byKey } = await replayed(context);
  const answered = new Map(
    arrived.flatMap(({ record }) => {
      const logged = byKey.get(rowKey(record))?.answer;
      return logged === undefined ? [] : [[record, withAnswer(record, logged)] as const];
    }),
  );
  if (answered.size === 0) return merged;
  const now = (record: ImsRecord) => answered.get(record) ?? record;
  return {
    ...merged,
    records: merged.records.map(now),
    arrivals: merged.arrivals.map((arrival) => ({ ...arrival, record: now(arrival.record) })),
  };
}

interface Gone {
  /** What replaces a record: nothing where it was withdrawn. */
  readonly replacements: ReadonlyMap<ImsRecord, readonly ImsRecord[]>;
  readonly withdrawn: readonly Arrival[];
  readonly faults: readonly Fault[];
}

/**
 * Records of the portal that a download of their section no longer shows; where something of the file was not read,
 * nothing is missing for certain. A saved one was deleted by its supplier, where the file has others of that supplier;
 * then it leaves the IMS with its answer. All others are marked, for the file may be a part; the answer of a saved one
 * is reset, so that no deleted record seems answered. A filed record leaves the portal's IMS with GSTR-3B only (R-14,
 *
 */
function goneRecords(
  file: ImsFile,
  rows: readonly PortalRow<ImsPortalRow>[],
  records: readonly ImsRecord[],
): Gone {
  const whole = isAllKnown(file) ? file.complete : new Set<string>();
  const inFile = new Set(rows.map(({ record }) => rowKey(record)));
  const groupOf = (record: TaxDocument) =>
    `${record.supplierGstin} ${sectionNames(documentClass(record)).ims}`;
  const present = new Set(rows.map(({ record }) => groupOf(record)));
  const replacements = new Map<ImsRecord, ImsRecord[]>();
  const withdrawn: Arrival[] = [];
  const gone = records.filter(
    (record) =>
      record.source === "Portal" &&
      whole.has(sectionNames(documentClass(record)).ims) &&
      !inFile.has(rowKey(record)),
  );
  const goneStateOf = (record: ImsRecord): GoneState =>
    record.filingStatus === "Filed" ? "filed" : present.has(groupOf(record)) ? "deleted" : "saved";
  for (const record of gone) {
    const state = goneStateOf(record);
    const marked = { ...record, warnings: withWarning(record.warnings, "GONE_FROM_FILE") };
    if (state === "deleted") {
      replacements.set(record, []);
      withdrawn.push({ event: "RECORD_WITHDRAWN", record });
    } else if (state === "saved" && record.action !== "No action") {
      // The portal's action is read again once a file shows the record again.
      const reset: ImsRecord = { ...withoutAnswer(marked), portalAction: "" };
      replacements.set(record, [reset]);
      withdrawn.push({ event: "ACTION_RESET_BY_SUPPLIER_EDIT", record: reset, before: record });
    } else if (marked.warnings !== record.warnings) replacements.set(record, [marked]);
  }
  const groups = grouped(gone, (record) => `${groupOf(record)} ${goneStateOf(record)}`);
  const faults = [...groups.values()].map((group) =>
    goneFault(
      group,
      `IMS ${group[0] ? sectionNames(documentClass(group[0])).ims : ""}`,
      GONE_REMEDIES[group[0] ? goneStateOf(group[0]) : "filed"],
    ),
  );
  return { replacements, withdrawn, faults };
}

type GoneState = "filed" | "saved" | "deleted";

const GONE_REMEDIES: Readonly<Record<GoneState, string>> = {
  deleted: "Only saved, so the supplier has deleted it: it left the IMS sheet, with the action taken on it.",
  saved:
    "Only saved, so the supplier may have deleted it: it stays on the IMS sheet, marked under Warnings and without an action. If the file is a part, import the others too.",
  filed:
    "It stays on the IMS sheet and is marked under Warnings: if the file has the complete section, check on the portal.",
};

/** A filed statement has taken the record out of the IMS: in a later statement its ITC would count twice. */
function lockedFault(record: TaxDocument, locked: ReadonlyMap<string, Period>): Fault {
  const period = showPeriod(locked.get(rowKey(record)) ?? record.returnPeriod);
  return fault(
    "PERIOD_LOCKED",
    `The ${describe(record)} is in the filed GSTR-2B of ${period}.`,
    `It stays there. If the portal shows it as open, GSTR-3B of ${period} is not filed: correct that filing first.`,
    { law: CITE.freeze },
  );
}

/** Actions taken on the portal. They are notes, because only answers given here can be taken back. */
function portalAnswers({ answered }: Merged, renamed: ReadonlyMap<string, string>): EvidenceEvent[] {
  return answered.map(({ record, before }) =>
    evidenceEvent("NOTE", {
      document: documentLabel(record),
      key: rowKey(record),
      lineage: lineage(record, renamed),
      period: record.period2b,
      before: makeAnswer(before),
      after: makeAnswer(record),
      remarks: record.remarks,
      law: CITE.evidence,
      note: ANSWERED_ON_PORTAL,
    }),
  );
}
