/**
 * What the law lets the recipient do with a record now: which of accept, reject and pending are open, until when
 * it may be kept pending, and whether an accepted reduction of ITC may be declared.
 *
 * The surprise: not the paper's date decides but the 2B period into which the record flows; and an
 * amendment waits until its original's GSTR-3B is filed.
 */
import { documentClass } from "../documents/class";
import { describe, isAmendment } from "../documents/document";
import { grossDelta, reduces } from "../documents/position";
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
import { lastDayForCredit } from "../law/section-16-4";
import { CITE } from "../law/citations";
import { isFiled, type Taxpayer } from "../law/taxpayer";
import { acceptedEffect, isBarrable } from "./effect";
import { NO_ANSWER, type Action, type ImsRecord } from "./record";

/** The part of a record that the law looks at. */
export type Facing = Omit<ImsRecord, "status" | "allowed" | "pendingUntil" | "effect" | "why" | "recorded">;

export interface Options {
  /** For each action that is closed, why. */
  readonly closed: ReadonlyMap<Action, Fault>;
  readonly pendingUntil: Day | "";
  /** May it stay pending for the tax periods of the IMS only, after which it is deemed accepted? */
  readonly limited: boolean;
  /** May (and must) the recipient say how much ITC an acceptance takes away, and at most how much? */
  readonly reduction:
    { readonly asked: false; readonly why: string } | { readonly asked: true; readonly most: Tax };
  readonly remarks: boolean;
  /** Answers that this workbook lets through with remarks only; none where remarks are not taken. */
  readonly remarksRequiredFor: readonly RemarksCase[];
  readonly law: string;
}

/** All that is open for a record at a moment, or UNWRITTEN_LAW for a period before the rules begin. */
export function optionsFor(record: Facing, taxpayer: Taxpayer, asOf: Moment): Result<Options> {
  const regime = imsRegime.at(record.period2b);
  if (isFault(regime)) return regime;
  const remarks = regime.value.remarks && !record.remarksBlocked;
  const passage = routingRules[documentClass(record)].at(record.period2b);
  if (isFault(passage)) return passage;
  const closed = new Map<Action, Fault>();
  const waiting = originalInTheWay(record, taxpayer);
  const pending = pendingOption(record, passage.value, taxpayer, regime, asOf);
  if (isFault(pending)) return pending;
  if (waiting) for (const action of ["Accept", "Reject", "Pending"] as const) closed.set(action, waiting);
  else {
    const given = acceptedEffect({ ...record, ...NO_ANSWER });
    const late = isBarrable(record.kind, given) ? timeLimit(record, taxpayer, asOf).refusal : undefined;
    if (late) closed.set("Accept", late);
    if (!passage.value.reject) closed.set("Reject", notRejectable(record));
    if (pending.refusal) closed.set("Pending", pending.refusal);
  }
  return {
    closed,
    pendingUntil: waiting ? "" : pending.until,
    limited: isLimited(record, passage.value),
    reduction: reductionOption(record, passage.value, regime.value),
    remarks,
    remarksRequiredFor: remarks ? taxpayer.policies.remarksRequiredFor : [],
    law: cite(regime),
  };
}

/** "A R P", or "-" when nothing is open. */
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

function originalInTheWay(record: Facing, taxpayer: Taxpayer): Fault | undefined {
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

function notRejectable(record: Facing): Fault {
  return fault(
    "REJECT_NOT_ALLOWED",
    `The ${describe(record)} cannot be rejected: IMS offers Accept and Pending for a bill of entry.`,
    "Accept it, or keep it pending.",
    { law: CITE.billOfEntry },
  );
}

/**
 * Is this one of the four classes whose pending is limited to the tax periods that the IMS allows, in its first year none
 * ? Of an amendment positions tell: it is one whose acceptance takes ITC away, however
 * often the paper was amended.
 */
function isLimited(record: Facing, { pending }: RoutingRule): boolean {
  if (pending !== "by amendment") return pending === "limited";
  return totalTax(deltaOf(record)) < 0;
}

function deltaOf(record: Facing): Tax {
  return grossDelta(record.kind, record.tax, record.credited ?? NO_TAX);
}

interface PendingOption {
  readonly until: Day | "";
  readonly refusal?: Fault;
}

function pendingOption(
  record: Facing,
  passage: RoutingRule,
  taxpayer: Taxpayer,
  regime: Ruling<Regime>,
  asOf: Moment,
): Result<PendingOption> {
  if (record.pendingBlocked) {
    return { until: "", refusal: notPendable(record, "the portal's file blocks it", CITE.portalFlag) };
  }
  if (!isLimited(record, passage)) return timeLimit(record, taxpayer, asOf);
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

function notPendable(record: Facing, why: string, law: string): Fault {
  return fault(
    "PENDING_NOT_ALLOWED",
    `Pending is not allowed for the ${describe(record)}: ${why}.`,
    "Accept or reject it; with no action it is deemed accepted.",
    { law },
  );
}

function periodsLater(period: Period, periods: number, frequency: Frequency): Period {
  let last = period;
  for (let passed = 0; passed < periods; passed += 1) last = nextPeriod(last, frequency);
  return last;
}

/** Until section 16(4) leaves no ITC; after that the refusal. Of a bill of entry no limit is published. */
function timeLimit(record: Facing, taxpayer: Taxpayer, asOf: Moment): PendingOption {
  const limit = lastDayForCredit(record.documentDate, taxpayer.annualReturns);
  // A document from before GST cannot stand here; if one does, nothing says until when.
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

function reductionOption(record: Facing, passage: RoutingRule, regime: Regime): Options["reduction"] {
  if (!regime.reductionAsked) {
    const since = imsSince(({ reductionAsked }) => reductionAsked);
    return { asked: false, why: `it is asked from GSTR-2B of ${since} on` };
  }
  if (record.reductionBlocked) return { asked: false, why: "the portal's file blocks it" };
  const delta = deltaOf(record);
  if (!reduces(delta)) return { asked: false, why: "no ITC reduction applies to this record" };
  if (isLimited(record, passage) || isMovedImport(record)) return { asked: true, most: mostReduction(delta) };
  return { asked: false, why: notAskedAlthough(record, delta) };
}

/** Some head falls and none is asked: of a bill of entry by its class, else because the total does not fall. */
function notAskedAlthough({ kind }: Facing, delta: Tax): string {
  if (kind === "Bill of entry") return "IMS asks for none on a bill of entry that stays with its GSTIN";
  const falling = HEADS.filter((head) => delta[head] < 0).map((head) => HEAD_SHORT[head]);
  return `its total ITC does not fall, but ${falling.join(" and ")} does: whether the portal asks is open (MIXED-HEADS)`;
}

/** A bill of entry that is amended to another GSTIN leaves nothing to the earlier one, who is asked. */
export function isMovedImport({ kind, originalNumber, tax }: Facing): boolean {
  return kind === "Bill of entry" && originalNumber !== "" && isNoTax(tax);
}

/** Heads that the delta takes away, as unsigned caps. */
function mostReduction(delta: Tax): Tax {
  const cap = (amount: number) => (amount < 0 ? -amount : 0);
  return {
    igst: cap(delta.igst),
    cgst: cap(delta.cgst),
    sgst: cap(delta.sgst),
    cess: cap(delta.cess),
  } as Tax;
}
