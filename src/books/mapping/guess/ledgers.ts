/**
 * Registers whose rows are ledgers: a voucher is its party, the purchase and each tax in a row of its own, with the
 * ledger's name in one column and the amount in another or in Debit and Credit.
 */
import { fieldScore } from "../../layout/heading-rows";
import { isAmountColumn, type Column, type SampledRegister } from "./columns";
import { assign, type Guess } from "./assign";
import { taxName } from "../tax-heading";

/** @returns whether the rows are ledgers; the columns are then assigned. */
export function guessLedgers({ columns, rows }: SampledRegister, guess: Guess): boolean {
  const [ledger] = columns
    .filter((column) => !isAmountColumn(column) && column.gstins === 0)
    .map((column) => ({ column, names: taxNames(column), score: fieldScore(column.heading, "ledger") }))
    .filter(({ names, score }) => names >= 2 || (names === 1 && score > 0.3))
    .sort((a, b) => b.names + b.score - a.names - a.score);
  if (!ledger) return false;
  const taxRows = rows.filter(({ cells }) => {
    const cell = cells[ledger.column.index];
    return typeof cell === "string" && taxName(cell) !== undefined;
  }).length;
  if (taxRows < rows.length * 0.1) return false;
  const free = columns.filter(
    (column) => !guess.used.has(column.index) && column.filled > 0 && isAmountColumn(column),
  );
  const named = (field: "debit" | "credit" | "amount" | "totalTax") =>
    free
      .map((column) => ({ column, score: fieldScore(column.heading, field) }))
      .filter(({ score }) => score > 0.4)
      .sort((a, b) => b.score - a.score)[0]?.column;
  const [debit, credit] = [named("debit"), named("credit")];
  const amount = debit || credit ? undefined : (named("amount") ?? named("totalTax") ?? onlyOne(free));
  if (!debit && !credit && !amount) return false;
  guess.columns.set("ledger", [ledger.column.index]);
  guess.used.add(ledger.column.index);
  guess.reasons.set("ledger", { confidence: 0.9, why: "its cells name taxes" });
  if (debit) assign(guess, "debit", debit, { confidence: 0.9, why: "by its heading" });
  if (credit) assign(guess, "credit", credit, { confidence: 0.9, why: "by its heading" });
  if (amount) assign(guess, "amount", amount, { confidence: 0.8, why: "by its heading" });
  const base = free
    .filter((column) => !guess.used.has(column.index))
    .map((column) => ({ column, score: fieldScore(column.heading, "taxable") }))
    .sort((a, b) => b.score - a.score)[0];
  if (base && base.score > 0.6)
    assign(guess, "taxable", base.column, { confidence: base.score, why: "by its heading" });
  return true;
}

function taxNames({ distinct }: Column): number {
  return [...distinct].filter((name) => taxName(name) !== undefined).length;
}

function onlyOne(columns: readonly Column[]): Column | undefined {
  const decimals = columns.filter(({ decimals: count }) => count > 0);
  return decimals.length === 1 ? decimals[0] : columns.length === 1 ? columns[0] : undefined;
}
