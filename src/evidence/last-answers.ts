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

/** @param entries the newest part of the log, oldest first; empty when there is nothing to take back. */
export function lastAnswers(entries: readonly Entry[]): Entry[] {
  const taken: (readonly [number, number])[] = [];
  const batch: Entry[] = [];
  for (const entry of [...entries].reverse()) {
    const [newest] = batch;
    if (newest && batchOf(entry) !== batchOf(newest)) break;
    const { takesBack } = dataOf(entry);
    if (takesBack) taken.push(takesBack);
    else if (
      entry.event === "ACTION_SET" &&
      !taken.some(([first, last]) => first <= entry.number && entry.number <= last)
    )
      batch.push(entry);
  }
  return batch.reverse();
}

/** Entries of an older log name no batch: there, one person's of one moment are one. */
function batchOf({ batch, on, actor }: Entry): string {
  return batch || `${on} ${actor}`;
}
