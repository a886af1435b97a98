/** Documents without a link: why, with the nearest candidate of the other side and the test that failed. */
import { AMOUNT } from "../levels/amounts-level";
import { AT, TYPE, type Levels } from "../levels/comparison";
import { DATE_CLASS } from "../levels/date-level";
import type { Matched } from "../matcher";
import { NUMBER, NUMBER_CLASS } from "../numbers/number-level";
import { shownNumber } from "../numbers/number-words";
import { NOTE } from "../stages/outcome";
import { measureRows } from "../levels/pair-levels";
import { differences, shownDay } from "./reasons";
import type { Register } from "../registers/register";

export type Side = "books" | "statement";

export function missReasons(matched: Matched, side: Side, row: number): string {
  const { sides, outcome } = matched;
  const [notes, twins] =
    side === "books"
      ? [outcome.noteOfBook, outcome.twinOfBook]
      : [outcome.noteOfStatement, outcome.twinOfStatement];
  const register = sides[side];
  const twin = twins[row] as number;
  switch (notes[row]) {
    case NOTE.DUPLICATE:
      return `The same document as ${register.idOf(twin)}, which ${linkedWord(matched, side, twin)}; only one can be matched.`;
    case NOTE.REPLACED:
      return `Replaced by its amendment ${register.numberOf(twin)} (${register.idOf(twin)}), which is in the statement.`;
    case NOTE.CANCELLED:
      return `Invoice and credit note cancel each other (${register.idOf(twin)}), and neither is booked.`;
    case NOTE.TIED:
      return `Two pairs fit equally well, so none is made. ${nearest(matched, side, row, true)}`;
    case NOTE.SUMS_TIED:
      return `Several choices of documents add up to it, so none is chosen. ${nearest(matched, side, row, true)}`;
    default:
      return nearest(matched, side, row);
  }
}

function linkedWord({ outcome }: Matched, side: Side, row: number): string {
  const link = side === "books" ? outcome.linkOfBook[row] : outcome.linkOfStatement[row];
  return (link ?? -1) >= 0 ? "is matched" : "is not matched either";
}

function nearest(matched: Matched, side: Side, row: number, isTied = false): string {
  const { sides, outcome } = matched;
  const other = (side === "books" ? outcome.nearestOfBook[row] : outcome.nearestOfStatement[row]) as number;
  if (other < 0) return noCandidate(sides[side], side, row);
  const [b, s] = side === "books" ? [row, other] : [other, row];
  const register = side === "books" ? sides.statement : sides.books;
  const levels = measureRows(sides, b, s);
  const why = isTied ? "." : `, ${whyNot(matched, side, { b, s }, levels)}.`;
  const number = shownNumber(register.numberOf(other)) || "a document without a number";
  const named = `${number} of ${shownDay(register.day[other] as number)} (${register.idOf(other)})`;
  return [`Nearest: ${named}${why}`, ...differences(sides, { b, s }, levels)].join(" ");
}

interface Pair {
  readonly b: number;
  readonly s: number;
}

function whyNot(matched: Matched, side: Side, pair: Pair, levels: Levels): string {
  const { outcome } = matched;
  const link = side === "books" ? outcome.linkOfStatement[pair.s] : outcome.linkOfBook[pair.b];
  if ((link as number) >= 0) return "which is linked with another document";
  if (side === "statement" && outcome.noteOfBook[pair.b] === NOTE.TIED)
    return "not linked: two pairs fit equally well";
  return `not linked: ${failed(matched, pair, levels)}`;
}

/** The test that failed first. */
function failed(matched: Matched, { b, s }: Pair, levels: Levels): string {
  const number = levels[AT.number] as number;
  if (matched.isForbidden(b, s)) return "a person said that they are two documents";
  if (number === NUMBER.BLANK) return "one of them has no document number";
  if ((NUMBER_CLASS[number] ?? 4) > 1) return "the document number is another";
  if (levels[AT.type] !== TYPE.SAME) return "the document type is another";
  if ((levels[AT.amounts] as number) > AMOUNT.ROUNDED) return "the amounts differ too much";
  if (DATE_CLASS[levels[AT.date] as number] === 2) return "the dates are too far apart";
  return "too much differs";
}

function noCandidate(register: Register, side: Side, row: number): string {
  const other = side === "books" ? "statement" : "books";
  return register.supplier[row] === 0
    ? `No supplier GSTIN, and no document of the ${other} agrees in number, amounts and date.`
    : `No document of supplier ${register.gstinOf(row)} in the ${other} that is still unmatched is close enough in type, number, amounts and date to be named.`;
}
