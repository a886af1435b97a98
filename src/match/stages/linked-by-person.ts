/**
 * Documents that a person put together: a pair, or one document of one side that is several of the other. They are
 * linked before anything is matched, also where they are of two suppliers.
 */
import { amountsLevel, type AmountsRow } from "../levels/amounts-level";
import { AT } from "../levels/comparison";
import { WAY, type Outcome } from "./outcome";
import { measureRows } from "../levels/pair-levels";
import type { Register } from "../registers/register";
import type { Sides } from "../levels/sides";
import { amountsOf } from "./sums";

/** Rows of both sides, at least one of each. */
export interface Together {
  readonly books: readonly number[];
  readonly statement: readonly number[];
}

/** Links what a person put together; what another of them has already linked stays with that. */
export function linkTogether(sides: Sides, outcome: Outcome, all: readonly Together[]): void {
  for (const one of all) linkOne(sides, outcome, one);
}

function linkOne(sides: Sides, outcome: Outcome, { books, statement }: Together): void {
  const isFree =
    books.every((b) => outcome.isBookOpen(b)) && statement.every((s) => outcome.isStatementOpen(s));
  if (!isFree || books.length === 0 || statement.length === 0) return;
  const isPair = books.length === 1 && statement.length === 1;
  const group = isPair ? 0 : ++outcome.groups;
  const amounts = isPair ? undefined : groupAmounts(sides, { books, statement });
  for (const book of books)
    for (const row of statement) {
      const levels = measureRows(sides, book, row);
      if (amounts !== undefined) levels[AT.amounts] = amounts;
      outcome.add({ book, statement: row, way: WAY.PERSON, levels, rivals: 0, group });
    }
}

/** How the sums of both sides compare, credit notes with a minus. */
function groupAmounts(sides: Sides, { books, statement }: Together): number {
  const [booked, issued] = [signedSum(sides.books, books), signedSum(sides.statement, statement)];
  return amountsLevel(booked, issued, sides.tolerance);
}

function signedSum(register: Register, rows: readonly number[]): AmountsRow {
  const sum = new Float64Array(5);
  for (const row of rows) {
    const sign = register.typeOf(row) === "CN" ? -1 : 1;
    amountsOf(register, row).forEach((amount, at) => {
      sum[at] = (sum[at] as number) + sign * amount;
    });
  }
  // Only credit notes: both sides are compared unsigned, as single notes are.
  return (sum[0] as number) < 0 ? sum.map((amount) => -amount) : sum;
}
