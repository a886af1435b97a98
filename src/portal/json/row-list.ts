/**
 * A list of rows of a portal file, without objects for them: where the values of each row are in the file's bytes. A
 * row of an unusual shape is there as the value that it is.
 */
import type { RowShape } from "./row-shape";
import { NUMBER, OWN, type SlotValues } from "./slot-values";

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
  #run: Run | undefined;

  /** Adds the shape's last row. */
  addRow(shape: RowShape): void {
    this.length++;
    const row = shape.count - 1;
    const run = this.#run;
    if (run?.shape === shape && run.first + run.count === row) {
      run.count++;
      return;
    }
    this.#run = { shape, first: row, count: 1 };
    this.#parts.push(this.#run);
  }

  addValue(value: unknown): void {
    this.length++;
    this.#run = undefined;
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
    const values = this.shape.values.get(key);
    return values ? jsonOf(values, this.index) : this.has(key) ? this.object()[key] : undefined;
  }

  /** The row as JSON.parse makes it. */
  object(): Readonly<Record<string, unknown>> {
    const { bytes, spans } = this.shape;
    this.#object ??= jsonAt(bytes, spans[this.index * 2] ?? 0, spans[this.index * 2 + 1] ?? 0) as Readonly<
      Record<string, unknown>
    >;
    return this.#object;
  }
}

/** A row's value as JSON.parse makes it. */
function jsonOf(values: SlotValues, row: number): unknown {
  const id = values.idOf(row);
  if (id === NUMBER) return numberOf(values.hundredthsOf(row));
  if (id === OWN) return textAt(values.bytes, values.ownFrom(row), values.ownTo(row));
  return jsonAt(values.bytes, values.texts.fromOf(id), values.texts.toOf(id));
}

/** The number of which these are the hundredths: a whole number divided by 100 is the double that is nearest. */
export function numberOf(hundredths: number): number {
  return hundredths / 100;
}

const decoder = new TextDecoder();

export function textAt(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to));
}

export function jsonAt(bytes: Uint8Array, from: number, to: number): unknown {
  return JSON.parse(textAt(bytes, from, to));
}
