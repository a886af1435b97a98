/**
 * What a list needs before it can be committed: sheets that it makes, very hidden until then, and names for drop-downs. Loaded
 * when it is needed, for sheets are seldom made.
 */
import type { Layout } from "../../../sheet/layout";
import type { Write } from "../../../sheet/write";
import type { Known } from "../read/read";
import { ACTION_BYTES, type Sender } from "./send";
import { forgiving } from "./optional-steps";
import { dressings, makeTable, siteOf, type TableSite } from "./sheet";
import type { StagingArea } from "./staging";
import type { Tables } from "./tables";

export { forgiving } from "./optional-steps";

/** What making a sheet weighs in a request, about. */
const SHEET_BYTES = 60_000;

export interface Made {
  /** Sheets that were made. */
  readonly sheets: readonly string[];
  /** Tables that the commit is to make on sheets that stand already. */
  readonly later: ReadonlyMap<Layout, TableSite>;
}

/** Makes the new sheets of a list, very hidden, and the names that it defines. */
export async function makeAhead(
  sender: Sender,
  area: StagingArea,
  writes: readonly Write[],
  tables: Tables,
): Promise<Made> {
  const existing = await lookAround(sender);
  const layouts = missing(writes, existing.tables);
  for (const { table } of layouts) tables.forget(table);
  const later = new Map<Layout, TableSite>();
  const ahead = new Map<Layout, Excel.Worksheet | undefined>();
  for (const layout of layouts)
    if (existing.sheets.has(layout.sheet.toLowerCase()))
      later.set(layout, await siteOf(sender, layout, !bringsRows(writes, layout)));
    else ahead.set(layout, undefined);
  const sheets = [...new Set([...ahead.keys()].map(({ sheet }) => sheet))];
  if (sheets.length > 0) await area.remember({ made: sheets, locked: [] });
  const begun = new Map<string, TableSite>();
  const steps: (() => void)[] = [];
  for (const write of writes) {
    if (write.do === "create" && ahead.has(write.layout) && !ahead.get(write.layout)) {
      const { layout } = write;
      await sender.room(SHEET_BYTES);
      const sheet = makeTable(sender, layout, begun.get(layout.sheet) ?? hiddenSheet(sender, layout));
      ahead.set(layout, sheet.load("id"));
      steps.push(...dressings(sheet, layout, !begun.has(layout.sheet)));
      begun.set(layout.sheet, { sheet, isDressed: true });
    }
    if (write.do === "name") await define(sender, write, existing.names, writes, tables);
  }
  if (ahead.size > 0) await sender.sync();
  if (steps.length > 0) await forgiving(sender, steps);
  for (const [layout, sheet] of ahead) if (sheet) tables.change(layout.table, knownOfNew(layout, sheet.id));
  return { sheets, later };
}

/** Very hidden from the first, so that it is known for one that nobody has seen. */
function hiddenSheet(sender: Sender, layout: Layout): TableSite {
  const sheet = sender.workbook.worksheets.add(layout.sheet);
  sheet.visibility = "VeryHidden";
  return { sheet, isDressed: false };
}

interface Standing {
  readonly tables: ReadonlySet<string>;
  /** In lower case. */
  readonly sheets: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

async function lookAround(sender: Sender): Promise<Standing> {
  const { workbook } = sender;
  const tables = workbook.tables.load("items/name");
  const sheets = workbook.worksheets.load("items/name");
  const names = workbook.names.load("items/name");
  await sender.sync();
  return {
    tables: new Set(tables.items.map(({ name }) => name)),
    sheets: new Set(sheets.items.map(({ name }) => name.toLowerCase())),
    names: new Set(names.items.map(({ name }) => name)),
  };
}

/** The layouts of a list whose tables are missing, each once. */
function missing(writes: readonly Write[], tables: ReadonlySet<string>): Layout[] {
  const found = new Map<string, Layout>();
  for (const write of writes)
    if (write.do === "create" && !tables.has(write.layout.table) && !found.has(write.layout.table))
      found.set(write.layout.table, write.layout);
  return [...found.values()];
}

function bringsRows(writes: readonly Write[], { table }: Layout): boolean {
  return writes.some((write) => (write.do === "append" || write.do === "refill") && write.table === table);
}

/** Where a table stands that was just made. */
export function knownOfNew(layout: Layout, sheetId: string): Known {
  return {
    sheetId,
    sheet: layout.sheet,
    row: layout.headingRow,
    column: layout.firstColumn,
    headings: layout.columns.map(({ heading }) => heading),
    count: 0,
    isProtected: false,
  };
}

/** Queues a table on a sheet that stands already. @returns what it can do without. */
export async function makeNow(sender: Sender, layout: Layout, site: TableSite): Promise<(() => void)[]> {
  await sender.room(SHEET_BYTES);
  return dressings(makeTable(sender, layout, site), layout, !site.isDressed);
}

/** Of a list that was interrupted: makes a table where it is missing, and shows its sheet. */
export async function makeAgain(sender: Sender, layout: Layout, tables: Tables): Promise<void> {
  if (!(await tables.find(layout.table))) {
    const steps = await makeNow(sender, layout, await siteOf(sender, layout, true));
    await sender.sync();
    await forgiving(sender, steps);
  }
  await sender.room(ACTION_BYTES);
  if (!layout.isVeryHidden) sender.sheet(layout.sheet).visibility = "Visible";
}

/** Of a list that was interrupted: defines a name again. */
export async function defineAgain(
  sender: Sender,
  write: Write & { do: "name" },
  tables: Tables,
): Promise<void> {
  const { names } = await lookAround(sender);
  await define(sender, write, names, [], tables);
}

/** Defines a name for the first rows of a table's column. */
async function define(
  sender: Sender,
  { name, table, heading, rows }: Write & { do: "name" },
  names: ReadonlySet<string>,
  writes: readonly Write[],
  tables: Tables,
): Promise<void> {
  const [made] = writes.flatMap((write) =>
    write.do === "create" && write.layout.table === table ? [write.layout] : [],
  );
  const known = made ? knownOfNew(made, made.sheet) : await tables.find(table);
  if (!known) return;
  await sender.room(2 * ACTION_BYTES);
  if (names.has(name)) sender.workbook.names.getItem(name).delete();
  const column = known.column + known.headings.indexOf(heading);
  const range = sender.sheet(known.sheetId).getRangeByIndexes(known.row + 1, column, rows, 1);
  sender.workbook.names.add(name, range);
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
