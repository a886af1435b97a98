/**
 * What the law lets the recipient do with a record now: which of accept, reject and pending are open, until when
 * it may be kept pending, and whether an accepted reduction of ITC may be declared.
 *
 * The surprise: not the paper's date decides but the 2B period into which the record flows; and an
 * amendment waits until its original's GSTR-3B is filed.
 */
import { classOf } from "../documents/class";
import { describe, isAmendment } from "../documents/document";
import { grossDelta, reduces } from "../documents/position";
import { dayOf, showDay, type Day, type Moment } from "../gst/date";
import { fault, isFault, type Fault, type Parsed } from "../gst/fault";
import { stateOf } from "../gst/gstin";
import { nextPeriod, showPeriod } from "../gst/period";
import { isNoTax, NO_TAX, totalTax, type Tax } from "../gst/tax";
import { cite, type Ruling } from "../law/dated";
import { dueDay3b } from "../law/due-dates";
import { imsRegime, type Regime } from "../law/ims-regime";
import type { RemarksCase } from "../law/policies";
import { passages, type Passage } from "../law/routing";
import { lastDayForCredit } from "../law/section-16-4";
import { LAW } from "../law/standing";
import { isFiled, type Taxpayer } from "../law/taxpayer";
import type { Action, ImsRecord } from "./record";

/** The part of a record that the law looks at. */
export type Facing = Omit<ImsRecord, "status" | "allowed" | "pendingUntil" | "effect" | "why" | "recorded">;

export interface Options {
  /** For each action that is closed, why. */
  readonly closed: ReadonlyMap<Action, Fault>;
  readonly pendingUntil: Day | "";
  /** May it stay pending for one tax period only, after which silence accepts it? */
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
export function optionsFor(record: Facing, taxpayer: Taxpayer, asOf: Moment): Parsed<Options> {
  const regime = imsRegime.at(record.period2b);
  if (isFault(regime)) return regime;
  const remarks = regime.value.remarks && !record.remarksBlocked;
  const passage = passages[classOf(record)].at(record.period2b);
  if (isFault(passage)) return passage;
  const closed = new Map<Action, Fault>();
  const waiting = originalInTheWay(record, taxpayer);
  const pending = pendingOption(record, passage.value, taxpayer, regime, asOf);
  if (isFault(pending)) return pending;
  if (waiting) for (const action of ["Accept", "Reject", "Pending"] as const) closed.set(action, waiting);
  else {
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
  const original = `${record.originalNumber} of ${record.originalDate}`;
  return isFiled(record.originalPeriod, taxpayer)
    ? fault(
        "ORIGINAL_PENDING",
        `The original ${original} is itself still pending.`,
        "Answer the original first; the amendment then counts alone.",
        { law: LAW.samePeriod },
      )
    : fault(
        "ORIGINAL_PERIOD_NOT_FILED",
        `The original ${original} belongs to ${showPeriod(record.originalPeriod)}, whose GSTR-3B is not filed.`,
        `File GSTR-3B for ${showPeriod(record.originalPeriod)} first.`,
        { law: LAW.sequence },
      );
}

function notRejectable(record: Facing): Fault {
  return fault(
    "REJECT_NOT_ALLOWED",
    `A ${describe(record)} cannot be rejected.`,
    "Accept it, or keep it pending.",
    { law: LAW.billOfEntry },
  );
}

/**
 * Is this one of the four classes that may stay pending for one tax period at most, and in the first year of the IMS
 * not at all? Of an amendment positions tell: it is one whose acceptance takes ITC away, however
 * often the paper was amended.
 */
function isLimited(record: Facing, { pending }: Passage): boolean {
  if (pending !== "by amendment") return pending !== "to the time limit";
  return totalTax(deltaOf(record)) < 0;
}

function deltaOf(record: Facing): Tax {
  return grossDelta(record.kind, record.tax, record.posted ?? NO_TAX);
}

interface PendingOption {
  readonly until: Day | "";
  readonly refusal?: Fault;
}

function pendingOption(
  record: Facing,
  passage: Passage,
  taxpayer: Taxpayer,
  regime: Ruling<Regime>,
  asOf: Moment,
): Parsed<PendingOption> {
  if (record.pendingBlocked) {
    return { until: "", refusal: notPendable(record, "the portal's file blocks it", LAW.portalFlag) };
  }
  if (!isLimited(record, passage)) return untilTimeLimit(record, taxpayer, asOf);
  if (regime.value.limitedPendingPeriods === 0) {
    return {
      until: "",
      refusal: notPendable(
        record,
        `its GSTR-2B period is ${showPeriod(record.period2b)}, before October 2025`,
        cite(regime),
      ),
    };
  }
  const until = dueDay3b(
    nextPeriod(record.period2b, taxpayer.frequency),
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
      `A ${describe(record)} could stay pending until ${showDay(until)}.`,
      "Accept or reject it; silence accepts it.",
      { law: cite(regime) },
    ),
  };
}

function notPendable(record: Facing, why: string, law: string): Fault {
  return fault(
    "PENDING_NOT_ALLOWED",
    `A ${describe(record)} may not be kept pending: ${why}.`,
    "Accept or reject it; silence accepts it.",
    { law },
  );
}

function untilTimeLimit(record: Facing, taxpayer: Taxpayer, asOf: Moment): Parsed<PendingOption> {
  const limit = lastDayForCredit(record.documentDate, taxpayer.annualReturns);
  // A document from before GST cannot stand here; if one does, nothing says until when.
  if (isFault(limit)) return { until: "" };
  if (dayOf(asOf) <= limit.day || record.kind === "Bill of entry") return { until: limit.day };
  return {
    until: limit.day,
    refusal: fault(
      "TIME_BARRED",
      `The time limit for credit on this ${describe(record)} passed on ${showDay(limit.day)}.`,
      "Reject it, or accept it knowing that no credit is left.",
      { law: limit.law },
    ),
  };
}

function reductionOption(record: Facing, passage: Passage, regime: Regime): Options["reduction"] {
  if (!regime.reductionAsked) return { asked: false, why: "it is asked from GSTR-2B of October 2025 on" };
  if (record.reductionBlocked) return { asked: false, why: "the portal's file blocks it" };
  if (!isLimited(record, passage) && !isMovedImport(record))
    return { asked: false, why: "accepting this record takes no ITC away" };
  const delta = deltaOf(record);
  if (!reduces(delta)) return { asked: false, why: "accepting this record takes no ITC away" };
  return { asked: true, most: mostReduction(delta) };
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
