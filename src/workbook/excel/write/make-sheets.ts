/**
 * Creates what a list needs before its commit: new sheets, very hidden until then, and names for drop-downs. Loaded
 * when needed, because sheets are seldom created.
 */
import type { Layout } from "../../../sheet/layout";
import type { Write } from "../../../sheet/write";
import type { TableLocation } from "../read/read";
import { OPERATION_BYTES, type Sender } from "./send";
import { tryOptional } from "./optional-steps";
import { makeTable, optionalFormats } from "./sheet";
import type { StagingArea } from "./staging";
import { siteOf, type TableSite } from "./table-site";
import type { Tables } from "./tables";

export { tryOptional } from "./optional-steps";

/** Approximate bytes of a request that creates a sheet. */
const SHEET_BYTES = 60_000;

export interface Made {
  /** Sheets that were created. */
  readonly sheets: readonly string[];
  /** Tables that the commit creates on existing sheets. */
  readonly deferred: ReadonlyMap<Layout, TableSite>;
}

/**
 * Creates the new sheets of a list, very hidden, and the names that it defines. Throws {@link PortFault}
 * SHEET_NAME_IN_USE before anything is created.
 */
export async function makeAhead(
  sender: Sender,
  area: StagingArea,
  writes: readonly Write[],
  tables: Tables,
): Promise<Made> {
  const existing = await listExisting(sender);
  const layouts = missing(writes, existing.tables);
  for (const { table } of layouts) tables.forget(table);
  const deferred = new Map<Layout, TableSite>();
  const ahead = new Map<Layout, Excel.Worksheet | undefined>();
  for (const layout of layouts)
    if (existing.sheets.has(layout.sheet.toLowerCase())) {
      const options = { withRows: !bringsRows(writes, layout), isOwn: isOwn(layout, existing, tables) };
      deferred.set(layout, await siteOf(sender, layout, options));
    } else ahead.set(layout, undefined);
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
      steps.push(...optionalFormats(sheet, layout, !begun.has(layout.sheet)));
      if (!begun.has(layout.sheet)) steps.push(...placing(sheet, layout, existing));
      begun.set(layout.sheet, { sheet, isFormatted: true });
    }
    if (write.do === "name") {
      const known = locationIn(writes, write.table) ?? (await tables.find(write.table));
      if (known) await define(sender, write, existing.names, known);
    }
  }
  if (ahead.size > 0) await sender.sync();
  if (steps.length > 0) await tryOptional(sender, steps);
  for (const [layout, sheet] of ahead) if (sheet) tables.change(layout.table, newLocation(layout, sheet.id));
  return { sheets, deferred };
}

/** Very hidden from the beginning, which marks it as unfinished. */
function hiddenSheet(sender: Sender, layout: Layout): TableSite {
  const sheet = sender.workbook.worksheets.add(layout.sheet);
  sheet.visibility = "VeryHidden";
  return { sheet, isFormatted: false };
}

/** Moves a new sheet behind the one that it follows. */
function placing(sheet: Excel.Worksheet, { after }: Layout, { sheets }: Existing): (() => void)[] {
  const place = after === undefined ? -1 : [...sheets].indexOf(after.toLowerCase());
  if (place < 0) return [];
  return [
    () => {
      sheet.position = place + 1;
    },
  ];
}

interface Existing {
  /** By name, with the sheet of each. */
  readonly tables: ReadonlyMap<string, string>;
  /** In lower case, in their order. */
  readonly sheets: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

async function listExisting(sender: Sender): Promise<Existing> {
  const { workbook } = sender;
  const tables = workbook.tables.load("items/name,items/worksheet/name");
  const sheets = workbook.worksheets.load("items/name");
  const names = workbook.names.load("items/name");
  await sender.sync();
  return {
    tables: new Map(tables.items.map(({ name, worksheet }) => [name, worksheet.name])),
    sheets: new Set(sheets.items.map(({ name }) => name.toLowerCase())),
    names: new Set(names.items.map(({ name }) => name)),
  };
}

/** The layouts in a list whose tables are missing, each once. */
function missing(writes: readonly Write[], tables: Existing["tables"]): Layout[] {
  const found = new Map<string, Layout>();
  for (const write of writes)
    if (write.do === "create" && !tables.has(write.layout.table) && !found.has(write.layout.table))
      found.set(write.layout.table, write.layout);
  return [...found.values()];
}

/** Is a table on the sheet of the layout that Milaan has read or written? */
function isOwn({ sheet }: Layout, existing: Existing, tables: Tables): boolean {
  return [...existing.tables].some(([table, name]) => name === sheet && tables.at(table) !== undefined);
}

function bringsRows(writes: readonly Write[], { table }: Layout): boolean {
  return writes.some((write) => (write.do === "append" || write.do === "refill") && write.table === table);
}

/** The location of a table that was just created. */
export function newLocation(layout: Layout, sheetId: string): TableLocation {
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

/** Queues a table on an existing sheet. @returns its optional steps. */
export async function makeNow(sender: Sender, layout: Layout, site: TableSite): Promise<(() => void)[]> {
  await sender.room(SHEET_BYTES);
  return optionalFormats(makeTable(sender, layout, site), layout, !site.isFormatted);
}

/** For an interrupted list: creates a table where it is missing, and unhides its sheet. */
export async function makeAgain(sender: Sender, layout: Layout, tables: Tables): Promise<void> {
  if (!(await tables.find(layout.table))) {
    const options = { withRows: true, isOwn: isOwn(layout, await listExisting(sender), tables) };
    const steps = await makeNow(sender, layout, await siteOf(sender, layout, options));
    await sender.sync();
    await tryOptional(sender, steps);
  }
  await sender.room(OPERATION_BYTES);
  if (!layout.isVeryHidden) sender.sheet(layout.sheet).visibility = "Visible";
}

/** For an interrupted list: defines a name again. */
export async function defineAgain(
  sender: Sender,
  write: Write & { do: "name" },
  tables: Tables,
): Promise<void> {
  const { names } = await listExisting(sender);
  const known = await tables.find(write.table);
  if (known) await define(sender, write, names, known);
}

/** The location of a table that the list creates. */
function locationIn(writes: readonly Write[], table: string): TableLocation | undefined {
  const [made] = writes.flatMap((write) =>
    write.do === "create" && write.layout.table === table ? [write.layout] : [],
  );
  return made && newLocation(made, made.sheet);
}

/** Defines a name for the first rows of a table's column. @param names those that exist. */
async function define(
  sender: Sender,
  { name, heading, rows }: Write & { do: "name" },
  names: ReadonlySet<string>,
  known: TableLocation,
): Promise<void> {
  await sender.room(2 * OPERATION_BYTES);
  if (names.has(name)) sender.workbook.names.getItem(name).delete();
  const column = known.column + known.headings.indexOf(heading);
  const range = sender.sheet(known.sheetId).getRangeByIndexes(known.row + 1, column, rows, 1);
  sender.workbook.names.add(name, range);
}

/** Unhides the sheets that were created, except those that stay very hidden. */
export function showMade(sender: Sender, sheets: readonly string[], writes: readonly Write[]): void {
  const hidden = new Set(
    writes.flatMap((write) =>
      write.do === "create" && write.layout.isVeryHidden ? [write.layout.sheet] : [],
    ),
  );
  for (const sheet of sheets) if (!hidden.has(sheet)) sender.sheet(sheet).visibility = "Visible";
}
