/**
 * The parts of a document's number: letters before the running number, the running number (its last run of digits
 * once the year is taken off), what follows it, and the year. Clerks keep the running number and change the rest.
 *
 * Numbers are read from bytes without making strings, because a large register has millions of them; each part is
 * kept as a hash, and texts are compared again where only nearness counts (number-level.ts).
 */
import type { TextPool } from "./text-pool";
import { findYear, NO_YEAR } from "./number-year";

/** More runs than any real number has; the rest of a hostile text is passed over. */
const MOST_RUNS = 48;
const MOST_CHARACTERS = 120;

export interface Run {
  /** Where it begins once a year in front of it is cut off. */
  from: number;
  /** Where it begins as written. */
  start: number;
  to: number;
  isDigits: boolean;
  /** Runs with nothing between them are of one word. */
  word: number;
  isYear: boolean;
}

/** The number that was scanned last; one is used again and again. */
export class ScannedNumber {
  /** Upper-case letters and signs of any alphabet in UTF-16, digits 0 to 9, and 0 for anything between. */
  readonly codes = new Uint16Array(MOST_CHARACTERS);
  length = 0;
  readonly runs: Run[] = Array.from({ length: MOST_RUNS }, () => ({
    ...{ from: 0, start: 0, to: 0, isDigits: false, word: 0, isYear: false },
  }));
  count = 0;
  /** Hash of the letters before the running number, without general words such as INVOICE and NO. */
  letters = 0;
  /** Hash of the other runs of digits, without zeros before them. */
  others = 0;
  /** Hash of the letters after the running number. */
  suffix = 0;
  /** The running number; NaN where the text has no digits. Beyond fourteen digits the last fourteen. */
  serial = NaN;
  serialDigits = 0;
  /** First calendar year of the financial year in the number, two digits; NO_YEAR where there is none. */
  year = NO_YEAR;
  /** Hash of all letters and digits. */
  plain = 0;
  /** Hash of all digits but the year's, without zeros in front. */
  digits = 0;
  /** Hash of all digits, without zeros in front. */
  allDigits = 0;

  /** Texts of the number, made when first asked for, see number-level.ts. */
  plainText: string | undefined;
  fullText: string | undefined;
  serialText: string | undefined;

  /** @param day days since 1970, by which a year is recognised; NaN where the date is unknown. */
  scan(pool: TextPool, handle: number, day: number): void {
    this.#copy(pool, handle);
    this.#parse(day);
  }

  scanText(text: string, day: number): void {
    this.#copyText(text);
    this.#parse(day);
  }

