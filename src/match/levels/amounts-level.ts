/** How the amounts of two documents, or of a document and the sum of several, compare. */
import { AMOUNTS, type Register } from "../registers/register";

export const AMOUNT_LEVELS = [
  "taxable value and every tax head equal",
  "every amount within the tolerance",
  "total tax equal, under other tax heads",
  "tax equal, taxable value differs",
  "taxable value booked with the tax in it",
  "taxable value equal, tax differs",
  "taxable value differs as if a digit were wrong, two exchanged, or zeros too many",
  "amounts within 2 %",
  "amounts within half",
  "other amounts",
] as const;

export const AMOUNT = {
  EQUAL: 0,
  ROUNDED: 1,
  HEADS: 2,
  TAX: 3,
  GROSS: 4,
  TAXABLE: 5,
  DIGITS: 6,
  NEAR: 7,
  HALF: 8,
  OTHER: 9,
} as const;

/** 0 equal, 1 explained by one mistake, 2 near, 3 other. */
export const AMOUNT_CLASS: readonly number[] = [0, 0, 1, 1, 1, 1, 1, 2, 3, 3];

/** Taxable value and the four heads, in paise, in the order of {@link AMOUNTS}. */
export type AmountsRow = Float64Array;

export function readAmounts(register: Register, row: number, into: AmountsRow): void {
  into[0] = register.taxableValue[row] as number;
  into[1] = register.igst[row] as number;
  into[2] = register.cgst[row] as number;
  into[3] = register.sgst[row] as number;
  into[4] = register.cess[row] as number;
}

export function addAmounts(register: Register, row: number, into: AmountsRow): void {
  AMOUNTS.forEach((name, at) => (into[at] = (into[at] as number) + (register[name][row] as number)));
}

/** @param tolerance paise by which each amount may differ. */
export function amountsLevel(a: AmountsRow, b: AmountsRow, tolerance: number): number {
  let widest = 0;
  for (let at = 0; at < 5; at++) widest = Math.max(widest, Math.abs((a[at] as number) - (b[at] as number)));
  if (widest === 0) return AMOUNT.EQUAL;
  if (widest <= tolerance) return AMOUNT.ROUNDED;
  const [taxA, taxB] = [taxOf(a), taxOf(b)];
  const [taxableA, taxableB] = [a[0] as number, b[0] as number];
  const isTax = Math.abs(taxA - taxB) <= 2 * tolerance;
  const isTaxable = Math.abs(taxableA - taxableB) <= tolerance;
  if (isTax && isTaxable) return AMOUNT.HEADS;
  if (isGross(taxableA, taxableB + taxB, tolerance) || isGross(taxableB, taxableA + taxA, tolerance))
    return AMOUNT.GROSS;
  if (isTax && taxA > 0) return AMOUNT.TAX;
  if (isTaxable && taxableA > 0) return AMOUNT.TAXABLE;
  if (isDigitMistake(taxableA, taxableB)) return AMOUNT.DIGITS;
  const [totalA, totalB] = [taxableA + taxA, taxableB + taxB];
  const gap = Math.abs(totalA - totalB);
  const larger = Math.max(totalA, totalB);
  if (gap * 50 <= larger) return AMOUNT.NEAR;
  return gap * 2 <= larger ? AMOUNT.HALF : AMOUNT.OTHER;
}

function isGross(taxable: number, total: number, tolerance: number): boolean {
  return taxable > 0 && Math.abs(taxable - total) <= 2 * tolerance;
}

function taxOf(amounts: AmountsRow): number {
  return (amounts[1] as number) + (amounts[2] as number) + (amounts[3] as number) + (amounts[4] as number);
}

/** A gap as one wrong digit, two exchanged neighbours, or a factor of ten or a hundred makes it. */
function isDigitMistake(a: number, b: number): boolean {
  if (a <= 0 || b <= 0) return false;
  if (a === b * 10 || b === a * 10 || a === b * 100 || b === a * 100) return true;
  const gap = Math.abs(a - b);
  let place = 1;
  while (place * 10 <= gap) place *= 10;
  // One digit wrong: the gap is one to nine times a power of ten. Exchanged neighbours: nine times that.
  if (gap % place === 0 && gap / place <= 9) return a >= 100 && place >= 100;
  const exchanged = gap % 9 === 0 ? gap / 9 : 0;
  place = 1;
  while (place * 10 <= exchanged) place *= 10;
  return exchanged > 0 && exchanged % place === 0 && exchanged / place <= 9 && place >= 10;
}
