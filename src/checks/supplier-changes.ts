/** K1 and K3: what suppliers changed, and what they have not filed in time. */
import type { TaxDocument } from "../documents/document";
import { rowKey } from "../documents/identity";
import { documentLabel } from "../documents/label";
import type { Entry, Event } from "../evidence/entry";
import { plural } from "../gst/plural";
import { addDays, dayOf, showMinute, type Moment } from "../gst/date";
import { isFault } from "../gst/fault";
import { addMonths, filingPeriod, showPeriod, type Frequency, type Period } from "../gst/period";
import { totalTax } from "../gst/tax";
import { periodIn2b } from "../law/cut-offs";
import { doesNotApply, failed, found, passed, sumOf, type Finding, type Item } from "./check";
import { recordsOfPeriod, type PeriodFacts } from "./facts";
import { showMoney } from "../gst/money";

const CHANGE_TEXTS: Partial<Record<Event, string>> = {
  RECORD_NEW: "new",
  RECORD_FILED: "filed",
  RECORD_EDITED: "changed",
  ACTION_RESET_BY_SUPPLIER_EDIT: "changed after your action",
  RECORD_WITHDRAWN: "withdrawn",
};

/** K1: every document that its supplier changed or withdrew was reviewed since. */
export function supplierChanges(facts: PeriodFacts): Finding {
  const { evidence, ims, period, taxpayer } = facts;
  const existing = new Set(ims.map(documentLabel));
  const lock = evidence.findLast(
    ({ event, period: of }) => event === "FILE_3B_LOCK" && of === taxpayer.filedThrough,
  );
  const changes = evidence.filter(
    (entry) =>
      CHANGE_TEXTS[entry.event] !== undefined &&
      entry.period !== "" &&
      entry.period <= period &&
      // A record that was only saved when its period was filed is logged under that period, and still counts as a
      // change.
      (entry.period > taxpayer.filedThrough ||
        existing.has(entry.document) ||
        (lock !== undefined && entry.number > lock.number)),
  );
  const imports = evidence.filter(({ event }) => event === "IMPORT");
  if (changes.length + imports.length === 0)
    return doesNotApply("Nothing of the period has come in, so there is nothing to compare with.");
  const last = new Map(changes.map((entry) => [entry.document, entry]));
  // With the time of the change, so that another change is another finding even where the tax stays the same.
  const changed = new Map(
    changes
      .filter(({ event }) => event === "RECORD_EDITED" || event === "ACTION_RESET_BY_SUPPLIER_EDIT")
      .map(({ document, on }) => [document, on]),
  );
  const unanswered = recordsOfPeriod(facts).flatMap((record): Item[] => {
    const on = record.action === "No action" ? changed.get(documentLabel(record)) : undefined;
    if (on === undefined) return [];
    const fact = `changed by its supplier on ${showMinute(on)}, no action since`;
    return [{ name: documentLabel(record), fact, amount: totalTax(record.tax), key: rowKey(record) }];
  });
  const items = [...unanswered, ...leftIms([...last.values()], existing, facts)];
  return found(
    items,
    `${plural(items.length, "document")} changed or withdrawn by suppliers and not reviewed since:`,
    "Take action again on each changed record in the IMS; ask the supplier why a document was withdrawn, or no longer comes to the IMS.",
    `${tally(changes.map(({ event }) => CHANGE_TEXTS[event] ?? ""))}; every changed record has an action again.`,
  );
}

