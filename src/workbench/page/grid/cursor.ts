/**
 * The selection: which cell is active, and which rectangle is selected around it.
 *
 * Three cells describe it: the anchor where a selection began, the head where it ends, and the active cell for typing.
 * Note: the active cell is not always the anchor, because Tab and Enter move it through a selected block while the
 * block stays.
 */

import { bounding, contains, MAX_COLUMNS, MAX_ROWS, sameRect } from "../../model";
import type { Cell, Rect, Sheet, Workbook } from "../../model";
import type { SheetLayout } from "./layout";

export interface Direction {
  readonly rows: -1 | 0 | 1;
  readonly columns: -1 | 0 | 1;
}

interface Place {
  anchor: Cell;
  head: Cell;
  active: Cell;
}

const FIRST: Cell = { row: 0, column: 0 };

export class Cursor {
  private readonly places = new Map<string, Place>();
  private readonly listeners = new Set<(moved: Cell) => void>();

  constructor(
    private readonly workbook: Workbook,
    private readonly layout: () => SheetLayout,
  ) {
    this.adopt(workbook.selection.sheet, workbook.selection.rect);
  }

  get active(): Cell {
    return this.place.active;
  }

  get head(): Cell {
    return this.place.head;
  }

  get rect(): Rect {
    return rectBetween(this.place.anchor, this.place.head);
  }

  /**
   * Called after each change of the active cell or the selection, with the cell that moved: the end of a selection that
   * is being extended, else the active cell, however far the selection reaches.
   */
  onMove(listener: (moved: Cell) => void): void {
    this.listeners.add(listener);
  }

  /** Adopts a selection made by the add-in or restored with a workbook. */
  adopt(sheet: Sheet, rect: Rect): void {
    const known = this.places.get(sheet.id);
    if (known !== undefined && sameRect(rectBetween(known.anchor, known.head), rect)) return;
    const anchor = { row: rect.row, column: rect.column };
    const head = { row: rect.row + rect.rows - 1, column: rect.column + rect.columns - 1 };
    this.places.set(sheet.id, { anchor, head, active: anchor });
    this.notify(anchor);
  }

  /** Activates a sheet as a user does, with its last selection. */
  visit(sheet: Sheet): void {
    const place = this.places.get(sheet.id);
    if (sheet !== this.workbook.active) this.workbook.activate(sheet);
    if (place !== undefined) this.put(place);
  }

  /** Selects one cell, or with `extend` the rectangle from the anchor to it. */
  goTo(cell: Cell, extend = false): void {
    const target = clamp(cell);
    if (extend) this.put({ anchor: this.place.anchor, head: target, active: this.place.active }, target);
    else this.put({ anchor: target, head: target, active: target });
  }

  /** Selects a rectangle; its top left cell becomes active unless another one inside is named. */
  select(rect: Rect, active: Cell = { row: rect.row, column: rect.column }): void {
    const head = { row: rect.row + rect.rows - 1, column: rect.column + rect.columns - 1 };
    this.put({ anchor: { row: rect.row, column: rect.column }, head, active });
  }

  /** Selects whole rows or columns, from the anchor's when extending. */
  selectWhole(what: "rows" | "columns", from: number, to: number): void {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const count = last - first + 1;
    if (what === "rows") this.select({ row: first, column: 0, rows: count, columns: MAX_COLUMNS });
    else this.select({ row: 0, column: first, rows: MAX_ROWS, columns: count });
  }

  /** An arrow key: one visible cell on, or with `jump` to the edge of the data. */
  move(direction: Direction, options: { extend: boolean; jump: boolean }): void {
    const from = options.extend ? this.head : this.active;
    const to = options.jump ? edgeFrom(this.workbook.active, from, direction) : add(from, direction);
    this.goTo(this.nearestVisible(to, direction, from), options.extend);
  }

  /** Page Up and Page Down, and their sideways forms. */
  page(rows: number, columns: number, extend: boolean): void {
    const from = extend ? this.head : this.active;
    const to = { row: from.row + rows, column: from.column + columns };
    const direction: Direction = { rows: sign(rows), columns: sign(columns) };
    this.goTo(this.nearestVisible(clamp(to), direction, from), extend);
  }

