/**
 * Amendments that change a document's recipient. Table 9A allows it: the portal then shows a new record to the new
 * GSTIN and reverses the ITC of the old one (rulebook R-10). What it shows to the old one is known from secondary
 * sources only, so nothing is counted here automatically; both give a warning.
 */
import { describe, isAmendment } from "../documents/document";
import { lineage, renamings } from "../documents/identity";
import { at, type Fault, warning } from "../gst/fault";
import type { Gstin } from "../gst/gstin";
import { showMoney } from "../gst/money";
import { showPeriod } from "../gst/period";
import { totalTax } from "../gst/tax";
import { CITE } from "../law/citations";
import type { Gstr1Record } from "./record";

/** An amendment that changes the recipient, and the version before it. */
export interface RecipientChange {
  readonly before: Gstr1Record;
  readonly record: Gstr1Record;
}

/** One warning for each amendment that moves a document away from `home` or to it. */
export function recipientWarnings(records: readonly Gstr1Record[], ownGstin: Gstin): Fault[] {
  return recipientChangesIn(records).flatMap(({ before, record }) => {
    if (before.recipientGstin === ownGstin) return [movedAway(before, record)];
    return record.recipientGstin === ownGstin ? [movedHere(before, record)] : [];
  });
}

/** Every amendment that changes the recipient, in the order of the returns. */
export function recipientChangesIn(records: readonly Gstr1Record[]): RecipientChange[] {
  const amendments = records.filter(isAmendment);
  if (amendments.length === 0) return [];
  const renamed = renamings(amendments);
  const roots = new Set(amendments.map((record) => lineage(record, renamed)));
  const latest = new Map<string, Gstr1Record>();
  const changes: RecipientChange[] = [];
  const concerned = records
    .map((record) => ({ record, root: lineage(record, renamed) }))
    .filter(({ root }) => roots.has(root))
    .sort((a, b) => byVersion(a.record, b.record));
  for (const { record, root } of concerned) {
    const before = latest.get(root);
    latest.set(root, record);
    if (before && before.recipientGstin !== record.recipientGstin) changes.push({ before, record });
  }
  return changes;
}

function byVersion(a: Gstr1Record, b: Gstr1Record): number {
  const versionKey = (record: Gstr1Record) =>
    `${isAmendment(record) ? 1 : 0}${record.returnPeriod}${record.form}`;
  return versionKey(a) < versionKey(b) ? -1 : versionKey(a) > versionKey(b) ? 1 : 0;
}

function movedAway(before: Gstr1Record, record: Gstr1Record): Fault {
  return changeWarning(
    record,
    `The supplier moves the ${describe(before)} to ${record.recipientGstin} in ${returnOf(record)}.`,
    `Its ITC of ₹ ${showMoney(totalTax(before.tax))} is expected to be reversed: check on the portal, ITC is not reduced automatically (check K13).`,
  );
}

function movedHere(before: Gstr1Record, record: Gstr1Record): Fault {
  return changeWarning(
    record,
    `The supplier moves the ${describe(before)} from ${before.recipientGstin} to this GSTIN in ${returnOf(record)}.`,
    "The portal is expected to show it as a new record: check its ITC there; no ITC is counted automatically.",
  );
}

function changeWarning(record: Gstr1Record, sentence: string, remedy: string): Fault {
  return at(describe(record), warning("RECIPIENT_CHANGED", sentence, remedy, { law: CITE.gstr1aRecipient }));
}

function returnOf({ form, returnPeriod }: Gstr1Record): string {
  return `${form} of ${showPeriod(returnPeriod)}`;
}
