/**
 * The checks of the log during a session: was it longer before, is it one history, and is this computer's clock behind
 * it. What is not needed to open an empty workbook is loaded when there is a log.
 */
import type { ActionContext } from "../../actions/context";
import type { Entry, Head } from "../../evidence/entry";
import { EVIDENCE_TABLE } from "../../evidence/sheet";
import type { Fault } from "../../gst/fault";
import { PortFault } from "../../workbook/port";
import { RollbackDetector } from "./log-rollback";
import type { HistoryWatch } from "./history-watch";
import type { SheetCache } from "../sheet-cache";
import type { Memory } from "./own-entries";
import type { StateKeeper } from "../state";
import type { View } from "../screens/view";

export class LogWatch {
  #histories: HistoryWatch | undefined;
  readonly #rollback = new RollbackDetector();

  constructor(
    private readonly cache: SheetCache,
    private readonly state: StateKeeper,
    private readonly options: { readonly writer: string; readonly memory?: Memory },
    private readonly view: () => View | Fault,
  ) {}

  /** Why nothing is written into this log now; undefined while it is one history. */
  get forked(): Fault | undefined {
    return this.#histories?.forked;
  }

  /** Entries of this Excel that are not in the log. */
  get lost(): readonly Entry[] {
    return this.#histories?.lost ?? [];
  }

  /** The last entry that this writer has stored, for {@link ActionContext}. */
  get own(): { readonly own?: Head } {
    const own = this.#histories?.last;
    return own ? { own } : {};
  }

  /** Faults are shown as notices; a second history until it is merged. */
  async check(context: ActionContext, isOpening: boolean): Promise<void> {
    this.#report(this.#rollback.check(this.cache));
    if (!this.cache.grid(EVIDENCE_TABLE)) return;
    try {
      await this.#checkHistories(context, isOpening);
    } catch (error) {
      // The action itself has succeeded, even if Excel cannot be read now; the next action checks again.
      if (isOpening || !(error instanceof PortFault)) throw error;
    }
    if (!isOpening) return;
    const { clockBehind } = await import("./clock-behind");
    this.#report(clockBehind(this.cache, this.view(), context.asOf));
  }

  async #checkHistories(context: ActionContext, isOpening: boolean): Promise<void> {
    const { writer, memory } = this.options;
    this.#histories ??= (await import("./history-watch")).watchOver(this.cache, writer, memory);
    const before = this.forked;
    await this.#histories.check(context, isOpening);
    const { forked } = this;
    if (before) this.state.clear(({ code }) => code === before.code);
    this.#report(forked);
    const isForked = forked !== undefined;
    if (this.state.current.forked !== isForked) this.state.set({ forked: isForked });
  }

  #report(found: Fault | undefined): void {
    if (found) this.state.notice(found);
  }
}
