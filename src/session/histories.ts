/** The histories of the log, as a sitting sees them. What watches over them is loaded once a workbook is set up. */
import type { Act } from "../actions/act";
import type { Entry, Head } from "../evidence/entry";
import { EVIDENCE_TABLE } from "../evidence/sheet";
import type { Fault } from "../gst/fault";
import type { HistoryWatch } from "./history-watch";
import type { Mirror } from "./mirror";
import type { Memory } from "./own-entries";
import type { StateKeeper } from "./state";
import { PortFault } from "../workbook/port";

export class Histories {
  #watch: HistoryWatch | undefined;

  constructor(
    private readonly mirror: Mirror,
    private readonly state: StateKeeper,
    private readonly around: { readonly writer: string; readonly memory?: Memory },
  ) {}

  /** Why nothing is written into this log now; undefined while it is one history. */
  get forked(): Fault | undefined {
    return this.#watch?.forked;
  }

  /** Entries of this Excel that are not in the log. */
  get lost(): readonly Entry[] {
    return this.#watch?.lost ?? [];
  }

  /** The last entry that this writer remembers, for {@link Act}. */
  get own(): { readonly own?: Head } {
    const own = this.#watch?.last;
    return own ? { own } : {};
  }

  /** Looks anew. What is found stands in the notices until it is merged. */
  async look(act: Act, isOpening: boolean): Promise<void> {
    if (!this.mirror.grid(EVIDENCE_TABLE)) return;
    this.#watch ??= (await import("./history-watch")).watchOver(
      this.mirror,
      this.around.writer,
      this.around.memory,
    );
    const before = this.forked;
    try {
      await this.#watch.look(act, isOpening);
    } catch (error) {
      // What was done is done, whether or not Excel can be asked just now; the next command looks again.
      if (isOpening || !(error instanceof PortFault)) throw error;
      return;
    }
    const { forked } = this;
    if (before) this.state.forget(({ code }) => code === before.code);
    if (forked) this.state.notice(forked);
    const isForked = forked !== undefined;
    if (this.state.current.forked !== isForked) this.state.set({ forked: isForked });
  }
}
