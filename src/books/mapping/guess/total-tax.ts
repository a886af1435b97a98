/** Which column gives all tax of a document together. */
import { fieldScore } from "../../layout/heading-rows";
import { assign, type Guess } from "./assign";
import type { Column } from "./columns";
import { shareOf, type Amounts } from "./document-sums";
import type { SampledAmounts } from "./sampled-documents";

/** From how well a heading has to name the total tax. */
const NAMED = 0.5;

/**
 * @param heads the tax that columns of heads give, all zero where none does.
 * @returns the tax of each document by the column, where no column of heads gives it; else undefined.
 */
export function guessTotalTax(
  free: readonly Column[],
  heads: Amounts,
  { amounts, guess }: { readonly amounts: SampledAmounts; readonly guess: Guess },
): Amounts | undefined {
  const hasHeads = heads.some((amount) => amount !== 0);
  const [best] = free
    .map((column) => ({ column, score: fieldScore(column.heading, "totalTax") }))
    .filter(({ score }) => score > NAMED)
    .map((one) => ({
      ...one,
      same: shareOf(amounts.of(one.column), (amount, place) => amount === heads[place]),
    }))
    .sort((a, b) => (hasHeads ? b.same - a.same : b.score - a.score));
  if (!best) return undefined;
  assign(guess, "totalTax", best.column, { confidence: best.score, why: "by its heading" });
  return hasHeads ? undefined : amounts.of(best.column);
}
