/** What a reconciliation came to when GSTR-3B was filed, as JSON in the Data column of the filing's entry. */
import type { Paise } from "../gst/money";

export interface FiledTotal {
  readonly rows: number;
  readonly credit: Paise;
}

/** By the name of a status; those without rows are left out. */
export type ReconciledData = Readonly<Record<string, FiledTotal>>;

/** @returns undefined where the value is none, as a whole: half of it would be other totals. */
export function parseReconciled(value: unknown): ReconciledData | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const totals = Object.entries(value).map(([status, total]) => [status, parseTotal(total)] as const);
  const isWhole = totals.every((total): total is readonly [string, FiledTotal] => total[1] !== undefined);
  return isWhole ? Object.fromEntries(totals) : undefined;
}

function parseTotal(value: unknown): FiledTotal | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { rows, credit } = value as Readonly<Record<string, unknown>>;
  if (!Number.isSafeInteger(rows) || !Number.isSafeInteger(credit) || (rows as number) < 0) return undefined;
  return { rows: rows as number, credit: credit as Paise };
}
