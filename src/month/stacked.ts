/**
 * A waterfall as stacked columns, which every Excel since 2007 and LibreOffice draw: an invisible base, and the part that
 * is seen. Excel stacks amounts above and below zero separately, so a change that crosses zero has a part on each side.
 */
import { minus, NO_MONEY, plus, type Paise } from "../gst/money";
import type { Step } from "./flow";

/** The parts of one column. Each is zero or more above zero, and zero or less below it. */
export interface StackedColumn {
  readonly name: string;
  /** Not drawn. */
  readonly base: Paise;
  readonly total: Paise;
  readonly increase: Paise;
  readonly increaseBelow: Paise;
  readonly decrease: Paise;
  readonly decreaseBelow: Paise;
}

const NOTHING = {
  base: NO_MONEY,
  total: NO_MONEY,
  increase: NO_MONEY,
  increaseBelow: NO_MONEY,
  decrease: NO_MONEY,
  decreaseBelow: NO_MONEY,
};

export function stackedColumns(steps: readonly Step[]): StackedColumn[] {
  let level = NO_MONEY;
  return steps.map(({ name, is, amount }) => {
    const before = level;
    level = is === "total" ? amount : plus(level, amount);
    if (is === "total") return { ...NOTHING, name, total: amount };
    const parts = between(before, level);
    return level >= before
      ? { ...NOTHING, name, base: parts.base, increase: parts.above, increaseBelow: parts.below }
      : { ...NOTHING, name, base: parts.base, decrease: parts.above, decreaseBelow: parts.below };
  });
}

/** The column between two levels: what is left free between it and zero, and its parts above and below zero. */
function between(from: Paise, to: Paise): { base: Paise; above: Paise; below: Paise } {
  const low = Math.min(from, to) as Paise;
  const high = Math.max(from, to) as Paise;
  if (low >= 0) return { base: low, above: minus(high, low), below: NO_MONEY };
  if (high <= 0) return { base: high, above: NO_MONEY, below: minus(low, high) };
  return { base: NO_MONEY, above: high, below: low };
}