/** Documents that left the IMS: withdrawn, or still reported on a route without IMS action. */
function leftIms(
  last: readonly Entry[],
  existing: ReadonlySet<string>,
  { gstr2a, taxpayer }: PeriodFacts,
): Item[] {
  const reported = new Map(gstr2a.map((record) => [documentLabel(record), record]));
  return last.flatMap(({ document, event, on }): Item[] => {
    if (event !== "RECORD_WITHDRAWN" || existing.has(document)) return [];
    const record = reported.get(document);
    if (!record) return [{ name: document, fact: `withdrawn by its supplier on ${showMinute(on)}` }];
    // It is in the statement of a filed period, so it did not change.
    if (record.period2b !== "" && record.period2b <= taxpayer.filedThrough) return [];
    const why = record.unavailable || (record.reverseCharge ? "reverse charge" : record.route);
    const fact = `left the IMS on ${showMinute(on)} and needs no action now: ${why}`;
    return [{ name: document, fact, amount: totalTax(record.tax), key: rowKey(record) }];
  });
}

function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(", ") || "Files imported";
}

/** A saved document is reported so many days before the cut-off. */
const NEAR_DAYS = 3;

/** K3: documents that are saved and not filed miss this GSTR-2B. */
export function savedNearCutoff(facts: PeriodFacts): Finding {
  const known = knownDocuments(facts).filter((document) => ownMonth(document, facts) <= facts.period);
  if (known.length === 0) return doesNotApply("No supplier document of the period is known yet.");
  const frequencies = new Map(facts.gstr1.map((record) => [rowKey(record), record.supplierFrequency]));
  const saved = known.filter(({ filingStatus }) => filingStatus === "Saved");
  const items = saved.flatMap((document): Item[] => {
    const item = { name: documentLabel(document), amount: totalTax(document.tax), key: rowKey(document) };
    const supplier = frequencies.get(rowKey(document)) ?? "Monthly";
    const target = targetOf(document, supplier, facts, facts.asOf);
    if (target === undefined) return [{ ...item, fact: "not filed; its cut-off date is not known" }];
    if (target > facts.period)
      return [{ ...item, fact: `not filed: misses this GSTR-2B, at the earliest ${showPeriod(target)}` }];
    const soon = `${addDays(dayOf(facts.asOf), NEAR_DAYS)}T23:59:59` as Moment;
    const laterTarget = targetOf(document, supplier, facts, soon) ?? target;
    return laterTarget > facts.period ? [{ ...item, fact: "not filed, and the cut-off is near" }] : [];
  });
  if (items.length === 0)
    return passed(
      saved.length
        ? `${plural(saved.length, "document")} of ${known.length} saved, not filed; the cut-off is more than ${NEAR_DAYS} days away.`
        : `All ${plural(known.length, "document")} of the period are filed.`,
    );
  return failed(
    `${plural(items.length, "document")} saved, not filed, with ₹ ${showMoney(sumOf(items))} of tax:`,
    items,
    "Ask the suppliers to file; ITC comes in the GSTR-2B of the filing.",
  );
}

/** GSTR-2A, and records that are only in the portal's IMS file. */
function knownDocuments({ gstr2a, ims, taxpayer }: PeriodFacts): TaxDocument[] {
  const open = gstr2a.filter(({ period2b }) => period2b > taxpayer.filedThrough);
  const keys = new Set(open.map(rowKey));
  return [...open, ...ims.filter((record) => !keys.has(rowKey(record)))];
}

/** The first possible GSTR-2B: of its month, and for GSTR-1A of the month after. */
function ownMonth({ form, returnPeriod }: TaxDocument, { taxpayer }: PeriodFacts): Period {
  return filingPeriod(form === "GSTR-1A" ? addMonths(returnPeriod, 1) : returnPeriod, taxpayer.frequency);
}

/** The GSTR-2B of the document when it is filed at that moment. */
function targetOf(
  { form, returnPeriod, supplierGstin }: TaxDocument,
  supplier: Frequency,
  facts: PeriodFacts,
  at: Moment,
): Period | undefined {
  const recipient = facts.taxpayer.frequency;
  const state = supplierGstin.slice(0, 2);
  const placed = periodIn2b(
    { form, returnPeriod, supplier, state, recipient, at },
    facts.taxpayer.extensions,
  );
  return isFault(placed) ? undefined : placed.period;
}
