/**
 * What must be done to a layer so that its facts are again what the log says: cells put back, deleted rows put back,
 * rows that do not belong removed. Pure: it decides, and writes nothing.
 */
import { Digest } from "../../table/digest";
import { fingerprintOf } from "../../table/fact-hash";
import { factFields, factPositions, FINGERPRINT, UNPROVEN, type FactLayer } from "../../table/facts";
import type { Cell, Cells } from "../../table/grid";
import { columnsOf, findColumns, headingsOf, writeRow, type Row } from "../../table/rows";
import { formatsOf, showRow } from "../../table/show-cell";
import { isFault } from "../../gst/fault";
import type { Write } from "../../table/write";
import { alike } from "./alike";
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
  /** Of its column. */
  readonly numberFormat: string;
}

export type Mended<R> =
  | {
      readonly kind: "put back";
      readonly row: number;
      readonly record: R;
      readonly cells: readonly ChangedCell[];
    }
  /** Nobody filed it: it is somebody's own row again. A copy of another row is new. */
  | {
      readonly kind: "own";
      readonly row: number;
      readonly record: R;
      readonly isNew: boolean;
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
  const fingerprints = new Set<string>();
  const digest = Digest.empty();
  const keep = (record: R) => {
    const hash = hasher.hash(record);
    present.set(layer.key(record), record);
    fingerprints.add(fingerprintOf(hash));
    digest.add(hash);
  };
  const putBack = (one: OffRow<R>, record: R) => {
    keep(record);
    mended.push({ kind: "put back", row: one.row, record, cells: differing(facts, one, record) });
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
  const search = new Search(facts, expected, present, doubted.length === 0);
  // A row that is what it says comes before a copy of it that says something else.
  let left: OffRow<R>[] = [...off, ...unproven, ...doubted];
  for (const find of [search.byItself, search.whoIs])
    left = left.filter((one) => {
      const record = find(one);
      if (record) putBack(one, record);
      return !record;
    });
  if (!digest.equals(logged)) {
    const missing = expected.missing(new Set(present.keys()));
    const inRows = alike(facts, left, missing);
    for (const [one, record] of inRows) putBack(one, record);
    left = left.filter((one) => !inRows.has(one));
    const isInRow = new Set(inRows.values());
    for (const record of missing.filter((one) => !isInRow.has(one))) {
      keep(record);
      mended.push({ kind: "restored", record });
    }
  }
  if (!digest.equals(logged)) {
    const perhaps = expected.perhapsMissing?.(new Set(present.keys())) ?? [];
    for (const record of theMissing(perhaps, hasher, logged.less(digest))) {
      keep(record);
      mended.push({ kind: "restored", record });
    }
  }
  // What no copy holds, and the log misses, is proven by the log.
  const lone = left.find(
    ({ record }) => record && !present.has(layer.key(record)) && isAll(record, hasher, logged.less(digest)),
  );
  if (lone?.record) putBack(lone, lone.record);
  const isWhole = digest.equals(logged);
  for (const one of left)
    if (one !== lone) mended.push(...tooMany(facts, one, { present, fingerprints, isWhole }));
  return { mended, digest };
}

/** What becomes of a row for which nothing speaks. */
function tooMany<R extends object>(
  facts: LayerFacts<R>,
  one: OffRow<R>,
  {
    present,
    fingerprints,
    isWhole,
  }: {
    readonly present: ReadonlyMap<string, R>;
    readonly fingerprints: ReadonlySet<string>;
    /** Is all there that the log knows? */
    readonly isWhole: boolean;
  },
): Mended<R>[] {
  const { layer } = facts;
  const { row, record, fingerprint } = one;
  const standing = record && present.get(layer.key(record));
  const isCopied = fingerprints.has(fingerprint);
  const text = textOf(facts, one);
  const isCopy = standing && same(facts.hasher, standing, record);
  // What the log does not miss was never filed.
  if (layer.asOwn && record && fingerprint !== UNPROVEN && (isWhole || isCopied) && !isCopy) {
    const isNew = fingerprint !== "";
    const own = layer.asOwn(record, isNew);
    return [{ kind: "own", row, record: own, isNew, cells: differing(facts, one, own) }];
  }
  if (standing) return [{ kind: "removed", row, why: "twice", text }];
  if (fingerprint === UNPROVEN) return [];
  if (isWhole || isCopied || (fingerprint === "" && !layer.asOwn))
    return [{ kind: "removed", row, why: "unknown", text }];
  return [{ kind: "unproven", row, text }];
}

function isAll<R extends object>(record: R, hasher: LayerFacts<R>["hasher"], missing: Digest): boolean {
  const one = Digest.empty();
  one.add(hasher.hash(record));
  return one.equals(missing);
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

/** So many records are held against fingerprints one by one for all rows of a layer together. */
const MOST_LOOKS = 200_000;

/** Finds the record that a row is about. */
class Search<R extends object> {
  private known: ReadonlyMap<string, R> | undefined;
  private looks = 0;

  constructor(
    private readonly facts: LayerFacts<R>,
    private readonly expected: Expected<R>,
    private readonly present: ReadonlyMap<string, R>,
    /** Are fingerprints believed that nothing contradicts? */
    private readonly isBelieved: boolean,
  ) {}

  /** The record that the row names, where its fingerprint proves it. */
  byItself = (off: OffRow<R>): R | undefined => {
    const named = this.named(off);
    const found = named && this.proven(named, off);
    if (found) return found;
    const { layer } = this.facts;
    const isAlone = off.record && !this.present.has(layer.key(off.record));
    return this.isBelieved && off.isOtherForm && isAlone ? off.record : undefined;
  };

  /** The record that the fingerprint proves, whatever the row says, or else what is known of the one that it names. */
  whoIs = (off: OffRow<R>): R | undefined => {
    const { layer } = this.facts;
    if (off.fingerprint !== "" && off.fingerprint !== UNPROVEN) {
      const found = this.byFingerprint().get(off.fingerprint);
      if (found && !this.present.has(layer.key(found))) return found;
      for (const [key, known] of this.expected.records) {
        if (this.looks >= MOST_LOOKS) break;
        if (this.present.has(key)) continue;
        this.looks += 1;
        const record = this.proven(known, off);
        if (record) return record;
      }
    }
    const named = this.named(off);
    return named && candidates(layer, named, undefined, this.expected)[0];
  };

  private named({ record }: OffRow<R>): R | undefined {
    const key = record && this.facts.layer.key(record);
    return key !== undefined && !this.present.has(key) ? this.expected.records.get(key) : undefined;
  }

  private proven(known: R, off: OffRow<R>): R | undefined {
    const { layer, hasher } = this.facts;
    return candidates(layer, known, off.record, this.expected).find(
      (one) => fingerprintOf(hasher.hash(one)) === off.fingerprint,
    );
  }

  private byFingerprint(): ReadonlyMap<string, R> {
    const { layer, hasher } = this.facts;
    this.known ??= new Map(
      [...this.expected.records.values()].flatMap((known) =>
        candidates(layer, known, undefined, this.expected).map(
          (one) => [fingerprintOf(hasher.hash(one)), one] as const,
        ),
      ),
    );
    return this.known;
  }
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

/** Cells of facts that differ from what they should be, as they were typed. */
function differing<R extends object>(
  { layer, grid, form }: LayerFacts<R>,
  { row, cells, record: shown }: OffRow<R>,
  record: R,
): ChangedCell[] {
  const found = findColumns(layer.fields, grid);
  if (isFault(found)) return [];
  const columns = columnsOf(layer.fields);
  const right = writeRow(layer.fields, record);
  const said = shown && writeRow(factFields(layer), shown);
  return factPositions(layer).flatMap((position, place) => {
    const { heading = "", numberFormat = "" } = columns[position] ?? {};
    const at = found.get(heading) ?? -1;
    const formula = form.formulaIn(row, at);
    const typed = formula ?? cells[at] ?? "";
    const wanted = right[position] ?? "";
    const isOtherForm = typeof wanted === "number" && typeof typed !== "number";
    // Cells that say the same in other words, such as a time to the second, are not changed.
    const isSame = said ? said[place] === wanted && !isOtherForm : isAlike(typed, wanted);
    return isSame && formula === undefined ? [] : [{ heading, right: wanted, typed, numberFormat }];
  });
}

/** Half a second, as Excel counts time. */
const LEAST = 0.5 / 86_400;

function isAlike(a: Cell, b: Cell): boolean {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) < LEAST;
  return String(a) === String(b);
}

/** Everything that stands in a row, so that nothing that somebody typed is lost. */
function textOf<R extends object>({ layer, grid }: LayerFacts<R>, { cells }: OffRow<R>): string {
  return showRow(grid.headings, cells, formatsOf(columnsOf(layer.fields)));
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
    if (one.kind === "own") {
      const headings = one.cells.map(({ heading }) => heading);
      const cells = one.cells.map(({ right }) => right);
      const put = { do: "put", table, row: one.row, keys: [key(one.record)] } as const;
      return [{ ...put, headings: [...headings, FINGERPRINT.heading], rows: [[...cells, ""]] }];
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
