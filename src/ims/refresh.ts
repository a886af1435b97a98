/**
 * Derived columns of every IMS record at a moment: the status of an amendment's original, which of two versions of one
 * period counts, which actions are allowed until when, and the effect of the answer on ITC.
 */
import { documentClass } from "../documents/class";
import { isAmendment } from "../documents/document";
import { lineage, originalIdentity, renamings } from "../documents/identity";
import type { FiledPosition } from "../documents/position";
import type { Moment } from "../gst/date";
import { isFault, makeFaultText } from "../gst/fault";
import { atOnce, mapInSteps, type Steps } from "../gst/slices";
import { NO_MONEY } from "../gst/money";
import { exceedsTax, totalTax } from "../gst/tax";
import { sectionNames } from "../law/routing";
import { CITE } from "../law/citations";
import { isFiled, type Taxpayer } from "../law/taxpayer";
import { refusedText } from "./recorded-answer";
import { hasExpired, isKeptPending } from "./decide";
import { acceptedEffect, effectNow } from "./effect";
import { allowedLetters, optionsFor, type Options } from "./allowed-actions";
import type { ImsRecord, Status } from "./record";

/** What the lineages of open records need from filed statements. */
export interface History {
  readonly positions: ReadonlyMap<string, FiledPosition>;
  readonly renamed: ReadonlyMap<string, string>;
}

export const NO_HISTORY: History = { positions: new Map(), renamed: new Map() };

/** The records with up-to-date derived fields; an unchanged record is returned as the same object. */
export function refresh(
  records: readonly ImsRecord[],
  history: History,
  taxpayer: Taxpayer,
  asOf: Moment,
): ImsRecord[] {
  return atOnce(refreshSteps(records, history, taxpayer, asOf));
}

/** {@link refresh} of many records. */
export function* refreshSteps(
  records: readonly ImsRecord[],
  history: History,
  taxpayer: Taxpayer,
  asOf: Moment,
): Steps<ImsRecord[]> {
  const renamed = renamings(records, history.renamed);
  yield;
  const byLineage = lineages(records, renamed);
  yield;
  return yield* mapInSteps(records, (record) => {
    const root = lineage(record, renamed);
    const versions = byLineage.get(root) ?? [record];
    const position = history.positions.get(root);
    const place = {
      firstDocument: renamed.size > 0 && root !== originalIdentity(record) ? root : "",
      superseded: isSuperseded(record, versions, taxpayer, asOf),
    };
    const related = withOriginal(record, { versions, position }, taxpayer, asOf);
    return withDerivedFields(related, place, taxpayer, asOf);
  });
}

/** Open records by lineage, first version first. */
export function lineages(
  records: readonly ImsRecord[],
  renamed: ReadonlyMap<string, string>,
): Map<string, ImsRecord[]> {
  const byLineage = new Map<string, ImsRecord[]>();
  for (const record of records) {
    const root = lineage(record, renamed);
    const versions = byLineage.get(root);
    if (versions) versions.push(record);
    else byLineage.set(root, [record]);
  }
  for (const versions of byLineage.values()) versions.sort(byVersion);
  return byLineage;
}

/** Originals before amendments, earlier returns before later ones, GSTR-1 before GSTR-1A of the same period. */
function byVersion(a: ImsRecord, b: ImsRecord): number {
  const age = (record: ImsRecord) =>
    `${isAmendment(record) ? 1 : 0}${record.period2b}${record.returnPeriod}${record.form}${record.filedOn}`;
  return age(a) < age(b) ? -1 : 1;
}

/** The versions of a document that are open, and what was filed of it last. */
interface Lineage {
  readonly versions: readonly ImsRecord[];
  readonly position: FiledPosition | undefined;
}

function withOriginal(
  record: ImsRecord,
  { versions, position }: Lineage,
  taxpayer: Taxpayer,
  asOf: Moment,
): ImsRecord {
  if (!isAmendment(record)) return updated(record, NO_ORIGINAL);
  const open = versionBefore(record, versions);
  if (open) {
    // An original carried over as pending joins the open period once it is answered or its pending has expired (R-44
    // I8).
    const isJoined = joinsAmendment(open, taxpayer, asOf);
    const originalPeriod = isJoined ? record.period2b : open.period2b;
    // It replaces an amendment whose original is unknown, so what is credited is unknown too.
    const isUnknown = !position && isAmendment(versions[0] ?? open) && originalPeriod === record.period2b;
    return {
      ...record,
      originalState: isUnknown ? "Unknown" : "Open",
      originalPeriod,
      originalTax: open.tax,
      credited: position?.credited,
    };
  }
  if (position)
    return {
      ...record,
      originalState: position.state,
      originalPeriod: position.period,
      originalTax: position.tax,
      credited: position.credited,
    };
  return { ...record, ...NO_ORIGINAL, originalState: "Unknown" };
}

