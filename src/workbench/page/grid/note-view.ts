/** Excel's small yellow note: the input message of the active cell's data validation. */

import { el } from "../dom";

export interface Note {
  readonly title: string;
  readonly message: string;
  /** Where the cell is, in pixels of the grid's window. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
}

export class NoteView {
  readonly element = el("div", { class: "cell-note", role: "note", hidden: true });
  private shown = "";

  constructor(private readonly note: () => Note | undefined) {}

  draw(): void {
    const note = this.note();
    this.element.hidden = note === undefined;
    if (note === undefined) return;
    const key = `${note.title}\n${note.message}`;
    if (key !== this.shown) {
      this.shown = key;
      this.element.replaceChildren(
        ...(note.title === "" ? [] : [el("strong", {}, note.title)]),
        note.message,
      );
    }
    this.element.style.left = `${note.box.left + 12}px`;
    this.element.style.top = `${note.box.top + note.box.height + 8}px`;
  }
}
