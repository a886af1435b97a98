/**
 * Opens transactions whose facts are as logged: facts changed by hand are restored before anything is computed from
 * them.
 */
import type { BookedRow } from "../../books/record";
import { asWarning, fault, isFault, type Fault, type Result } from "../../gst/fault";
import type { Gstr1Record } from "../../gstr1/record";
import type { Gstr2aRecord } from "../../gstr2a/record";
import type { ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { CITE } from "../../law/citations";
import type { OutwardRecord } from "../../suppliers/outward";
import type { FactLayer } from "../../sheet/facts";
import type { Grid } from "../../sheet/grid";
import { unreadableRows } from "../../sheet/fact-format";
import type { ActionContext } from "../context";
import { commit, type Transaction } from "../transaction";
import {
  compareLayer,
  fitTheirFingerprints,
  isAsLogged,
  missingColumns,
  unprovenFault,
  unprovenRows,
  withoutUnproven,
  type LayerFacts,
} from "./compare";
import { FACT_LAYERS } from "./layers";
import { areSmallTablesAsLogged } from "./small-tables";
import { FACT_TABLES } from "./tables";

/** The layers that were read whole, compared with the log. */
export interface ComparedLayers {
  readonly gstr1: LayerFacts<Gstr1Record> | undefined;
  readonly gstr1a: LayerFacts<Gstr1Record> | undefined;
  readonly gstr2a: LayerFacts<Gstr2aRecord> | undefined;
  readonly ims: LayerFacts<ImsRecord> | undefined;
  readonly outward: LayerFacts<OutwardRecord> | undefined;
  readonly books: LayerFacts<BookedRow> | undefined;
}

export async function compareLayers(
  context: ActionContext,
  transaction: Pick<Transaction, "grids" | "digests">,
): Promise<ComparedLayers> {
  const compare = async <R extends object>(layer: FactLayer<R>): Promise<LayerFacts<R> | undefined> => {
    const [grid] = transaction.grids.get(layer.table) ?? [];
    if (!grid || !isWhole(grid)) return undefined;
    return compareLayer(layer, grid, transaction.digests?.get(layer.table), context.pause);
  };
  return {
    gstr1: await compare(FACT_LAYERS.gstr1),
    gstr1a: await compare(FACT_LAYERS.gstr1a),
    gstr2a: await compare(FACT_LAYERS.gstr2a),
    ims: await compare(FACT_LAYERS.ims),
    outward: await compare(FACT_LAYERS.outward),
    books: await compare(FACT_LAYERS.books),
  };
}

export function areAllAsLogged(layers: ComparedLayers): boolean {
  return Object.values(layers).every((one) => one === undefined || isAsLogged(one as LayerFacts<object>));
}

/** Restoring may reveal another change; after more attempts than these it is a defect. */
const MOST_ATTEMPTS = 3;

/**
 * Opens a transaction whose facts are as logged.
 * @param open reads the transaction; called again after facts were restored. Tables that it reads in part are checked
 * by the fingerprints of those rows.
 * @returns the transaction, without rows whose facts nothing proves, and warnings about what was restored.
 */
export async function openVerified<B extends Transaction>(
  context: ActionContext,
  open: () => Promise<Result<B>>,
): Promise<Result<{ transaction: B; faults: readonly Fault[] }>> {
  const faults: Fault[] = [];
  const add = (restored: readonly Fault[]) => {
    faults.push(...restored);
    context.onRestored?.(restored);
  };
  for (let attempt = 1; ; attempt++) {
    const transaction = await open();
    if (isFault(transaction)) {
      const restored = attempt > MOST_ATTEMPTS ? undefined : await openAfterRestoring(context, open);
      if (!restored) return transaction;
      add(restored);
      continue;
    }
    // A workbook of an earlier Milaan has nothing to compare with before it is upgraded.
    if (!transaction.digests) return { transaction, faults };
    const gone = lackingColumns(transaction);
    if (gone) return gone;
    const isVerified =
      areSmallTablesAsLogged(transaction) &&
      fitPartsTheirFingerprints(transaction) &&
      (transaction.grids.get(IMS_TABLE) ?? []).every(
        (grid) => unreadableRows(imsFields, grid).length === 0,
      ) &&
      areAllAsLogged(await compareLayers(context, transaction));
    if (isVerified) return { transaction: withoutUnprovenRows(transaction), faults };
    if (attempt > MOST_ATTEMPTS) return notRestored;
    const { restoreFacts } = await import("./restore");
    const restored = await restoreFacts(context);
    if (isFault(restored)) return restored;
    add(restored);
  }
}

/**
 * A workbook that cannot be opened because a setting was changed by hand can be once it is restored; the log then says
 * so.
 */
async function openAfterRestoring<B extends Transaction>(
  context: ActionContext,
  open: () => Promise<Result<B>>,
): Promise<readonly Fault[] | undefined> {
  const { restoreSettings } = await import("./restore-settings");
  const restored = await restoreSettings(context);
  if (!restored) return undefined;
  const transaction = await open();
  if (!isFault(transaction)) await commit(context, transaction, { events: restored.events });
  return restored.faults;
}

/** The first missing column of a layer that was read: its rows cannot be checked, nor what is computed from them. */
export function lackingColumns({ grids }: Pick<Transaction, "grids">): Fault | undefined {
  for (const layer of Object.values(FACT_LAYERS)) {
    const [grid] = grids.get(layer.table) ?? [];
    const gone = grid && missingColumns(layer as unknown as FactLayer<object>, grid);
    if (gone) return gone;
  }
  return undefined;
}

const notRestored = fault(
  "FACT_CHANGED",
  "Cells were changed by hand, and putting them back did not bring the sheets to what the evidence says.",
  "Run Verify, which names them; then undo the change, or import the portal's files again.",
  { law: CITE.evidence },
);

/** Requested rows that are gone are read as blank ones below the table: then the table is not whole. */
function isWhole({ first, rows, count }: Grid): boolean {
  return first === 0 && rows.length >= count;
}

/** Do the rows of partly read tables match their fingerprints? */
function fitPartsTheirFingerprints({ grids }: Pick<Transaction, "grids">): boolean {
  return Object.values(FACT_LAYERS).every((layer) => {
    const existing = grids.get(layer.table) ?? [];
    return existing.every(isWhole) || fitTheirFingerprints(layer as unknown as FactLayer<object>, existing);
  });
}

/** The transaction without rows whose facts nothing proves, and a warning for each sheet that has any. */
function withoutUnprovenRows<B extends Transaction>(transaction: B): B {
  const grids = new Map(transaction.grids);
  const faults: Fault[] = [];
  for (const table of FACT_TABLES) {
    const existing = transaction.grids.get(table) ?? [];
    const [first] = existing;
    const count = existing.reduce((sum, grid) => sum + unprovenRows(grid), 0);
    if (!first || count === 0) continue;
    grids.set(table, existing.map(withoutUnproven));
    faults.push(asWarning(unprovenFault(first.sheet, count)));
  }
  return faults.length > 0
    ? { ...transaction, grids, faults: [...transaction.faults, ...faults] }
    : transaction;
}
