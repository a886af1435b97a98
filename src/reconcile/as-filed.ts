/**
 * What each period's reconciliation came to when its GSTR-3B was filed, from the entries of the filings in the evidence.
 * Later data change what it comes to now, never this.
 */
import { parseData } from "../evidence/data";
import type { Entry } from "../evidence/entry";
import { originalOf } from "../evidence/histories/merged";
import type { FiledTotal, ReconciledData } from "../evidence/reconciled-data";
import { NO_MONEY, plus } from "../gst/money";
import type { Period } from "../gst/period";
import { ALL_ROWS, RECONCILE_STATUSES, type TotalName } from "./statuses";
import type { ReconcileTotal } from "./totals";

/** Reads it out of the log, entry by entry; a filing marked again replaces the one before. */
export class FiledTotalsLog {
  readonly #of = new Map<Period, ReconciledData | undefined>();

  take(entry: Entry): void {
    const own = entry.event === "MERGED" ? originalOf(entry) : entry;
    if (own?.event !== "FILE_3B_LOCK" || own.period === "") return;
    this.#of.set(own.period, parseData(own.data).reconciled);
  }

  /** @returns undefined where the books were not in the workbook then, or an earlier Milaan filed it. */
  of(period: Period): ReconciledData | undefined {
    return this.#of.get(period);
  }
}

/** For the entry of the filing. */
export function filedTotals(totals: readonly ReconcileTotal[]): ReconciledData {
  const kept = totals.filter(({ status, rows }) => rows > 0 && isStatus(status));
  return Object.fromEntries(kept.map(({ status, rows, credit }) => [status, { rows, credit }]));
}

const NONE: FiledTotal = { rows: 0, credit: NO_MONEY };

/** Of a status, or of all rows; undefined for any other name. */
export function asFiled(data: ReconciledData, name: TotalName): FiledTotal | undefined {
  if (isStatus(name)) return data[name] ?? NONE;
  if (name !== ALL_ROWS) return undefined;
  return RECONCILE_STATUSES.map((status) => data[status] ?? NONE).reduce((sum, one) => ({
    rows: sum.rows + one.rows,
    credit: plus(sum.credit, one.credit),
  }));
}

function isStatus(name: TotalName): boolean {
  return (RECONCILE_STATUSES as readonly string[]).includes(name);
}
