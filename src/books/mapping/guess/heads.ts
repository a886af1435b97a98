/** Which columns give the tax by head: by the heads in their headings, without the columns that hold rates. */
import type { Head } from "../../../gst/tax";
import { fullHeading } from "../../layout/heading-rows";
import { assign, nameOf, type Guess } from "./assign";
import type { Column } from "./columns";
import type { Amounts } from "./document-sums";
import type { SampledAmounts } from "./sampled-documents";
import { localTax, statedRate, taxName, type TaxName } from "../tax-heading";

/** @returns the columns of tax under reverse charge. */
export function guessHeads(money: readonly Column[], amounts: SampledAmounts, guess: Guess): number[] {
  const named = taxColumns(money);
  for (const { column, isIneligible } of named)
    if (isIneligible) assign(guess, "ineligible", column, { confidence: 0.9, why: "by its heading" });
  const claimable = named.filter(({ isIneligible }) => !isIneligible);
  for (const head of new Set(claimable.map((one) => one.head)))
    assignHead(
      head,
      claimable.filter((one) => one.head === head),
      { amounts, guess },
    );
  assignLocalTax(money, guess);
  return claimable.filter(({ isReverse }) => isReverse).map(({ column }) => column.index);
}

interface TaxColumn extends TaxName {
  readonly column: Column;
}

/** The columns of tax amounts. */
function taxColumns(money: readonly Column[]): TaxColumn[] {
  const named = money.flatMap((column): TaxColumn[] => {
    const name = taxName(fullHeading(column.heading));
    return name ? [{ ...name, column }] : [];
  });
  const largest = new Map<Head, number>();
  for (const { head, column } of named) largest.set(head, Math.max(largest.get(head) ?? 0, column.largest));
  return named.filter(({ head, column }) => !isRateColumn(column, largest.get(head) ?? 0));
}

interface Tools {
  readonly amounts: SampledAmounts;
  readonly guess: Guess;
}

function assignHead(head: Head, found: readonly TaxColumn[], { amounts, guess }: Tools): void {
  const own = found.filter(({ isItc }) => !isItc);
  // "ITC claimed" repeats the tax where a column gives the tax itself.
  const repeats = own.length > 0 ? found.filter(({ isItc }) => isItc) : [];
  for (const { column } of repeats) guess.used.add(column.index);
  const kept: Column[] = [];
  for (const { column } of own.length > 0 ? own : found) {
    const twin = kept.find((other) => areTwins(amounts.of(column), amounts.of(other)));
    if (twin) {
      guess.used.add(column.index);
      guess.doubts.push({
        field: head,
        sentence: `${nameOf(column)} has the same amounts as ${nameOf(twin)} and was not added to it.`,
      });
    } else kept.push(column);
  }
  for (const column of kept)
    assign(guess, head, column, { confidence: 1, why: "by the head in its heading" });
}

/** Share of the documents from which two columns with the same amounts in them say the same tax twice. */
const TWINS = 0.8;

function areTwins(amounts: Amounts, others: Amounts): boolean {
  let [filled, same] = [0, 0];
  amounts.forEach((amount, place) => {
    const other = others[place];
    if (amount === 0 && other === 0) return;
    filled += 1;
    if (amount === other) same += 1;
  });
  return filled > 0 && same >= filled * TWINS;
}

function assignLocalTax(money: readonly Column[], guess: Guess): void {
  const missing = (["cgst", "sgst"] as const).filter((head) => !guess.columns.has(head));
  if (missing.length === 0) return;
  const local = money.find(
    (column) => localTax(fullHeading(column.heading)) !== undefined && !isRateColumn(column, column.largest),
  );
  if (!local) return;
  const isEach = localTax(fullHeading(local.heading)) === "each";
  for (const field of isEach ? missing : (["localTax"] as const))
    assign(guess, field, local, { confidence: 0.9, why: "by the heads in its heading" });
}

/** The highest rate of GST, in paise as the cells of a column of rates are read. */
const HIGHEST_RATE = 40_00;
/** Rates as they are stated for one head, the half for CGST and SGST, or for the whole tax. */
const STATED_RATES = new Set([0, 0.125, 0.25, 0.5, 1.5, 2.5, 3, 5, 6, 9, 12, 14, 18, 20, 28, 40]);

/** A column of 2.5, 6, 9 and the like beside one of larger amounts of its head holds rates, whatever its heading. */
function isRateColumn({ distinct, largest, heading }: Column, largestOfHead: number): boolean {
  if (largest > HIGHEST_RATE) return false;
  const values = [...distinct]
    .map((text) => Number(text.replace("%", "")))
    .filter((value) => !Number.isNaN(value));
  // Rates are multiples of an eighth.
  if (!values.every((value) => value * 100 <= HIGHEST_RATE && Number.isInteger(value * 8))) return false;
  const stated = statedRate(fullHeading(heading));
  // "IGST 5%" names the rate, so that its cells are amounts, unless they repeat it.
  if (stated !== undefined)
    return values.length === distinct.size && values.every((value) => value === stated || value === 0);
  if (/rate|%|per ?cent/i.test(fullHeading(heading))) return true;
  return largestOfHead > largest * 2 && values.every((value) => STATED_RATES.has(value));
}
