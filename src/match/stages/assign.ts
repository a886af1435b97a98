/**
 * Which candidates become pairs: the best first, each document once. Where candidates are nearly equal, the small
 * component they form is solved exactly; where two solutions are equally good, the documents in doubt stay open.
 */

/** Candidates in the order of their bookings, then of their statement documents. */
export interface Candidates {
  readonly count: number;
  readonly books: Int32Array;
  readonly statement: Int32Array;
  readonly scores: Int32Array;
}

/** Candidates this close, in points, are compared as a whole. */
const NEARLY_EQUAL = 150;
const LARGEST_COMPONENT = 12;

export interface Assignment {
  /** Indexes of candidates. */
  readonly taken: readonly number[];
  /** Bookings with two equally good solutions. */
  readonly tied: ReadonlySet<number>;
}

/** @param least points that a pair must have. */
export function assign(
  candidates: Candidates,
  sizes: { readonly books: number; readonly statement: number },
  least: number,
): Assignment {
  const alone = takenAlone(candidates, sizes, least);
  return alone ?? new Assigning(candidates, sizes, least).run();
}

/** The usual case: no document has two candidates. Undefined in every other. */
function takenAlone(
  { count, books, statement, scores }: Candidates,
  sizes: { readonly books: number; readonly statement: number },
  least: number,
): Assignment | undefined {
  const usedB = new Uint8Array(sizes.books);
  const usedS = new Uint8Array(sizes.statement);
  const taken: number[] = [];
  for (let at = 0; at < count; at++) {
    if ((scores[at] as number) < least) continue;
    const [b, s] = [books[at] as number, statement[at] as number];
    if (usedB[b] === 1 || usedS[s] === 1) return undefined;
    usedB[b] = 1;
    usedS[s] = 1;
    taken.push(at);
  }
  return { taken, tied: NONE };
}

const NONE: ReadonlySet<number> = new Set();

/** Of a document with very many candidates the best are enough to see what competes with it. */
const MOST_NEIGHBOURS = 64;

function keepBest(list: number[] | undefined, candidate: number): void {
  if (list && list.length < MOST_NEIGHBOURS) list.push(candidate);
}

class Assigning {
  readonly #usedB: Uint8Array;
  readonly #usedS: Uint8Array;
  readonly #byB: number[][];
  readonly #byS: number[][];
  readonly #order: Int32Array;
  readonly #taken: number[] = [];
  readonly #tied = new Set<number>();

  constructor(
    private readonly of: Candidates,
    sizes: { readonly books: number; readonly statement: number },
    private readonly least: number,
  ) {
    const { books, statement, scores } = of;
    this.#usedB = new Uint8Array(sizes.books);
    this.#usedS = new Uint8Array(sizes.statement);
    this.#byB = Array.from({ length: sizes.books }, () => []);
    this.#byS = Array.from({ length: sizes.statement }, () => []);
    const all = new Int32Array(of.count).map((_, at) => at);
    this.#order = all
      .filter((at) => (scores[at] as number) >= least)
      .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
    for (const at of this.#order) {
      keepBest(this.#byB[books[at] as number], at);
      keepBest(this.#byS[statement[at] as number], at);
    }
  }

  run(): Assignment {
    for (const at of this.#order) {
      if (!this.#isFree(at)) continue;
      if (this.#hasNearlyEqual(at)) this.#solveAround(at);
      else this.#take(at);
    }
    return { taken: this.#taken, tied: this.#tied };
  }

  #isFree(at: number): boolean {
    return (
      this.#usedB[this.of.books[at] as number] === 0 && this.#usedS[this.of.statement[at] as number] === 0
    );
  }

  #take(at: number): void {
    this.#taken.push(at);
    this.#usedB[this.of.books[at] as number] = 1;
    this.#usedS[this.of.statement[at] as number] = 1;
  }

  #neighbours(at: number): number[] {
    return [
      ...(this.#byB[this.of.books[at] as number] ?? []),
      ...(this.#byS[this.of.statement[at] as number] ?? []),
    ];
  }

  #hasNearlyEqual(at: number): boolean {
    const score = this.of.scores[at] as number;
    return this.#neighbours(at).some(
      (next) => next !== at && this.#isFree(next) && score - (this.of.scores[next] as number) < NEARLY_EQUAL,
    );
  }

  #solveAround(at: number): void {
    const component = this.#component(at);
    if (component) this.#solve(component);
    else if (this.#isTied(at)) this.#leaveOpen(at);
    else this.#take(at);
  }

  /** The free candidates connected with one, or undefined where they are too many. */
  #component(start: number): readonly number[] | undefined {
    const seen = new Set([start]);
    const documents = new Set<number>();
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      documents.add(this.of.books[at] as number).add(-1 - (this.of.statement[at] as number));
      if (documents.size > LARGEST_COMPONENT) return undefined;
      for (const next of this.#neighbours(at)) {
        if (seen.has(next) || !this.#isFree(next)) continue;
        seen.add(next);
        open.push(next);
      }
    }
    return [...seen].sort((a, b) => a - b);
  }

  #solve(component: readonly number[]): void {
    const { best } = new Search(this.of, component, this.least);
    const certain = best.reduce<readonly number[]>(
      (kept, solution, at) => (at === 0 ? solution : kept.filter((one) => solution.includes(one))),
      [],
    );
    for (const at of certain) this.#take(at);
    for (const at of new Set(best.flat())) if (!certain.includes(at)) this.#leaveOpen(at);
  }

