/**
 * Works out what follows for every record of the IMS at a moment: how an amendment's original stands, which of two
 * papers of one period counts, what is allowed until when, and what the answer does to ITC.
 */
import { documentClass } from "../documents/class";
import { isAmendment } from "../documents/document";
import { lineage, originalIdentity, renamings } from "../documents/identity";
import type { FiledPosition } from "../documents/position";
import type { Moment } from "../gst/date";
import { isFault, makeFaultText } from "../gst/fault";
import { NO_MONEY } from "../gst/money";
import { exceedsTax, totalTax } from "../gst/tax";
import { sectionNames } from "../law/routing";
import { CITE } from "../law/citations";
import { isFiled, type Taxpayer } from "../law/taxpayer";
import { hasExpired, isHeld } from "./decide";
import { acceptedEffect, effectNow } from "./effect";
import { allowedLetters, optionsFor, type Options } from "./options";
import type { ImsRecord, Status } from "./record";

/** Everything that the lineages of the open records need to know about filed statements. */
export interface History {
  readonly standings: ReadonlyMap<string, FiledPosition>;
  readonly renamed: ReadonlyMap<string, string>;
}

export const NO_HISTORY: History = { standings: new Map(), renamed: new Map() };

/** The records with all derived fields brought up to date; unchanged records come back as the same object. */
export function refresh(
  records: readonly ImsRecord[],
  history: History,
  taxpayer: Taxpayer,
  asOf: Moment,
): ImsRecord[] {
  const renamed = renamings(records, history.renamed);
  const families = lineages(records, renamed);
  return records.map((record) => {
    const root = lineage(record, renamed);
    const family = families.get(root) ?? [record];
    return settle(
      withOriginal(record, family, history.standings.get(root), taxpayer, asOf),
      renamed.size > 0 && root !== originalIdentity(record) ? root : "",
      isSuperseded(record, family, taxpayer, asOf),
      taxpayer,
      asOf,
    );
  });
}

/** Open records by lineage, first paper first. */
export function lineages(
  records: readonly ImsRecord[],
  renamed: ReadonlyMap<string, string>,
): Map<string, ImsRecord[]> {
  const families = new Map<string, ImsRecord[]>();
  for (const record of records) {
    const root = lineage(record, renamed);
    const family = families.get(root);
    if (family) family.push(record);
    else families.set(root, [record]);
  }
  for (const family of families.values()) family.sort(byAge);
  return families;
}

/** Originals before amendments, earlier returns before later ones, GSTR-1 before GSTR-1A of the same period. */
function byAge(a: ImsRecord, b: ImsRecord): number {
  const age = (record: ImsRecord) =>
    `${isAmendment(record) ? 1 : 0}${record.period2b}${record.returnPeriod}${record.form}${record.filedOn}`;
  return age(a) < age(b) ? -1 : 1;
}

function withOriginal(
  record: ImsRecord,
  family: readonly ImsRecord[],
  position: FiledPosition | undefined,
  taxpayer: Taxpayer,
  asOf: Moment,
): ImsRecord {
  if (!isAmendment(record)) return same(record, NO_ORIGINAL);
  const open = versionBefore(record, family);
  if (open) {
    // An original carried over as pending joins the open period once it is answered or its time has run out (R-44 I8).
    const joined = joinsAmendment(open, taxpayer, asOf);
    const originalPeriod = joined ? record.period2b : open.period2b;
    // It stands in the place of an amendment whose own original nobody has seen: what is credited stays unknown.
    const isUnknown = !position && isAmendment(family[0] ?? open) && originalPeriod === record.period2b;
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

/** The newest of the open papers that an amendment can replace. */
export function versionBefore(amendment: ImsRecord, family: readonly ImsRecord[]): ImsRecord | undefined {
  return family.slice(0, family.indexOf(amendment)).findLast((version) => canReplace(amendment, version));
}

/**
 * A paper that its supplier reports only after the amendment, or has not filed yet, is not what that replaces: such an
 * amendment changes nothing, and its original counts when it comes.
 */
function canReplace(amendment: ImsRecord, version: ImsRecord): boolean {
  const isUnfiled = version.filingStatus === "Saved" && amendment.filingStatus === "Filed";
  return version.period2b <= amendment.period2b && !isUnfiled;
}

/** What is said of the original where there is none: whatever somebody typed there must not count. */
const NO_ORIGINAL = {
  originalState: "",
  originalPeriod: "",
  originalTax: undefined,
  credited: undefined,
} as const satisfies Partial<ImsRecord>;

/**
 * Does a later, filed paper of the same open period stand in this one's place? An original carried over as
 * pending joins the amendment's period once it is answered, or its time has run out.
 */
export function isSuperseded(
  record: ImsRecord,
  family: readonly ImsRecord[],
  taxpayer: Taxpayer,
  asOf: Moment,
): boolean {
  const place = family.indexOf(record);
  return family.slice(place + 1).some((later) => {
    if (later.filingStatus !== "Filed" || !canReplace(later, record)) return false;
    if (later.period2b === record.period2b) return true;
    return joinsAmendment(record, taxpayer, asOf);
  });
}

/**
 * Does an original of a filed period count with its amendment in the open one? Once it is answered or its time has
 * run out; while it is pending only where the workbook lets the amendment prevail (R-44 I8, doubt PENDING-ORIGINAL).
 */
export function joinsAmendment(original: ImsRecord, taxpayer: Taxpayer, asOf: Moment): boolean {
  if (!isFiled(original.period2b, taxpayer)) return false;
  return taxpayer.policies.pendingOriginal === "amended prevails" || !isHeld(original, taxpayer, asOf);
}

function settle(
  record: ImsRecord,
  firstDocument: string,
  superseded: boolean,
  taxpayer: Taxpayer,
  asOf: Moment,
): ImsRecord {
  const options = optionsFor(record, taxpayer, asOf);
  // The section is blank in a workbook that was made before there was such a column.
  const named = { firstDocument, section: record.section || sectionNames(documentClass(record)).ims };
  if (isFault(options))
    return same(record, {
      ...named,
      allowed: "-",
      pendingUntil: "",
      effect: NO_MONEY,
      why: makeFaultText(options),
    });
  const expired = hasExpired(record, options);
  const effect = expired ? acceptedEffect(record) : effectNow(record);
  return same(record, {
    ...named,
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

function same(record: ImsRecord, derived: Partial<ImsRecord>): ImsRecord {
  const changed = (Object.keys(derived) as (keyof ImsRecord)[]).some((key) => record[key] !== derived[key]);
  return changed ? { ...record, ...derived } : record;
}
