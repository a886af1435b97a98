/** K4, K5 and K17: records without action, pendings near their limit, and whether open work is escalated in time. */
import { documentClass } from "../documents/class";
import type { TaxDocument } from "../documents/document";
import { rowKey } from "../documents/identity";
import { documentLabel } from "../documents/label";
import { plural } from "../gst/plural";
import { dayOf, daysBetween, showDay, type Day } from "../gst/date";
import { isFault } from "../gst/fault";
import { stateOf } from "../gst/gstin";
import { NO_MONEY, plus, showMoney, type Paise } from "../gst/money";
import { nextPeriod, showPeriod, type Period } from "../gst/period";
import { HEADS, totalTax } from "../gst/tax";
import { by } from "../gst/order";
import { acceptedEffect, effectNow } from "../ims/effect";
import { optionsFor } from "../ims/allowed-actions";
import type { ImsRecord } from "../ims/record";
import { draftDay } from "../law/cut-offs";
import { dueDay3b } from "../law/due-dates";
import { sectionNames } from "../law/routing";
import { lastDayForCredit, lastStatementFor } from "../law/credit-time-limit";
import { doesNotApply, failed, found, passed, type Finding, type Item } from "./check";
import { countedRecords, recordsOfPeriod, type PeriodFacts } from "./facts";

/** A limit less than so many days away is urgent. */
const URGENT_DAYS = 7;
/** Whole days before the draft, or before GSTR-3B is due, in which open work is escalated. */
const ESCALATE_DAYS = 3;

/** The portal's section of a record: "B2B", "B2B-CNA". */
function sectionOf(record: TaxDocument): string {
  return sectionNames(documentClass(record)).ims;
}

/** ITC that the record reduces when it is accepted, without heads that increase; unsigned. */
function reductionIfDeemed(record: ImsRecord): Paise {
  const effect = effectNow(record);
  const lost = HEADS.reduce((sum, head) => (effect[head] < 0 ? plus(sum, effect[head]) : sum), NO_MONEY);
  return (0 - lost) as Paise;
}

/** K4: records without action, which are deemed accepted; first those that reduce ITC. */
export function unansweredRecords(facts: PeriodFacts): Finding {
  const records = countedRecords(facts);
  if (records.length === 0) return doesNotApply("The IMS holds no filed record of this period.");
  const withoutAction = records
    .filter(({ action }) => action === "No action")
    .map((record) => ({ record, taken: reductionIfDeemed(record), tax: totalTax(record.tax) }))
    .sort((a, b) => b.taken - a.taken || b.tax - a.tax);
  const reducing = withoutAction.filter(({ taken: reduction }) => reduction > 0);
  const reduced = reducing.reduce((sum, { taken: reduction }) => plus(sum, reduction), NO_MONEY);
  const gained = withoutAction.reduce(
    (sum, { record, taken: reduction }) => sum + record.effect + reduction,
    0,
  ) as Paise;
  const items = withoutAction.map(({ record, taken: reduction, tax }): Item => ({
    name: documentLabel(record),
    fact: reduction > 0 ? "reduces ITC" : "no action",
    amount: reduction > 0 ? reduction : tax,
    key: rowKey(record),
  }));
  return found(
    items,
    `${plural(items.length, "record")} without action (${bySection(withoutAction.map(({ record }) => record))}) will be deemed accepted: ₹ ${showMoney(gained)} of ITC, and ₹ ${showMoney(reduced)} of ITC reduced by ${plural(reducing.length, "document")}:`,
    "Take action on them in the IMS, first on those that reduce ITC; or acknowledge that deemed acceptance is intended.",
    `${plural(records.length, "record")} of the period, all with an action.`,
  );
}

function bySection(records: readonly ImsRecord[]): string {
  const counts = new Map<string, number>();
  for (const record of records) counts.set(sectionOf(record), (counts.get(sectionOf(record)) ?? 0) + 1);
  return [...counts]
    .sort(by(([key]) => key))
    .map(([section, count]) => `${section} ${count}`)
    .join(", ");
}

/**
 * K5: records kept pending whose limit is within seven days, before the next GSTR-2B that could hold their ITC, in the
 * past, or unknown.
 */
