/**
 * The year within a document's number: 25-26, 2025-26, 2526, 202526, FY25, 2025, or run together with what follows
 * (SI25260001). Only a year near the document's own date counts, and never the only digits.
 */
import type { Run, ScannedNumber } from "./number";

export const NO_YEAR = -1;
const DAYS_PER_YEAR = 365.2425;

/** The financial year in which a day falls, by its first calendar year, two digits. */
function financialYear(day: number): number {
  // 1 April is day 90 of a year; the year of a day is exact enough a day around it, for which ±1 is allowed.
  return Math.floor((day - 90) / DAYS_PER_YEAR + 70) % 100;
}

/** Marks the runs that are a year. @returns its first year, two digits. */
export function findYear(number: ScannedNumber, day: number): number {
  const around = Number.isNaN(day) ? NO_YEAR : financialYear(day);
  const year = findPair(number, around);
  if (year !== NO_YEAR) return year;
  return findSingle(number, around);
}

function isNear(year: number, around: number): boolean {
  return around === NO_YEAR ? year >= 17 && year <= 45 : Math.abs(year - around) <= 1;
}

/** Two runs of digits with one character between them: 25-26, 2025/26, 2025-2026. */
function findPair(number: ScannedNumber, around: number): number {
  const { runs, count } = number;
  for (let at = 0; at + 1 < count; at++) {
    const first = runs[at] as Run;
    const second = runs[at + 1] as Run;
    if (!first.isDigits || !second.isDigits || second.from - first.to !== 1) continue;
    const year = yearOf(number, first);
    if (year === NO_YEAR || !isNear(year, around)) continue;
    const isPair = yearOf(number, second) === (year + 1) % 100 && hasOtherDigits(number, first, second);
    if (!isPair && !cutsNextYear(number, second, year)) continue;
    first.isYear = true;
    second.isYear = isPair;
    return year;
  }
  return NO_YEAR;
}

/** 25-2600711: the second year run together with what follows. */
function cutsNextYear({ codes }: ScannedNumber, run: Run, year: number): boolean {
  const isNext = run.to - run.from >= 5 && pairAt(codes, run.from) === (year + 1) % 100;
  if (isNext) run.from += 2;
  return isNext;
}

/** Two digits of a year, of a run of two or of four that begins with 20. */
function yearOf({ codes }: ScannedNumber, { from, to }: Run): number {
  const length = to - from;
  if (length === 2) return pairAt(codes, from);
  if (length === 4 && pairAt(codes, from) === 20) return pairAt(codes, from + 2);
  return NO_YEAR;
}

function pairAt(codes: Uint16Array, at: number): number {
  return ((codes[at] as number) - 48) * 10 + (codes[at + 1] as number) - 48;
}

function hasOtherDigits({ runs, count }: ScannedNumber, ...but: Run[]): boolean {
  for (let at = 0; at < count; at++) {
    const run = runs[at] as Run;
    if (run.isDigits && !but.includes(run)) return true;
  }
  return false;
}

function findSingle(number: ScannedNumber, around: number): number {
  const { runs, count } = number;
  for (let at = 0; at < count; at++) {
    const run = runs[at] as Run;
    if (!run.isDigits) continue;
    const year = singleYear(number, at, around);
    if (year === NO_YEAR || !hasOtherDigits(number, run)) continue;
    run.isYear = true;
    return year;
  }
  for (let at = 0; at < count; at++) {
    const year = yearInFront(number, runs[at] as Run, around);
    if (year !== NO_YEAR) return year;
  }
  return NO_YEAR;
}

function singleYear(number: ScannedNumber, at: number, around: number): number {
  const { codes, runs } = number;
  const run = runs[at] as Run;
  const length = run.to - run.from;
  const year = pairAt(codes, run.from);
  if (length === 2) return isAfterFy(number, at) && isNear(year, around) ? year : NO_YEAR;
  if (length === 4) {
    if (pairAt(codes, run.from + 2) === (year + 1) % 100 && isNear(year, around)) return year;
    const single = yearOf(number, run);
    return single !== NO_YEAR && isNear(single, around) ? single : NO_YEAR;
  }
  const second = pairAt(codes, run.from + 2);
  if (length !== 6 || year !== 20) return NO_YEAR;
  return pairAt(codes, run.from + 4) === (second + 1) % 100 && isNear(second, around) ? second : NO_YEAR;
}

function isAfterFy(number: ScannedNumber, at: number): boolean {
  const before = at > 0 ? number.runs[at - 1] : undefined;
  return before !== undefined && !before.isDigits && number.textOf(before) === "FY";
}

/** A year run together with the running number behind it: it is cut off the run. */
function yearInFront({ codes }: ScannedNumber, run: Run, around: number): number {
  if (!run.isDigits) return NO_YEAR;
  let from = run.from;
  while (from < run.to && codes[from] === 48) from++;
  const length = run.to - from;
  if (length < 6) return NO_YEAR;
  const year = pairAt(codes, from);
  const second = pairAt(codes, from + 2);
  if (length >= 8 && year === 20 && pairAt(codes, from + 4) === (second + 1) % 100)
    return isNear(second, around) ? cut(run, from + 6, second) : NO_YEAR;
  return second === (year + 1) % 100 && isNear(year, around) ? cut(run, from + 4, year) : NO_YEAR;
}

function cut(run: Run, from: number, year: number): number {
  run.from = from;
  return year;
}
