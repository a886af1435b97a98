/**
 * Merges the portal's IMS file into the IMS sheet. The portal's facts and flags take precedence; answers are kept
 * unless the record changed or the portal's action changed since the last file: then the portal's answer is imported,
 * because somebody answered or reset there (rulebook ).
 */
import { documentClass } from "../documents/class";
import { describe, documentFacts } from "../documents/document";
import { rowKey } from "../documents/identity";
import { mergeSteps, nameIn, type MergedRows } from "../portal/merge-rows";
import type { PortalRow } from "../portal/rows";
import { olderThanWorkbook, futurePeriod } from "../portal/filing";
import type { Moment } from "../gst/date";
import { at, fault, type Fault, isFault, warning } from "../gst/fault";
import type { FaultCode } from "../gst/fault-codes";
import { FaultList } from "../gst/combine-faults";
import { atOnce, forEachInSteps, mapInSteps, type Steps } from "../gst/slices";
import { sameTax } from "../gst/tax";
import { addMonths, nextPeriod, filingPeriod, showPeriod, type Period } from "../gst/period";
import { periodIn2b } from "../law/cut-offs";
import { cite } from "../law/dated";
import { routingRules } from "../law/routing";
import type { Taxpayer } from "../law/taxpayer";
import { warningText } from "../validation/limit-repeats";
import { makeAnswer, makeRecorded } from "./recorded-answer";
import { asShownByPortal, isOwnUpload } from "./at-portal";
import type { ImsPortalRow } from "./portal";
import { checkPortalAnswer } from "./portal-answer";
import { newRecord, sameFacts, type Arrival } from "./receive";
import { NO_ANSWER, type Answer, type ImsRecord } from "./record";

export interface Merged extends Pick<MergedRows<ImsRecord>, "added" | "changed" | "unchanged"> {
  readonly records: readonly ImsRecord[];
  /** Changes of records, for the evidence. */
  readonly arrivals: readonly Arrival[];
  /** Records whose answer comes from the file, because somebody answered or reset on the portal. */
  readonly answered: readonly { readonly record: ImsRecord; readonly before: ImsRecord }[];
  readonly faults: readonly Fault[];
}

/** The rows of a file, and the records that the sheet had before. */
export interface FileAndSheet {
  readonly rows: readonly PortalRow<ImsPortalRow>[];
  readonly before: readonly ImsRecord[];
}

/** @param warningCodes codes of a row's warnings in addition to those of its reader. */
export function mergePortal(
  { rows, before }: FileAndSheet,
  taxpayer: Taxpayer,
  asOf: Moment,
  warningCodes?: (row: ImsPortalRow) => readonly FaultCode[],
): Merged {
  return atOnce(mergePortalSteps({ rows, before }, taxpayer, asOf, warningCodes));
}

