/**
 * Actions run one after another, because each reads before it writes. An interrupted commit is finished first, and an
 * action that conflicts with another add-in is retried.
 */
import { refused, type Outcome } from "../actions/context";
import { isFault, type Fault, type Result } from "../gst/fault";
import { isConflict, PortFault, type Port } from "../workbook/port";
import { Backoff, isBusy } from "./backoff";

/** How often an action is tried when another add-in writes at the same moment. */
const MAX_ATTEMPTS = 5;

/** In milliseconds. */
export interface Waits {
  /** How long a commit of another add-in may make no progress before it counts as abandoned. */
  readonly abandonedAfterMs?: number;
  /** How long after a refusal by a busy Excel the first retry comes. */
  readonly busyRetryMs?: number;
}

export class ActionQueue {
  private last: Promise<unknown> = Promise.resolve();

  /** @param report called when an interrupted commit was finished here */
  constructor(
    private readonly port: Port,
    private readonly report: (finished: Fault) => void,
    private readonly waits: Waits = {},
  ) {}

  /** Runs when everything before it has ended. */
  enqueue(run: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = this.last.then(run);
    // A defect of one action must not stop the next ones.
    this.last = outcome.catch(() => undefined);
    return outcome;
  }

  /** Resolves when the actions queued so far have ended. */
  async ended(): Promise<void> {
    await this.last;
  }

  /** Runs an action, and again after a conflict. */
  async runWithRetry(run: () => Promise<Outcome>): Promise<Outcome> {
    let code = "";
    for (let attempt = 1; ; attempt++) {
      try {
        if (code === "UNFINISHED") await this.finish();
        return await run();
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !isConflict(error)) throw error;
        code = error.fault.code;
      }
    }
  }

  /** Finishes an interrupted commit, unless another add-in is still at work on it. @returns what was reported. */
  async finish(): Promise<Fault | undefined> {
    if (!(await this.port.unfinished())) return undefined;
    const { finishInterrupted } = await import("./recovery");
    const finished = await finishInterrupted(this.port, this.waits.abandonedAfterMs);
    if (finished) this.report(finished);
    return finished;
  }

  /**
   * Waits for the add-in that took a commit over, or finishes it if that one was abandoned too or is this one. While
   * Excel is busy it waits for a while. Throws {@link PortFault} where the commit was put aside, because then it is not
   * done.
   */
  async untilFree(): Promise<void> {
    const backoff = new Backoff(this.waits.busyRetryMs);
    for (;;) {
      try {
        if (!(await this.port.unfinished())) return;
        const finished = await this.finish();
        if (finished?.severity === "error") throw new PortFault(finished);
      } catch (error) {
        const found = faultOf(error);
        const isLater = found !== undefined && isBusy(found) && !backoff.shouldWarn();
        if (isLater) await new Promise<void>((resolve) => setTimeout(resolve, backoff.next()));
        else if (!isConflict(error)) throw error;
      }
    }
  }
}

/** Turns a refusal by Excel into an outcome; anything else is a defect, and thrown. */
export async function refusalAsOutcome(run: () => Promise<Outcome>): Promise<Outcome> {
  const result = await refusalAsFault(run);
  return isFault(result) ? refused(result) : result;
}

/** Turns a refusal by Excel into its fault; anything else is a defect, and thrown. */
export async function refusalAsFault<T>(read: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await read();
  } catch (error) {
    const found = faultOf(error);
    if (found) return found;
    throw error;
  }
}

/** The fault of a refusal by Excel; undefined for a defect. */
export function faultOf(error: unknown): Fault | undefined {
  return error instanceof PortFault ? error.fault : undefined;
}
