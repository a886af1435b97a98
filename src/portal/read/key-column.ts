/**
 * The values of one key in all rows of a shape, as {@link readKey} reads them: an amount is there as whole paise, each
 * different text is read once. A value that needs a fault or a warning is `odd`.
 */
import { jsonAt, numberOf, textAt } from "../json/row-list";
import { QUOTE } from "../json/scalar";
import { NUMBER, OWN, type SlotValues } from "../json/slot-values";
import type { Planned } from "./key-table";
import { readKey } from "./row-values";
import { isBlank } from "./unread";

/** A key of a row, by the name that it has there. */
export interface NamedKey extends Planned {
  readonly name: string;
  /** Has the row no other name of the key? */
  readonly isAlone: boolean;
}

/** What a value was read as. */
interface Read {
  readonly value: unknown;
  readonly isOdd: boolean;
}

/** Texts of their own are decoded that many at a time. */
const BLOCK = 64;

export class KeyColumn {
  /** By the numbers of texts. */
  readonly #texts: (Read | undefined)[] = [];
  readonly #numbers = new Map<number, Read>();
  readonly #isAmount: boolean;
  readonly #isPlain: NamedKey["key"]["isPlain"];
  #block = -1;
  #blockText = "";
  readonly #blockStarts = new Int32Array(BLOCK + 1);

  constructor(
    readonly values: SlotValues,
    readonly named: NamedKey,
  ) {
    this.#isAmount = named.key.isAmount === true;
    this.#isPlain = named.key.isPlain;
  }

  isOdd(row: number): boolean {
    const id = this.values.idOf(row);
    if (id >= 0) return this.#text(id).isOdd;
    if (id === NUMBER) return !this.#isAmount && this.#number(row).isOdd;
    return !this.#isOwnPlain(row) && this.#own(row).isOdd;
  }

  at(row: number): unknown {
    const id = this.values.idOf(row);
    if (id >= 0) return this.#text(id).value;
    if (id === NUMBER) return this.#isAmount ? this.values.hundredthsOf(row) : this.#number(row).value;
    return this.#isOwnPlain(row) ? this.#ownText(row) : this.#own(row).value;
  }

  #text(id: number): Read {
    return (this.#texts[id] ??= this.#readText(id));
  }

  #readText(id: number): Read {
    const { bytes, texts } = this.values;
    const [from, to] = [texts.fromOf(id), texts.toOf(id)];
    const isPlain = bytes[from] === QUOTE && this.#isPlain?.(bytes, from + 1, to - 1) === true;
    return isPlain
      ? { value: textAt(bytes, from + 1, to - 1), isOdd: false }
      : this.#read(jsonAt(bytes, from, to));
  }

  #number(row: number): Read {
    const hundredths = this.values.hundredthsOf(row);
    const known = this.#numbers.get(hundredths);
    if (known) return known;
    const read = this.#read(numberOf(hundredths));
    if (this.#numbers.size < MAX_NUMBERS) this.#numbers.set(hundredths, read);
    return read;
  }

  #isOwnPlain(row: number): boolean {
    const { bytes } = this.values;
    return this.#isPlain?.(bytes, this.values.ownFrom(row), this.values.ownTo(row)) === true;
  }

  #own(row: number): Read {
    return this.#read(textAt(this.values.bytes, this.values.ownFrom(row), this.values.ownTo(row)));
  }

  #ownText(row: number): string {
    const block = Math.floor(row / BLOCK);
    if (block !== this.#block) this.#decode(block);
    const starts = this.#blockStarts;
    return this.#blockText.slice(starts[row % BLOCK], starts[(row % BLOCK) + 1]);
  }

  #decode(block: number): void {
    const { values } = this;
    const first = block * BLOCK;
    const starts = this.#blockStarts;
    let length = 0;
    for (let place = 0; place < BLOCK; place++) {
      starts[place] = length;
      const row = first + place;
      if (values.idOf(row) === OWN) length += values.ownTo(row) - values.ownFrom(row);
    }
    starts[BLOCK] = length;
    const together = new Uint8Array(length);
    for (let place = 0; place < BLOCK; place++) {
      const from = values.ownFrom(first + place);
      const start = starts[place] ?? 0;
      const size = (starts[place + 1] ?? 0) - start;
      for (let at = 0; at < size; at++) together[start + at] = values.bytes[from + at] ?? 0;
    }
    this.#block = block;
    this.#blockText = textAt(together, 0, length);
  }

  #read(raw: unknown): Read {
    const { named } = this;
    const values: Record<string, unknown> = {};
    let isNoted = false;
    const isGood = readKey(named, { [named.name]: raw }, values, () => {
      isNoted = true;
    });
    // Where another name may have the value, the row decides.
    const isOdd = !isGood || isNoted || (!named.isAlone && isBlank(raw));
    return { value: values[named.field], isOdd };
  }
}

/** Numbers of keys that are no amounts, such as rates; a hostile file may have a different one in every row. */
const MAX_NUMBERS = 10_000;
