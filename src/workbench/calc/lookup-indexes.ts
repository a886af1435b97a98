/**
 * The first position of each value in a row or column, cached for one recalculation.
 *
 * Thousands of MATCH, VLOOKUP or XLOOKUP formulas usually search the same register; the second lookup builds an index,
 * the rest use it. A result written into the area invalidates its index.
 */
import { formatRect, intersection } from "../cells/address";
import type { Rect } from "../cells/address";
import { isError } from "../cells/scalar";
import type { Matrix, Scalar } from "../cells/scalar";
import type { FormulaSheet } from "./host";

/** The first position of each key. */
export type Positions = ReadonlyMap<string | number | boolean, number>;

interface Entry {
  readonly sheet: FormulaSheet;
  readonly rect: Rect;
  /** Undefined until it is asked for a second time. */
  positions: Positions | undefined;
}

export class LookupIndexes {
  private readonly entries = new Map<string, Entry>();

  /** The positions of an area's values by their key, from the second time it is asked for on. */
  positions(sheet: FormulaSheet, rect: Rect, read: () => Matrix): Positions | undefined {
    const key = `${sheet.id}${formatRect(rect)}`;
    const entry = this.entries.get(key);
    if (!entry) {
      this.entries.set(key, { sheet, rect, positions: undefined });
      return undefined;
    }
    entry.positions ??= firstPositions(read().flat());
    return entry.positions;
  }

  changed(sheet: FormulaSheet, rect: Rect): void {
    for (const [key, entry] of this.entries) {
      if (entry.sheet === sheet && intersection(entry.rect, rect)) this.entries.delete(key);
    }
  }

  clear(): void {
    this.entries.clear();
  }
}

/** The key that equal values share: text ignores case. Undefined for values that never match. */
export function lookupKey(value: Scalar): string | number | boolean | undefined {
  if (value === null || isError(value)) return undefined;
  return typeof value === "string" ? value.toUpperCase() : value;
}

/** The first position of each value in a row or column. */
export function firstPositions(line: readonly Scalar[]): Positions {
  const positions = new Map<string | number | boolean, number>();
  line.forEach((value, position) => {
    const key = lookupKey(value);
    if (key !== undefined && !positions.has(key)) positions.set(key, position);
  });
  return positions;
}