  /** Tab and Enter: to the neighbour, or through the block when more than one cell is selected. */
  advance(along: "rows" | "columns", backwards: boolean): void {
    const step = backwards ? -1 : 1;
    const rect = this.rect;
    if (rect.rows * rect.columns === 1) {
      const direction: Direction = along === "rows" ? { rows: step, columns: 0 } : { rows: 0, columns: step };
      this.move(direction, { extend: false, jump: false });
      return;
    }
    const { anchor, head, active } = this.place;
    const down = active.row - rect.row;
    const across = active.column - rect.column;
    const total = rect.rows * rect.columns;
    const order = along === "rows" ? across * rect.rows + down : down * rect.columns + across;
    const next = (order + step + total) % total;
    const cell =
      along === "rows"
        ? { row: rect.row + (next % rect.rows), column: rect.column + Math.floor(next / rect.rows) }
        : { row: rect.row + Math.floor(next / rect.columns), column: rect.column + (next % rect.columns) };
    this.put({ anchor, head, active: cell });
  }

  private get place(): Place {
    const place = this.places.get(this.workbook.active.id);
    return place ?? { anchor: FIRST, head: FIRST, active: FIRST };
  }

  private put(place: Place, moved?: Cell): void {
    const sheet = this.workbook.active;
    this.places.set(sheet.id, place);
    const rect = rectBetween(place.anchor, place.head);
    if (!contains(rect, place.active.row, place.active.column)) place.active = place.anchor;
    const { selection } = this.workbook;
    if (selection.sheet !== sheet || !sameRect(selection.rect, rect)) this.workbook.select(sheet, rect);
    this.notify(moved ?? place.active);
  }

  private nearestVisible(to: Cell, direction: Direction, from: Cell): Cell {
    const { rows, columns } = this.layout();
    const target = clamp(to);
    const row = rows.visible(target.row, direction.rows === -1 ? -1 : 1, MAX_ROWS - 1);
    const column = columns.visible(target.column, direction.columns === -1 ? -1 : 1, MAX_COLUMNS - 1);
    return { row: row ?? from.row, column: column ?? from.column };
  }

  private notify(moved: Cell): void {
    for (const listener of this.listeners) listener(moved);
  }
}

/** The target of Ctrl and an arrow: to the last filled cell before a gap, or across the gap to the next filled one. */
function edgeFrom(sheet: Sheet, from: Cell, direction: Direction): Cell {
  const used = sheet.used(true);
  const last = {
    row: direction.rows === 0 ? from.row : limit(direction.rows, MAX_ROWS),
    column: direction.columns === 0 ? from.column : limit(direction.columns, MAX_COLUMNS),
  };
  if (used === undefined) return last;
  const filled = (cell: Cell): boolean =>
    contains(used, cell.row, cell.column) && sheet.value(cell.row, cell.column) !== null;
  const inReach = (cell: Cell): boolean =>
    (direction.rows >= 0 ? cell.row < used.row + used.rows : cell.row >= used.row) &&
    (direction.columns >= 0 ? cell.column < used.column + used.columns : cell.column >= used.column);

  let cell = add(from, direction);
  if (filled(from) && filled(cell)) {
    while (filled(add(cell, direction))) cell = add(cell, direction);
    return clamp(cell);
  }
  while (inReach(cell) && !filled(cell)) cell = add(cell, direction);
  return filled(cell) ? cell : last;
}

function limit(direction: -1 | 0 | 1, size: number): number {
  return direction < 0 ? 0 : size - 1;
}

function add(cell: Cell, direction: Direction): Cell {
  return { row: cell.row + direction.rows, column: cell.column + direction.columns };
}

function sign(value: number): -1 | 0 | 1 {
  return value < 0 ? -1 : value > 0 ? 1 : 0;
}

function clamp(cell: Cell): Cell {
  return {
    row: Math.min(MAX_ROWS - 1, Math.max(0, cell.row)),
    column: Math.min(MAX_COLUMNS - 1, Math.max(0, cell.column)),
  };
}

function rectBetween(a: Cell, b: Cell): Rect {
  return bounding({ ...a, rows: 1, columns: 1 }, { ...b, rows: 1, columns: 1 });
}
