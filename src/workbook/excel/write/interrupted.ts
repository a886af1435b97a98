/** A list that was interrupted: what of it is to be finished, and what is cleared away. Loaded when there is one. */
import { STAGING_SHEET } from "../../write-lock";
import type { Cell } from "../../../sheet/grid";
import type { Write } from "../../../sheet/write";
import { load } from "../read/read";
import { inBlocks } from "../run";
import { Sender } from "./send";
import { PROTECTION, removeSheet, StagingArea } from "./staging";
import type { WriteLock } from "./lock";
import { STAGING_COLUMNS, type Aside, type Interrupted, type Place } from "../../staging";

import { partsOf, readAside, readRecord } from "../../staging-read";

/** Parts of a record that are read in one request; each is at most 32,000 characters. */
const PARTS_AT_ONCE = 40;
/** Column of the record of older versions. */
const OLDER_RECORD = 0;
/** Staged rows that are read in one request, at most. */
const ROWS_AT_ONCE = 2000;

/** What stands on the staging sheet. @param turn in which the list stood still. */
export async function readInterrupted(context: Excel.RequestContext, turn: string): Promise<Interrupted> {
  const sheet = () => context.workbook.worksheets.getItem(STAGING_SHEET);
  const top = load(sheet().getRangeByIndexes(0, 0, 1, STAGING_COLUMNS.aside + 1));
  await context.sync();
  const first = ((top.values as Cell[][])[0] ?? []).map(String);
  if (first[STAGING_COLUMNS.ended] === turn) return { writes: [], aside: NOTHING_ASIDE, isCommitted: true };
  const column = [STAGING_COLUMNS.record, OLDER_RECORD].find((place) => first[place] !== "");
  if (column === undefined)
    return { writes: [], aside: readAside(first[STAGING_COLUMNS.aside] ?? ""), isCommitted: false };
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
  return { writes, aside: NOTHING_ASIDE, isCommitted: true };
}

async function stagedRows(context: Excel.RequestContext, place: Place): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  await inBlocks(
    context,
    place.rows,
    ROWS_AT_ONCE,
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
 * Clears away what a list has staged, and undoes what was done aside from it; the turn is free then. @returns false,
 * and leaves everything, where the list was committed.
 */
export async function clearUncommitted(context: Excel.RequestContext, hold: WriteLock): Promise<boolean> {
  const { isCommitted, aside } = await readInterrupted(context, hold.turn);
  if (isCommitted) return false;
  await clearAway(context, hold, aside);
  return true;
}

export const NOTHING_ASIDE: Aside = { made: [], locked: [] };

/** Clears the staging sheet whatever stands there, and undoes what was done aside. */
export async function clearAway(context: Excel.RequestContext, hold: WriteLock, aside: Aside): Promise<void> {
  const { unseen, open } = await lookAside(context, aside);
  const sender = new Sender(context, hold, () => false, Infinity);
  for (const sheet of unseen) removeSheet(sheet);
  for (const sheet of open) sheet.protection.protect(PROTECTION);
  const area = new StagingArea(sender);
  area.clear();
  area.clearOlder();
  hold.leave();
  await sender.sync();
}

interface LeftAside {
  /** Sheets that were made and are very hidden, or not even begun. */
  readonly unseen: readonly Excel.Worksheet[];
  /** Sheets whose protection was not put on again. */
  readonly open: readonly Excel.Worksheet[];
}

async function lookAside(context: Excel.RequestContext, { made, locked }: Aside): Promise<LeftAside> {
  if (made.length + locked.length === 0) return { unseen: [], open: [] };
  const sheets = context.workbook.worksheets.load("items/name,items/visibility,items/protection/protected");
  await context.sync();
  const looks = sheets.items
    .filter(({ name }) => made.includes(name))
    .map((sheet) => ({ sheet, used: sheet.getUsedRangeOrNullObject(true).load("address") }));
  if (looks.length > 0) await context.sync();
  return {
    unseen: looks.flatMap(({ sheet, used }) =>
      sheet.visibility === "VeryHidden" || used.isNullObject ? [sheet] : [],
    ),
    open: sheets.items.filter(({ name, protection }) => locked.includes(name) && !protection.protected),
  };
}
