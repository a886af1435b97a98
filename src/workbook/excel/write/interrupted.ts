/** An interrupted list: what must be finished of it, or cleared away. Loaded when there is one. */
import { STAGING_SHEET } from "../../write-lock";
import type { Cell } from "../../../sheet/grid";
import type { Write } from "../../../sheet/write";
import { load } from "../read/read";
import { inBlocks } from "../run";
import { Sender } from "./send";
import { removeSheet, StagingArea } from "./staging";
import { PROTECTION } from "../../protection";
import type { WriteLock } from "./lock";
import { STAGING_COLUMNS, type Interrupted, type Place, type Preparations } from "../../staging";
import { partsOf, readPreparations, readRecord } from "../../staging-read";

/** Parts of a record per request; each has at most 32,000 characters. */
const PARTS_AT_ONCE = 40;
/** Column of the record of older versions. */
const OLDER_RECORD = 0;
/** Staged rows per request, at most. */
const ROWS_AT_ONCE = 2000;

/** Reads the staging sheet. @param turn in which the list was interrupted. */
export async function readInterrupted(context: Excel.RequestContext, turn: string): Promise<Interrupted> {
  const sheet = () => context.workbook.worksheets.getItem(STAGING_SHEET);
  const top = load(sheet().getRangeByIndexes(0, 0, 1, STAGING_COLUMNS.preparations + 1));
  await context.sync();
  const first = ((top.values as Cell[][])[0] ?? []).map(String);
  if (first[STAGING_COLUMNS.ended] === turn)
    return { writes: [], preparations: NO_PREPARATIONS, isCommitted: true };
  const column = [STAGING_COLUMNS.record, OLDER_RECORD].find((place) => first[place] !== "");
  if (column === undefined)
    return {
      writes: [],
      preparations: readPreparations(first[STAGING_COLUMNS.preparations] ?? ""),
      isCommitted: false,
    };
  const header = first[column] ?? "";
  const cells = [header];
  const end = partsOf(header) + 1;
  for (let part = 1; part < end; part += PARTS_AT_ONCE) {
    const block = load(sheet().getRangeByIndexes(part, column, Math.min(PARTS_AT_ONCE, end - part), 1));
    await context.sync();
    for (const [cell] of block.values as Cell[][]) cells.push(String(cell));
  }
  const writes: Write[] = [];
  for (const write of await readRecord(cells)) {
    if (!("staged" in write)) writes.push(write);
    else {
      const { staged, ...rest } = write;
      const rows = await stagedRows(context, staged);
      writes.push(Object.assign(rest, { rows }) as unknown as Write);
    }
  }
  return { writes, preparations: NO_PREPARATIONS, isCommitted: true };
}

async function stagedRows(context: Excel.RequestContext, place: Place): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  await inBlocks(
    context,
    { rows: place.rows, largest: ROWS_AT_ONCE },
    (first, count) =>
      load(
        context.workbook.worksheets
          .getItem(STAGING_SHEET)
          .getRangeByIndexes(place.row + first, place.column, count, place.columns),
      ),
    (range) => {
      for (const row of range.values as Cell[][]) rows.push(row);
    },
  );
  return rows;
}

/**
 * Clears away what a list has staged, undoes its preparations and frees the turn. @returns false, and leaves
 * everything, where the list was committed.
 */
export async function clearUncommitted(context: Excel.RequestContext, lock: WriteLock): Promise<boolean> {
  const { isCommitted, preparations } = await readInterrupted(context, lock.turn);
  if (isCommitted) return false;
  await clearAway(context, lock, preparations);
  return true;
}

export const NO_PREPARATIONS: Preparations = { made: [], locked: [] };

/** Clears the staging sheet, whatever it contains, and undoes the preparations of a list. */
export async function clearAway(
  context: Excel.RequestContext,
  lock: WriteLock,
  preparations: Preparations,
): Promise<void> {
  const { hidden, unprotected } = await findLeft(context, preparations);
  const sender = new Sender(context, lock, () => false, Infinity);
  for (const sheet of hidden) removeSheet(sheet);
  for (const sheet of unprotected) sheet.protection.protect(PROTECTION);
  const area = new StagingArea(sender);
  area.clear();
  area.clearOlder();
  lock.release();
  await sender.sync();
}

interface LeftPreparations {
  /** Sheets that were created and are still very hidden, or blank. */
  readonly hidden: readonly Excel.Worksheet[];
  /** Sheets whose protection was not restored. */
  readonly unprotected: readonly Excel.Worksheet[];
}

async function findLeft(
  context: Excel.RequestContext,
  { made, locked }: Preparations,
): Promise<LeftPreparations> {
  if (made.length + locked.length === 0) return { hidden: [], unprotected: [] };
  const sheets = context.workbook.worksheets.load("items/name,items/visibility,items/protection/protected");
  await context.sync();
  const created = sheets.items
    .filter(({ name }) => made.includes(name))
    .map((sheet) => ({ sheet, used: sheet.getUsedRangeOrNullObject(true).load("address") }));
  if (created.length > 0) await context.sync();
  return {
    hidden: created.flatMap(({ sheet, used }) =>
      sheet.visibility === "VeryHidden" || used.isNullObject ? [sheet] : [],
    ),
    unprotected: sheets.items.filter(
      ({ name, protection }) => locked.includes(name) && !protection.protected,
    ),
  };
}
