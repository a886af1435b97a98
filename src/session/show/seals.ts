/** The seals of filed periods as the sheets were last seen; loaded after the first paint, for it hashes whole statements. */
import { sealFaults } from "../../actions/statement/seals";
import type { Fault } from "../../gst/fault";
import { gstr2bTable, summaryTable, totalsTable } from "../../gstr2b/sheet";
import type { PeriodRecord } from "../../gstr3b/record";
import type { Grid } from "../../sheet/grid";
import type { SheetCache } from "../sheet-cache";

export interface Seal {
  readonly record: PeriodRecord;
  /** Blank for a seal that holds. */
  readonly faults: readonly Fault[];
}

interface Known {
  readonly seal: string;
  readonly grids: readonly (Grid | undefined)[];
  readonly faults: readonly Fault[];
}

/** What was found of a statement, as long as its sheets stay as they are. */
const known = new WeakMap<SheetCache, Map<string, Known>>();

/** @param periods the register; those that are not locked are passed over. Newest first. */
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
  const before = known.get(cache)?.get(period);
  if (before?.seal === seal && before.grids.every((grid, place) => grid === grids[place]))
    return before.faults;
  const existing = grids.flatMap((grid) => (grid ? [[grid.table, [grid]] as const] : []));
  const faults = sealFaults({ grids: new Map(existing) }, record);
  const found = known.get(cache) ?? new Map<string, Known>();
  known.set(cache, found.set(period, { seal, grids, faults }));
  return faults;
}
