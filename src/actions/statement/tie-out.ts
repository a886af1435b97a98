/**
 * Keeps the tie-out up to date: what GSTR-2B gives when a statement is generated, and the differences from what was
 * typed with every write. What was typed is never changed.
 */
import type { Fault } from "../../gst/fault";
import type { Period } from "../../gst/period";
import type { Totals } from "../../gstr2b/totals";
import {
  gstr2bAmountOf,
  lineOf,
  tieOut,
  TIE_OUT_HELP,
  type TieOut,
  type TieOutTable,
} from "../../gstr3b/tie-out";
import {
  tieOutFields,
  tieOutKey,
  tieOutKeyFields,
  tieOutLayout,
  type TieOutRow,
} from "../../gstr3b/tie-out-sheet";
import { TIE_OUT_TABLE } from "../../gstr3b/tie-out-table";
import { putBlocks } from "../../sheet/diff";
import type { TypedTax } from "../../sheet/field";
import type { Grid } from "../../sheet/grid";
import { headingsOf, readRows, sameCells, writePart, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";

/** The columns that Milaan computes. */
const WORKED_OUT = ["about", "gstr2b", "difference", "verdict"] as const;

/**
 * @param grid the table as it is; undefined when it is missing.
 * @param generated totals of statements that were generated just now.
 */
export function tieOutWrites(grid: Grid | undefined, generated: ReadonlyMap<Period, Totals>): Write[] {
  const keys = grid ? readRows(tieOutKeyFields, grid).rows : [];
  const readable = new Map(
    (grid ? readRows(tieOutFields, grid).rows : []).map((row) => [row.row, row.record]),
  );
  const filed = typedBy([...readable.values()]);
  const puts = keys.flatMap(({ record: key, row }) => {
    const existing = readable.get(row);
    const totals = generated.get(key.period);
    // Where an amount cannot be read, its difference stays blank until it is corrected.
    if (!existing && !totals) return [];
    const gstr2b = totals ? gstr2bAmountOf(totals, key.table) : existing?.gstr2b;
    const after = rowOf(key.period, lineOf(key.table, gstr2b, filed.get(key.period) ?? new Map()));
    const { headings, cells } = writePart(tieOutFields, after, WORKED_OUT);
    const same = existing && sameCells(cells, writePart(tieOutFields, existing, WORKED_OUT).cells);
    return same ? [] : [{ row, key: tieOutKey(key), headings, cells }];
  });
  const present = new Set(keys.map(({ record }) => tieOutKey(record)));
  const added = [...generated]
    .flatMap(([period, totals]) =>
      tieOut(totals, filed.get(period) ?? new Map()).map((line) => rowOf(period, line)),
    )
    .filter((row) => !present.has(tieOutKey(row)));
  const create: Write[] = grid || added.length === 0 ? [] : [{ do: "create", layout: tieOutLayout }];
  const append: Write[] = added.length
    ? [
        {
          do: "append",
          table: TIE_OUT_TABLE,
          headings: headingsOf(tieOutFields),
          rows: added.map((row) => writeRow(tieOutFields, row)),
        },
      ]
    : [];
  return [...create, ...putBlocks(TIE_OUT_TABLE, puts[0]?.headings ?? [], puts), ...append];
}

/** Amounts typed as filed that cannot be read, cell by cell. */
export function unreadTieOut(grid: Grid | undefined): readonly Fault[] {
  return grid ? readRows(tieOutFields, grid).faults : [];
}

/** What was typed, by period and table. */
export function typedBy(
  rows: readonly Pick<TieOutRow, "period" | "table" | "filed">[],
): ReadonlyMap<Period, ReadonlyMap<TieOutTable, TypedTax>> {
  const periods = new Map<Period, Map<TieOutTable, TypedTax>>();
  for (const { period, table, filed } of rows)
    periods.set(period, (periods.get(period) ?? new Map<TieOutTable, TypedTax>()).set(table, filed));
  return periods;
}

function rowOf(period: Period, line: TieOut): TieOutRow {
  return { ...line, period, about: TIE_OUT_HELP[line.table] };
}
