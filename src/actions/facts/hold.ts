/** Do the facts of an opened transaction hold? Where they do not they are put back, before anything is computed from them. */
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
  holds,
  missingColumns,
  unprovenFault,
  unprovenRows,
  withoutUnproven,
  type LayerFacts,
} from "./compare";
import { FACT_LAYERS } from "./layers";
import { smallTablesHold } from "./small";
import { FACT_TABLES } from "./tables";

/** The layers that were read whole, held against the log. */
export interface ComparedLayers {
  readonly gstr1: LayerFacts<Gstr1Record> | undefined;
  readonly gstr1a: LayerFacts<Gstr1Record> | undefined;
  readonly gstr2a: LayerFacts<Gstr2aRecord> | undefined;
  readonly ims: LayerFacts<ImsRecord> | undefined;
  readonly outward: LayerFacts<OutwardRecord> | undefined;
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
  };
}

export function allHold(layers: ComparedLayers): boolean {
  return Object.values(layers).every((one) => one === undefined || holds(one as LayerFacts<object>));
}

/** Putting back may bring to light what was hidden behind it; more turns than these are a defect. */
const MOST_TURNS = 3;

/**
 * Opens a transaction whose facts hold. @param open reads the transaction; called again after facts were put back. Tables that it
 * reads in part are judged by the fingerprints of those rows.
 * @returns the transaction, without rows whose facts nothing proves, and what was put back.
 */
export async function openHolding<B extends Transaction>(
  context: ActionContext,
  open: () => Promise<Result<B>>,
): Promise<Result<{ transaction: B; faults: readonly Fault[] }>> {
  const faults: Fault[] = [];
  for (let turn = 1; ; turn++) {
    const transaction = await open();
    if (isFault(transaction)) {
      const back = turn > MOST_TURNS ? undefined : await openedAgain(context, open);
      if (!back) return transaction;
      faults.push(...back);
      continue;
    }
    // A workbook of an earlier Milaan has nothing to be held against before it is upgraded.
    if (!transaction.digests) return { transaction: transaction, faults };
    const gone = lackingColumns(transaction);
    if (gone) return gone;
    const isHeld =
      smallTablesHold(transaction) &&
      partsFit(transaction) &&
      (transaction.grids.get(IMS_TABLE) ?? []).every(
        (grid) => unreadableRows(imsFields, grid).length === 0,
      ) &&
      allHold(await compareLayers(context, transaction));
    if (isHeld) return { transaction: proven(transaction), faults };
    if (turn > MOST_TURNS) return unsettled;
    const { putFactsBack } = await import("./put-back");
    const told = await putFactsBack(context);
    if (isFault(told)) return told;
    faults.push(...told);
  }
}

/** What cannot be opened for a setting that was changed by hand can be when it is put back; the log says so then. */
async function openedAgain<B extends Transaction>(
  context: ActionContext,
  open: () => Promise<Result<B>>,
): Promise<readonly Fault[] | undefined> {
  const { putSettingsBack } = await import("./settings-back");
  const back = await putSettingsBack(context);
  if (!back) return undefined;
  const transaction = await open();
  if (!isFault(transaction)) await commit(context, transaction, { events: back.events });
  return back.faults;
}

/** The first column that a layer lacks which was read: its rows cannot be judged, nor what is drawn from them. */
export function lackingColumns({ grids }: Pick<Transaction, "grids">): Fault | undefined {
  for (const layer of Object.values(FACT_LAYERS)) {
    const [grid] = grids.get(layer.table) ?? [];
    const gone = grid && missingColumns(layer as unknown as FactLayer<object>, grid);
    if (gone) return gone;
  }
  return undefined;
}

const unsettled = fault(
  "FACT_CHANGED",
  "Cells were changed by hand, and putting them back did not bring the sheets to what the evidence says.",
  "Run Verify, which names them; then undo the change, or import the portal's files again.",
  { law: CITE.evidence },
);

/** Rows that were asked for and are gone are read as blank ones below the table: they make no whole. */
function isWhole({ first, rows, count }: Grid): boolean {
  return first === 0 && rows.length >= count;
}

/** Do the rows of tables that were read in part fit their fingerprints? */
function partsFit({ grids }: Pick<Transaction, "grids">): boolean {
  return Object.values(FACT_LAYERS).every((layer) => {
    const existing = grids.get(layer.table) ?? [];
    return existing.every(isWhole) || fitTheirFingerprints(layer as unknown as FactLayer<object>, existing);
  });
}

/** The transaction without rows whose facts nothing proves, and a warning for each sheet that has such. */
function proven<B extends Transaction>(transaction: B): B {
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
