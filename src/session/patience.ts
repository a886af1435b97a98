/**
 * Excel takes nothing while a cell is being edited, and may be silent for a while. Whatever waits for it is tried again,
 * less often each time, and the user is told only when it takes long.
 */
import type { Outcome } from "../actions/context";
import type { Fault } from "../gst/fault";

const FIRST_MS = 300;
const LONGEST_MS = 5000;
const TOLD_AFTER_MS = 60_000;

const LATER: ReadonlySet<string> = new Set(["EXCEL_BUSY", "EXCEL_SILENT"]);

/** What Excel will take as soon as the user has finished in a cell. */
export function isForLater({ code }: Pick<Fault, "code">): boolean {
  return LATER.has(code);
}

/** The fault of a action for which Excel had no time. */
export function tooEarly({ done, faults: [first] }: Outcome): Fault | undefined {
  return !done && first && isForLater(first) ? first : undefined;
}

export class Patience {
  private tries = 0;
  private waited = 0;
  private told = false;

  /** Milliseconds until the next try. */
  next(): number {
    const wait = Math.min(FIRST_MS * 2 ** this.tries, LONGEST_MS);
    this.tries += 1;
    this.waited += wait;
    return wait;
  }

  /** Is it time to tell? Says so once. */
  isOut(): boolean {
    if (this.told || this.waited < TOLD_AFTER_MS) return false;
    return (this.told = true);
  }

  /** Excel has answered. */
  renew(): void {
    this.tries = 0;
    this.waited = 0;
    this.told = false;
  }
}
