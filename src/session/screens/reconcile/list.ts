/** The reconciliation as its page shows it: tiles by status, and the rows of one of them that a search finds. */
import { NO_MONEY, plus, showMoney, type Paise } from "../../../gst/money";
import { showPeriod, type Period } from "../../../gst/period";
import { GSTR3B_TABLE, gstr3bFields } from "../../../gstr3b/sheet";
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

/** Words by which the search finds rows of the open pool. */
export const POOL_WORDS = ["Carried", "Last GSTR-2B", "Time-barred"] as const;
type PoolWord = (typeof POOL_WORDS)[number];

export interface Reconciled {
  readonly tiles: readonly Tile[];
  readonly pool: Readonly<Record<PoolWord, Omit<Tile, "status">>>;
  /** Totals that were others when GSTR-3B was filed; unknown: not recorded then. */
  readonly sinceFiling: readonly TotalRow[] | "open" | "unknown";
  readonly rows: readonly ReconcileRow[];
  /** Of the run: its period, GSTR-2B version, seal and time. */
  readonly stamp: TotalRow;
}

/** @returns undefined where the period was not reconciled, or another one was since. */
export function reconciled(cache: SheetCache, period: Period): Reconciled | undefined {
  const totals = cache.rows(RECONCILE_TOTALS_TABLE, reconcileTotalFields).map(({ record }) => record);
  const stamp = totals.find(({ status }) => status === SOURCES);
  if (stamp?.period !== period) return undefined;
  const rows = recordsOf(cache.rows(RECONCILE_TABLE, reconcileFields));
  return {
    tiles: totals.filter(({ status, rows }) => rows > 0 || status === ALL_ROWS),
    pool: poolOf(rows),
    sinceFiling: isFiled(cache, period) ? sinceFiling(totals) : "open",
    rows,
    stamp,
  };
}

function isFiled(cache: SheetCache, period: Period): boolean {
  return cache
    .rows(GSTR3B_TABLE, gstr3bFields)
    .some(({ record }) => record.period === period && record.state === "Locked");
}

function sinceFiling(totals: readonly TotalRow[]): Reconciled["sinceFiling"] {
  const known = totals.filter(({ filedRows }) => filedRows !== undefined);
  if (known.length === 0) return "unknown";
  return known.filter((total) => total.filedRows !== total.rows || total.filedCredit !== total.credit);
}

const pools = new WeakMap<readonly ReconcileRow[], Reconciled["pool"]>();

function poolOf(rows: readonly ReconcileRow[]): Reconciled["pool"] {
  const before = pools.get(rows);
  if (before) return before;
  const of = (isOf: (row: ReconcileRow) => boolean) => {
    const found = rows.filter(isOf);
    return { rows: found.length, credit: found.reduce((sum, { credit }) => plus(sum, credit), NO_MONEY) };
  };
  const pool = {
    Carried: of(({ openSince }) => openSince !== ""),
    "Last GSTR-2B": of(({ limitState }) => limitState === "Last GSTR-2B"),
    "Time-barred": of(({ limitState }) => limitState === "Time-barred"),
  };
  pools.set(rows, pool);
  return pool;
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
  if (row.openSince !== "") texts.push(`carried since ${showPeriod(row.openSince)}`);
  if (row.limitState !== "") texts.push(row.limitState);
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
