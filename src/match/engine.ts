/**
 * The matcher: books against statement, supplier by supplier, then the documents whose supplier is in doubt. Pure and
 * on typed columns; the result depends neither on the order of rows nor on how the work is cut.
 */
import { matchBlock, type Matching, type Verdicts } from "./block";
import type { Levels } from "./comparison";
import { matchForeign } from "./foreign";
import { Outcome } from "./outcome";
import type { Register } from "./register";
import { Sides } from "./sides";
import { NO_SUPPLIER, repairedGstins } from "./suppliers";
import { WEIGHTS } from "./weights-table";
import { weightsOf, type Weights } from "./weights";

export interface MatchOptions {
  /** Paise by which each amount may differ. */
  readonly tolerance?: number;
  readonly weights?: Weights;
  readonly verdicts?: Verdicts;
  /** Own registrations: a booking under one of them has no supplier. */
  readonly own?: readonly string[];
  readonly see?: (b: number, s: number, levels: Levels) => void;
}

export const NO_VERDICTS: Verdicts = { linked: new Map(), isForbidden: () => false };
/** One rupee. */
export const TOLERANCE = 100;

export interface Matched {
  readonly sides: Sides;
  readonly outcome: Outcome;
  readonly weights: Weights;
}

/** @throws RangeError where the two registers do not share their suppliers. */
export function match(books: Register, statement: Register, options: MatchOptions = {}): Matched {
  const steps = matchSteps(books, statement, options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same in slices: yields the share that is done after each, at least at every hundredth of the documents. */
export function* matchSteps(
  books: Register,
  statement: Register,
  options: MatchOptions = {},
): Generator<number, Matched> {
  if (books.suppliers !== statement.suppliers)
    throw new RangeError("Books and statement must share one list of suppliers.");
  const repaired = repairedGstins(books.suppliers, distinct(books), new Set(distinct(statement)));
  const sides = new Sides(books, statement, options.tolerance ?? TOLERANCE, repaired);
  const outcome = new Outcome(books.count, statement.count);
  const weights = options.weights ?? weightsOf(WEIGHTS);
  const verdicts = options.verdicts ?? NO_VERDICTS;
  const matching: Matching = {
    ...{ sides, weights, verdicts, outcome },
    ...(options.see ? { see: options.see } : {}),
  };
  const ofBooks = new Blocks(books, repaired);
  const ofStatement = new Blocks(statement, new Map());
  const all = books.count + statement.count;
  let done = 0;
  let said = 0;
  for (let pan = 0; pan < books.suppliers.panCount; pan++) {
    const rows = { books: ofBooks.rowsOf(pan), statement: ofStatement.rowsOf(pan) };
    matchBlock(matching, rows);
    done += rows.books.length + rows.statement.length;
    if (done - said >= all / 100) {
      said = done;
      yield done / all;
    }
  }
  matchForeign(matching);
  return { sides, outcome, weights };
}

function distinct(register: Register): number[] {
  return [...new Set(register.supplier.subarray(0, register.count))].filter((id) => id !== NO_SUPPLIER);
}

/** The rows of each PAN, one after the other. */
export class Blocks {
  readonly #starts: Int32Array;
  readonly #rows: Int32Array;

  constructor(register: Register, repaired: ReadonlyMap<number, number>) {
    const { suppliers, supplier, count } = register;
    this.#starts = new Int32Array(suppliers.panCount + 1);
    const panOf = (row: number) =>
      suppliers.panOf(repaired.get(supplier[row] as number) ?? (supplier[row] as number));
    for (let row = 0; row < count; row++) add(this.#starts, panOf(row) + 1, 1);
    for (let pan = 0; pan < suppliers.panCount; pan++)
      add(this.#starts, pan + 1, this.#starts[pan] as number);
    const next = this.#starts.slice();
    this.#rows = new Int32Array(count);
    for (let row = 0; row < count; row++) {
      const pan = panOf(row);
      this.#rows[next[pan] as number] = row;
      add(next, pan, 1);
    }
  }

  /** A copy-free view; sorting it is allowed. */
  rowsOf(pan: number): Int32Array {
    return this.#rows.subarray(this.#starts[pan], this.#starts[pan + 1]);
  }
}

function add(counts: Int32Array, at: number, more: number): void {
  counts[at] = (counts[at] as number) + more;
}
