/**
 * Which columns give a document's amounts: by names, and by what has to hold between them. Tax is a rate of the taxable
 * value, and taxable value, tax and what is beside it add up to the invoice value.
 */
import { HEADS, type Head } from "../../gst/tax";
import { fieldScore, fullHeading } from "../layout/headings";
import { isAmountColumn, type Column, type SampledRegister } from "./columns";
import type { AmountField } from "./fields";
import { isTaxOf } from "./gst-rates";
import { assignBeside, assignBesideTotal } from "./guess-beside";
import { assign, nameOf, type Guess } from "./guess-keys";
import { documentPaise, modeOf, type Mode, type SampledDocument } from "./sampled-documents";
import { isLocalTax, isOtherAmount, isTaxOwed, statedRate, taxName } from "./tax-heading";
import type { TaxableFrom } from "./mapping";

export interface AmountGuess {
  readonly taxableFrom: TaxableFrom;
  readonly repeated: readonly AmountField[];
  readonly reverseColumns: readonly number[];
}

interface Candidate {
  readonly columns: readonly Column[];
  /** By name, from 0 to 1. */
  readonly name: number;
  /** In paise, for each document. */
  readonly amounts: readonly number[];
}

const NOT_MONEY =
  /\b(qty|quantity|rate|price|mrp|unit|hsn|sac|sr|sl|sno|serial|outstanding|balance|days|period|year|pin|pincode|phone|code|gst ?%|percent|no|id|count|pcs|weight|wt|exchange|cost ?cent|free|pack|batch|conv|line)\b/i;

/** A rupee in paise: what sums may be out by. */
const RUPEE = 100;

export function guessAmounts(
  register: SampledRegister,
  documents: readonly SampledDocument[],
  guess: Guess,
): AmountGuess {
  const money = register.columns.filter(
    (column) => !guess.used.has(column.index) && isAmountColumn(column) && fullHeading(column.heading) !== "",
  );
  const modes = new Map(money.map((column) => [column.index, modeOf(documents, column)]));
  const amountsOf = (column: Column) =>
    documents.map((document) => documentPaise(document, column.index, modes.get(column.index) ?? "added"));
  const reverseColumns = assignHeads(money, amountsOf, guess);
  const tax = documents.map((document) =>
    [...HEADS, "localTax" as const].reduce(
      (sum, field) => sum + sumOf(guess.columns.get(field), document, modes),
      0,
    ),
  );
  const free = money.filter(
    ({ index, heading }) => !guess.used.has(index) && !NOT_MONEY.test(fullHeading(heading)),
  );
  const hasHeads = (["igst", "cgst", "sgst", "localTax"] as const).some((field) => guess.columns.has(field));
  const total = assignTotalTax(free, hasHeads ? tax : tax.map(() => 0), { amountsOf, guess });
  const knownTax = total ?? tax;
  const others = free.filter(
    (column) =>
      !guess.used.has(column.index) &&
      (isOtherAmount(fullHeading(column.heading)) ||
        isTaxOwed(fullHeading(column.heading)) ||
        fieldScore(column.heading, "other") > 0.6),
  );
  const exempt = free.filter(
    (column) =>
      !guess.used.has(column.index) && !others.includes(column) && fieldScore(column.heading, "exempt") > 0.6,
  );
  const values = free.filter(
    (column) => !guess.used.has(column.index) && !others.includes(column) && !exempt.includes(column),
  );
  const isItems =
    knownTax.every((amount) => amount === 0) &&
    register.columns.some(({ heading }) => /\b(qty|quantity)\b/i.test(fullHeading(heading)));
  const taxableFrom = assignValues({ values, others, exempt, amountsOf, tax: knownTax, isItems, guess });
  return { taxableFrom, repeated: repeatedFields(guess, modes), reverseColumns };
}

