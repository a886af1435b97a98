/**
 * What other candidates take off a pair's score: with odds o of the pair and odds r of all its rivals together, the
 * pair is right with odds o to 1 + r. A rival that is clearly better with another document is none.
 */
import type { Candidates } from "./assign";
import { POINTS_PER_DOUBLING } from "../levels/comparison";

/** A rival whose own pair is better by these points is not counted. */
const CLEARLY = 300;

/** @returns for each taken candidate the points of its rivals, zero or less. */
export function rivalPoints(
  candidates: Candidates,
  taken: readonly number[],
  sizes: { readonly books: number; readonly statement: number },
): number[] {
  const { books, statement, scores, count } = candidates;
  const ofB = new Int32Array(sizes.books).fill(-1);
  const ofS = new Int32Array(sizes.statement).fill(-1);
  for (const at of taken) {
    ofB[books[at] as number] = at;
    ofS[statement[at] as number] = at;
  }
  const rivals = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    const ownB = ofB[books[at] as number] as number;
    const ownS = ofS[statement[at] as number] as number;
    if (ownB === at) continue;
    const odds = 2 ** ((scores[at] as number) / POINTS_PER_DOUBLING);
    const isBetter = (own: number) => own >= 0 && (scores[own] as number) - (scores[at] as number) > CLEARLY;
    if (ownB >= 0 && !isBetter(ownS)) rivals[ownB] = (rivals[ownB] as number) + odds;
    if (ownS >= 0 && !isBetter(ownB)) rivals[ownS] = (rivals[ownS] as number) + odds;
  }
  return taken.map((at) => -Math.round(POINTS_PER_DOUBLING * Math.log2(1 + (rivals[at] as number))) + 0);
}
