/** The card of a value with fields: shown at the cell under the pointer, or at the active one with Ctrl+Shift+F5. */

import { showValue } from "../../model";
import type { Card, Cell, FieldValue, Sheet } from "../../model";
import { el } from "../dom";
import type { Viewport } from "./viewport";

export class CardView {
  readonly element = el("div", { class: "cell-card", role: "note", hidden: true });
  private at: Cell | undefined;
  private shown: Card | undefined;

  constructor(
    private readonly sheet: () => Sheet,
    private readonly viewport: Viewport,
    signal: AbortSignal,
  ) {
    const { window: surface } = viewport;
    surface.addEventListener(
      "pointermove",
      (event) => this.show(viewport.cellAt(event.clientX, event.clientY)),
      { signal },
    );
    surface.addEventListener("pointerleave", () => this.show(undefined), { signal });
  }

  /** Opens the cell's card, or closes it where it is open. */
  toggle(cell: Cell): void {
    const isOpen = this.shown !== undefined && this.at?.row === cell.row && this.at.column === cell.column;
    this.show(isOpen ? undefined : cell);
  }

  show(cell: Cell | undefined): void {
    this.at = cell;
    this.draw();
  }

  draw(): void {
    const { at } = this;
    const card = at && at.row >= 0 && at.column >= 0 ? this.sheet().card(at.row, at.column) : undefined;
    this.element.hidden = card === undefined;
    if (card !== this.shown && card !== undefined && at) {
      const title = card.title === undefined ? undefined : card.fields.get(card.title);
      const heading = title ? textOf(title) : this.sheet().text(at.row, at.column);
      this.element.setAttribute("aria-label", `Card of ${heading}`);
      this.element.replaceChildren(el("strong", {}, heading), ...sectionsOf(card));
    }
    this.shown = card;
    if (card === undefined || !at) return;
    const box = this.viewport.place({ ...at, rows: 1, columns: 1 });
    this.element.style.left = `${box.left + 12}px`;
    this.element.style.top = `${box.top + box.height + 4}px`;
  }
}

function sectionsOf({ sections, fields }: Card): HTMLElement[] {
  const groups = sections.length > 0 ? sections : [{ title: "", fields: [...fields.keys()] }];
  return groups.map(({ title, fields: names }) =>
    el(
      "section",
      {},
      ...(title === "" ? [] : [el("h3", {}, title)]),
      el(
        "dl",
        {},
        ...names.flatMap((name) => {
          const field = fields.get(name);
          return field ? [el("dt", {}, name), el("dd", {}, textOf(field))] : [];
        }),
      ),
    ),
  );
}

function textOf({ value }: FieldValue): string {
  return showValue(value, "General");
}
