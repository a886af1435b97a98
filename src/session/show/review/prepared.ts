/** Records with an action that another person has to approve, as far as the newest part of the log shows. */
import { PreparedAnswers, type Prepared } from "../../../evidence/prepared";
import { NEWEST_ENTRIES, type SheetCache } from "../../sheet-cache";
import { latestEvidence } from "../recent-evidence";

/** By row key. */
export function preparedIn(cache: SheetCache): ReadonlyMap<string, Prepared> {
  const log = new PreparedAnswers();
  for (const entry of latestEvidence(cache, NEWEST_ENTRIES).reverse()) log.take(entry);
  return log.open;
}