/** {@link mergePortal} of a long file. */
export function* mergePortalSteps(
  { rows, before }: FileAndSheet,
  taxpayer: Taxpayer,
  asOf: Moment,
  warningCodes: (row: ImsPortalRow) => readonly FaultCode[] = () => [],
): Steps<Merged> {
  const existing = new Map(yield* mapInSteps(before, (record) => [rowKey(record), record] as const));
  const found = new FaultList();
  const merged = yield* mergeSteps<ImsPortalRow, ImsRecord>(rows, {
    key: rowKey,
    existing: (_, key) => existing.get(key),
    admit: ({ record: read, path, warnings: readWith = [] }, known) => {
      const refusal = olderThanWorkbook(read, known) ?? futurePeriod(read.returnPeriod, asOf);
      if (refusal) return refusal;
      const { row, warnings } = checkPortalAnswer(read);
      const isPlaced = known && known.filingStatus === row.filingStatus;
      const period2b = isPlaced ? known.period2b : placeByReturn(row, taxpayer, asOf);
      if (isFault(period2b)) return period2b;
      const beforeImsFault = beforeIms(row, period2b);
      if (beforeImsFault?.severity === "error") return beforeImsFault;
      const all = beforeImsFault ? [beforeImsFault, ...warnings] : warnings;
      for (const one of all) found.add({ ...at(path, one), document: nameIn(row) }, one.code);
      const merged = known ? updatedFromPortal(known, row, period2b) : newFromPortal(row, period2b);
      const record = withPortalState(merged, row, known, taxpayer);
      const codes = [...readWith, ...all.map(({ code }) => code), ...warningCodes(row)];
      return { ...record, warnings: warningText(codes) };
    },
    same: sameRecord,
  });
  const arrivals: Arrival[] = [];
  const answered: { record: ImsRecord; before: ImsRecord }[] = [];
  const next = new Map(existing);
  yield* forEachInSteps(merged.taken, ([key, { record, before: known }]) => {
    const arrival = arrivalOf(known, record);
    if (arrival) arrivals.push(arrival);
    // The entry of an arrival holds the answer with which the record came; that of a filing does not.
    const isLogged = arrival !== undefined && arrival.event !== "RECORD_FILED";
    if (known && known.recorded !== record.recorded && !isLogged) answered.push({ record, before: known });
    next.set(
      key,
      known && sameRecord(known, record) && ALSO_KEPT.every((key) => known[key] === record[key])
        ? known
        : record,
    );
  });
  const { added, changed, unchanged } = merged;
  const faults = [...merged.faults, ...found.all()];
  return { records: [...next.values()], added, changed, unchanged, arrivals, answered, faults };
}

function arrivalOf(before: ImsRecord | undefined, record: ImsRecord): Arrival | undefined {
  if (!before) return { event: "RECORD_NEW", record };
  if (!sameFacts(before, record)) {
    const isReset = before.action !== "No action" && record.action === "No action";
    return { event: isReset ? "ACTION_RESET_BY_SUPPLIER_EDIT" : "RECORD_EDITED", record, before };
  }
  const isFiled = before.filingStatus === "Saved" && record.filingStatus === "Filed";
  return isFiled ? { event: "RECORD_FILED", record, before } : undefined;
}

/**
 * Was such a document in IMS for that period's statement? IMS begins with the statement of October 2024, for imports
 * a year later. A return of an earlier period is in IMS only when it was filed late.
 */
function beforeIms(row: ImsPortalRow, period2b: Period): Fault | undefined {
  const rule = routingRules[documentClass(row)].at(period2b);
  if (isFault(rule)) return rule;
  if (rule.value.way !== "IMS") {
    return fault(
      "BEFORE_IMS",
      `The ${describe(row)} belongs to GSTR-2B of ${showPeriod(period2b)}, whose documents of this type are not in IMS.`,
      "Take it from that month's GSTR-2B; check the period on the portal.",
      { law: cite(rule) },
    );
  }
  const ownPassage = routingRules[documentClass(row)].at(row.returnPeriod);
  if (!isFault(ownPassage) && ownPassage.value.way === "IMS") return undefined;
  return warning(
    "BEFORE_IMS",
    `The ${describe(row)} is of ${showPeriod(row.returnPeriod)}, before the IMS showed such documents.`,
    "It can be here only if the return was filed late: check on the portal.",
    { law: cite(rule) },
  );
}

/**
 * The file has the supplier's return period but not the date of filing. A filed record counts as filed in time; a saved
 * one goes where a filing now would go; neither goes into a period that is already filed.
 */
function placeByReturn(row: ImsPortalRow, taxpayer: Taxpayer, asOf: Moment): Period | Fault {
  const open = nextPeriod(taxpayer.filedThrough, taxpayer.frequency);
  const periodIfInTime = filingPeriod(
    row.form === "GSTR-1A" ? addMonths(row.returnPeriod, 1) : row.returnPeriod,
    taxpayer.frequency,
  );
  if (row.filingStatus === "Filed") return periodIfInTime > open ? periodIfInTime : open;
  const { form, returnPeriod } = row;
  const placed = periodIn2b(
    {
      ...{ form, returnPeriod, supplier: "Monthly", state: row.supplierGstin.slice(0, 2) },
      ...{ recipient: taxpayer.frequency, at: asOf },
    },
    taxpayer.extensions,
  );
  if (isFault(placed)) return placed;
  return placed.period > open ? placed.period : open;
}

