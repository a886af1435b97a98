/** Draws mutations by a seed: the same seed over the same sources draws the same ones, in the same order. */

import { below, diceOf } from "../../src/workbench/office/dice";

/** So many of a list, none twice. */
export function drawn<T>(all: readonly T[], count: number, seed: number): T[] {
  const dice = diceOf(seed);
  const left = [...all];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0) taken.push(...left.splice(below(dice, left.length), 1));
  return taken;
}
