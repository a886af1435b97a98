/** What a list of writes could be refused for is asked while nothing is written: columns, room, protection, a table that is gone. */
import type { Write } from "../../../sheet/write";
import type { CheckedCommit } from "./checked-commit";
import type { Known } from "../read/read";
import { BUSY, codeOf, protectedFault } from "../run";
import { ACTION_BYTES, type Sender } from "./send";
import { PROTECTION, type StagingArea } from "./staging";
import type { Tables } from "./tables";
import { emptyCell } from "./lock";
import { PortFault } from "../../port";
import { positionOf, spansOf } from "../../spans";

/** A list that is about to be written. */
export interface Prepared {
  readonly sender: Sender;
  readonly tables: Tables;
  readonly area: StagingArea;
  readonly commit: CheckedCommit;
  /** Sheets that were made for it, by name. */
  readonly made: readonly string[];
  /** Names of tables that the commit makes. */
  readonly madeLater: ReadonlySet<string>;
}

/**
 * Throws {@link PortFault} MISSING_SHEET, MISSING_COLUMN, NO_ROOM_BELOW (of a large list; a small one learns that by its
 * commit) or SHEET_PROTECTED.
 */
export async function lookAhead(prepared: Prepared, writes: readonly Write[]): Promise<void> {
  const { sender, tables, area, commit, madeLater } = prepared;
  const guards = new Map<string, Excel.WorksheetProtection>();
  for (const write of writes) {
    if (!("table" in write) || madeLater.has(write.table)) continue;
    const known = write.do === "banner" ? await tables.find(write.table) : await tables.need(write.table);
    if (!known) continue;
    if (write.do === "protect" || write.do === "unprotect")
      guards.set(write.table, tables.sheet(known).protection.load("protected"));
    if ("rows" in write && "headings" in write && write.rows.length > 0)
      spansOf(widened(known, write.table, writes), write.headings);
  }
  const isLarge = area.bytes > sender.mostBytes / 2;
  if (isLarge) lookForRoom(prepared, writes);
  if (guards.size > 0 || isLarge) await sender.sync();
  const noRoom = commit.noRoom();
  if (noRoom) throw new PortFault(noRoom);
  commit.forget();
  for (const [table, { protected: isProtected }] of guards) {
    const known = tables.at(table);
    if (known) tables.change(table, { ...known, isProtected });
  }
  const opened = writes.flatMap((write) => (write.do === "unprotect" ? [write.table] : []));
  await tryToOpen(
    prepared,
    opened.filter((table) => tables.at(table)?.isProtected),
  );
}

/** Takes protection off and puts it on again, in one request: refused where somebody has set a password. */
async function tryToOpen({ sender, tables, area, made }: Prepared, opened: readonly string[]): Promise<void> {
  const known = opened.flatMap((table) => tables.at(table) ?? []);
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

/** Queues a look below every table that grows. */
export function lookForRoom(
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

/** What is refused on a protected sheet. */
const ON_THE_SHEET: ReadonlySet<Write["do"]> = new Set([
  "put",
  "append",
  "refill",
  "remove",
  "widen",
  "banner",
  "notes",
]);

/** Queues what fails, before anything is written, where a table is gone or its sheet is protected since it was read. */
export async function guard({ sender, tables, made }: Prepared, writes: readonly Write[]): Promise<void> {
  const opened = writes.flatMap((write) =>
    write.do === "unprotect" ? [tables.at(write.table)?.sheetId] : [],
  );
  const seen = new Set(opened);
  for (const write of writes) {
    if (!("table" in write) || !ON_THE_SHEET.has(write.do)) continue;
    const known = tables.at(write.table);
    if (!known || made.includes(known.sheet)) continue;
    await sender.room(2 * ACTION_BYTES);
    if (write.do !== "banner" && !seen.has(write.table)) tables.table(write.table).load("id");
    if (!seen.has(known.sheetId)) emptyCell(tables.sheet(known));
    seen.add(write.table).add(known.sheetId);
  }
}

/** A table as it will be when the list has added its columns. */
function widened(table: Known, name: string, writes: readonly Write[]): Known {
  const added = writes.flatMap((write) =>
    write.do === "widen" && write.table === name
      ? write.headings.filter((heading) => positionOf(table.headings, heading) < 0)
      : [],
  );
  return added.length === 0 ? table : { ...table, headings: [...table.headings, ...new Set(added)] };
}
