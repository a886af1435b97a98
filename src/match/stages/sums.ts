/**
 * Documents of one side whose amounts add up to one document of the other. The search is bounded: neighbours in the
 * order of dates, whole months, and of few documents every choice of up to eight.
 */
import { addAmounts, readAmounts, type AmountsRow } from "../levels/amounts-level";
import { civil } from "../levels/date-level";
import type { Register } from "../registers/register";

const FEW = 10;
const MOST_PARTS = 8;
const LONGEST_WINDOW = 4;
/** More documents than that between two dates are not looked at. */
const MOST_DOCUMENTS = 64;

export interface Sum {
  readonly rows: readonly number[];
  /** All documents there are, or all of a month: a choice that nobody made to fit. */
  readonly isWhole: boolean;
}

/**
 * @param rows at least two, in the order of their dates.
 * @param within paise by which each amount of the sum may differ; of a whole month or of all, `tolerance` is allowed.
 * @returns every choice whose sum fits, at most a few.
 */
export function fittingSums(
  register: Register,
  rows: readonly number[],
  target: AmountsRow,
  within: { readonly paise: number; readonly tolerance: number },
): Sum[] {
  const few = rows.slice(0, MOST_DOCUMENTS);
  const found = new Map<string, Sum>();
  const keep = (chosen: readonly number[], isWhole: boolean) => {
    if (chosen.length < 2) return;
    const reach = isWhole ? within.tolerance : within.paise;
    if (isSum(register, chosen, target, reach)) {
      const sorted = [...chosen].sort((a, b) => a - b);
      const key = sorted.join(" ");
      if (!found.has(key)) found.set(key, { rows: chosen, isWhole });
    }
  };
  keep(few, true);
  for (const month of byMonth(register, few)) keep(month, true);
  for (let from = 0; from < few.length; from++)
    for (let length = 2; length <= LONGEST_WINDOW && from + length <= few.length; length++)
      keep(few.slice(from, from + length), false);
  if (few.length <= FEW) for (const chosen of choices(register, few, target)) keep(chosen, false);
  return [...found.values()];
}

export function isSum(
  register: Register,
  rows: readonly number[],
  target: AmountsRow,
  within: number,
): boolean {
  let taxable = 0;
  for (const row of rows) taxable += register.taxableValue[row] as number;
  if (Math.abs(taxable - (target[0] as number)) > within) return false;
  const sum = sumOf(register, rows);
  return sum.every((amount, at) => Math.abs(amount - (target[at] as number)) <= within);
}

export function sumOf(register: Register, rows: readonly number[]): AmountsRow {
  const sum = new Float64Array(5);
  for (const row of rows) addAmounts(register, row, sum);
  return sum;
}

export function amountsOf(register: Register, row: number): AmountsRow {
  const amounts = new Float64Array(5);
  readAmounts(register, row, amounts);
  return amounts;
}

function byMonth(register: Register, rows: readonly number[]): number[][] {
  const months = new Map<number, number[]>();
  for (const row of rows) {
    const { year, month } = civil(register.day[row] as number);
    const key = year * 12 + month;
    months.set(key, [...(months.get(key) ?? []), row]);
  }
  return [...months.values()];
}

/** Every choice of two to eight of a few rows whose taxable values add up to the target's, nearly. */
function* choices(register: Register, rows: readonly number[], target: AmountsRow): Generator<number[]> {
  const wanted = target[0] as number;
  for (let mask = 3; mask < 2 ** rows.length; mask++) {
    const chosen = rows.filter((_, at) => (mask >> at) & 1);
    if (chosen.length < 2 || chosen.length > MOST_PARTS) continue;
    const sum = chosen.reduce((total, row) => total + (register.taxableValue[row] as number), 0);
    if (Math.abs(sum - wanted) <= 100) yield chosen;
  }
}
