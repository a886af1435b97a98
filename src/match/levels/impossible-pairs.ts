/** Pairs that are never made, whatever they score. */
import { AMOUNT } from "./amounts-level";
import { AT, SUPPLIER, TYPE, type Levels } from "./comparison";
import { DATE, DATE_CLASS } from "./date-level";
import { NUMBER, NUMBER_CLASS } from "../numbers/number-level";

/** Points of such a pair. */
export const NEVER = -100_000;

/**
 * One number within another in the same form is another document of the series. So is a running number of another
 * month or year, or one digit off, where the days differ too; a credit note and an invoice of other amounts; and what
 * has nothing in common but the supplier.
 */
export function isNever(levels: Levels): boolean {
  const number = levels[AT.number] as number;
  const kind = NUMBER_CLASS[number] as number;
  const date = levels[AT.date] as number;
  if (number === NUMBER.CONTAINED) return true;
  if (levels[AT.type] === TYPE.OPPOSITE && (levels[AT.amounts] as number) > AMOUNT.ROUNDED) return true;
  if (number === NUMBER.SERIES) return date !== DATE.SAME;
  if (number === NUMBER.YEAR && DATE_CLASS[date] !== 0) return true;
  if (number === NUMBER.EDIT || number === NUMBER.NEAR) {
    if (date !== DATE.SAME && !isRareOnNearDay(levels)) return true;
  }
  if (kind > 1 && (levels[AT.type] === TYPE.OPPOSITE || levels[AT.supplier] === SUPPLIER.OTHER)) return true;
  return kind >= 2 && (DATE_CLASS[date] === 2 || (levels[AT.amounts] as number) > AMOUNT.ROUNDED);
}

/** An amount with paise, and days near each other: a series rarely has that twice. */
function isRareOnNearDay(levels: Levels): boolean {
  return levels[AT.roundness] === 1 && DATE_CLASS[levels[AT.date] as number] === 0;
}
