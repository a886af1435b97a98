/** The finer kinds of a status, each with its rupees of credit. A clerk acts differently on each. */
import { minus, NO_MONEY, showMoney } from "../../gst/money";
import { isFault } from "../../gst/fault";
import { parsePeriod, showPeriod } from "../../gst/period";
import type { Matched } from "../matcher";
import { NOTE, WAY } from "../stages/outcome";
import { dayText, SECTION, type Register } from "../registers/register";
import type { Side } from "./misses";

export function linkNote(matched: Matched, link: number): string {
  const { sides, outcome } = matched;
  const b = outcome.book[link] as number;
  const s = outcome.statement[link] as number;
  const notes: string[] = [];
  const way = outcome.way[link];
  const size = outcome.groupSizes[outcome.group[link] as number] ?? 0;
  // Named by its one document, so that the name does not depend on the order of rows.
  if (way === WAY.SPLIT) notes.push(`Group ${sides.statement.idOf(s)}: split in ${size}`);
  if (way === WAY.MERGED) notes.push(`Group ${sides.books.idOf(b)}: merged from ${size}`);
  if (way === WAY.NETTED) notes.push(`Group ${sides.books.idOf(b)}: netted`);
  if (way === WAY.PERSON) notes.push("Linked by a person");
  const first = outcome.firstClaimOf(link);
  if (first >= 0) notes.push(`Double claim of ${sides.statement.idOf(first)}`);
  if (!sides.isSameHome(b, s)) notes.push("Claimed in another own registration");
  if (sides.statement.isAmendment(s)) notes.push("Amendment");
  notes.push(...imsNote(sides.statement, s), ...laterNote(sides.books, b, sides.statement, s));
  return withCredit(notes, sides.statement, s);
}

function imsNote(statement: Register, s: number): string[] {
  const action = statement.more("imsAction", s).toUpperCase();
  if (action.startsWith("R")) return ["Rejected in IMS"];
  return action.startsWith("P") ? ["Pending in IMS"] : [];
}

/** The books' period, or the month of posting, or that of the document; only where the statement says its period. */
function laterNote(books: Register, b: number, statement: Register, s: number): string[] {
  const day = books.more("postingDate", b) || dayText(books.day[b] as number);
  const booked = books.more("period", b) || day.slice(0, 7);
  const in2b = parsePeriod(statement.more("period", s));
  return !isFault(in2b) && booked !== "" && in2b > booked ? [`In a later 2B (${showPeriod(in2b)})`] : [];
}

export function missNote(matched: Matched, side: Side, row: number): string {
  const { sides, outcome } = matched;
  const register = sides[side];
  const isBooks = side === "books";
  const note = isBooks ? outcome.noteOfBook[row] : outcome.noteOfStatement[row];
  const twin = (isBooks ? outcome.twinOfBook[row] : outcome.twinOfStatement[row]) as number;
  const notes: string[] = [];
  if (note === NOTE.DUPLICATE && isOtherHome(register, row, twin))
    notes.push(`Claimed in another own registration, as ${register.idOf(twin)}`);
  else if (note === NOTE.DUPLICATE)
    notes.push(
      isBooks
        ? `Duplicate booking of ${register.idOf(twin)}`
        : `In the statement twice, also as ${register.idOf(twin)}`,
    );
  if (note === NOTE.REPLACED) notes.push(`Replaced by an amendment, ${register.idOf(twin)}`);
  if (note === NOTE.CANCELLED) notes.push(`Cancelled out with ${register.idOf(twin)}`);
  if (note === NOTE.TIED || note === NOTE.SUMS_TIED) notes.push("Ambiguous");
  if (isBooks && isNotExpected(register, row)) notes.push("Not expected in 2B");
  if (!isBooks) notes.push(...imsNote(register, row));
  return withCredit(notes, register, row);
}

function isOtherHome(register: Register, row: number, twin: number): boolean {
  const [own, other] = [register.more("homeGstin", row), register.more("homeGstin", twin)];
  return own !== "" && other !== "" && own !== other;
}

/** No tax, or no supplier's GSTIN and no import: such a document is in no 2B. */
function isNotExpected(books: Register, row: number): boolean {
  const isImport = books.section[row] === SECTION.IMPORT;
  return books.taxOf(row) === 0 || (books.supplier[row] === 0 && !isImport && books.isReverseCharge(row));
}

/** A credit note takes credit back. Of what was rejected or is pending in the IMS nothing is in 2B, so nothing can be claimed. */
function withCredit(notes: readonly string[], register: Register, row: number): string {
  const tax = register.typeOf(row) === "CN" ? minus(NO_MONEY, register.taxOf(row)) : register.taxOf(row);
  if (imsNote(register, row).length > 0)
    return [...notes, `credit Rs 0.00 claimable of Rs ${showMoney(tax)}`].join("; ");
  return [...notes, `credit Rs ${showMoney(tax)}`].join("; ");
}
