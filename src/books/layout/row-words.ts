/** Rows that are no documents, by the words in them: totals, balances, headings repeated in a printed export. */
import type { SheetCell, SheetRow } from "../source/source";
import { shownText, type Heading } from "./headings";

const TOTAL_OF =
  /^\W{0,3}((grand|sub|net|page|day|daily|date|party|supplier|vendor|month|monthly|voucher|bill|invoice|running|cumulative|report|overall|final|gross|sum|section|group)[\s-]*(wise[\s-]*)?)?totals?\b\W{0,3}((for|of|on|as on)\b.*|\(.*\)|carried.*|brought.*|[:=].*)?$/i;
const ENDS_IN_TOTAL = /\b(sub[\s-]?)?totals?\W{0,2}$/i;
const BALANCE =
  /^\W{0,3}(opening|closing|brought|carried|balance)\s*(balance|forward|over|b\/?f|c\/?f|b\/?d|c\/?d)\b|^\W?(b\/f|c\/f|b\/d|c\/d)\W?$/i;
const HINDI_TOTAL = /^(महा|सकल)?\s*(कुल|योग|कुल योग)\W{0,2}$/;

/** The words by which a row is a total or balance; undefined for all other rows. */
export function totalWords(texts: readonly string[]): string | undefined {
  return texts.find(
    (text) =>
      text.length < 120 &&
      (TOTAL_OF.test(text) || BALANCE.test(text) || HINDI_TOTAL.test(text) || ENDS_IN_TOTAL.test(text)),
  );
}

/** The texts of a row that are neither amounts nor blank. */
export function textsOf(cells: readonly SheetCell[]): string[] {
  return cells.flatMap((cell) => (typeof cell === "string" && /\p{L}/u.test(cell) ? [cell.trim()] : []));
}

/** Does a row repeat the headings, as each page of a printed export does? */
export function isRepeatedHeading({ cells }: SheetRow, headings: readonly Heading[]): boolean {
  let same = 0;
  let filled = 0;
  cells.forEach((cell, column) => {
    if (cell === "") return;
    filled += 1;
    const text = shownText(cell).toLowerCase();
    const heading = headings[column];
    if (
      heading &&
      text !== "" &&
      (heading.text.toLowerCase() === text || heading.group.toLowerCase() === text)
    )
      same += 1;
  });
  return same >= 2 && same >= filled * 0.6;
}
