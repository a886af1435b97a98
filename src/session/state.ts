/** What the pane shows besides the sheets, and who is told when it changes. */
import type { Outcome } from "../actions/context";
import type { Fault } from "../gst/fault";

export interface SessionState {
  /** What is being done now, or blank. */
  readonly busy: string;
  readonly last: Outcome | undefined;
  /** Faults that came with no action: typed answers put back, a sheet that is missing. */
  readonly notices: readonly Fault[];
  readonly opened: boolean;
  /** Are the facts of the sheets still being held against the evidence? Until then figures may change. */
  readonly checking: boolean;
  /** Has the log two histories, which are to be merged before anything is written? */
  readonly forked: boolean;
}

const QUIET: SessionState = {
  ...{ busy: "", last: undefined, notices: [] },
  ...{ opened: false, checking: false, forked: false },
};

export class StateKeeper {
  #state = QUIET;
  readonly #listeners = new Set<() => void>();

  get current(): SessionState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    this.tell();
  }

  /** The same is told once, until it is dismissed. */
  notice(...faults: readonly Fault[]): void {
    const notices = [...this.#state.notices];
    for (const found of faults)
      if (!notices.some(({ place, sentence }) => place === found.place && sentence === found.sentence))
        notices.push(found);
    if (notices.length > this.#state.notices.length) this.set({ notices });
  }

  /** Notices that are over are shown no longer. */
  forget(isOver: (found: Fault) => boolean): void {
    const notices = this.#state.notices.filter((found) => !isOver(found));
    if (notices.length < this.#state.notices.length) this.set({ notices });
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
