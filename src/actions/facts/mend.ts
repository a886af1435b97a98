/**
 * What must be done to a layer so that its facts are again what the log says: cells put back, deleted rows put back,
 * rows that do not belong removed. Pure: it decides, and writes nothing.
 */
import { Digest } from "../../table/digest";
import { fingerprintOf } from "../../table/fact-hash";
import { factFields, factPositions, FINGERPRINT, UNPROVEN, type FactLayer } from "../../table/facts";
import type { Cell, Cells } from "../../table/grid";
import { findColumns, headingsOf, writeRow, type Row } from "../../table/rows";
import { isFault } from "../../gst/fault";
import type { Write } from "../../table/write";
import type { LayerFacts, OffRow } from "./compare";

/** What a layer's rows should be, as far as files, returns and the layer above say it. */
export interface Expected<R> {
  readonly records: ReadonlyMap<string, R>;
  /** Which of the rows that are missing should be there; asked only when the log says that something is missing. */
  readonly missing: (present: ReadonlySet<string>) => readonly R[];
  /** Rows that may have been there; those are, with which all is what the log says. */
  readonly perhapsMissing?: (present: ReadonlySet<string>) => readonly R[];
  /** The fields that the log, or anybody else, knows besides; to be tried where they move. */
  readonly also?: (record: R) => readonly Partial<R>[];
}

export interface ChangedCell {
  readonly heading: string;
  /** As recorded, and as it was typed over. */
  readonly right: Cell;
  readonly typed: Cell;
}

export type Mended<R> =
  | {
      readonly kind: "put back";
      readonly row: number;
      readonly record: R;
      readonly cells: readonly ChangedCell[];
    }
  | { readonly kind: "restored"; readonly record: R }
  | {
      readonly kind: "removed";
      readonly row: number;
      readonly why: "twice" | "unknown";
      readonly text: string;
    }
  | { readonly kind: "unproven"; readonly row: number; readonly text: string };

export interface Mending<R> {
  readonly mended: readonly Mended<R>[];
  /** Are the facts all what the log says they were? */
  readonly isProven: boolean;
  readonly writes: readonly Write[];
}

/** @param finish works out what follows from the facts of a row that is put back whole. */
export function mend<R extends object>(
  facts: LayerFacts<R>,
  expected: Expected<R>,
  finish: (record: R) => R = (record) => record,
): Mending<R> {
  const { layer, logged } = facts;
  const slip = attempt(facts, expected, facts.fitting);
  const isRight = ({ digest }: Attempt<R>) => digest.equals(logged);
  const again = (trusted: readonly Row<R>[]) => attempt(facts, expected, trusted);
  // Facts and fingerprints that were changed together fit each other, but not what is known of the document; where
  // another Excel wrote the row, what moves in it does not fit either. Where nothing gives what the log says, what the
  // copy of a file holds is believed before a cell is.
  const best =
    [slip].find(isRight) ??
    [again(likely(facts, expected, true))].find(isRight) ??
    [again(likely(facts, expected, false))].find(isRight) ??
    again(asCopied(facts, expected));
  const mended = best.mended.map((one) =>
    one.kind === "restored" ? { ...one, record: finish(one.record) } : one,
  );
  return {
    mended,
    isProven: isRight(best),
    writes: [...writesOf(facts, mended), ...factsWrite(layer, best.digest, logged)],
  };
}

interface Attempt<R> {
  readonly mended: readonly Mended<R>[];
  readonly digest: Digest;
}

