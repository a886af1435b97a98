/** How two documents' numbers compare: the first of these that fits. Learned weights say what each is worth. */
import type { ScannedNumber } from "./number";
import { mix } from "./number";
import { NO_YEAR } from "./number-year";

export const NUMBER_LEVELS = [
  "the same as written",
  "the same but for case, spaces or separators",
  "the same but for zeros, general words, or a year left out or written otherwise",
  "the same but for letters that look like digits",
  "only the running number, four digits or more",
  "only the running number, three digits",
  "only the running number, one or two digits",
  "the same running number, other parts missing or similar",
  "the same running number, another ending",
  "the same running number under another prefix",
  "the same running number of another year or month",
  "the same digits, separated otherwise",
  "one is the end or the beginning of the other",
  "digits lost in Excel's scientific notation",
  "one character differs or two are exchanged",
  "one digit differs, numbers near each other",
  "another number of the same series",
  "one is contained in the other",
  "another number of another form",
  "no number on one side",
] as const;

export const NUMBER = {
  WRITTEN: 0,
  PLAIN: 1,
  CANONICAL: 2,
  LOOKALIKE: 3,
  TAIL_4: 4,
  TAIL_3: 5,
  TAIL_2: 6,
  PARTIAL: 7,
  ENDING: 8,
  PREFIX: 9,
  YEAR: 10,
  DIGITS: 11,
  TRUNCATED: 12,
  SCIENTIFIC: 13,
  EDIT: 14,
  NEAR: 15,
  SERIES: 16,
  CONTAINED: 17,
  UNRELATED: 18,
  BLANK: 19,
} as const;

/** 0 the same number, 1 the running number, 2 something alike, 3 another number, 4 nothing to compare. */
export const NUMBER_CLASS: readonly number[] = [0, 0, 0, 0, 1, 1, 1, 1, 1, 3, 3, 2, 2, 2, 2, 2, 3, 3, 4, 4];

/** Is the last run of digits the same after zeros and year are taken off? Only then may nobody have to look. */
export function isSameSerial(a: ScannedNumber, b: ScannedNumber): boolean {
  return a.serialDigits > 0 && a.serialDigits === b.serialDigits && a.serial === b.serial;
}

/** @param written whether the numbers are the same text. */
export function numberLevel(a: ScannedNumber, b: ScannedNumber, written: boolean): number {
  if (a.count === 0 || b.count === 0) return NUMBER.BLANK;
  if (written) return NUMBER.WRITTEN;
  if (isSameSerial(a, b)) return sameSerialLevel(a, b);
  if (a.serialDigits === 0 && b.serialDigits === 0 && a.plain === b.plain) return NUMBER.PLAIN;
  if (isLookalike(a, b)) return NUMBER.LOOKALIKE;
  return otherLevel(a, b);
}

function sameSerialLevel(a: ScannedNumber, b: ScannedNumber): number {
  const years = a.year === NO_YEAR || b.year === NO_YEAR || a.year === b.year;
  if (!years) return NUMBER.YEAR;
  if (a.plain === b.plain) return NUMBER.PLAIN;
  if (a.suffix !== b.suffix) return NUMBER.ENDING;
  if (a.letters === b.letters && a.others === b.others) return NUMBER.CANONICAL;
  if (isLookalike(a, b)) return NUMBER.LOOKALIKE;
  if ((a.letters === 0 && a.others === 0) || (b.letters === 0 && b.others === 0)) {
    if (a.serialDigits >= 4) return NUMBER.TAIL_4;
    return a.serialDigits === 3 ? NUMBER.TAIL_3 : NUMBER.TAIL_2;
  }
  if (a.letters === b.letters) return a.others === 0 || b.others === 0 ? NUMBER.PARTIAL : NUMBER.YEAR;
  if (a.letters === 0 || b.letters === 0) return NUMBER.PARTIAL;
  return isSimilarPrefix(a, b) || hasWordsInFront(a, b) || hasWordsInFront(b, a)
    ? NUMBER.PARTIAL
    : NUMBER.PREFIX;
}

/** One prefix is part of the other, or one letter differs. */
function isSimilarPrefix(a: ScannedNumber, b: ScannedNumber): boolean {
  const [one, other] = [prefixOf(a), prefixOf(b)];
  if (one.length >= 2 && other.length >= 2 && (one.includes(other) || other.includes(one))) return true;
  return one.length >= 4 && isOneEdit(one, other);
}

/** GST/B/06/11 of B/06/11: further words in front. */
function hasWordsInFront(long: ScannedNumber, short: ScannedNumber): boolean {
  return long.others === short.others && ` ${wordsOf(long)}`.endsWith(` ${wordsOf(short)}`);
}

function wordsOf(number: ScannedNumber): string {
  let text = "";
  let word = -1;
  for (let at = 0; at < number.count; at++) {
    const run = number.runs[at];
    if (!run || run.isYear) continue;
    if (word >= 0 && run.word !== word) text += " ";
    word = run.word;
    text += number.textOf(run);
  }
  return text;
}

function prefixOf(number: ScannedNumber): string {
  let text = "";
  for (let at = 0; at < number.count; at++) {
    const run = number.runs[at];
    if (run && !run.isDigits && !number.isGeneral(run)) text += number.textOf(run);
  }
  return text;
}

const LOOKALIKES: Readonly<Record<number, number>> = {
  79: 48,
  73: 49,
  76: 49,
  83: 53,
  66: 56,
  90: 50,
  71: 54,
};

