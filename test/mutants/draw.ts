/** A seeded sample of mutations: the same seed and sources give the same ones, in the same order. */

import { randomInt, seededRandom } from "../../src/workbench/office/random";

/** That many items of a list, without repetition. */
export function sample<T>(all: readonly T[], count: number, seed: number): T[] {
  const random = seededRandom(seed);
  const left = [...all];
  const chosen: T[] = [];
  while (chosen.length < count && left.length > 0)
    chosen.push(...left.splice(randomInt(random, left.length), 1));
  return chosen;
}
