/** Reading tables: what stands where, then the wanted rows, in blocks below the largest request. */
import type { Cell, Grid } from "../table/grid";
import { isBlankRow } from "../table/grid";
import type { Run } from "../table/runs";
import { bytesOf } from "./chunks";
import { inBlocks, type Conversation } from "./excel-run";
import type { Want } from "./port";
import { isTurn } from "./turn";

/** What the gateway knows of a table from its last read. */
export interface Known {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
  readonly headings: readonly string[];
  readonly count: number;
  readonly sheet: string;
  /** Was the sheet protected? */
  readonly isProtected: boolean;
}

/** Tables up to so many rows are read whole in the request that looks at them. */
const SMALL = 64;
/** Wanted rows up to so many are read in the request that looks at their table; more might be too large an answer. */
const FEW = 1000;

interface Look {
  readonly want: Want;
  readonly sheet: Excel.Worksheet;
  readonly protection: Excel.WorksheetProtection;
  readonly header: Excel.Range;
  readonly body: Excel.Range;
  /** Was the body asked for with its values? */
  readonly isWhole: boolean;
  /** Not asked for where the table had many rows, for then it is not the blank one of an empty table. */
  readonly firstRow: Excel.Range | undefined;
  /** The wanted runs of rows, where they were asked for at once. */
  readonly runs: readonly { readonly first: number; readonly range: Excel.Range }[] | undefined;
}

/** What stands in the workbook: its tables, each with its sheet, and the turn, where one was ever made. */
export async function survey(
  context: Excel.RequestContext,
): Promise<{ tables: Map<string, string>; turn: string | undefined }> {
  const tables = context.workbook.tables.load("items/name,items/worksheet/name");
  await context.sync();
  const ours = tables.items.find(({ name }) => isTurn(name));
  const others = tables.items.filter((table) => table !== ours);
  return { tables: new Map(others.map((table) => [table.name, table.worksheet.name])), turn: ours?.name };
}

/** The tables that stand on a protected sheet, with its name. */
export async function protectedSheets(context: Excel.RequestContext): Promise<Map<string, string>> {
  const tables = context.workbook.tables.load("items/name,items/worksheet/name");
  const sheets = context.workbook.worksheets.load("items/name,items/protection/protected");
  await context.sync();
  const guarded = new Set(sheets.items.flatMap((sheet) => (sheet.protection.protected ? [sheet.name] : [])));
  return new Map(
    tables.items.flatMap(({ name, worksheet }) =>
      guarded.has(worksheet.name) ? [[name, worksheet.name] as const] : [],
    ),
  );
}

/**
 * The wanted rows of a table that was looked at: one grid, or one for each run.
 * @param again is called before every further request, to queue what is wanted of each.
 */
export async function readLook(
  context: Excel.RequestContext,
  look: Look,
  known: Known,
  mostBytes: number,
  again: () => void,
): Promise<Grid[]> {
  const grid = (first: number, rows: Cell[][]): Grid => ({
    table: look.want.table,
    sheet: look.sheet.name,
    origin: { row: known.row, column: known.column },
    headings: known.headings,
    rows,
    first,
    count: known.count,
    isProtected: look.protection.protected,
  });
  const { rows = "all" } = look.want;
  if (rows === "none" || known.count === 0) return [grid(0, [])];
  if (look.isWhole) return [grid(0, look.body.values as Cell[][])];
  const last = known.count - 1;
  if (rows === "last" && look.runs?.[0]?.first !== last)
    return [grid(last, await readRun(context, look, known, { first: last, count: 1 }, mostBytes, again))];
  if (look.runs) return look.runs.map(({ first, range }) => grid(first, range.values as Cell[][]));
  const wanted = typeof rows === "string" ? [{ first: 0, count: known.count }] : rows;
  const grids: Grid[] = [];
  for (const { first, count } of wanted.filter(({ first }) => first < known.count)) {
    const within = { first, count: Math.min(count, known.count - first) };
    grids.push(grid(first, await readRun(context, look, known, within, mostBytes, again)));
  }
  return grids.length ? grids : [grid(0, [])];
}

export function load(range: Excel.Range): Excel.Range {
  return range.load("values");
}

