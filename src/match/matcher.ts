/**
 * One reconciliation that is kept: matched once in full, then again only where something changed. A fresh statement,
 * an edited row or a verdict runs the suppliers concerned, with the answer of a full run.
 */
import { matchBlock, type Matching, type Verdicts } from "./block";
import { Blocks } from "./blocks";
import type { Levels } from "./levels/comparison";
import { Foreign } from "./foreign";
import { Leftovers } from "./registers/leftovers";
import { Outcome } from "./stages/outcome";
import type { Register } from "./registers/register";
import { Sides } from "./levels/sides";
import { NO_SUPPLIER, repairedGstins } from "./registers/suppliers";
import { linkTogether } from "./stages/linked-by-person";
import { weightsOf, type Weights } from "./points/weights";
import { WEIGHTS } from "./points/weights-table";

export interface MatchOptions {
  /** Paise by which each amount may differ. */
  readonly tolerance?: number;
  readonly weights?: Weights;
  /** Points of suppliers of whom a user has said enough, by PAN, see adapt.ts. */
  readonly supplierWeights?: ReadonlyMap<number, Weights>;
  readonly verdicts?: Verdicts;
  /** False where this is a part of the suppliers only: bookings whose supplier is in doubt need all that is left. */
  readonly foreign?: boolean;
  /** Mistyped GSTINs of the books and those meant, where more is known of the suppliers than these two sides say. */
  readonly repaired?: ReadonlyMap<string, string>;
  /** Called with every candidate that was measured. */
  readonly see?: (b: number, s: number, levels: Levels) => void;
}

/** What a reconciliation has come to. */
export interface Matched {
  readonly sides: Sides;
  readonly outcome: Outcome;
  /** The points by which a booking's pairs are scored. */
  weightsOf(book: number): Weights;
  /** Whether a person said that the two are not one document. */
  isForbidden(book: number, statement: number): boolean;
}

/** Rows that were added or replaced, or of which a verdict was given. */
export interface Changes {
  readonly books?: readonly number[];
  readonly statement?: readonly number[];
  readonly verdicts?: Verdicts;
}

const NO_VERDICTS: Verdicts = { together: [], isForbidden: () => false };
/** One rupee. */
const TOLERANCE = 100;

export class Matcher implements Matched {
  readonly sides: Sides;
  readonly outcome: Outcome;
  readonly #weights: Weights;
  readonly #supplierWeights: ReadonlyMap<number, Weights>;
  readonly #blocks: { readonly books: Blocks; readonly statement: Blocks };
  readonly #foreign: Foreign | undefined;
  readonly #repairedElsewhere: ReadonlyMap<string, string> | undefined;
  #matching: Matching;

  /** @throws RangeError where the two registers do not share their suppliers. */
  constructor(books: Register, statement: Register, options: MatchOptions = {}) {
    if (books.suppliers !== statement.suppliers)
      throw new RangeError("Books and statement must share one list of suppliers.");
    this.sides = new Sides(books, statement, options.tolerance ?? TOLERANCE);
    this.outcome = new Outcome(books.count, statement.count);
    this.#weights = options.weights ?? weightsOf(WEIGHTS);
    this.#supplierWeights = options.supplierWeights ?? new Map();
    this.#blocks = { books: new Blocks(books), statement: new Blocks(statement) };
    this.#repairedElsewhere = options.repaired;
    this.sides.repaired = this.#repaired();
    this.#blocks.books.fill(this.sides.repaired);
    this.#blocks.statement.fill(new Map());
    this.#matching = {
      ...{ sides: this.sides, weights: this.#weights, outcome: this.outcome },
      verdicts: options.verdicts ?? NO_VERDICTS,
      leftovers: { books: new Leftovers(books), statement: new Leftovers(statement) },
      ...(options.see ? { see: options.see } : {}),
    };
    this.sides.isApart = (b, s) => this.isForbidden(b, s);
    this.#foreign = options.foreign === false ? undefined : new Foreign(this.#matching);
  }

