/**
 * What a list needs before it can be committed: sheets that it makes, very hidden until then, and names for drop-downs. Loaded
 * when it is needed, for sheets are seldom made.
 */
import type { Layout } from "../table/layout";
import type { Write } from "../table/write";
import type { Known } from "./excel-read";
import { ACTION_BYTES, type Sender } from "./excel-send";
import { lookForSheet, makeTable, type SheetLook } from "./excel-sheet";
import type { StagingArea } from "./excel-staging";

export { addColumns, noteCells } from "./excel-sheet";

/** What making a sheet weighs in a request, about. */
const SHEET_BYTES = 60_000;

export interface Tables {
  find(table: string): Promise<Known | undefined>;
  /** To be told of a table that was made. */
  made(table: string): Promise<void>;
}

export interface Made {
  /** Sheets that were made. */
  readonly sheets: readonly string[];
  /** Tables that the commit is to make on sheets that stand already. */
  readonly later: ReadonlyMap<Layout, SheetLook>;
}

/** Makes the new sheets of a list, very hidden, and the names that it defines. */
export async function makeAhead(
  sender: Sender,
  area: StagingArea,
  writes: readonly Write[],
  tables: Tables,
): Promise<Made> {
  const ahead = new Set<Layout>();
  const later = new Map<Layout, SheetLook>();
  for (const layout of await missing(writes, tables)) {
    const look = await lookForSheet(sender, layout);
    if (look.sheet) later.set(layout, look);
    else ahead.add(layout);
  }
  const sheets = [...new Set([...ahead].map(({ sheet }) => sheet))];
  if (sheets.length > 0) await area.making(sheets);
  const begun = new Map<string, SheetLook>();
  for (const write of writes) {
    if (write.do === "create" && ahead.delete(write.layout)) {
      const { sheet: name, table } = write.layout;
      await sender.room(SHEET_BYTES);
      const sheet = makeTable(sender, write.layout, begun.get(name) ?? { sheet: undefined, tables: [] });
      sheet.visibility = "VeryHidden";
      await sender.sync();
      begun.set(name, await lookForSheet(sender, write.layout));
      await tables.made(table);
    }
    if (write.do === "name") await nameRows(sender, write, await tables.find(write.table));
  }
  return { sheets, later };
}

/** The layouts of a list whose tables are missing, each once. */
async function missing(writes: readonly Write[], tables: Tables): Promise<Layout[]> {
  const found = new Map<string, Layout>();
  for (const write of writes)
    if (write.do === "create" && !(await tables.find(write.layout.table)))
      found.set(write.layout.table, found.get(write.layout.table) ?? write.layout);
  return [...found.values()];
}

/** Makes a table on a sheet that stands already. */
export async function makeNow(sender: Sender, layout: Layout, look: SheetLook): Promise<void> {
  await sender.room(SHEET_BYTES);
  makeTable(sender, layout, look);
}

/** Of a list that was interrupted: makes a table where it is missing, and shows its sheet. */
export async function makeAgain(sender: Sender, layout: Layout, tables: Tables): Promise<void> {
  if (!(await tables.find(layout.table))) {
    await makeNow(sender, layout, await lookForSheet(sender, layout));
    await sender.sync();
    await tables.made(layout.table);
  }
  await sender.room(ACTION_BYTES);
  if (!layout.isVeryHidden) sender.sheet(layout.sheet).visibility = "Visible";
}

/** Defines a name for the first rows of a table's column. */
export async function nameRows(
  sender: Sender,
  write: Write & { do: "name" },
  known: Known | undefined,
): Promise<void> {
  if (!known) return;
  const existing = sender.workbook.names.getItemOrNullObject(write.name);
  await sender.sync();
  await sender.room(2 * ACTION_BYTES);
  if (!existing.isNullObject) existing.delete();
  const position = known.headings.indexOf(write.heading);
  sender.workbook.names.add(
    write.name,
    sender.sheet(known.sheetId).getRangeByIndexes(known.row + 1, known.column + position, write.rows, 1),
  );
}

/** Shows the sheets that were made, but for those that stay very hidden. */
export function showMade(sender: Sender, sheets: readonly string[], writes: readonly Write[]): void {
  const hidden = new Set(
    writes.flatMap((write) =>
      write.do === "create" && write.layout.isVeryHidden ? [write.layout.sheet] : [],
    ),
  );
  for (const sheet of sheets) if (!hidden.has(sheet)) sender.sheet(sheet).visibility = "Visible";
}
