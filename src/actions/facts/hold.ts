/** Do the facts of an opened book hold? Where they do not they are put back, before anything is computed from them. */
import { asWarning, fault, isFault, type Fault, type Result } from "../../gst/fault";
import type { Gstr1Record } from "../../gstr1/record";
import type { Gstr2aRecord } from "../../gstr2a/record";
import type { ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { CITE } from "../../law/citations";
import type { OutwardRecord } from "../../suppliers/outward";
import type { FactLayer } from "../../sheet/facts";
import type { Grid } from "../../sheet/grid";
import { spoiltRows } from "../../sheet/fact-form";
import type { Act } from "../act";
import { closeBook, type Book } from "../book";
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
  act: Act,
  book: Pick<Book, "grids" | "digests">,
): Promise<ComparedLayers> {
  const compare = async <R extends object>(layer: FactLayer<R>): Promise<LayerFacts<R> | undefined> => {
    const [grid] = book.grids.get(layer.table) ?? [];
    if (!grid || !isWhole(grid)) return undefined;
    return compareLayer(layer, grid, book.digests?.get(layer.table), act.pause);
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
 * Opens a book whose facts hold. @param open reads the book; called again after facts were put back. Tables that it
 * reads in part are judged by the fingerprints of those rows.
 * @returns the book, without rows whose facts nothing proves, and what was put back.
 */
export async function openHolding<B extends Book>(
  act: Act,
  open: () => Promise<Result<B>>,
): Promise<Result<{ book: B; faults: readonly Fault[] }>> {
  const faults: Fault[] = [];
  for (let turn = 1; ; turn++) {
    const book = await open();
    if (isFault(book)) {
      const back = turn > MOST_TURNS ? undefined : await openedAgain(act, open);
      if (!back) return book;
      faults.push(...back);
      continue;
    }
    // A workbook of an earlier Milaan has nothing to be held against before it is upgraded.
    if (!book.digests) return { book, faults };
    const gone = lackingColumns(book);
    if (gone) return gone;
    const isHeld =
      smallTablesHold(book) &&
      partsFit(book) &&
      (book.grids.get(IMS_TABLE) ?? []).every((grid) => spoiltRows(imsFields, grid).length === 0) &&
      allHold(await compareLayers(act, book));
    if (isHeld) return { book: proven(book), faults };
    if (turn > MOST_TURNS) return unsettled;
    const { putFactsBack } = await import("./put-back");
    const told = await putFactsBack(act);
    if (isFault(told)) return told;
    faults.push(...told);
  }
}

/** What cannot be opened for a setting that was changed by hand can be when it is put back; the log says so then. */
async function openedAgain<B extends Book>(
  act: Act,
  open: () => Promise<Result<B>>,
): Promise<readonly Fault[] | undefined> {
  const { putSettingsBack } = await import("./settings-back");
  const back = await putSettingsBack(act);
  if (!back) return undefined;
  const book = await open();
  if (!isFault(book)) await closeBook(act, book, { happenings: back.happenings });
  return back.faults;
}

/** The first column that a layer lacks which was read: its rows cannot be judged, nor what is drawn from them. */
export function lackingColumns({ grids }: Pick<Book, "grids">): Fault | undefined {
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
function partsFit({ grids }: Pick<Book, "grids">): boolean {
  return Object.values(FACT_LAYERS).every((layer) => {
    const standing = grids.get(layer.table) ?? [];
    return standing.every(isWhole) || fitTheirFingerprints(layer as unknown as FactLayer<object>, standing);
  });
}

/** The book without rows whose facts nothing proves, and a warning for each sheet that has such. */
function proven<B extends Book>(book: B): B {
  const grids = new Map(book.grids);
  const faults: Fault[] = [];
  for (const table of FACT_TABLES) {
    const standing = book.grids.get(table) ?? [];
    const [first] = standing;
    const count = standing.reduce((sum, grid) => sum + unprovenRows(grid), 0);
    if (!first || count === 0) continue;
    grids.set(table, standing.map(withoutUnproven));
    faults.push(asWarning(unprovenFault(first.sheet, count)));
  }
  return faults.length > 0 ? { ...book, grids, faults: [...book.faults, ...faults] } : book;
}
