/**
 * Plans what restores a layer's facts to what the log says: changed cells and deleted rows are put back, rows that do
 * not belong are removed. Pure: it writes nothing.
 */
import { Digest } from "../../sheet/digest";
import { fingerprintOf } from "../../sheet/fact-hash";
import { NOT_PROVEN } from "../../sheet/facts";
import type { Row } from "../../sheet/rows";
import { matchSimilar } from "./similar-rows";
import type { LayerFacts, DifferingRow } from "./compare";
import { changedCells, textOf } from "./changed-cells";
import type { Expected, RowChange, RestorePlan } from "./row-changes";
import { factsWrite, writesOf } from "./restore-writes";
import { candidates, same, RecordSearch } from "./record-search";

/** @param finish computes what follows from the facts of a row that is put back whole. */
export function planRestore<R extends object>(
  facts: LayerFacts<R>,
  expected: Expected<R>,
  finish: (record: R) => R = (record) => record,
): RestorePlan<R> {
  const { layer, logged } = facts;
  const best = bestAttempt(facts, expected);
  const rows = best.rows.map((one) =>
    one.kind === "restored" ? { ...one, record: finish(one.record) } : one,
  );
  return {
    rows,
    isProven: best.digest.equals(logged),
    writes: [...writesOf(facts, rows), ...factsWrite(layer, best.digest, logged)],
  };
}

interface Attempt<R> {
  readonly rows: readonly RowChange<R>[];
  readonly digest: Digest;
}

/**
 * The first attempt that gives the logged digest. Facts and fingerprints that were changed together match each other,
 * but not what is known of the document; where another Excel wrote the row, its moving fields do not match either.
 * Where no attempt gives the logged digest, the copy of a file is trusted before a cell is.
 */
function bestAttempt<R extends object>(facts: LayerFacts<R>, expected: Expected<R>): Attempt<R> {
  for (const trust of [
    () => facts.matching(),
    () => plausible(facts, expected, true),
    () => plausible(facts, expected, false),
  ]) {
    const made = attempt(facts, expected, trust());
    if (made.digest.equals(facts.logged)) return made;
  }
  return attempt(facts, expected, asCopied(facts, expected));
}

/** @param trusted the rows that are taken as correct; the others are examined one by one. */
function attempt<R extends object>(
  facts: LayerFacts<R>,
  expected: Expected<R>,
  trusted: readonly Row<R>[],
): Attempt<R> {
  const { layer, hasher, matching, differing, unproven, grid, logged } = facts;
  const rows: RowChange<R>[] = [];
  const present = new Map<string, R>();
  const fingerprints = new Set<string>();
  const digest = Digest.empty();
  const keep = (record: R) => {
    const hash = hasher.hash(record);
    present.set(layer.key(record), record);
    fingerprints.add(fingerprintOf(hash));
    digest.add(hash);
  };
  const putBack = (one: DifferingRow<R>, record: R) => {
    keep(record);
    rows.push({ kind: "put back", row: one.row, record, cells: changedCells(facts, one, record) });
  };
  for (const row of trusted) {
    if (!hasher.isGuarded(row)) continue;
    if (!present.has(layer.key(row.record))) keep(row.record);
    else rows.push({ kind: "removed", row: row.row, why: "twice", text: "" });
  }
  const isTrusted = new Set(trusted);
  const untrusted = matching()
    .filter((row) => !isTrusted.has(row))
    .map(({ row, record }) => ({ row, record, fingerprint: "", cells: grid.rows[row - grid.first] ?? [] }));
  const search = new RecordSearch(facts, expected, present, untrusted.length === 0);
  // A row that matches its fingerprint comes before a copy of it that does not.
  let left: DifferingRow<R>[] = [...differing, ...unproven, ...untrusted];
  for (const find of [search.byKey, search.byFingerprintOrKey])
    left = left.filter((one) => {
      const record = find(one);
      if (record) putBack(one, record);
      return !record;
    });
  if (!digest.equals(logged)) {
    const missing = expected.missing(new Set(present.keys()));
    const inRows = matchSimilar(facts, left, missing);
    for (const [one, record] of inRows) putBack(one, record);
    left = left.filter((one) => !inRows.has(one));
    const isInRow = new Set(inRows.values());
    for (const record of missing.filter((one) => !isInRow.has(one))) {
      keep(record);
      rows.push({ kind: "restored", record });
    }
  }
  if (!digest.equals(logged)) {
    const perhaps = expected.perhapsMissing?.(new Set(present.keys())) ?? [];
    for (const record of provenMissing(perhaps, hasher, logged.minus(digest))) {
      keep(record);
      rows.push({ kind: "restored", record });
    }
  }
  // A row in no copy that the log is missing is proven by the log.
  const onlyOne = left.find(
    ({ record }) =>
      record && !present.has(layer.key(record)) && haveDigest([record], hasher, logged.minus(digest)),
  );
  if (onlyOne?.record) putBack(onlyOne, onlyOne.record);
  const isWhole = digest.equals(logged);
  for (const one of left)
    if (one !== onlyOne) rows.push(...extraRow(facts, one, { present, fingerprints, isWhole }));
  return { rows, digest };
}

