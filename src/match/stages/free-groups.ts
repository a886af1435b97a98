/** Groups among the documents that nothing else matched: no number connects them, so they are suggestions at most. */
import { TYPE } from "../levels/comparison";
import { link, type NearRows } from "./groups";
import { NOTE, WAY, type Outcome } from "./outcome";
import { NO_DAY, type Register } from "../registers/register";
import { RowsByDay, type Reach } from "../registers/rows-by-day";
import type { Sides } from "../levels/sides";
import { amountsOf, fittingSums, isSum } from "./sums";

/** A merged booking comes after its documents, at most so many days. */
const BEFORE = 62;
const AFTER = 5;
/** Such small amounts add up by chance. */
const LEAST_AMOUNT = 20_000;

interface OpenRows {
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
  const whole = { register: sides.books, row: b };
  const parts = around(whole, near.statement, { before: BEFORE, after: AFTER }).filter(
    (s) => outcome.isStatementOpen(s) && isAlike(sides, b, s),
  );
  const chosen = chosenParts(whole, { register: sides.statement, rows: parts }, sides.tolerance);
  if (chosen === "several") outcome.noteBook(b, NOTE.SUMS_TIED);
  else if (chosen)
    link(sides, outcome, {
      books: [b],
      statement: chosen,
      way: WAY.MERGED,
      target: amountsOf(sides.books, b),
    });
}

function splitFrom(sides: Sides, s: number, near: NearRows, outcome: Outcome): void {
  const whole = { register: sides.statement, row: s };
  const parts = around(whole, near.books, { before: AFTER, after: BEFORE }).filter(
    (b) => outcome.isBookOpen(b) && isAlike(sides, b, s),
  );
  const chosen = chosenParts(whole, { register: sides.books, rows: parts }, sides.tolerance);
  if (chosen === "several") outcome.noteStatement(s, NOTE.SUMS_TIED);
  else if (chosen)
    link(sides, outcome, {
      ...{ books: chosen, statement: [s], way: WAY.SPLIT },
      target: amountsOf(sides.statement, s),
    });
}

function isAlike(sides: Sides, b: number, s: number): boolean {
  return sides.typeLevel(b, s) === TYPE.SAME && sides.isPossible(b, s);
}

interface Whole {
  readonly register: Register;
  readonly row: number;
}

/** What may be parts of a document: documents of its supplier that are near it. */
function around({ register, row }: Whole, near: RowsByDay, reach: Reach): number[] {
  const day = register.day[row] as number;
  if (day === NO_DAY || (register.taxableValue[row] as number) < LEAST_AMOUNT) return [];
  return near.between(register.supplier[row] as number, day, reach);
}

/** The one choice that adds up to a document; of several the one that is a whole month or all there is. */
function chosenParts(
  whole: Whole,
  parts: { readonly register: Register; readonly rows: readonly number[] },
  tolerance: number,
): readonly number[] | "several" | undefined {
  if (parts.rows.length < 2) return undefined;
  const target = amountsOf(whole.register, whole.row);
  const sums = fittingSums(parts.register, parts.rows, target, { paise: 5, tolerance });
  if (sums.length <= 1) return sums[0]?.rows;
  const complete = sums.filter(({ isWhole }) => isWhole);
  return complete.length === 1 ? complete[0]?.rows : "several";
}

function cancelled(sides: Sides, s: number, near: RowsByDay, outcome: Outcome): void {
  const { statement } = sides;
  if (statement.typeOf(s) === "CN") return;
  const target = amountsOf(statement, s);
  const note = near
    .around(s, 0, BEFORE * 3)
    .find(
      (row) =>
        outcome.isStatementOpen(row) &&
        statement.typeOf(row) === "CN" &&
        isSum(statement, [row], target, sides.tolerance),
    );
  if (note === undefined) return;
  outcome.noteStatement(s, NOTE.CANCELLED, note);
  outcome.noteStatement(note, NOTE.CANCELLED, s);
}
