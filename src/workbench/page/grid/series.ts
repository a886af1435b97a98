/**
 * The series that the fill handle writes.
 *
 * Two or more numbers continue linearly; text that ends in a number is incremented (INV-007, INV-008); anything else
 * repeats. Formulas are not handled here: they are copied with adjusted references.
 */

import type { Scalar } from "../../model";

export type Filled = string | number | boolean;

/** The next `count` values after the given ones, all of one row or column; `step` −1 counts backwards. */
export function continueSeries(values: readonly Scalar[], count: number, step: 1 | -1): Filled[] {
  const source = step === 1 ? values : [...values].reverse();
  const numbers = source.filter((value): value is number => typeof value === "number");
  if (numbers.length === source.length && numbers.length >= 2) {
    const { slope, last } = straightLine(numbers);
    return Array.from({ length: count }, (_, index) => tidy(last + slope * (index + 1)));
  }
  const counter =
    source.length === 1 && typeof source[0] === "string" ? /^(.*?)(\d{1,15})$/s.exec(source[0]) : null;
  if (counter !== null) {
    const [, stem = "", digits = ""] = counter;
    return Array.from({ length: count }, (_, index) => {
      const next = Math.abs(Number(digits) + step * (index + 1));
      return stem + String(next).padStart(digits.length, "0");
    });
  }
  return Array.from({ length: count }, (_, index) =>
    plain(source[index % Math.max(1, source.length)] ?? null),
  );
}

/** The straight line of least squares, and its value at the last number, as Excel extends it. */
function straightLine(numbers: readonly number[]): { slope: number; last: number } {
  const middle = (numbers.length - 1) / 2;
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  let above = 0;
  let below = 0;
  numbers.forEach((value, index) => {
    above += (index - middle) * (value - mean);
    below += (index - middle) ** 2;
  });
  const slope = above / below;
  return { slope, last: mean + slope * (numbers.length - 1 - middle) };
}

function tidy(value: number): number {
  return Number(value.toPrecision(14));
}

function plain(value: Scalar): Filled {
  if (value === null) return "";
  return typeof value === "object" ? value.error : value;
}
