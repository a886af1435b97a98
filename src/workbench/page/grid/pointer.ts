/**
 * Mouse, pen and touch on the grid: selecting, dragging the fill handle, sizing columns.
 *
 * The pressed cell is computed from the sheet's layout, not from the element under the pointer, because elements are
 * replaced while dragging. Note: a drag that leaves the window scrolls automatically, so that cells outside the screen
 * can be selected.
 */

import { contains, MAX_COLUMNS, WHOLE_SHEET } from "../../model";
import type { Cell, Rect } from "../../model";
import type { Cursor } from "./cursor";
import { fillTarget } from "./fill";
import { toPoints } from "./layout";
import type { Viewport } from "./viewport";

export interface PointerActions {
  /** Ends an edit in progress; false when its entry was refused and the press is ignored. */
  endEdit(): Promise<boolean>;
  edit(): void;
  openList(): void;
  openFilter(cell: Cell): void;
  autofit(column: number): void;
  previewFill(target: Rect | undefined): void;
  fill(target: Rect): void;
}

type Drag = (to: Cell, event: PointerEvent) => void;

const EDGE = 5;
const SMALLEST_COLUMN = 8;
const AUTO_SCROLL_MS = 40;

export class Pointer {
  private drag: Drag | undefined;
  private drop: (() => void) | undefined;
  private last: PointerEvent | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly viewport: Viewport,
    private readonly cursor: Cursor,
    private readonly actions: PointerActions,
    signal: AbortSignal,
  ) {
    const { window: surface } = viewport;
    surface.addEventListener("pointerdown", (event) => void this.press(event), { signal });
    surface.addEventListener("pointermove", (event) => this.follow(event), { signal });
    surface.addEventListener("pointerup", () => this.release(), { signal });
    surface.addEventListener("pointercancel", () => this.release(), { signal });
    surface.addEventListener("dblclick", (event) => this.doublePress(event), { signal });
    signal.addEventListener("abort", () => this.release());
  }

  private async press(event: PointerEvent): Promise<void> {
    if (event.button !== 0 && event.button !== 2) return;
    const cell = this.viewport.cellAt(event.clientX, event.clientY);
    const target = event.target instanceof Element ? event.target : undefined;
    event.preventDefault();
    const inFilter = target?.closest(".grid-cell .cell-button") !== null && target !== undefined;
    const inList = target?.closest(".list-arrow") !== null && target !== undefined;
    const inHandle = target?.classList.contains("fill-handle") === true;
    this.viewport.window.setPointerCapture(event.pointerId);
    this.last = event;
    if (!(await this.actions.endEdit())) return;
    this.viewport.focus();
    if (inList) this.actions.openList();
    else if (inFilter) {
      this.cursor.goTo(cell);
      this.actions.openFilter(cell);
    } else if (inHandle) this.startFill();
    else if (cell.row < 0 && cell.column < 0) this.cursor.select(WHOLE_SHEET, this.cursor.active);
    else if (cell.row < 0) this.pressColumn(cell.column, event);
    else if (cell.column < 0) this.pressRow(cell.row, event);
    else this.pressCell(cell, event);
  }

  private pressCell(cell: Cell, event: PointerEvent): void {
    const isKept = event.button === 2 && this.isSelected(cell);
    if (!isKept) this.cursor.goTo(cell, event.shiftKey);
    this.start((to) => this.cursor.goTo({ row: Math.max(0, to.row), column: Math.max(0, to.column) }, true));
  }

  private doublePress(event: MouseEvent): void {
    const cell = this.viewport.cellAt(event.clientX, event.clientY);
    if (cell.row < 0 && cell.column >= 0) {
      const edge = this.edgeAt(event.clientX, cell.column);
      if (edge !== undefined) this.actions.autofit(edge);
    } else if (cell.row >= 0 && cell.column >= 0) this.actions.edit();
  }

  private pressColumn(column: number, event: PointerEvent): void {
    const edge = this.edgeAt(event.clientX, column);
    if (edge !== undefined) return this.startSizing(edge, event.clientX);
    const from = event.shiftKey ? this.cursor.rect.column : column;
    this.cursor.selectWhole("columns", from, column);
    this.start((to) => this.cursor.selectWhole("columns", from, Math.max(0, to.column)));
  }

  private pressRow(row: number, event: PointerEvent): void {
    const from = event.shiftKey ? this.cursor.rect.row : row;
    this.cursor.selectWhole("rows", from, row);
    this.start((to) => this.cursor.selectWhole("rows", from, Math.max(0, to.row)));
  }

  /** The column whose right border is under the pointer. */
  private edgeAt(clientX: number, column: number): number | undefined {
    const bounds = this.viewport.window.getBoundingClientRect();
    const box = this.viewport.place({ row: 0, column, rows: 1, columns: 1 });
    const inside = clientX - bounds.left - box.left;
    if (inside > box.width - EDGE) return column;
    if (inside >= EDGE || column === 0) return undefined;
    return this.viewport.layout.columns.visible(column - 1, -1, MAX_COLUMNS - 1);
  }

  private startSizing(column: number, startX: number): void {
    const { sheet } = this.viewport;
    const before = this.viewport.layout.columns.size(column);
    let refused = false;
    this.start((_, event) => {
      if (refused) return;
      const width = Math.max(SMALLEST_COLUMN, before + event.clientX - startX);
      try {
        sheet.setColumnWidth(column, 1, toPoints(width));
      } catch {
        // On a protected sheet the border does not move, as in Excel.
        refused = true;
      }
    });
  }

  private startFill(): void {
    const { rect } = this.cursor;
    let target: Rect | undefined;
    this.start((to) => {
      target = fillTarget(rect, { row: Math.max(0, to.row), column: Math.max(0, to.column) });
      this.actions.previewFill(target);
    });
    this.drop = () => {
      this.actions.previewFill(undefined);
      if (target !== undefined) this.actions.fill(target);
    };
  }

  private start(drag: Drag): void {
    // The button may already be released: ending an edit is asynchronous.
    if (this.last === undefined) return;
    this.drag = drag;
    this.timer ??= setInterval(() => this.scrollAtEdge(), AUTO_SCROLL_MS);
  }

  private follow(event: PointerEvent): void {
    if (this.last !== undefined) this.last = event;
    this.drag?.(this.viewport.cellAt(event.clientX, event.clientY), event);
    if (this.drag === undefined) this.showCursor(event);
  }

  private release(): void {
    const { drop } = this;
    clearInterval(this.timer);
    this.timer = undefined;
    this.drag = undefined;
    this.drop = undefined;
    this.last = undefined;
    drop?.();
  }

  private scrollAtEdge(): void {
    const { last } = this;
    if (last === undefined || this.drag === undefined) return;
    const bounds = this.viewport.window.getBoundingClientRect();
    const beyond = (at: number, low: number, high: number): number =>
      Math.max(0, at - high) - Math.max(0, low - at);
    const left = beyond(last.clientX, bounds.left, bounds.right);
    const top = beyond(last.clientY, bounds.top, bounds.bottom);
    if (left === 0 && top === 0) return;
    this.viewport.element.scrollBy({ left, top });
    this.drag(this.viewport.cellAt(last.clientX, last.clientY), last);
  }

  private showCursor(event: PointerEvent): void {
    const cell = this.viewport.cellAt(event.clientX, event.clientY);
    const sizing = cell.row < 0 && cell.column >= 0 && this.edgeAt(event.clientX, cell.column) !== undefined;
    const pointing = sizing ? "col-resize" : cell.row < 0 || cell.column < 0 ? "default" : "cell";
    const { style } = this.viewport.window;
    if (style.cursor !== pointing) style.cursor = pointing;
  }

  private isSelected(cell: Cell): boolean {
    return contains(this.cursor.rect, cell.row, cell.column);
  }
}
