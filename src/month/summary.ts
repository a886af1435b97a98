/** The month on one page for a partner: what is due and open, ITC step by step, the largest suppliers, the year so far. */
import { isCreditNote } from "../documents/kind";
import type { Blank } from "../gst/blank";
import { addDays, dayOf, daysBetween, type Day, type Moment } from "../gst/date";
import { isFault } from "../gst/fault";
import { stateOf } from "../gst/gstin";
import { NO_MONEY, plus, type Paise } from "../gst/money";
import { addMonths, financialYear, thePeriod, type Period } from "../gst/period";
import { totalTax } from "../gst/tax";
import { totalsOf } from "../gstr2b/totals";
import type { PeriodRecord, State } from "../gstr3b/record";
import { periodRecord, type Register } from "../gstr3b/periods";
import { acceptedEffect } from "../ims/effect";
import { awaitsAnswer, countsIn, type ImsRecord } from "../ims/record";
import { dueDay3b } from "../law/due-dates";
import type { Taxpayer } from "../law/taxpayer";
import { contributions, WAYS, type Contribution, type MonthDocuments, type Way } from "./contributions";
import { itcFlow, NO_REVERSAL, sumOf, type Reversal, type Step } from "./flow";

export interface MonthFacts extends MonthDocuments {
  readonly taxpayer: Taxpayer;
  readonly register: Register;
  readonly asOf: Moment;
  /** Results of the checks on the period's GSTR-2B; undefined where they were not run on what is shown. */
  readonly checks: CheckCounts | undefined;
}

export interface CheckCounts {
  readonly failed: number;
  readonly acknowledged: number;
}

/** Documents, and what they do to ITC, all heads together. */
export interface Amount {
  readonly documents: number;
  readonly itc: Paise;
}

export interface SupplierItc extends Amount {
  readonly gstin: string;
  readonly name: string;
}

export interface MonthItc {
  readonly period: Period;
  readonly state: State;
  /** Table 4(A), all heads together; undefined where no GSTR-2B was generated. */
  readonly itc: Paise | undefined;
}

export interface MonthSummary {
  readonly period: Period;
  readonly asOf: Moment;
  readonly state: State;
  /** Blank where it is not known. */
  readonly due: Day | Blank;
  /** Until the due date; negative after it, undefined where GSTR-3B is filed or the date is not known. */
  readonly daysLeft: number | undefined;
  readonly checks: CheckCounts | undefined;
  /** Records that need an action and have none, of this and earlier periods. */
  readonly withoutAction: Amount;
  readonly steps: readonly Step[];
  /** By what was decided: each record of the IMS with its ITC if it were accepted in full. */
  readonly ways: ReadonlyMap<Way, Amount>;
  readonly creditNotes: Amount;
  /** Pending records whose last day is within {@link SOON} days, or past. */
  readonly expiring: Amount & { readonly first: Day | Blank };
  /** The ten with the most ITC, and then all others together. */
  readonly suppliers: readonly SupplierItc[];
  readonly otherSuppliers: Amount & { readonly count: number };
  /** The twelve months of the financial year. */
  readonly months: readonly MonthItc[];
  /** The filed period that was sealed last. */
  readonly lastSeal: Pick<PeriodRecord, "period" | "seal" | "filedOn" | "filedBy"> | undefined;
}

/** In days. */
export const SOON = 30;
const LARGEST = 10;

export function monthSummary(facts: MonthFacts): MonthSummary {
  const { period, taxpayer, register, asOf, ims } = facts;
  const all = contributions(facts);
  const { state } = periodRecord(register, period);
  const due = dueDay3b(period, taxpayer.frequency, stateOf(taxpayer.gstin), taxpayer.extensions);
  const isDated = !isFault(due) && state !== "Locked";
  return {
    ...{ period, asOf, state },
    due: isFault(due) ? "" : due,
    daysLeft: isDated ? daysBetween(dayOf(asOf), due) : undefined,
    checks: facts.checks,
    withoutAction: amountOf(
      ims.filter((record) => awaitsAnswer(record) && countsIn(record, period)),
      fullItc,
    ),
    steps: itcFlow(all, reversalOf(facts)),
    ways: new Map(WAYS.map((way) => [way, amountOf(ofWay(all, way), ({ full }) => full)])),
    creditNotes: amountOf(all.filter(({ kind }) => isCreditNote(kind)).filter(isGiven), ({ given }) => given),
    expiring: expiring(ims, dayOf(asOf)),
    ...suppliersOf(all),
    months: monthsOf(
      facts,
      sumOf(all, ({ given }) => given),
    ),
    lastSeal: lastSealOf(register),
  };
}

