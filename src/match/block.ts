/** Matches the documents of one supplier, from the exact tier to what is left open. */
import { replacedRows } from "./stages/amendments";
import { AMOUNT } from "./levels/amounts-level";
import { assign, type Candidates } from "./stages/assign";
import { AT, type Levels } from "./levels/comparison";
import { eachCandidate } from "./stages/candidates";
import { FoundCandidates } from "./stages/found-candidates";
import { Habit } from "./levels/habit";
import { noteDoubleClaims } from "./stages/double-claims";
import { isNever, NEVER } from "./levels/impossible-pairs";
import { exactPairs } from "./stages/exact";
import { cancelledDocuments, freeGroups } from "./stages/free-groups";
import {
  groupInsteadOfPair,
  mergedByNumber,
  splitsByNumber,
  type NearRows,
  type OpenSides,
} from "./stages/groups";
import type { Leftovers } from "./registers/leftovers";
import { noteAsNearest, noteNearest } from "./stages/nearest";
import { nettedByNumber } from "./stages/netted";
import { NUMBER } from "./numbers/number-level";
import { sortRows } from "./registers/order";
import { NOTE, WAY, type Outcome } from "./stages/outcome";
import { measurePair, measureRecurrence, measureRest, newLevels, recurrenceKey } from "./levels/pair-levels";
import { rowsOfHomes } from "./own-registrations";
import { rivalPoints } from "./stages/rivals";
import { RowsByDay } from "./registers/rows-by-day";
import type { Sides } from "./levels/sides";
import { nameOpenTwins, nameTwins } from "./stages/name-twins";
import type { Together } from "./stages/linked-by-person";
import { scoreOf, type Weights } from "./points/weights";

/** What a person has said of pairs. */
export interface Verdicts {
  /** Linked before everything else, whatever supplier they are of; also several documents. */
  readonly together: readonly Together[];
  isForbidden(b: number, s: number): boolean;
}

export interface Matching {
  readonly sides: Sides;
  readonly weights: Weights;
  readonly verdicts: Verdicts;
  readonly outcome: Outcome;
  /** Used again for each supplier. */
  readonly leftovers: OpenSides;
  /** Called with every measured pair: training and explanations look on. */
  readonly see?: (b: number, s: number, levels: Levels) => void;
}

/** Points with which a pair is made: even odds, other candidates considered. */
export const LEAST_POINTS = 0;

export interface BlockRows {
  readonly books: Int32Array;
  readonly statement: Int32Array;
}

export function matchBlock(matching: Matching, rows: BlockRows): void {
  new Block(matching, rows).run();
}

class Block {
  readonly #books: Int32Array;
  readonly #statement: Int32Array;

  constructor(
    private readonly matching: Matching,
    rows: BlockRows,
  ) {
    const { sides } = matching;
    this.#books = sortRows(sides.books, rows.books);
    this.#statement = sortRows(sides.statement, rows.statement);
  }

