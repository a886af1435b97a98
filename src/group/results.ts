/**
 * What a part of a group came to, as rows: one for each link, and one for each document without, listed in the
 * registration of the booking and in that of the statement document.
 */
import type { Paise } from "../gst/money";
import { minus, NO_MONEY } from "../gst/money";
import { missReasons, type Side } from "../match/results/misses";
import { linkNote, missNote } from "../match/results/notes";
import type { Matched } from "../match/matcher";
import { NOTE } from "../match/stages/outcome";
import { linkReasons } from "../match/results/reasons";
import { AMOUNTS, type Register } from "../match/registers/register";
import { linkStatus, type Status } from "../match/results/status";
import { ownId, type CanonicalValue } from "./canonical";

const SIDE_COLUMNS = ["home", "place", "id", "taxable", "igst", "cgst", "sgst", "cess"] as const;

/** Names and SQL types, in the order of a row. Amounts have the sign of the document; a side that is absent is blank. */
export const RESULT_COLUMNS: readonly (readonly [string, string])[] = [
  ...["status", "score", "probability", "reasons", "note"].map((name) => [name, "VARCHAR"] as const),
  /** {@link Elsewhere}, or blank. */
  ["elsewhere", "VARCHAR"],
  ...["books", "statement"].flatMap((side) =>
    SIDE_COLUMNS.map(
      (name) => [`${side}_${name}`, ["home", "id"].includes(name) ? "VARCHAR" : "BIGINT"] as const,
    ),
  ),
  // Of a document without a link: the document that its reasons name, and the reasons if that one is linked after all.
  ["named_side", "VARCHAR"],
  ["named_home", "VARCHAR"],
  ["named_place", "BIGINT"],
  ["reasons_if_linked", "VARCHAR"],
];

/** How a document meets another registration of the group. */
export const ELSEWHERE = {
  /** The booking is here, the statement document in another registration of the same PAN. */
  SISTER: "sister registration",
  /** The same in a registration of another PAN of the group. */
  COMPANY: "another company",
  /** Booked here although it is booked in another registration, too. */
  CLAIMED_TWICE: "claimed twice",
} as const;

/** One side's rows with what the register does not know: where each was read. */
export interface PlacedSide {
  readonly register: Register;
  readonly places: Int32Array;
}

export interface PlacedSides {
  readonly books: PlacedSide;
  readonly statement: PlacedSide;
}

/** Calls `write` with each row. @param isAlone whether documents without a link are wanted. */
export function eachResult(
  matched: Matched,
  sides: PlacedSides,
  isAlone: boolean,
  write: (row: readonly CanonicalValue[]) => void,
): void {
  const { outcome } = matched;
  for (let link = 0; link < outcome.count; link++)
    if (outcome.isLive(link)) write(linkRow(matched, sides, link));
  if (!isAlone) return;
  for (let row = 0; row < sides.books.register.count; row++)
    if ((outcome.linkOfBook[row] as number) < 0) write(aloneRow(matched, sides, "books", row));
  for (let row = 0; row < sides.statement.register.count; row++)
    if ((outcome.linkOfStatement[row] as number) < 0) write(aloneRow(matched, sides, "statement", row));
}

function linkRow(matched: Matched, { books, statement }: PlacedSides, link: number): CanonicalValue[] {
  const { outcome } = matched;
  const [b, s] = [outcome.book[link] as number, outcome.statement[link] as number];
  const { status, score, probability } = linkStatus(matched, link);
  return [
    ...[status, String(score), probability.toFixed(6), linkReasons(matched, link), linkNote(matched, link)],
    elsewhere(homeOf(books, b), homeOf(statement, s)),
    ...sideCells(books, b),
    ...sideCells(statement, s),
    ...["", "", "", ""],
  ];
}

function elsewhere(booked: string, reported: string): string {
  if (booked === reported) return "";
  return booked.slice(2, 12) === reported.slice(2, 12) ? ELSEWHERE.SISTER : ELSEWHERE.COMPANY;
}

function aloneRow(matched: Matched, sides: PlacedSides, side: Side, row: number): CanonicalValue[] {
  const { outcome } = matched;
  const status: Status = side === "books" ? "Only in books" : "Only in 2B/IMS";
  const isTwin = side === "books" && outcome.noteOfBook[row] === NOTE.DUPLICATE;
  const isClaimedTwice =
    isTwin && homeOf(sides.books, outcome.twinOfBook[row] as number) !== homeOf(sides.books, row);
  const nothing: CanonicalValue[] = SIDE_COLUMNS.map(() => "");
  return [
    ...[status, "", "", missReasons(matched, side, row), missNote(matched, side, row)],
    isClaimedTwice ? ELSEWHERE.CLAIMED_TWICE : "",
    ...(side === "books" ? sideCells(sides.books, row) : nothing),
    ...(side === "books" ? nothing : sideCells(sides.statement, row)),
    ...namedCells(matched, sides, side, row),
  ];
}

/**
 * What a sentence says of another document depends on whether that one is linked, which may happen later, when what
 * all parts left open is looked at together.
 */
function namedCells(matched: Matched, sides: PlacedSides, side: Side, row: number): CanonicalValue[] {
  const { outcome } = matched;
  const isBooks = side === "books";
  const twin = (isBooks ? outcome.twinOfBook : outcome.twinOfStatement)[row] as number;
  const nearest = (isBooks ? outcome.nearestOfBook : outcome.nearestOfStatement)[row] as number;
  const other: Side = isBooks ? "statement" : "books";
  const [of, named] = twin >= 0 ? [side, twin] : [other, nearest];
  const links = of === "books" ? outcome.linkOfBook : outcome.linkOfStatement;
  if (named < 0 || (links[named] as number) >= 0) return ["", "", "", ""];
  links[named] = 0;
  const reasons = missReasons(matched, side, row);
  links[named] = -1;
  return [of, homeOf(sides[of], named), sides[of].places[named] as number, reasons];
}

function homeOf({ register }: PlacedSide, row: number): string {
  return register.more("homeGstin", row);
}

function sideCells(side: PlacedSide, row: number): CanonicalValue[] {
  const { register, places } = side;
  const home = homeOf(side, row);
  const isCredit = register.typeOf(row) === "CN";
  const amounts = AMOUNTS.map((name) => {
    const amount = register[name][row] as Paise;
    return isCredit ? minus(NO_MONEY, amount) : amount;
  });
  return [home, places[row] as number, ownId(home, register.idOf(row)), ...amounts];
}
