/** Which suppliers were asked about a period, when and by whom: entries of the evidence. */
import { evidenceEvent } from "../evidence/chain";
import { FOLLOW_UP, type Entry, type EvidenceEvent } from "../evidence/entry";
import type { Moment } from "../gst/date";
import { showMoney } from "../gst/money";
import { plural } from "../gst/plural";
import type { Period } from "../gst/period";
import { CITE } from "../law/citations";
import type { FollowUp } from "../sync-check/follow-up";

const NAMED = 20;

/** The entry that a supplier was asked. */
export function askedEvent({ supplier, documents, tax }: FollowUp, period: Period): EvidenceEvent {
  const numbers = documents.slice(0, NAMED).map(({ number }) => number);
  const more = documents.length - numbers.length;
  return evidenceEvent("NOTE", {
    document: supplier,
    period,
    asked: FOLLOW_UP,
    law: CITE.onlyFiledCounts,
    note: `asked about ${plural(documents.length, "document")}, tax ₹ ${showMoney(tax)}: ${numbers.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
  });
}

export interface AskedOn {
  readonly on: Moment;
  readonly by: string;
  readonly what: string;
}

/** When each supplier was last asked about the period. */
export function askedOn(entries: Iterable<Entry>, period: Period): ReadonlyMap<string, AskedOn> {
  const asked = new Map<string, AskedOn>();
  for (const { event, asked: what, document, period: of, on, actor, note } of entries)
    if (event === "NOTE" && what === FOLLOW_UP && of === period)
      asked.set(document, { on, by: actor, what: note });
  return asked;
}
