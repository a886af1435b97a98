/**
 * The positions of rows (or columns) in pixels.
 *
 * Nearly all rows have the default height, so an axis stores only the exceptions (other sizes, and zero for hidden
 * ones) with their positions; every query is a binary search over those. Note: a hidden row has no pixels, so several
 * rows may begin at the same position and `at` returns the visible one.
 */

export interface SizeException {
  readonly index: number;
  readonly size: number;
}

export class Axis {
  private readonly starts: Float64Array;

  /** `exceptions` in ascending order of index; sizes in pixels. */
  constructor(
    readonly defaultSize: number,
    private readonly exceptions: readonly SizeException[] = [],
  ) {
    this.starts = new Float64Array(exceptions.length);
    let next = 0;
    let position = 0;
    exceptions.forEach((exception, at) => {
      position += (exception.index - next) * defaultSize;
      this.starts[at] = position;
      position += exception.size;
      next = exception.index + 1;
    });
  }

  /** The pixel where the row or column begins. */
  offset(index: number): number {
    const at = this.lastException((exception) => exception.index < index);
    const exception = this.exceptions[at];
    if (exception === undefined) return index * this.defaultSize;
    return (this.starts[at] ?? 0) + exception.size + (index - exception.index - 1) * this.defaultSize;
  }

  /** The size in pixels; zero when hidden. */
  size(index: number): number {
    const exception = this.exceptions[this.lastException((one) => one.index <= index)];
    return exception !== undefined && exception.index === index ? exception.size : this.defaultSize;
  }

  /** The visible row or column that covers the pixel. */
  at(pixel: number): number {
    const position = Math.max(0, pixel);
    const at = this.lastException((_, start) => start <= position);
    const exception = this.exceptions[at];
    if (exception === undefined) return Math.floor(position / this.defaultSize);
    const end = (this.starts[at] ?? 0) + exception.size;
    if (position < end) return exception.index;
    return exception.index + 1 + Math.floor((position - end) / this.defaultSize);
  }

  /** The nearest visible index from `index` on in the direction, or undefined outside 0 … `last`. */
  visible(index: number, direction: 1 | -1, last: number): number | undefined {
    let candidate = index;
    while (candidate >= 0 && candidate <= last) {
      if (this.size(candidate) > 0) return candidate;
      candidate += direction;
    }
    return undefined;
  }

  private lastException(holds: (exception: SizeException, start: number) => boolean): number {
    let low = 0;
    let high = this.exceptions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const exception = this.exceptions[middle];
      if (exception !== undefined && holds(exception, this.starts[middle] ?? 0)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
