/**
 * From the rows on a sheet to the rows that should be there: what to put, append and remove, so that unchanged cells
 * are not written, and the user's own columns stay with their documents.
 */
import { atOnce, forEachInSteps, mapInSteps, type Steps } from "../gst/slices";
import { Digest } from "./digest";
import { FactHasher, fingerprintOf } from "./fact-hash";
import { FINGERPRINT, NOT_PROVEN, type FactLayer } from "./facts";
import type { Fields } from "./field";
import type { Cell, Cells } from "./grid";
import { headingsOf, sameRecord, writePart, writeRow, type Row } from "./rows";
import { rowsOf, runsOf } from "./runs";
import type { Write } from "./write";

export interface Diff {
  /**
   * Puts first (positions as read), then removals, then additions; for a layer of facts, the change of its facts last.
   */
  readonly writes: Write[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** How the rows of a table are identified and written. */
interface RowWriter<R> {
  readonly table: string;
  readonly headings: readonly string[];
  readonly key: (record: R) => string;
  /** Has the row what would be written? */
  readonly isWritten: (row: Row<R>, next: R) => boolean;
  readonly before: (row: Row<R>, next: R) => Cells;
  readonly after: (record: R) => Cells;
}

/** A table whose rows have no fingerprints, and what identifies a record of it. */
export interface KeyedTable<R> {
  readonly table: string;
  readonly fields: Fields<R>;
  readonly key: (record: R) => string;
}

/** @param before rows as read; @param after records as they should be. */
export function diffRows<R extends object>(
  { table, fields, key }: KeyedTable<R>,
  before: readonly Row<R>[],
  after: readonly R[],
): Diff {
  const writer: RowWriter<R> = {
    table,
    headings: headingsOf(fields),
    key,
    isWritten: ({ record }, next) => sameRecord(fields, record, next),
    before: ({ record }) => writeRow(fields, record),
    after: (record) => writeRow(fields, record),
  };
  return atOnce(compare(writer, before, after)).difference;
}

/**
 * The same for a layer of facts: rows are written with their fingerprints, and the list ends with the change of the
 * layer's digest. @param before must be rows whose fingerprints were verified.
 */
export function diffFacts<R extends object>(
  layer: FactLayer<R>,
  before: readonly Row<R>[],
  after: readonly R[],
): Diff {
  return atOnce(diffFactsSteps(layer, before, after));
}

/** {@link diffFacts} of a long layer. */
export function* diffFactsSteps<R extends object>(
  layer: FactLayer<R>,
  before: readonly Row<R>[],
  after: readonly R[],
): Steps<Diff> {
  const { table, fields, key } = layer;
  const facts = new FactHasher(layer);
  const headings = [...headingsOf(fields), FINGERPRINT.heading];
  const matched = facts.matched(headings);
  const written = (record: R): Cells => {
    const cells = writeRow(fields, record);
    if (layer.isEditable?.(record)) cells.push("");
    else {
      const hash = facts.hash(record, cells);
      cells.push(fingerprintOf(hash));
      matched.set(cells, hash);
    }
    return cells;
  };
  const writer: RowWriter<R> = {
    table,
    headings,
    key,
    isWritten: ({ record, fingerprint = "" }, next) => {
      const mark = layer.isEditable?.(next) ? fingerprint === "" : fingerprint !== "";
      return mark && fingerprint !== NOT_PROVEN && sameRecord(fields, record, next);
    },
    // A row that becomes a fact is written in full: typed dates and amounts may have another format.
    before: (row, next) =>
      !facts.isGuarded(row) && !layer.isEditable?.(next)
        ? []
        : [...writeRow(fields, row.record), row.fingerprint ?? ""],
    after: written,
  };
  const found = yield* compare(writer, before, after);
  const change = factChange(facts, found);
  return change ? { ...found.difference, writes: [...found.difference.writes, change] } : found.difference;
}

/** A record with its cells as they will be written. */
interface WrittenRow<R> {
  readonly record: R;
  readonly cells: Cells;
}

interface Compared<R> {
  readonly difference: Diff;
  readonly changes: readonly { readonly before: Row<R>; readonly after: WrittenRow<R> }[];
  readonly removals: readonly Row<R>[];
  readonly additions: readonly WrittenRow<R>[];
}

function* compare<R extends object>(
  { table, headings, key, isWritten, before: cellsBefore, after: cellsAfter }: RowWriter<R>,
  before: readonly Row<R>[],
  after: readonly R[],
): Steps<Compared<R>> {
  const target = new Map<string, R>();
  const keysAfter = yield* mapInSteps(after, (record) => {
    const name = key(record);
    target.set(name, record);
    return name;
  });
  const kept = new Set<string>();
  const changes: Change[] = [];
  const changed: { before: Row<R>; after: WrittenRow<R> }[] = [];
  const removals: { row: Row<R>; key: string }[] = [];
  const nameOf = rowNames();
  yield* forEachInSteps(before, (row) => {
    const name = key(row.record);
    const own = nameOf(name);
    const next = target.get(name);
    if (!next || kept.has(name)) removals.push({ row, key: own });
    else if (next !== row.record && !isWritten(row, next)) {
      const cells = cellsAfter(next);
      changes.push({ row: row.row, key: own, before: cellsBefore(row, next), after: cells });
      changed.push({ before: row, after: { record: next, cells } });
    }
    if (next) kept.add(name);
  });
  const added = after.filter((_, place) => !kept.has(keysAfter[place] ?? ""));
  const additions = yield* mapInSteps(added, (record) => ({ record, cells: cellsAfter(record) }));
  const puts = putChanges(table, headings, changes);
  const writes = [...puts.writes];
  if (removals.length) {
    writes.push({
      do: "remove",
      table,
      rows: removals.map(({ row }) => row.row),
      keys: removals.map((removal) => removal.key),
    });
  }
  if (additions.length)
    writes.push({ do: "append", table, headings, rows: additions.map(({ cells }) => cells) });
  return {
    difference: { writes, added: additions.length, changed: puts.changed, removed: removals.length },
    changes: changed,
    removals: removals.map(({ row }) => row),
    additions,
  };
}

/** The change of the layer's facts; undefined where there is none. */
function factChange<R extends object>(
  facts: FactHasher<R>,
  { changes, removals, additions }: Compared<R>,
): (Write & { do: "facts" }) | undefined {
  const { layer } = facts;
  const delta = Digest.empty();
  const created: WrittenRow<R>[] = [];
  const removed: string[] = [];
  const subtractRow = (row: Row<R>) => {
    if (facts.isGuarded(row)) delta.subtract(facts.hash(row.record));
  };
  const addRow = (written: WrittenRow<R>) => {
    if (layer.isEditable?.(written.record)) return;
    delta.add(facts.hash(written.record, written.cells));
    if (layer.isOrigin(written.record)) created.push(written);
  };
  for (const { before, after } of changes) {
    const isSame =
      facts.isGuarded(before) && sameBytes(facts.hash(before.record), facts.hash(after.record, after.cells));
    if (!isSame) {
      subtractRow(before);
      addRow(after);
    }
    if (layer.isOrigin(before.record) && !layer.isOrigin(after.record))
      removed.push(layer.key(before.record));
  }
  for (const row of removals) {
    subtractRow(row);
    if (layer.isOrigin(row.record)) removed.push(layer.key(row.record));
  }
  additions.forEach(addRow);
  if (delta.isEmpty && created.length + removed.length === 0) return undefined;
  const headings = headingsOf(layer.fields);
  return {
    do: "facts",
    table: layer.table,
    delta: delta.toString(),
    headings: facts.positions.map((position) => headings[position] ?? ""),
    rows: created.map(({ cells }) => facts.positions.map((position) => cells[position] ?? "")),
    gone: removed,
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((byte, place) => byte === b[place]);
}

/**
 * Names rows from the top down: by key, and a repeated key by its count too, so that a duplicate row can be
 * distinguished from the first.
 */
export function rowNames(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return occurrence === 1 ? key : `${key}|${occurrence}`;
  };
}

/**
 * Writes for some fields of rows, with the new fingerprint: what an action changes, and no other cell. @param rows
 * with their records before and after; `keys` contains no facts of files.
 */
export function factPuts<R extends object>(
  layer: FactLayer<R>,
  rows: readonly (Row<R> & { readonly before: R })[],
  keys: readonly (keyof R)[],
): Write[] {
  const facts = new FactHasher(layer);
  const delta = Digest.empty();
  const parts = rows.map(({ row, before, record }) => {
    const [was, is] = [facts.hash(before), facts.hash(record)];
    if (!sameBytes(was, is)) {
      delta.subtract(was);
      delta.add(is);
    }
    const { headings, cells } = writePart(layer.fields, record, keys);
    return {
      row,
      key: layer.key(record),
      headings: [...headings, FINGERPRINT.heading],
      cells: [...cells, fingerprintOf(is)],
    };
  });
  const puts = putBlocks(layer.table, parts[0]?.headings ?? [], parts);
  if (delta.isEmpty) return puts;
  const nothing = { headings: [], rows: [], gone: [] };
  return [...puts, { do: "facts", table: layer.table, delta: delta.toString(), ...nothing }];
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

/** Rows of cells as writes; adjacent rows become one block. */
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
