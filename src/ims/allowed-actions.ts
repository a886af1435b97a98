/**
 * Which actions the law allows on a record now: which of accept, reject and pending, until when it may be kept pending,
 * and whether the recipient may declare the ITC reduction.
 *
 * The record's 2B period decides, not the document's date, and an amendment can be acted on only after its
 * original's GSTR-3B is filed.
 */
import { documentClass } from "../documents/class";
import { describe, isAmendment } from "../documents/document";
import { grossDelta, reduces } from "../documents/position";
import type { Blank } from "../gst/blank";
import { dayOf, showDay, type Day, type Moment } from "../gst/date";
import { fault, isFault, type Fault, type Result } from "../gst/fault";
import { stateOf } from "../gst/gstin";
import { nextPeriod, showPeriod, type Frequency, type Period } from "../gst/period";
import { HEAD_SHORT, HEADS, isNoTax, NO_TAX, totalTax, type Tax } from "../gst/tax";
import { cite, type Ruling } from "../law/dated";
import { dueDay3b } from "../law/due-dates";
import { imsRegime, imsSince, type Regime } from "../law/ims-regime";
import type { RemarksCase } from "../law/policies";
import { routingRules, type RoutingRule } from "../law/routing";
import { lastDayForCredit } from "../law/credit-time-limit";
import { CITE } from "../law/citations";
import { isFiled, type Taxpayer } from "../law/taxpayer";
import { acceptedEffect, isBarrable } from "./effect";
import { NO_ANSWER, type Action, type ImsRecord } from "./record";

/** The fields of a record on which the law depends. */
export type LegalFacts = Omit<
  ImsRecord,
  "status" | "allowed" | "pendingUntil" | "effect" | "why" | "recorded"
>;

export interface Options {
  /** Actions that are not allowed, with the reason. */
  readonly closed: ReadonlyMap<Action, Fault>;
  readonly pendingUntil: Day | Blank;
  /** May it stay pending for the tax periods of the IMS only, after which it is deemed accepted? */
  readonly limited: boolean;
  /** May (and must) the recipient declare the ITC reduction of an acceptance, and up to how much? */
  readonly reduction:
    { readonly asked: false; readonly why: string } | { readonly asked: true; readonly most: Tax };
  readonly remarks: boolean;
  /** Answers for which this workbook requires remarks; none where remarks are not allowed. */
  readonly remarksRequiredFor: readonly RemarksCase[];
  readonly law: string;
}

/** @returns UNWRITTEN_LAW for a period before the rules begin. */
export function optionsFor(record: LegalFacts, taxpayer: Taxpayer, asOf: Moment): Result<Options> {
  const regime = imsRegime.at(record.period2b);
  if (isFault(regime)) return regime;
  const remarks = regime.value.remarks && !record.remarksBlocked;
  const rule = routingRules[documentClass(record)].at(record.period2b);
  if (isFault(rule)) return rule;
  const closed = new Map<Action, Fault>();
  const blockedByOriginal = originalUnsettledFault(record, taxpayer);
  const pending = pendingOption(record, { rule: rule.value, regime }, taxpayer, asOf);
  if (isFault(pending)) return pending;
  if (blockedByOriginal)
    for (const action of ["Accept", "Reject", "Pending"] as const) closed.set(action, blockedByOriginal);
  else {
    const effectIfAccepted = acceptedEffect({ ...record, ...NO_ANSWER });
    const timeBarred = isBarrable(record.kind, effectIfAccepted)
      ? timeLimit(record, taxpayer, asOf).refusal
      : undefined;
    if (timeBarred) closed.set("Accept", timeBarred);
    if (!rule.value.reject) closed.set("Reject", notRejectable(record));
    if (pending.refusal) closed.set("Pending", pending.refusal);
  }
  return {
    closed,
    pendingUntil: blockedByOriginal ? "" : pending.until,
    limited: isLimited(record, rule.value),
    reduction: reductionOption(record, rule.value, regime.value),
    remarks,
    remarksRequiredFor: remarks ? taxpayer.policies.remarksRequiredFor : [],
    law: cite(regime),
  };
}

/** "A R P", or "-" when no action is allowed. */
export function allowedLetters(options: Options): string {
  const letters = [
    ["A", "Accept"],
    ["R", "Reject"],
    ["P", "Pending"],
  ] as const;
  return (
    letters
      .filter(([, action]) => !options.closed.has(action))
      .map(([letter]) => letter)
      .join(" ") || "-"
  );
}

function originalUnsettledFault(record: LegalFacts, taxpayer: Taxpayer): Fault | undefined {
  if (!isAmendment(record) || record.originalState !== "Open" || record.originalPeriod === "")
    return undefined;
  if (record.originalPeriod === record.period2b) return undefined;
  const prevails = taxpayer.policies.pendingOriginal === "amended prevails";
  if (prevails && isFiled(record.originalPeriod, taxpayer)) return undefined;
  const when = record.originalDate === "" ? "" : ` of ${showDay(record.originalDate)}`;
  const original = `${record.originalNumber}${when}`;
  return isFiled(record.originalPeriod, taxpayer)
    ? fault(
        "ORIGINAL_PENDING",
        `The original ${original} is itself still pending.`,
        "Accept or reject the original first; then only the amended record is considered.",
        { law: CITE.samePeriod },
      )
    : fault(
        "ORIGINAL_PERIOD_NOT_FILED",
        `The original ${original} belongs to ${showPeriod(record.originalPeriod)}, whose GSTR-3B is not filed.`,
        `File GSTR-3B for ${showPeriod(record.originalPeriod)} first.`,
        { law: CITE.sequence },
      );
}

