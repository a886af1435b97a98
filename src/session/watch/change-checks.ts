/**
 * The background checks: all facts and answers at opening, afterwards the rows that were changed. While Excel is busy,
 * the rows stay marked and are checked again with increasing delays.
 */
import { IMS_TABLE } from "../../ims/sheet";
import { done, type ActionContext, type Outcome } from "../../actions/context";
import type { Fault } from "../../gst/fault";
import type { Port, TableChange } from "../../workbook/port";
import { Backoff, busyFault, isBusy } from "../backoff";
import { asChanges, TableWatch, type Marked } from "./table-watch";
import { faultOf } from "../action-queue";

type Run = (context: ActionContext) => Promise<Outcome>;
type Shown = (outcome: Outcome) => Outcome;

/** What the session provides. */
export interface Hooks {
  /** Runs when everything before it has ended. */
  readonly run: (busy: string, run: Run, shown: Shown) => Promise<Outcome>;
  readonly report: (...faults: readonly Fault[]) => void;
  /** Removes notices that no longer apply. */
  readonly clear: (isResolved: (found: Fault) => boolean) => void;
  /** Called with every change at once. */
  readonly onChange: (change: TableChange) => void;
  /** Called when everything typed into the sheets has been adopted. */
  readonly onAdopted: () => void;
  /** After how long without a co-author's change what their Excel left unrecorded is recorded here. */
  readonly quietMs?: number | undefined;
  /** How long after a refusal by a busy Excel the first retry comes; milliseconds. */
  readonly busyRetryMs?: number | undefined;
}

export class ChangeChecks {
  readonly #hooks: Hooks;
  readonly #port: Port;
  readonly #watch: TableWatch;
  readonly #backoff: Backoff;
  #isClosed = false;

  constructor(port: Port, hooks: Hooks) {
    this.#hooks = hooks;
    this.#backoff = new Backoff(hooks.busyRetryMs);
    this.#port = port;
    this.#watch = new TableWatch(port, () => void this.checkMarked(), hooks.onChange, hooks.quietMs);
  }

  /** Begins to watch; where Excel is busy, again later. */
  async watch(tables: readonly string[], sheetOf: (table: string) => string): Promise<void> {
    try {
      await this.#watch.begin(tables, sheetOf);
    } catch (error) {
      const found = faultOf(error);
      if (!found || !isBusy(found)) throw error;
      this.#watch.schedule(this.#watch.unwatched(tables), this.#backoff.next());
    }
  }

  unwatch(): Promise<void> {
    return this.#watch.end();
  }

  /** Checks the answers although no event reported a change. */
  onFocus(): void {
    this.#watch.onFocus();
  }

  /** Ends the background checks. */
  close(): void {
    this.#isClosed = true;
    this.#watch.cancel();
  }

  areWaiting(): boolean {
    return this.#watch.hasMarked();
  }

  /** Restores changed facts, and adopts typed answers. */
  async checkAll(): Promise<void> {
    const checked = await this.untilAccepted("Checking what was changed", async (context) => {
      const facts = await (await checkingFacts()).checkFacts(context);
      const adopted = await (await adopting()).adoptTyped(context);
      const message = [facts.message, adopted.message].filter(Boolean).join(" ");
      return { ...adopted, message, faults: [...facts.faults, ...adopted.faults] };
    });
    if (checked.done) this.#hooks.onAdopted();
    this.#hooks.report(...checked.faults);
  }

  /**
   * Checks the rows that were changed since the last time. A co-author's changes are only read: their own Excel records
   * them, under their name.
   */
  async checkMarked(): Promise<void> {
    if (this.#isClosed) return;
    await this.#readRemote(this.#watch.takeRemote());
    const facts = this.#watch.take();
    const answers = new Map([...facts].filter(([table]) => table === IMS_TABLE));
    facts.delete(IMS_TABLE);
    // Where no rows were moved, the notes are in place: a check on focus writes only what was typed.
    const areMoved = answers.get(IMS_TABLE) === "all";
    if (this.#watch.takeFocus()) answers.set(IMS_TABLE, "all");
    const isAccepted = await this.#check("Checking what was changed", facts, async (context) =>
      (await checkingFacts()).checkFacts(
        context,
        [...facts].map(([table, rows]) => ({ table, rows })),
      ),
    );
    if (isAccepted)
      await this.#check("Reading what was typed", answers, async (context) =>
        (await adopting()).adoptTyped(context, answers.get(IMS_TABLE), areMoved),
      );
    else if (answers.size > 0) this.#watch.schedule(asChanges(answers), this.#backoff.next());
  }

  /** Reads a co-author's changes into the cache. */
  async #readRemote(changed: ReadonlyMap<string, Marked>): Promise<void> {
    if (changed.size === 0) return;
    const requests = [...changed].map(([table, rows]) => ({ table, rows }));
    const outcome = await this.#hooks.run(
      "Reading what others changed",
      async () => {
        await this.#port.read(requests);
        return done("");
      },
      inBackground,
    );
    if (busyFault(outcome)) this.#watch.scheduleRemote(asChanges(changed), this.#backoff.next());
  }

  /** @returns false where Excel is busy: the rows stay marked, and are checked again later. */
  async #check(busy: string, marked: ReadonlyMap<string, Marked>, run: Run): Promise<boolean> {
    if (marked.size === 0) return true;
    let outcome: Outcome | undefined;
    try {
      outcome = await this.#hooks.run(busy, run, inBackground);
    } finally {
      if (!outcome) this.#watch.defer(asChanges(marked));
    }
    const refusal = busyFault(outcome);
    if (refusal) {
      this.#watch.schedule(asChanges(marked), this.#backoff.next());
      if (this.#backoff.shouldWarn()) this.#hooks.report(waiting(refusal));
      return false;
    }
    this.#backoff.reset();
    this.#hooks.clear(isBusy);
    if (!outcome.done) this.#watch.defer(asChanges(marked));
    this.#hooks.report(...outcome.faults);
    return true;
  }

  /** Runs in the background, and again until Excel is not busy. */
  async untilAccepted(busy: string, run: Run): Promise<Outcome> {
    const backoff = new Backoff(this.#hooks.busyRetryMs);
    for (;;) {
      const outcome = await this.#hooks.run(busy, run, inBackground);
      const refusal = busyFault(outcome);
      if (!refusal || this.#isClosed) {
        this.#hooks.clear(isBusy);
        return outcome;
      }
      await new Promise<void>((resolve) => setTimeout(resolve, backoff.next()));
      if (backoff.shouldWarn()) this.#hooks.report(waiting(refusal));
    }
  }
}

/** A background outcome shows only its message: its faults are shown as notices, and not twice. */
function inBackground(outcome: Outcome): Outcome {
  return { ...outcome, message: outcome.done ? outcome.message : "", faults: [] };
}

function waiting(found: Fault): Fault {
  return { ...found, sentence: `What was typed is not checked yet. ${found.sentence}` };
}

/** Loaded on first use, so that the pane is shown before them. */
const adopting = () => import("../../actions/answers/adopt-typed");
const checkingFacts = () => import("../../actions/facts/check");
