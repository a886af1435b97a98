/**
 * How far the log had come in this sitting. Excel's Undo can take back what Milaan wrote, its entries too, and leaves a
 * workbook that is whole and older; only whoever saw the later one can tell.
 */
import { NO_ENTRIES, type Head } from "../evidence/entry";
import { fault, type Fault } from "../gst/fault";

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
