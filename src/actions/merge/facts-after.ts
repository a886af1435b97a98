/**
 * The logged digests of the facts after two histories were joined. A digest is a sum over rows, so changes to different
 * rows add up: both sides' digests less what they began with. For each layer the digest that matches the sheet is
 * chosen; where none matches, this history's counts, and what differs is restored afterwards.
 */
import type { Entry } from "../../evidence/entry";
import { Digest, type Digests } from "../../sheet/digest";
import type { FactLayer } from "../../sheet/facts";
import type { Grid } from "../../sheet/grid";
import { readRows } from "../../sheet/rows";
import type { ActionContext } from "../context";
import type { Transaction } from "../transaction";
import { digestsIn } from "../facts/record-changes";
import { compareLayer, isAsLogged } from "../facts/compare";
import { COPIES_TABLE, copyFields, copyHasher } from "../facts/copies";
import { FACT_LAYERS } from "../facts/layers";
import { smallDigests } from "../facts/small-tables";

/** Entries up to where the histories parted, of this one, and of each other one. */
export interface Sides {
  readonly before: readonly Entry[];
  readonly here: readonly Entry[];
  readonly there: readonly (readonly Entry[])[];
}

export interface FactsAfter {
  readonly digests: Digests;
  /** Tables that match one of the digests. */
  readonly proven: ReadonlySet<string>;
}

/** @param transaction with all layers and the copy of facts read whole. */
export async function factsAfter(
  context: ActionContext,
  transaction: Transaction,
  sides: Sides,
): Promise<FactsAfter> {
  const base = lastDigests(sides.before) ?? new Map<string, Digest>();
  const here = lastDigests(sides.here) ?? transaction.digests ?? base;
  const there = sides.there.flatMap((branch) => lastDigests(branch) ?? []);
  const digests = new Map(here);
  const proven = new Set<string>();
  const at = (of: Digests, table: string) => of.get(table) ?? Digest.empty();
  const chooseDigest = async (table: string, fits: (digest: Digest) => boolean | Promise<boolean>) => {
    const all = at(here, table).copy();
    for (const other of there) all.addDigest(at(other, table).minus(at(base, table)));
    for (const one of [at(here, table), all, ...there.map((other) => at(other, table))])
      if (await fits(one)) {
        digests.set(table, one);
        proven.add(table);
        return;
      }
  };
  for (const layer of Object.values(FACT_LAYERS)) {
    const [grid] = transaction.grids.get(layer.table) ?? [];
    if (grid)
      await chooseDigest(layer.table, (digest) =>
        fitsLayer(context, layer as unknown as FactLayer<object>, grid, digest),
      );
  }
  const small = smallDigests(
    transaction,
    transaction.registerRows.map(({ record }) => record),
    [],
  );
  for (const [table, existing] of small) await chooseDigest(table, (digest) => digest.equals(existing));
  const copies = copiesDigest(transaction.grids.get(COPIES_TABLE));
  await chooseDigest(COPIES_TABLE, (digest) => digest.equals(copies));
  // The copy has blocks of both histories; those that one overwrote of the other are damaged for both.
  if (!proven.has(COPIES_TABLE)) digests.set(COPIES_TABLE, copies);
  return { digests, proven };
}

function lastDigests(entries: readonly Entry[]): Digests | undefined {
  const last = entries.findLast(({ digests }) => digests !== "");
  return last && digestsIn(last);
}

async function fitsLayer(
  context: ActionContext,
  layer: FactLayer<object>,
  grid: Grid,
  digest: Digest,
): Promise<boolean> {
  const compared = await compareLayer(layer, grid, digest, context.pause);
  return compared !== undefined && isAsLogged(compared);
}

function copiesDigest(grids: readonly Grid[] | undefined): Digest {
  const digest = Digest.empty();
  for (const grid of grids ?? [])
    for (const { record } of readRows(copyFields, grid).rows) digest.add(copyHasher.hash(record));
  return digest;
}
