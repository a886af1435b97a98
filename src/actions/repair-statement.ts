/**
 * A statement's totals and summaries follow from its lines, so that either can be made again when it was deleted. The
 * lines themselves cannot: of a draft they are generated again, of a locked period an earlier copy has them.
 */
import { isFault, type Fault } from "../gst/fault";
import { showPeriod, type Period } from "../gst/period";
import {
  contentOf,
  gstr2bFields,
  gstr2bTable,
  statementPeriod,
  summaryTable,
  totalsTable,
} from "../gstr2b/sheet";
import { periodRecord } from "../gstr3b/register";
import type { PeriodRecord } from "../gstr3b/record";
import { GSTR3B_TABLE, gstr3bFields } from "../gstr3b/sheet";
import type { Write } from "../table/write";
import type { Act } from "./act";
import { readTable } from "./book";
import { recordsOf } from "./layers";
import { bannerWrites, draftState, lockedState, protectionWrites, remadeWrites } from "./statement-sheet";

/** The line of state above both sheets, and its tone. */
function bannerOf(record: PeriodRecord): [string, "quiet" | "good"] {
  return record.state === "Locked" ? [lockedState(record), "quiet"] : [draftState(record), "good"];
}

interface Repairs {
  readonly writes: Write[];
  /** What was made again, in words. */
  readonly made: string[];
  readonly faults: Fault[];
}

/** @param standing names of the tables that are there. */
export async function statementRepairs(act: Act, standing: ReadonlyMap<string, string>): Promise<Repairs> {
  const broken = [...standing.keys()].flatMap((table) => {
    const period = statementPeriod(table);
    if (!period) return [];
    const missing = [totalsTable(period), summaryTable(period)].filter((name) => !standing.has(name));
    return missing.length ? [{ period, missing: new Set(missing) }] : [];
  });
  const repairs: Repairs = { writes: [], made: [], faults: [] };
  if (broken.length === 0) return repairs;
  const grids = await act.port.read([
    { table: GSTR3B_TABLE },
    ...broken.map(({ period }) => ({ table: gstr2bTable(period) })),
  ]);
  const register = recordsOf(readTable({ grids }, GSTR3B_TABLE, gstr3bFields).rows);
  const isLocked = (period: Period) => periodRecord(register, period).state === "Locked";
  for (const { period, missing } of broken) {
    const { rows, faults } = readTable({ grids }, gstr2bTable(period), gstr2bFields);
    const content = contentOf(period, recordsOf(rows));
    if (faults[0] || isFault(content)) {
      repairs.faults.push(...faults, ...(isFault(content) ? [content] : []));
      continue;
    }
    repairs.writes.push(
      ...(isLocked(period) ? protectionWrites(period, "unprotect", missing) : []),
      ...remadeWrites(period, content, missing),
      ...bannerWrites(period, ...bannerOf(periodRecord(register, period))),
      ...(isLocked(period) ? protectionWrites(period, "protect") : []),
    );
    repairs.made.push(`the totals and summaries of GSTR-2B ${showPeriod(period)}`);
  }
  return repairs;
}
