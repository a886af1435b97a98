/**
 * A user typing into a cell, from the first key to the last: started if the cell may be changed, ended by Enter, Tab,
 * Escape or an arrow, and continued when the entry was refused.
 */

import type { Workbook } from "../../model";
import type { Refusals } from "../refusals";
import { CellEditor } from "./cell-editor";
import type { Cursor } from "./cursor";
import { EditSession } from "./edit";
import type { EditState } from "./edit";
import { typeInto } from "./entry";
import type { GridCommand } from "./keys";
import { commandOf } from "./keys";
import type { Viewport } from "./viewport";

/** What the grid's commands act on. */
export interface GridParts {
  readonly workbook: Workbook;
  readonly refusals: Refusals;
  readonly viewport: Viewport;
  readonly cursor: Cursor;
}

export class Typing {
  readonly session = new EditSession((state, fillSelection) => this.write(state, fillSelection));
  readonly editor: CellEditor;

  constructor(
    private readonly parts: GridParts,
    private readonly run: (command: GridCommand) => void,
  ) {
    const { viewport } = parts;
    this.editor = new CellEditor(this.session, viewport);
    this.editor.element.addEventListener("keydown", (event) => this.onKey(event));
    // An unfinished edit gets the focus back.
    viewport.element.addEventListener("focus", () => this.editor.takeFocus());
  }

  /** Begins editing the active cell; a given text replaces the content. */
  begin(place: "cell" | "bar" = "cell", text?: string): boolean {
    if (this.session.state !== undefined) return true;
    const { active } = this.parts.workbook;
    const { row, column } = this.parts.cursor.active;
    if (active.protection.on && active.isLocked(row, column)) {
      void this.parts.refusals.protectedCell().then(() => this.parts.viewport.focus());
      return false;
    }
    this.parts.viewport.reveal({ row, column });
    this.session.begin(
      active,
      { row, column },
      text === undefined ? { place, overwrites: false } : { place, text, overwrites: true },
    );
    return true;
  }

  /** Ends the edit and moves on, as Enter and Tab do; the cell keeps the focus when the entry is refused. */
  async finish(along: "rows" | "columns" | "none", backwards = false): Promise<void> {
    if (!(await this.session.commit())) return;
    this.parts.viewport.focus();
    if (along !== "none") this.parts.cursor.advance(along, backwards);
  }

  /** Cancels the entry. */
  cancel(): void {
    this.session.cancel();
    this.parts.viewport.focus();
  }

  private async write(state: EditState, fillSelection: boolean): Promise<boolean> {
    const { row, column } = state.cell;
    const target = fillSelection ? this.parts.cursor.rect : { row, column, rows: 1, columns: 1 };
    const outcome = await this.parts.refusals.entry(() => typeInto(state.sheet, target, state.text));
    if (outcome === "retry") this.editor.takeFocus();
    if (outcome === "cancelled") this.cancel();
    return outcome === "written";
  }

  private onKey(event: KeyboardEvent): void {
    const { state } = this.session;
    if (event.isComposing || state === undefined) return;
    if (event.key === "Escape") this.cancel();
    else if (event.key === "Enter" && event.altKey) this.breakLine();
    else if (event.key === "Enter" && event.ctrlKey) void this.fill();
    else if (event.key === "Enter") void this.finish("rows", event.shiftKey);
    else if (event.key === "Tab") void this.finish("columns", event.shiftKey);
    else if (state.overwrites && /^(Arrow|Page|Home|End)/.test(event.key)) void this.leave(event);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private breakLine(): void {
    const { element } = this.editor;
    element.setRangeText("\n", element.selectionStart, element.selectionEnd, "end");
    this.session.change(element.value);
  }

  /** Writes the entry into every selected cell. */
  private async fill(): Promise<void> {
    if (await this.session.commit(true)) this.parts.viewport.focus();
  }

  /** Ends the entry with a key that the grid then handles. */
  private async leave(event: KeyboardEvent): Promise<void> {
    await this.finish("none");
    const command = commandOf(event);
    if (this.session.state === undefined && command !== undefined) this.run(command);
  }
}
