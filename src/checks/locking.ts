/** K10 and K14: may the period be locked, and were there no recent changes? */
import { rowKey } from "../documents/identity";
import { documentLabel } from "../documents/label";
import type { Entry, Event } from "../evidence/entry";
import { changesDocuments } from "../evidence/legacy";
import { dayOf, makeSerial, showDay, showMinute, type Moment } from "../gst/date";
import { isFault } from "../gst/fault";
import { stateOf } from "../gst/gstin";
import { NO_MONEY, showMoney } from "../gst/money";
import { HEAD_SHORT, HEADS, isNoTax, totalTax } from "../gst/tax";
import { showPeriod, type Period } from "../gst/period";
import { periodRecord } from "../gstr3b/periods";
import { isUncovered } from "../gstr3b/tie-out";
import { dueDay3b } from "../law/due-dates";
import { LEDGERS, ledgerBlockOn } from "../law/gstr3b-ledgers";
import type { TypedTax } from "../sheet/field";
import { doesNotApply, failed, found, passed, type CheckId, type Finding, type Item } from "./check";
import { recordsOfPeriod, type PeriodFacts } from "./facts";

/** Events that change documents or answers of a period. */
const CHANGES: ReadonlySet<Event> = new Set([
  "RECORD_NEW",
  "RECORD_EDITED",
  "RECORD_FILED",
  "RECORD_WITHDRAWN",
  "ACTION_SET",
  "ACTION_RESET_BY_SUPPLIER_EDIT",
  "STALE_2B",
  "CORRECT_3B",
]);

function changesPeriod(entry: Entry, period: Period): boolean {
  const { event, period: of } = entry;
  // An import has no period: its file may hold documents of any.
  if (event === "IMPORT") return changesDocuments(entry);
  return CHANGES.has(event) && of !== "" && of <= period;
}

const HOURS_A_DAY = 24;

/** K14: GSTR-2B was generated after the last change, and the quiet period of the settings has passed since. */
export function stabilised({ evidence, register, period, settings, asOf }: PeriodFacts): Finding {
  const { generatedOn } = periodRecord(register, period);
  const last = evidence.findLast((entry) => changesPeriod(entry, period));
  if (!last) return doesNotApply("The log shows no change to a document or an action.");
  const items: Item[] = [];
  // The name holds the entry's number: a later change is another finding.
  const name = `Evidence entry ${last.number}`;
  if (generatedOn === "" || generatedOn < last.on)
    items.push({ name, fact: `changed ${showMinute(last.on)}, after GSTR-2B was last generated` });
  const quiet = hoursBetween(last.on, asOf);
  if (quiet < settings.quietHours)
    items.push({ name, fact: `less than ${settings.quietHours} quiet hours since ${showMinute(last.on)}` });
  return found(
    items,
    "Documents or actions were changed too recently:",
    "Generate GSTR-2B after the last change, and wait for the quiet hours of the settings.",
    `Last change ${showMinute(last.on)}, GSTR-2B generated ${generatedOn === "" ? "" : showMinute(generatedOn)}; quiet hours required: ${settings.quietHours}.`,
  );
}

function hoursBetween(from: Moment, to: Moment): number {
  return (makeSerial(to) - makeSerial(from)) * HOURS_A_DAY;
}

/** The checks that must pass or be acknowledged before locking. */
export const GATES: readonly CheckId[] = ["K8", "K4", "K13", "K14"];

/**
 * K10: the conditions of locking together. @param open findings of {@link GATES} that failed and are not
 * acknowledged.
 */
export function readyToLock(facts: PeriodFacts, open: ReadonlyMap<CheckId, Finding>): Finding {
  const openChecks = [...open].map(([check, { items }]): Item => ({
    name: check,
    fact: `failed and not acknowledged, ${items.length} to check`,
  }));
  const items = [...openChecks, ...expiringPendings(facts), ...tieOutItems(facts)];
  const refusal = open.get("K8")?.refusal;
  const tieOutNote =
    facts.tieOut === undefined
      ? " Nothing is typed in the tie-out of the GSTR-3B sheet, so table 4 was not compared."
      : "";
  if (items.length === 0)
    return passed(
      `GSTR-2B is up to date and unchanged for the quiet hours, deemed acceptance and amendments are actioned or acknowledged, no limited pending ends in this period.${tieOutNote}`,
    );
  const title = `${items.length === 1 ? "A condition" : `${items.length} of the conditions`} for locking ${items.length === 1 ? "is" : "are"} not met`;
  const remedy = "Correct or acknowledge each of them; then this check passes.";
  return { ...failed(`${title}:${tieOutNote}`, items, remedy, refusal), title };
}

/** Pendings whose last day is the day on which this period's GSTR-3B is due, or earlier (R-34, R-35). */
function expiringPendings(facts: PeriodFacts): Item[] {
  const { settings, period } = facts;
  const due = dueDay3b(period, settings.frequency, stateOf(settings.gstin), settings.extensions);
  if (isFault(due)) return [{ name: `GSTR-3B ${showPeriod(period)}`, fact: due.sentence }];
  return recordsOfPeriod(facts)
    .filter(
      ({ action, kind, pendingUntil }) =>
        // The limit of an import is uncertain and not applied (R-31): K5 reports it.
        action === "Pending" && kind !== "Bill of entry" && pendingUntil !== "" && pendingUntil <= due,
    )
    .map((record): Item => ({
      name: documentLabel(record),
      fact: `pending ends on ${record.pendingUntil === "" ? "" : showDay(record.pendingUntil)}`,
      amount: totalTax(record.tax),
      key: rowKey(record),
    }));
}

/** What is typed as filed must equal GSTR-2B, head by head; a table without an amount need not be typed. */
function tieOutItems({ tieOut = [], asOf }: PeriodFacts): Item[] {
  const filed = new Map(tieOut.map((line) => [line.table, line.filed]));
  const blocks = ledgerBlockOn(dayOf(asOf));
  return tieOut.flatMap(({ table, verdict, gstr2b, difference }): Item[] => {
    const name = `Table ${table}`;
    if (verdict === "Exceeded") return blocks ? [{ name: table, fact: overdrawn(difference) }] : [];
    if (isUncovered(table, verdict, filed))
      return blocks
        ? [{ name: table, fact: "not wholly typed: an opening balance that is blank is not zero" }]
        : [];
    if (verdict === "Covered" || LEDGERS.some((ledger) => ledger === table)) return [];
    if (verdict === "Differs") {
      const heads = HEADS.filter((head) => (difference[head] ?? NO_MONEY) !== NO_MONEY);
      const amounts = heads.map((head) => `${head} ${showMoney(difference[head] ?? NO_MONEY)}`).join(", ");
      return [{ name, fact: `GSTR-3B differs from GSTR-2B by ${amounts}` }];
    }
    if (verdict === "In part" || (verdict === "Not typed" && gstr2b && !isNoTax(gstr2b)))
      return [{ name, fact: "not wholly typed in the tie-out" }];
    return [];
  });
}

/** "balance after this GSTR-3B igst −500.00: the portal blocks it". */
function overdrawn(balance: TypedTax): string {
  const negative = HEADS.flatMap((head) => {
    const amount = balance[head];
    return amount !== undefined && amount < 0 ? [`${HEAD_SHORT[head]} ₹ ${showMoney(amount)}`] : [];
  });
  return `balance after this GSTR-3B ${negative.join(", ")}: the portal blocks it`;
}
