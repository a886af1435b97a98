/**
 * Groups: one document of one side that is several of the other. Split bookings share the document's number; merged
 * ones name some of the numbers, or none; netted ones are an invoice less its credit note. A group that no number
 * connects is a suggestion at most, and only where exactly one choice of documents adds up.
 */
import { AMOUNT, amountsLevel, type AmountsRow } from "../levels/amounts-level";
import { AT, PLACE, SUPPLIER, TYPE, type Levels } from "../levels/comparison";
import { DATE_CLASS } from "../levels/date-level";
import { ScannedNumber } from "../numbers/number";
import { NUMBER, NUMBER_CLASS } from "../numbers/number-level";
import { knownDay, type Leftovers } from "../registers/leftovers";
import { WAY, type Outcome, type Way } from "./outcome";
import { isSerialEqual, isSeriesKept, measureRows, rowsNumberLevel } from "../levels/pair-levels";
import { NO_DAY, type Register } from "../registers/register";
import type { Sides } from "../levels/sides";
import { byDay, type RowsByDay } from "../registers/rows-by-day";
import { amountsOf, fittingSums, isSum, sumOf } from "./sums";

const MOST_PARTS = 70;
/** More bookings of one running number than that are no parts of one document. */
const MOST_SHARING = 200;
/** Days around a document in which others may be of one group with it. */
const REACH = 62;
const number = new ScannedNumber();

export interface OpenSides {
  readonly books: Leftovers;
  readonly statement: Leftovers;
}

export interface NearRows {
  readonly books: RowsByDay;
  readonly statement: RowsByDay;
}

/** Several bookings under one number that add up to the document of that number. */
export function splitsByNumber(sides: Sides, open: OpenSides, outcome: Outcome): void {
  const { statement } = open;
  if (open.books.count < 2 || statement.count === 0) return;
  const byNumber = rowsByNumber(open.books);
  for (let at = 0; at < statement.count; at++) {
    const sharing = byNumber.get(statement.serial[at] as number);
    if (!sharing || sharing.length < 2 || sharing.length > MOST_SHARING) continue;
    const s = statement.row(at);
    const parts = sharing.filter((b) => outcome.isBookOpen(b) && isPart(sides, b, s));
    if (parts.length < 2 || parts.length > MOST_PARTS) continue;
    const target = amountsOf(sides.statement, s);
    const chosen = partsThatFit(sides, parts, target);
    if (chosen) link(sides, outcome, { books: chosen, statement: [s], way: WAY.SPLIT, target });
  }
}

/** All parts, or all that are not entered twice; none where one alone is the whole document. */
function partsThatFit(sides: Sides, parts: readonly number[], target: AmountsRow): number[] | undefined {
  const { books, tolerance } = sides;
  if (parts.some((b) => amountsLevel(amountsOf(books, b), target, tolerance) <= AMOUNT.ROUNDED))
    return undefined;
  if (isSum(books, parts, target, tolerance)) return [...parts];
  const distinct = [...new Map(parts.map((b) => [amountsOf(books, b).join(" "), b])).values()];
  if (distinct.length > 1 && isSum(books, distinct, target, tolerance)) return distinct;
  const sums = fittingSums(books, parts, target, { paise: parts.length, tolerance });
  return sums.length === 1 ? [...(sums[0]?.rows ?? [])] : undefined;
}

/** Rows by running number, and by the number before a short one: the 12 of INV-12/1. */
export function rowsByNumber(of: Leftovers): Map<number, number[]> {
  const byNumber = new Map<number, number[]>();
  const file = (serial: number, row: number) => {
    if (Number.isNaN(serial)) return;
    const sharing = byNumber.get(serial);
    if (sharing) sharing.push(row);
    else byNumber.set(serial, [row]);
  };
  for (let at = 0; at < of.count; at++) {
    const serial = of.serial[at] as number;
    file(serial, of.row(at));
    const base = of.base[at] as number;
    if (serial < 100 && base !== serial) file(base, of.row(at));
  }
  return byNumber;
}

