/**
 * A list of rows of a portal file, without objects for them: where the values of each row are in the file's bytes. A
 * row of an unusual shape is there as the value that it is.
 */
import type { RowShape } from "./row-shape";

/** Rows of one shape that follow each other: `count` of them from `first` on. */
interface Run {
  readonly shape: RowShape;
  readonly first: number;
  count: number;
}

/** Any other element of the list. */
interface Single {
  readonly value: unknown;
}

export class RowList {
  length = 0;
  readonly #parts: (Run | Single)[] = [];

  /** Adds the shape's last row. */
  addRow(shape: RowShape): void {
    this.length++;
    const last = this.#parts.at(-1);
    const row = shape.count - 1;
    if (last && "shape" in last && last.shape === shape && last.first + last.count === row) last.count++;
    else this.#parts.push({ shape, first: row, count: 1 });
  }

  addValue(value: unknown): void {
    this.length++;
    this.#parts.push({ value });
  }

  /** All elements in order: a {@link ListedRow}, or the value of an unusual one. */
  *[Symbol.iterator](): Generator {
    for (const part of this.#parts) {
      if ("shape" in part)
        for (let row = part.first; row < part.first + part.count; row++) yield new ListedRow(part.shape, row);
      else yield part.value;
    }
  }

  /** The list as JSON.parse makes it. */
  toJSON(): unknown[] {
    return Array.from(this, (row) => (row instanceof ListedRow ? row.object() : row));
  }
}

/** A row of a list, whose values are read when they are asked for. */
export class ListedRow {
  #object: Readonly<Record<string, unknown>> | undefined;

  constructor(
    readonly shape: RowShape,
    readonly index: number,
  ) {}

  has(key: string): boolean {
    return this.shape.keys.includes(key);
  }

  /** The value of a key as JSON.parse makes it. */
  value(key: string): unknown {
    const slot = this.shape.slotAt.get(key);
    if (slot === undefined) return this.has(key) ? this.object()[key] : undefined;
    return jsonAt(this.shape.bytes, this.shape.startOf(this.index, slot), this.shape.endOf(this.index, slot));
  }

  /** The row as JSON.parse makes it. */
  object(): Readonly<Record<string, unknown>> {
    this.#object ??= jsonAt(
      this.shape.bytes,
      this.shape.rowStart(this.index),
      this.shape.rowEnd(this.index),
    ) as Readonly<Record<string, unknown>>;
    return this.#object;
  }
}

const decoder = new TextDecoder();

export function jsonAt(bytes: Uint8Array, from: number, to: number): unknown {
  return JSON.parse(decoder.decode(bytes.subarray(from, to)));
}