function sumOf(
  columns: readonly number[] | undefined,
  document: SampledDocument,
  modes: ReadonlyMap<number, Mode>,
): number {
  return (columns ?? []).reduce(
    (sum, column) => sum + documentPaise(document, column, modes.get(column) ?? "added"),
    0,
  );
}

/** The fields whose columns repeat a document's amount in each row. */
function repeatedFields(guess: Guess, modes: ReadonlyMap<number, Mode>): AmountField[] {
  const fields: AmountField[] = [
    "taxable",
    "igst",
    "cgst",
    "sgst",
    "cess",
    "localTax",
    "totalTax",
    "invoiceValue",
    "other",
    "exempt",
    "ineligible",
  ];
  return fields.filter((field) => {
    const columns = guess.columns.get(field);
    return (
      columns !== undefined &&
      columns.length > 0 &&
      columns.every((column) => modes.get(column) === "repeated")
    );
  });
}

/** @returns the columns of tax under reverse charge. */
function assignHeads(
  money: readonly Column[],
  amountsOf: (column: Column) => readonly number[],
  guess: Guess,
): number[] {
  const reverse: number[] = [];
  const [local] = money.filter(
    (column) => isLocalTax(fullHeading(column.heading)) && !isRateColumn(column, []),
  );
  const byHead = new Map<Head, { column: Column; isItc: boolean }[]>();
  for (const column of money) {
    const name = taxName(fullHeading(column.heading));
    if (!name || isRateColumn(column, siblingsOf(column, name.head, money))) continue;
    if (name.isIneligible) {
      assign(guess, "ineligible", column, { confidence: 0.9, why: "by its heading" });
      continue;
    }
    if (name.isReverse) reverse.push(column.index);
    byHead.set(name.head, [...(byHead.get(name.head) ?? []), { column, isItc: name.isItc }]);
  }
  for (const [head, found] of byHead) {
    const own = found.filter(({ isItc }) => !isItc);
    const taken = own.length > 0 ? own : found;
    found.filter((one) => !taken.includes(one)).forEach(({ column }) => guess.used.add(column.index));
    const columns = withoutTwins(
      taken.map(({ column }) => column),
      amountsOf,
      { head, guess },
    );
    for (const column of columns)
      assign(guess, head, column, { confidence: 1, why: "by the head in its heading" });
  }
  if (local && !(guess.columns.has("cgst") && guess.columns.has("sgst")))
    assign(guess, "localTax", local, { confidence: 0.9, why: "by the heads in its heading" });
  return reverse;
}

/** Other columns of the same head. */
function siblingsOf(column: Column, head: Head, money: readonly Column[]): Column[] {
  return money.filter((other) => other !== column && taxName(fullHeading(other.heading))?.head === head);
}

/** A column of 2.5, 6, 9 and the like beside one of larger amounts holds rates, whatever its heading. */
function isRateColumn({ distinct, largest, heading }: Column, siblings: readonly Column[]): boolean {
  const values = [...distinct].map((text) => Number(text.replace("%", "")));
  const isSmall =
    largest <= 40_00 &&
    values.every((value) => Number.isNaN(value) || (value <= 40 && Number.isInteger(value * 8)));
  if (!isSmall) return false;
  const stated = statedRate(fullHeading(heading));
  // "IGST 5%" names the rate, so that its cells are amounts, unless they repeat it.
  if (stated !== undefined) return values.every((value) => value === stated || value === 0);
  if (/rate|%|per ?cent/i.test(fullHeading(heading))) return true;
  return (
    siblings.some((other) => other.largest > largest * 2) &&
    values.every((value) => COMMON_RATES.has(value) || Number.isNaN(value))
  );
}

const COMMON_RATES = new Set([0, 0.05, 0.125, 0.25, 0.5, 1.5, 2.5, 3, 5, 6, 9, 12, 14, 18, 20, 28, 40]);