/** The newest open version that an amendment can replace. */
export function versionBefore(amendment: ImsRecord, versions: readonly ImsRecord[]): ImsRecord | undefined {
  return versions.slice(0, versions.indexOf(amendment)).findLast((version) => canReplace(amendment, version));
}

/**
 * An amendment does not replace a version that its supplier reports later or has not filed yet: such an amendment
 * changes nothing, and its original counts when it is reported.
 */
function canReplace(amendment: ImsRecord, version: ImsRecord): boolean {
  const isUnfiled = version.filingStatus === "Saved" && amendment.filingStatus === "Filed";
  return version.period2b <= amendment.period2b && !isUnfiled;
}

/** Values where there is no original; they overwrite anything typed into these columns. */
const NO_ORIGINAL = {
  originalState: "",
  originalPeriod: "",
  originalTax: undefined,
  credited: undefined,
} as const satisfies Partial<ImsRecord>;

/**
 * Does a later, filed version of the same open period replace this one? An original carried over as pending
 * joins the amendment's period once it is answered, or its pending has expired.
 */
export function isSuperseded(
  record: ImsRecord,
  versions: readonly ImsRecord[],
  taxpayer: Taxpayer,
  asOf: Moment,
): boolean {
  const index = versions.indexOf(record);
  return versions.slice(index + 1).some((later) => {
    if (later.filingStatus !== "Filed" || !canReplace(later, record)) return false;
    if (later.period2b === record.period2b) return true;
    return joinsAmendment(record, taxpayer, asOf);
  });
}

/**
 * Does an original of a filed period count together with its amendment in the open period? Yes, once it is answered
 * or its pending has expired; while pending only under the policy "amended prevails" (R-44 I8, open question
 * PENDING-ORIGINAL).
 */
export function joinsAmendment(original: ImsRecord, taxpayer: Taxpayer, asOf: Moment): boolean {
  if (!isFiled(original.period2b, taxpayer)) return false;
  return taxpayer.policies.pendingOriginal === "amended prevails" || !isKeptPending(original, taxpayer, asOf);
}

function withDerivedFields(
  record: ImsRecord,
  { firstDocument, superseded }: { readonly firstDocument: string; readonly superseded: boolean },
  taxpayer: Taxpayer,
  asOf: Moment,
): ImsRecord {
  const options = optionsFor(record, taxpayer, asOf);
  // The section is blank in a workbook from before this column existed.
  const identified = { firstDocument, section: record.section || sectionNames(documentClass(record)).ims };
  if (isFault(options))
    return updated(record, {
      ...identified,
      allowed: "-",
      pendingUntil: "",
      effect: NO_MONEY,
      why: makeFaultText(options),
    });
  const expired = hasExpired(record, options);
  const effect = expired ? acceptedEffect(record) : effectNow(record);
  return updated(record, {
    ...identified,
    status: superseded ? "Superseded" : expired ? "Deemed accepted" : statusOf(record),
    allowed: allowedLetters(options),
    pendingUntil: options.pendingUntil,
    effect: superseded ? NO_MONEY : totalTax(effect),
    why: reasonFor(record, superseded, options),
  });
}

function reasonFor(record: ImsRecord, superseded: boolean, { closed: ways, reduction }: Options): string {
  const closed = ways.get("Accept")?.sentence;
  if (superseded) return `An amendment of the same period counts in its place. [${CITE.samePeriod}]`;
  if (record.portalError !== "") return refusedText(record.portalError);
  if (closed) return closed;
  if (record.originalState === "Unknown")
    return `The original ${originalIdentity(record).split("|")[2] ?? ""} is not in this workbook: check the ITC effect on the portal.`;
  const { action, declared } = record;
  if (action === "Accept" && declared && reduction.asked && exceedsTax(declared, reduction.most))
    return `More ITC reduction is declared than there is to reduce; no more than that is reduced. [${CITE.reduction}]`;
  return "";
}

function statusOf(record: ImsRecord): Status {
  if (record.action === "Accept") return "Accepted";
  if (record.action === "Reject") return "Rejected";
  if (record.action === "Pending") return "Pending";
  return record.status === "Deemed accepted" ? "Deemed accepted" : "No action";
}

function updated(record: ImsRecord, derived: Partial<ImsRecord>): ImsRecord {
  for (const key in derived)
    if (record[key as keyof ImsRecord] !== derived[key as keyof ImsRecord]) return { ...record, ...derived };
  return record;
}