  /** Matches everything; yields the share that is done, at least at every hundredth of the documents. */
  *runAll(): Generator<number, this> {
    const { books, statement } = this.sides;
    const all = books.count + statement.count;
    let done = 0;
    let said = 0;
    this.#linkTogether();
    for (let pan = 0; pan < books.suppliers.panCount; pan++) {
      done += this.#runBlock(pan);
      if (done - said < all / 100) continue;
      said = done;
      yield done / all;
    }
    this.#foreign?.run();
    return this;
  }

  /** Only the bookings whose supplier is in doubt: for what the parts of a cut left open. */
  runForeign(): this {
    const { books, statement } = this.sides;
    this.#foreign?.note({ books: allRows(books), statement: allRows(statement) });
    this.#foreign?.run();
    return this;
  }

  /** Matches again what the changed rows can have changed. */
  update(changes: Changes): void {
    const { books, statement } = this.sides;
    this.outcome.makeRoom(books.count, statement.count);
    for (const one of this.#matching.verdicts.together)
      for (const book of one.books) this.outcome.clearBook(book);
    if (changes.verdicts) this.#matching = { ...this.#matching, verdicts: changes.verdicts };
    this.#foreign?.takeBack(this.#matching);
    const pans = new Set([
      ...this.#blocks.books.move(changes.books ?? [], this.sides.repaired),
      ...this.#blocks.statement.move(changes.statement ?? [], new Map()),
    ]);
    for (const pan of this.#repairAgain()) pans.add(pan);
    for (const pan of pans) this.#clearBlock(pan);
    this.#linkTogether();
    for (const pan of pans) this.#runBlock(pan);
    this.#foreign?.run();
  }

  weightsOf(book: number): Weights {
    const { suppliers, supplier } = this.sides.books;
    const typed = supplier[book] as number;
    const pan = suppliers.panOf(this.sides.repaired.get(typed) ?? typed);
    return this.#supplierWeights.get(pan) ?? this.#weights;
  }

  isForbidden(book: number, statement: number): boolean {
    return this.#matching.verdicts.isForbidden(book, statement);
  }

  #linkTogether(): void {
    linkTogether(this.sides, this.outcome, this.#matching.verdicts.together);
  }

  #runBlock(pan: number): number {
    const rows = { books: this.#blocks.books.rowsOf(pan), statement: this.#blocks.statement.rowsOf(pan) };
    const weights = this.#supplierWeights.get(pan);
    matchBlock(weights ? { ...this.#matching, weights } : this.#matching, rows);
    this.#foreign?.note(rows);
    return rows.books.length + rows.statement.length;
  }

  #clearBlock(pan: number): void {
    for (const row of this.#blocks.books.rowsOf(pan)) this.outcome.clearBook(row);
    for (const row of this.#blocks.statement.rowsOf(pan)) this.outcome.clearStatement(row);
  }

  #repaired(): Map<number, number> {
    const { suppliers } = this.sides.books;
    if (this.#repairedElsewhere) return suppliers.idsOf(this.#repairedElsewhere);
    const statement = this.#blocks.statement.gstins();
    const books = this.#blocks.books.gstins().filter((id) => id !== NO_SUPPLIER);
    return repairedGstins(suppliers, books, new Set(statement.filter((id) => id !== NO_SUPPLIER)));
  }

  /** Where GSTINs came or went, another may be the one meant. @returns PANs whose documents change. */
  #repairAgain(): number[] {
    const { books, statement } = this.#blocks;
    if (!books.hasOtherGstins() && !statement.hasOtherGstins()) return [];
    const before = this.sides.repaired;
    const after = this.#repaired();
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (id) => before.get(id) !== after.get(id),
    );
    this.sides.repaired = after;
    return changed.length === 0 ? [] : books.move(books.rowsOfGstins(new Set(changed)), after);
  }
}

function allRows({ count }: Register): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => row);
}
