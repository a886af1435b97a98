/**
 * GSTR-2B of a period: built from the answers in the IMS and the documents that bypass it. No action is deemed
 * acceptance; pending records are left out; rejected ones are listed separately; of two versions in one period only the
 * later counts. Source: rulebook.
 */
import type { Period } from "../gst/period";
import { lineage, renamings, rowKey } from "../documents/identity";
import { isAmendment, type TaxDocument } from "../documents/document";
import type { FiledPosition } from "../documents/position";
import { isFault } from "../gst/fault";
import type { Moment } from "../gst/date";
import { atOnce, forEachInSteps, mapInSteps, type Steps } from "../gst/slices";
import type { Tax } from "../gst/tax";
import { isBypassing, type Gstr2aRecord, type Unavailable } from "../gstr2a/record";
import { acceptedEffect, isBarrable } from "../ims/effect";
import { isKeptPending } from "../ims/decide";
import { isSuperseded, joinsAmendment, lineages, versionBefore } from "../ims/refresh";
import type { ImsRecord, Status } from "../ims/record";
import { lastStatementFor } from "../law/credit-time-limit";
import { isFiled, type Taxpayer } from "../law/taxpayer";
import {
  bypassLine,
  bypassDocuments,
  isAmendedInIms,
  isReplacedBy,
  reversalLines,
  withBypassedOriginal,
} from "./bypass";
import { headingOf, PARTS, type Gstr2bLine, type Heading, type Part } from "./line";
import { sectionIn2b } from "./section";

/** Why a record that could belong to the period is not in the statement (rulebook K18). */
type ExclusionReason =
  "NOT_FILED" | "AFTER_CUTOFF" | "NEXT_PERIOD" | "SUPERSEDED" | "ORIGINAL_PENDING" | "PENDING";

export interface Statement {
  readonly lines: readonly Gstr2bLine[];
  /** Row keys of IMS records that are deemed accepted in this statement. */
  readonly deemed: ReadonlySet<string>;
  /** Row keys of IMS records that leave the IMS when the statement is locked. */
  readonly taken: ReadonlySet<string>;
  readonly excluded: ReadonlyMap<string, ExclusionReason>;
}

export interface Inputs {
  readonly ims: readonly ImsRecord[];
  readonly gstr2a: readonly Gstr2aRecord[];
  readonly renamed: ReadonlyMap<string, string>;
  /** Position of each lineage in the statements filed so far. */
  readonly positions: ReadonlyMap<string, FiledPosition>;
}

export function generate(period: Period, inputs: Inputs, taxpayer: Taxpayer, asOf: Moment): Statement {
  return atOnce(generateSteps(period, inputs, taxpayer, asOf));
}

/** {@link generate} from many records. */
export function* generateSteps(
  period: Period,
  inputs: Inputs,
  taxpayer: Taxpayer,
  asOf: Moment,
): Steps<Statement> {
  const lines: Gstr2bLine[] = [];
  const deemed = new Set<string>();
  const taken = new Set<string>();
  const excluded = new Map<string, ExclusionReason>();
  const bypassing = inputs.gstr2a.filter((record) => isBypassing(record, period));
  const renamed = renamings([...inputs.ims, ...bypassing], inputs.renamed);
  yield;
  const byLineage = lineages(inputs.ims, renamed);
  yield;
  const bypass = bypassDocuments(bypassing, renamed);
  const replaced = new Set<string>();
  yield* forEachInSteps(inputs.ims, (record) => {
    const key = rowKey(record);
    const root = lineage(record, renamed);
    const versions = byLineage.get(root) ?? [record];
    const bypassingVersion = bypass.get(root)?.newest;
    const isReplaced =
      bypassingVersion &&
      isReplacedBy(bypassingVersion, record, period, isKeptPending(record, taxpayer, asOf));
    const upToNow = () => versions.filter((other) => other.period2b <= period);
    const reason = isReplaced
      ? "SUPERSEDED"
      : (notInPeriod(record, period) ?? replacedOrWaiting(record, upToNow(), taxpayer, asOf));
    if (isReplaced) {
      taken.add(key);
      replaced.add(root);
    }
    if (reason) {
      excluded.set(key, reason);
      return;
    }
    taken.add(key);
    // Replaced versions leave the IMS with it; while it is pending they stay, because it refers to them.
    for (let earlier = versionBefore(record, versions); earlier; earlier = versionBefore(earlier, versions))
      taken.add(rowKey(earlier));
    const status = statusInStatement(record);
    if (status === "Deemed accepted") deemed.add(key);
    lines.push(lineOf(withBypassedOriginal(record, bypass.get(root)), status, period, taxpayer));
  });
  for (const [root, documents] of bypass)
    if (!isAmendedInIms(byLineage.get(root) ?? [], documents, period))
      lines.push(
        bypassLine(
          { ...documents, hasOriginal: documents.hasOriginal || replaced.has(root) },
          inputs.positions.get(root),
        ),
      );
  lines.push(...reversalLines(bypassing));
  const keyed = yield* mapInSteps(lines, withOrderKey);
  return { lines: sorted(keyed), deemed, taken, excluded };
}

