/**
 * Amounts beside the value, such as freight, packing, discount and round-off: which of them the tax is charged on, and
 * which stand outside the taxable value. Also columns that nothing names, but without which documents do not add up.
 */
import { fullHeading } from "../../layout/heading-rows";
import { assign, nameOf, type Guess } from "./assign";
import type { Column } from "./columns";
import { addedUp, isTotalOf, shareOf, type Amounts } from "./document-sums";
import { isTaxOf } from "../gst-rates";

/** Amounts that are never part of the taxable value. */
const NEVER_TAXED = /\b(tcs|tds|round|r\/off)/i;

export interface Beside {
  readonly column: Column;
  readonly amounts: Amounts;
}

interface Against {
  readonly taxable: Amounts;
  readonly tax: Amounts;
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
  { total, tax, guess }: Omit<Against, "taxable"> & { total: Amounts },
): void {
  const all = amountsTogether(beside, total.length);
  const net = total.map((value, place) => Math.abs(value) - Math.abs(tax[place] ?? 0) - (all[place] ?? 0));
  const taxed = taxedOf(beside, net, tax);
  for (const { column } of beside)
    if (taxed.includes(column)) guess.used.add(column.index);
    else assign(guess, "other", column, { confidence: 0.8, why: "by its heading" });
}

function amountsTogether(beside: readonly Beside[], documents: number): number[] {
  return addedUp(
    beside.map(({ amounts }) => amounts),
    documents,
  );
}

/** The columns that are part of what the tax is charged on. */
function taxedOf(beside: readonly Beside[], taxable: Amounts, tax: Amounts): Column[] {
  const chargeable = beside.filter(({ column }) => !NEVER_TAXED.test(fullHeading(column.heading)));
  const together = amountsTogether(chargeable, tax.length);
  return chargeable
    .filter(({ amounts }) => isPartOfTaxable(amounts, { taxable, tax, together }))
    .map(({ column }) => column);
}

/**
 * Is the tax a rate of the taxable value with the amounts, and not without? Documents of several rates say nothing,
 * and those in which both fit do not either.
 */
function isPartOfTaxable(
  amounts: Amounts,
  { taxable, tax, together }: { taxable: Amounts; tax: Amounts; together: Amounts },
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

/** From this share of the open documents on, a column is taken because they add up with it. */
const ADD_UP_WITH_IT = 0.7;

/** Columns without which documents do not add up: further ledgers, or amounts beside the value. */
export function assignLeftOvers(
  left: readonly Beside[],
  { taxable, total, tax, other, guess }: Against & { readonly total: Amounts; readonly other: Amounts },
): void {
  const isWhole = (place: number, more: number) =>
    isTotalOf(total[place] ?? 0, {
      taxable: (taxable[place] ?? 0) + more,
      tax: tax[place] ?? 0,
      other: other[place] ?? 0,
    });
  for (const { column, amounts } of left) {
    const open = amounts.map((amount, place) => (isWhole(place, 0) ? 0 : amount));
    if (shareOf(open, (amount, place) => isWhole(place, amount)) < ADD_UP_WITH_IT) continue;
    const taxed = shareOf(open, (amount, place) => isTaxOf(tax[place] ?? 0, (taxable[place] ?? 0) + amount));
    const isTaxed = taxed > 0.5;
    assign(guess, isTaxed ? "taxable" : "other", column, {
      confidence: 0.6,
      why: "documents add up with it",
    });
    guess.doubts.push({
      field: "taxable",
      sentence: `${nameOf(column)} was taken for ${isTaxed ? "a part of the taxable value" : "an amount beside the taxable value"}, because documents add up with it.`,
    });
  }
}
