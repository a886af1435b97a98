/**
 * Texts of a register without what they name: GSTINs, PANs, names and numbers get substitutes of the same shape. Words
 * that registers are made of, such as "Input CGST 9%", stay.
 */
import { checkCharacter } from "../gst/gstin";
import { KEPT_WORDS } from "./kept-words";
import type { Secret } from "./secret";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const CHECKED = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const GSTIN = /(?<![A-Z0-9])(\d{2})([A-Z]{5}\d{4}[A-Z])([0-9A-Z])([A-Z])([0-9A-Z])(?![A-Z0-9])/gi;
const PAN = /(?<![A-Z0-9])[A-Z]{5}\d{4}[A-Z](?![A-Z0-9])/gi;
/** What a person can be reached by: replaced whole. */
const ADDRESS = /[^\s@<>]{1,64}@[^\s@<>]{1,190}/g;
const WORD = /\p{L}+/gu;
const DIGITS = /\d+/g;
/** A character that no register has. */
const MARK = "\uE000";

/** The substitutes of one run. */
export class Substitutes {
  private readonly panLetters: ReadonlyMap<string, string>;
  private readonly panDigits: ReadonlyMap<string, string>;
  private readonly letterOf: ReadonlyMap<string, string>;
  private readonly digits: ReadonlyMap<string, string>;

  constructor(
    private readonly secret: Secret,
    private readonly years: number,
  ) {
    this.panLetters = secret.shuffled("PAN letters", LETTERS);
    this.panDigits = secret.shuffled("PAN digits", "0123456789");
    this.letterOf = secret.shuffled("letters", LETTERS);
    // Zeros stay: "007" and "7" are one number, before and after.
    this.digits = secret.shuffled("digits", "123456789");
  }

  /** Letter by letter, so that a GSTIN that was typed wrong in one place stays one letter from the right one. */
  pan(pan: string): string {
    return Array.from(pan.toUpperCase())
      .map((one, place) => {
        // The fourth letter says what a person or firm it is of, which decides how it is registered.
        if (place === 3) return one;
        return this.panLetters.get(one) ?? this.panDigits.get(one) ?? one;
      })
      .join("");
  }

  /** State, entity and kind stay. The check character is right, or as wrong as it was. */
  gstin(gstin: string): string {
    const upper = gstin.toUpperCase();
    const first = `${upper.slice(0, 2)}${this.pan(upper.slice(2, 12))}${upper.slice(12, 14)}`;
    const off = CHECKED.indexOf(upper.charAt(14)) - CHECKED.indexOf(checkCharacter(upper.slice(0, 14)));
    const right = CHECKED.indexOf(checkCharacter(first));
    return `${first}${CHECKED.charAt((((right + off) % 36) + 36) % 36)}`;
  }

  /** A document's number: each letter and digit has one substitute; financial years in it are moved like dates. */
  number(text: string): string {
    return shiftedYears(this.identifiers(text), this.years, (rest) =>
      rest.replace(/[A-Z1-9]/gi, (one) =>
        likeCase(one, this.letterOf.get(one.toUpperCase()) ?? this.digits.get(one) ?? one),
      ),
    );
  }

  /** The letters of a number only. */
  letters(text: string): string {
    return text.replace(/[A-Z]/gi, (one) => likeCase(one, this.letterOf.get(one.toUpperCase()) ?? one));
  }

  /** Names, addresses and remarks: every word that is not kept has a substitute of its length. */
  words(text: string): string {
    return shiftedYears(this.identifiers(text), this.years, (rest) =>
      rest
        .replace(ADDRESS, (one) => this.word(one.replace(/[^\p{L}]/gu, "") || "x"))
        .replace(WORD, (one) => (isKept(one) ? one : this.word(one)))
        .replace(DIGITS, (one) =>
          one.length < 4 ? one : one.replace(/[1-9]/g, (digit) => this.digits.get(digit) ?? digit),
        ),
    );
  }

  /** GSTINs and PANs are replaced first, and are marked so that nothing replaces them again. */
  private identifiers(text: string): readonly Part[] {
    const marked = text
      .replaceAll(MARK, "")
      .replace(GSTIN, (one) => `${MARK}${this.gstin(one)}${MARK}`)
      .split(MARK)
      // Every second part is a GSTIN.
      .map((part, place) =>
        place % 2 === 1 ? part : part.replace(PAN, (one) => `${MARK}${this.pan(one)}${MARK}`),
      );
    return marked.flatMap((part, place) =>
      place % 2 === 1
        ? [{ text: part, isDone: true }]
        : part.split(MARK).map((piece, at) => ({ text: piece, isDone: at % 2 === 1 })),
    );
  }

  private word(word: string): string {
    const upper = word.toUpperCase();
    const made = Array.from(upper, (_, place) => {
      const from = place % 2 === 0 ? "BCDFGHJKLMNPRSTVWZ" : "AEIOU";
      return from.charAt(this.secret.number(`word ${place}`, upper, from.length));
    });
    return Array.from(word, (one, place) => likeCase(one, made[place] ?? "")).join("");
  }
}

interface Part {
  readonly text: string;
  readonly isDone: boolean;
}

function isKept(word: string): boolean {
  return word.length === 1 || KEPT_WORDS.has(word.toUpperCase());
}

function likeCase(like: string, letter: string): string {
  return like === like.toUpperCase() ? letter : letter.toLowerCase();
}

/** Financial years, "2025-26", "25-26" or "2526", and years "2025"; not digits within other digits. */
const YEARS = /(?<!\d)(?:(20)?(\d\d)([-/]?)(20)?(\d\d)|(20[12]\d))(?!\d)/g;

/** Replaces what is not a year, and moves the years. */
function shiftedYears(parts: readonly Part[], by: number, replace: (rest: string) => string): string {
  return parts
    .map(({ text, isDone }) => {
      if (isDone) return text;
      let at = 0;
      let made = "";
      for (const found of text.matchAll(YEARS)) {
        const shifted = shiftedYear(found, by);
        if (shifted === undefined) continue;
        made += replace(text.slice(at, found.index)) + shifted;
        at = found.index + found[0].length;
      }
      return made + replace(text.slice(at));
    })
    .join("");
}

function shiftedYear(found: RegExpMatchArray, by: number): string | undefined {
  const [, century = "", first = "", between = "", second = "", last = "", year] = found;
  if (year !== undefined) return String(Number(year) + by);
  const [from, to] = [Number(first), Number(last)];
  if (/^20[12]\d$/.test(found[0])) return String(Number(found[0]) + by);
  if (to !== from + 1 || from < 17 || from > 40) return undefined;
  return `${century}${two(from + by)}${between}${second}${two(to + by)}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
