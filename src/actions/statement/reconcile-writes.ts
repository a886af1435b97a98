/** The Reconciliation sheet as a run leaves it: created where it is missing, and of its rows only what changes is written. */
import type { ReconciledData } from "../../evidence/reconciled-data";
import { reconcileFields, reconcileLayouts, reconcileTotalFields, totalRows } from "../../reconcile/sheet";
import type { ReconcileRow } from "../../reconcile/row";
import { RECONCILE_TABLE, RECONCILE_TOTALS_TABLE } from "../../reconcile/tables";
import type { ReconcileTotal, Stamp } from "../../reconcile/totals";
import { diffRows } from "../../sheet/diff";
import { headingsOf, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import { readTable, type Transaction } from "../transaction";
import { recordsOf } from "../layers";
import { widened } from "./sheets";

export interface Reconciliation {
  readonly rows: readonly ReconcileRow[];
  readonly totals: readonly ReconcileTotal[];
  readonly stamp: Stamp;
  readonly ties: boolean;
  readonly leftOut: string;
  /** Of a filed period, what it came to then; undefined where that is not known. */
  readonly atFiling: ReconciledData | undefined;
}

export function reconcileWrites(transaction: Transaction, reconciled: Reconciliation): Write[] {
  const { totals, stamp, ...result } = reconciled;
  return [
    // The rows' formats are those of whole columns, so the small table above comes second.
    { do: "create", layout: reconcileLayouts.rows },
    widened(reconcileLayouts.rows),
    ...rowWrites(transaction, reconciled),
    { do: "create", layout: reconcileLayouts.totals },
    widened(reconcileLayouts.totals),
    {
      do: "refill",
      table: RECONCILE_TOTALS_TABLE,
      headings: headingsOf(reconcileTotalFields),
      rows: totalRows(totals, stamp, result).map((row) => writeRow(reconcileTotalFields, row)),
    },
  ];
}

/** All rows for another period, or where those there cannot be read; else what changes, where it is. */
function rowWrites(transaction: Transaction, { rows, stamp }: Reconciliation): Write[] {
  const before = readTable(transaction, RECONCILE_TABLE, reconcileFields);
  const [total] = recordsOf(readTable(transaction, RECONCILE_TOTALS_TABLE, reconcileTotalFields).rows);
  const isSame = total?.period === stamp.period && before.rows.length > 0 && before.faults.length === 0;
  const table = { table: RECONCILE_TABLE, fields: reconcileFields, key: ({ key }: ReconcileRow) => key };
  if (isSame) return diffRows(table, before.rows, rows).writes;
  return [
    {
      do: "refill",
      table: RECONCILE_TABLE,
      headings: headingsOf(reconcileFields),
      rows: rows.map((row) => writeRow(reconcileFields, row)),
    },
  ];
}