function newFromPortal(row: ImsPortalRow, period2b: Period): ImsRecord {
  const record: ImsRecord = {
    ...newRecord({ period2b, ...documentFacts(row) }),
    ...portalFields(row),
    source: "Portal",
  };
  return withAnswer(record, answerOf(row));
}

function updatedFromPortal(existing: ImsRecord, row: ImsPortalRow, period2b: Period): ImsRecord {
  const rowFacts = { ...documentFacts(row), supplierName: row.supplierName || existing.supplierName };
  const next: ImsRecord = {
    ...existing,
    ...rowFacts,
    filedOn: row.filedOn || existing.filedOn,
    ...portalFields(row),
    ...leftOut(existing, row),
    period2b,
    source: "Portal",
  };
  // An action that was uploaded from here is no news, and one given here since then is newer.
  const isActionChanged =
    existing.portalAction !== "" &&
    existing.portalAction !== row.portalAction &&
    !isOwnUpload(existing, row.portalAction);
  const isFirstAction = existing.portalAction === "" && existing.action === "No action";
  if (isActionChanged || isFirstAction) return withAnswer(next, answerOf(row));
  return sameFacts(existing, row) ? next : withAnswer(next, NO_ANSWER);
}

/** With what the portal has of the answer; an upload file or a working copy does not say. */
function withPortalState(
  record: ImsRecord,
  row: ImsPortalRow,
  existing: ImsRecord | undefined,
  { policies }: Taxpayer,
): ImsRecord {
  const lastKnown = record.portalAnswer || existing?.portalAction || makeAnswer(NO_ANSWER);
  const shown = row.isAtPortal
    ? asShownByPortal(record, answerOf(row), policies)
    : { ...record, portalAnswer: lastKnown };
  return row.portalError === "" ? shown : { ...shown, portalError: row.portalError };
}

/** What an Excel file does not have: of an unchanged record it is still as the JSON gave it. */
function leftOut(
  existing: ImsRecord,
  row: ImsPortalRow,
): Partial<Pick<ImsRecord, "portalHash" | "reductionBlocked">> {
  const isLeftOut = row.portalHash === "" && existing.portalHash !== "" && sameFacts(existing, row);
  if (!isLeftOut) return {};
  const { portalHash, reductionBlocked } = existing;
  return { portalHash, reductionBlocked: reductionBlocked || row.reductionBlocked };
}

function portalFields(
  row: ImsPortalRow,
): Pick<ImsRecord, "pendingBlocked" | "remarksBlocked" | "reductionBlocked" | "portalAction" | "portalHash"> {
  const { pendingBlocked, remarksBlocked, reductionBlocked, portalAction, portalHash } = row;
  return { pendingBlocked, remarksBlocked, reductionBlocked, portalAction, portalHash };
}

function answerOf(row: ImsPortalRow): Answer {
  const { action, reduction, declared, remarks } = row;
  return action === "No action" ? NO_ANSWER : { action, reduction, declared, remarks };
}

/** The portal's answers are allowed by definition; they are recorded without a check. */
function withAnswer(record: ImsRecord, answer: Answer): ImsRecord {
  return { ...record, ...answer, recorded: makeRecorded(answer) };
}

/** Warnings, and what became of uploads, come from this program, so they are no change; they are kept all the same. */
const ALSO_KEPT = ["warnings", "portalAnswer", "uploadFile", "uploadAnswer", "portalError"] as const;
const NOT_COMPARED: ReadonlySet<keyof ImsRecord> = new Set(ALSO_KEPT);

function sameRecord(a: ImsRecord, b: ImsRecord): boolean {
  return (Object.keys(b) as (keyof ImsRecord)[]).every((key) => {
    const [left, right] = [a[key], b[key]];
    if (NOT_COMPARED.has(key) || left === right) return true;
    return typeof left === "object" && typeof right === "object" && sameTax(left, right);
  });
}