/** What is done with a row that nothing proves. */
function extraRow<R extends object>(
  facts: LayerFacts<R>,
  one: DifferingRow<R>,
  {
    present,
    fingerprints,
    isWhole,
  }: {
    readonly present: ReadonlyMap<string, R>;
    readonly fingerprints: ReadonlySet<string>;
    /** Is everything there that the log knows? */
    readonly isWhole: boolean;
  },
): RowChange<R>[] {
  const { layer } = facts;
  const { row, record, fingerprint } = one;
  const existing = record && present.get(layer.key(record));
  const isCopied = fingerprints.has(fingerprint);
  const text = textOf(facts, one);
  const isCopy = existing && same(facts.hasher, existing, record);
  // What the log is not missing was never filed.
  if (layer.typedRow && record && fingerprint !== NOT_PROVEN && (isWhole || isCopied) && !isCopy) {
    const isNew = fingerprint !== "";
    const own = layer.typedRow(record, isNew);
    return [{ kind: "own", row, record: own, isNew, cells: changedCells(facts, one, own) }];
  }
  if (existing) return [{ kind: "removed", row, why: "twice", text }];
  if (fingerprint === NOT_PROVEN) return [];
  if (isWhole || isCopied || (fingerprint === "" && !layer.typedRow))
    return [{ kind: "removed", row, why: "unknown", text }];
  return [{ kind: "unproven", row, text }];
}

/** Do the hashes of these records sum up to what is missing? */
function haveDigest<R extends object>(
  records: readonly R[],
  hasher: LayerFacts<R>["hasher"],
  missing: Digest,
): boolean {
  const digest = Digest.empty();
  for (const record of records) digest.add(hasher.hash(record));
  return digest.equals(missing);
}

/** The one record, or all of them, whose hashes sum up to what is missing; none where they do not. */
function provenMissing<R extends object>(
  perhaps: readonly R[],
  hasher: LayerFacts<R>["hasher"],
  missing: Digest,
): readonly R[] {
  const one = perhaps.find((record) => haveDigest([record], hasher, missing));
  if (one) return [one];
  return haveDigest(perhaps, hasher, missing) ? perhaps : [];
}

/**
 * The rows that match what is known of their documents.
 * @param mayMove fields that Milaan moves may stay as they are.
 */
function plausible<R extends object>(
  facts: LayerFacts<R>,
  expected: Expected<R>,
  mayMove: boolean,
): Row<R>[] {
  const { layer, hasher, matching } = facts;
  return matching().filter((row) => {
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

/** The rows that do not contradict the copy of a file; what came from the layer above may have moved on. */
function asCopied<R extends object>(facts: LayerFacts<R>, expected: Expected<R>): Row<R>[] {
  const { layer, matching } = facts;
  const isPlausible = new Set(plausible(facts, expected, true));
  return matching().filter((row) => {
    const known = expected.records.get(layer.key(row.record));
    return isPlausible.has(row) || known === undefined || !layer.isOrigin(known);
  });
}
