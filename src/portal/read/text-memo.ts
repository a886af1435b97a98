/**
 * Numbers for texts by their bytes: equal bytes have one number, so that what is worked out for a text is worked out
 * once. The bytes stay where they are.
 *
 * Note: whoever makes the file can make texts whose hashes collide; so only a few places are looked at, and a text
 * that is not found there gets one more number.
 */
const MAX_PROBES = 16;

export class TextMemo {
  size = 0;
  #from = new Int32Array(64);
  #to = new Int32Array(64);
  #hashes = new Int32Array(64);
  /** For each place of the hash the text's number and one, or 0. */
  #places = new Int32Array(256);
  #last = -1;

  constructor(readonly bytes: Uint8Array) {}

  /** @returns the text's number; {@link size} before the call where it is new. */
  find(from: number, to: number): number {
    if (this.#last >= 0 && this.#isSame(this.#last, from, to)) return this.#last;
    const hash = this.#hash(from, to);
    this.#last = this.#lookUp(hash, from, to);
    return this.#last;
  }

  #lookUp(hash: number, from: number, to: number): number {
    const mask = this.#places.length - 1;
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const place = (hash + probe) & mask;
      const known = (this.#places[place] ?? 0) - 1;
      if (known < 0) {
        this.#places[place] = this.size + 1;
        return this.#add(hash, from, to);
      }
      if (this.#hashes[known] === hash && this.#isSame(known, from, to)) return known;
    }
    return this.#add(hash, from, to);
  }

  #isSame(known: number, from: number, to: number): boolean {
    const { bytes } = this;
    const start = this.#from[known] ?? 0;
    const length = to - from;
    if ((this.#to[known] ?? 0) - start !== length) return false;
    for (let place = 0; place < length; place++)
      if (bytes[start + place] !== bytes[from + place]) return false;
    return true;
  }

  #hash(from: number, to: number): number {
    const { bytes } = this;
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    return hash ^ (hash >>> 15);
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
    this.#places = new Int32Array(this.#places.length * 2);
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
