/**
 * Amounts of a register without what was paid: each supplier's are multiplied by a factor of its own. Whole rupees stay
 * whole, a tax stays its rate of the taxable value, a sum stays the sum of its parts, and what rounding put them out by
 * stays as it was, to the paisa. All in paise, as integers.
 */
import Decimal from "decimal.js";

/** Rates of tax in force since 2017, whole and by halves, in parts of ten thousand. */
const RATES = [
  5, 10, 12.5, 25, 50, 75, 125, 150, 250, 300, 375, 500, 600, 750, 900, 1200, 1400, 1800, 2000, 2800, 4000,
];
const RUPEE = 100;
/** What a sum is out by where a bill is rounded, or a small charge is in it. */
const ROUNDING = 10 * RUPEE;

/** One amount alone. */
export function scaled(paise: number, factor: Decimal): number {
  const unit = paise % RUPEE === 0 ? RUPEE : 1;
  return factor.times(paise).dividedBy(unit).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).times(unit).toNumber();
}

/** A tax of that taxable value, which is `taxableNow` now. */
export function scaledTax(
  tax: number,
  { taxable, taxableNow }: { readonly taxable: number; readonly taxableNow: number },
  factor: Decimal,
): number {
  if (tax === 0 || taxable === 0) return scaled(tax, factor);
  const found = RATES.map((rate) => ({ rate, off: tax - at(rate, taxable) })).reduce((best, one) =>
    Math.abs(one.off) < Math.abs(best.off) ? one : best,
  );
  return Math.abs(found.off) <= RUPEE ? at(found.rate, taxableNow) + found.off : scaled(tax, factor);
}

/** A sum of parts that were `sum` together and are `sumNow` now; undefined where it is none of these parts. */
export function scaledSum(value: number, sum: number, sumNow: number): number | undefined {
  const off = value - sum;
  if (sum === 0 || Math.abs(off) > ROUNDING) return undefined;
  // A bill that was rounded to the rupee is rounded to it again.
  const isRounded = value % RUPEE === 0 && off % RUPEE !== 0 && Math.abs(off) < RUPEE;
  return isRounded ? Math.round(sumNow / RUPEE) * RUPEE : sumNow + off;
}

function at(rate: number, taxable: number): number {
  return new Decimal(taxable)
    .times(rate)
    .dividedBy(10_000)
    .toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
    .toNumber();
}
