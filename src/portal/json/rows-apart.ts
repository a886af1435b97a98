/**
 * A large portal file as JSON, with its rows apart. The lists that hold rows are found in the bytes and read row by
 * row ({@link RowShapes}); a mark takes each one's place in the text, and what is left, which is short, goes through
 * {@link parseJson} as ever, with all that it refuses. Then each list is put where its mark is.
 *
 * A list is a value, and its mark is one too: what is left is JSON if, and only if, the file is. At the first thing
 * that is not as expected the file is given back unread, so that faults and their places are always those of
 * `parseJson` on the whole text.
 */
import { isFault } from "../../gst/fault";
import { parseJson, JSON_LIMITS } from "../file/json";
import { RowList } from "./row-list";
import { RowShapes } from "./row-shape";
import {
  afterSpace,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  textEnd,
  valueEnd,
} from "./scalar";

/** Keys of lists that hold rows, in any form. Whoever reads such a list takes a {@link RowList} as well. */
const LISTS =
  "inv nt doclist boe b2b b2ba b2bdn b2bdna b2bcn b2bcna ecom ecoma impg impga impgsez impgsza impgseza tds tdsa tcs";
/** Keys whose content has the same names and is no rows. */
const SUMMARIES = "cpsumm cpSummRej cpsummRej itcsumm";
/** Lists are not looked for deeper; nothing else is then deeper than {@link JSON_LIMITS} allow. */
const MAX_DEPTH = 20;
const MAX_SHAPES = 64;
/** Unusual rows are parsed one by one, which is slow: where they are many, the file is read as a whole instead. */
const MAX_UNUSUAL = 1_000;
/** A mark begins with a character of private use; as a number, so that no encoding of the script matters. */
const MARK = String.fromCharCode(0xe000);

/** Thrown where the file is not as expected. */
class Unexpected extends Error {}

/**
 * @param bytes text in UTF-8 without a byte order mark.
 * @returns the JSON, with a {@link RowList} for each list of rows; undefined where it is not JSON, where `parseJson`
 * refuses it, where it has no rows, or where they are too irregular to gain by it.
 */
export function parseRowsApart(bytes: Uint8Array): unknown {
  try {
    return new Cutting(bytes).json();
  } catch (found) {
    if (found instanceof Unexpected) return undefined;
    throw found;
  }
}

class Cutting {
  readonly #shapes: RowShapes;
  readonly #lists: RowList[] = [];
  /** What is left of the text. */
  #left = new Uint8Array(1 << 16);
  #leftLength = 0;
  /** What is before this place was copied to what is left, or cut out. */
  #copied = 0;
  #unusual = 0;
  #rows = 0;

  constructor(readonly bytes: Uint8Array) {
    this.#shapes = new RowShapes(bytes, MAX_SHAPES);
  }

  json(): unknown {
    this.#cut();
    if (this.#lists.length === 0) return undefined;
    this.#copy(this.bytes.length);
    const text = textIn(this.#left.subarray(0, this.#leftLength));
    const json = text === undefined ? undefined : parseJson(text);
    if (isFault(json) || !putBack(json, this.#lists)) return undefined;
    return json;
  }

  #cut(): void {
    const { bytes } = this;
    let depth = 0;
    for (let at = 0; at < bytes.length;) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        const end = ended(textEnd(bytes, at));
        at = this.#afterKey(at, end, depth);
        continue;
      }
      if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth--;
      at++;
    }
  }

  /** @returns the place to go on at: after a list that was cut out, after a summary, or after the text. */
  #afterKey(start: number, end: number, depth: number): number {
    const { bytes } = this;
    const colon = afterSpace(bytes, end);
    if (bytes[colon] !== COLON || depth > MAX_DEPTH) return end;
    const value = afterSpace(bytes, colon + 1);
    if (SUMMARY_KEYS.has(bytes, start + 1, end - 1)) return ended(valueEnd(bytes, value));
    if (bytes[value] !== OPEN_LIST || !LIST_KEYS.has(bytes, start + 1, end - 1)) return end;
    const after = this.#list(value, depth);
    if (after < 0) return end;
    this.#copy(value);
    this.#copied = after;
    this.#write(encoder.encode(`"${MARK}${this.#lists.length - 1}"`));
    return after;
  }

