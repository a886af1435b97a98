/**
 * Tokens of JSON text in UTF-8 bytes, by where they end. What is no such token ends at -1: nothing is guessed here,
 * and whoever meets a -1 leaves the whole text to `parseJson`, which has the sentence.
 */
import { characterLength } from "../../files/decode";

export const QUOTE = 34;
export const COMMA = 44;
export const COLON = 58;
export const OPEN_LIST = 91;
export const BACKSLASH = 92;
export const CLOSE_LIST = 93;
export const OPEN_OBJECT = 123;
export const CLOSE_OBJECT = 125;

/** 1 for each byte at which a plain text stops: its end, an escape, a control character, or one beyond ASCII. */
export const STOPS = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 32 || byte >= 128 || byte === QUOTE || byte === BACKSLASH ? 1 : 0,
);
const ESCAPES = new Set(Array.from('"\\/bfnrt', (letter) => letter.charCodeAt(0)));

/** @returns the place after the closing quotation mark of the text that begins at `start`. */
export function textEnd(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  for (;;) {
    let byte = bytes[at] ?? 0;
    while (STOPS[byte] === 0) byte = bytes[++at] ?? 0;
    if (byte === QUOTE) return at + 1;
    const length =
      byte === BACKSLASH ? escapeLength(bytes, at) : byte >= 128 ? characterLength(bytes, at) : 0;
    if (length === 0) return -1;
    at += length;
  }
}

function escapeLength(bytes: Uint8Array, start: number): number {
  const letter = bytes[start + 1] ?? 0;
  if (ESCAPES.has(letter)) return 2;
  if (letter !== 117) return 0;
  for (let place = start + 2; place < start + 6; place++) if (!isHex(bytes[place] ?? 0)) return 0;
  return 6;
}

function isHex(byte: number): boolean {
  return isDigit(byte) || (byte >= 65 && byte <= 70) || (byte >= 97 && byte <= 102);
}

export function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** @returns the place after the text, number or word that begins at `start`. */
export function scalarEnd(bytes: Uint8Array, start: number): number {
  const byte = bytes[start] ?? 0;
  if (byte === QUOTE) return textEnd(bytes, start);
  if (byte === 45 || isDigit(byte)) return numberEnd(bytes, start);
  if (byte === 116) return wordEnd(bytes, start, "true");
  if (byte === 102) return wordEnd(bytes, start, "false");
  return byte === 110 ? wordEnd(bytes, start, "null") : -1;
}

function numberEnd(bytes: Uint8Array, start: number): number {
  let at = bytes[start] === 45 ? start + 1 : start;
  const first = bytes[at] ?? 0;
  if (!isDigit(first)) return -1;
  at = first === 48 ? at + 1 : digitsEnd(bytes, at);
  if (bytes[at] === 46) {
    if (!isDigit(bytes[at + 1] ?? 0)) return -1;
    at = digitsEnd(bytes, at + 1);
  }
  const letter = bytes[at];
  if (letter !== 101 && letter !== 69) return at;
  const sign = bytes[at + 1];
  at += sign === 43 || sign === 45 ? 2 : 1;
  return isDigit(bytes[at] ?? 0) ? digitsEnd(bytes, at) : -1;
}

function digitsEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isDigit(bytes[at] ?? 0)) at++;
  return at;
}

function wordEnd(bytes: Uint8Array, start: number, word: string): number {
  for (let place = 0; place < word.length; place++)
    if (bytes[start + place] !== word.charCodeAt(place)) return -1;
  return start + word.length;
}

export function afterSpace(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let byte = bytes[at]; byte === 32 || byte === 10 || byte === 13 || byte === 9; byte = bytes[at]) at++;
  return at;
}

/**
 * @returns the place after the value that begins at `start`, by its brackets; -1 where the text ends before it does.
 * What is between the brackets is not checked.
 */
export function valueEnd(bytes: Uint8Array, start: number): number {
  const first = bytes[start];
  if (first !== OPEN_OBJECT && first !== OPEN_LIST) return scalarEnd(bytes, start);
  let depth = 0;
  for (let at = start; at < bytes.length;) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = textEnd(bytes, at);
      if (at < 0) return -1;
      continue;
    }
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
    else if ((byte === CLOSE_OBJECT || byte === CLOSE_LIST) && --depth === 0) return at + 1;
    at++;
  }
  return -1;
}
