/** The best candidate of each document, to be named where it gets no link. */
import type { FoundCandidates } from "./found-candidates";
import type { OpenSides } from "./groups";
import type { Outcome } from "./outcome";

/** A candidate is worth naming above these points. */
const LEAST_POINTS = -1500;

/** A pair that a person parted: it is named unless a candidate that may be linked is found. */
export function noteAsNearest(outcome: Outcome, b: number, s: number): void {
  outcome.nearestOfBook[b] = s;
  outcome.nearestOfStatement[s] = b;
}

export function noteNearest(found: FoundCandidates, { books, statement }: OpenSides, outcome: Outcome): void {
  const bestOfB = new Int32Array(books.count).fill(LEAST_POINTS);
  const bestOfS = new Int32Array(statement.count).fill(LEAST_POINTS);
  for (let at = 0; at < found.count; at++) {
    const [b, s] = [found.books[at] as number, found.statement[at] as number];
    const score = found.scores[at] as number;
    if (score > (bestOfB[b] as number)) {
      bestOfB[b] = score;
      outcome.nearestOfBook[books.row(b)] = statement.row(s);
    }
    if (score > (bestOfS[s] as number)) {
      bestOfS[s] = score;
      outcome.nearestOfStatement[statement.row(s)] = books.row(b);
    }
  }
}