/** Two columns with the same amounts in all documents say the same tax twice. */
function withoutTwins(
  columns: readonly Column[],
  amountsOf: (column: Column) => readonly number[],
  { head, guess }: { head: Head; guess: Guess },
): Column[] {
  const kept: Column[] = [];
  for (const column of columns) {
    const amounts = amountsOf(column);
    const twin = kept.find((other) => {
      const others = amountsOf(other);
      const filled = amounts.filter((amount, place) => amount !== 0 || others[place] !== 0).length;
      const same = amounts.filter((amount, place) => amount !== 0 && amount === others[place]).length;
      return filled > 0 && same >= filled * 0.8;
    });
    if (!twin) {
      kept.push(column);
      continue;
    }
    guess.used.add(column.index);
    guess.doubts.push({
      field: head,
      sentence: `${nameOf(column)} has the same amounts as ${nameOf(twin)} and was not added to it.`,
    });
  }
  return kept;
}

interface Tools {
  readonly amountsOf: (column: Column) => readonly number[];
  readonly guess: Guess;
}

/** The column of all tax together. @returns its amounts where no column gives single heads. */
function assignTotalTax(
  free: readonly Column[],
  tax: readonly number[],
  { amountsOf, guess }: Tools,
): readonly number[] | undefined {
  const hasHeads = tax.some((amount) => amount !== 0);
  const named = free
    .map((column) => ({ column, score: fieldScore(column.heading, "totalTax"), amounts: amountsOf(column) }))
    .filter(({ score }) => score > 0.5)
    .map((one) => ({ ...one, same: shareOf(one.amounts, (amount, place) => amount === tax[place]) }))
    .sort((a, b) => (hasHeads ? b.same - a.same : b.score - a.score));
  const [best] = named;
  if (!best) return undefined;
  assign(guess, "totalTax", best.column, { confidence: best.score, why: "by its heading" });
  return hasHeads ? undefined : best.amounts;
}

/** How many of the amounts that are not zero pass a test. */
function shareOf(amounts: readonly number[], test: (amount: number, place: number) => boolean): number {
  let count = 0;
  let passed = 0;
  amounts.forEach((amount, place) => {
    if (amount === 0) return;
    count += 1;
    if (test(amount, place)) passed += 1;
  });
  return count === 0 ? 0 : passed / count;
}

interface Values extends Tools {
  readonly values: readonly Column[];
  readonly others: readonly Column[];
  readonly exempt: readonly Column[];
  readonly tax: readonly number[];
  /** Has the register items with quantities and prices, but no tax? Its amounts are then without tax. */
  readonly isItems: boolean;
}

