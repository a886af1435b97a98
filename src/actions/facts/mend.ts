/**
 * What must be done to a layer so that its facts are again what the log says: cells put back, deleted rows put back,
 * rows that do not belong removed. Pure: it decides, and writes nothing.
 */
import { Digest } from "../../sheet/digest";
import { fingerprintOf } from "../../sheet/fact-hash";
import { UNPROVEN } from "../../sheet/facts";
import type { Row } from "../../sheet/rows";
import { alike } from "./alike";
import type { LayerFacts, OffRow } from "./compare";
import { differing, textOf } from "./differing";
import type { Expected, Mended, Mending } from "./mended";
import { factsWrite, writesOf } from "./mending-writes";
import { candidates, same, Search } from "./search";

/** @param finish works out what follows from the facts of a row that is put back whole. */
export function mend<R extends object>(
  facts: LayerFacts<R>,
  expected: Expected<R>,
  finish: (record: R) => R = (record) => record,
): Mending<R> {
  const { layer, logged } = facts;
  const best = bestAttempt(facts, expected);
  const mended = best.mended.map((one) =>
    one.kind === "restored" ? { ...one, record: finish(one.record) } : one,
  );
  return {
    mended,
    isProven: best.digest.equals(logged),
    writes: [...writesOf(facts, mended), ...factsWrite(layer, best.digest, logged)],
  };
}

interface Attempt<R> {
  readonly mended: readonly Mended<R>[];
  readonly digest: Digest;
}

/**
 * The first attempt that gives what the log says. Facts and fingerprints that were changed together fit each other, but
 * not what is known of the document; where another Excel wrote the row, what moves in it does not fit either. Where no
 * attempt gives what the log says, what the copy of a file holds is believed before a cell is.
 */
function bestAttempt<R extends object>(facts: LayerFacts<R>, expected: Expected<R>): Attempt<R> {
  for (const trust of [
    () => facts.fitting,
    () => likely(facts, expected, true),
    () => likely(facts, expected, false),
  ]) {
    const made = attempt(facts, expected, trust());
    if (made.digest.equals(facts.logged)) return made;
  }
  return attempt(facts, expected, asCopied(facts, expected));
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
    for (const record of theMissing(perhaps, hasher, logged.minus(digest))) {
      keep(record);
      mended.push({ kind: "restored", record });
    }
  }
  // What no copy holds, and the log misses, is proven by the log.
  const lone = left.find(
    ({ record }) =>
      record && !present.has(layer.key(record)) && makeUp([record], hasher, logged.minus(digest)),
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
  const existing = record && present.get(layer.key(record));
  const isCopied = fingerprints.has(fingerprint);
  const text = textOf(facts, one);
  const isCopy = existing && same(facts.hasher, existing, record);
  // What the log does not miss was never filed.
  if (layer.typedRow && record && fingerprint !== UNPROVEN && (isWhole || isCopied) && !isCopy) {
    const isNew = fingerprint !== "";
    const own = layer.typedRow(record, isNew);
    return [{ kind: "own", row, record: own, isNew, cells: differing(facts, one, own) }];
  }
  if (existing) return [{ kind: "removed", row, why: "twice", text }];
  if (fingerprint === UNPROVEN) return [];
  if (isWhole || isCopied || (fingerprint === "" && !layer.typedRow))
    return [{ kind: "removed", row, why: "unknown", text }];
  return [{ kind: "unproven", row, text }];
}

/** Do these records make up what is missing? */
function makeUp<R extends object>(
  records: readonly R[],
  hasher: LayerFacts<R>["hasher"],
  missing: Digest,
): boolean {
  const digest = Digest.empty();
  for (const record of records) digest.add(hasher.hash(record));
  return digest.equals(missing);
}

/** The one row, or all of them, that make up what is missing; none where they do not. */
function theMissing<R extends object>(
  perhaps: readonly R[],
  hasher: LayerFacts<R>["hasher"],
  missing: Digest,
): readonly R[] {
  const one = perhaps.find((record) => makeUp([record], hasher, missing));
  if (one) return [one];
  return makeUp(perhaps, hasher, missing) ? perhaps : [];
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
