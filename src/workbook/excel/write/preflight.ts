/** Checks, before anything is written, why a list could be refused: columns, room, protection, a missing table. */
import type { Write } from "../../../sheet/write";
import type { CheckedCommit } from "./checked-commit";
import type { TableLocation } from "../read/read";
import { BUSY, codeOf, protectedFault } from "../run";
import { OPERATION_BYTES, type Sender } from "./send";
import type { StagingArea } from "./staging";
import { PROTECTION } from "../../protection";
import type { Tables } from "./tables";
import { probeProtection } from "./lock";
import { PortFault } from "../../port";
import { positionOf, spansOf } from "../../spans";

/** A list that is about to be written. */
export interface Prepared {
  readonly sender: Sender;
  readonly tables: Tables;
  readonly area: StagingArea;
  readonly commit: CheckedCommit;
  /** Sheets that were created for it, by name. */
  readonly made: readonly string[];
  /** Names of tables that the commit creates. */
  readonly deferredTables: ReadonlySet<string>;
}

/**
 * Throws {@link PortFault} MISSING_SHEET, MISSING_COLUMN, NO_ROOM_BELOW (for a large list; a small one checks that in
 * its commit) or SHEET_PROTECTED.
 */
export async function preflight(prepared: Prepared, writes: readonly Write[]): Promise<void> {
  const { sender, tables, area, commit, deferredTables } = prepared;
  const protections = new Map<string, Excel.WorksheetProtection>();
  for (const write of writes) {
    if (!("table" in write) || deferredTables.has(write.table)) continue;
    const known = write.do === "banner" ? await tables.find(write.table) : await tables.need(write.table);
    if (!known) continue;
    if (write.do === "protect" || write.do === "unprotect")
      protections.set(write.table, tables.sheet(known).protection.load("protected"));
    if ("rows" in write && "headings" in write && write.rows.length > 0)
      spansOf(widened(known, write.table, writes), write.headings);
  }
  const isLarge = area.bytes > sender.maxBytes / 2;
  if (isLarge) checkRoom(prepared, writes);
  if (protections.size > 0 || isLarge) await sender.sync();
  const noRoom = commit.noRoom();
  if (noRoom) throw new PortFault(noRoom);
  commit.forget();
  for (const [table, { protected: isProtected }] of protections) {
    const known = tables.at(table);
    if (known) tables.change(table, { ...known, isProtected });
  }
  const unprotected = writes.flatMap((write) => (write.do === "unprotect" ? [write.table] : []));
  await tryToUnprotect(
    prepared,
    unprotected.filter((table) => tables.at(table)?.isProtected),
  );
}

/** Unprotects and protects again in one request: refused where a user has set a password. */
async function tryToUnprotect(
  { sender, tables, area, made }: Prepared,
  unprotected: readonly string[],
): Promise<void> {
  const known = unprotected.flatMap((table) => tables.at(table) ?? []);
  if (known.length === 0) return;
  await area.remember({ made, locked: known.map(({ sheet }) => sheet) });
  for (const one of known) {
    const { protection } = tables.sheet(one);
    protection.unprotect();
    protection.protect(PROTECTION);
    await sender.sync().catch((error: unknown) => {
      throw BUSY.has(codeOf(error)) ? error : new PortFault(protectedFault(one.sheet));
    });
  }
}

/** Queues a check for room below every table that grows. */
export function checkRoom(
  { tables, commit }: Pick<Prepared, "tables" | "commit">,
  writes: readonly Write[],
): void {
  const more = new Map<string, number>();
  for (const write of writes) {
    if (write.do === "append") more.set(write.table, (more.get(write.table) ?? 0) + write.rows.length);
    else if (write.do === "refill")
      more.set(write.table, write.rows.length - (tables.at(write.table)?.count ?? 0));
  }
  for (const [table, count] of more) {
    const known = tables.at(table);
    if (known && count > 0) commit.room(table, known, count);
  }
}

/** Writes that are refused on a protected sheet. */
const ON_THE_SHEET: ReadonlySet<Write["do"]> = new Set([
  "put",
  "append",
  "refill",
  "remove",
  "widen",
  "banner",
  "notes",
]);

/** Queues steps that fail, before anything is written, where a table was deleted or its sheet protected meanwhile. */
export async function checkUnchanged(
  { sender, tables, made }: Prepared,
  writes: readonly Write[],
): Promise<void> {
  const unprotected = writes.flatMap((write) =>
    write.do === "unprotect" ? [tables.at(write.table)?.sheetId] : [],
  );
  const checked = new Set(unprotected);
  for (const write of writes) {
    if (!("table" in write) || !ON_THE_SHEET.has(write.do)) continue;
    const known = tables.at(write.table);
    if (!known || made.includes(known.sheet)) continue;
    await sender.room(2 * OPERATION_BYTES);
    if (write.do !== "banner" && !checked.has(write.table)) tables.table(write.table).load("id");
    if (!checked.has(known.sheetId)) probeProtection(tables.sheet(known));
    checked.add(write.table).add(known.sheetId);
  }
}

/** A table with the columns that the list adds. */
function widened(table: TableLocation, name: string, writes: readonly Write[]): TableLocation {
  const added = writes.flatMap((write) =>
    write.do === "widen" && write.table === name
      ? write.headings.filter((heading) => positionOf(table.headings, heading) < 0)
      : [],
  );
  return added.length === 0 ? table : { ...table, headings: [...table.headings, ...new Set(added)] };
}
