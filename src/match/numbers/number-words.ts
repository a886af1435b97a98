/** What a clerk reads of two numbers that differ: how they differ, and characters that nobody sees by their code. */
import { ScannedNumber } from "./number";
import { NUMBER, NUMBER_LEVELS } from "./number-level";
import { isOtherSeries, serialRun } from "./number-series";
import { NO_YEAR } from "./number-year";

const one = new ScannedNumber();
const other = new ScannedNumber();

export interface WrittenNumber {
  readonly text: string;
  /** Days since 1970, NaN where the date is unknown. */
  readonly day: number;
}

export function numberDifference(books: WrittenNumber, statement: WrittenNumber, level: number): string {
  if (level === NUMBER.WRITTEN && books.text.trim() === statement.text.trim())
    return "the same but for spaces";
  one.scanText(books.text, books.day);
  other.scanText(statement.text, statement.day);
  if (level === NUMBER.YEAR && !isOtherYearOrMonth()) return "the same running number, other digits in front";
  return NUMBER_LEVELS[isOtherSeries(one, other, level) ? NUMBER.PREFIX : level] ?? "";
}

function isOtherYearOrMonth(): boolean {
  if (one.year !== NO_YEAR && other.year !== NO_YEAR && one.year !== other.year) return true;
  const [before, after] = [digitsInFront(one), digitsInFront(other)];
  return (
    before.length === after.length &&
    before.every((text, at) => text === after[at] || (isTime(text) && isTime(after[at] ?? "")))
  );
}

/** Runs of digits in front of the running number; one that is joined to letters is with a letter before it. */
function digitsInFront(number: ScannedNumber): string[] {
  const texts: string[] = [];
  for (let at = 0; at < serialRun(number); at++) {
    const run = number.runs[at];
    if (!run?.isDigits || run.isYear) continue;
    const isJoined = [number.runs[at - 1], number.runs[at + 1]].some((next) => next?.word === run.word);
    texts.push((isJoined ? "A" : "") + number.textOf(run));
  }
  return texts;
}

/** 05, a month; 25 or 2025, a year; 2505, 202505 or 052025, a month of a year. */
function isTime(text: string): boolean {
  return /^(0[1-9]|1[0-2]|(20)?(1[7-9]|[23]\d)(0[1-9]|1[0-2])?|(0[1-9]|1[0-2])20(1[7-9]|[23]\d))$/.test(text);
}

/** Characters that cannot be seen, or turn the direction of writing, as <U+202E>. */
export function shownNumber(number: string): string {
  return number
    .trim()
    .replace(
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu,
      (character) => `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`,
    );
}
