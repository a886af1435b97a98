/** The seals of filed periods, from the cached sheets; loaded after the first paint, because it hashes statements. */
import { sealFaults } from "../../actions/statement/seals";
import type { Fault } from "../../gst/fault";
import { gstr2bTable, summaryTable, totalsTable } from "../../gstr2b/sheet";
import type { PeriodRecord } from "../../gstr3b/record";
import type { Grid } from "../../sheet/grid";
import type { SheetCache } from "../sheet-cache";

export interface Seal {
  readonly record: PeriodRecord;
  /** Empty for a valid seal. */
  readonly faults: readonly Fault[];
}

interface CheckedSeal {
  readonly seal: string;
  readonly grids: readonly (Grid | undefined)[];
  readonly faults: readonly Fault[];
}

/** The result per statement, as long as its sheets do not change. */
const checked = new WeakMap<SheetCache, Map<string, CheckedSeal>>();

/** @param periods the register; periods that are not locked are skipped. @returns newest first. */
export function sealsOf(cache: SheetCache, periods: readonly PeriodRecord[]): Seal[] {
  return periods
    .filter(({ state, seal }) => state === "Locked" && seal !== "")
    .sort((a, b) => (a.period < b.period ? 1 : -1))
    .map((record) => ({ record, faults: faultsOf(cache, record) }));
}

function faultsOf(cache: SheetCache, record: PeriodRecord): readonly Fault[] {
  const { period, seal } = record;
  const tables = [gstr2bTable(period), totalsTable(period), summaryTable(period)];
  const grids = tables.map((table) => cache.grid(table));
  const before = checked.get(cache)?.get(period);
  if (before?.seal === seal && before.grids.every((grid, place) => grid === grids[place]))
    return before.faults;
  const existing = grids.flatMap((grid) => (grid ? [[grid.table, [grid]] as const] : []));
  const faults = sealFaults({ grids: new Map(existing) }, record);
  const results = checked.get(cache) ?? new Map<string, CheckedSeal>();
  checked.set(cache, results.set(period, { seal, grids, faults }));
  return faults;
}
