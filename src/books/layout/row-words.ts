/** Rows that are no documents, by the words in them: totals, balances, headings repeated in a printed export. */
import type { SheetCell, SheetRow } from "../source/source";
import { shownText, type Heading } from "./heading-rows";

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

/** Marks by which programs show the levels of sums, as SAP does with asterisks. */
const SUM_MARK = /^(\*{1,9}|[Σ∑]+|=+)$/;

/** The mark of a sum in the first cell that is not blank. */
export function sumMark(cells: readonly SheetCell[]): string | undefined {
  const first = cells.find((cell) => typeof cell !== "string" || cell.trim() !== "");
  return typeof first === "string" && SUM_MARK.test(first.trim()) ? first.trim() : undefined;
}

/** Words that name what a part of a register holds, and words that may stand beside them. */
const NOTES_WORD = /^(returns?|notes?|cdnr?a?|dns?|cns?)$/;
const PURCHASES_WORD =
  /^(purchases?|invoices?|bills?|supplies|imports?|b2ba?|expenses?|services?|goods|rcm|assets?)$/;
const BESIDE_PART =
  /^([a-z]|[ivx]{1,4}|less|add|deduct|part|section|table|details|register|list|debit|credit|outwards?|inwards?|issued|received|raised|made|to|from|by|us|of|on|for|the|and|or|with|within|suppliers?|vendors?|part(y|ies)|local|inter|intra|interstate|intrastate|state|central|registered|unregistered|reverse|charge|taxable|capital|input|gst|month|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;

/**
 * What the documents below a heading among the rows are, where it names a part of the register: "Less: Purchase
 * Returns", "B. Debit Notes", "Local Purchases". Undefined for all other rows, such as a narration.
 */
export function partOf(cells: readonly SheetCell[]): "notes" | "purchases" | undefined {
  const filled = cells.filter((cell) => typeof cell !== "string" || cell.trim() !== "");
  const [only] = filled;
  if (typeof only !== "string" || only.length > 80 || filled.some((cell) => cell !== only)) return undefined;
  const words = only.toLowerCase().match(/[a-z]+/g) ?? [];
  const [isNotes, isPurchases] = [NOTES_WORD, PURCHASES_WORD].map((known) =>
    words.some((word) => known.test(word)),
  );
  const isPart = words.every(
    (word) => NOTES_WORD.test(word) || PURCHASES_WORD.test(word) || BESIDE_PART.test(word),
  );
  if (!isPart || !(isNotes === true || isPurchases === true)) return undefined;
  return isNotes === true ? "notes" : "purchases";
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
