/**
 * The seal of a statement: SHA-256 over a canonical text of everything that its sheets show. Sheet protection prevents
 * mistakes; the seal detects tampering, because anybody can recompute it from the sheets' values. README.md has the
 * text.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Period } from "../gst/period";
import { atOnce, mapInSteps, type Steps } from "../gst/slices";
import type { Fields } from "../sheet/field";
import type { Cell } from "../sheet/grid";
import { sameRecord, writeRow } from "../sheet/rows";
import type { Gstr2bPortalRow } from "./portal/read";
import { portalFields } from "./portal/sheet";
import { ADDED_FIELDS, gstr2bFields, summaryFields, totalsFields, type Content } from "./sheet";

interface Sealed {
  readonly period: Period;
  readonly content: Content;
  readonly seal: string;
}

/** By the first line, as long as that is in use. */
const sealedBefore = new WeakMap<object, Sealed>();

/**
 * The seal of the very same records is not computed again: a record is not changed once it was read, and a row is the
 * same record only as long as its cells are (sheet/row-memory.ts).
 * @returns 64 hexadecimal digits.
 */
export function sealOf(period: Period, content: Content): string {
  return atOnce(sealSteps(period, content));
}

/** {@link sealOf} a long statement. */
export function* sealSteps(period: Period, content: Content): Steps<string> {
  const [first] = content.lines;
  const known = first && sealedBefore.get(first);
  if (known?.period === period && areSameRecords(known.content, content)) return known.seal;
  const seal = yield* computeSeal(period, content);
  if (first) sealedBefore.set(first, { period, content, seal });
  return seal;
}

function areSameRecords(a: Content, b: Content): boolean {
  return (["lines", "totals", "summary"] as const).every(
    (part) =>
      a[part].length === b[part].length && a[part].every((record, place) => record === b[part][place]),
  );
}

function* computeSeal(period: Period, { lines, totals, summary }: Content): Steps<string> {
  const texts = yield* textsOf(gstr2bFields, lines);
  texts.push(...(yield* textsOf(totalsFields, totals)), ...(yield* textsOf(summaryFields, summary)));
  return yield* hashOf(`MILAAN-2B 2 ${period}`, texts);
}

/** Is the content the same, value by value? Then its seal is too. */
export function hasSameContent(a: Content, b: Content): boolean {
  return (
    areSame(gstr2bFields, a.lines, b.lines) &&
    areSame(totalsFields, a.totals, b.totals) &&
    areSame(summaryFields, a.summary, b.summary)
  );
}

function areSame<R extends object>(fields: Fields<R>, some: readonly R[], others: readonly R[]): boolean {
  return (
    some.length === others.length &&
    some.every((record, place) => {
      const other = others[place];
      return other !== undefined && sameRecord(fields, record, other);
    })
  );
}

/** The seal of an opening statement: the portal's own rows as they were imported. */
export function openingSealOf(period: Period, rows: readonly Gstr2bPortalRow[]): string {
  return atOnce(hashOf(`MILAAN-OPENING 1 ${period}`, atOnce(textsOf(portalFields, rows))));
}

/**
 * One text for each row. A cell of a later column counts only where it is filled, so that statements sealed before the
 * column existed keep their seal.
 */
function* textsOf<R extends object>(fields: Fields<R>, rows: readonly R[]): Steps<string[]> {
  const added = new Set<string>(ADDED_FIELDS);
  const names = Object.keys(fields) as (keyof Fields<R> & string)[];
  const first = Object.fromEntries(
    names.filter((name) => !added.has(name)).map((name) => [name, fields[name]]),
  ) as Fields<R>;
  const later = names.filter((name) => added.has(name));
  const headings = later.flatMap((name) => fields[name].columns.map(({ heading }) => heading));
  return yield* mapInSteps(rows, (row) => {
    const laterCells: Cell[] = [];
    for (const name of later) fields[name].write(row[name], laterCells);
    const cells = writeRow(first, row);
    if (laterCells.every((cell) => cell === "")) return JSON.stringify(cells);
    const filled = headings
      .map((heading, place) => [heading, laterCells[place] ?? ""] as const)
      .filter(([, cell]) => cell !== "");
    return JSON.stringify([...cells, Object.fromEntries(filled)]);
  });
}

/** Texts are hashed many at once. */
const TEXTS_AT_ONCE = 200;

function* hashOf(title: string, rows: readonly string[]): Steps<string> {
  const hash = sha256.create().update(utf8ToBytes(title));
  for (let first = 0; first < rows.length; first += TEXTS_AT_ONCE) {
    hash.update(utf8ToBytes(`\n${rows.slice(first, first + TEXTS_AT_ONCE).join("\n")}`));
    yield;
  }
  return bytesToHex(hash.digest());
}
