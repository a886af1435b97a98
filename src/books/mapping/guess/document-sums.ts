/** Amounts of the sampled documents, added up and tried against each other. */
import { RUPEE } from "../gst-rates";

/** In paise, one for each sampled document; credits negative. */
export type Amounts = readonly number[];

/** Columns added up, document by document. */
export function addedUp(columns: readonly Amounts[], documents: number): number[] {
  const sums = Array.from({ length: documents }, () => 0);
  for (const amounts of columns)
    amounts.forEach((amount, place) => {
      sums[place] = (sums[place] ?? 0) + amount;
    });
  return sums;
}

/** How many of the amounts that are not zero pass a test, from 0 to 1; 0 where all are zero. */
export function shareOf(amounts: Amounts, test: (amount: number, place: number) => boolean): number {
  let [count, passed] = [0, 0];
  amounts.forEach((amount, place) => {
    if (amount === 0) return;
    count += 1;
    if (test(amount, place)) passed += 1;
  });
  return count === 0 ? 0 : passed / count;
}

interface Parts {
  readonly taxable: number;
  readonly tax: number;
  /** What is beside the taxable value, and may be in the total, taken off it, or not in it. */
  readonly other: number;
}

/** Are the parts of a document its total, within a rupee? */
export function isTotalOf(total: number, { taxable, tax, other }: Parts): boolean {
  const rest = Math.abs(total) - Math.abs(taxable) - Math.abs(tax);
  return Math.abs(rest) <= RUPEE || Math.abs(rest - other) <= RUPEE || Math.abs(rest + other) <= RUPEE;
}
