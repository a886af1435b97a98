/**
 * Which columns give the taxable value and the invoice value: by names, and by the tax being a rate of the one and the
 * other being its sum with the tax.
 */
import { assign, nameOf, type Guess } from "./assign";
import type { Column } from "./columns";
import { addedUp, isTotalOf, shareOf, type Amounts } from "./document-sums";
import { isTaxOf } from "../gst-rates";
import { assignBeside, assignBesideTotal, assignLeftOvers } from "./beside";
import type { TaxableFrom } from "../mapping";
import type { SampledAmounts } from "./sampled-documents";
import {
  likelyTotals,
  taxableCandidates,
  valueColumns,
  type Candidate,
  type ValueColumn,
} from "./value-columns";

/** Columns of money that are no tax, by what their headings say. */
export interface ValueHeadings {
  readonly values: readonly Column[];
  /** Freight, round-off, TCS and the like. */
  readonly beside: readonly Column[];
  readonly exempt: readonly Column[];
}

export interface ValuesAround {
  readonly amounts: SampledAmounts;
  readonly tax: Amounts;
  readonly guess: Guess;
  /** Has the register items with quantities and prices, but no tax? Its amounts are then without tax. */
  readonly isItems: boolean;
}

export function guessValues(
  { values, beside: besideColumns, exempt }: ValueHeadings,
  { amounts, tax, guess, isItems }: ValuesAround,
): TaxableFrom {
  for (const column of exempt) assign(guess, "exempt", column, { confidence: 0.8, why: "by its heading" });
  const beside = besideColumns.map((column) => ({ column, amounts: amounts.of(column) }));
  const other = addedUp(
    [...besideColumns, ...exempt].map((column) => amounts.of(column)),
    amounts.documentCount,
  );
  const single = valueColumns(values, amounts);
  const ranked = rankTaxables(single, { tax, other });
  const best = ranked.find(({ candidate, rate }) => candidate.name > NAMED_WEAKLY || rate > MOST);
  const gross = best && isRefuted(best) ? grossIn(single, tax, guess) : undefined;
  if (gross) {
    assign(guess, "invoiceValue", gross.column, {
      confidence: 0.6,
      why: "tax is a rate of it less the tax",
    });
    assignBesideTotal(beside, { total: gross.amounts, tax, guess });
    return "total less tax";
  }
  const total = totalOf(single, best);
  if (best) assignTaxable(best, ranked, guess);
  if (total)
    assign(guess, isItems && !best ? "taxable" : "invoiceValue", total.column, {
      confidence: 0.8,
      why: "by its heading",
    });
  if (!best) {
    assignBesideTotal(beside, { total: total?.amounts ?? [], tax, guess });
    return "total less tax";
  }
  const taxable = best.candidate.amounts;
  assignBeside(beside, { taxable, tax, guess });
  if (total) {
    const left = single.filter(({ column }) => !guess.used.has(column.index));
    assignLeftOvers(left, { taxable, total: total.amounts, tax, other, guess });
  }
  return "columns";
}

/** What a candidate for the taxable value has for it. */
interface Ranked {
  readonly candidate: Candidate;
  /** In how many documents, from 0 to 1, the tax is a rate of it. */
  readonly rate: number;
  /** The column that is best its sum with the tax, and in how many documents it is. */
  readonly total: ValueColumn | undefined;
  readonly holds: number;
}

/** More than half of the documents. */
const MOST = 0.5;
/** From how well a heading has to name a field to be taken where amounts say nothing. */
const NAMED_WEAKLY = 0.25;
const NAMED_AS_TOTAL = 0.3;
/** What the name of a total counts beside its sums. */
const NAME_COUNTS = 0.3;
/** What the tax being a rate counts beside name and sums. */
const RATE_COUNTS = 2;

