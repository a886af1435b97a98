/**
 * One row on the screen: its heading, its frozen and its scrollable cells, in one element with role "row".
 *
 * Rows and cells are reused while scrolling; a row gets the sheet row it shows, its position, and the visible columns.
 */

import { contains } from "../../model";
import type { Rect } from "../../model";
import { el, setAttribute } from "../dom";
import { CellView } from "./cell-view";
import type { Scene } from "./cell-view";
import { HEADING_HEIGHT } from "./layout";
import type { SheetLayout } from "./layout";

export class RowView {
  readonly element: HTMLDivElement;
  private readonly heading = el("div", { class: "grid-heading row", role: "rowheader", "aria-colindex": 1 });
  private readonly frozenPart = el("div", { class: "grid-cells frozen", role: "none" });
  private readonly movingPart = el("div", { class: "grid-cells", role: "none" });
  private readonly cells = new Map<number, CellView>();
  private row = -1;
  private top = Number.NaN;

  constructor() {
    this.element = el(
      "div",
      { class: "grid-row", role: "row" },
      this.heading,
      this.frozenPart,
      this.movingPart,
    );
  }

  /** Assigns the element to this row of the sheet. */
  show(row: number): void {
    this.row = row;
    this.heading.textContent = String(row + 1);
    setAttribute(this.element, "aria-rowindex", row + 2);
  }

  /** Positions the row by the layout and the scroll position. */
  place(layout: SheetLayout, scroll: { readonly left: number; readonly top: number }): void {
    const { row } = this;
    const frozen = row < layout.frozen.rows;
    const top = HEADING_HEIGHT + layout.rows.offset(row) - (frozen ? 0 : scroll.top);
    if (top !== this.top) {
      this.top = top;
      this.element.style.transform = `translateY(${top}px)`;
    }
    const height = `${layout.rows.size(row)}px`;
    for (const part of [this.element, this.frozenPart, this.movingPart]) {
      if (part.style.height !== height) part.style.height = height;
    }
    const heading = `${layout.headingWidth}px`;
    if (this.heading.style.width !== heading) this.heading.style.width = heading;
    this.frozenPart.style.transform = `translateX(${heading})`;
    this.movingPart.style.transform = `translateX(${layout.headingWidth - scroll.left}px)`;
    this.element.classList.toggle("frozen", frozen);
    this.heading.classList.toggle("gap-after", layout.rows.size(row + 1) === 0);
  }

  /** Shows the given columns; with `everything` also cells that already show the right cell are painted again. */
  paint(columns: readonly number[], scene: Scene, selected: Rect, everything: boolean): void {
    const { row, cells } = this;
    this.heading.classList.toggle("on", row >= selected.row && row < selected.row + selected.rows);
    const wanted = new Set(columns);
    const free: CellView[] = [];
    for (const [column, cell] of cells) {
      if (wanted.has(column)) continue;
      cells.delete(column);
      free.push(cell);
    }
    for (const column of columns) {
      let cell = cells.get(column);
      if (cell === undefined) {
        cell = free.pop() ?? new CellView();
        cells.set(column, cell);
      }
      const part = column < scene.layout.frozen.columns ? this.frozenPart : this.movingPart;
      if (cell.element.parentElement !== part) part.append(cell.element);
      cell.move(scene.layout.columns.offset(column), scene.layout.columns.size(column));
      if (everything || !cell.shows(row, column)) cell.paint(scene, row, column);
      cell.select(contains(selected, row, column));
    }
    for (const cell of free) cell.element.remove();
  }
}