/** Rows of a table's body, as a range of its sheet. */
function rowsIn(sheet: Excel.Worksheet, known: Known, first: number, count: number): Excel.Range {
  return sheet.getRangeByIndexes(known.row + 1 + first, known.column, count, known.headings.length);
}

/**
 * Queues what tells where a table stands, and the wanted rows as far as they can be asked for at once.
 * @param before the table at the last read, which tells what is worth asking.
 */
export function lookAt(
  context: Conversation,
  want: Want,
  { before, careful = false }: { readonly before?: Known | undefined; readonly careful?: boolean } = {},
): Look {
  const table = context.workbook.tables.getItem(want.table);
  const body = table.getDataBodyRange();
  const { rows = "all" } = want;
  const isWhole = rows === "all" && before !== undefined && before.count <= SMALL;
  const runs = careful ? undefined : runsAtOnce(rows, before?.count ?? 0);
  const isLarge = (rows === "none" || runs !== undefined) && before !== undefined && before.count > 1;
  return {
    want,
    sheet: table.worksheet.load("id,name"),
    protection: table.worksheet.protection.load("protected"),
    header: table.getHeaderRowRange().load("values,rowIndex,columnIndex"),
    body: isWhole ? body.load("rowCount,values") : body.load("rowCount"),
    isWhole,
    firstRow: isWhole || isLarge ? undefined : load(body.getRow(0)),
    runs: runs?.map(({ first, count }) => ({
      first,
      range: load(body.getRow(first).getResizedRange(count - 1, 0)),
    })),
  };
}

/** The rows that are asked for in the request that looks at the table: the last, or a few runs. */
function runsAtOnce(rows: NonNullable<Want["rows"]>, count: number): readonly Run[] | undefined {
  if (rows === "last") return count > 0 ? [{ first: count - 1, count: 1 }] : undefined;
  return typeof rows === "string" ? undefined : fewRuns(rows);
}

function fewRuns(runs: readonly Run[]): readonly Run[] | undefined {
  return runs.reduce((sum, { count }) => sum + count, 0) <= FEW ? runs : undefined;
}

/** Where a table stands. Without rows it still shows one blank row in Excel. @param again as in {@link readLook}. */
export async function knownOf(
  context: Conversation,
  look: Look,
  again: () => void = () => undefined,
): Promise<Known> {
  const { sheet, header, body } = look;
  const known: Known = {
    sheetId: sheet.id,
    row: header.rowIndex,
    column: header.columnIndex,
    headings: (header.values[0] ?? []).map(String),
    count: body.rowCount,
    sheet: sheet.name,
    isProtected: look.protection.protected,
  };
  if (body.rowCount > 1) return known;
  let firstRow = look.isWhole ? body : look.firstRow;
  if (!firstRow) {
    // It had many rows, and has one left.
    firstRow = load(rowsIn(sheet, known, 0, 1));
    again();
    await context.sync();
  }
  return isBlankRow((firstRow.values as Cell[][])[0] ?? []) ? { ...known, count: 0 } : known;
}

/** Where a table stands, in two requests. */
export async function find(context: Conversation, table: string): Promise<Known | undefined> {
  const standing = context.workbook.tables.getItemOrNullObject(table);
  await context.sync();
  if (standing.isNullObject) return undefined;
  const look = lookAt(context, { table });
  await context.sync();
  return knownOf(context, look);
}

/** Reads rows in blocks below 5 MB; the table's first row tells about how heavy they are. */
async function readRun(
  context: Excel.RequestContext,
  { sheet, firstRow }: Look,
  known: Known,
  run: Run,
  mostBytes: number,
  again: () => void,
): Promise<Cell[][]> {
  const weight = bytesOf((firstRow?.values as Cell[][] | undefined)?.[0] ?? []) * 1.25 + 8;
  const rows: Cell[][] = [];
  await inBlocks(
    context,
    run.count,
    Math.floor(mostBytes / weight),
    (first, count) => {
      again();
      return load(rowsIn(sheet, known, run.first + first, count));
    },
    (range) => {
      for (const row of range.values as Cell[][]) rows.push(row);
    },
  );
  return rows;
}
