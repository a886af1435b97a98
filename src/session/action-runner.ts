/**
 * Runs the actions of a session one after another: the status line says which one runs and how far it is, the user may
 * stop it, and what Excel refuses is an outcome.
 */
import { refused, type ActionContext, type Outcome } from "../actions/context";
import type { Fault } from "../gst/fault";
import { refusalAsOutcome, type ActionQueue } from "./action-queue";
import { ActionProgress, PageTime } from "./progress";
import type { StateKeeper } from "./state";

export interface HowToRun {
  /** What the pane shows of the outcome. */
  readonly shown?: (outcome: Outcome) => Outcome;
  /** May the user stop it? Not an action of several changes. */
  readonly canStop?: boolean;
  /** Is it allowed while the log has two histories that are not merged? */
  readonly isOnAnyLog?: boolean;
}

export interface Surroundings {
  readonly state: StateKeeper;
  readonly queue: ActionQueue;
  readonly context: () => ActionContext;
  /** Why Milaan does not work in this workbook. */
  readonly refusal: () => Fault | undefined;
  /** Why nothing is written into the log, while it has two histories. */
  readonly forked: () => Fault | undefined;
  /** What follows every action, before its outcome is shown. */
  readonly afterwards: () => Promise<void>;
}

export class ActionRunner {
  /** Of the action that runs now, where it may be stopped. */
  #progress: ActionProgress | undefined;
  readonly #page = new PageTime();

  constructor(private readonly around: Surroundings) {}

  get progress(): ActionProgress | undefined {
    return this.#progress;
  }

  run(
    busy: string,
    run: (context: ActionContext) => Promise<Outcome>,
    { shown = (outcome) => outcome, canStop = true, isOnAnyLog = false }: HowToRun = {},
  ): Promise<Outcome> {
    const { state, queue, context, refusal, forked, afterwards } = this.around;
    return queue.enqueue(async () => {
      const refusing = refusal();
      if (refusing) return refused(refusing);
      this.#progress = canStop ? new ActionProgress(state, this.#page) : undefined;
      state.set({ busy, canStop });
      const restored: Fault[] = [];
      const onRestored = (faults: readonly Fault[]) => void restored.push(...faults);
      try {
        const outcome = await refusalAsOutcome(async () => {
          const result = await queue.runWithRetry(async () => {
            const twoHistories = isOnAnyLog ? undefined : forked();
            return twoHistories ? refused(twoHistories) : run({ ...context(), onRestored });
          });
          await afterwards();
          return result;
        });
        state.notice(...restored.filter((found) => !outcome.faults.includes(found)));
        const last = shown(outcome);
        if (last.message !== "") state.set({ last });
        return outcome;
      } finally {
        this.commit();
        state.set({ busy: "", isStopping: false });
      }
    });
  }

  /** From now on the action cannot be stopped. */
  commit(): void {
    this.#progress = undefined;
    this.around.state.set({ canStop: false, progress: undefined });
  }

  /** Stops the action that runs now, where it may be stopped: nothing of it is done then, unless it is committed. */
  stop(): void {
    this.#progress?.stop();
  }

  /** Yields to the page; throws {@link PortFault} STOPPED where the action was stopped. */
  async pause(): Promise<void> {
    await (this.#progress ? this.#progress.pause() : this.#page.giveTime());
  }
}
