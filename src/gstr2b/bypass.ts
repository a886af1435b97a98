/**
 * Documents that go to GSTR-2B directly, not through the IMS: reverse charge, ISDs, non-residents, documents without
 * ITC, reversals, and before October 2024 everything (rulebook ).
 */
import { versionOrder, isAmendment } from "../documents/document";
import { lineage } from "../documents/identity";
import { grossDelta, type FiledPosition } from "../documents/position";
import type { Period } from "../gst/period";
import { isNoTax, NO_TAX, totalTax, type Tax } from "../gst/tax";
import type { Gstr2aRecord, With2bPeriod, Unavailable } from "../gstr2a/record";
import { newRecord } from "../ims/receive";
import type { ImsRecord } from "../ims/record";
import { headingOf, type Gstr2bLine, type Part } from "./line";
import { sectionIn2b } from "./section";

/**
 * The documents of one lineage that bypass the IMS in one period: the newest, and whether the original is among them.
 */
export interface BypassDocuments {
  readonly newest: With2bPeriod;
  readonly hasOriginal: boolean;
}

/** By lineage. Reversals replace no document. */
export function bypassDocuments(
  records: readonly With2bPeriod[],
  renamed: ReadonlyMap<string, string>,
): Map<string, BypassDocuments> {
  const documents = new Map<string, BypassDocuments>();
  for (const record of records) {
    if (record.unavailable === "Rule 37A") continue;
    const root = lineage(record, renamed);
    const before = documents.get(root);
    const newest = before && versionOrder(before.newest) >= versionOrder(record) ? before.newest : record;
    documents.set(root, { newest, hasOriginal: before?.hasOriginal === true || !isAmendment(record) });
  }
  return documents;
}

/** R-41 applies whatever the route: an amendment that bypasses the IMS replaces a record in the IMS. */
export function isReplacedBy(
  bypassing: With2bPeriod,
  record: ImsRecord,
  period: Period,
  isPending: boolean,
): boolean {
  if (!isAmendment(bypassing) || record.period2b > period || versionOrder(bypassing) <= versionOrder(record))
    return false;
  return record.period2b === period || !isPending;
}

export function isAmendedInIms(
  versions: readonly ImsRecord[],
  { newest }: BypassDocuments,
  period: Period,
): boolean {
  return versions.some(
    (record) =>
      isAmendment(record) &&
      record.filingStatus === "Filed" &&
      record.period2b === period &&
      versionOrder(record) > versionOrder(newest),
  );
}

/** An amendment in the IMS whose original bypassed it in the same period counts in full. */
export function withBypassedOriginal(record: ImsRecord, bypass: BypassDocuments | undefined): ImsRecord {
  return bypass?.hasOriginal && record.originalState === "Unknown"
    ? { ...record, originalState: "Open", originalPeriod: record.period2b }
    : record;
}

/**
 * The newest document counts by its difference to filed statements in the same part: ITC that was never available is
 * not deducted, and an amendment whose original is unknown counts as zero.
 */
export function bypassLine(
  { newest, hasOriginal }: BypassDocuments,
  position: FiledPosition | undefined,
): Gstr2bLine {
  const reason = reasonFor(newest, position);
  const before = positionBefore(reason, position);
  const isUnknown = isAmendment(newest) && !hasOriginal && !position;
  return {
    itc: isUnknown ? NO_TAX : grossDelta(newest.kind, newest.tax, before),
    ...directLine(newest, reason === "" ? "available" : "not available", reason),
    ...(isAmendment(newest) ? originalOf(newest, hasOriginal, position) : {}),
  };
}

/** Section 16(4) bars taking ITC, not reducing it: a late document that increases no ITC is not barred. */
function reasonFor(
  { unavailable, kind, tax }: With2bPeriod,
  position: FiledPosition | undefined,
): Unavailable {
  const increasesItc = totalTax(grossDelta(kind, tax, positionBefore(unavailable, position))) > 0;
  return unavailable === "16(4)" && position && isNoTax(position.notAvailable) && !increasesItc
    ? ""
    : unavailable;
}

/** A late document counts by its difference to ITC taken in time; with a wrong place of supply there never was any. */
function positionBefore(reason: Unavailable, position: FiledPosition | undefined): Tax {
  if (!position) return NO_TAX;
  const isCredited = reason === "" || (reason === "16(4)" && isNoTax(position.notAvailable));
  return isCredited ? position.credited : position.notAvailable;
}

function originalOf(
  { period2b }: With2bPeriod,
  hasOriginal: boolean,
  position: FiledPosition | undefined,
): Pick<Gstr2bLine, "originalState" | "originalPeriod" | "originalTax" | "credited"> {
  if (position) {
    const { state, period, tax, credited } = position;
    return { originalState: state, originalPeriod: period, originalTax: tax, credited };
  }
  return {
    originalState: hasOriginal ? "Open" : "Unknown",
    originalPeriod: hasOriginal ? period2b : "",
    originalTax: undefined,
    credited: undefined,
  };
}

/** Rule 37A reverses the whole ITC of a document, whatever filed statements hold. */
export function reversalLines(records: readonly With2bPeriod[]): Gstr2bLine[] {
  return records
    .filter(({ unavailable }) => unavailable === "Rule 37A")
    .map((record) => ({
      itc: grossDelta(record.kind, record.tax, NO_TAX),
      ...directLine(record, "reversal", record.unavailable),
    }));
}

function directLine(record: With2bPeriod, part: Part, reason: Unavailable): Omit<Gstr2bLine, "itc"> {
  const { allowed, pendingUntil, effect, why, warnings, ...carried } = newRecord(record);
  return {
    route: "GSTR-2B",
    part,
    reason,
    heading: headingOf(record, reason),
    ...carried,
    section: sectionIn2b(record, part),
    source: record.source === "Portal" ? "Portal" : "GSTR-2A",
  };
}
