/** What is missing of the tables, columns and copies with which facts are checked. */
import { booksLayout } from "../../books/sheet";
import { fault, type Fault } from "../../gst/fault";
import { LAYOUT } from "../../settings/settings";
import { CITE } from "../../law/citations";
import { outwardLayout } from "../../suppliers/outward-sheet";
import { Digest } from "../../sheet/digest";
import type { FactLayer } from "../../sheet/facts";
import type { Grid } from "../../sheet/grid";
import { readRows } from "../../sheet/rows";
import type { Transaction } from "../transaction";
import { LAYOUTS } from "../workbook/table-list";
import { missingColumns, unprovenFault, unprovenRows } from "./compare";
import { COPIES_TABLE, copiesLayout, copyFields, copyHasher } from "./copies";
import { FACT_LAYERS } from "./layers";
import { CREATED_LATER, FACT_TABLES } from "./tables";

export const FACT_AND_COPY_TABLES: readonly string[] = [...FACT_TABLES, COPIES_TABLE];

/**
 * Tables, columns and copies that are missing, and rows that nothing proves; none in a workbook that is not upgraded
 * yet.
 * @param transaction with all tables of facts and their copy read whole.
 * @param isLogWhole a broken log says nothing of the copy.
 */
export function gapsIn({ digests, settings, grids }: Transaction, isLogWhole: boolean): Fault[] {
  if (!digests) return [];
  const loggedOf = (table: string) => digests.get(table) ?? Digest.empty();
  // These are created with their first row.
  const isWanted = (table: string) =>
    !(CREATED_LATER.includes(table) || table === COPIES_TABLE) || !loggedOf(table).isEmpty;
  const gone = FACT_AND_COPY_TABLES.filter((table) => isWanted(table) && !grids.has(table));
  const faults = gone.map(missingFault);
  for (const layer of Object.values(FACT_LAYERS)) {
    const [grid] = grids.get(layer.table) ?? [];
    if (!grid) continue;
    // Columns added in later versions are added when a workbook of an earlier Milaan is opened.
    const lacking =
      settings.layout >= LAYOUT ? missingColumns(layer as unknown as FactLayer<object>, grid) : undefined;
    faults.push(...(lacking ? [lacking] : []), ...unprovenIn(grid));
  }
  const [copies] = grids.get(COPIES_TABLE) ?? [];
  if (copies && isLogWhole && !isCopyWhole(copies, loggedOf(COPIES_TABLE))) faults.push(copyFault(copies));
  return faults;
}

/**
 * Are all parts that the log knows there? Those from before fingerprints were written again are above them, and do not
 * count.
 */
export function isCopyWhole(grid: Grid, logged: Digest): boolean {
  const digest = Digest.empty();
  if (digest.equals(logged)) return true;
  for (const { record } of [...readRows(copyFields, grid).rows].reverse()) {
    digest.add(copyHasher.hash(record));
    if (digest.equals(logged)) return true;
  }
  return false;
}

const SHEETS: ReadonlyMap<string, string> = new Map(
  [...LAYOUTS, outwardLayout, booksLayout, copiesLayout].map(({ table, sheet }) => [table, sheet]),
);

export function missingFault(table: string): Fault {
  const sheet = SHEETS.get(table) ?? table;
  return fault(
    "MISSING_SHEET",
    `The table ${table} of the sheet ${sheet} is missing: the sheet was deleted, or the table was renamed or turned into a plain range.`,
    "Undo that, or let Milaan make the missing sheets again (pane, Repair).",
    { place: sheet, law: CITE.evidence },
  );
}

function unprovenIn(grid: Grid): Fault[] {
  const count = unprovenRows(grid);
  return count > 0 ? [unprovenFault(grid.sheet, count)] : [];
}

function copyFault({ sheet }: Grid): Fault {
  return fault(
    "FACT_CHANGED",
    `The copy of facts on the hidden sheet ${sheet} differs from the evidence: cells that were changed by hand may not be restored from it.`,
    "Import the portal's files again, and compare with an earlier copy of this workbook.",
    { place: sheet, law: CITE.evidence },
  );
}
