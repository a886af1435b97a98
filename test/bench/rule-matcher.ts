/**
 * Two ways to match that the benchmark compares with, written for it: a join by a map of strings, and a matcher by
 * rules one after the other over all pairs of one GSTIN, the first that passes being taken.
 */
import type { MadeDocument } from "../registers/generate";

export type Pairs = readonly (readonly [books: string, statement: string])[];

/** Supplier, type and number as written; every amount within a rupee. */
export function mapJoin(books: readonly MadeDocument[], statement: readonly MadeDocument[]): Pairs {
  const keyOf = ({ gstin, type, number }: MadeDocument) => `${gstin}|${type}|${number.trim().toUpperCase()}`;
  const index = new Map<string, MadeDocument[]>();
  for (const one of statement) {
    const sharing = index.get(keyOf(one));
    if (sharing) sharing.push(one);
    else index.set(keyOf(one), [one]);
  }
  const used = new Set<MadeDocument>();
  const pairs: [string, string][] = [];
  for (const booking of books) {
    const found = index.get(keyOf(booking))?.find((one) => !used.has(one) && isWithin(booking, one, 100));
    if (!found) continue;
    used.add(found);
    pairs.push([booking.id, found.id]);
  }
  return pairs;
}

type Rule = (a: MadeDocument, b: MadeDocument) => boolean;

const sameYear: Rule = (a, b) => yearOf(a) === yearOf(b);
const near: Rule = (a, b) => Math.abs((a.day ?? 0) - (b.day ?? 0)) <= 10;
const sameNumber: Rule = (a, b) => cleaned(a) === cleaned(b);
const alike: Rule = (a, b) => near(a, b) && isAlike(cleaned(a), cleaned(b));
const sameTerms: Rule = (a, b) => sameYear(a, b) && a.pos === b.pos && a.reverseCharge === b.reverseCharge;

/** The seven rules of a supplier, in order. */
const RULES: readonly Rule[] = [
  (a, b) => sameTerms(a, b) && sameNumber(a, b) && isWithin(a, b, 0),
  (a, b) => sameTerms(a, b) && isWithin(a, b, 0) && alike(a, b),
  (a, b) => sameTerms(a, b) && sameNumber(a, b) && isWithin(a, b, 100),
  (a, b) => sameTerms(a, b) && isWithin(a, b, 100) && alike(a, b),
  (a, b) => sameYear(a, b) && sameNumber(a, b),
  (a, b) => sameYear(a, b) && alike(a, b),
  (a, b) => sameTerms(a, b) && isWithin(a, b, 100) && near(a, b),
];

export function ruleMatcher(books: readonly MadeDocument[], statement: readonly MadeDocument[]): Pairs {
  const pairs: [string, string][] = [];
  const bySupplier = new Map<string, { books: Set<MadeDocument>; statement: Set<MadeDocument> }>();
  const blockOf = (gstin: string) => {
    const block = bySupplier.get(gstin) ?? { books: new Set(), statement: new Set() };
    bySupplier.set(gstin, block);
    return block;
  };
  for (const one of books) blockOf(one.gstin).books.add(one);
  for (const one of statement) blockOf(one.gstin).statement.add(one);
  for (const block of bySupplier.values())
    for (const rule of RULES)
      for (const booking of block.books)
        for (const one of block.statement) {
          if (booking.type !== one.type || !rule(booking, one)) continue;
          block.books.delete(booking);
          block.statement.delete(one);
          pairs.push([booking.id, one.id]);
          break;
        }
  return pairs;
}

function isWithin(a: MadeDocument, b: MadeDocument, paise: number): boolean {
  return (["taxable", "igst", "cgst", "sgst", "cess"] as const).every(
    (name) => Math.abs(a[name] - b[name]) <= paise,
  );
}

function yearOf({ day }: MadeDocument): number {
  return Math.floor(((day ?? 0) - 90) / 365.2425);
}

const CLEANED = new WeakMap<MadeDocument, string>();

/** Without the year, with spaces for separators, without zeros in front of the whole. */
function cleaned(of: MadeDocument): string {
  const known = CLEANED.get(of);
  if (known !== undefined) return known;
  const text = of.number
    .replace(/(20)?\d{2}[-/](20)?\d{2}/, "")
    .replace(/[-/]/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[0 ]+/, "");
  CLEANED.set(of, text);
  return text;
}

/** One within the other, or nine tenths of the longer kept in order. */
function isAlike(a: string, b: string): boolean {
  if (a === "" || b === "") return false;
  if (a.includes(b) || b.includes(a)) return true;
  return 1 - distance(a, b) / Math.max(a.length, b.length) >= 0.9;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let at = 1; at <= a.length; at++) {
    const next = [at];
    for (let to = 1; to <= b.length; to++)
      next.push(
        Math.min(
          (row[to] ?? 0) + 1,
          (next[to - 1] ?? 0) + 1,
          (row[to - 1] ?? 0) + (a.charAt(at - 1) === b.charAt(to - 1) ? 0 : 1),
        ),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
