/** When the records that came since the last review session must be read again, as far as the newest part of the log shows. */
import type { Event } from "../../../evidence/entry";
import { NEWEST_ENTRIES, type SheetCache } from "../../sheet-cache";
import { latestEvidence } from "../recent-evidence";

const DECIDE: ReadonlySet<Event> = new Set<Event>([
  ...(["IMPORT", "SESSION_ENDED", "MERGED", "RECORD_NEW"] as const),
  ...(["RECORD_EDITED", "RECORD_WITHDRAWN", "ACTION_RESET_BY_SUPPLIER_EDIT"] as const),
]);

/** The number of the last entry that decides which they are; 0 where there is none. */
export function lastArrival(cache: SheetCache): number {
  return latestEvidence(cache, NEWEST_ENTRIES).find(({ event }) => DECIDE.has(event))?.number ?? 0;
}
