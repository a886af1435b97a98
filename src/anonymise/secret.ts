/**
 * The secret of one run, from which every substitution follows: the same text has the same substitute in all files of
 * the run, and none in another run. It is made up at the start and kept nowhere.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

export class Secret {
  /** @param bytes at least sixteen, made up at random. */
  constructor(private readonly bytes: Uint8Array) {
    if (bytes.length < 16) throw new Error("A secret has at least sixteen bytes.");
  }

  /** A number from 0 up to `below`, which follows from the text; `below` is at most 2^32. */
  number(purpose: string, text: string, below: number): number {
    const hash = hmac(sha256, this.bytes, utf8ToBytes(`${purpose}\n${text}`));
    // 48 bits, so that no result is noticeably more frequent than another.
    const value = hash.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
    return value % below;
  }

  /** The characters in an order of their own for each purpose, so that each has one substitute. */
  shuffled(purpose: string, characters: string): ReadonlyMap<string, string> {
    const order = Array.from(characters);
    for (let place = order.length - 1; place > 0; place--) {
      const other = this.number(purpose, String(place), place + 1);
      [order[place], order[other]] = [order[other] ?? "", order[place] ?? ""];
    }
    return new Map(
      Array.from(characters, (character, place) => [character, order[place] ?? character] as const),
    );
  }
}
