/**
 * State transitions of a period: generate, go stale, lock, reopen. Empty, Draft(v1), Stale, Draft(v2), ..., Locked, in
 * sequence of periods (rulebook ).
 */
import type { Moment } from "../gst/date";
import { fault, type Fault, type Result } from "../gst/fault";
import { nextPeriod, filingPeriod, previousPeriod, showPeriod, type Period } from "../gst/period";
import { by } from "../gst/order";
import { CITE } from "../law/citations";
import type { Taxpayer } from "../law/taxpayer";
import { periodRecord, type Register } from "./periods";
import type { PeriodRecord } from "./record";

function withRecord(register: Register, record: PeriodRecord): Register {
  const others = register.filter((other) => other.period !== record.period);
  return [...others, record].sort(by(({ period }) => period));
}

/** What decides which period is open. */
type Filer = Pick<Taxpayer, "filedThrough" | "frequency">;

/** May the period's statement be generated? Only the first open one. */
export function mayGenerate(period: Period, { filedThrough: last, frequency }: Filer): Fault | undefined {
  const filing = filingPeriod(period, frequency);
  if (filing !== period)
    return fault(
      "BAD_PERIOD",
      `A quarterly taxpayer has no GSTR-2B of ${showPeriod(period)} alone.`,
      `Ask for the quarter, ${showPeriod(filing)}.`,
      { law: CITE.quarter },
    );
  if (period <= last) return lockedFault(period);
  if (period === nextPeriod(last, frequency)) return undefined;
  const previous = previousPeriod(period, frequency);
  return fault(
    "PREV_3B_UNFILED",
    `GSTR-3B of ${showPeriod(previous)} is not filed.`,
    `File GSTR-3B of ${showPeriod(nextPeriod(last, frequency))} first.`,
    { law: CITE.previous3b },
  );
}

export function lockedFault(period: Period): Fault {
  return fault(
    "PERIOD_LOCKED",
    `GSTR-3B of ${showPeriod(period)} is filed; its GSTR-2B is final.`,
    "Correct it in a later period, or correct a filing that was marked by mistake.",
    { law: CITE.freeze },
  );
}

/** When the period's state is changed, and by whom. */
export interface Signed {
  readonly asOf: Moment;
  readonly actor: string;
}

/** The register with the period's next draft. */
export function generated(
  register: Register,
  period: Period,
  draft: Pick<PeriodRecord, "seal" | "itc">,
  { asOf, actor }: Signed,
): Register {
  const before = periodRecord(register, period);
  return withRecord(register, {
    ...before,
    state: "Draft",
    version: before.version + 1,
    generatedOn: asOf,
    generatedBy: actor,
    seal: draft.seal,
    itc: draft.itc,
  });
}

/** Marks drafts as stale after a change in the IMS or GSTR-2A. */
export function markedStale(register: Register): Register {
  return register.map((record) => (record.state === "Draft" ? { ...record, state: "Stale" } : record));
}

/** Locks an up-to-date draft. */
export function filed(
  register: Register,
  period: Period,
  taxpayer: Filer,
  { asOf, actor }: Signed,
): Result<Register> {
  const refusal = mayGenerate(period, taxpayer);
  if (refusal) return refusal;
  const record = periodRecord(register, period);
  if (record.state === "Empty")
    return fault("NO_2B", `GSTR-2B of ${showPeriod(period)} was never generated.`, "Generate it first.", {
      law: CITE.recompute,
    });
  if (record.state === "Stale") return staleFault(period);
  return withRecord(register, { ...record, state: "Locked", filedOn: asOf, filedBy: actor });
}

export function staleFault(period: Period): Fault {
  return fault(
    "STALE_2B",
    `GSTR-2B of ${showPeriod(period)} is out of date: something changed after it was generated.`,
    "Generate it again, then file.",
    { law: CITE.recompute },
  );
}

/** Reopens a period whose filing was marked by mistake; only the newest can be reopened. */
export function reopened(register: Register, period: Period): Result<Register> {
  const record = periodRecord(register, period);
  if (record.state !== "Locked")
    return fault(
      "NO_2B",
      `GSTR-3B of ${showPeriod(period)} is not marked filed.`,
      "There is nothing to correct.",
      { law: CITE.freeze },
    );
  const later = register.find((other) => other.state === "Locked" && other.period > period);
  if (later)
    return fault(
      "PERIOD_LOCKED",
      `GSTR-3B of ${showPeriod(later.period)} is filed after it.`,
      `Correct ${showPeriod(later.period)} first.`,
      { law: CITE.freeze },
    );
  return withRecord(register, { ...record, state: "Stale", filedOn: "", filedBy: "" });
}