export function ageingPendings(facts: PeriodFacts): Finding {
  const records = recordsOfPeriod(facts);
  if (records.length === 0) return doesNotApply("The IMS holds no record of this period.");
  const pendings = records
    .filter(({ action }) => action === "Pending")
    .map((record) => ({ record, limit: limitOf(record, facts), last: lastStatement(record, facts) }));
  if (pendings.length === 0) return passed(`None of ${plural(records.length, "record")} is kept pending.`);
  const next = nextPeriod(facts.period, facts.taxpayer.frequency);
  const urgent = pendings.filter(
    ({ limit, last }) =>
      limit === undefined ||
      (last !== undefined && last < next) ||
      daysBetween(dayOf(facts.asOf), limit) < URGENT_DAYS,
  );
  const items = urgent.map(({ record, limit, last }): Item => ({
    name: documentLabel(record),
    fact: limit === undefined ? "the time limit is not known" : factOf(record, limit, last, facts),
    amount: totalTax(record.tax),
    key: rowKey(record),
  }));
  const [nearest] = pendings.flatMap(({ limit }) => limit ?? []).sort();
  return found(
    items,
    `${items.length} of ${plural(pendings.length, "pending record")} within ${URGENT_DAYS} days of the limit, past it, or in the last GSTR-2B before it:`,
    "Accept or reject them: after its limit a note is deemed accepted, and an invoice gives no ITC once its last GSTR-2B is filed.",
    `${plural(pendings.length, "record")} kept pending; the nearest limit is ${nearest ? showDay(nearest) : "not known"}.`,
  );
}

function factOf(record: ImsRecord, limit: Day, last: Period | undefined, facts: PeriodFacts): string {
  const { asOf, period, taxpayer } = facts;
  const isPast = dayOf(asOf) > limit;
  if (!isPast && last !== undefined && last < nextPeriod(period, taxpayer.frequency))
    return last < period
      ? `ITC lost: GSTR-2B of ${showPeriod(last)} was the last before ${showDay(limit)}`
      : `GSTR-2B of ${showPeriod(last)} is the last that can give its ITC, before ${showDay(limit)}`;
  const expiry = isPast ? "expired" : "expires";
  // No published limit was found for imports (rulebook R-31).
  const uncertainty = record.kind === "Bill of entry" ? ", which for imports is uncertain" : "";
  return `${expiry} on ${showDay(limit)}${uncertainty}`;
}

/** The last GSTR-2B for its ITC, where section 16(4) sets one; an unknown effect counts as positive. */
function lastStatement(record: ImsRecord, { taxpayer }: PeriodFacts): Period | undefined {
  if (record.kind === "Bill of entry") return undefined;
  const isAtStake = record.originalState === "Unknown" || totalTax(acceptedEffect(record)) > 0;
  const last = isAtStake ? lastStatementFor(record.documentDate, taxpayer) : undefined;
  return last === undefined || isFault(last) ? undefined : last.period;
}

/**
 * The earlier of the last day for keeping it pending and the limit of section 16(4), where they are known. For a
 * reduction of ITC the first alone: section 16(4) bars taking ITC, not reducing it.
 */
function limitOf(record: ImsRecord, { taxpayer, asOf }: PeriodFacts): Day | undefined {
  const options = optionsFor(record, taxpayer, asOf);
  const until = isFault(options) || options.pendingUntil === "" ? [] : [options.pendingUntil];
  const reducesItc = record.kind === "Credit note" || (!isFault(options) && options.limited);
  const credit = reducesItc ? undefined : lastDayForCredit(record.documentDate, taxpayer.annualReturns);
  const [first] = [...until, ...(credit === undefined || isFault(credit) ? [] : [credit.day])].sort();
  return first;
}

/**
 * K17: open work is escalated when GSTR-2B is about to be drafted, and again when GSTR-3B is about to be due.
 * @param open the findings of K4 and K5 that are not acknowledged.
 */
export function missedActions(facts: PeriodFacts, open: readonly Finding[]): Finding {
  if (recordsOfPeriod(facts).length === 0) return doesNotApply("The IMS holds no record of this period.");
  const { settings, asOf, period } = facts;
  const draft = draftDay(period, settings.extensions);
  const due = dueDay3b(period, settings.frequency, stateOf(settings.gstin), settings.extensions);
  if (isFault(draft)) return doesNotApply(draft.sentence);
  if (isFault(due)) return doesNotApply(due.sentence);
  const toDraft = daysBetween(dayOf(asOf), draft);
  const toDue = daysBetween(dayOf(asOf), due);
  const items = open.flatMap(({ items: found }) => found);
  const dates = `GSTR-2B is drafted on ${showDay(draft)}, GSTR-3B is due on ${showDay(due)}`;
  if (items.length === 0) return passed(`Nothing is open. ${dates}.`);
  if (toDraft > ESCALATE_DAYS)
    return passed(`${plural(items.length, "record")} open, and there is time: ${dates}.`);
  const stage =
    toDue < 0
      ? `GSTR-3B was due on ${showDay(due)}`
      : toDue <= ESCALATE_DAYS || toDraft < 0
        ? `GSTR-3B is due on ${showDay(due)}`
        : `GSTR-2B is drafted on ${showDay(draft)}`;
  return failed(
    `${stage}, and ${plural(items.length, "record")} ${items.length === 1 ? "needs" : "need"} an action:`,
    items.map((item) => ({ ...item, fact: `${item.fact}; ${stage}` })),
    "Inform the person responsible; take action, or acknowledge K4 and K5.",
  );
}
