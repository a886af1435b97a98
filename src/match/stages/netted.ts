/** Invoices booked less their credit note, found by the invoice's number before any pair is scored. */
import { AMOUNT, amountsLevel } from "../levels/amounts-level";
import { TYPE } from "../levels/comparison";
import { isCreditOf, isNet, link, rowsByNumber, type OpenSides } from "./groups";
import type { Leftovers } from "../registers/leftovers";
import { NUMBER_CLASS } from "../numbers/number-level";
import { WAY, type Outcome } from "./outcome";
import { rowsNumberLevel } from "../levels/pair-levels";
import { RowsByDay } from "../registers/rows-by-day";
import type { Sides } from "../levels/sides";
import { amountsOf } from "./sums";

/** More documents of one running number than that are not looked at. */
const MOST_SHARING = 20;
/** Days from an invoice to its credit note. */
const REACH = 62;

export function nettedByNumber(sides: Sides, open: OpenSides, outcome: Outcome): void {
  const notes = open.statement
    .list()
    .filter((s) => sides.statement.typeOf(s) === "CN" && outcome.isStatementOpen(s));
  if (notes.length === 0) return;
  const near = new RowsByDay(sides.statement, notes);
  const byNumber = rowsByNumber(open.statement);
  const booked = bookedNotes(sides, open.books);
  for (let at = 0; at < open.books.count; at++) {
    const b = open.books.row(at);
    const sharing = byNumber.get(open.books.serial[at] as number) ?? [];
    if (sharing.length > MOST_SHARING || !outcome.isBookOpen(b)) continue;
    const invoices = sharing.filter((s) => outcome.isStatementOpen(s) && isInvoiceOf(sides, b, s));
    const target = amountsOf(sides.books, b);
    const isWhole = (s: number) =>
      amountsLevel(target, amountsOf(sides.statement, s), sides.tolerance) <= AMOUNT.ROUNDED;
    const [s] = invoices;
    if (s === undefined || invoices.length > 1 || isWhole(s)) continue;
    const around = near
      .around(s, REACH, REACH)
      .filter((row) => outcome.isStatementOpen(row) && !booked.has(sides.statement.totalOf(row)));
    const note = theNote(sides, { b, s }, around);
    if (note !== undefined)
      link(sides, outcome, { books: [b], statement: [s, note], way: WAY.NETTED, target });
  }
}

/** The one note that is the difference; of several the one that names the invoice. */
function theNote(
  { books, statement, tolerance }: Sides,
  { b, s }: { readonly b: number; readonly s: number },
  around: readonly number[],
): number | undefined {
  const [invoice, target] = [amountsOf(statement, s), amountsOf(books, b)];
  const notes = around.filter(
    (row) => isCreditOf(statement, row, s) && isNet(invoice, amountsOf(statement, row), target, tolerance),
  );
  if (notes.length <= 1) return notes[0];
  const number = statement.numberOf(s).trim().toUpperCase();
  const naming = notes.filter((row) => statement.invoiceOfNote.get(row)?.trim().toUpperCase() === number);
  return naming.length === 1 ? naming[0] : undefined;
}

function isInvoiceOf(sides: Sides, b: number, s: number): boolean {
  return (
    sides.books.supplier[b] === sides.statement.supplier[s] &&
    sides.books.typeOf(b) !== "CN" &&
    sides.isPossible(b, s) &&
    sides.typeLevel(b, s) === TYPE.SAME &&
    (NUMBER_CLASS[rowsNumberLevel(sides, b, s)] ?? 4) <= 1
  );
}

/** Totals of the credit notes that are booked themselves. */
function bookedNotes({ books }: Sides, open: Leftovers): ReadonlySet<number> {
  const notes = open.list().filter((row) => books.typeOf(row) === "CN");
  return new Set(notes.map((row) => books.totalOf(row)));
}