function rankTaxables(
  single: readonly ValueColumn[],
  { tax, other }: { readonly tax: Amounts; readonly other: Amounts },
): Ranked[] {
  const totals = likelyTotals(single);
  const holdsOf = (taxable: Amounts, total: Amounts) =>
    shareOf(total, (amount, place) =>
      isTotalOf(amount, { taxable: taxable[place] ?? 0, tax: tax[place] ?? 0, other: other[place] ?? 0 }),
    );
  const rankOf = (candidate: Candidate): Ranked => {
    const rate = shareOf(tax, (amount, place) => isTaxOf(amount, candidate.amounts[place] ?? 0));
    let best: { total: ValueColumn; holds: number; score: number } | undefined;
    for (const total of totals) {
      if (candidate.columns.includes(total.column)) continue;
      const holds = holdsOf(candidate.amounts, total.amounts);
      const score = holds + total.totalName * NAME_COUNTS;
      if (!best || score > best.score) best = { total, holds, score };
    }
    return { candidate, rate, total: best?.total, holds: best?.holds ?? 0 };
  };
  const scoreOf = ({ candidate, rate, holds }: Ranked) => candidate.name + RATE_COUNTS * rate + holds;
  return taxableCandidates(single)
    .map(rankOf)
    .sort((a, b) => scoreOf(b) - scoreOf(a));
}

/** Do neither the tax nor a total bear out that a candidate is the taxable value? */
function isRefuted({ rate, holds }: Ranked): boolean {
  return rate < 0.4 && holds < 0.6;
}

/** From this share of the documents on, values with tax are recognised. */
const GROSS = 0.7;

/** A column of which the tax is a rate only once the tax is taken off: it holds invoice values, whatever its heading. */
function grossIn(single: readonly ValueColumn[], tax: Amounts, guess: Guess): ValueColumn | undefined {
  if (tax.filter((amount) => amount !== 0).length < 2) return undefined;
  const shares = single.map((one) => ({
    one,
    share: shareOf(tax, (amount, place) => {
      const value = Math.abs(one.amounts[place] ?? 0);
      return value > Math.abs(amount) && isTaxOf(amount, value - Math.abs(amount));
    }),
  }));
  const [best] = shares
    .filter(({ share }) => share > GROSS)
    .sort((a, b) => b.share - a.share || b.one.name - a.one.name);
  if (!best) return undefined;
  guess.doubts.push({
    field: "taxable",
    sentence: `${nameOf(best.one.column)} holds values with tax: the tax is a rate of them less the tax. The taxable value was taken as value less the tax.`,
  });
  return best.one;
}

/** The invoice value: by the sum where it holds in most documents, else by its name. */
function totalOf(single: readonly ValueColumn[], best: Ranked | undefined): ValueColumn | undefined {
  if (best?.total && best.holds > MOST) return best.total;
  const [named] = single
    .filter(
      ({ column, totalName }) => totalName > NAMED_AS_TOTAL && !best?.candidate.columns.includes(column),
    )
    .sort((a, b) => b.totalName - a.totalName);
  return named;
}

function assignTaxable(best: Ranked, ranked: readonly Ranked[], guess: Guess): void {
  const [named] = [...ranked].sort((a, b) => b.candidate.name - a.candidate.name);
  warnOfValues(best, named, guess);
  const why = `tax is a rate of it in ${percent(best.rate)} of the documents, and with tax it is the invoice value in ${percent(best.holds)}`;
  for (const column of best.candidate.columns)
    assign(guess, "taxable", column, { confidence: Math.min(1, 0.5 + best.rate / 2), why });
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Says so where the amounts contradict the headings, or the headings say nothing. */
function warnOfValues(best: Ranked, named: Ranked | undefined, guess: Guess): void {
  const names = ({ candidate }: Ranked) => candidate.columns.map(nameOf).join(" + ");
  const isContradicted =
    named !== undefined &&
    named.candidate !== best.candidate &&
    named.candidate.name > 0.6 &&
    best.rate > named.rate + 0.3;
  if (isContradicted)
    guess.doubts.push({
      field: "taxable",
      sentence: `${names(best)} was taken for the taxable value, and not ${names(named)}: the tax is a rate of it in ${percent(best.rate)} of the documents, of the other in ${percent(named.rate)}.`,
    });
  else if (best.candidate.name < 0.4)
    guess.doubts.push({
      field: "taxable",
      sentence: `${names(best)} was taken for the taxable value because of its amounts; its heading does not say so.`,
    });
}
