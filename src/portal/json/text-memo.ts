/**
 * Numbers for texts by their bytes: equal bytes have one number, so that what is worked out for a text is worked out
 * once. The bytes stay where they are.
 *
 * Note: whoever makes the file can make texts whose hashes collide; so only a few places are looked at, and a text
 * that is not found there gets one more number.
 */
import { hashOf, isSame } from "./bytes";

const MAX_PROBES = 16;

export class TextMemo {
  size = 0;
  #from = new Int32Array(16);
  #to = new Int32Array(16);
  #hashes = new Int32Array(16);
  /** For each place of the hash the text's number and one, or 0. */
  #places = new Int32Array(64);

  constructor(readonly view: DataView) {}

  /** @returns the text's number; {@link size} before the call where it is new. */
  find(from: number, to: number): number {
    const hash = hashOf(this.view, from, to);
    const places = this.#places;
    const mask = places.length - 1;
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const place = (hash + probe) & mask;
      const known = (places[place] ?? 0) - 1;
      if (known < 0) {
        places[place] = this.size + 1;
        break;
      }
      if (this.#hashes[known] === hash && this.#is(known, from, to)) return known;
    }
    return this.#add(hash, from, to);
  }

  fromOf(number: number): number {
    return this.#from[number] ?? 0;
  }

  toOf(number: number): number {
    return this.#to[number] ?? 0;
  }

  #is(known: number, from: number, to: number): boolean {
    const start = this.#from[known] ?? 0;
    return (this.#to[known] ?? 0) - start === to - from && isSame(this.view, start, from, to - from);
  }

  #add(hash: number, from: number, to: number): number {
    const number = this.size++;
    if (number >= this.#from.length) {
      this.#from = doubled(this.#from);
      this.#to = doubled(this.#to);
      this.#hashes = doubled(this.#hashes);
    }
    this.#from[number] = from;
    this.#to[number] = to;
    this.#hashes[number] = hash;
    if (this.size * 2 > this.#places.length) this.#spread();
    return number;
  }

  #spread(): void {
    this.#places = new Int32Array(this.#places.length * 4);
    const mask = this.#places.length - 1;
    for (let number = 0; number < this.size; number++) {
      for (let probe = 0; probe < MAX_PROBES; probe++) {
        const place = ((this.#hashes[number] ?? 0) + probe) & mask;
        if (this.#places[place] !== 0) continue;
        this.#places[place] = number + 1;
        break;
      }
    }
  }
}

function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(list.length * 2);
  larger.set(list);
  return larger;
}
