/** The texts of one key of a file, each read once by its key: a value, or one that needs a fault or a warning. */
import { jsonAt } from "../json/row-list";
import type { NamedKey } from "./columns";
import { readKey } from "./row-values";
import { TextMemo } from "./text-memo";
import { isBlank } from "./unread";

/** In place of a value that needs a fault or a warning. */
const ODD = Symbol("odd");

export class ReadTexts {
  readonly #memo: TextMemo;
  readonly #values: unknown[] = [];

  constructor(
    readonly bytes: Uint8Array,
    readonly key: NamedKey,
  ) {
    this.#memo = new TextMemo(bytes);
  }

  get size(): number {
    return this.#memo.size;
  }

  /** The number of the JSON value in these bytes. */
  find(from: number, to: number): number {
    const known = this.#memo.size;
    const number = this.#memo.find(from, to);
    if (number === known) this.#values.push(this.#read(from, to));
    return number;
  }

  isOdd(number: number): boolean {
    return this.#values[number] === ODD;
  }

  value(number: number): unknown {
    return this.#values[number];
  }

  #read(from: number, to: number): unknown {
    const { key } = this;
    const raw = jsonAt(this.bytes, from, to);
    // Where another name may have the value, the row decides.
    if (!key.isAlone && isBlank(raw)) return ODD;
    const values: Record<string, unknown> = {};
    let isNoted = false;
    const isGood = readKey(key, { [key.name]: raw }, values, () => {
      isNoted = true;
    });
    return isGood && !isNoted ? values[key.field] : ODD;
  }
}
