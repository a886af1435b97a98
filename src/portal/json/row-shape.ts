/**
 * The shape of a row as it is written: everything but its values, byte for byte. Programs write all rows of a list in
 * the same way, so most rows have the shape of the row before, and reading one is comparing bytes and noting where its
 * values begin.
 */
import { growing, type Growing } from "./growing";
import {
  afterSpace,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  scalarEnd,
  textEnd,
} from "./scalar";

/** A value of a row that is a text, a number or a word. */
export interface Slot {
  /** "inum", "itms[0].itm_det.txval". */
  readonly path: string;
}

/** Longest row, in values; a longer one is read as an object. */
const MAX_SLOTS = 200;
const MAX_DEPTH = 6;
/** Longest text between two values, in bytes. */
const MAX_LITERAL = 1000;
/** Keys of lists within a row; a row with any other list or object in it is read as an object. */
const ITEMS = new Set(["itms", "items"]);
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

export class RowShape {
  /** How many rows have it. */
  count = 0;
  /** For each row where its values begin, and where it ends: {@link stride} places. */
  readonly starts: Growing = growing();
  readonly stride: number;
  /** The keys of the row itself, in its order. */
  readonly keys: readonly string[];
  /** The slots by path. */
  readonly slotAt: ReadonlyMap<string, number>;
  /** What readers have worked out for the shape, by their key table. */
  readonly worked = new Map<object, unknown>();

  /**
   * @param keysAt the keys of the row itself, at "", and of each object in it by its path, in their order.
   * @param lengthAt the lengths of the lists in it, by path.
   * @param literals what stands before each value, and after the last.
   */
  constructor(
    readonly bytes: Uint8Array,
    readonly keysAt: ReadonlyMap<string, readonly string[]>,
    readonly lengthAt: ReadonlyMap<string, number>,
    readonly slots: readonly Slot[],
    readonly literals: readonly Uint8Array[],
  ) {
    this.stride = slots.length + 1;
    this.keys = keysAt.get("") ?? [];
    this.slotAt = new Map(slots.map(({ path }, slot) => [path, slot]));
  }

  startOf(row: number, slot: number): number {
    return this.starts.data[row * this.stride + slot] ?? 0;
  }

  endOf(row: number, slot: number): number {
    return this.startOf(row, slot + 1) - this.lengthBefore(slot + 1);
  }

  /** Length of what stands before a value; of a slot beyond the last, of what stands after it. */
  lengthBefore(slot: number): number {
    return this.literals[slot]?.length ?? 0;
  }

  /** Where the whole row begins. */
  rowStart(row: number): number {
    return this.startOf(row, 0) - this.lengthBefore(0);
  }

  rowEnd(row: number): number {
    return this.startOf(row, this.slots.length);
  }
}

/** All shapes of a file, and the reader of one row. */
export class RowShapes {
  readonly all: RowShape[] = [];
  /** The place after the row that was read last. */
  end = 0;
  #last: RowShape | undefined;
  readonly #literals = new Map<string, Uint8Array>();

  constructor(
    readonly bytes: Uint8Array,
    readonly limit: number,
  ) {}

  /** Reads the row at `start`. @returns its shape, of which it is the last row; undefined where it is no plain row. */
  read(start: number): RowShape | undefined {
    const last = this.#last;
    if (last) {
      const reached = this.#match(last, 0, start);
      if (reached < 0) return last;
      const other = this.#other(last, reached, start);
      if (other) return other;
    }
    return this.#learn(start);
  }

  /**
   * Compares a row with a shape from a literal on. @returns -1 where it has the shape, or else the literal that does
   * not fit; {@link end} is then where that literal should begin.
   */
  #match(shape: RowShape, from: number, start: number): number {
    const { bytes } = this;
    const { literals, starts, stride, count } = shape;
    const base = count * stride;
    starts.reserve(base + stride);
    const { data } = starts;
    let at = start;
    for (let place = from; place < literals.length; place++) {
      const literal = literals[place];
      if (!literal || !isAt(bytes, at, literal)) {
        this.end = at;
        return place;
      }
      at += literal.length;
      data[base + place] = at;
      if (place === stride - 1) break;
      const end = scalarEnd(bytes, at);
      if (end < 0) {
        this.end = at - literal.length;
        return place;
      }
      at = end;
    }
    this.end = at;
    shape.count++;
    return -1;
  }

  /** Another shape that begins as `tried` did up to a literal, and goes on as the row does. */
  #other(tried: RowShape, reached: number, start: number): RowShape | undefined {
    let best = tried;
    let place = reached;
    let from = reached === 0 ? start : this.end;
    for (const shape of this.all) {
      if (shape === tried || !beginsAlike(shape, best, place)) continue;
      copyStarts(best, shape, place);
      const next = this.#match(shape, place, from);
      if (next < 0) {
        this.#last = shape;
        return shape;
      }
      if (next > place) {
        best = shape;
        place = next;
        from = this.end;
      }
    }
    return undefined;
  }

  #learn(start: number): RowShape | undefined {
    if (this.all.length >= this.limit) return undefined;
    const found = new Finding(this.bytes, start);
    const end = found.object(start, "", 0);
    if (end < 0 || found.slots.length === 0) return undefined;
    found.literal(end);
    const literals = found.literals.map((literal) => this.#shared(literal));
    const shape = new RowShape(this.bytes, found.keysAt, found.lengthAt, found.slots, literals);
    this.all.push(shape);
    this.#last = shape;
    // Reading it by its own shape notes where its values are.
    return this.#match(shape, 0, start) < 0 ? shape : undefined;
  }

  #shared(literal: Uint8Array): Uint8Array {
    const name = String.fromCharCode(...literal);
    const known = this.#literals.get(name) ?? literal;
    this.#literals.set(name, known);
    return known;
  }
}