  #copy(pool: TextPool, handle: number): void {
    const page = pool.pageOf(handle);
    const start = pool.startOf(handle);
    const length = Math.min(pool.lengthOf(handle), MOST_CHARACTERS);
    for (let place = 0; place < length; place++) {
      const byte = page[start + place] as number;
      if (byte > 126) return this.#copyText(pool.text(handle));
      this.codes[place] = codeOf(byte);
    }
    this.length = length;
  }

  #copyText(text: string): void {
    if (this.#copyPlain(text)) return;
    const clean = cleanNumber(text);
    this.length = Math.min(clean.length, MOST_CHARACTERS);
    for (let place = 0; place < this.length; place++) this.codes[place] = codeOf(clean.charCodeAt(place));
  }

  /** Nearly all numbers are of the keyboard's signs, which need no cleaning. @returns false for any other. */
  #copyPlain(text: string): boolean {
    const length = Math.min(text.length, MOST_CHARACTERS);
    for (let place = 0; place < length; place++) {
      const code = text.charCodeAt(place);
      if (code > 126) return false;
      this.codes[place] = codeOf(code);
    }
    this.length = length;
    return true;
  }

  #parse(day: number): void {
    this.plainText = undefined;
    this.fullText = undefined;
    this.serialText = undefined;
    this.#split();
    this.year = findYear(this, day);
    const last = this.#lastDigits();
    this.#serialOf(last);
    this.#hash(last);
  }

  #split(): void {
    let count = 0;
    let word = 0;
    let place = 0;
    while (place < this.length && count < MOST_RUNS) {
      const code = this.codes[place] as number;
      if (code === 0) {
        word++;
        place++;
        continue;
      }
      const isDigits = code < 58;
      const run = this.runs[count++] as Run;
      run.from = place;
      run.start = place;
      while (place < this.length && isSameKind(this.codes[place] as number, isDigits)) place++;
      run.to = place;
      run.isDigits = isDigits;
      run.word = word;
      run.isYear = false;
    }
    this.count = count;
  }

  #lastDigits(): number {
    for (let run = this.count - 1; run >= 0; run--) {
      const { isDigits, isYear } = this.runs[run] as Run;
      if (isDigits && !isYear) return run;
    }
    return -1;
  }

  #serialOf(last: number): void {
    this.serial = NaN;
    this.serialDigits = 0;
    if (last < 0) return;
    const { from, to } = this.runs[last] as Run;
    let serial = 0;
    let place = from;
    while (place < to - 1 && this.codes[place] === 48) place++;
    this.serialDigits = to - place;
    for (; place < to; place++) serial = (serial * 10 + (this.codes[place] as number) - 48) % 1e14;
    this.serial = serial;
  }

  #hash(last: number): void {
    let letters = 0;
    let others = 0;
    let suffix = 0;
    let plain = 0;
    let digits = 0;
    let allDigits = 0;
    for (let at = 0; at < this.count; at++) {
      const run = this.runs[at] as Run;
      plain = this.#hashFrom(run.start, run.to, plain, false);
      if (run.isDigits) allDigits = this.#hashFrom(run.start, run.to, allDigits, allDigits === 0);
      if (run.isYear) continue;
      if (run.isDigits) {
        digits = this.#hashRun(run, digits, digits === 0);
        if (at !== last) others = this.#hashRun(run, mix(others, 47), true);
      } else if (at > last && last >= 0) suffix = this.#hashRun(run, suffix, false);
      else if (!this.isGeneral(run)) letters = this.#hashRun(run, letters, false);
    }
    this.letters = letters;
    this.others = others;
    this.suffix = suffix;
    this.plain = plain;
    this.digits = digits;
    this.allDigits = allDigits;
  }

  #hashRun({ from, to }: Run, seed: number, dropZeros: boolean): number {
    return this.#hashFrom(from, to, seed, dropZeros);
  }

  #hashFrom(from: number, to: number, seed: number, dropZeros: boolean): number {
    let hash = seed;
    let place = from;
    if (dropZeros) while (place < to - 1 && this.codes[place] === 48) place++;
    for (; place < to; place++) hash = mix(hash, this.codes[place] as number);
    return hash;
  }

  /** Words that say only that this is the number of a document. */
  isGeneral(run: Run): boolean {
    const length = run.to - run.from;
    return length >= 2 && length <= 8 && GENERAL.has(this.#hashFrom(run.from, run.to, 0, false));
  }

  textOf({ from, to }: Run): string {
    let text = "";
    for (let place = from; place < to; place++) text += String.fromCharCode(this.codes[place] as number);
    return text;
  }
}

const GENERAL = new Set(
  ["INV", "INVOICE", "INVNO", "BILL", "BILLNO", "NO", "NUM", "NUMBER", "TAX", "REF", "FY", "DT"].map(
    hashOfWord,
  ),
);

function hashOfWord(word: string): number {
  let hash = 0;
  for (let place = 0; place < word.length; place++) hash = mix(hash, word.charCodeAt(place));
  return hash;
}

/** One step of a hash that is never 0, which stands for nothing. */
export function mix(hash: number, code: number): number {
  return ((Math.imul(hash ^ code, 0x01000193) ^ (hash >>> 15)) + 0x9e37) | 0 || 1;
}

/**
 * One step of a hash of whole numbers up to 2^53 (the last steps of MurmurHash3). Unlike {@link mix}, which is for
 * characters, it keeps small numbers far apart, so that low numbers of small amounts are no crowd under one key.
 */
export function mixWhole(hash: number, whole: number): number {
  return scattered(scattered(hash ^ whole) + Math.floor(whole / 2 ** 32));
}

function scattered(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function isSameKind(code: number, digits: boolean): boolean {
  return digits ? code >= 48 && code < 58 : code >= 65;
}

function codeOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 32;
  if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code > 126) return code;
  return 0;
}

/** Spaces, punctuation, dashes and slashes that are mathematical signs, bars, and the blank of Braille. */
const SEPARATORS = /[\p{P}\p{Z}\p{Cc}\u02d7\u2044\u2212\u2215\u2216\u2219\u2223\u22c5\u2500-\u2503\u2800]/gu;

/**
 * Other alphabets' digits and wide letters as the keyboard's, in upper case, without characters that nobody sees.
 * Letters and signs of other alphabets stay: they tell one series from another as A does from B.
 */
function cleanNumber(text: string): string {
  return text
    .slice(0, 2 * MOST_CHARACTERS)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/\p{Nd}/gu, (digit) => String(valueOfDigit(digit)))
    .replace(SEPARATORS, " ");
}

/** Unicode keeps the ten digits of an alphabet together, in order, the first at a multiple of ten from a zero. */
function valueOfDigit(digit: string): number {
  let code = digit.codePointAt(0) ?? 48;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code--;
    value++;
  }
  return value;
}
