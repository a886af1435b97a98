/** Pairs that are never made, whatever they score. */
import { AMOUNT } from "./amounts-level";
import { AT, SUPPLIER, TYPE, type Levels } from "./comparison";
import { DATE, DATE_CLASS } from "./date-level";
import { NUMBER, NUMBER_CLASS } from "./number-level";

/** Points of such a pair. */
export const NEVER = -100_000;

/**
 * One number within another in the same form is another document of
 * the series, and so are numbers that have nothing in common on days that have not either.
 */
export function isNever(levels: Levels): boolean {
  const number = levels[AT.number] as number;
  if (number === NUMBER.CONTAINED) return true;
  const kind = NUMBER_CLASS[number] as number;
  const date = levels[AT.date] as number;
  if (number === NUMBER.SERIES) return date !== DATE.SAME;
  if (levels[AT.type] === TYPE.OPPOSITE && kind > 1) return true;
  if (levels[AT.supplier] === SUPPLIER.OTHER && kind > 1) return true;
  const isFar = DATE_CLASS[date] === 2;
  return kind >= 2 && (isFar || (levels[AT.amounts] as number) > AMOUNT.ROUNDED);
}
