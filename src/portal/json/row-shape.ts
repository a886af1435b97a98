/**
 * The shape of a row as it is written: everything but its values, byte for byte. Programs write all rows of a list in
 * the same way, so most rows have the shape of the row before, and reading one is comparing bytes and noting where its
 * values begin.
 */
import { viewOf } from "./bytes";
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
import { SlotValues } from "./slot-values";

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
  /** The keys of the row itself, in its order. */
  readonly keys: readonly string[];
  /** The values of all rows, by their path: "inum", "itms[0].itm_det.txval". */
  readonly values: ReadonlyMap<string, SlotValues>;
  /** The same in the order in which a row has them. */
  readonly slots: readonly SlotValues[];
  /** For each row where it begins and where it ends. */
  spans = new Int32Array(64);
  /** What readers have worked out for the shape, by their key table. */
  readonly worked = new Map<object, unknown>();

  /**
   * @param keysAt the keys of the row itself, at "", and of each object in it by its path, in their order.
   * @param lengthAt the lengths of the lists in it, by path.
   * @param paths of its values.
   * @param literals what stands before each value, and after the last.
   */
  constructor(
    readonly bytes: Uint8Array,
    { keysAt, lengthAt, paths }: Pick<Finding, "keysAt" | "lengthAt" | "paths">,
    readonly literals: readonly Literal[],
  ) {
    const view = viewOf(bytes);
    this.keysAt = keysAt;
    this.lengthAt = lengthAt;
    this.keys = keysAt.get("") ?? [];
    this.values = new Map(paths.map((path) => [path, new SlotValues(bytes, view)]));
    this.slots = [...this.values.values()];
  }

  readonly keysAt: ReadonlyMap<string, readonly string[]>;
  readonly lengthAt: ReadonlyMap<string, number>;

  /** Counts a row. */
  add(start: number, end: number): void {
    const at = this.count++ * 2;
    if (at >= this.spans.length) {
      const larger = new Int32Array(this.spans.length * 2);
      larger.set(this.spans);
      this.spans = larger;
    }
    this.spans[at] = start;
    this.spans[at + 1] = end;
  }
}

/** All shapes of a file, and the reader of one row. */
export class RowShapes {
  readonly all: RowShape[] = [];
  /** The place after the row that was read last. */
  end = 0;
  #last: RowShape | undefined;
  readonly #literals = new Map<string, Literal>();
  readonly view: DataView;
  /** Where the values of the row begin that is being read. */
  readonly starts = new Int32Array(MAX_SLOTS);

  constructor(
    readonly bytes: Uint8Array,
    readonly limit: number,
  ) {
    this.view = viewOf(bytes);
  }

  /** Reads the row at `start`. @returns its shape, of which it is the last row; undefined where it is no plain row. */
  read(start: number): RowShape | undefined {
    const last = this.#last;
    if (last) {
      const reached = this.#match(last, 0, start);
      const shape = reached < 0 ? last : this.#other(last, reached);
      if (shape) {
        shape.add(start, this.end);
        return shape;
      }
    }
    return this.#learn(start);
  }

  /**
   * Compares a row with a shape from a literal on, and reads its values. @returns -1 where it has the shape, or else
   * the literal that does not fit; {@link end} is then where that literal should begin.
   */
  #match(shape: RowShape, from: number, start: number): number {
    const { view, starts } = this;
    const { literals, slots, count } = shape;
    let at = start;
    for (let place = from; ; place++) {
      const literal = literals[place];
      if (!literal?.isAt(view, at)) {
        this.end = at;
        return place;
      }
      at += literal.length;
      const slot = slots[place];
      if (!slot) break;
      starts[place] = at;
      const end = slot.read(at, count);
      if (end < 0) {
        this.end = at - literal.length;
        return place;
      }
      at = end;
    }
    this.end = at;
    return -1;
  }

  /** Another shape that begins as `tried` did up to a literal, and goes on as the row does. */
  #other(tried: RowShape, reached: number): RowShape | undefined {
    let best = tried;
    let place = reached;
    let from = this.end;
    for (const shape of this.all) {
      if (shape === tried || !beginsAlike(shape, best, place)) continue;
      for (let slot = 0; slot < place; slot++) shape.slots[slot]?.read(this.starts[slot] ?? 0, shape.count);
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
    if (end < 0 || found.paths.length === 0) return undefined;
    found.literal(end);
    const literals = found.literals.map((literal) => this.#shared(literal));
    const shape = new RowShape(this.bytes, found, literals);
    this.all.push(shape);
    this.#last = shape;
    // Reading it by its own shape notes where its values are.
    if (this.#match(shape, 0, start) >= 0) return undefined;
    shape.add(start, this.end);
    return shape;
  }

  #shared(literal: Uint8Array): Literal {
    const name = String.fromCharCode(...literal);
    const known = this.#literals.get(name) ?? new Literal(literal);
    this.#literals.set(name, known);
    return known;
  }
}

/** Bytes that a row has between two of its values, compared four at a time. */
class Literal {
  readonly length: number;
  /** The words from the beginning on, but the last. */
  readonly words: Int32Array;
  /** The last four bytes, which may overlap the word before. */
  readonly last: number;
  /** All bytes, where they are less than four. */
  readonly short: Uint8Array;

  constructor(bytes: Uint8Array) {
    const { length } = bytes;
    const view = viewOf(bytes);
    this.length = length;
    this.words = Int32Array.from({ length: Math.max(0, (length - 1) >> 2) }, (_, word) =>
      view.getInt32(word * 4, true),
    );
    this.last = length < 4 ? 0 : view.getInt32(length - 4, true);
    this.short = length < 4 ? bytes : new Uint8Array();
  }

  isAt(view: DataView, start: number): boolean {
    const { length, words } = this;
    if (start + length > view.byteLength) return false;
    if (length < 4) return this.#isShortAt(view, start);
    for (let word = 0; word < words.length; word++)
      if (view.getInt32(start + word * 4, true) !== words[word]) return false;
    return view.getInt32(start + length - 4, true) === this.last;
  }

  #isShortAt(view: DataView, start: number): boolean {
    for (let place = 0; place < this.length; place++)
      if (view.getUint8(start + place) !== this.short[place]) return false;
    return true;
  }
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

/** The shape of a row while it is found: an object of plain values and items. */
class Finding {
  readonly keysAt = new Map<string, readonly string[]>();
  readonly lengthAt = new Map<string, number>();
  readonly paths: string[] = [];
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
    if (end < 0 || this.paths.length >= MAX_SLOTS) return -1;
    // Whitespace between two values may be long; it is compared in every row.
    if (start - this.from > MAX_LITERAL) return -1;
    this.literal(start);
    this.paths.push(path);
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
