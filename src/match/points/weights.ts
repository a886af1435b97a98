/** The points of every level, and the score of a pair as their sum. */
import { PLACES, weightPlaces, WEIGHT_COUNT, type Levels } from "../levels/comparison";

/** Whole points by place in the table, see comparison.ts. */
export type Weights = Int32Array;

const places = new Int32Array(PLACES);

export function scoreOf(levels: Levels, weights: Weights): number {
  weightPlaces(levels, places);
  let score = 0;
  for (let at = 0; at < PLACES; at++) score += weights[places[at] as number] as number;
  return score;
}

export function weightsOf(table: readonly number[]): Weights {
  if (table.length !== WEIGHT_COUNT)
    throw new RangeError(`The table has ${table.length} weights, not ${WEIGHT_COUNT}.`);
  return Int32Array.from(table);
}
