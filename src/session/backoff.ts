/**
 * Excel refuses every request while a cell is being edited, and may not respond for a while. Such requests are retried
 * with increasing delays, and the user is warned only when it takes long.
 */
import type { Outcome } from "../actions/context";
import type { Fault } from "../gst/fault";

const FIRST_MS = 300;
const LONGEST_MS = 5000;
const WARN_AFTER_MS = 60_000;

const BUSY: ReadonlySet<string> = new Set(["EXCEL_BUSY", "EXCEL_SILENT"]);

/** Is the refusal temporary, for example until the user finishes editing a cell? */
export function isBusy({ code }: Pick<Fault, "code">): boolean {
  return BUSY.has(code);
}

/** The fault of an action that Excel refused because it was busy. */
export function busyFault({ done, faults: [first] }: Outcome): Fault | undefined {
  return !done && first && isBusy(first) ? first : undefined;
}

export class Backoff {
  private tries = 0;
  private waited = 0;
  private warned = false;

  /** @param firstMs until the first retry. */
  constructor(private readonly firstMs = FIRST_MS) {}

  /** Milliseconds until the next try. */
  next(): number {
    const wait = Math.min(this.firstMs * 2 ** this.tries, LONGEST_MS);
    this.tries += 1;
    this.waited += wait;
    return wait;
  }

  /** Is it time to warn the user? True once. */
  shouldWarn(): boolean {
    if (this.warned || this.waited < WARN_AFTER_MS) return false;
    return (this.warned = true);
  }

  /** Excel has responded. */
  reset(): void {
    this.tries = 0;
    this.waited = 0;
    this.warned = false;
  }
}