function isAt(bytes: Uint8Array, at: number, literal: Uint8Array): boolean {
  for (let place = 0; place < literal.length; place++)
    if (bytes[at + place] !== literal[place]) return false;
  return true;
}

/** Have two shapes the same literals before that one? */
function beginsAlike(one: RowShape, other: RowShape, count: number): boolean {
  if (one.literals.length < count) return false;
  for (let place = 0; place < count; place++) {
    // Equal literals of a file are one object.
    if (one.literals[place] !== other.literals[place]) return false;
  }
  return true;
}

/** The values of the row that is being read, which are the same in both shapes. */
function copyStarts(from: RowShape, to: RowShape, count: number): void {
  const base = to.count * to.stride;
  to.starts.reserve(base + to.stride);
  for (let slot = 0; slot < count; slot++) to.starts.data[base + slot] = from.startOf(from.count, slot);
}

/** The shape of a row while it is found: an object of plain values and items. */
class Finding {
  readonly keysAt = new Map<string, readonly string[]>();
  readonly lengthAt = new Map<string, number>();
  readonly slots: Slot[] = [];
  readonly literals: Uint8Array[] = [];

  /** @param from where the literal begins that is being read. */
  constructor(
    readonly bytes: Uint8Array,
    public from: number,
  ) {}

  /** Ends the literal that is being read. */
  literal(end: number): void {
    this.literals.push(this.bytes.slice(this.from, end));
  }

  /** Reads an object. @returns the place after it, or -1. */
  object(start: number, path: string, depth: number): number {
    const { bytes } = this;
    const keys: string[] = [];
    this.keysAt.set(path, keys);
    let at = afterSpace(bytes, start + 1);
    if (bytes[at] === CLOSE_OBJECT) return at + 1;
    for (;;) {
      const end = bytes[at] === QUOTE ? textEnd(bytes, at) : -1;
      const key = end < 0 ? undefined : plainKey(bytes, at + 1, end - 1);
      if (key === undefined || keys.includes(key) || FORBIDDEN.has(key)) return -1;
      keys.push(key);
      const colon = afterSpace(bytes, end);
      if (bytes[colon] !== COLON) return -1;
      at = this.#value(afterSpace(bytes, colon + 1), path === "" ? key : `${path}.${key}`, depth + 1);
      if (at < 0) return -1;
      at = afterSpace(bytes, at);
      if (bytes[at] === CLOSE_OBJECT) return at + 1;
      if (bytes[at] !== COMMA) return -1;
      at = afterSpace(bytes, at + 1);
    }
  }

  #value(start: number, path: string, depth: number): number {
    const byte = this.bytes[start];
    const isNested = byte === OPEN_OBJECT || byte === OPEN_LIST;
    if (!isNested) return this.#slot(start, path);
    if (depth > MAX_DEPTH || (depth === 1 && !(byte === OPEN_LIST && ITEMS.has(path)))) return -1;
    return byte === OPEN_OBJECT ? this.object(start, path, depth) : this.#list(start, path, depth);
  }

  #list(start: number, path: string, depth: number): number {
    const { bytes } = this;
    let at = afterSpace(bytes, start + 1);
    this.lengthAt.set(path, 0);
    if (bytes[at] === CLOSE_LIST) return at + 1;
    for (let place = 0; ; place++) {
      this.lengthAt.set(path, place + 1);
      at = this.#value(at, `${path}[${place}]`, depth + 1);
      if (at < 0) return -1;
      at = afterSpace(bytes, at);
      if (bytes[at] === CLOSE_LIST) return at + 1;
      if (bytes[at] !== COMMA) return -1;
      at = afterSpace(bytes, at + 1);
    }
  }

  #slot(start: number, path: string): number {
    const end = scalarEnd(this.bytes, start);
    if (end < 0 || this.slots.length >= MAX_SLOTS) return -1;
    // Whitespace between two values may be long; it is compared in every row.
    if (start - this.from > MAX_LITERAL) return -1;
    this.literal(start);
    this.slots.push({ path });
    this.from = end;
    return end;
  }
}

/** Escapes, and what paths are made of. */
const NOT_IN_KEYS = new Set(Array.from("\\.[", (letter) => letter.charCodeAt(0)));

/** A key of letters of ASCII without an escape; any other makes the row an object. */
function plainKey(bytes: Uint8Array, from: number, to: number): string | undefined {
  let key = "";
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 128 || NOT_IN_KEYS.has(byte)) return undefined;
    key += String.fromCharCode(byte);
  }
  return key;
}
