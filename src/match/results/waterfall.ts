/** A score, comparison by comparison: what was found, its points, and the sum so far, which ends at the score. */
import { COMPARISONS, OFFSETS, PLACES, weightPlaces, type Levels } from "../levels/comparison";
import type { Weights } from "../points/weights";

export interface Step {
  readonly comparison: string;
  readonly finding: string;
  readonly points: number;
  readonly sum: number;
}

/** @param off points taken off for other candidates, and of a pair that is never made: zero or less. */
export function waterfall(
  levels: Levels,
  weights: Weights,
  off: { readonly rivals: number; readonly never?: number },
): Step[] {
  const places = new Int32Array(PLACES);
  weightPlaces(levels, places);
  const steps: Step[] = [];
  let sum = 0;
  const add = (comparison: string, finding: string, points: number) => {
    sum += points;
    if (points !== 0) steps.push({ comparison, finding, points, sum });
  };
  add("every pair", "before anything is compared", weights[0] as number);
  COMPARISONS.forEach(({ name, levels: findings }, at) => {
    const place = places[at + 1] as number;
    add(name, findings[place - (OFFSETS[at] as number)] ?? "", weights[place] as number);
  });
  add("other candidates", "documents that could be meant instead", off.rivals);
  add("never linked", "documents that differ so are two", off.never ?? 0);
  return steps;
}
