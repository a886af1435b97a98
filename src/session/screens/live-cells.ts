/**
 * The cells with live functions. Each is evaluated when it is entered, and again when something changes that its last
 * evaluation has read, so that one answer evaluates the cells of its document and not all of them.
 */
import type { SheetCache } from "../sheet-cache";

/** Changes in quick succession are followed by one evaluation. */
const DEBOUNCE_MS = 60;

/** Notes what is read and what has changed, by key. */
export interface Reads {
  /** The evaluation that runs now, if one does, has read what this key names. */
  note(key: string): void;
  changed(key: string): void;
  /** The same as {@link note} for a value without events: it is compared after every change of the sheets. */
  noteValue(key: string, valueOf: () => unknown): void;
}

interface Cell {
  readonly evaluate: () => void;
  readonly keys: Set<string>;
}

export class LiveCells implements Reads {
  readonly #cells = new Set<Cell>();
  readonly #byKey = new Map<string, Set<Cell>>();
  readonly #values = new Map<string, { readonly valueOf: () => unknown; last: unknown }>();
  readonly #due = new Set<Cell>();
  #current: Cell | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param update reports the keys that have changed in the sheets. */
  constructor(
    cache: Pick<SheetCache, "subscribe">,
    private readonly update: () => void,
  ) {
    cache.subscribe(() => {
      clearTimeout(this.#timer);
      if (this.#cells.size > 0) this.#timer = setTimeout(() => this.#evaluateDue(), DEBOUNCE_MS);
    });
  }

  /** @param evaluate sends the result to the cell; never throws. @returns removes the cell. */
  add(evaluate: () => void): () => void {
    const cell: Cell = { evaluate, keys: new Set() };
    this.#cells.add(cell);
    this.#evaluate(cell);
    return () => {
      this.#cells.delete(cell);
      this.#forgetReads(cell);
    };
  }

  note(key: string): void {
    if (!this.#current) return;
    this.#current.keys.add(key);
    const readers = this.#byKey.get(key);
    if (readers) readers.add(this.#current);
    else this.#byKey.set(key, new Set([this.#current]));
  }

  noteValue(key: string, valueOf: () => unknown): void {
    this.note(key);
    if (this.#current && !this.#values.has(key)) this.#values.set(key, { valueOf, last: valueOf() });
  }

  changed(key: string): void {
    for (const cell of this.#byKey.get(key) ?? []) this.#due.add(cell);
  }

  #evaluateDue(): void {
    this.update();
    for (const [key, value] of this.#values) {
      const now = value.valueOf();
      if (now !== value.last) this.changed(key);
      value.last = now;
    }
    for (const cell of [...this.#due]) this.#evaluate(cell);
  }

  #evaluate(cell: Cell): void {
    this.#forgetReads(cell);
    this.#current = cell;
    try {
      cell.evaluate();
    } finally {
      this.#current = undefined;
    }
  }

  #forgetReads(cell: Cell): void {
    this.#due.delete(cell);
    for (const key of cell.keys) {
      const readers = this.#byKey.get(key);
      readers?.delete(cell);
      if (readers?.size !== 0) continue;
      this.#byKey.delete(key);
      this.#values.delete(key);
    }
    cell.keys.clear();
  }
}