function ofWay(all: readonly Contribution[], way: Way): Contribution[] {
  return all.filter((one) => one.way === way);
}

function isGiven({ given }: Contribution): boolean {
  return given !== NO_MONEY;
}

function fullItc(record: ImsRecord): Paise {
  return totalTax(acceptedEffect({ ...record, action: "No action" }));
}

function amountOf<T>(documents: readonly T[], itcOf: (one: T) => Paise): Amount {
  const itc = documents.reduce((sum, one) => plus(sum, itcOf(one)), NO_MONEY);
  return { documents: documents.length, itc };
}

function reversalOf({ lines }: MonthFacts): Reversal {
  if (!lines) return NO_REVERSAL;
  return {
    amount: totalTax(totalsOf(lines)["4(B)(2)"]),
    documents: lines.filter(({ part }) => part === "reversal").length,
  };
}

/** What is pending and soon deemed accepted, or lost. */
function expiring(ims: readonly ImsRecord[], today: Day): MonthSummary["expiring"] {
  const last = addDays(today, SOON);
  const soon = ims.filter(
    ({ action, pendingUntil }) => action === "Pending" && pendingUntil !== "" && pendingUntil <= last,
  );
  const days = soon.map(({ pendingUntil }) => pendingUntil).sort();
  return { ...amountOf(soon, fullItc), first: days[0] ?? "" };
}

function suppliersOf(all: readonly Contribution[]): Pick<MonthSummary, "suppliers" | "otherSuppliers"> {
  const bySupplier = new Map<string, SupplierItc>();
  for (const { supplierGstin, supplierName, given } of all.filter(isGiven)) {
    // Imports have no GSTIN: the supplier's name is all that is known.
    const id = supplierGstin || `|${supplierName}`;
    const { documents, itc, name } = bySupplier.get(id) ?? { documents: 0, itc: NO_MONEY, name: "" };
    bySupplier.set(id, {
      gstin: supplierGstin,
      name: name || supplierName,
      documents: documents + 1,
      itc: plus(itc, given),
    });
  }
  const sorted = [...bySupplier.values()].sort((a, b) => b.itc - a.itc || compare(a, b));
  const others = sorted.slice(LARGEST);
  return {
    suppliers: sorted.slice(0, LARGEST),
    otherSuppliers: {
      count: others.length,
      documents: others.reduce((sum, { documents }) => sum + documents, 0),
      itc: others.reduce((sum, { itc }) => plus(sum, itc), NO_MONEY),
    },
  };
}

function compare(a: SupplierItc, b: SupplierItc): number {
  const [one, other] = [a.gstin + a.name, b.gstin + b.name];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** @param now ITC of the period itself, which an outdated GSTR-2B does not have. */
function monthsOf({ period, register }: MonthFacts, now: Paise): MonthItc[] {
  const april = thePeriod(`${financialYear(period).slice(0, 4)}-04`);
  const known = new Map(register.map((record) => [record.period, record]));
  return Array.from({ length: 12 }, (_, place) => {
    const month = addMonths(april, place);
    const { state = "Empty", itc } = known.get(month) ?? {};
    if (month === period) return { period: month, state, itc: now };
    return { period: month, state, itc: itc && state !== "Empty" ? totalTax(itc) : undefined };
  });
}

function lastSealOf(register: Register): MonthSummary["lastSeal"] {
  return register
    .filter(({ state }) => state === "Locked")
    .reduce<PeriodRecord | undefined>(
      (last, record) => (last && last.period > record.period ? last : record),
      undefined,
    );
}