/** @param trusted the rows that are taken for right; the others are looked at one by one. */
function attempt<R extends object>(
  facts: LayerFacts<R>,
  expected: Expected<R>,
  trusted: readonly Row<R>[],
): Attempt<R> {
  const { layer, hasher, fitting, off, unproven, grid, logged } = facts;
  const mended: Mended<R>[] = [];
  const present = new Map<string, R>();
  const digest = Digest.empty();
  const keep = (record: R) => {
    present.set(layer.key(record), record);
    digest.add(hasher.hash(record));
  };
  for (const row of trusted) {
    if (!hasher.isGuarded(row)) continue;
    if (!present.has(layer.key(row.record))) keep(row.record);
    else mended.push({ kind: "removed", row: row.row, why: "twice", text: "" });
  }
  const isTrusted = new Set(trusted);
  const doubted = fitting
    .filter((row) => !isTrusted.has(row))
    .map(({ row, record }) => ({ row, record, fingerprint: "", cells: grid.rows[row - grid.first] ?? [] }));
  for (const one of [...off, ...unproven, ...doubted]) {
    const record = whoIs(one, facts, expected, present);
    if (record) {
      keep(record);
      mended.push({ kind: "put back", row: one.row, record, cells: differing(facts, one, record) });
      continue;
    }
    const isKnown = one.record && present.has(layer.key(one.record));
    const text = textOf(facts, one);
    if (isKnown) mended.push({ kind: "removed", row: one.row, why: "twice", text });
    else if (one.fingerprint === "") mended.push({ kind: "removed", row: one.row, why: "unknown", text });
    else if (one.fingerprint !== UNPROVEN) mended.push({ kind: "unproven", row: one.row, text });
  }
  if (!digest.equals(logged))
    for (const record of expected.missing(new Set(present.keys()))) {
      keep(record);
      mended.push({ kind: "restored", record });
    }
  if (!digest.equals(logged)) {
    const perhaps = expected.perhapsMissing?.(new Set(present.keys())) ?? [];
    for (const record of theMissing(perhaps, hasher, logged.less(digest))) {
      keep(record);
      mended.push({ kind: "restored", record });
    }
  }
  return { mended, digest };
}

/** The one row, or all of them, that make up what is missing; none where they do not. */
function theMissing<R extends object>(
  perhaps: readonly R[],
  hasher: LayerFacts<R>["hasher"],
  missing: Digest,
): readonly R[] {
  const all = Digest.empty();
  for (const record of perhaps) {
    const one = Digest.empty();
    one.add(hasher.hash(record));
    if (one.equals(missing)) return [record];
    all.join(one);
  }
  return all.equals(missing) ? perhaps : [];
}

/** The rows that say what is known of their documents. @param mayMove what Milaan moves on may stand as it is. */
function likely<R extends object>(facts: LayerFacts<R>, expected: Expected<R>, mayMove: boolean): Row<R>[] {
  const { layer, hasher, fitting } = facts;
  return fitting.filter((row) => {
    if (!hasher.isGuarded(row)) return true;
    const known = expected.records.get(layer.key(row.record));
    return (
      known !== undefined &&
      candidates(layer, known, mayMove ? row.record : undefined, expected).some((one) =>
        same(hasher, one, row.record),
      )
    );
  });
}

/** The rows that do not contradict the copy of a file; of what the layer above said, it may have moved on. */
function asCopied<R extends object>(facts: LayerFacts<R>, expected: Expected<R>): Row<R>[] {
  const { layer, fitting } = facts;
  const isLikely = new Set(likely(facts, expected, true));
  return fitting.filter((row) => {
    const known = expected.records.get(layer.key(row.record));
    return isLikely.has(row) || known === undefined || !layer.isOrigin(known);
  });
}

function same<R extends object>(hasher: LayerFacts<R>["hasher"], a: R, b: R): boolean {
  return fingerprintOf(hasher.hash(a)) === fingerprintOf(hasher.hash(b));
}

/** The record that a row is about, with the facts that its fingerprint proves, or else those that are known of it. */
function whoIs<R extends object>(
  off: OffRow<R>,
  { layer, hasher }: LayerFacts<R>,
  expected: Expected<R>,
  present: ReadonlyMap<string, R>,
): R | undefined {
  const proven = (known: R) =>
    candidates(layer, known, off.record, expected).find(
      (one) => fingerprintOf(hasher.hash(one)) === off.fingerprint,
    );
  const key = off.record && layer.key(off.record);
  const named = key !== undefined && !present.has(key) ? expected.records.get(key) : undefined;
  const found = named && proven(named);
  if (found) return found;
  if (off.fingerprint !== "")
    for (const [other, known] of expected.records) {
      if (other === key || present.has(other)) continue;
      const record = proven(known);
      if (record) return record;
    }
  return named && candidates(layer, named, undefined, expected)[0];
}