function notRejectable(record: LegalFacts): Fault {
  return fault(
    "REJECT_NOT_ALLOWED",
    `The ${describe(record)} cannot be rejected: IMS offers Accept and Pending for a bill of entry.`,
    "Accept it, or keep it pending.",
    { law: CITE.billOfEntry },
  );
}

/**
 * Is this one of the four classes whose pending is limited to the tax periods that IMS allows, none in its first year
 * ? For an amendment the positions decide: pending is limited when acceptance reduces ITC, however
 * often the document was amended.
 */
function isLimited(record: LegalFacts, { pending }: RoutingRule): boolean {
  if (pending !== "by amendment") return pending === "limited";
  return totalTax(deltaOf(record)) < 0;
}

function deltaOf(record: LegalFacts): Tax {
  return grossDelta(record.kind, record.tax, record.credited ?? NO_TAX);
}

interface PendingOption {
  readonly until: Day | Blank;
  readonly refusal?: Fault;
}

/** What the law says of a record's class, and of the IMS, in its GSTR-2B period. */
interface RecordLaw {
  readonly rule: RoutingRule;
  readonly regime: Ruling<Regime>;
}

function pendingOption(
  record: LegalFacts,
  { rule, regime }: RecordLaw,
  taxpayer: Taxpayer,
  asOf: Moment,
): Result<PendingOption> {
  if (record.pendingBlocked) {
    return { until: "", refusal: notPendable(record, "the portal's file blocks it", CITE.portalFlag) };
  }
  if (!isLimited(record, rule)) return timeLimit(record, taxpayer, asOf);
  const periods = regime.value.limitedPendingPeriods;
  if (periods === 0) {
    const since = imsSince(({ limitedPendingPeriods }) => limitedPendingPeriods > 0);
    return {
      until: "",
      refusal: notPendable(
        record,
        `its GSTR-2B period is ${showPeriod(record.period2b)}, before ${since}`,
        cite(regime),
      ),
    };
  }
  const until = dueDay3b(
    periodsLater(record.period2b, periods, taxpayer.frequency),
    taxpayer.frequency,
    stateOf(taxpayer.gstin),
    taxpayer.extensions,
  );
  if (isFault(until)) return until;
  if (dayOf(asOf) <= until) return { until };
  return {
    until,
    refusal: fault(
      "PENDING_EXPIRED",
      `Pending is not allowed any more for the ${describe(record)}: it was allowed until ${showDay(until)}.`,
      "Accept or reject it; with no action it is deemed accepted.",
      { law: cite(regime) },
    ),
  };
}

function notPendable(record: LegalFacts, why: string, law: string): Fault {
  return fault(
    "PENDING_NOT_ALLOWED",
    `Pending is not allowed for the ${describe(record)}: ${why}.`,
    "Accept or reject it; with no action it is deemed accepted.",
    { law },
  );
}

function periodsLater(period: Period, periods: number, frequency: Frequency): Period {
  let result = period;
  for (let passed = 0; passed < periods; passed += 1) result = nextPeriod(result, frequency);
  return result;
}

/**
 * Pending until the time limit of section 16(4), refused after it. For a bill of entry no limit is published.
 */
function timeLimit(record: LegalFacts, taxpayer: Taxpayer, asOf: Moment): PendingOption {
  const limit = lastDayForCredit(record.documentDate, taxpayer.annualReturns);
  // A document from before GST has no time limit.
  if (isFault(limit)) return { until: "" };
  if (dayOf(asOf) <= limit.day || record.kind === "Bill of entry") return { until: limit.day };
  return {
    until: limit.day,
    refusal: fault(
      "TIME_BARRED",
      `The ITC of the ${describe(record)} is time-barred: section 16(4) allowed it until ${showDay(limit.day)}.`,
      "Reject it, or take no action; check on the portal, for the record may already have left IMS.",
      { law: limit.law },
    ),
  };
}

function reductionOption(record: LegalFacts, rule: RoutingRule, regime: Regime): Options["reduction"] {
  if (!regime.reductionAsked) {
    const since = imsSince(({ reductionAsked }) => reductionAsked);
    return { asked: false, why: `it is asked from GSTR-2B of ${since} on` };
  }
  if (record.reductionBlocked) return { asked: false, why: "the portal's file blocks it" };
  const delta = deltaOf(record);
  if (!reduces(delta)) return { asked: false, why: "no ITC reduction applies to this record" };
  if (isLimited(record, rule) || isMovedImport(record)) return { asked: true, most: mostReduction(delta) };
  return { asked: false, why: whyReductionNotAsked(record, delta) };
}

/** Why no reduction is asked although a head decreases: for a bill of entry its class, else an unreduced total. */
function whyReductionNotAsked({ kind }: LegalFacts, delta: Tax): string {
  if (kind === "Bill of entry") return "IMS asks for none on a bill of entry that stays with its GSTIN";
  const decreasing = HEADS.filter((head) => delta[head] < 0).map((head) => HEAD_SHORT[head]);
  return `its total ITC does not fall, but ${decreasing.join(" and ")} does: whether the portal asks is open (MIXED-HEADS)`;
}

/**
 * A bill of entry amended to another GSTIN has zero tax for the earlier GSTIN, which is asked for the reduction.
 */
export function isMovedImport({ kind, originalNumber, tax }: LegalFacts): boolean {
  return kind === "Bill of entry" && originalNumber !== "" && isNoTax(tax);
}

/** The negative heads of the difference, unsigned. */
function mostReduction(delta: Tax): Tax {
  const cap = (amount: number) => (amount < 0 ? -amount : 0);
  return {
    igst: cap(delta.igst),
    cgst: cap(delta.cgst),
    sgst: cap(delta.sgst),
    cess: cap(delta.cess),
  } as Tax;
}
