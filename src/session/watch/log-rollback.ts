/**
 * How long the log was in this session. Excel's Undo can undo what Milaan wrote, its entries too, and leaves a
 * consistent, older workbook; only a comparison with the later state finds it.
 */
import { NO_ENTRIES, type Head } from "../../evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../../evidence/sheet";
import { fault, type Fault } from "../../gst/fault";
import { readRows } from "../../sheet/rows";
import type { SheetCache } from "../sheet-cache";

/** The last entry of the log itself; the cells of the Milaan sheet that show it can be overwritten. */
export function headIn(cache: SheetCache): Head | undefined {
  const log = cache.grid(EVIDENCE_TABLE);
  if (!log) return undefined;
  const [last] = readRows(evidenceFields, { ...log, rows: log.rows.slice(-1), first: 0 }).rows;
  return last && { entries: last.record.number, hash: last.record.hash };
}

/** The hash of an entry in the log; undefined where that part of it is not cached. */
function hashIn(cache: SheetCache, number: number): string | undefined {
  const log = cache.grid(EVIDENCE_TABLE);
  const rows = log?.rows.slice(Math.max(0, number - 1), number) ?? [];
  return log && readRows(evidenceFields, { ...log, rows, first: 0 }).rows[0]?.record.hash;
}

export class RollbackDetector {
  private seen = NO_ENTRIES;

  /** @returns a fault, once, where known entries are missing, also when others have taken their numbers. */
  check(cache: SheetCache): Fault | undefined {
    const head = headIn(cache);
    if (!head) return undefined;
    const { entries, hash } = this.seen;
    this.seen = head;
    const isPresent = (hashIn(cache, entries) ?? hash) === hash;
    if (head.entries >= entries && isPresent) return undefined;
    return fault(
      "ENTRIES_UNDONE",
      `The evidence had ${entries} entries, and those from entry ${Math.min(head.entries + 1, entries)} on are missing: Undo removed what Milaan wrote, or an earlier state of the workbook was restored.`,
      "Redo it (Ctrl+Y) if nothing was done since, else do again what is missing. “Take back” in the pane takes actions back and keeps the log.",
      { place: "Evidence" },
    );
  }
}
