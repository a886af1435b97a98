/**
 * How far the log had come in this sitting. Excel's Undo can take back what Milaan wrote, its entries too, and leaves a
 * workbook that is whole and older; only whoever saw the later one can tell.
 */
import { NO_ENTRIES, type Head } from "../evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../evidence/sheet";
import { fault, type Fault } from "../gst/fault";
import { readRows } from "../table/rows";
import type { Mirror } from "./mirror";

/** Where the log itself ends; the cells of the home sheet that show it may be typed over. */
export function headIn(mirror: Mirror): Head | undefined {
  const log = mirror.grid(EVIDENCE_TABLE);
  if (!log) return undefined;
  const [last] = readRows(evidenceFields, { ...log, rows: log.rows.slice(-1), first: 0 }).rows;
  return last && { entries: last.record.number, hash: last.record.hash };
}

export class Furthest {
  private seen = NO_ENTRIES;

  /** Looks at the head of the log. @returns a fault, once, where entries that were there are gone. */
  look(head: Head): Fault | undefined {
    const { entries, hash } = this.seen;
    this.seen = head;
    if (head.entries > entries || (head.entries === entries && head.hash === hash)) return undefined;
    return fault(
      "ENTRIES_UNDONE",
      `The evidence had come to entry ${entries}, and what it said from entry ${Math.min(head.entries + 1, entries)} on is gone: Undo took back what Milaan wrote, or an earlier state of the workbook was restored.`,
      "Redo it (Ctrl+Y) if nothing was done since, else do again what is missing. “Take back” in the pane takes answers back and keeps the log.",
      { place: "Evidence" },
    );
  }
}
