/**
 * A digest of a set of rows: the sum of their hashes modulo 2^256. It does not depend on their order, and one changed
 * row costs one subtraction and one addition, at ten rows and at a million. A sum, not an exclusive or, because with
 * that a duplicated row would cancel out.
 */
import { by } from "../gst/order";

const LANES = 8;
const LANE = 2 ** 32;

/** A SHA-256 hash, 32 bytes. */
export type RowHash = Uint8Array;

export class Digest {
  /** Most significant first; each below 2^32. */
  private readonly lanes: number[];

  private constructor(lanes: number[]) {
    this.lanes = lanes;
  }

  static empty(): Digest {
    return new Digest(Array.from({ length: LANES }, () => 0));
  }

  /** @param text as {@link toString} writes it; undefined for any other text. */
  static parse(text: string): Digest | undefined {
    if (!/^[0-9a-f]{64}$/.test(text)) return undefined;
    return new Digest(
      Array.from({ length: LANES }, (_, lane) => Number.parseInt(text.slice(lane * 8, lane * 8 + 8), 16)),
    );
  }

  copy(): Digest {
    return new Digest([...this.lanes]);
  }

  add(hash: RowHash): void {
    let carry = 0;
    for (let lane = LANES - 1; lane >= 0; lane--) {
      const sum = (this.lanes[lane] ?? 0) + laneOf(hash, lane) + carry;
      carry = sum >= LANE ? 1 : 0;
      this.lanes[lane] = sum - carry * LANE;
    }
  }

  subtract(hash: RowHash): void {
    let borrow = 0;
    for (let lane = LANES - 1; lane >= 0; lane--) {
      const rest = (this.lanes[lane] ?? 0) - laneOf(hash, lane) - borrow;
      borrow = rest < 0 ? 1 : 0;
      this.lanes[lane] = rest + borrow * LANE;
    }
  }

  /** Adds the rows of another digest. */
  addDigest(other: Digest): void {
    let carry = 0;
    for (let lane = LANES - 1; lane >= 0; lane--) {
      const sum = (this.lanes[lane] ?? 0) + (other.lanes[lane] ?? 0) + carry;
      carry = sum >= LANE ? 1 : 0;
      this.lanes[lane] = sum - carry * LANE;
    }
  }

  /** The difference of this digest and the other. */
  minus(other: Digest): Digest {
    const rest = this.copy();
    let borrow = 0;
    for (let lane = LANES - 1; lane >= 0; lane--) {
      const left = (rest.lanes[lane] ?? 0) - (other.lanes[lane] ?? 0) - borrow;
      borrow = left < 0 ? 1 : 0;
      rest.lanes[lane] = left + borrow * LANE;
    }
    return rest;
  }

  equals(other: Digest): boolean {
    return this.lanes.every((lane, place) => lane === other.lanes[place]);
  }

  get isEmpty(): boolean {
    return this.lanes.every((lane) => lane === 0);
  }

  /** 64 hexadecimal digits. */
  toString(): string {
    return this.lanes.map((lane) => lane.toString(16).padStart(8, "0")).join("");
  }
}

function laneOf(hash: RowHash, lane: number): number {
  const at = lane * 4;
  return (
    (hash[at] ?? 0) * 0x1000000 +
    (((hash[at + 1] ?? 0) << 16) | ((hash[at + 2] ?? 0) << 8) | (hash[at + 3] ?? 0))
  );
}

/** The digests of all layers, by table; a table without rows has none. */
export type Digests = ReadonlyMap<string, Digest>;

/** As the last log entry of a batch stores them: {"GSTR2A":"5f…","IMS":"9a…"}, by name. */
export function makeDigests(digests: Digests): string {
  const sorted = [...digests].filter(([, digest]) => !digest.isEmpty).sort(by(([key]) => key));
  return JSON.stringify(Object.fromEntries(sorted.map(([table, digest]) => [table, digest.toString()])));
}

/** @returns undefined for any other text, such as the blank of an older log. */
export function parseDigests(text: string): Digests | undefined {
  if (text === "") return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof raw !== "object" || raw === null) return undefined;
  const digests = new Map<string, Digest>();
  for (const [table, value] of Object.entries(raw)) {
    const digest = Digest.parse(String(value));
    if (!digest) return undefined;
    digests.set(table, digest);
  }
  return digests;
}
