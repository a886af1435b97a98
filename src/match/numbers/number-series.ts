/**
 * Are two numbers with the same running number of one series? A supplier numbers services, branches, exports and
 * notes each from 1, so that INV/451 and SRV/451 are two documents; only words such as INV and BILL say nothing.
 */
import type { Run, ScannedNumber } from "./number";
import { isSameSerial, NUMBER } from "./number-level";

/** Do two numbers that compare as that level, the running number being the same, belong to two series? */
export function isOtherSeries(a: ScannedNumber, b: ScannedNumber, level: number): boolean {
  return level <= NUMBER.PARTIAL && isSameSerial(a, b) && !isSameSeries(a, b);
}

/**
 * The letters in front of the running number are the same, general words aside, or one side leaves them out. General
 * words on one side and others on the other are two series.
 */
export function isSameSeries(a: ScannedNumber, b: ScannedNumber): boolean {
  if (a.letters === b.letters || !hasLettersInFront(a) || !hasLettersInFront(b)) return true;
  return withZeros(a) === withZeros(b);
}

function hasLettersInFront(number: ScannedNumber): boolean {
  return runsInFront(number).some(({ isDigits }) => !isDigits);
}

/** Everything in front, the zeros of the running number too, each O as a zero: SRV/O38 is SRV/038. */
function withZeros(number: ScannedNumber): string {
  const last = number.runs[serialRun(number)];
  const zeros = last ? (/^0*/.exec(number.textOf(last))?.[0] ?? "") : "";
  const front = runsInFront(number)
    .map((run) => number.textOf(run))
    .join("");
  return front.replaceAll("O", "0") + zeros;
}

function runsInFront(number: ScannedNumber): Run[] {
  return number.runs.slice(0, Math.max(serialRun(number), 0)).filter(({ isYear }) => !isYear);
}

/** The place of the running number among the runs; -1 where there is none. */
export function serialRun({ runs, count }: ScannedNumber): number {
  for (let at = count - 1; at >= 0; at--) if (runs[at]?.isDigits && !runs[at]?.isYear) return at;
  return -1;
}
