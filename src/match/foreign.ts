/**
 * Bookings without a GSTIN, under one's own, or under a supplier that the statement does not know, against what is
 * left of the whole statement: number, amounts and date must all agree, and with one document only. Suggestions.
 */
import { AMOUNT } from "./amounts-level";
import type { Matching } from "./block";
import { isNever } from "./never";
import { AT, SUPPLIER } from "./comparison";
import { DATE_CLASS } from "./date-level";
import { knownDay } from "./leftovers";
import { mix, ScannedNumber } from "./number";
import { NUMBER_CLASS } from "./number-level";
import { WAY } from "./outcome";
import { isSerialEqual, measureRest, newLevels, rowsNumberLevel } from "./pair-levels";
import type { Register } from "./register";
import { scoreOf } from "./weights";
import { compareContent, compareTexts } from "./order";

const number = new ScannedNumber();
/** More documents of one key than that are no rarity. */
const MOST_SHARING = 20;

interface Found {
  readonly b: number;
  readonly s: number;
  readonly score: number;
}

export function matchForeign(matching: Matching): void {
  const { sides, outcome } = matching;
  const { books, statement } = sides;
  const known = knownPans(statement);
  const open: number[] = [];
  for (let row = 0; row < books.count; row++)
    if (outcome.isBookOpen(row) && isForeign(books, row, known, sides.repaired)) open.push(row);
  if (open.length === 0) return;
  const wanted = new Set(open.flatMap((row) => keysOf(books, row, sides.tolerance)));
  const index = new Map<number, number[]>();
  for (let row = 0; row < statement.count; row++) {
    if (!outcome.isStatementOpen(row)) continue;
    const [, key] = keysOf(statement, row, sides.tolerance);
    if (key === undefined || !wanted.has(key)) continue;
    index.set(key, [...(index.get(key) ?? []), row]);
  }
  const found = open.flatMap((b) => candidatesOf(matching, b, index));
  takeClear(matching, found);
}

function knownPans(statement: Register): Set<number> {
  const known = new Set<number>();
  for (let row = 0; row < statement.count; row++)
    known.add(statement.suppliers.panOf(statement.supplier[row] as number));
  return known;
}

function isForeign(
  books: Register,
  row: number,
  known: ReadonlySet<number>,
  repaired: ReadonlyMap<number, number>,
): boolean {
  const supplier = books.supplier[row] as number;
  const pan = books.suppliers.panOf(supplier);
  if (pan === 0 || !known.has(pan)) return !repaired.has(supplier);
  return books.more("homeGstin", row).slice(2, 12) === books.gstinOf(row).slice(2, 12);
}

/** Running number and total, the total in steps of the tolerance: below, own and above. */
function keysOf(register: Register, row: number, tolerance: number): number[] {
  number.scan(register.texts, register.number[row] as number, knownDay(register, row));
  if (number.count === 0) return [];
  const serial = Number.isNaN(number.serial) ? number.plain : number.serial % 2 ** 31;
  const step = Math.floor(register.totalOf(row) / Math.max(5 * tolerance, 1));
  return [step - 1, step, step + 1].map((at) => mix(mix(serial, at % 2 ** 31), Math.floor(at / 2 ** 31)));
}

function candidatesOf(matching: Matching, b: number, index: ReadonlyMap<number, readonly number[]>): Found[] {
  const { sides, weights, verdicts, see } = matching;
  const rows = new Set(keysOf(sides.books, b, sides.tolerance).flatMap((key) => index.get(key) ?? []));
  if (rows.size > MOST_SHARING) return [];
  const found: Found[] = [];
  for (const s of rows) {
    if (!sides.isPossible(b, s) || verdicts.isForbidden(b, s)) continue;
    const levels = newLevels();
    levels[AT.number] = rowsNumberLevel(sides, b, s);
    measureRest(sides, b, s, levels);
    levels[AT.recurrence] = 1;
    see?.(b, s, levels);
    const supplier = levels[AT.supplier] as number;
    const isClear =
      (levels[AT.amounts] as number) <= AMOUNT.ROUNDED &&
      (NUMBER_CLASS[levels[AT.number] as number] ?? 4) <= 1 &&
      (DATE_CLASS[levels[AT.date] as number] ?? 2) !== 2 &&
      (supplier !== SUPPLIER.OTHER || isSerialEqual(sides, b, s));
    if (isClear && !isNever(levels)) found.push({ b, s, score: scoreOf(levels, weights) });
  }
  return found;
}

/** Only what is alone on both sides, or clearly best. */
function takeClear({ sides, outcome }: Matching, found: readonly Found[]): void {
  const { books, statement } = sides;
  const sorted = [...found].sort(
    (a, b) =>
      b.score - a.score ||
      compareContent(books, a.b, books, b.b) ||
      compareTexts(books.idOf(a.b), books.idOf(b.b)) ||
      compareTexts(statement.idOf(a.s), statement.idOf(b.s)),
  );
  const best = new Map<string, number>();
  const second = new Map<string, number>();
  for (const { b, s, score } of sorted)
    for (const key of [`b${b}`, `s${s}`]) {
      if (!best.has(key)) best.set(key, score);
      else if (!second.has(key)) second.set(key, score);
    }
  for (const { b, s, score } of sorted) {
    const rival = Math.max(second.get(`b${b}`) ?? -Infinity, second.get(`s${s}`) ?? -Infinity);
    if (score < (best.get(`b${b}`) ?? score) || score < (best.get(`s${s}`) ?? score) || score - rival < 100)
      continue;
    if (!outcome.isBookOpen(b) || !outcome.isStatementOpen(s)) continue;
    const levels = newLevels();
    levels[AT.number] = rowsNumberLevel(sides, b, s);
    measureRest(sides, b, s, levels);
    levels[AT.recurrence] = 1;
    outcome.add({ book: b, statement: s, way: WAY.PAIR, levels, rivals: 0, group: 0 });
  }
}
