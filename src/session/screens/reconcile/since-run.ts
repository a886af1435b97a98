/** What has happened since the reconciliation was run, as far as the newest part of the log shows. */
import type { Event } from "../../../evidence/entry";
import { latestEvidence } from "../recent-evidence";
import { NEWEST_ENTRIES, type SheetCache } from "../../sheet-cache";

export interface SinceRun {
  /** May documents or bookings have changed? Also where the run is in an older part of the log. */
  readonly isOutdated: boolean;
  /** Row keys of the records that were answered. */
  readonly answered: ReadonlySet<string>;
}

/** Events that change no document and no booking. */
const WITHOUT_CHANGE: ReadonlySet<Event> = new Set<Event>([
  "ACTION_SET",
  "BLOCKED_ATTEMPT",
  "GENERATE_2B",
  "STALE_2B",
  "ACKNOWLEDGE_CHECK",
  "EXPORT_JSON",
  "EXPORT_HEAD",
  "VERIFY",
  "NOTE",
  "KEY_ADDED",
  "KEY_CONFIRMED",
  "ANSWER_PREPARED",
  "ANSWER_SENT_BACK",
  "SESSION_BEGUN",
  "SESSION_ENDED",
]);

/** Every run leaves a RECONCILED entry, and the sheet is that of the last one. */
export function sinceRun(cache: SheetCache): SinceRun {
  const answered = new Set<string>();
  for (const { event, key } of latestEvidence(cache, NEWEST_ENTRIES)) {
    if (event === "RECONCILED") return { isOutdated: false, answered };
    if (!WITHOUT_CHANGE.has(event)) break;
    if (event === "ACTION_SET") answered.add(key);
  }
  return { isOutdated: true, answered };
}
