/**
 * Actions stand in a line: one after another, because each reads before it writes, and each whole. What was left
 * unfinished is finished first, and whoever was overtaken by another add-in begins again.
 */
import { refused, type Outcome } from "../actions/context";
import type { Fault } from "../gst/fault";
import { PortFault, type Port } from "../workbook/port";

/** How often a action begins anew because somebody else wrote in the same moment. */
const MOST_TURNS = 5;
/** Faults that tell of another add-in at work. */
const OTHERS: ReadonlySet<string> = new Set(["UNFINISHED", "OVERTAKEN"]);

export class ActionQueue {
  private last: Promise<unknown> = Promise.resolve();

  /**
   * @param tell is told when a list that was left half done was finished here
   * @param othersMs how long a list of another add-in may stand still before it counts as abandoned
   */
  constructor(
    private readonly port: Port,
    private readonly tell: (finished: Fault) => void,
    private readonly othersMs?: number,
  ) {}

  /** Runs when everything before it has ended. */
  enqueue(run: () => Promise<Outcome>): Promise<Outcome> {
    const turn = this.last.then(run);
    // One action's defect must not stop those behind it.
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** Resolves when whoever stands in the line now has ended. */
  async ended(): Promise<void> {
    await this.last;
  }

  /** Runs a action, as often as it takes to get a turn of its own. */
  async runWithRetry(run: () => Promise<Outcome>): Promise<Outcome> {
    let code = "";
    for (let turn = 1; ; turn++) {
      try {
        if (code === "UNFINISHED") await this.finish();
        return await run();
      } catch (error) {
        code = codeOf(error);
        if (turn === MOST_TURNS || !OTHERS.has(code)) throw error;
      }
    }
  }

  /** Finishes what was left unfinished, or leaves it to who works at it. @returns what was told of it. */
  async finish(): Promise<Fault | undefined> {
    if (!(await this.port.unfinished())) return undefined;
    const { finishLeft } = await import("./recovery");
    const told = await finishLeft(this.port, this.othersMs);
    if (told) this.tell(told);
    return told;
  }

  /**
   * Whoever has taken a list over ends it, or is taken for dead in turn. Throws {@link PortFault} where it was put aside,
   * for then it is not done.
   */
  async untilFree(): Promise<void> {
    while (await this.port.unfinished()) {
      const told = await this.finish().catch((error: unknown) => {
        if (!OTHERS.has(codeOf(error))) throw error;
        return undefined;
      });
      if (told?.severity === "error") throw new PortFault(told);
    }
  }
}

/** What Excel refuses is an outcome; anything else is a defect, and thrown. */
export async function settled(run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    const found = faultOf(error);
    if (found) return refused(found);
    throw error;
  }
}

/** What Excel has refused; undefined for a defect. */
export function faultOf(error: unknown): Fault | undefined {
  return error instanceof PortFault ? error.fault : undefined;
}

function codeOf(error: unknown): string {
  return faultOf(error)?.code ?? "";
}
