/**
 * What is looked at without being asked: at opening all facts and answers, afterwards the rows that somebody has changed.
 * While Excel has no time, the rows stay marked and are looked at again, less often each time.
 */
import { IMS_TABLE } from "../../ims/sheet";
import { done, type ActionContext, type Outcome } from "../../actions/context";
import type { Fault } from "../../gst/fault";
import type { Port, TableChange } from "../../workbook/port";
import { isForLater, Patience, tooEarly } from "../patience";
import { asChanges, TableWatch, type Marked } from "./table-watch";
import { faultOf } from "../action-queue";

type Run = (context: ActionContext) => Promise<Outcome>;
type Shown = (outcome: Outcome) => Outcome;

/** What the session does for its checks. */
export interface Around {
  /** Runs when everything before it has ended. */
  readonly run: (busy: string, run: Run, shown: Shown) => Promise<Outcome>;
  readonly tell: (...faults: readonly Fault[]) => void;
  /** Tells no more of what is over. */
  readonly forget: (isOver: (found: Fault) => boolean) => void;
  /** Hears of every change as soon as it is made. */
  readonly hears: (change: TableChange) => void;
  /** What stood in the sheets was taken up. */
  readonly takenUp: () => void;
  /** How long the Excels of co-authors must be silent before what they left unrecorded is recorded here. */
  readonly quietMs?: number | undefined;
}

export class ChangeChecks {
  readonly #around: Around;
  readonly #port: Port;
  readonly #watch: TableWatch;
  readonly #patience = new Patience();
  #isClosed = false;

  constructor(port: Port, around: Around) {
    this.#around = around;
    this.#port = port;
    this.#watch = new TableWatch(port, () => void this.lookAtMarked(), around.hears, around.quietMs);
  }

  /** Begins to watch; a cell that is being edited meanwhile only puts it off. */
  async watch(tables: readonly string[], sheetOf: (table: string) => string): Promise<void> {
    try {
      await this.#watch.begin(tables, sheetOf);
    } catch (error) {
      const found = faultOf(error);
      if (!found || !isForLater(found)) throw error;
      this.#watch.again(this.#watch.unwatched(tables), this.#patience.next());
    }
  }

  unwatch(): Promise<void> {
    return this.#watch.end();
  }

  /** The answers are looked at although no event told of a change. */
  glance(): void {
    this.#watch.glance();
  }

  /** Looks at nothing more that nobody asked for. */
  close(): void {
    this.#isClosed = true;
    this.#watch.hush();
  }

  areWaiting(): boolean {
    return this.#watch.hasMarked();
  }

  /** Facts that do not hold are put back, and typed answers adopted. */
  async lookAtAll(): Promise<void> {
    const looked = await this.untilTaken("Looking at what was changed", async (context) => {
      const facts = await (await checkingFacts()).checkFacts(context);
      const adopted = await (await adopting()).adoptTyped(context);
      const message = [facts.message, adopted.message].filter(Boolean).join(" ");
      return { ...adopted, message, faults: [...facts.faults, ...adopted.faults] };
    });
    if (looked.done) this.#around.takenUp();
    this.#around.tell(...looked.faults);
  }

  /**
   * Looks at the rows that were changed since it last did. What a co-author changed is only seen: his own Excel takes it up,
   * under his name.
   */
  async lookAtMarked(): Promise<void> {
    if (this.#isClosed) return;
    await this.#see(this.#watch.takeRemote());
    const facts = this.#watch.take();
    const answers = new Map([...facts].filter(([table]) => table === IMS_TABLE));
    facts.delete(IMS_TABLE);
    // Where nothing was moved, notes stand where they should: a glance writes nothing that nobody typed.
    const areMoved = answers.get(IMS_TABLE) === "all";
    if (this.#watch.takeGlance()) answers.set(IMS_TABLE, "all");
    const isTaken = await this.#look("Looking at what was changed", facts, async (context) =>
      (await checkingFacts()).checkFacts(
        context,
        [...facts].map(([table, rows]) => ({ table, rows })),
      ),
    );
    if (isTaken)
      await this.#look("Reading what was typed", answers, async (context) =>
        (await adopting()).adoptTyped(context, answers.get(IMS_TABLE), areMoved),
      );
    else if (answers.size > 0) this.#watch.again(asChanges(answers), this.#patience.next());
  }

  /** Reads, so that what is shown is what stands there. */
  async #see(changed: ReadonlyMap<string, Marked>): Promise<void> {
    if (changed.size === 0) return;
    const wants = [...changed].map(([table, rows]) => ({ table, rows }));
    const seen = await this.#around.run(
      "Reading what others changed",
      async () => {
        await this.#port.read(wants);
        return done("");
      },
      inBackground,
    );
    if (tooEarly(seen)) this.#watch.seeAgain(asChanges(changed), this.#patience.next());
  }

  /** @returns false where Excel has no time now: the rows stay marked, and are looked at again in a while. */
  async #look(busy: string, marked: ReadonlyMap<string, Marked>, run: Run): Promise<boolean> {
    if (marked.size === 0) return true;
    let outcome: Outcome | undefined;
    try {
      outcome = await this.#around.run(busy, run, inBackground);
    } finally {
      if (!outcome) this.#watch.hold(asChanges(marked));
    }
    const early = tooEarly(outcome);
    if (early) {
      this.#watch.again(asChanges(marked), this.#patience.next());
      if (this.#patience.isOut()) this.#around.tell(waiting(early));
      return false;
    }
    this.#patience.renew();
    this.#around.forget(isForLater);
    if (!outcome.done) this.#watch.hold(asChanges(marked));
    this.#around.tell(...outcome.faults);
    return true;
  }

  /** Runs what nobody asked for, as often as it takes until Excel has time for it. */
  async untilTaken(busy: string, run: Run): Promise<Outcome> {
    const patience = new Patience();
    for (;;) {
      const outcome = await this.#around.run(busy, run, inBackground);
      const early = tooEarly(outcome);
      if (!early || this.#isClosed) {
        this.#around.forget(isForLater);
        return outcome;
      }
      await new Promise<void>((resolve) => setTimeout(resolve, patience.next()));
      if (patience.isOut()) this.#around.tell(waiting(early));
    }
  }
}

/** What nobody asked for shows what it did; faults stand in the notices, and are not told twice. */
function inBackground(outcome: Outcome): Outcome {
  return { ...outcome, message: outcome.done ? outcome.message : "", faults: [] };
}

function waiting(found: Fault): Fault {
  return { ...found, sentence: `What was typed is not looked at yet. ${found.sentence}` };
}

/** Loaded when first wanted, so that the pane shows itself before them. */
const adopting = () => import("../../actions/answers/adopt-typed");
const checkingFacts = () => import("../../actions/facts/check");
