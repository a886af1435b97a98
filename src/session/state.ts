/** The state that the pane shows besides the sheets, and its listeners. */
import type { Outcome } from "../actions/context";
import type { Fault } from "../gst/fault";

export interface SessionState {
  /** The action that runs now, or blank. */
  readonly busy: string;
  /** May the user stop it? Not where it consists of several changes, or runs in the background. */
  readonly canStop: boolean;
  /** The user has stopped it, and it has not ended yet. */
  readonly isStopping: boolean;
  /** How much of the present reading or writing is done, 0 to 1. */
  readonly progress: { readonly what: "read" | "write"; readonly part: number } | undefined;
  readonly last: Outcome | undefined;
  /** A version of a statement would be replaced: what would change, and for what a reason is awaited. */
  readonly regeneration: Outcome["regeneration"];
  /** Faults found in the background: typed answers put back, a missing sheet. */
  readonly notices: readonly Fault[];
  readonly opened: boolean;
  /** Are the facts of the sheets still being compared with the evidence? Until then figures may change. */
  readonly checking: boolean;
  /** Has the log two histories, which must be merged before anything is written? */
  readonly forked: boolean;
}

const INITIAL: SessionState = {
  ...{ busy: "", canStop: false, isStopping: false, progress: undefined, last: undefined, notices: [] },
  regeneration: undefined,
  ...{ opened: false, checking: false, forked: false },
};

export class StateKeeper {
  #state = INITIAL;
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
    this.notify();
  }

  /** The same notice is shown once, until it is dismissed. */
  notice(...faults: readonly Fault[]): void {
    const notices = [...this.#state.notices];
    for (const found of faults)
      if (!notices.some(({ place, sentence }) => place === found.place && sentence === found.sentence))
        notices.push(found);
    if (notices.length > this.#state.notices.length) this.set({ notices });
  }

  /** Removes notices that no longer apply. */
  clear(isResolved: (found: Fault) => boolean): void {
    const notices = this.#state.notices.filter((found) => !isResolved(found));
    if (notices.length < this.#state.notices.length) this.set({ notices });
  }

  notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
