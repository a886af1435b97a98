/** Documents without a link: why, with the nearest candidate of the other side and the test that failed. */
import { AMOUNT } from "./amounts-level";
import { AT, type Levels } from "./comparison";
import type { Matched } from "./matcher";
import { NOTE } from "./outcome";
import { measureRows } from "./pair-levels";
import { differences, shownDay } from "./reasons";
import type { Register } from "./register";

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
      return `Two documents fit equally well, so none is chosen. ${nearest(matched, side, row)}`;
    case NOTE.SUMS_TIED:
      return `Several choices of documents add up to it, so none is chosen. ${nearest(matched, side, row)}`;
    default:
      return nearest(matched, side, row);
  }
}

function linkedWord({ outcome }: Matched, side: Side, row: number): string {
  const link = side === "books" ? outcome.linkOfBook[row] : outcome.linkOfStatement[row];
  return (link ?? -1) >= 0 ? "is matched" : "is not matched either";
}

function nearest(matched: Matched, side: Side, row: number): string {
  const { sides, outcome } = matched;
  const other = (side === "books" ? outcome.nearestOfBook[row] : outcome.nearestOfStatement[row]) as number;
  if (other < 0) return noCandidate(sides[side], side, row);
  const [b, s] = side === "books" ? [row, other] : [other, row];
  const register = side === "books" ? sides.statement : sides.books;
  const levels = measureRows(sides, b, s);
  const isTaken = side === "books" ? outcome.linkOfStatement[other] : outcome.linkOfBook[other];
  const taken = (isTaken ?? -1) >= 0 ? " It is linked with another document." : "";
  return `Nearest: ${register.numberOf(other).trim()} of ${shownDay(register.day[other] as number)} (${register.idOf(other)}), not linked: ${failed(levels)}${taken} ${differences(sides, { b, s }, levels).join(" ")}`;
}

/** The test that failed first. */
function failed(levels: Levels): string {
  if ((levels[AT.number] as number) > 8) return "the document number is another.";
  if ((levels[AT.amounts] as number) > AMOUNT.ROUNDED) return "the amounts differ too much.";
  return "the dates or the supplier differ too much.";
}

function noCandidate(register: Register, side: Side, row: number): string {
  const other = side === "books" ? "statement" : "books";
  return register.supplier[row] === 0
    ? `No supplier GSTIN, and no document of the ${other} agrees in number, amounts and date.`
    : `No document of supplier ${register.gstinOf(row)} in the ${other} is close enough in type, number, amounts and date to be named.`;
}
