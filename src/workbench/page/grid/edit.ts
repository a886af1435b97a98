/**
 * Editing one cell: one text, shown in two places (the cell and the formula bar), ended once.
 *
 * The session continues when the focus moves between the two places. Note: whether an arrow key ends the session
 * depends on how it began; after typing over a cell an arrow moves on, after F2 it moves the caret.
 */

import type { Cell, Sheet } from "../../model";

export interface EditStart {
  /** The initial text; by default the content of the cell. */
  readonly text?: string;
  /** The position of the caret. */
  readonly place: "cell" | "bar";
  /** Began by typing over the cell: arrows end it. */
  readonly overwrites: boolean;
}

export interface EditState {
  readonly sheet: Sheet;
  readonly cell: Cell;
  readonly original: string;
  readonly place: "cell" | "bar";
  readonly overwrites: boolean;
  text: string;
}

export type EditEvent = "begin" | "text" | "end";

/** Writes the text of a finished session; false keeps the session open, as a refused entry does. */
export type WriteEntry = (state: EditState, fillSelection: boolean) => Promise<boolean>;

export class EditSession {
  private current: EditState | undefined;
  private finishing = false;
  private readonly listeners = new Set<(event: EditEvent) => void>();

  constructor(private readonly write: WriteEntry) {}

  get state(): EditState | undefined {
    return this.current;
  }

  on(listener: (event: EditEvent) => void): void {
    this.listeners.add(listener);
  }

  begin(sheet: Sheet, cell: Cell, start: EditStart): void {
    if (this.current !== undefined) return;
    const original = sheet.editText(cell.row, cell.column);
    const text = start.text ?? original;
    this.current = { sheet, cell, original, place: start.place, overwrites: start.overwrites, text };
    this.notify("begin");
  }

  change(text: string): void {
    if (this.current === undefined || this.current.text === text) return;
    this.current.text = text;
    this.notify("text");
  }

  /** Writes and ends; resolves to false when the entry was refused and the session continues. */
  async commit(fillSelection = false): Promise<boolean> {
    const state = this.current;
    if (state === undefined) return true;
    if (this.finishing) return false;
    this.finishing = true;
    try {
      const unchanged = state.text === state.original && !fillSelection;
      if (!unchanged && !(await this.write(state, fillSelection))) return false;
      this.end();
      return true;
    } finally {
      this.finishing = false;
    }
  }

  cancel(): void {
    if (this.current !== undefined) this.end();
  }

  private end(): void {
    this.current = undefined;
    this.notify("end");
  }

  private notify(event: EditEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}