function assignValues(from: Values): TaxableFrom {
  const { values, others, exempt, amountsOf, tax, guess } = from;
  for (const column of exempt) assign(guess, "exempt", column, { confidence: 0.8, why: "by its heading" });
  const free = exempt.map((column) => amountsOf(column));
  const beside = others.map((column) => ({ column, amounts: amountsOf(column) }));
  const single = values.map((column): Candidate & { total: number } => ({
    columns: [column],
    name: fieldScore(column.heading, "taxable"),
    total: fieldScore(column.heading, "invoiceValue"),
    amounts: amountsOf(column),
  }));
  const taxables = [...single, ...ledgerSums(single), ...sumsByRate(single)];
  const other = tax.map((_, place) =>
    [...beside.map(({ amounts }) => amounts), ...free].reduce(
      (sum, amounts) => sum + (amounts[place] ?? 0),
      0,
    ),
  );
  const rank = (candidate: Candidate) => {
    const rated = tax.filter((amount) => amount !== 0).length;
    const rate = shareOf(tax, (amount, place) => isTaxOf(amount, candidate.amounts[place] ?? 0));
    const sums = single
      .filter(({ columns: [column] }) => column && !candidate.columns.includes(column))
      .map((total) => ({ total, holds: addsUp(candidate.amounts, total.amounts, { tax, other }) }))
      .sort((a, b) => b.holds + b.total.total * 0.3 - a.holds - a.total.total * 0.3);
    return {
      candidate,
      rate: rated === 0 ? 0 : rate,
      best: sums[0],
      score: candidate.name + (rated === 0 ? 0 : 2 * rate) + (sums[0]?.holds ?? 0),
    };
  };
  const ranked = taxables.map(rank).sort((a, b) => b.score - a.score);
  const first = ranked.find(({ candidate, rate }) => candidate.name > 0.25 || rate > 0.5);
  const gross =
    first && first.rate < 0.4 && (first.best?.holds ?? 0) < 0.6 ? grossIn(single, tax, guess) : undefined;
  if (gross) {
    assign(guess, "invoiceValue", gross, { confidence: 0.6, why: "tax is a rate of it less the tax" });
    assignBesideTotal(beside, { total: amountsOf(gross), tax, guess });
    return "total less tax";
  }
  const best = first;
  const total = totalOf(single, best);
  if (best) {
    warnOfValues(best, [...ranked].sort((a, b) => b.candidate.name - a.candidate.name)[0], guess);
    for (const column of best.candidate.columns)
      assign(guess, "taxable", column, {
        confidence: Math.min(1, 0.5 + best.rate / 2),
        why: whyTaxable(best.rate, best.best?.holds ?? 0),
      });
  }
  if (total)
    assign(guess, from.isItems && !best ? "taxable" : "invoiceValue", total, {
      confidence: 0.8,
      why: "by its heading",
    });
  const taxable = best?.candidate.amounts;
  if (taxable) assignBeside(beside, { taxable, tax, guess });
  else assignBesideTotal(beside, { total: total ? amountsOf(total) : [], tax, guess });
  if (taxable && total) assignLeftOvers(from, { taxable, other, total: amountsOf(total) });
  return best ? "columns" : "total less tax";
}

/** A column of which the tax is a rate only once the tax is taken off: it holds invoice values, whatever its heading. */
function grossIn(single: readonly Candidate[], tax: readonly number[], guess: Guess): Column | undefined {
  if (tax.filter((amount) => amount !== 0).length < 2) return undefined;
  const [best] = single
    .map((candidate) => ({
      column: candidate.columns[0],
      name: candidate.name,
      share: shareOf(tax, (amount, place) => {
        const value = Math.abs(candidate.amounts[place] ?? 0);
        return value > Math.abs(amount) && isTaxOf(amount, value - Math.abs(amount));
      }),
    }))
    .filter(({ share }) => share > 0.7)
    .sort((a, b) => b.share - a.share || b.name - a.name);
  if (!best?.column) return undefined;
  guess.doubts.push({
    field: "taxable",
    sentence: `${nameOf(best.column)} holds values with tax: the tax is a rate of them less the tax. The taxable value was taken as value less the tax.`,
  });
  return best.column;
}

