/**
 * From the rows that stand on a sheet to the rows that should: what to put, append and remove, so that rows and
 * columns that are right are not touched, and the user's own columns stay beside their documents.
 */
import type { Fields } from "./field";
import type { Cell, Cells } from "./grid";
import { headingsOf, writeRow, type Row } from "./rows";
import { rowsOf, runsOf } from "./runs";
import type { Write } from "./write";

export interface Difference {
  /** Puts first (positions as read), then removals, then additions. */
  readonly writes: Write[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** @param before rows as read; @param after records as they should be, told apart by `key`. */
export function difference<R extends object>(
  table: string,
  fields: Fields<R>,
  before: readonly Row<R>[],
  after: readonly R[],
  key: (record: R) => string,
): Difference {
  const wanted = new Map(after.map((record) => [key(record), record]));
  const kept = new Set<string>();
  const changes: Change[] = [];
  const removals: { row: number; key: string }[] = [];
  const nameOf = rowNames();
  for (const { record, row } of before) {
    const name = key(record);
    const own = nameOf(name);
    const next = wanted.get(name);
    if (!next || kept.has(name)) removals.push({ row, key: own });
    else if (next !== record)
      changes.push({ row, key: own, before: writeRow(fields, record), after: writeRow(fields, next) });
    if (next) kept.add(name);
  }
  const headings = headingsOf(fields);
  const additions = after
    .filter((record) => !kept.has(key(record)))
    .map((record) => writeRow(fields, record));
  const puts = putChanges(table, headings, changes);
  const writes = [...puts.writes];
  if (removals.length) {
    writes.push({
      do: "remove",
      table,
      rows: removals.map(({ row }) => row),
      keys: removals.map((removal) => removal.key),
    });
  }
  if (additions.length) writes.push({ do: "append", table, headings, rows: additions });
  return { writes, added: additions.length, changed: puts.changed, removed: removals.length };
}

/**
 * Names the rows of a table from the top down: by key, and a key that stands there again by its turn too, so that a
 * row that is too many can be told from the one that stays.
 */
export function rowNames(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const turn = (seen.get(key) ?? 0) + 1;
    seen.set(key, turn);
    return turn === 1 ? key : `${key}|${turn}`;
  };
}

interface Change {
  readonly row: number;
  readonly key: string;
  readonly before: Cells;
  readonly after: Cells;
}

/** Only the columns that change in some row are written, as one block per run of rows. */
function putChanges(
  table: string,
  headings: readonly string[],
  changes: readonly Change[],
): { writes: Write[]; changed: number } {
  const real = changes.filter(({ before, after }) =>
    after.some((cell, position) => cell !== before[position]),
  );
  const positions = headings
    .map((_, position) => position)
    .filter((position) => real.some(({ before, after }) => before[position] !== after[position]));
  const narrow = (cells: Cells): Cell[] => positions.map((position) => cells[position] ?? "");
  const names = positions.map((position) => headings[position] ?? "");
  const puts = real.map(({ row, key, after }) => ({ row, key, cells: narrow(after) }));
  return { writes: putBlocks(table, names, puts), changed: real.length };
}

/** Rows of cells as writes; neighbouring rows become one block. */
export function putBlocks(
  table: string,
  headings: readonly string[],
  puts: readonly { readonly row: number; readonly key: string; readonly cells: Cells }[],
): Write[] {
  const putAt = new Map(puts.map((put) => [put.row, put]));
  return runsOf(putAt.keys()).map((run): Write => {
    const block = rowsOf([run]).map((row) => putAt.get(row));
    const keys = block.map((put) => put?.key ?? "");
    return { do: "put", table, row: run.first, keys, headings, rows: block.map((put) => put?.cells ?? []) };
  });
}
