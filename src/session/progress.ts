/** How far the action that runs now has come, and whether the user has stopped it. */
import { fault } from "../gst/fault";
import { PortFault, type Progress } from "../workbook/port";
import type { StateKeeper } from "./state";

/** A longer task would be noticed. */
const SLICE_MS = 25;

/** Time for the page between slices of long work. */
export class PageTime {
  /** When it had some last, by the page's own clock. */
  private givenAt = 0;

  /** The page may render and handle events, where it could not for a while. */
  async giveTime(): Promise<void> {
    if (performance.now() - this.givenAt < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    this.givenAt = performance.now();
  }
}

export class ActionProgress implements Progress {
  readonly #stopping = new AbortController();

  constructor(
    private readonly state: StateKeeper,
    private readonly page: PageTime,
  ) {}

  /** Aborted when the user stops the action. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  step: Progress["step"] = (what, done, of) => {
    this.check();
    this.state.set({ progress: { what, part: of > 0 ? Math.min(1, done / of) : 0 } });
  };

  readonly pause = async (): Promise<void> => {
    this.check();
    await this.page.giveTime();
    this.check();
  };

  /** Throws {@link PortFault} STOPPED where the action was stopped; called only while it has committed nothing. */
  check(): void {
    if (this.signal.aborted) throw stoppedFault();
  }

  stop(): void {
    this.#stopping.abort();
    this.state.set({ isStopping: true });
  }
}

/** What an action throws that was stopped before it changed anything. */
export function stoppedFault(): PortFault {
  return new PortFault(
    fault("STOPPED", "The action was stopped.", "Nothing was changed; it can be begun again at any time."),
  );
}
