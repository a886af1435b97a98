/**
 * From the rows that stand on a sheet to the rows that should: what to put, append and remove, so that rows that
 * are right are not touched and the user's own columns stay beside their documents.
 */
import type { Fields } from "./field";
import type { Cells } from "./grid";
import { headingsOf, sameCells, writeRow, type Row } from "./rows";
import type { Write } from "./write";

export interface Difference {
  readonly writes: Write[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/**
 * @param before rows as read; @param after records as they should be, told apart by `key`.
 * Puts come first (positions as read), then removals, then additions.
 */
export function difference<R extends object>(
  table: string,
  fields: Fields<R>,
  before: readonly Row<R>[],
  after: readonly R[],
  key: (record: R) => string,
): Difference {
  const headings = headingsOf(fields);
  const wanted = new Map(after.map((record) => [key(record), record]));
  const kept = new Set<string>();
  const puts: { row: number; cells: Cells }[] = [];
  const removals: number[] = [];
  for (const { record, row } of before) {
    const name = key(record);
    const next = wanted.get(name);
    if (!next || kept.has(name)) {
      removals.push(row);
      continue;
    }
    kept.add(name);
    if (next === record) continue;
    const cells = writeRow(fields, next);
    if (!sameCells(cells, writeRow(fields, record))) puts.push({ row, cells });
  }
  const additions = after.filter((record) => !kept.has(key(record))).map((record) => writeRow(fields, record));
  const writes: Write[] = runs(puts).map(({ row, rows }) => ({ do: "put", table, row, headings, rows }));
  if (removals.length) writes.push({ do: "remove", table, rows: removals });
  if (additions.length) writes.push({ do: "append", table, headings, rows: additions });
  return { writes, added: additions.length, changed: puts.length, removed: removals.length };
}

/** Neighbouring rows become one write. */
export function runs(puts: readonly { row: number; cells: Cells }[]): { row: number; rows: Cells[] }[] {
  const sorted = [...puts].sort((a, b) => a.row - b.row);
  const joined: { row: number; rows: Cells[] }[] = [];
  for (const { row, cells } of sorted) {
    const last = joined.at(-1);
    if (last && last.row + last.rows.length === row) last.rows.push(cells);
    else joined.push({ row, rows: [cells] });
  }
  return joined;
}