/** The same once letters that look like digits are read as digits, and not the same before. */
function isLookalike(a: ScannedNumber, b: ScannedNumber): boolean {
  const one = folded(a, LOOKALIKES);
  return one !== 0 && one === folded(b, LOOKALIKES) && folded(a, {}) !== folded(b, {});
}

/** Hash of letters and digits, some read as others, without zeros where a run of digits begins. */
function folded(number: ScannedNumber, readAs: Readonly<Record<number, number>>): number {
  let hash = 0;
  let wasDigit = false;
  for (let at = 0; at < number.count; at++) {
    const run = number.runs[at];
    if (!run || run.isYear) continue;
    for (let place = run.from; place < run.to; place++) {
      const code = number.codes[place] ?? 0;
      const as = readAs[code] ?? code;
      const isDigit = as < 58;
      if (as === 48 && !wasDigit) continue;
      hash = mix(hash, as);
      wasDigit = isDigit;
    }
  }
  return hash;
}

function otherLevel(a: ScannedNumber, b: ScannedNumber): number {
  if (isScientific(a, b) || isScientific(b, a)) return NUMBER.SCIENTIFIC;
  if (isSameDigits(a, b)) return NUMBER.DIGITS;
  const one = plainText(a);
  const other = plainText(b);
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const isPart = long.startsWith(short) || long.endsWith(short);
  if (isTruncated(a, b)) return NUMBER.TRUNCATED;
  const [serialA, serialB] = [serialText(a), serialText(b)];
  const [small, large] = serialA.length <= serialB.length ? [serialA, serialB] : [serialB, serialA];
  const sameForm = a.letters === b.letters || a.letters === 0 || b.letters === 0;
  if (small !== "" && sameForm && small.length < large.length && large.includes(small))
    return NUMBER.CONTAINED;
  if (short.length >= 5 && isOneEdit(one, other)) return isNear(a, b) ? NUMBER.NEAR : NUMBER.EDIT;
  if (isPart) return NUMBER.CONTAINED;
  return a.letters === b.letters && a.serialDigits > 0 && b.serialDigits > 0 && sameWidth(a, b)
    ? NUMBER.SERIES
    : NUMBER.UNRELATED;
}

const LEAST_KEPT = 6;

/** The year counts here: eight characters may begin in the middle of it. */
function isTruncated(a: ScannedNumber, b: ScannedNumber): boolean {
  const [one, other] = [fullText(a), fullText(b)];
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.length >= LEAST_KEPT && (long.startsWith(short) || long.endsWith(short));
}

function fullText(number: ScannedNumber): string {
  return (number.fullText ??= makeFullText(number));
}

function makeFullText(number: ScannedNumber): string {
  let text = "";
  for (let place = 0; place < number.length; place++) {
    const code = number.codes[place] as number;
    if (code !== 0) text += String.fromCharCode(code);
  }
  return text;
}

function isSameDigits(a: ScannedNumber, b: ScannedNumber): boolean {
  if (a.letters !== b.letters) return false;
  return (a.digits !== 0 && a.digits === b.digits) || (a.allDigits !== 0 && a.allDigits === b.allDigits);
}

function sameWidth(a: ScannedNumber, b: ScannedNumber): boolean {
  return a.letters !== 0 || Math.abs(a.serialDigits - b.serialDigits) <= 1;
}

function isNear(a: ScannedNumber, b: ScannedNumber): boolean {
  return a.letters === b.letters && Math.abs(a.serial - b.serial) <= 20;
}

/** 2.41108E+11 of 241108000123. */
function isScientific(a: ScannedNumber, b: ScannedNumber): boolean {
  if (a.count < 3 || a.codes[0] === 0 || (a.codes[0] as number) > 57) return false;
  const text = rawText(a);
  const parts = /^(\d) ?(\d*)E (\d{1,3})$/.exec(text);
  if (!parts) return false;
  const digits = plainText(b).replace(/\D/g, "");
  const [, first = "", rest = "", exponent = ""] = parts;
  const kept = (first + rest).replace(/0+$/, "");
  if (digits.length !== Number(exponent) + 1) return false;
  return digits.startsWith(kept) || digits.startsWith(kept.slice(0, -1));
}

function rawText({ codes, length }: ScannedNumber): string {
  let text = "";
  for (let place = 0; place < length; place++) text += String.fromCharCode(codes[place] || 32);
  return text.trim();
}

/** Letters and digits without the year. */
export function plainText(number: ScannedNumber): string {
  return (number.plainText ??= makePlainText(number));
}

function makePlainText(number: ScannedNumber): string {
  let text = "";
  for (let at = 0; at < number.count; at++) {
    const run = number.runs[at];
    if (run && !run.isYear) text += number.textOf(run);
  }
  return text;
}

function serialText(number: ScannedNumber): string {
  return (number.serialText ??= makeSerialText(number));
}

function makeSerialText(number: ScannedNumber): string {
  for (let at = number.count - 1; at >= 0; at--) {
    const run = number.runs[at];
    if (run?.isDigits && !run.isYear) return number.textOf(run).replace(/^0+(?=\d)/, "");
  }
  return "";
}

/** One character put in, left out or changed, or two neighbours exchanged. */
function isOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let first = 0;
  while (first < short.length && short.charCodeAt(first) === long.charCodeAt(first)) first++;
  if (short.length < long.length) return short.slice(first) === long.slice(first + 1);
  if (first === short.length) return false;
  if (short.slice(first + 1) === long.slice(first + 1)) return true;
  return (
    short.charAt(first) === long.charAt(first + 1) &&
    short.charAt(first + 1) === long.charAt(first) &&
    short.slice(first + 2) === long.slice(first + 2)
  );
}
