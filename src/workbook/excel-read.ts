/** Reading tables: what stands where, then the wanted rows, in blocks below the largest request. */
import type { Cell, Grid } from "../table/grid";
import { isBlankRow } from "../table/grid";
import type { Run } from "../table/runs";
import { bytesOf } from "./chunks";
import { inBlocks } from "./excel-run";
import { JOURNAL_SHEET } from "./journal";
import type { Want } from "./port";

/** What the gateway knows of a table from its last read. */
export interface Known {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
  readonly headings: readonly string[];
  readonly count: number;
}

interface Look {
  readonly want: Want;
  readonly table: Excel.Table;
  readonly sheet: Excel.Worksheet;
  readonly protection: Excel.WorksheetProtection;
  readonly header: Excel.Range;
  readonly body: Excel.Range;
  readonly firstRow: Excel.Range;
  readonly runs: { readonly first: number; readonly range: Excel.Range }[];
}

/** What stands in the workbook. The journal's header, where it has a sheet, comes with the next request. */
export async function survey(
  context: Excel.RequestContext,
): Promise<{ tables: Map<string, string>; journal: Excel.Range | undefined }> {
  const tables = context.workbook.tables.load("items/name,items/worksheet/name");
  const sheet = context.workbook.worksheets.getItemOrNullObject(JOURNAL_SHEET);
  await context.sync();
  return {
    tables: new Map(tables.items.map((table) => [table.name, table.worksheet.name])),
    journal: sheet.isNullObject ? undefined : load(sheet.getRange("A1")),
  };
}

/** The wanted rows of a table that was looked at: one grid, or one for each run. */
export async function readLook(
  context: Excel.RequestContext,
  look: Look,
  known: Known,
  careful: boolean,
  mostBytes: number,
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
  if (rows === "all") return [grid(0, await readAll(context, look, known, mostBytes))];
  if (!careful) return look.runs.map(({ first, range }) => grid(first, range.values as Cell[][]));
  const within = rows
    .filter(({ first }) => first < known.count)
    .map(({ first, count }) => ({ first, count: Math.min(count, known.count - first) }));
  const ranges = within.map(({ first, count }) => ({
    first,
    range: load(look.body.getRow(first).getResizedRange(count - 1, 0)),
  }));
  await context.sync();
  return ranges.length
    ? ranges.map(({ first, range }) => grid(first, range.values as Cell[][]))
    : [grid(0, [])];
}

function wantedRuns(want: Want): readonly Run[] {
  return typeof want.rows === "object" ? want.rows : [];
}

export function load(range: Excel.Range): Excel.Range {
  return range.load("values");
}

export function lookAt(context: Excel.RequestContext, want: Want, careful = false): Look {
  const runs = careful ? [] : wantedRuns(want);
  const table = context.workbook.tables.getItem(want.table);
  const body = table.getDataBodyRange();
  return {
    want,
    table,
    sheet: table.worksheet.load("id,name"),
    protection: table.worksheet.protection.load("protected"),
    header: table.getHeaderRowRange().load("values,rowIndex,columnIndex"),
    body: body.load("rowCount"),
    firstRow: load(body.getRow(0)),
    runs: runs.map(({ first, count }) => ({
      first,
      range: load(body.getRow(first).getResizedRange(count - 1, 0)),
    })),
  };
}

/** A table without rows still shows one blank row in Excel. */
export function knownOf({ sheet, header, body, firstRow }: Look): Known {
  const empty = body.rowCount === 1 && isBlankRow((firstRow.values as Cell[][])[0] ?? []);
  return {
    sheetId: sheet.id,
    row: header.rowIndex,
    column: header.columnIndex,
    headings: (header.values[0] ?? []).map(String),
    count: empty ? 0 : body.rowCount,
  };
}

export async function find(context: Excel.RequestContext, table: string): Promise<Known | undefined> {
  const standing = context.workbook.tables.getItemOrNullObject(table);
  await context.sync();
  if (standing.isNullObject) return undefined;
  const look = lookAt(context, { table });
  await context.sync();
  return knownOf(look);
}

/** Reads a whole table in blocks below 5 MB; the first row tells about how heavy rows are. */
async function readAll(
  context: Excel.RequestContext,
  look: Look,
  known: Known,
  mostBytes: number,
): Promise<Cell[][]> {
  const weight = bytesOf((look.firstRow.values as Cell[][])[0] ?? []) * 1.25 + 8;
  const rows: Cell[][] = [];
  await inBlocks(
    context,
    known.count,
    Math.floor(mostBytes / weight),
    (first, count) => load(look.body.getRow(first).getResizedRange(count - 1, 0)),
    (range) => {
      for (const row of range.values as Cell[][]) rows.push(row);
      range.untrack();
    },
  );
  return rows;
}
