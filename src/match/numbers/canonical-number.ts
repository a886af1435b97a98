/**
 * A document's number as text in the form in which it is compared: without year, separators, general words such as
 * INV, and zeros in front. Two numbers of one canonical form are the same for the matcher, unless their years differ.
 */
import { ScannedNumber } from "./number";
import { NUMBER, numberLevel } from "./number-level";
import { isOtherSeries } from "./number-series";

const one = new ScannedNumber();
const other = new ScannedNumber();

/**
 * "HV-412" for "HV/25-26/0412".
 * @param day days since 1970, by which a year is recognised; NaN where the date is unknown
 */
export function canonicalNumber(text: string, day: number): string {
  one.scanText(text, day);
  const parts: string[] = [];
  for (let at = 0; at < one.count; at++) {
    const run = one.runs[at];
    if (!run || run.isYear || (!run.isDigits && one.isGeneral(run) && at < lastDigits())) continue;
    const part = one.textOf(run);
    parts.push(run.isDigits ? part.replace(/^0+(?=\d)/, "") : part);
  }
  return parts.join("-");
}

function lastDigits(): number {
  for (let at = one.count - 1; at >= 0; at--) if (one.runs[at]?.isDigits && !one.runs[at]?.isYear) return at;
  return one.count;
}

/** Are two numbers the same, can they be, or are they two; and how they compare, as a place in NUMBER_LEVELS. */
export interface SameNumber {
  readonly same: "yes" | "likely" | "no";
  readonly level: number;
}

/** What may be the same once amounts and dates agree, too: another prefix or another year is another number. */
const LIKELY = new Set<number>([
  ...[NUMBER.LOOKALIKE, NUMBER.TAIL_4, NUMBER.TAIL_3, NUMBER.TAIL_2, NUMBER.PARTIAL, NUMBER.ENDING],
  ...[NUMBER.DIGITS, NUMBER.TRUNCATED, NUMBER.SCIENTIFIC, NUMBER.EDIT],
]);

/** Compares two documents' numbers; their dates are not known. */
export function sameNumber(a: string, b: string): SameNumber {
  one.scanText(a, NaN);
  other.scanText(b, NaN);
  const level = numberLevel(one, other, a.trim().toUpperCase() === b.trim().toUpperCase());
  if (isOtherSeries(one, other, level)) return { same: "no", level: NUMBER.PREFIX };
  if (level <= NUMBER.CANONICAL) return { same: "yes", level };
  return { same: LIKELY.has(level) ? "likely" : "no", level };
}
