/**
 * GSTR-2B of a period: built from the answers in the IMS and from what bypasses it. Silence accepts; pending is
 * nowhere; rejected documents are listed apart; of two papers of one lineage in one period only the later counts.
 * Source: rulebook.
 */
import type { Period } from "../gst/period";
import { lineage, renamings, rowKey } from "../documents/identity";
import { isAmendment, type TaxDocument } from "../documents/document";
import type { FiledPosition } from "../documents/position";
import { isFault } from "../gst/fault";
import type { Moment } from "../gst/date";
import type { Gstr2aRecord } from "../gstr2a/record";
import { acceptedEffect, isBarrable } from "../ims/effect";
import { isHeld } from "../ims/decide";
import { isSuperseded, joinsAmendment, lineages, versionBefore } from "../ims/refresh";
import type { ImsRecord, Status } from "../ims/record";
import { lastStatementFor } from "../law/section-16-4";
import { isFiled, type Taxpayer } from "../law/taxpayer";
import {
  bypassLine,
  bypassDocuments,
  isAmendedInIms,
  isBypassing,
  isReplacedBy,
  reversalLines,
  withBypassedOriginal,
} from "./bypass";
import { headingOf, PARTS, type Gstr2bLine } from "./line";
import { sectionIn2b } from "./section";

/** Why a record that could belong to the period is not in the statement (rulebook K18). */
type HeldBack = "NOT_FILED" | "AFTER_CUTOFF" | "NEXT_PERIOD" | "SUPERSEDED" | "ORIGINAL_PENDING" | "PENDING";

export interface Statement {
  readonly lines: readonly Gstr2bLine[];
  /** Row keys of IMS records whose silence counts as acceptance in this statement. */
  readonly deemed: ReadonlySet<string>;
  /** Row keys of IMS records that the statement takes, so that they leave the IMS when it is locked. */
  readonly taken: ReadonlySet<string>;
  readonly heldBack: ReadonlyMap<string, HeldBack>;
}

export interface Inputs {
  readonly ims: readonly ImsRecord[];
  readonly gstr2a: readonly Gstr2aRecord[];
  readonly renamed: ReadonlyMap<string, string>;
  /** How the lineages stand in the statements filed so far. */
  readonly standings: ReadonlyMap<string, FiledPosition>;
}

export function generate(period: Period, inputs: Inputs, taxpayer: Taxpayer, asOf: Moment): Statement {
  const lines: Gstr2bLine[] = [];
  const deemed = new Set<string>();
  const taken = new Set<string>();
  const heldBack = new Map<string, HeldBack>();
  const bypassing = inputs.gstr2a.filter((record) => isBypassing(record, period));
  const renamed = renamings([...inputs.ims, ...bypassing], inputs.renamed);
  const families = lineages(inputs.ims, renamed);
  const bypass = bypassDocuments(bypassing, renamed);
  const replaced = new Set<string>();
  for (const record of inputs.ims) {
    const key = rowKey(record);
    const root = lineage(record, renamed);
    const family = families.get(root) ?? [record];
    const instead = bypass.get(root)?.newest;
    const isReplaced = instead && isReplacedBy(instead, record, period, isHeld(record, taxpayer, asOf));
    const why = isReplaced ? "SUPERSEDED" : holdBack(record, family, period, taxpayer, asOf);
    if (isReplaced) {
      taken.add(key);
      replaced.add(root);
    }
    if (why) {
      heldBack.set(key, why);
      continue;
    }
    taken.add(key);
    // What it replaces leaves with it; as long as it waits, they wait, or nobody would know what it amends.
    for (let earlier = versionBefore(record, family); earlier; earlier = versionBefore(earlier, family))
      taken.add(rowKey(earlier));
    const status = statusInStatement(record);
    if (status === "Deemed accepted") deemed.add(key);
    lines.push(lineOf(withBypassedOriginal(record, bypass.get(root)), status, period, taxpayer));
  }
  for (const [root, documents] of bypass)
    if (!isAmendedInIms(families.get(root) ?? [], documents, period))
      lines.push(
        bypassLine(
          { ...documents, hasOriginal: documents.hasOriginal || replaced.has(root) },
          inputs.standings.get(root),
        ),
      );
  lines.push(...reversalLines(bypassing));
  lines.sort(byPlace);
  return { lines, deemed, taken, heldBack };
}

function holdBack(
  record: ImsRecord,
  family: readonly ImsRecord[],
  period: Period,
  taxpayer: Taxpayer,
  asOf: Moment,
): HeldBack | undefined {
  if (record.filingStatus !== "Filed") return "NOT_FILED";
  if (record.period2b > period) return flowsLater(record, period);
  if (
    isSuperseded(
      record,
      family.filter((other) => other.period2b <= period),
      taxpayer,
      asOf,
    )
  )
    return "SUPERSEDED";
  const original = versionBefore(record, family);
  const carriedOver =
    original && original.period2b !== record.period2b && isFiled(original.period2b, taxpayer);
  if (carriedOver && !joinsAmendment(original, taxpayer, asOf)) return "ORIGINAL_PENDING";
  return isHeld(record, taxpayer, asOf) ? "PENDING" : undefined;
}

/** GSTR-1A never reaches the period that it corrects; everything else was filed too late for this one. */
export function flowsLater(
  { form, returnPeriod }: Pick<TaxDocument, "form" | "returnPeriod">,
  period: Period,
): "NEXT_PERIOD" | "AFTER_CUTOFF" {
  return form === "GSTR-1A" && returnPeriod >= period ? "NEXT_PERIOD" : "AFTER_CUTOFF";
}

/** A pending that has run out is silence, and silence accepts. */
function statusInStatement(record: ImsRecord): Status {
  if (record.action === "Accept") return "Accepted";
  return record.action === "Reject" ? "Rejected" : "Deemed accepted";
}

function lineOf(record: ImsRecord, status: Status, period: Period, taxpayer: Taxpayer): Gstr2bLine {
  const { allowed, pendingUntil, effect, why, warnings, ...carried } = record;
  const kept = { ...carried, status, route: "IMS" } as const;
  if (status === "Rejected")
    return {
      ...kept,
      part: "rejected",
      section: sectionIn2b(record, "rejected"),
      reason: "",
      heading: "",
      itc: record.tax,
    };
  const itc = acceptedEffect(record);
  // Section 16(4) bars taking credit, never giving it back: what lowers credit counts whenever it comes.
  const reason = isBarrable(record.kind, itc) && isLateForCredit(record, period, taxpayer) ? "16(4)" : "";
  const part = reason === "" ? "available" : "not available";
  return {
    ...kept,
    part,
    section: sectionIn2b(record, part),
    reason,
    heading: headingOf(record, reason),
    itc,
  };
}

/**
 * A record carried past the last statement that is drafted before the section 16(4) date, usually October's. Of one
 * that came in with this period the day on which its supplier filed has decided already.
 */
function isLateForCredit(record: ImsRecord, period: Period, taxpayer: Taxpayer): boolean {
  if (record.period2b >= period) return false;
  const last = lastStatementFor(record.documentDate, taxpayer);
  return !isFault(last) && period > last.period;
}

/** By part, heading, kind, amendment, supplier, date and number: the same input gives the same sheet. */
export function byPlace(a: Gstr2bLine, b: Gstr2bLine): number {
  const place = (line: Gstr2bLine) =>
    `${PARTS.indexOf(line.part)}${line.heading}|${line.kind}|${isAmendment(line) ? 1 : 0}|${line.supplierGstin}|${line.documentDate}|${line.documentNumber}|${line.form}|${line.returnPeriod}`;
  const [left, right] = [place(a), place(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