/** What a record may have been: what Milaan moves on may stand as known, as in the row, or as the log says. */
function candidates<R extends object>(
  { moving }: FactLayer<R>,
  known: R,
  shown: R | undefined,
  { also }: Expected<R>,
): R[] {
  const others: Partial<R>[] = [...(also?.(known) ?? []), ...(shown ? [shown] : []), known];
  let found: R[] = [known];
  for (const field of moving)
    found = found.flatMap((record) =>
      [...new Set(others.filter((other) => field in other).map((other) => other[field]))].map((value) => ({
        ...record,
        [field]: value,
      })),
    );
  return found;
}

/** Cells of facts that stand in the row otherwise than they should. */
function differing<R extends object>(
  { layer, grid }: LayerFacts<R>,
  { cells, record: shown }: OffRow<R>,
  record: R,
): ChangedCell[] {
  const found = findColumns(layer.fields, grid);
  if (isFault(found)) return [];
  const headings = headingsOf(layer.fields);
  const right = writeRow(layer.fields, record);
  // Cells that say the same in other words, such as a time to the second, are not changed.
  const same = shown && writeRow(factFields(layer), shown);
  return factPositions(layer).flatMap((position, place) => {
    const heading = headings[position] ?? "";
    const typed = cells[found.get(heading) ?? -1] ?? "";
    const wanted = right[position] ?? "";
    const isSame = same ? same[place] === wanted : String(typed) === String(wanted);
    return isSame ? [] : [{ heading, right: wanted, typed }];
  });
}

/** Everything that stands in a row, so that nothing that somebody typed is lost. */
function textOf<R>({ grid }: LayerFacts<R & object>, { cells }: OffRow<R>): string {
  return cells
    .flatMap((cell, place) =>
      cell === "" || grid.headings[place] === FINGERPRINT.heading
        ? []
        : [`${grid.headings[place] ?? ""}: ${String(cell)}`],
    )
    .join("; ");
}

function writesOf<R extends object>(
  { layer, hasher, grid }: LayerFacts<R>,
  mended: readonly Mended<R>[],
): Write[] {
  const { table, fields, key } = layer;
  const headings = [...headingsOf(fields), FINGERPRINT.heading];
  const whole = (record: R): Cells => {
    const cells = writeRow(fields, record);
    return [...cells, fingerprintOf(hasher.hash(record, cells))];
  };
  const all = headingsOf(fields);
  const kept = factPositions(layer);
  const factHeadings = [...kept.map((position) => all[position] ?? ""), FINGERPRINT.heading];
  const puts = mended.flatMap((one): Write[] => {
    if (one.kind === "put back") {
      const cells = whole(one.record);
      const facts = [...kept.map((position) => cells[position] ?? ""), cells.at(-1) ?? ""];
      return [
        { do: "put", table, row: one.row, keys: [key(one.record)], headings: factHeadings, rows: [facts] },
      ];
    }
    if (one.kind !== "unproven") return [];
    return [
      { do: "put", table, row: one.row, keys: [""], headings: [FINGERPRINT.heading], rows: [[UNPROVEN]] },
    ];
  });
  const removals = mended.flatMap((one) => (one.kind === "removed" ? [one.row] : []));
  const remove: Write[] = removals.length
    ? [
        {
          do: "remove",
          table,
          rows: removals,
          keys: removals.map((row) => keyOfRow(grid.rows[row - grid.first])),
        },
      ]
    : [];
  const restored = mended.flatMap((one) => (one.kind === "restored" ? [whole(one.record)] : []));
  const append: Write[] = restored.length ? [{ do: "append", table, headings, rows: restored }] : [];
  return [...puts, ...remove, ...append];
}

/** A row that is removed may be any: it is named by all it holds. */
function keyOfRow(cells: Cells = []): string {
  return JSON.stringify(cells);
}

/** Where the facts cannot all be brought back, the log says from here on what stands there. */
function factsWrite<R extends object>({ table }: FactLayer<R>, digest: Digest, logged: Digest): Write[] {
  if (digest.equals(logged)) return [];
  const nothing = { headings: [], rows: [], gone: [] };
  return [{ do: "facts", table, delta: digest.less(logged).toString(), ...nothing }];
}
