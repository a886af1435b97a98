/** The reconciliation as its page shows it: tiles by status, and the rows of one of them that a search finds. */
import { showMoney, type Paise } from "../../../gst/money";
import type { Period } from "../../../gst/period";
import { VerdictLog, type Verdict } from "../../../reconcile/verdicts";
import type { ReconcileRow } from "../../../reconcile/row";
import { reconcileFields, reconcileTotalFields, type TotalRow } from "../../../reconcile/sheet";
import { RECONCILE_TABLE, RECONCILE_TOTALS_TABLE } from "../../../reconcile/tables";
import type { Row } from "../../../sheet/rows";
import { ALL_ROWS, SOURCES, type TotalName } from "../../../reconcile/statuses";
import { latestEvidence } from "../recent-evidence";
import { NEWEST_ENTRIES, type SheetCache } from "../../sheet-cache";

export interface Tile {
  readonly status: TotalName;
  readonly rows: number;
  readonly credit: Paise;
}

export interface Reconciled {
  readonly tiles: readonly Tile[];
  readonly rows: readonly ReconcileRow[];
  /** Of the run: its period, GSTR-2B version, seal and time. */
  readonly stamp: TotalRow;
}

/** @returns undefined where the period was not reconciled, or another one was since. */
export function reconciled(cache: SheetCache, period: Period): Reconciled | undefined {
  const totals = cache.rows(RECONCILE_TOTALS_TABLE, reconcileTotalFields).map(({ record }) => record);
  const stamp = totals.find(({ status }) => status === SOURCES);
  if (stamp?.period !== period) return undefined;
  return {
    tiles: totals.filter(({ status, rows }) => rows > 0 || status === ALL_ROWS),
    rows: recordsOf(cache.rows(RECONCILE_TABLE, reconcileFields)),
    stamp,
  };
}

const listed = new WeakMap<readonly Row<ReconcileRow>[], readonly ReconcileRow[]>();

/** The same list for the same rows, so that what is derived from it need not be worked out again. */
function recordsOf(rows: readonly Row<ReconcileRow>[]): readonly ReconcileRow[] {
  const before = listed.get(rows) ?? rows.map(({ record }) => record);
  listed.set(rows, before);
  return before;
}

/** The tile that is shown first: what has to be looked at. */
export function firstTile(tiles: readonly Tile[]): TotalName {
  const wanted: readonly TotalName[] = [
    "Suggested",
    "Mismatch",
    "Group",
    "Not in the books",
    "Not in GSTR-2B",
  ];
  return wanted.find((name) => tiles.some(({ status }) => status === name)) ?? ALL_ROWS;
}

export function rowsOfTile(
  rows: readonly ReconcileRow[],
  tile: TotalName,
  search: string,
): readonly ReconcileRow[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      (tile === ALL_ROWS || row.status === tile) && words.every((word) => searched(row).includes(word)),
  );
}

const known = new WeakMap<ReconcileRow, string>();

function searched(row: ReconcileRow): string {
  const before = known.get(row);
  if (before !== undefined) return before;
  const { supplierGstin, supplierName, bookedNumber, documentNumber, bookedIn, reviewer, credit } = row;
  const money = showMoney(credit);
  const texts = [supplierGstin, supplierName, bookedNumber, documentNumber, bookedIn, reviewer];
  const text = [...texts, money, money.replaceAll(",", "")].join(" ").toLowerCase();
  known.set(row, text);
  return text;
}

/** The last verdict that counts, as far as the newest part of the log shows. */
export function lastVerdict(cache: SheetCache): Verdict | undefined {
  const log = new VerdictLog();
  for (const entry of latestEvidence(cache, NEWEST_ENTRIES).reverse()) log.take(entry);
  return log.decided.last;
}
