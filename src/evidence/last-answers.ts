/**
 * The newest answers that can be taken back: those of one batch. Answers already taken back are skipped, so that a
 * second Take back reverses earlier ones.
 */
import type { Entry } from "./entry";
import { dataOf } from "./legacy";

/** The note of an entry that takes earlier ones back; `takesBack` of its data is the machine-readable form. */
export function takesBackNote([first, last]: readonly [number, number]): string {
  return first === last ? `takes back entry ${first}` : `takes back entries ${first} to ${last}`;
}

/** First and last number of a batch. */
export function rangeOf(batch: readonly Entry[]): readonly [number, number] {
  return [batch[0]?.number ?? 0, batch.at(-1)?.number ?? 0];
}

/** The newest answers that can be taken back, searched from the end of the log. */
export class LastAnswers {
  readonly #takenBack: (readonly [number, number])[] = [];
  #found: Entry[] = [];
  #isComplete = false;
  #newest: Entry[] | undefined;
  #passedOver: Entry[] = [];

  /** @param canTake can this answer still be taken back? A batch of which none can is skipped. */
  constructor(private readonly canTake: (entry: Entry) => boolean = () => true) {}

  /** Adds entries that precede all entries added before; oldest first. */
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

  /** A batch is complete: it is the result, or none of it can be taken back. */
  #endBatch(): void {
    if (this.#found.some(this.canTake)) this.#isComplete = true;
    else {
      this.#passedOver.push(...this.#found);
      this.#newest ??= this.#found;
      this.#found = [];
    }
  }

  /** Number of answers newer than the batch that cannot be taken back any more. */
  get skipped(): number {
    return this.#found.length > 0 ? this.#passedOver.length : 0;
  }

  /**
   * Oldest first; empty where none was found yet. Where none can be taken back, the newest batch, to report the
   * reasons.
   */
  get batch(): readonly Entry[] {
    const found = this.#found.length > 0 || !this.#isComplete ? this.#found : this.#newest;
    return [...(found ?? [])].reverse();
  }

  /** Is the result final, whatever precedes in the log? */
  get isComplete(): boolean {
    return this.#isComplete;
  }
}

/** Entries of an older log name no batch: there, entries of one person at one moment are a batch. */
function batchOf({ batch, on, actor }: Entry): string {
  return batch || `${on} ${actor}`;
}
