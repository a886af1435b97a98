/** Groups among the documents that nothing else matched: no number connects them, so they are suggestions at most. */
import { link, type NearRows } from "./groups";
import { NOTE, WAY, type Outcome } from "./outcome";
import { NO_DAY } from "./register";
import { RowsByDay } from "./rows-by-day";
import type { Sides } from "./sides";
import { amountsOf, fittingSums, isSum, type Sum } from "./sums";

/** A merged booking comes after its documents, at most so many days. */
const BEFORE = 62;
const AFTER = 5;
/** Such small amounts add up by chance. */
const LEAST_AMOUNT = 20_000;

export interface OpenRows {
  readonly books: readonly number[];
  readonly statement: readonly number[];
  readonly near: NearRows;
}

export function freeGroups(sides: Sides, open: OpenRows, outcome: Outcome): void {
  for (const b of open.books) if (outcome.isBookOpen(b)) mergedInto(sides, b, open.near, outcome);
  for (const s of open.statement) if (outcome.isStatementOpen(s)) splitFrom(sides, s, open.near, outcome);
}

/** Invoices and credit notes of the statement that take each other away, neither of them booked. */
export function cancelledDocuments(sides: Sides, open: readonly number[], outcome: Outcome): void {
  if (open.length < 2) return;
  const near = new RowsByDay(sides.statement, open);
  for (const s of open) if (outcome.isStatementOpen(s)) cancelled(sides, s, near, outcome);
}

function mergedInto(sides: Sides, b: number, near: NearRows, outcome: Outcome): void {
  const { books, statement } = sides;
  if (!isAskable(books.day[b] as number, books.taxableValue[b] as number)) return;
  const parts = near.statement
    .between(books.supplier[b] as number, books.day[b] as number, { before: BEFORE, after: AFTER })
    .filter((s) => outcome.isStatementOpen(s) && sides.typeLevel(b, s) === 0 && sides.isPossible(b, s));
  if (parts.length < 2) return;
  const target = amountsOf(books, b);
  const reach = { paise: 5, tolerance: sides.tolerance };
  const chosen = only(fittingSums(statement, parts, target, reach));
  if (chosen === "several") outcome.noteBook(b, NOTE.SUMS_TIED);
  else if (chosen) link(sides, outcome, { books: [b], statement: chosen, way: WAY.MERGED, target });
}

function splitFrom(sides: Sides, s: number, near: NearRows, outcome: Outcome): void {
  const { books, statement } = sides;
  if (!isAskable(statement.day[s] as number, statement.taxableValue[s] as number)) return;
  const parts = near.books
    .between(statement.supplier[s] as number, statement.day[s] as number, { before: AFTER, after: BEFORE })
    .filter((b) => outcome.isBookOpen(b) && sides.typeLevel(b, s) === 0 && sides.isPossible(b, s));
  if (parts.length < 2) return;
  const target = amountsOf(statement, s);
  const reach = { paise: 5, tolerance: sides.tolerance };
  const chosen = only(fittingSums(books, parts, target, reach));
  if (chosen === "several") outcome.noteStatement(s, NOTE.SUMS_TIED);
  else if (chosen) link(sides, outcome, { books: chosen, statement: [s], way: WAY.SPLIT, target });
}

function isAskable(day: number, taxable: number): boolean {
  return day !== NO_DAY && taxable >= LEAST_AMOUNT;
}

/** The one choice that adds up; of several the one that is a whole month or all there is. */
function only(sums: readonly Sum[]): readonly number[] | "several" | undefined {
  if (sums.length <= 1) return sums[0]?.rows;
  const whole = sums.filter(({ isWhole }) => isWhole);
  return whole.length === 1 ? whole[0]?.rows : "several";
}

function cancelled(sides: Sides, s: number, near: RowsByDay, outcome: Outcome): void {
  const { statement } = sides;
  if (((statement.kind[s] as number) & 3) === 1) return;
  const target = amountsOf(statement, s);
  const note = near
    .around(s, 0, BEFORE * 3)
    .find(
      (row) =>
        outcome.isStatementOpen(row) &&
        ((statement.kind[row] as number) & 3) === 1 &&
        isSum(statement, [row], target, sides.tolerance),
    );
  if (note === undefined) return;
  outcome.noteStatement(s, NOTE.CANCELLED, note);
  outcome.noteStatement(note, NOTE.CANCELLED, s);
}
