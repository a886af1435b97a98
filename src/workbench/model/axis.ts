/**
 * The rows or the columns of a sheet as lines: their sizes in points, and which are hidden and by whom.
 *
 * A line can be hidden by hand or by a filter; clearing the filter must not show what was hidden by hand.
 */
import { shiftKeys } from "./cell-store";

export class Axis {
  private sizes = new Map<number, number>();
  private byHand = new Map<number, true>();
  private byFilter = new Map<number, true>();
  private changes = 0;

  constructor(
    readonly defaultSize: number,
    private readonly limit: number,
  ) {}

  /** Increases with every change, so that a grid can cache its layout. */
  get version(): number {
    return this.changes;
  }

  /** The size in points; 0 when hidden. */
  size(line: number): number {
    return this.isHidden(line) ? 0 : (this.sizes.get(line) ?? this.defaultSize);
  }

  /** The distance of a line from the first one, in points. */
  offset(line: number): number {
    let sum = line * this.defaultSize;
    for (const own of this.ownLines()) {
      if (own >= line) break;
      sum += this.size(own) - this.defaultSize;
    }
    return sum;
  }

  /** The line at a distance from the first one, and the rest of the distance within the line. */
  lineAt(points: number): { line: number; rest: number } {
    let [line, left] = [0, points];
    for (const own of this.ownLines()) {
      const before = (own - line) * this.defaultSize;
      if (left < before) break;
      left -= before;
      if (left < this.size(own)) return { line: own, rest: left };
      left -= this.size(own);
      line = own + 1;
    }
    const further = Math.floor(left / this.defaultSize);
    return line + further < this.limit
      ? { line: line + further, rest: left - further * this.defaultSize }
      : { line: this.limit - 1, rest: 0 };
  }

  /** Lines that are not of the default size, in order. */
  private ownLines(): number[] {
    const lines = new Set([...this.sizes.keys(), ...this.byHand.keys(), ...this.byFilter.keys()]);
    return [...lines].sort((a, b) => a - b);
  }

  /** The common size of consecutive lines; null where they differ. */
  commonSize(line: number, count: number): number | null {
    if (this.sizes.size === 0 && this.byHand.size === 0 && this.byFilter.size === 0) return this.defaultSize;
    const first = this.size(line);
    for (let i = line + 1; i < line + count; i++) if (this.size(i) !== first) return null;
    return first;
  }

  setSize(line: number, count: number, points: number): void {
    for (let i = line; i < line + count; i++) {
      if (points === this.defaultSize) this.sizes.delete(i);
      else this.sizes.set(i, points);
    }
    this.changes++;
  }

  isHidden(line: number): boolean {
    return this.byHand.has(line) || this.byFilter.has(line);
  }

  isFiltered(line: number): boolean {
    return this.byFilter.has(line);
  }

  isHiddenByHand(line: number): boolean {
    return this.byHand.has(line);
  }

  hide(line: number, count: number, hidden: boolean): void {
    if (!hidden && this.byHand.size === 0) return;
    for (let i = line; i < line + count; i++) {
      if (hidden) this.byHand.set(i, true);
      else this.byHand.delete(i);
    }
    this.changes++;
  }

  /** Sets again, for each line of a range, whether a filter hides it. */
  filter(line: number, count: number, hides: (line: number) => boolean): void {
    for (let i = line; i < line + count; i++) {
      if (hides(i)) this.byFilter.set(i, true);
      else this.byFilter.delete(i);
    }
    this.changes++;
  }

  /** Lines with a size of their own, as [line, points]. */
  ownSizes(): [number, number][] {
    return [...this.sizes].sort((a, b) => a[0] - b[0]);
  }

  hiddenLines(): number[] {
    return [...new Set([...this.byHand.keys(), ...this.byFilter.keys()])].sort((a, b) => a - b);
  }

  insert(at: number, count: number): void {
    this.shift(at, count);
  }

  remove(at: number, count: number): void {
    this.shift(at, -count);
  }

  private shift(at: number, by: number): void {
    this.sizes = shiftKeys(this.sizes, at, by, this.limit);
    this.byHand = shiftKeys(this.byHand, at, by, this.limit);
    this.byFilter = shiftKeys(this.byFilter, at, by, this.limit);
    this.changes++;
  }
}
