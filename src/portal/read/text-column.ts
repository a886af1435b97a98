/**
 * A column of texts, each a number into a list of values. Where nearly every row has a text of its own, such as a
 * document's number, it is kept as it is, if its key can tell from the bytes that it may be.
 */
import type { RowShape } from "../json/row-shape";
import { QUOTE } from "../json/scalar";
import type { NamedKey, ValueColumn } from "./columns";
import { ReadTexts } from "./read-texts";

/** After that many different texts a column may keep them row by row. */
const MANY = 1_000;

export class TextColumn implements ValueColumn {
  readonly #texts: ReadTexts;
  /** For each row its text's number, or -1 where the row has a text of its own. */
  readonly #numbers: Int32Array;
  #own: OwnTexts | undefined;

  constructor(
    readonly shape: RowShape,
    readonly slot: number,
    readonly key: NamedKey,
  ) {
    this.#texts = new ReadTexts(shape.bytes, key);
    this.#numbers = new Int32Array(shape.count);
  }

  read(from: number, to: number, odd: Uint8Array): void {
    if (this.#hasOwn(from)) this.#own ??= new OwnTexts(this.shape.bytes, this.shape.count);
    const isPlain = this.#own && this.key.key.isPlain;
    const { shape, slot } = this;
    const numbers = this.#numbers;
    const texts = this.#texts;
    const { bytes, stride } = shape;
    const { data } = shape.starts;
    const after = shape.lengthBefore(slot + 1);
    for (let row = from; row < to; row++) {
      const start = data[row * stride + slot] ?? 0;
      const end = (data[row * stride + slot + 1] ?? 0) - after;
      if (isPlain && bytes[start] === QUOTE && isPlain(bytes, start + 1, end - 1)) {
        this.#own?.add(row, start + 1, end - 1);
        numbers[row] = -1;
        continue;
      }
      const number = texts.find(start, end);
      numbers[row] = number;
      if (texts.isOdd(number)) odd[row] = 1;
    }
    this.#own?.decode();
  }

  at(row: number): unknown {
    const number = this.#numbers[row] ?? 0;
    return number < 0 ? this.#own?.at(row) : this.#texts.value(number);
  }

  #hasOwn(rows: number): boolean {
    return this.key.key.isPlain !== undefined && this.#texts.size > MANY && this.#texts.size > rows / 2;
  }
}

/** Texts of ASCII, one for each row that has one, decoded many at a time. */
class OwnTexts {
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #blockOf: Uint16Array;
  readonly #blocks: string[] = [];
  #buffer = new Uint8Array(1 << 16);
  #length = 0;

  constructor(
    readonly bytes: Uint8Array,
    rows: number,
  ) {
    this.#starts = new Int32Array(rows);
    this.#ends = new Int32Array(rows);
    this.#blockOf = new Uint16Array(rows);
  }

  add(row: number, from: number, to: number): void {
    const length = to - from;
    const buffer = this.#room(length);
    const start = this.#length;
    for (let place = 0; place < length; place++) buffer[start + place] = this.bytes[from + place] ?? 0;
    this.#length += length;
    this.#starts[row] = start;
    this.#ends[row] = start + length;
    this.#blockOf[row] = this.#blocks.length;
  }

  #room(length: number): Uint8Array {
    if (this.#length + length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(this.#buffer.length * 2, this.#length + length));
      larger.set(this.#buffer);
      this.#buffer = larger;
    }
    return this.#buffer;
  }

  /** Ends a block: what was added since the last one is text now. */
  decode(): void {
    this.#blocks.push(ascii.decode(this.#buffer.subarray(0, this.#length)));
    this.#length = 0;
  }

  at(row: number): string {
    const block = this.#blocks[this.#blockOf[row] ?? 0] ?? "";
    return block.slice(this.#starts[row], this.#ends[row]);
  }
}

const ascii = new TextDecoder();
