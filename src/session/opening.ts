/** The tables read when a workbook is opened: all of Milaan's, and only the newest entries of the evidence. */
import { REQUIRED_TABLES } from "../actions/workbook/table-names";
import { EVIDENCE_TABLE } from "../evidence/sheet";
import { isStatementTable } from "../gstr2b/sheet";
import { RECONCILE_TABLE, RECONCILE_TOTALS_TABLE } from "../reconcile/tables";
import { SYNC_TABLE, SYNC_TOTALS_TABLE } from "../sync-check/tables";
import type { Port } from "../workbook/port";
import { NEWEST_ENTRIES } from "./sheet-cache";

export async function readSheets(port: Pick<Port, "tables" | "read">): Promise<void> {
  const tables = [...(await port.tables()).keys()].filter(isOurs);
  const others = tables.filter((table) => table !== EVIDENCE_TABLE);
  if (others.length > 0) await port.read(others.map((table) => ({ table })));
  if (tables.includes(EVIDENCE_TABLE)) await readNewest(port);
}

/** The evidence may have a million entries. */
async function readNewest(port: Pick<Port, "read">): Promise<void> {
  const [log] = (await port.read([{ table: EVIDENCE_TABLE, rows: "none" }])).get(EVIDENCE_TABLE) ?? [];
  const first = Math.max(0, (log?.count ?? 0) - NEWEST_ENTRIES);
  if (log && log.count > 0)
    await port.read([{ table: EVIDENCE_TABLE, rows: [{ first, count: log.count - first }] }]);
}

const SHOWN_IN_PANE = [SYNC_TABLE, SYNC_TOTALS_TABLE, RECONCILE_TABLE, RECONCILE_TOTALS_TABLE];

function isOurs(table: string): boolean {
  return REQUIRED_TABLES.has(table) || SHOWN_IN_PANE.includes(table) || isStatementTable(table);
}