  #isTied(at: number): boolean {
    const score = this.of.scores[at];
    return this.#neighbours(at).some(
      (next) => next !== at && this.#isFree(next) && this.of.scores[next] === score,
    );
  }

  #leaveOpen(at: number): void {
    const tied = [at, ...this.#neighbours(at).filter((next) => this.of.scores[next] === this.of.scores[at])];
    for (const one of tied) {
      if (this.#usedB[this.of.books[one] as number] === 0) this.#tied.add(this.of.books[one] as number);
    }
    for (const one of tied) {
      this.#usedB[this.of.books[one] as number] = 1;
      this.#usedS[this.of.statement[one] as number] = 1;
    }
  }
}

/** More equally good solutions are not told apart: what the first ones share is certain. */
const MOST_SOLUTIONS = 50;

/** All best solutions of one small component. */
class Search {
  best: (readonly number[])[] = [[]];
  #bestScore = 0;
  readonly #books: readonly (readonly number[])[];
  readonly #used = new Set<number>();

  constructor(
    private readonly of: Candidates,
    component: readonly number[],
    private readonly least: number,
  ) {
    const byBooking = new Map<number, number[]>();
    for (const at of component) {
      const b = of.books[at] as number;
      byBooking.set(b, [...(byBooking.get(b) ?? []), at]);
    }
    this.#books = [...byBooking.values()];
    this.#from(0, 0, []);
  }

  #from(next: number, score: number, chosen: readonly number[]): void {
    const own = this.#books[next];
    if (!own) return this.#keep(score, chosen);
    const most = this.#books.slice(next).reduce((sum, list) => sum + this.#highest(list), score);
    if (most < this.#bestScore) return;
    for (const at of own) {
      const s = this.of.statement[at] as number;
      if (this.#used.has(s)) continue;
      this.#used.add(s);
      this.#from(next + 1, score + this.#value(at), [...chosen, at]);
      this.#used.delete(s);
    }
    this.#from(next + 1, score, chosen);
  }

  /** At least one point a pair, so that of equal sums the solution with more pairs wins. */
  #value(at: number): number {
    return (this.of.scores[at] as number) - this.least + 1;
  }

  #highest(list: readonly number[]): number {
    return Math.max(...list.map((at) => this.#value(at)));
  }

  #keep(score: number, chosen: readonly number[]): void {
    if (score < this.#bestScore) return;
    if (score > this.#bestScore) this.best = [];
    this.#bestScore = score;
    if (this.best.length < MOST_SOLUTIONS) this.best.push(chosen);
  }
}
