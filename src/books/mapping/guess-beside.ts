/**
 * Amounts beside the value, such as freight, packing, discount and round-off: which of them the tax is charged on, and
 * which stand outside the taxable value.
 */
import { fullHeading } from "../layout/headings";
import type { Column } from "./columns";
import { isTaxOf } from "./gst-rates";
import { assign, nameOf, type Guess } from "./guess-keys";

/** Amounts that are never part of the taxable value. */
const NEVER_TAXED = /\b(tcs|tds|round|r\/off)/i;

export interface Beside {
  readonly column: Column;
  readonly amounts: readonly number[];
}

interface Against {
  readonly taxable: readonly number[];
  readonly tax: readonly number[];
  readonly guess: Guess;
}

/** Freight and the like are added to the taxable value where the tax is a rate of both together. */
export function assignBeside(beside: readonly Beside[], { taxable, tax, guess }: Against): void {
  const taxed = taxedOf(beside, taxable, tax);
  for (const { column } of beside) {
    const isTaxed = taxed.includes(column);
    assign(guess, isTaxed ? "taxable" : "other", column, {
      confidence: 0.8,
      why: isTaxed ? "tax is charged on it too" : "by its heading",
    });
    if (isTaxed)
      guess.doubts.push({
        field: "taxable",
        sentence: `${nameOf(column)} was added to the taxable value, because tax is charged on it.`,
      });
  }
}

/** The same where the taxable value is the total less tax: what is taxed is in it already. */
export function assignBesideTotal(
  beside: readonly Beside[],
  { total, tax, guess }: Omit<Against, "taxable"> & { total: readonly number[] },
): void {
  const all = sumOf(beside);
  const net = total.map((value, place) => Math.abs(value) - Math.abs(tax[place] ?? 0) - (all[place] ?? 0));
  const taxed = taxedOf(beside, net, tax);
  for (const { column } of beside)
    if (taxed.includes(column)) guess.used.add(column.index);
    else assign(guess, "other", column, { confidence: 0.8, why: "by its heading" });
}

function sumOf(beside: readonly Beside[]): number[] {
  return (beside[0]?.amounts ?? []).map((_, place) =>
    beside.reduce((sum, { amounts }) => sum + (amounts[place] ?? 0), 0),
  );
}

/** The columns that are part of what the tax is charged on. */
function taxedOf(beside: readonly Beside[], taxable: readonly number[], tax: readonly number[]): Column[] {
  const chargeable = beside.filter(({ column }) => !NEVER_TAXED.test(fullHeading(column.heading)));
  const together = sumOf(chargeable);
  return chargeable
    .filter(({ amounts }) => isPartOfTaxable(amounts, { taxable, tax, together }))
    .map(({ column }) => column);
}

/**
 * Is the tax a rate of the taxable value with the amounts, and not without? Documents of several rates say nothing,
 * and those in which both fit do not either.
 */
function isPartOfTaxable(
  amounts: readonly number[],
  {
    taxable,
    tax,
    together,
  }: { taxable: readonly number[]; tax: readonly number[]; together: readonly number[] },
): boolean {
  let [filled, within, without] = [0, 0, 0];
  amounts.forEach((amount, place) => {
    if (amount === 0) return;
    filled += 1;
    const [base, all, charged] = [taxable[place] ?? 0, together[place] ?? 0, tax[place] ?? 0];
    const fitsWith = isTaxOf(charged, base + amount) || isTaxOf(charged, base + all);
    const fitsWithout = isTaxOf(charged, base) || isTaxOf(charged, base + all - amount);
    if (fitsWith && !fitsWithout) within += 1;
    else if (fitsWithout && !fitsWith) without += 1;
  });
  return within >= Math.min(2, filled) && within > 0 && within > (within + without) * 0.7;
}
