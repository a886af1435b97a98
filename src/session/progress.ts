/** How far the action that runs now has come, and whether the user has stopped it. */
import { fault } from "../gst/fault";
import { PortFault, type Progress } from "../workbook/port";
import type { StateKeeper } from "./state";

export class ActionProgress implements Progress {
  #isStopped = false;

  constructor(private readonly state: StateKeeper) {}

  step: Progress["step"] = (what, done, of) => {
    this.check();
    this.state.set({ progress: { what, part: of > 0 ? Math.min(1, done / of) : 0 } });
  };

  /** Throws {@link PortFault} STOPPED where the action was stopped; called only while it has committed nothing. */
  check(): void {
    if (this.#isStopped)
      throw new PortFault(
        fault(
          "STOPPED",
          "The action was stopped.",
          "Nothing was changed; it can be begun again at any time.",
        ),
      );
  }

  stop(): void {
    this.#isStopped = true;
    this.state.set({ isStopping: true });
  }
}
