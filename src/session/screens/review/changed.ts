/** Records that their suppliers have changed since they were answered, as far as the newest part of the log shows. */
import type { Event } from "../../../evidence/entry";
import { latestEvidence } from "../recent-evidence";
import { NEWEST_ENTRIES, type SheetCache } from "../../sheet-cache";

const CHANGES: ReadonlySet<Event> = new Set<Event>(["RECORD_EDITED", "ACTION_RESET_BY_SUPPLIER_EDIT"]);

/** The keys of those records. */
export function changedKeys(cache: SheetCache): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const { event, key } of latestEvidence(cache, NEWEST_ENTRIES).reverse()) {
    if (key === "") continue;
    if (CHANGES.has(event)) changed.add(key);
    else if (event === "ACTION_SET") changed.delete(key);
  }
  return changed;
}
