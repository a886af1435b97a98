/**
 * The amounts of a voucher whose rows are ledgers: taxes by the names of their ledgers, the party on the other side,
 * and everything else as the value. Source: double entry; the sides of a voucher are equal.
 */
import type { AmountField } from "../mapping/fields";
import { RUPEE } from "../mapping/gst-rates";
import { isOtherAmount, taxName } from "../mapping/tax-heading";
import type { LedgerLine } from "./fold";

export interface LedgerSums {
  readonly amounts: Partial<Record<AmountField, number>>;
  readonly isReverse: boolean;
  /** Do the lines not balance, where the party is among them? */
  readonly isUnbalanced: boolean;
}

const WITHHELD = /\b(tds|tcs)\b/i;

export function sumLedgers(lines: readonly LedgerLine[], party: string): LedgerSums {
  const amounts: Partial<Record<AmountField, number>> = {};
  const add = (field: AmountField, paise: number) => {
    amounts[field] = (amounts[field] ?? 0) + paise;
  };
  const taxes = lines.map(({ name }) => taxName(name));
  const isReverse = taxes.some((tax) => tax?.isReverse === true);
  lines.forEach(({ paise }, place) => {
    const tax = taxes[place];
    if (tax) add(tax.head, paise);
  });
  const bases = baseOf(
    lines,
    taxes.map((tax) => tax?.head),
  );
  const rest = lines.filter((_, place) => !taxes[place]);
  const sum = lines.reduce((all, { paise }) => all + paise, 0);
  const partyLine = partyOf(rest, { party, sum, isAlone: lines.length === 1 });
  for (const line of rest) {
    if (line === partyLine) add("invoiceValue", line.paise);
    else if (isOtherAmount(line.name) || WITHHELD.test(line.name)) add("other", line.paise);
    else add("taxable", line.paise);
  }
  if (bases !== undefined) amounts.taxable = bases;
  const isUnbalanced =
    partyLine !== undefined &&
    bases === undefined &&
    Math.abs(sum) > RUPEE &&
    Math.abs(sum - 2 * partyLine.paise) > RUPEE;
  return { amounts, isReverse, isUnbalanced };
}

interface Voucher {
  readonly party: string;
  /** Of all lines. */
  readonly sum: number;
  readonly isAlone: boolean;
}

/** The party's line: by its name, on the side opposite to all others, or the sum of all others. */
function partyOf(rest: readonly LedgerLine[], { party, sum, isAlone }: Voucher): LedgerLine | undefined {
  const named = rest.filter(({ name }) => party !== "" && name.toUpperCase() === party.toUpperCase());
  if (named.length === 1) return named[0];
  if (isAlone) return undefined;
  return rest
    .filter(({ paise }) => paise !== 0 && Math.abs(Math.abs(sum - paise) - Math.abs(paise)) <= RUPEE)
    .reduce<LedgerLine | undefined>(
      (largest, line) => (largest && Math.abs(largest.paise) >= Math.abs(line.paise) ? largest : line),
      undefined,
    );
}

/** What the taxes are charged on, where their lines say it; CGST and SGST have the same base. */
function baseOf(lines: readonly LedgerLine[], heads: readonly (string | undefined)[]): number | undefined {
  let sum: number | undefined;
  lines.forEach(({ base }, place) => {
    if (base === undefined || (heads[place] !== "igst" && heads[place] !== "cgst")) return;
    sum = (sum ?? 0) + base;
  });
  return sum;
}
