/**
 * The newest answers that can be taken back: those given together, in one batch. What was taken back already is passed
 * over, so that taking back again goes further into the past.
 */
import type { Entry } from "./entry";
import { dataOf } from "./legacy";

/** The note that an entry bears which takes earlier ones back; for people, its data says it for programs. */
export function takesBackNote([first, last]: readonly [number, number]): string {
  return first === last ? `takes back entry ${first}` : `takes back entries ${first} to ${last}`;
}

/** First and last number of a batch. */
export function rangeOf(batch: readonly Entry[]): readonly [number, number] {
  return [batch[0]?.number ?? 0, batch.at(-1)?.number ?? 0];
}

/** The newest answers that can be taken back, found by going back through the log from its end. */
export class LastAnswers {
  readonly #takenBack: (readonly [number, number])[] = [];
  #found: Entry[] = [];
  #isComplete = false;
  #newest: Entry[] | undefined;
  #passedOver: Entry[] = [];

  /** @param canTake can this answer still be taken back? A batch of which none can is passed over. */
  constructor(private readonly canTake: (entry: Entry) => boolean = () => true) {}

  /** Sees entries that come before all that it saw until now; oldest first. */
  add(entries: readonly Entry[]): void {
    for (let place = entries.length - 1; place >= 0 && !this.#isComplete; place--) {
      const entry = entries[place];
      if (entry) this.#addEntry(entry);
    }
  }

  #addEntry(entry: Entry): void {
    const [newest] = this.#found;
    if (newest && batchOf(entry) !== batchOf(newest)) {
      this.#endBatch();
      if (this.#isComplete) return;
    }
    const { takesBack } = dataOf(entry);
    if (takesBack) this.#takenBack.push(takesBack);
    else if (
      entry.event === "ACTION_SET" &&
      !this.#takenBack.some(([first, last]) => first <= entry.number && entry.number <= last)
    )
      this.#found.push(entry);
    if (entry.number === 1) {
      this.#endBatch();
      this.#isComplete = true;
    }
  }

  /** A batch is known whole: it is the one, or there is nothing of it left to take back. */
  #endBatch(): void {
    if (this.#found.some(this.canTake)) this.#isComplete = true;
    else {
      this.#passedOver.push(...this.#found);
      this.#newest ??= this.#found;
      this.#found = [];
    }
  }

  /** How many newer answers than the batch cannot be taken back any more. */
  get passedOver(): number {
    return this.#found.length > 0 ? this.#passedOver.length : 0;
  }

  /** Oldest first; empty where none was found as yet. Where none can be taken back, the newest, whose reasons are told. */
  get batch(): readonly Entry[] {
    const found = this.#found.length > 0 || !this.#isComplete ? this.#found : this.#newest;
    return [...(found ?? [])].reverse();
  }

  /** Is nothing of the batch, or of what could be taken back at all, further back? */
  get isComplete(): boolean {
    return this.#isComplete;
  }
}

/** Entries of an older log name no batch: there, one person's of one moment are one. */
function batchOf({ batch, on, actor }: Entry): string {
  return batch || `${on} ${actor}`;
}
