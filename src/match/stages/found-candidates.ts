/** Candidates as they are found, in typed columns. */
import type { Candidates } from "./assign";
import { AT, MEASURED, TYPE, type Levels } from "../levels/comparison";
import type { Habit } from "../levels/habit";
import { isNever, NEVER } from "../levels/impossible-pairs";
import { scoreOf, type Weights } from "../points/weights";

export class FoundCandidates implements Candidates {
  count = 0;
  books = new Int32Array(32);
  statement = new Int32Array(32);
  scores = new Int32Array(32);
  levels = new Uint8Array(32 * MEASURED.length);

  add(b: number, s: number, score: number, levels: Levels): void {
    const at = this.count++;
    if (at === this.books.length) this.#grow();
    this.books[at] = b;
    this.statement[at] = s;
    this.scores[at] = score;
    this.levels.set(levels, at * MEASURED.length);
  }

  levelsOf(at: number): Levels {
    return this.levels.subarray(at * MEASURED.length, (at + 1) * MEASURED.length);
  }

  numberOf(at: number): number {
    return this.levels[at * MEASURED.length] as number;
  }

  /** The candidates of the same type of document, or of another; the rest have the points of pairs never made. */
  ofType(isSame: boolean, isOpen: (at: number) => boolean = () => true): Candidates {
    const { count, books, statement } = this;
    const scores = this.scores.slice(0, count);
    for (let at = 0; at < count; at++)
      if ((this.levels[at * MEASURED.length + AT.type] === TYPE.SAME) !== isSame || !isOpen(at))
        scores[at] = NEVER;
    return { count, books, statement, scores };
  }

  /** @param taken candidates that the habit was learned from: each is judged by the others. */
  setHabit(habit: Habit, taken: ReadonlySet<number>, weights: Weights): void {
    for (let at = 0; at < this.count; at++) {
      const levels = this.levelsOf(at);
      const level = habit.levelOf(levels[AT.number] as number, taken.has(at));
      if (level === 0) continue;
      levels[AT.habit] = level;
      this.scores[at] = isNever(levels) ? NEVER : scoreOf(levels, weights);
    }
  }

  #grow(): void {
    const double = <T extends Int32Array | Uint8Array>(column: T): T => {
      const more = new (column.constructor as new (length: number) => T)(column.length * 2);
      more.set(column);
      return more;
    };
    this.books = double(this.books);
    this.statement = double(this.statement);
    this.scores = double(this.scores);
    this.levels = double(this.levels);
  }
}
