/** What came out: links as columns, and what is noted of each document. */
import { MEASURED, type Levels } from "../levels/comparison";

/** How a link was found. */
export const WAY = { EXACT: 0, PAIR: 1, SPLIT: 2, MERGED: 3, NETTED: 4, PERSON: 5 } as const;
export type Way = (typeof WAY)[keyof typeof WAY];

/** Noted of a document; some with another document of the same side. */
export const NOTE = {
  NONE: 0,
  DUPLICATE: 1,
  REPLACED: 2,
  CANCELLED: 3,
  TIED: 4,
  SUMS_TIED: 5,
} as const;

export interface Link {
  readonly book: number;
  readonly statement: number;
  readonly way: Way;
  readonly levels: Levels;
  /** Points taken off for other candidates. */
  readonly rivals: number;
  /** Links of one group have one number; 0 outside groups. */
  readonly group: number;
  /** Everything that only a group knows is right for it to be taken without a person. */
  readonly isCertainGroup?: boolean;
}

const NOTHING = -1;
const WIDTH = MEASURED.length;

export class Outcome {
  /** Links there have ever been; those taken back have no book, see {@link isLive}. */
  count = 0;
  #free: number[] = [];
  /** The next link of the same booking, or -1. */
  #nextOfBook = new Int32Array(64);
  book = new Int32Array(64);
  statement = new Int32Array(64);
  way = new Uint8Array(64);
  rivals = new Int32Array(64);
  group = new Int32Array(64);
  certain = new Uint8Array(64);
  levels = new Uint8Array(64 * WIDTH);
  /** The last group's number. */
  groups = 0;
  /** Links of each group, by its number. */
  readonly groupSizes: number[] = [0];
  /** By row: a link of the document, or -1. A document of a group has several; this is the first. */
  linkOfBook: Int32Array;
  linkOfStatement: Int32Array;
  noteOfBook: Uint8Array;
  noteOfStatement: Uint8Array;
  /** The document of the same side that a note names. */
  twinOfBook: Int32Array;
  twinOfStatement: Int32Array;
  /** The nearest candidate of the other side of a document without a link. */
  nearestOfBook: Int32Array;
  nearestOfStatement: Int32Array;

  constructor(books: number, statement: number) {
    this.linkOfBook = new Int32Array(books).fill(NOTHING);
    this.linkOfStatement = new Int32Array(statement).fill(NOTHING);
    this.noteOfBook = new Uint8Array(books);
    this.noteOfStatement = new Uint8Array(statement);
    this.twinOfBook = new Int32Array(books).fill(NOTHING);
    this.twinOfStatement = new Int32Array(statement).fill(NOTHING);
    this.nearestOfBook = new Int32Array(books).fill(NOTHING);
    this.nearestOfStatement = new Int32Array(statement).fill(NOTHING);
  }

  add(link: Link): void {
    const at = this.#free.pop() ?? this.count++;
    if (at === this.book.length) this.#grow();
    this.book[at] = link.book;
    this.statement[at] = link.statement;
    this.way[at] = link.way;
    this.rivals[at] = link.rivals;
    this.group[at] = link.group;
    this.certain[at] = link.isCertainGroup ? 1 : 0;
    this.levels.set(link.levels, at * WIDTH);
    if (link.group) this.groupSizes[link.group] = (this.groupSizes[link.group] ?? 0) + 1;
    this.#nextOfBook[at] = this.linkOfBook[link.book] as number;
    this.linkOfBook[link.book] = at;
    if (this.linkOfStatement[link.statement] === NOTHING) this.linkOfStatement[link.statement] = at;
  }

  isLive(link: number): boolean {
    return (this.book[link] as number) >= 0;
  }

  /** Takes back every link and note of a booking. */
  clearBook(row: number): void {
    for (let at = this.linkOfBook[row] as number; at >= 0; at = this.#nextOfBook[at] as number) {
      this.linkOfStatement[this.statement[at] as number] = NOTHING;
      this.book[at] = NOTHING;
      this.#free.push(at);
    }
    this.linkOfBook[row] = NOTHING;
    this.noteBook(row, NOTE.NONE);
    this.nearestOfBook[row] = NOTHING;
  }

  /** Takes back every note of a statement document; its links are its bookings'. */
  clearStatement(row: number): void {
    this.linkOfStatement[row] = NOTHING;
    this.noteStatement(row, NOTE.NONE);
    this.nearestOfStatement[row] = NOTHING;
  }

  /** Makes room for rows that were added. */
  makeRoom(books: number, statement: number): void {
    this.linkOfBook = roomFor(this.linkOfBook, books, NOTHING);
    this.noteOfBook = roomFor(this.noteOfBook, books, NOTE.NONE);
    this.twinOfBook = roomFor(this.twinOfBook, books, NOTHING);
    this.nearestOfBook = roomFor(this.nearestOfBook, books, NOTHING);
    this.linkOfStatement = roomFor(this.linkOfStatement, statement, NOTHING);
    this.noteOfStatement = roomFor(this.noteOfStatement, statement, NOTE.NONE);
    this.twinOfStatement = roomFor(this.twinOfStatement, statement, NOTHING);
    this.nearestOfStatement = roomFor(this.nearestOfStatement, statement, NOTHING);
  }

  levelsOf(link: number): Levels {
    return this.levels.subarray(link * WIDTH, (link + 1) * WIDTH);
  }

  /** The statement document that a link's has the number of, or -1: the credit would be claimed twice. */
  firstClaimOf(link: number): number {
    const s = this.statement[link] as number;
    return this.noteOfStatement[s] === NOTE.DUPLICATE ? (this.twinOfStatement[s] as number) : NOTHING;
  }

  isBookOpen(row: number): boolean {
    return this.linkOfBook[row] === NOTHING && this.noteOfBook[row] === NOTE.NONE;
  }

  isStatementOpen(row: number): boolean {
    return this.linkOfStatement[row] === NOTHING && this.noteOfStatement[row] === NOTE.NONE;
  }

  noteBook(row: number, note: number, twin = NOTHING): void {
    this.noteOfBook[row] = note;
    this.twinOfBook[row] = twin;
  }

  noteStatement(row: number, note: number, twin = NOTHING): void {
    this.noteOfStatement[row] = note;
    this.twinOfStatement[row] = twin;
  }

  #grow(): void {
    const length = Math.ceil(this.book.length * 1.7);
    this.#nextOfBook = longer(this.#nextOfBook, length);
    this.book = longer(this.book, length);
    this.statement = longer(this.statement, length);
    this.way = longer(this.way, length);
    this.rivals = longer(this.rivals, length);
    this.group = longer(this.group, length);
    this.certain = longer(this.certain, length);
    this.levels = longer(this.levels, length * WIDTH);
  }
}

function longer<T extends Int32Array | Uint8Array>(column: T, length: number): T {
  const more = new (column.constructor as new (length: number) => T)(length);
  more.set(column);
  return more;
}

function roomFor<T extends Int32Array | Uint8Array>(column: T, rows: number, fill: number): T {
  if (column.length >= rows) return column;
  const more = longer(column, Math.ceil(rows * 1.2));
  more.fill(fill, column.length);
  return more;
}