/** A booking whose number names the documents that it sums up: 700 to 704, or 700, 701 and 703. */
export function mergedByNumber(sides: Sides, open: OpenSides, outcome: Outcome): void {
  if (open.statement.count < 2) return;
  const { books, statement, tolerance } = sides;
  let serials: Map<number, number[]> | undefined;
  for (let at = 0; at < open.books.count; at++) {
    // One running number alone names no others.
    if (Number.isNaN(open.books.base[at])) continue;
    const b = open.books.row(at);
    const named = namedNumbers(books, b);
    if (named.length < 2 || !outcome.isBookOpen(b)) continue;
    serials ??= rowsByNumber(open.statement);
    const least = Math.min(...named);
    const most = Math.max(...named);
    const range = most - least < MOST_PARTS ? whole(least, most) : named;
    const target = amountsOf(books, b);
    const ofSupplier = (numbers: readonly number[]) => [
      ...new Set(
        numbers.flatMap((serial) => serials?.get(serial) ?? []).filter((s) => isOf(sides, b, s, outcome)),
      ),
    ];
    const parts = [ofSupplier(range), ofSupplier(named)].find(
      (rows) => rows.length >= 2 && rows.length <= MOST_PARTS && isSum(statement, rows, target, tolerance),
    );
    if (parts) link(sides, outcome, { books: [b], statement: parts, way: WAY.MERGED, target });
  }
}

function isOf(sides: Sides, b: number, s: number, outcome: Outcome): boolean {
  return (
    outcome.isStatementOpen(s) &&
    sides.statement.supplier[s] === sides.books.supplier[b] &&
    sides.typeLevel(b, s) === TYPE.SAME
  );
}

function namedNumbers(books: Register, row: number): number[] {
  number.scan(books.texts, books.number[row] as number, knownDay(books, row));
  const runs = number.runs.slice(0, number.count).filter((run) => run.isDigits && !run.isYear);
  return [...new Set(runs.map((run) => Number(number.textOf(run))))];
}

