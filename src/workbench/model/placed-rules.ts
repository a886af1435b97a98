/**
 * Rules lying on rectangles of a sheet, the newest on top: giving a range a rule cuts the older ones back.
 *
 * Data validation is kept this way. A rule that is cut keeps the corner its formulas were written for, so that relative
 * references in the remaining pieces still count from the same cell.
 */
import { contains, intersection, sameRect, without } from "./address";
import type { Cell, Rect } from "./address";

export interface Placed<R> {
  readonly rect: Rect;
  /** The cell the rule's formulas are written for. */
  readonly origin: Cell;
  readonly rule: R;
}

export class PlacedRules<R> {
  private items: readonly Placed<R>[] = [];

  list(): readonly Placed<R>[] {
    return this.items;
  }

  at(row: number, column: number): Placed<R> | undefined {
    return this.items.find((item) => contains(item.rect, row, column));
  }

  touching(rect: Rect): readonly Placed<R>[] {
    return this.items.filter((item) => intersection(item.rect, rect));
  }

  add(rect: Rect, rule: R, origin: Cell = rect): void {
    this.clear(rect);
    this.items = [...this.items, { rect, origin: { row: origin.row, column: origin.column }, rule }];
  }

  clear(rect: Rect): void {
    this.items = this.items.flatMap((item) => {
      if (!intersection(item.rect, rect)) return [item];
      return sameRect(item.rect, rect) ? [] : without(item.rect, rect).map((part) => ({ ...item, rect: part }));
    });
  }

  /** Replaces every item; undefined drops it. */
  replace(change: (item: Placed<R>) => Placed<R> | undefined): void {
    this.items = this.items.map(change).filter((item) => item !== undefined);
  }
}
