/**
 * The newest answers that can be taken back: those given together, by one person in one moment. What was taken back
 * already is passed over, so that taking back again goes further into the past.
 */
import type { Entry } from "./entry";

const TAKES_BACK = /^takes back entr(?:y|ies) (\d+)(?: to (\d+))?$/;

/** The note that an entry bears which takes earlier ones back. */
export function takesBack(entries: readonly Entry[]): string {
  const [first, last] = [entries[0]?.number ?? 0, entries.at(-1)?.number ?? 0];
  return first === last ? `takes back entry ${first}` : `takes back entries ${first} to ${last}`;
}

/** @param entries the newest part of the log, oldest first; empty when there is nothing to take back. */
export function lastAnswers(entries: readonly Entry[]): Entry[] {
  const taken: { first: number; last: number }[] = [];
  const batch: Entry[] = [];
  for (const entry of [...entries].reverse()) {
    const [, first, last] = TAKES_BACK.exec(entry.note) ?? [];
    const newest = batch[0];
    if (newest && (entry.on !== newest.on || entry.actor !== newest.actor)) break;
    if (first) taken.push({ first: Number(first), last: Number(last ?? first) });
    else if (
      entry.event === "ACTION_SET" &&
      !taken.some((range) => range.first <= entry.number && entry.number <= range.last)
    )
      batch.push(entry);
  }
  return batch.reverse();
}
