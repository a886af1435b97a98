/** Labelled pairs, equal ones counted together. */
import { PLACES, weightPlaces, type Levels } from "../../src/match/levels/comparison";
import type { Pattern } from "../../src/match/points/logistic";

export class Patterns {
  readonly #counts = new Map<string, { levels: Levels; right: number; wrong: number }>();

  add(levels: Levels, isRight: boolean): void {
    const key = levels.join(" ");
    let of = this.#counts.get(key);
    if (!of) this.#counts.set(key, (of = { levels: levels.slice(), right: 0, wrong: 0 }));
    if (isRight) of.right++;
    else of.wrong++;
  }

  /** Sorted, so that a sum is the same on every machine. */
  all(): Pattern[] {
    return [...this.#counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { levels, right, wrong }]) => {
        const places = new Int32Array(PLACES);
        weightPlaces(levels, places);
        return { places, right, wrong };
      });
  }
}
