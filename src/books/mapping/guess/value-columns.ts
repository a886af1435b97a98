/**
 * What may be the taxable value of a register: one column, its columns of the value by rate added up, or its ledgers as
 * columns added up.
 */
import { fieldScore, fullHeading } from "../../layout/heading-rows";
import type { Column } from "./columns";
import { addedUp, type Amounts } from "./document-sums";
import type { SampledAmounts } from "./sampled-documents";
import { statedRate } from "../tax-heading";

/** Columns that may together be the taxable value. */
export interface Candidate {
  readonly columns: readonly Column[];
  /** How well the headings name the taxable value, from 0 to 1. */
  readonly name: number;
  readonly amounts: Amounts;
}

/** One column, which may also be the invoice value. */
export interface ValueColumn extends Candidate {
  readonly column: Column;
  /** How well its heading names the invoice value, from 0 to 1. */
  readonly totalName: number;
}

export function valueColumns(values: readonly Column[], amounts: SampledAmounts): ValueColumn[] {
  return values.map((column) => ({
    column,
    columns: [column],
    name: fieldScore(column.heading, "taxable"),
    totalName: fieldScore(column.heading, "invoiceValue"),
    amounts: amounts.of(column),
  }));
}

/** Between a column with a weak name and one with a strong name. */
const NAME_OF_LEDGERS = 0.3;
const NAME_OF_RATES = 0.7;

export function taxableCandidates(single: readonly ValueColumn[]): Candidate[] {
  return [
    ...single,
    ...together(single.filter(isLedger), NAME_OF_LEDGERS),
    ...together(single.filter(isOfOneRate), NAME_OF_RATES),
  ];
}

function together(parts: readonly ValueColumn[], name: number): Candidate[] {
  const [first, second] = parts;
  if (!first || !second) return [];
  const amounts = addedUp(
    parts.map((part) => part.amounts),
    first.amounts.length,
  );
  return [{ columns: parts.map(({ column }) => column), name, amounts }];
}

const LEDGER =
  /purchase|expense|@|%|charges|fees|rent|material|goods|services|assets?|stock|repairs|stationery|consum/i;

/** A ledger of purchases as a column: its heading is no field's, or a ledger's name. */
function isLedger({ column, name, totalName }: ValueColumn): boolean {
  return LEDGER.test(fullHeading(column.heading)) || (name === 0 && totalName === 0);
}

/** "Taxable 5%" beside "Taxable 18%". */
function isOfOneRate({ column }: ValueColumn): boolean {
  const heading = fullHeading(column.heading);
  return statedRate(heading) !== undefined && /taxable|value|amount|basic|purchase/i.test(heading);
}

/** Columns that are tried as the invoice value, named best and largest: a register has few, a hostile one hundreds. */
const MOST_TOTALS = 60;

export function likelyTotals(single: readonly ValueColumn[]): readonly ValueColumn[] {
  if (single.length <= MOST_TOTALS) return single;
  const first = (by: (one: ValueColumn) => number) =>
    [...single].sort((a, b) => by(b) - by(a)).slice(0, MOST_TOTALS / 2);
  const likely = new Set([
    ...first(({ totalName }) => totalName),
    ...first(({ amounts }) => amounts.reduce((sum, amount) => sum + Math.abs(amount), 0)),
  ]);
  return single.filter((one) => likely.has(one));
}
