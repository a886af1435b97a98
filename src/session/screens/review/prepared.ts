/** Records with an action that another person has to approve, as far as the newest part of the log shows. */
import type { Entry } from "../../../evidence/entry";
import { PreparedAnswers, type Prepared } from "../../../evidence/signed/prepared";
import { EVIDENCE_TABLE, evidenceFields } from "../../../evidence/sheet";
import type { Row } from "../../../sheet/rows";
import { NEWEST_ENTRIES, type SheetCache } from "../../sheet-cache";

const known = new WeakMap<readonly Row<Entry>[], ReadonlyMap<string, Prepared>>();

/** By row key; worked out again only after an entry is added. */
export function preparedIn(cache: SheetCache): ReadonlyMap<string, Prepared> {
  const rows = cache.rows(EVIDENCE_TABLE, evidenceFields);
  const existing = known.get(rows);
  if (existing) return existing;
  const log = new PreparedAnswers();
  for (const { record } of rows.slice(-NEWEST_ENTRIES)) log.take(record);
  known.set(rows, log.open);
  return log.open;
}
