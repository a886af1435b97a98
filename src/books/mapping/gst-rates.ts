/** Rates of GST that have been in force, as parts of ten thousand, to recognise tax among amounts. */
const RATES = [10, 25, 100, 150, 300, 500, 600, 750, 1200, 1800, 2800, 4000];

/** A rupee in paise: what rounding may put a sum out by. */
export const RUPEE = 100;

/** Is the tax one rate of the taxable value, within a rupee? */
export function isTaxOf(tax: number, taxable: number): boolean {
  const [t, v] = [Math.abs(tax), Math.abs(taxable)];
  if (v === 0 || t === 0) return false;
  const tolerance = Math.min(RUPEE, Math.max(3, v * 0.001));
  return RATES.some((rate) => Math.abs(t - (v * rate) / 10_000) <= tolerance);
}
