/**
 * The amounts of a voucher whose rows are ledgers: taxes by the names of their ledgers, the party on the other side,
 * and everything else as the value. Source: double entry; the sides of a voucher are equal.
 */
import type { AmountField } from "../mapping/fields";
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
  const partyLine = partyOf(rest, lines, party);
  for (const line of rest) {
    if (line === partyLine) add("invoiceValue", line.paise);
    else if (isOtherAmount(line.name) || WITHHELD.test(line.name)) add("other", line.paise);
    else add("taxable", line.paise);
  }
  if (bases !== undefined) amounts.taxable = bases;
  const isUnbalanced =
    partyLine !== undefined &&
    Math.abs(lines.reduce((sum, { paise }) => sum + paise, 0)) > 100 &&
    bases === undefined &&
    Math.abs(sumWithout(lines, partyLine) - partyLine.paise) > 100;
  return { amounts, isReverse, isUnbalanced };
}

function sumWithout(lines: readonly LedgerLine[], line: LedgerLine): number {
  return lines.reduce((sum, other) => (other === line ? sum : sum + other.paise), 0);
}

/** The party's line: by its name, on the side opposite to all others, or the sum of all others. */
function partyOf(
  rest: readonly LedgerLine[],
  lines: readonly LedgerLine[],
  party: string,
): LedgerLine | undefined {
  const named = rest.filter(({ name }) => party !== "" && name.toUpperCase() === party.toUpperCase());
  if (named.length === 1) return named[0];
  return [...rest]
    .filter((line) => line.paise !== 0)
    .sort((a, b) => Math.abs(b.paise) - Math.abs(a.paise))
    .find(
      (line) => lines.length > 1 && Math.abs(Math.abs(sumWithout(lines, line)) - Math.abs(line.paise)) <= 100,
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