/** Columns without which documents do not add up: further ledgers, or amounts beside the value. */
function assignLeftOvers(
  { values, tax, amountsOf, guess }: Values,
  {
    taxable,
    other,
    total,
  }: { taxable: readonly number[]; other: readonly number[]; total: readonly number[] },
): void {
  for (const column of values) {
    if (guess.used.has(column.index)) continue;
    const amounts = amountsOf(column);
    const open = amounts.map((amount, place) =>
      amount !== 0 && addsUpAt(place, { taxable, total, tax, other }) ? 0 : amount,
    );
    const fixed = shareOf(open, (amount, place) =>
      addsUpAt(place, {
        taxable: taxable.map((value, at) => (at === place ? value + amount : value)),
        total,
        tax,
        other,
      }),
    );
    if (fixed < 0.7) continue;
    const isTaxed =
      shareOf(open, (amount, place) => isTaxOf(tax[place] ?? 0, (taxable[place] ?? 0) + amount)) > 0.5;
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

function whyTaxable(rate: number, holds: number): string {
  return `tax is a rate of it in ${Math.round(rate * 100)} % of the documents, and with tax it is the invoice value in ${Math.round(holds * 100)} %`;
}

interface Sums {
  readonly tax: readonly number[];
  readonly other: readonly number[];
}

/** In how many documents taxable value, tax and what is beside it are the total. */
function addsUp(taxable: readonly number[], total: readonly number[], sums: Sums): number {
  return shareOf(total, (_, place) => addsUpAt(place, { taxable, total, ...sums }));
}

function addsUpAt(
  place: number,
  { taxable, total, tax, other }: Sums & { taxable: readonly number[]; total: readonly number[] },
): boolean {
  const [amount, beside] = [Math.abs(total[place] ?? 0), other[place] ?? 0];
  const sum = Math.abs(taxable[place] ?? 0) + Math.abs(tax[place] ?? 0);
  return [0, beside, -beside].some((more) => Math.abs(amount - sum - more) <= RUPEE);
}

/** Ledgers as columns: the columns without a known name, added up, as the value of purchases. */
function ledgerSums(single: readonly (Candidate & { total: number })[]): Candidate[] {
  const ledgers = single.filter(({ columns: [column], name, total }) => {
    const heading = column ? fullHeading(column.heading) : "";
    return (
      /purchase|expense|@|%|charges|fees|rent|material|goods|services|assets?|stock|repairs|stationery|consum/i.test(
        heading,
      ) ||
      (name === 0 && total === 0)
    );
  });
  if (ledgers.length < 2) return [];
  const amounts = (ledgers[0]?.amounts ?? []).map((_, place) =>
    ledgers.reduce((sum, one) => sum + (one.amounts[place] ?? 0), 0),
  );
  return [{ columns: ledgers.flatMap(({ columns }) => columns), name: 0.3, amounts }];
}

/** Columns of the value by rate, "Taxable 5%" and "Taxable 18%", added up. */
function sumsByRate(single: readonly Candidate[]): Candidate[] {
  const byRate = single.filter(({ columns: [column] }) => {
    const heading = column ? fullHeading(column.heading) : "";
    return statedRate(heading) !== undefined && /taxable|value|amount|basic|purchase/i.test(heading);
  });
  if (byRate.length < 2) return [];
  const amounts = (byRate[0]?.amounts ?? []).map((_, place) =>
    byRate.reduce((sum, one) => sum + (one.amounts[place] ?? 0), 0),
  );
  return [{ columns: byRate.flatMap(({ columns }) => columns), name: 0.7, amounts }];
}

function totalOf(
  single: readonly (Candidate & { total: number })[],
  best:
    | { candidate: Candidate; best?: { total: Candidate & { total: number }; holds: number } | undefined }
    | undefined,
): Column | undefined {
  const bySum = best?.best;
  if (bySum && bySum.holds > 0.5 && bySum.total.columns[0]) return bySum.total.columns[0];
  const named = single
    .filter(
      ({ columns: [column], total }) => total > 0.3 && column && !best?.candidate.columns.includes(column),
    )
    .sort((a, b) => b.total - a.total)[0];
  return named?.columns[0];
}

/** Says so where the values contradict the headings. */
function warnOfValues(
  best: { candidate: Candidate; rate: number },
  named: { candidate: Candidate; rate: number } | undefined,
  guess: Guess,
): void {
  const names = (candidate: Candidate) => candidate.columns.map(nameOf).join(" + ");
  if (
    named &&
    named.candidate.name > 0.6 &&
    named.candidate !== best.candidate &&
    best.rate > named.rate + 0.3
  )
    guess.doubts.push({
      field: "taxable",
      sentence: `${names(best.candidate)} was taken for the taxable value, and not ${names(named.candidate)}: the tax is a rate of it in ${Math.round(best.rate * 100)} % of the documents, of the other in ${Math.round(named.rate * 100)} %.`,
    });
  else if (best.candidate.name < 0.4)
    guess.doubts.push({
      field: "taxable",
      sentence: `${names(best.candidate)} was taken for the taxable value because of its amounts; its heading does not say so.`,
    });
}