  run(): void {
    this.#setAsideReplaced();
    const homes = rowsOfHomes(this.matching.sides, { books: this.#books, statement: this.#statement });
    if (homes.length === 0) this.#linkExact();
    for (const rows of homes) new Block(this.matching, rows).#linkHome();
    if (this.#isAnyOpen()) this.#linkOpen();
    cancelledDocuments(this.matching.sides, this.#openStatement(), this.matching.outcome);
    this.#nameLateTwins();
    noteDoubleClaims(this.matching.sides.statement, this.#statement, this.matching.outcome);
  }

  #linkHome(): void {
    this.#linkExact();
    if (this.#isAnyOpen()) this.#linkOpen();
  }

  #linkOpen(): void {
    const { sides, outcome } = this.matching;
    const all = this.matching.leftovers;
    all.books.fill(this.#openBooks());
    all.statement.fill(this.#openStatement());
    splitsByNumber(sides, all, outcome);
    mergedByNumber(sides, all, outcome);
    nettedByNumber(sides, all, outcome);
    this.#nameTwins();
    this.#nameOpenTwins(true);
    this.#linkCandidates(all);
    const open = { books: this.#openBooks(), statement: this.#openStatement() };
    if (open.books.length + open.statement.length > 1) {
      const near = this.#near(open);
      freeGroups(sides, { ...open, near }, outcome);
    }
  }

  #near(open: { readonly books: readonly number[]; readonly statement: readonly number[] }) {
    const { sides } = this.matching;
    return {
      books: new RowsByDay(sides.books, open.books),
      statement: new RowsByDay(sides.statement, open.statement),
    };
  }

  #isAnyOpen(): boolean {
    const { outcome } = this.matching;
    return (
      this.#books.some((row) => outcome.isBookOpen(row)) &&
      this.#statement.some((row) => outcome.isStatementOpen(row))
    );
  }

  #openBooks(): number[] {
    return [...this.#books].filter((row) => this.matching.outcome.isBookOpen(row));
  }

  #openStatement(): number[] {
    return [...this.#statement].filter((row) => this.matching.outcome.isStatementOpen(row));
  }

  #setAsideReplaced(): void {
    const { sides, outcome } = this.matching;
    if (sides.statement.amendments.size === 0) return;
    for (const [row, by] of replacedRows(sides.statement, this.#statement))
      outcome.noteStatement(row, NOTE.REPLACED, by);
  }

  #linkExact(): void {
    const { sides, outcome, verdicts } = this.matching;
    const rows = {
      books: this.#books.filter((row) => outcome.isBookOpen(row)),
      statement: this.#statement.filter((row) => outcome.isStatementOpen(row)),
    };
    exactPairs(sides, rows, (atB, atS) => {
      const [book, statement] = [rows.books[atB] as number, rows.statement[atS] as number];
      if (verdicts.isForbidden(book, statement)) return;
      const levels = newLevels();
      levels[AT.number] = NUMBER.WRITTEN;
      measureRest(sides, book, statement, levels);
      levels[AT.recurrence] = 1;
      outcome.add({ book, statement, way: WAY.EXACT, levels, rivals: 0, group: 0 });
    });
  }

  /** Open documents that are the same as a linked one; they must not take another document's place. */
  #nameTwins(): void {
    const { sides, outcome } = this.matching;
    nameTwins(sides.books, this.#books, {
      isLinked: (row) => (outcome.linkOfBook[row] as number) >= 0,
      isOpen: (row) => outcome.isBookOpen(row),
      note: (row, twin) => outcome.noteBook(row, NOTE.DUPLICATE, twin),
    });
    nameTwins(sides.statement, this.#statement, {
      isLinked: (row) => (outcome.linkOfStatement[row] as number) >= 0,
      isOpen: (row) => outcome.isStatementOpen(row),
      note: (row, twin) => outcome.noteStatement(row, NOTE.DUPLICATE, twin),
    });
  }

  /** Twins of what was linked since, and open documents that are twins of each other. */
  #nameLateTwins(): void {
    this.#nameTwins();
    this.#nameOpenTwins(false);
  }

  /** @param sameDay whether only documents of one day are taken for the same. */
  #nameOpenTwins(sameDay: boolean): void {
    const { sides, outcome } = this.matching;
    nameOpenTwins(sides.books, this.#openBooks(), sameDay, (row, twin) =>
      outcome.noteBook(row, NOTE.DUPLICATE, twin),
    );
    nameOpenTwins(sides.statement, this.#openStatement(), sameDay, (row, twin) =>
      outcome.noteStatement(row, NOTE.DUPLICATE, twin),
    );
  }

