/** How one supplier's bills are usually typed, learned from the pairs made first: as written, by the tail, otherwise. */
import { NUMBER_CLASS } from "../numbers/number-level";

const LEAST_PAIRS = 5;
export const HABIT = { UNKNOWN: 0, USUAL: 1, UNUSUAL: 2 } as const;

export class Habit {
  readonly #counts = new Int32Array(5);
  #all = 0;

  /** @param level of the numbers of a pair. */
  add(level: number): void {
    const kind = NUMBER_CLASS[level] as number;
    this.#counts[kind] = (this.#counts[kind] as number) + 1;
    this.#all++;
  }

  get isKnown(): boolean {
    return this.#all > LEAST_PAIRS;
  }

  /** @param isOwn whether the pair itself was counted. */
  levelOf(level: number, isOwn: boolean): number {
    const all = this.#all - (isOwn ? 1 : 0);
    const same = (this.#counts[NUMBER_CLASS[level] as number] as number) - (isOwn ? 1 : 0);
    if (all < LEAST_PAIRS) return HABIT.UNKNOWN;
    if (same * 2 >= all) return HABIT.USUAL;
    return same * 10 <= all ? HABIT.UNUSUAL : HABIT.UNKNOWN;
  }
}