  /** Reads a list. @returns the place after it; -1 where it does not begin with a row. */
  #list(start: number, depth: number): number {
    const { bytes } = this;
    let at = afterSpace(bytes, start + 1);
    if (bytes[at] !== OPEN_OBJECT) return -1;
    const list = new RowList();
    for (;;) {
      const shape = bytes[at] === OPEN_OBJECT ? this.#shapes.read(at) : undefined;
      if (shape) {
        list.addRow(shape);
        at = this.#shapes.end;
      } else if (list.length === 0) return -1;
      else at = this.#unusualRow(list, at, depth);
      this.#rows++;
      if (bytes[at] !== COMMA && bytes[at] !== CLOSE_LIST) at = afterSpace(bytes, at);
      const byte = bytes[at];
      if (byte === CLOSE_LIST) break;
      if (byte !== COMMA) throw new Unexpected();
      at++;
      if (bytes[at] !== OPEN_OBJECT) at = afterSpace(bytes, at);
    }
    this.#lists.push(list);
    return at + 1;
  }

  #unusualRow(list: RowList, start: number, depth: number): number {
    if (++this.#unusual > MAX_UNUSUAL && this.#unusual > this.#rows / 8) throw new Unexpected();
    const end = ended(valueEnd(this.bytes, start));
    const text = textIn(this.bytes.subarray(start, end));
    const value =
      text === undefined ? undefined : parseJson(text, { ...JSON_LIMITS, depth: JSON_LIMITS.depth - depth });
    if (value === undefined || isFault(value)) throw new Unexpected();
    list.addValue(value);
    return end;
  }

  #copy(to: number): void {
    this.#write(this.bytes.subarray(this.#copied, to));
    this.#copied = to;
  }

  #write(bytes: Uint8Array): void {
    const size = this.#leftLength + bytes.length;
    if (size > this.#left.length) {
      const larger = new Uint8Array(size * 2);
      larger.set(this.#left);
      this.#left = larger;
    }
    this.#left.set(bytes, this.#leftLength);
    this.#leftLength = size;
  }
}

const encoder = new TextEncoder();

function ended(place: number): number {
  if (place < 0) throw new Unexpected();
  return place;
}

/** @returns undefined where the bytes are not UTF-8. */
function textIn(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Replaces each mark by its list. @returns false unless there is exactly one mark for each. */
function putBack(json: unknown, lists: readonly RowList[]): boolean {
  const found = new Set<RowList>();
  const waiting: unknown[] = [json];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== "object" || value === null) continue;
    const object = value as Record<string, unknown>;
    for (const key of Object.keys(object)) {
      const inner = object[key];
      if (typeof inner === "object") waiting.push(inner);
      if (typeof inner !== "string" || !inner.startsWith(MARK)) continue;
      const place = Number(inner.slice(MARK.length));
      const list = lists[place];
      if (!list || found.has(list) || `${MARK}${place}` !== inner) return false;
      found.add(list);
      object[key] = list;
    }
  }
  return found.size === lists.length;
}

/** Words by their bytes. */
class Words {
  readonly #byLength = new Map<number, Uint8Array[]>();

  constructor(words: string) {
    for (const word of words.split(" "))
      this.#byLength.set(word.length, [
        ...(this.#byLength.get(word.length) ?? []),
        new TextEncoder().encode(word),
      ]);
  }

  has(bytes: Uint8Array, from: number, to: number): boolean {
    const words = this.#byLength.get(to - from);
    return words?.some((word) => word.every((byte, place) => bytes[from + place] === byte)) === true;
  }
}

const LIST_KEYS = new Words(LISTS);
const SUMMARY_KEYS = new Words(SUMMARIES);