function notInPeriod(record: ImsRecord, period: Period): ExclusionReason | undefined {
  if (record.filingStatus !== "Filed") return "NOT_FILED";
  return record.period2b > period ? flowsLater(record, period) : undefined;
}

/** @param versions of its lineage, up to the statement's period. */
function replacedOrWaiting(
  record: ImsRecord,
  versions: readonly ImsRecord[],
  taxpayer: Taxpayer,
  asOf: Moment,
): ExclusionReason | undefined {
  if (isSuperseded(record, versions, taxpayer, asOf)) return "SUPERSEDED";
  const original = versionBefore(record, versions);
  const carriedOver =
    original && original.period2b !== record.period2b && isFiled(original.period2b, taxpayer);
  if (carriedOver && !joinsAmendment(original, taxpayer, asOf)) return "ORIGINAL_PENDING";
  return isKeptPending(record, taxpayer, asOf) ? "PENDING" : undefined;
}

/** GSTR-1A is never in the period that it corrects; everything else was filed too late for this one. */
export function flowsLater(
  { form, returnPeriod }: Pick<TaxDocument, "form" | "returnPeriod">,
  period: Period,
): "NEXT_PERIOD" | "AFTER_CUTOFF" {
  return form === "GSTR-1A" && returnPeriod >= period ? "NEXT_PERIOD" : "AFTER_CUTOFF";
}

/** An expired pending is deemed accepted. */
function statusInStatement(record: ImsRecord): Status {
  if (record.action === "Accept") return "Accepted";
  return record.action === "Reject" ? "Rejected" : "Deemed accepted";
}

function lineOf(record: ImsRecord, status: Status, period: Period, taxpayer: Taxpayer): Gstr2bLine {
  const { allowed, pendingUntil, effect, why, warnings, ...carried } = record;
  const line = (part: Part, reason: Unavailable, heading: Heading, itc: Tax): Gstr2bLine => ({
    route: "IMS",
    ...{ part, reason, heading, itc },
    ...carried,
    section: sectionIn2b(record, part),
    status,
  });
  if (status === "Rejected") return line("rejected", "", "", record.tax);
  const itc = acceptedEffect(record);
  // Section 16(4) bars taking ITC, not reducing it: a reduction counts whenever it is reported.
  const reason = isBarrable(record.kind, itc) && isLateForCredit(record, period, taxpayer) ? "16(4)" : "";
  return line(reason === "" ? "available" : "not available", reason, headingOf(record, reason), itc);
}

/**
 * A record carried past the last statement that is drafted before the section 16(4) date, usually October's. For a
 * record of this period the supplier's date of filing has decided already.
 */
function isLateForCredit(record: ImsRecord, period: Period, taxpayer: Taxpayer): boolean {
  if (record.period2b >= period) return false;
  const last = lastStatementFor(record.documentDate, taxpayer);
  return !isFault(last) && period > last.period;
}

/** By part, heading, kind, amendment, supplier, date and number: the order of the sheet. */
export function inSheetOrder(lines: readonly Gstr2bLine[]): Gstr2bLine[] {
  return sorted(lines.map(withOrderKey));
}

interface KeyedLine {
  readonly line: Gstr2bLine;
  readonly key: string;
}

function withOrderKey(line: Gstr2bLine): KeyedLine {
  return { line, key: orderKey(line) };
}

function sorted(keyed: KeyedLine[]): Gstr2bLine[] {
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ line }) => line);
}

function orderKey(line: Gstr2bLine): string {
  return `${PARTS.indexOf(line.part)}${line.heading}|${line.kind}|${isAmendment(line) ? 1 : 0}|${line.supplierGstin}|${line.documentDate}|${line.documentNumber}|${line.form}|${line.returnPeriod}`;
}