  #linkCandidates(all: OpenSides): void {
    const { outcome } = this.matching;
    const { books, statement } = all;
    books.keep((row) => outcome.isBookOpen(row));
    statement.keep((row) => outcome.isStatementOpen(row));
    if (books.count === 0 || statement.count === 0) return;
    const found = this.#candidates(books, statement);
    const sizes = { books: books.count, statement: statement.count };
    const first = assign(found.ofType(true), sizes, LEAST_POINTS).taken;
    this.#considerHabit(found, first);
    this.#show(found, books, statement);
    this.#linkBest(found, found.ofType(true), all);
    const isOpen = (at: number) =>
      outcome.isBookOpen(books.row(found.books[at] as number)) &&
      outcome.isStatementOpen(statement.row(found.statement[at] as number));
    this.#linkBest(found, found.ofType(false, isOpen), all);
    noteNearest(found, { books, statement }, outcome);
  }

  /** @param some of the candidates that were found. */
  #linkBest(found: FoundCandidates, some: Candidates, { books, statement }: OpenSides): void {
    const { sides, outcome } = this.matching;
    const sizes = { books: books.count, statement: statement.count };
    const { taken, tied } = assign(some, sizes, LEAST_POINTS);
    let near: NearRows | undefined;
    const rivals = rivalPoints(some, taken, sizes);
    for (const b of tied) outcome.noteBook(books.row(b), NOTE.TIED);
    const isEqual = (at: number) => (found.levelsOf(at)[AT.amounts] as number) <= AMOUNT.ROUNDED;
    const place = (at: number, order: number) => {
      const [b, s] = [books.row(found.books[at] as number), statement.row(found.statement[at] as number)];
      if (!outcome.isBookOpen(b) || !outcome.isStatementOpen(s)) return;
      if (!isEqual(at)) {
        near ??= this.#near({ books: books.list(), statement: statement.list() });
        if (groupInsteadOfPair(sides, { b, s }, near, outcome)) return;
      }
      const levels = found.levelsOf(at);
      outcome.add({ book: b, statement: s, way: WAY.PAIR, levels, rivals: rivals[order] ?? 0, group: 0 });
    };
    // What has its own pair is no part of a group instead of another.
    taken.forEach((at, order) => isEqual(at) && place(at, order));
    taken.forEach((at, order) => !isEqual(at) && place(at, order));
  }

  #candidates(books: Leftovers, statement: Leftovers): FoundCandidates {
    const { sides, weights, verdicts, outcome } = this.matching;
    const recurrence = this.#recurrence();
    const levels = newLevels();
    const found = new FoundCandidates();
    eachCandidate(books, statement, sides.tolerance, (b, s) => {
      const [bookRow, statementRow] = [books.row(b), statement.row(s)];
      if (!sides.isPossible(bookRow, statementRow)) return;
      if (verdicts.isForbidden(bookRow, statementRow)) {
        noteAsNearest(outcome, bookRow, statementRow);
        return;
      }
      measurePair(sides, { of: books, at: b }, { of: statement, at: s }, levels);
      measureRecurrence(sides, statementRow, recurrence, levels);
      found.add(b, s, isNever(levels) ? NEVER : scoreOf(levels, weights), levels);
    });
    return found;
  }

  /** Scores the candidates again by how this supplier's bills are usually typed. */
  #considerHabit(found: FoundCandidates, taken: readonly number[]): void {
    const { outcome, weights } = this.matching;
    const habit = new Habit();
    for (const row of this.#books) if ((outcome.linkOfBook[row] as number) >= 0) habit.add(NUMBER.WRITTEN);
    for (const at of taken) habit.add(found.numberOf(at));
    if (habit.isKnown) found.setHabit(habit, new Set(taken), weights);
  }

  #show(found: FoundCandidates, books: Leftovers, statement: Leftovers): void {
    const { see } = this.matching;
    if (!see) return;
    for (let at = 0; at < found.count; at++) {
      const levels = found.levelsOf(at);
      if (!isNever(levels))
        see(books.row(found.books[at] as number), statement.row(found.statement[at] as number), levels);
    }
  }

  #recurrence(): Map<number, number> {
    const { statement } = this.matching.sides;
    const times = new Map<number, number>();
    for (const row of this.#statement) {
      const key = recurrenceKey(statement.totalOf(row));
      times.set(key, (times.get(key) ?? 0) + 1);
    }
    return times;
  }
}
