/**
 * The text box over the cell while it is edited.
 *
 * It grows with its text, as Excel's does. It takes the focus on keydown, so that the browser types that key into it,
 * even one that begins an input method composition.
 */

import { cellName } from "../../model";
import { el } from "../dom";
import type { EditSession } from "./edit";
import type { Viewport } from "./viewport";

const MAX_WIDTH = 480;

export class CellEditor {
  readonly element: HTMLTextAreaElement;

  constructor(
    private readonly session: EditSession,
    private readonly viewport: Viewport,
  ) {
    this.element = el("textarea", {
      class: "cell-editor",
      rows: 1,
      spellcheck: "false",
      autocomplete: "off",
      hidden: true,
    });
    this.element.addEventListener("input", () => session.change(this.element.value));
    session.on((event) => {
      if (event === "end") this.element.hidden = true;
      else this.show(event === "begin");
    });
  }

  /** Takes the focus if there is something to edit. */
  takeFocus(): void {
    if (this.session.state !== undefined) this.element.focus({ preventScroll: true });
  }

  /** Moves over its cell again after a scroll. */
  follow(): void {
    const { state } = this.session;
    if (state === undefined || this.element.hidden) return;
    const box = this.viewport.place({ ...state.cell, rows: 1, columns: 1 });
    this.element.style.left = `${box.left - 1}px`;
    this.element.style.top = `${box.top - 1}px`;
    this.element.style.width = "0";
    this.element.style.height = "0";
    const width = Math.min(MAX_WIDTH, Math.max(box.width + 2, this.element.scrollWidth + 12));
    this.element.style.width = `${width}px`;
    this.element.style.height = `${Math.max(box.height + 1, this.element.scrollHeight + 4)}px`;
  }

  private show(begins: boolean): void {
    const { state } = this.session;
    if (state === undefined) return;
    if (this.element.value !== state.text) this.element.value = state.text;
    if (begins) {
      this.element.hidden = false;
      this.element.setAttribute("aria-label", `Edit ${cellName(state.cell.row, state.cell.column)}`);
      if (state.place === "cell") {
        this.element.focus({ preventScroll: true });
        this.element.setSelectionRange(state.text.length, state.text.length);
      }
    }
    this.follow();
  }
}
