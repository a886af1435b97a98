/**
 * The visible part of the sheet: only the rows and columns on the screen exist as elements.
 *
 * A window stays in place (position: sticky) inside an area as large as the whole sheet; on each scroll the elements of
 * rows that left the screen are reused for the rows that entered it. Note: frozen rows and columns need no second grid,
 * because every row element contains its frozen and its scrollable cells, so it is one row for a screen reader too.
 */

import { columnName } from "../../model";
import type { Cell, Rect, Sheet, Workbook } from "../../model";
import { el, setAttribute } from "../dom";
import { cellId } from "./cell-view";
import type { Scene } from "./cell-view";
import { DEFAULT_ROW_HEIGHT, HEADING_HEIGHT, ROOM_BELOW, ROOM_BESIDE, SheetLayout } from "./layout";
import { RowView } from "./row-view";
import { TextFit } from "./text-fit";

interface Span {
  readonly first: number;
  readonly last: number;
}

/** A layer drawn over the cells, for the given layout. */
export interface Overlay {
  draw(layout: SheetLayout, scroll: { readonly left: number; readonly top: number }, size: Size): void;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export class Viewport {
  readonly element: HTMLDivElement;
  readonly window: HTMLDivElement;
  private readonly spacer: HTMLDivElement;
  private readonly headings: HTMLDivElement;
  private readonly corner: HTMLDivElement;
  private readonly frozenHeadings: HTMLDivElement;
  private readonly movingHeadings: HTMLDivElement;
  private readonly columnHeads = new Map<number, HTMLDivElement>();
  private readonly rows = new Map<number, RowView>();
  readonly fit = new TextFit();
  private readonly dark = window.matchMedia("(prefers-color-scheme: dark)");
  private size: Size = { width: 0, height: 0 };
  private movingColumns: Span = { first: 0, last: -1 };
  private measures: SheetLayout;
  private outdated = false;
  private frame = 0;
  private stale = true;
  private scrolledSideways = false;

  constructor(
    private readonly workbook: Workbook,
    private readonly selected: () => { readonly rect: Rect; readonly active: Cell },
    private readonly overlays: readonly Overlay[],
    signal: AbortSignal,
  ) {
    this.measures = new SheetLayout(workbook.active);
    this.corner = el(
      "div",
      { class: "grid-heading corner", role: "columnheader", "aria-colindex": 1 },
      el("span", { class: "visually-hidden" }, "Select all"),
    );
    this.frozenHeadings = el("div", { class: "grid-cells frozen", role: "none" });
    this.movingHeadings = el("div", { class: "grid-cells", role: "none" });
    this.headings = el(
      "div",
      { class: "grid-row headings", role: "row", "aria-rowindex": 1 },
      this.corner,
      this.frozenHeadings,
      this.movingHeadings,
    );
    this.window = el("div", { class: "grid-viewport", role: "none" }, this.headings);
    this.spacer = el("div", { class: "grid-spacer", role: "none" }, this.window);
    this.element = el(
      "div",
      { class: "grid", role: "grid", tabindex: 0, "aria-multiselectable": "true" },
      this.spacer,
    );
    this.element.addEventListener("scroll", () => this.onScroll(), { passive: true, signal });
    this.dark.addEventListener("change", () => this.refresh(), { signal });
    const observer = new ResizeObserver(() => this.measure());
    observer.observe(this.element);
    signal.addEventListener("abort", () => {
      observer.disconnect();
      cancelAnimationFrame(this.frame);
    });
  }

  focus(): void {
    this.element.focus({ preventScroll: true });
  }

  get sheet(): Sheet {
    return this.layout.sheet;
  }

  /** The layout of the active sheet, rebuilt on first use after a change. */
  get layout(): SheetLayout {
    if (!this.outdated) return this.measures;
    this.outdated = false;
    const before = this.measures;
    this.measures = new SheetLayout(this.workbook.active);
    if (before.sheet === this.measures.sheet) {
      this.measures.extendTo(before.rowExtent - ROOM_BELOW, before.columnExtent - ROOM_BESIDE);
    }
    return this.measures;
  }

  /** Rows or columns changed size, or another sheet is active. The layout is rebuilt with the next drawing. */
  relayout(): void {
    this.outdated = true;
    this.refresh();
  }

  /** Cells were written: they are painted again, and the scrollable area grows to include them. */
  written(rect: Rect): void {
    if (!this.outdated) this.measures.extendTo(rect.row + rect.rows, rect.column + rect.columns);
    this.refresh();
  }

  /** Paints every visible cell again in the next frame. */
  refresh(): void {
    this.stale = true;
    this.schedule();
  }

  /** Draws again in the next frame without painting cells that are already right. */
  schedule(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.render();
    });
  }

  /** The scroll position in pixels. */
  get scroll(): { left: number; top: number } {
    return { left: this.element.scrollLeft, top: this.element.scrollTop };
  }

  scrollTo(position: { left: number; top: number }): void {
    this.applyExtent();
    this.element.scrollTo(position);
    this.schedule();
  }

  /** Scrolls as little as possible so that the cell is fully visible. */
  reveal(cell: Cell): void {
    const { layout } = this;
    if (layout.extendTo(cell.row + 1, cell.column + 1)) this.applyExtent();
    const room = {
      width: this.size.width - layout.headingWidth - layout.frozenWidth,
      height: this.size.height - HEADING_HEIGHT - layout.frozenHeight,
    };
    if (cell.column >= layout.frozen.columns) {
      const start = layout.columns.offset(cell.column) - layout.frozenWidth;
      const end = start + layout.columns.size(cell.column);
      if (start < this.element.scrollLeft) this.element.scrollLeft = start;
      else if (end > this.element.scrollLeft + room.width)
        this.element.scrollLeft = Math.min(start, end - room.width);
    }
    if (cell.row >= layout.frozen.rows) {
      const start = layout.rows.offset(cell.row) - layout.frozenHeight;
      const end = start + layout.rows.size(cell.row);
      if (start < this.element.scrollTop) this.element.scrollTop = start;
      else if (end > this.element.scrollTop + room.height)
        this.element.scrollTop = Math.min(start, end - room.height);
    }
    this.schedule();
  }

  /** Rows and columns of a page: the same at every scroll position, so that Page Up reverses Page Down. */
  get page(): { rows: number; columns: number } {
    const height = this.size.height - HEADING_HEIGHT - this.layout.frozenHeight;
    return {
      rows: Math.max(1, Math.floor(height / DEFAULT_ROW_HEIGHT) - 1),
      columns: Math.max(1, this.movingColumns.last - this.movingColumns.first - 1),
    };
  }

  /** The cell under a point of the browser's window; -1 is a heading. */
  cellAt(clientX: number, clientY: number): Cell {
    const bounds = this.window.getBoundingClientRect();
    const { layout } = this;
    const x = clientX - bounds.left - layout.headingWidth;
    const y = clientY - bounds.top - HEADING_HEIGHT;
    const inSheetX = x < layout.frozenWidth ? x : x + this.element.scrollLeft;
    const inSheetY = y < layout.frozenHeight ? y : y + this.element.scrollTop;
    return { row: y < 0 ? -1 : layout.rows.at(inSheetY), column: x < 0 ? -1 : layout.columns.at(inSheetX) };
  }

  /** The position of a rectangle in pixels of the window. */
  place(rect: Rect): { left: number; top: number; width: number; height: number } {
    const box = this.layout.box(rect);
    const left =
      box.left +
      this.layout.headingWidth -
      (rect.column < this.layout.frozen.columns ? 0 : this.element.scrollLeft);
    const top = box.top + HEADING_HEIGHT - (rect.row < this.layout.frozen.rows ? 0 : this.element.scrollTop);
    return { ...box, left, top };
  }

  private onScroll(): void {
    const { layout } = this;
    const bottom = layout.rows.at(this.element.scrollTop + this.size.height);
    const right = layout.columns.at(this.element.scrollLeft + this.size.width);
    if (layout.extendTo(bottom - 40, right - 8)) this.applyExtent();
    this.schedule();
  }

  private measure(): void {
    this.size = { width: this.element.clientWidth, height: this.element.clientHeight };
    this.fit.useFamily(getComputedStyle(this.window).fontFamily);
    this.schedule();
  }

  private applyExtent(): void {
    this.spacer.style.width = `${this.layout.width}px`;
    this.spacer.style.height = `${this.layout.height}px`;
    setAttribute(this.element, "aria-rowcount", this.layout.rowExtent + 1);
    setAttribute(this.element, "aria-colcount", this.layout.columnExtent + 1);
  }

  private render(): void {
    const { layout, size } = this;
    this.applyExtent();
    const scroll = this.scroll;
    if (size.width === 0 || size.height === 0) return;
    this.window.style.width = `${size.width}px`;
    this.window.style.height = `${size.height}px`;
    this.window.classList.toggle("grid-rows-plain", !this.sheet.showGridlines);
    this.movingColumns = {
      first: Math.max(layout.frozen.columns, layout.columns.at(layout.frozenWidth + scroll.left)),
      last: Math.min(
        layout.columnExtent - 1,
        layout.columns.at(scroll.left + size.width - layout.headingWidth),
      ),
    };
    const movingRows: Span = {
      first: Math.max(layout.frozen.rows, layout.rows.at(layout.frozenHeight + scroll.top)),
      last: Math.min(layout.rowExtent - 1, layout.rows.at(scroll.top + size.height - HEADING_HEIGHT)),
    };
    const scene: Scene = {
      sheet: this.sheet,
      layout,
      tables: this.workbook.tables().filter((table) => table.sheet === this.sheet),
      mode: this.dark.matches ? "dark" : "light",
      fit: this.fit,
      scrolledSideways: scroll.left > 0,
    };
    if (scene.scrolledSideways !== this.scrolledSideways) {
      this.scrolledSideways = scene.scrolledSideways;
      this.stale = true;
    }
    this.renderHeadings(scroll.left);
    this.renderRows(scene, movingRows, scroll);
    for (const overlay of this.overlays) overlay.draw(layout, scroll, size);
    const { active } = this.selected();
    const id = cellId(active.row, active.column);
    setAttribute(
      this.element,
      "aria-activedescendant",
      document.getElementById(id) === null ? undefined : id,
    );
    setAttribute(this.element, "aria-label", this.sheet.name);
    this.stale = false;
  }

  private visibleColumns(): number[] {
    const columns: number[] = [];
    const { layout } = this;
    for (let column = 0; column < layout.frozen.columns; column += 1)
      if (layout.columns.size(column) > 0) columns.push(column);
    for (let column = this.movingColumns.first; column <= this.movingColumns.last; column += 1) {
      if (layout.columns.size(column) > 0) columns.push(column);
    }
    return columns;
  }

  private renderHeadings(left: number): void {
    const { layout } = this;
    const width = `${layout.headingWidth}px`;
    this.corner.style.width = width;
    this.headings.style.height = `${HEADING_HEIGHT}px`;
    this.frozenHeadings.style.transform = `translateX(${width})`;
    this.movingHeadings.style.transform = `translateX(${layout.headingWidth - left}px)`;
    this.frozenHeadings.style.height = `${HEADING_HEIGHT}px`;
    this.movingHeadings.style.height = `${HEADING_HEIGHT}px`;
    const { rect } = this.selected();
    const needed = new Set(this.visibleColumns());
    for (const [column, head] of this.columnHeads) {
      if (needed.has(column)) continue;
      head.remove();
      this.columnHeads.delete(column);
    }
    for (const column of needed) {
      let head = this.columnHeads.get(column);
      const part = column < layout.frozen.columns ? this.frozenHeadings : this.movingHeadings;
      if (head === undefined) {
        head = el(
          "div",
          { class: "grid-heading", role: "columnheader", "aria-colindex": column + 2 },
          columnName(column),
          el("span", { class: "edge", "aria-hidden": "true" }),
        );
        this.columnHeads.set(column, head);
      }
      if (head.parentElement !== part) part.append(head);
      head.style.left = `${layout.columns.offset(column)}px`;
      head.style.width = `${layout.columns.size(column)}px`;
      head.classList.toggle("on", column >= rect.column && column < rect.column + rect.columns);
      head.classList.toggle("gap-after", layout.columns.size(column + 1) === 0);
    }
  }

  private renderRows(scene: Scene, moving: Span, scroll: { left: number; top: number }): void {
    const { layout } = this;
    const needed: number[] = [];
    for (let row = 0; row < layout.frozen.rows; row += 1) if (layout.rows.size(row) > 0) needed.push(row);
    for (let row = moving.first; row <= moving.last; row += 1)
      if (layout.rows.size(row) > 0) needed.push(row);
    const wanted = new Set(needed);
    const free: RowView[] = [];
    for (const [row, view] of this.rows) {
      if (wanted.has(row)) continue;
      this.rows.delete(row);
      free.push(view);
    }
    const columns = this.visibleColumns();
    const { rect } = this.selected();
    for (const row of needed) {
      let view = this.rows.get(row);
      if (view === undefined) {
        view = free.pop() ?? new RowView();
        if (!view.element.isConnected) this.window.append(view.element);
        this.rows.set(row, view);
        view.show(row);
      }
      view.place(layout, scroll);
      view.paint(columns, scene, rect, this.stale);
    }
    for (const view of free) view.element.remove();
  }
}
