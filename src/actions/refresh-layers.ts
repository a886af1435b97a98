/**
 * Refreshes everything downstream when the suppliers' documents change: GSTR-2A is refreshed, the IMS receives, what
 * the law allows is computed again, outdated drafts go stale, and the supplier view follows. One function, because
 * every change upstream must end in the same sheets.
 */
import { lineage, renamings, rowKey } from "../documents/identity";
import { isAmendment, type TaxDocument } from "../documents/document";
import type { EvidenceEvent } from "../evidence/entry";
import { evidenceEvent } from "../evidence/chain";
import type { Moment } from "../gst/date";
import type { Fault } from "../gst/fault";
import { showPeriod, type Period } from "../gst/period";
import { atOnce, inSlices, type Steps } from "../gst/slices";
import type { Gstr1Record } from "../gstr1/record";
import { gstr1aFacts, gstr1Facts } from "../gstr1/sheet";
import { buildGstr2aSteps, type BuiltGstr2a } from "../gstr2a/build";
import type { Gstr2aRecord } from "../gstr2a/record";
import { gstr2aFacts } from "../gstr2a/sheet";
import type { Register } from "../gstr3b/periods";
import { makeAnswer } from "../ims/recorded-answer";
import { receiveSteps, type Arrival } from "../ims/receive";
import type { ImsRecord } from "../ims/record";
import { NO_HISTORY, refreshSteps } from "../ims/refresh";
import { imsFacts } from "../ims/sheet";
import { CITE } from "../law/citations";
import type { Taxpayer } from "../law/taxpayer";
import { liabilityKey, liabilityRows } from "../suppliers/liability";
import type { OutwardDocument } from "../suppliers/outward";
import { supplierFields } from "../suppliers/sheet";
import { SUPPLIERS_TABLE } from "../suppliers/table";
import { diffRows, diffFactsSteps } from "../sheet/diff";
import { headingsOf, writeRow } from "../sheet/rows";
import type { Write } from "../sheet/write";
import type { ActionContext } from "./context";
import type { Transaction, Changes } from "./transaction";
import { staleDrafts } from "./answers/apply-answers";
import { answersIn, openingPeriodsIn, readFiled, type Filed, type Opening } from "./history";
import { recordsOf, type Layers, type Opened } from "./layers";
import { documentLabel } from "../documents/label";
import { outwardWrites } from "./returns/outward-supplies";

/** What the upstream layers should contain now; what is left out stays as it is. */
export interface Upstream {
  readonly gstr1?: readonly Gstr1Record[];
  readonly gstr1a?: readonly Gstr1Record[];
  /** Rows of the portal's own GSTR-2A, with their periods; the others are computed. */
  readonly gstr2a?: readonly Gstr2aRecord[];
  readonly ims?: readonly ImsRecord[];
  /** The own documents with what the portal's supplier view reported of them. */
  readonly outward?: readonly OutwardDocument[];
  /** A statement filed before this workbook began, new or changed. */
  readonly opening?: Opening;
}