function whole(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function isPart(sides: Sides, b: number, s: number): boolean {
  if (sides.books.supplier[b] !== sides.statement.supplier[s]) return false;
  if (!sides.isPossible(b, s) || sides.typeLevel(b, s) !== TYPE.SAME) return false;
  const level = rowsNumberLevel(sides, b, s);
  if ((NUMBER_CLASS[level] ?? 4) <= 1) return true;
  number.scan(sides.books.texts, sides.books.number[b] as number, knownDay(sides.books, b));
  const base = number.runs
    .slice(0, number.count)
    .filter((run) => run.isDigits && !run.isYear)
    .at(-2);
  if (!base) return false;
  const serial = Number(number.textOf(base));
  number.scan(sides.statement.texts, sides.statement.number[s] as number, knownDay(sides.statement, s));
  return number.serial === serial;
}

/** Invoice less credit note, or neighbours that a pair with other amounts is one of. @returns whether it was linked. */
export function groupInsteadOfPair(
  sides: Sides,
  pair: { readonly b: number; readonly s: number },
  near: NearRows,
  outcome: Outcome,
): boolean {
  const { b, s } = pair;
  const { books, statement, tolerance } = sides;
  const booked = amountsOf(books, b);
  const issued = amountsOf(statement, s);
  const around = near.statement.around(s, REACH, REACH).filter((row) => outcome.isStatementOpen(row));
  const notes = around.filter(
    (row) => isCreditOf(statement, row, s) && isNet(issued, amountsOf(statement, row), booked, tolerance),
  );
  if (notes.length === 1)
    return link(sides, outcome, { books: [b], statement: [s, ...notes], way: WAY.NETTED, target: booked });
  const merged = [s, ...around.filter((row) => row !== s && isSameType(statement, row, s))];
  const sums = sumsWith(sides, statement, merged, booked);
  if (sums) return link(sides, outcome, { books: [b], statement: sums, way: WAY.MERGED, target: booked });
  const beside = near.books.around(b, REACH, REACH).filter((row) => outcome.isBookOpen(row));
  const split = [b, ...beside.filter((row) => row !== b && isSameType(books, row, b))];
  const parts = sumsWith(sides, books, split, issued);
  return parts
    ? link(sides, outcome, { books: parts, statement: [s], way: WAY.SPLIT, target: issued })
    : false;
}

export function isCreditOf(statement: Register, note: number, invoice: number): boolean {
  if (statement.supplier[note] !== statement.supplier[invoice]) return false;
  if (statement.typeOf(note) !== "CN" || statement.typeOf(invoice) === "CN") return false;
  return (statement.day[note] as number) >= (statement.day[invoice] as number) - 3;
}

export function isNet(invoice: AmountsRow, note: AmountsRow, booked: AmountsRow, tolerance: number): boolean {
  return booked.every(
    (amount, at) => Math.abs((invoice[at] as number) - (note[at] as number) - amount) <= tolerance,
  );
}

function isSameType(register: Register, a: number, b: number): boolean {
  return register.kind[a] === register.kind[b];
}

/** The one choice of rows that adds up and has the first of them in it. */
function sumsWith(
  { tolerance }: Sides,
  register: Register,
  rows: readonly number[],
  target: AmountsRow,
): number[] | undefined {
  const [one] = rows;
  if (one === undefined || rows.length < 2 || rows.length > MOST_PARTS) return undefined;
  const sums = fittingSums(register, byDay(register, rows), target, { paise: 5, tolerance }).filter((sum) =>
    sum.rows.includes(one),
  );
  return sums.length === 1 ? [...(sums[0]?.rows ?? [])] : undefined;
}

export interface Group {
  readonly books: readonly number[];
  readonly statement: readonly number[];
  readonly way: Way;
  /** Amounts of the side that has one document. */
  readonly target: AmountsRow;
}

/** Links every document of the many to the one. @returns false where a person parted two of them. */
export function link(sides: Sides, outcome: Outcome, group: Group): boolean {
  const { books, statement, way } = group;
  if (books.some((b) => statement.some((s) => sides.isApart(b, s)))) return false;
  const amounts = groupAmounts(sides, group);
  const id = ++outcome.groups;
  const pairs = books.flatMap((b) => statement.map((s) => ({ b, s })));
  const measured = pairs.map(({ b, s }) => ({ b, s, levels: groupLevels(sides, b, s, amounts) }));
  const isCertainGroup =
    way === WAY.SPLIT && measured.every(({ b, s, levels }) => isCertainPart(sides, b, s, levels));
  for (const { b, s, levels } of measured)
    outcome.add({ book: b, statement: s, way, levels, rivals: 0, group: id, isCertainGroup });
  return true;
}

function groupAmounts(sides: Sides, { books, statement, way, target }: Group): number {
  if (way === WAY.NETTED) return AMOUNT.ROUNDED;
  const many = books.length > 1 ? sumOf(sides.books, books) : sumOf(sides.statement, statement);
  return amountsLevel(many, target, sides.tolerance);
}

function groupLevels(sides: Sides, b: number, s: number, amounts: number): Levels {
  const levels = measureRows(sides, b, s);
  levels[AT.amounts] = amounts;
  levels[AT.recurrence] = 1;
  levels[AT.roundness] = sides.roundness(s, amounts);
  return levels;
}

/** A sum that agrees is more than one amount that agrees, so an ending or a missing prefix is no doubt. */
function isCertainNumber(level: number): boolean {
  return (
    NUMBER_CLASS[level] === 0 || level === NUMBER.TAIL_4 || level === NUMBER.TAIL_3 || level === NUMBER.ENDING
  );
}

function isCertainPart(sides: Sides, b: number, s: number, levels: Levels): boolean {
  return (
    isCertainNumber(levels[AT.number] as number) &&
    isSeriesKept(sides, b, s) &&
    (levels[AT.amounts] as number) <= AMOUNT.ROUNDED &&
    levels[AT.supplier] === SUPPLIER.SAME &&
    levels[AT.type] === TYPE.SAME &&
    levels[AT.place] === PLACE.SAME &&
    DATE_CLASS[levels[AT.date] as number] !== 2 &&
    sides.books.day[b] !== NO_DAY &&
    sides.isSameHome(b, s) &&
    isSerialEqual(sides, b, s)
  );
}
