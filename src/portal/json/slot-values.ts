/**
 * The values at one place of all rows of a shape, typed as they are read: a plain decimal number is whole hundredths,
 * a text is a number into a table in which equal texts are there once. Where nearly every row has a text of its own,
 * such as a document's number, only its place in the file is noted.
 */
import { isSame } from "./bytes";
import { isDigit, QUOTE, scalarEnd, STOPS, textEnd } from "./scalar";
import { TextMemo } from "./text-memo";

/** In place of a text's number: see {@link SlotValues.hundredthsOf}. */
export const NUMBER = -1;
/** In place of a text's number: the row has a text of its own, of ASCII without escapes. */
export const OWN = -2;

/** Digits before the point; with more, a double may not hold the hundredths. */
const MAX_DIGITS = 13;
/** After that many different texts a row may have its own. */
const MANY = 20_000;

export class SlotValues {
  /** The different texts, numbers of another form, and words, as they are in the file. */
  readonly texts: TextMemo;
  /** By row, once two rows differ. */
  #ids: Int32Array = new Int32Array(0);
  #hundredths: Float64Array = new Float64Array(0);
  #ownFrom: Int32Array = new Int32Array(0);
  #ownTo: Int32Array = new Int32Array(0);
  /** The value of all rows so far, where they have one. */
  #commonId = 0;
  #commonHundredths = 0;
  #isCommon = true;
  #hasOwn = false;
  #lastStart = 0;
  #lastLength = 0;
  #lastId = 0;

  constructor(
    readonly bytes: Uint8Array,
    readonly view: DataView,
  ) {
    this.texts = new TextMemo(view);
  }

  /** The number of a row's text, {@link NUMBER} or {@link OWN}. */
  idOf(row: number): number {
    return this.#isCommon ? this.#commonId : (this.#ids[row] ?? 0);
  }

  /** Of a row with a plain number: a hundred times as much. */
  hundredthsOf(row: number): number {
    return this.#isCommon ? this.#commonHundredths : (this.#hundredths[row] ?? 0);
  }

  /** Of a row with a text of its own: where it begins, without its quotation mark. */
  ownFrom(row: number): number {
    return this.#ownFrom[row] ?? 0;
  }

  ownTo(row: number): number {
    return this.#ownTo[row] ?? 0;
  }

  /** Reads the value of a row. @returns the place after it, or -1 where there is no text, number or word. */
  read(start: number, row: number): number {
    const byte = this.bytes[start] ?? 0;
    if (byte === QUOTE) return this.#hasOwn ? this.#ownText(start, row) : this.#text(start, row);
    if (isDigit(byte)) {
      const end = this.#number(start, row);
      if (end >= 0) return end;
    }
    return this.#other(start, scalarEnd(this.bytes, start), row);
  }

  #other(start: number, end: number, row: number): number {
    if (end >= 0) this.#put(start, row, this.texts.find(start, end));
    return end;
  }

  #text(start: number, row: number): number {
    const last = this.#lastLength;
    const { bytes } = this;
    // Most texts are the one before. Its closing quotation mark is compared too, so that it ends there.
    if (last > 0 && start + last <= bytes.length && isSame(this.view, start, this.#lastStart, last)) {
      this.#put(start, row, this.#lastId);
      return start + last;
    }
    const end = textEnd(bytes, start);
    if (end < 0) return -1;
    const id = this.texts.find(start, end);
    this.#put(start, row, id);
    this.#lastStart = start;
    this.#lastLength = end - start;
    this.#lastId = id;
    if (id >= MANY && id > row / 2) this.#keepOwn();
    return end;
  }

  #keepOwn(): void {
    this.#hasOwn = true;
    this.#ownFrom = new Int32Array(this.#ids.length);
    this.#ownTo = new Int32Array(this.#ids.length);
  }

  #ownText(start: number, row: number): number {
    const { bytes } = this;
    let at = start + 1;
    let byte = bytes[at] ?? 0;
    while (STOPS[byte] === 0) byte = bytes[++at] ?? 0;
    if (byte !== QUOTE) return this.#other(start, textEnd(bytes, start), row);
    this.#put(start, row, OWN);
    this.#ownFrom[row] = start + 1;
    this.#ownTo[row] = at;
    return at + 1;
  }

  /** @returns the place after a plain number; -1 for a number of another form. */
  #number(start: number, row: number): number {
    const { bytes } = this;
    let at = start;
    let byte = bytes[at] ?? 0;
    let whole = 0;
    for (; isDigit(byte); byte = bytes[++at] ?? 0) whole = whole * 10 + (byte - 48);
    const digits = at - start;
    if (digits > MAX_DIGITS || (digits > 1 && bytes[start] === 48)) return -1;
    whole *= 100;
    if (byte === POINT) {
      const tenths = (bytes[at + 1] ?? 0) - 48;
      if (tenths < 0 || tenths > 9) return -1;
      whole += tenths * 10;
      at += 2;
      byte = bytes[at] ?? 0;
      if (isDigit(byte)) {
        whole += byte - 48;
        byte = bytes[++at] ?? 0;
        if (isDigit(byte)) return -1;
      }
    }
    if (byte === 101 || byte === 69) return -1;
    this.#put(start, row, NUMBER, whole);
    return at;
  }

  #put(start: number, row: number, id: number, hundredths = 0): void {
    if (this.#isCommon) {
      if (row > 0 && id === this.#commonId && hundredths === this.#commonHundredths) return;
      if (row === 0) {
        this.#commonId = id;
        this.#commonHundredths = hundredths;
        return;
      }
      this.#spread(start, row);
    }
    if (row >= this.#ids.length) this.#grow(start, row);
    this.#ids[row] = id;
    if (id !== NUMBER) return;
    if (this.#hundredths.length < this.#ids.length)
      this.#hundredths = larger(this.#hundredths, new Float64Array(this.#ids.length));
    this.#hundredths[row] = hundredths;
  }

  /** From here on the rows differ. */
  #spread(start: number, row: number): void {
    this.#isCommon = false;
    this.#grow(start, row);
    this.#ids.fill(this.#commonId, 0, row);
    if (this.#commonId !== NUMBER) return;
    this.#hundredths = new Float64Array(this.#ids.length).fill(this.#commonHundredths, 0, row);
  }

  /** Makes room for as many rows as the file would have if they went on like this, but not for many more at once. */
  #grow(start: number, row: number): void {
    const expected = Math.ceil(((row + 1) * this.bytes.length) / (start + 1));
    const size = Math.max(16, row + 1, row * 2, Math.min(expected, row * 4));
    this.#ids = larger(this.#ids, new Int32Array(size));
    if (!this.#hasOwn) return;
    this.#ownFrom = larger(this.#ownFrom, new Int32Array(size));
    this.#ownTo = larger(this.#ownTo, new Int32Array(size));
  }
}

const POINT = 46;

function larger<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