export interface RefreshedLayers extends Required<Omit<Changes, "generated" | "restoresSmallTables">> {
  readonly faults: readonly Fault[];
  readonly imsAdded: number;
  readonly imsChanged: number;
  /** Maps every document of the layers and of filed statements to the first of its lineage. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** Reads filed statements only when an amendment, the supplier view or an opening statement needs them. */
export async function refreshLayers(
  context: ActionContext,
  opened: Pick<Opened, "transaction" | "layers">,
  upstream: Upstream,
  logged: Logged = "all",
): Promise<RefreshedLayers> {
  const { transaction, layers } = opened;
  const { opening } = upstream;
  const gstr1 = upstream.gstr1 ?? recordsOf(layers.gstr1);
  const gstr1a = upstream.gstr1a ?? recordsOf(layers.gstr1a);
  const inTime = <T>(steps: Steps<T>) => inSlices(steps, context.pause);
  const refreshed = await inTime(refreshGstr2a(layers, upstream, transaction.taxpayer, context.asOf));
  const seen = refreshed.records;
  const imsBefore = upstream.ims ?? recordsOf(layers.ims);
  const asked =
    [...seen, ...imsBefore].some(isAmendment) ||
    gstr1.length + gstr1a.length + transaction.settings.openings.size > 0 ||
    opening !== undefined;
  const filed = asked ? await readFiled(context, transaction, seen, opening) : undefined;
  const renamed = new Map([...(filed?.renamed ?? []), ...renamings([...gstr1, ...gstr1a, ...imsBefore])]);
  const openingPeriods = openingPeriodsIn(filed?.lines ?? []);
  const gstr2a = seen.map((record) => inFiledPeriod(record, openingPeriods));
  const received = await inTime(
    receiveSteps(
      gstr2a,
      imsBefore.filter((record) => !isInOpening(record, openingPeriods)),
      transaction.taxpayer,
    ),
  );
  const ims = await inTime(
    refreshSteps(received.records, filed ?? NO_HISTORY, transaction.taxpayer, context.asOf),
  );
  const imsDifference = await inTime(diffFactsSteps(imsFacts, layers.ims, ims));
  const writes: Write[] = [
    ...(await inTime(diffFactsSteps(gstr1Facts, layers.gstr1, gstr1))).writes,
    ...(await inTime(diffFactsSteps(gstr1aFacts, layers.gstr1a, gstr1a))).writes,
    ...(await inTime(diffFactsSteps(gstr2aFacts, layers.gstr2a, gstr2a))).writes,
    ...imsDifference.writes,
    ...(filed ? supplierWrites(transaction, layers, [...gstr1, ...gstr1a], filed) : []),
    ...outwardWrites(context, opened, [...gstr1, ...gstr1a], upstream.outward),
  ];
  const changed = opening !== undefined || inputsChanged(layers, ims, gstr2a, transaction.register);
  const stale = staleDrafts(transaction.register, changed);
  return {
    writes,
    events: [
      ...arrivalEvents(received.arrivals, renamed, logged),
      ...openingWithdrawals(imsBefore, openingPeriods, renamed),
      ...stale.events,
    ],
    register: stale.register,
    faults: [...layers.unread, ...refreshed.faults, ...(filed?.faults ?? [])],
    imsAdded: imsDifference.added,
    imsChanged: imsDifference.changed,
    renamed,
  };
}

/** GSTR-2A as the returns and the files show it now. While a row cannot be read, what came from it stays. */
function* refreshGstr2a(
  layers: Layers,
  upstream: Upstream,
  taxpayer: Taxpayer,
  asOf: Moment,
): Steps<BuiltGstr2a> {
  const gstr1 = upstream.gstr1 ?? recordsOf(layers.gstr1);
  const gstr1a = upstream.gstr1a ?? recordsOf(layers.gstr1a);
  const before = recordsOf(layers.gstr2a);
  const ims = upstream.ims ?? recordsOf(layers.ims);
  const sources = { gstr1: [...gstr1, ...gstr1a], before: upstream.gstr2a ?? before, ims };
  const refreshed = yield* buildGstr2aSteps(sources, taxpayer, asOf);
  return layers.unread.length > 0
    ? { ...refreshed, records: withUnread(refreshed.records, before) }
    : refreshed;
}

/**
 * {@link refreshGstr2a} after a filing was taken back: reopened documents get the period that the law gives. Unfiled
 * documents, whose period moves with the calendar, stay as last refreshed, for nothing about them was taken back.
 */
export function reopenedGstr2a(
  layers: Layers,
  filed: Filed,
  taxpayer: Taxpayer,
  asOf: Moment,
): Gstr2aRecord[] {
  const openingPeriods = openingPeriodsIn(filed.lines);
  const before = new Map(recordsOf(layers.gstr2a).map((record) => [rowKey(record), record]));
  return atOnce(refreshGstr2a(layers, {}, taxpayer, asOf)).records.map((record) =>
    record.filingStatus === "Saved"
      ? (before.get(rowKey(record)) ?? record)
      : inFiledPeriod(record, openingPeriods),
  );
}

/** A document of an opening statement stays in the period in which it was filed. */
function inFiledPeriod(record: Gstr2aRecord, openingPeriods: ReadonlyMap<string, Period>): Gstr2aRecord {
  const period2b = record.filingStatus === "Filed" ? openingPeriods.get(rowKey(record)) : undefined;
  return period2b === undefined || period2b === record.period2b ? record : { ...record, period2b };
}

/** What the portal's own IMS shows is open there, whatever an older statement has. */
function isInOpening(record: ImsRecord, openingPeriods: ReadonlyMap<string, Period>): boolean {
  return record.source !== "Portal" && openingPeriods.has(rowKey(record));
}

function openingWithdrawals(
  before: readonly ImsRecord[],
  openingPeriods: ReadonlyMap<string, Period>,
  renamed: ReadonlyMap<string, string>,
): EvidenceEvent[] {
  return before
    .filter((record) => isInOpening(record, openingPeriods))
    .map((record) =>
      evidenceEvent("RECORD_WITHDRAWN", {
        document: documentLabel(record),
        key: rowKey(record),
        lineage: lineage(record, renamed),
        period: record.period2b,
        before: makeAnswer(record),
        law: CITE.freeze,
        note: `filed in GSTR-2B of ${showPeriod(openingPeriods.get(rowKey(record)) ?? record.period2b)}`,
      }),
    );
}

/** While a GSTR-1 row cannot be read, earlier rows stay: they may have come from it. */
function withUnread(refreshed: readonly Gstr2aRecord[], before: readonly Gstr2aRecord[]): Gstr2aRecord[] {
  const present = new Set(refreshed.map(rowKey));
  return [...refreshed, ...before.filter((record) => !present.has(rowKey(record)))];
}

/** The supplier view's rows follow from the returns and the filed answers; what cannot be read there is replaced. */
export function supplierWrites(
  transaction: Transaction,
  { suppliers }: Layers,
  gstr1: readonly Gstr1Record[],
  filed: Filed,
): Write[] {
  const inward = gstr1.filter((record) => record.recipientGstin === transaction.settings.gstin);
  const rows = liabilityRows(inward, answersIn(filed.lines));
  const keyed = { table: SUPPLIERS_TABLE, fields: supplierFields, key: liabilityKey };
  if (suppliers.faults.length === 0) return diffRows(keyed, suppliers.rows, rows).writes;
  const cells = rows.map((row) => writeRow(supplierFields, row));
  return [{ do: "refill", table: SUPPLIERS_TABLE, headings: headingsOf(supplierFields), rows: cells }];
}

/** Did anything change that a draft was built from? Only filed documents of its period or earlier count. */
function inputsChanged(
  layers: Layers,
  ims: readonly ImsRecord[],
  gstr2a: readonly Gstr2aRecord[],
  register: Register,
): boolean {
  const draft = register.find((record) => record.state === "Draft");
  if (!draft) return false;
  const counted = (record: Gstr2aRecord | ImsRecord) =>
    record.filingStatus === "Filed" && record.period2b <= draft.period;
  const imsText = (record: ImsRecord) =>
    `${rowKey(record)} ${makeAnswer(record)} ${taxText(record)} ${record.originalState}`;
  const directText = (record: Gstr2aRecord) => `${rowKey(record)} ${taxText(record)} ${record.unavailable}`;
  const directToGstr2b = (records: readonly Gstr2aRecord[]) =>
    records.filter((record) => record.route === "GSTR-2B" && record.period2b === draft.period);
  return (
    !sameSet(recordsOf(layers.ims).filter(counted).map(imsText), ims.filter(counted).map(imsText)) ||
    !sameSet(
      directToGstr2b(recordsOf(layers.gstr2a)).filter(counted).map(directText),
      directToGstr2b(gstr2a).filter(counted).map(directText),
    )
  );
}

function taxText({ tax: { igst, cgst, sgst, cess } }: TaxDocument): string {
  return `${igst} ${cgst} ${sgst} ${cess}`;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(a);
  return a.length === b.length && b.every((text) => known.has(text));
}

const ARRIVAL_LAW: Readonly<Record<Arrival["event"], string>> = {
  RECORD_NEW: CITE.savedIsVisible,
  RECORD_EDITED: CITE.editResets,
  ACTION_RESET_BY_SUPPLIER_EDIT: CITE.editResets,
  RECORD_WITHDRAWN: CITE.deletionWithdraws,
  RECORD_FILED: CITE.onlyFiledCounts,
};

/**
 * Which arrivals have an entry of their own. What a file adds, or says is filed now, is covered by the import's entry,
 * the digests and the copy of facts, however many documents there are; a change to an answer always has one.
 */
export type Logged = "all" | "changes";

export function arrivalEvents(
  arrivals: readonly Arrival[],
  renamed: ReadonlyMap<string, string>,
  logged: Logged = "all",
): EvidenceEvent[] {
  const isPlain = ({ event, record }: Arrival) =>
    event === "RECORD_FILED" || (event === "RECORD_NEW" && record.action === "No action");
  const reported = logged === "all" ? arrivals : arrivals.filter((arrival) => !isPlain(arrival));
  return reported.map(({ event, record, before }) =>
    evidenceEvent(event, {
      document: documentLabel(record),
      key: rowKey(record),
      lineage: lineage(record, renamed),
      period: record.period2b,
      before: before ? makeAnswer(before) : "",
      ...answerFields(event, record, before),
      law: ARRIVAL_LAW[event],
    }),
  );
}

/** Filing alone gives no answer: one from the file has an entry of its own. */
function answerFields(
  event: Arrival["event"],
  record: ImsRecord,
  before: ImsRecord | undefined,
): Pick<EvidenceEvent, "after" | "remarks"> {
  if (event === "RECORD_WITHDRAWN") return { after: "", remarks: "" };
  if (event === "RECORD_FILED") return { after: makeAnswer(before ?? record), remarks: "" };
  return { after: makeAnswer(record), remarks: record.remarks };
}
