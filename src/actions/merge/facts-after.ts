/**
 * What the log says of the facts after two histories were joined. A digest is a sum over rows, so what both sides did to
 * different rows is the one's and the other's less what they began with. Of each layer that sum is taken which the sheet
 * fits as it stands; where it fits none, this history's counts, and what differs is put back afterwards.
 */
import type { Entry } from "../../evidence/entry";
import { Digest, type Digests } from "../../sheet/digest";
import type { FactLayer } from "../../sheet/facts";
import type { Grid } from "../../sheet/grid";
import { readRows } from "../../sheet/rows";
import type { ActionContext } from "../context";
import type { Transaction } from "../transaction";
import { digestsIn } from "../facts/close";
import { compareLayer, holds } from "../facts/compare";
import { COPIES_TABLE, copyFields, copyHasher } from "../facts/copies";
import { FACT_LAYERS } from "../facts/layers";
import { smallDigests } from "../facts/small";

/** Entries of the three: up to where the histories parted, of this one, and of each other one. */
export interface Sides {
  readonly before: readonly Entry[];
  readonly here: readonly Entry[];
  readonly there: readonly (readonly Entry[])[];
}

export interface FactsAfter {
  readonly digests: Digests;
  /** Tables that stand as one of the sums says. */
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
  const settle = async (table: string, fits: (digest: Digest) => boolean | Promise<boolean>) => {
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
      await settle(layer.table, (digest) =>
        fitsLayer(context, layer as unknown as FactLayer<object>, grid, digest),
      );
  }
  const small = smallDigests(
    transaction,
    transaction.registerRows.map(({ record }) => record),
    [],
  );
  for (const [table, existing] of small) await settle(table, (digest) => digest.equals(existing));
  const copies = copiesDigest(transaction.grids.get(COPIES_TABLE));
  await settle(COPIES_TABLE, (digest) => digest.equals(copies));
  // Blocks of both histories stand in the copy; what one of them overwrote of the other is whole for nobody.
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
  return compared !== undefined && holds(compared);
}

function copiesDigest(grids: readonly Grid[] | undefined): Digest {
  const digest = Digest.empty();
  for (const grid of grids ?? [])
    for (const { record } of readRows(copyFields, grid).rows) digest.add(copyHasher.hash(record));
  return digest;
}
