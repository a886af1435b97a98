/**
 * Combinations of the switches of harshness.ts: all of them, and a pairwise set that covers each pair of settings at
 * least once, since most faults depend on one condition or on two.
 */
import { randomInt, seededRandom } from "./random";
import type { Switches } from "./harshness";

/** The values of each switch, off first. */
const LEVELS = {
  editing: [0, 25],
  filtered: [false, "refused", "misplaced"],
  focus: [0, 8],
  undo: [0, 25],
  remote: [0, 3],
  slow: [0, 12],
  grows: [false, true],
} as const satisfies { [K in keyof Switches]?: readonly Switches[K][] };

type Factor = keyof typeof LEVELS;

/** One setting of every switch. */
export type Combination = { readonly [K in Factor]: Switches[K] };

const FACTORS = Object.keys(LEVELS) as Factor[];

/** Every combination but the one with all switches off. */
export function allCombinations(): Combination[] {
  let found: Partial<Record<Factor, unknown>>[] = [{}];
  for (const factor of FACTORS)
    found = found.flatMap((one) => LEVELS[factor].map((level) => ({ ...one, [factor]: level })));
  return found.slice(1) as Combination[];
}

/** The pairs of settings that a combination covers, each as a text. */
export function pairsOf(combination: Combination): string[] {
  return FACTORS.flatMap((first, place) =>
    FACTORS.slice(place + 1).map(
      (second) => `${first} ${String(combination[first])}, ${second} ${String(combination[second])}`,
    ),
  );
}

/** A small seeded set of combinations that covers every pair of settings. */
export function pairwise(seed: number): Combination[] {
  const random = seededRandom(seed);
  const all = allCombinations();
  const left = new Set(all.flatMap(pairsOf));
  const chosen: Combination[] = [];
  while (left.size > 0) {
    const gain = (one: Combination) => pairsOf(one).filter((pair) => left.has(pair)).length;
    const best = Math.max(...all.map(gain));
    const equals = all.filter((one) => gain(one) === best);
    const next = equals[randomInt(random, equals.length)];
    if (!next) break;
    chosen.push(next);
    for (const pair of pairsOf(next)) left.delete(pair);
  }
  return chosen;
}

/** "editing, filtered refused, grows": what is switched on. */
export function nameOf(combination: Combination): string {
  const on = FACTORS.filter((factor) => combination[factor] !== LEVELS[factor][0]);
  return on
    .map((factor) => (factor === "filtered" ? `filtered ${String(combination.filtered)}` : factor))
    .join(", ");
}
