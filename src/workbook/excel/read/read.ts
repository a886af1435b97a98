/** Reading tables: first where they are, then the requested rows, in blocks below the largest response. */
import type { Cell, FormulaCell, Grid } from "../../../sheet/grid";
import { isBlankRow } from "../../../sheet/grid";
import { runsOf, type Run } from "../../../sheet/runs";
import { bytesOf } from "../../chunks";
import { codeOf, inBlocks, type BatchContext } from "../run";
import type { Progress, TableRequest } from "../../port";
import { isTurn } from "../../write-lock";

/** Where a table is and how large, as of its last read. */
export interface TableLocation {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
  readonly headings: readonly string[];
  readonly count: number;
  readonly sheet: string;
  /** Was the sheet protected? */
  readonly isProtected: boolean;
}

/** Tables up to so many rows are read whole in the request that locates them. */
const SMALL = 64;
/** Up to so many rows are read in the request that locates their table; the response for more might be too large. */
const FEW = 1000;

interface TableQuery {
  readonly request: TableRequest;
  readonly sheet: Excel.Worksheet;
  readonly protection: Excel.WorksheetProtection;
  readonly header: Excel.Range;
  readonly body: Excel.Range;
  /** Was the body loaded with its values? */
  readonly isWhole: boolean;
  /** Not loaded where the table had many rows: then it cannot be the blank row of an empty table. */
  readonly firstRow: Excel.Range | undefined;
  /** The requested runs of rows, where they were loaded at once. */
  readonly runs: readonly { readonly first: number; readonly range: Excel.Range }[] | undefined;
}

/** The workbook's tables, each with its sheet, and the turn, where one exists. */
export async function listTables(
  context: Excel.RequestContext,
): Promise<{ tables: Map<string, string>; turn: string | undefined }> {
  const tables = context.workbook.tables.load("items/name,items/worksheet/name");
  await context.sync();
  const ours = tables.items.find(({ name }) => isTurn(name));
  const others = tables.items.filter((table) => table !== ours);
  return { tables: new Map(others.map((table) => [table.name, table.worksheet.name])), turn: ours?.name };
}

/** The tables on a protected sheet, with its name. */
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

/** How further rows are requested. */
export interface Requests {
  readonly context: Excel.RequestContext;
  /** Of one response. */
  readonly maxBytes: number;
  /** Called before every further request, to queue the caller's own loads. */
  readonly beforeSync: () => void;
  readonly progress?: Progress | undefined;
}

/** The requested rows of a located table: one grid, or one for each run. */
export async function readQueried(
  requests: Requests,
  query: TableQuery,
  known: TableLocation,
): Promise<Grid[]> {
  const { context, beforeSync } = requests;
  const grid = (first: number, rows: Cell[][], formulas: readonly FormulaCell[] = []): Grid => ({
    table: query.request.table,
    sheet: query.sheet.name,
    origin: { row: known.row, column: known.column },
    headings: known.headings,
    rows,
    first,
    count: known.count,
    isProtected: query.protection.protected,
    ...(formulas.length > 0 ? { formulas } : {}),
  });
  const withFormulas = query.request.formulas === true;
  const loaded = (first: number, range: Excel.Range) => {
    const values = range.values as Cell[][];
    return grid(first, values, withFormulas ? formulasIn(first, values, range.formulas as Cell[][]) : []);
  };
  const run = async (within: Run) => {
    const { rows, formulas } = await readRun(requests, query, known, within);
    return grid(within.first, rows, formulas);
  };
  const { rows = "all" } = query.request;
  if (rows === "none" || known.count === 0) return [grid(0, [])];
  if (query.isWhole) return [loaded(0, query.body)];
  const last = known.count - 1;
  if (rows === "last" && query.runs?.[0]?.first !== last) return [await run({ first: last, count: 1 })];
  if (query.runs) return query.runs.map(({ first, range }) => loaded(first, range));
  const wanted = typeof rows === "string" ? [{ first: 0, count: known.count }] : rows;
  const existing = wanted
    .filter(({ first }) => first < known.count)
    .map(({ first, count }) => ({ first, count: Math.min(count, known.count - first) }));
  const atOnce = async (runs: readonly Run[]): Promise<Grid[]> => {
    beforeSync();
    const ranges = runs.map(({ first, count }) =>
      rowsIn(query.sheet, known, first, count).load(withFormulas ? "values,formulas" : "values"),
    );
    await context.sync();
    return ranges.map((range, index) => loaded(runs[index]?.first ?? 0, range));
  };
  const grids: Grid[] = [];
  for (const runs of byRequest(existing)) {
    const found = runs.length > 1 ? await atOnce(runs).catch(unlessTooLarge) : undefined;
    if (found) grids.push(...found);
    else for (const within of runs) grids.push(await run(within));
  }
  return grids.length ? grids : [grid(0, [])];
}

/** Runs grouped by request: with one each, every third row of ten thousand would need three thousand requests. */
function byRequest(runs: readonly Run[]): Run[][] {
  const requests: Run[][] = [];
  let rows = 0;
  for (const run of runs) {
    const last = requests.at(-1);
    rows += run.count;
    if (last && rows <= FEW) last.push(run);
    else {
      requests.push([run]);
      rows = run.count;
    }
  }
  return requests;
}

/** Rows that are too large for one response are read run by run, in blocks. */
function unlessTooLarge(error: unknown): undefined {
  if (codeOf(error) !== "ResponsePayloadSizeLimitExceeded") throw error;
}

export function load(range: Excel.Range): Excel.Range {
  return range.load("values");
}

/** A text may begin with "="; it is a formula where its value differs. */
const MAY_BE_FORMULA = (cell: Cell | undefined) => typeof cell === "string" && cell.startsWith("=");

/** @param first table row of the first of the rows. */
function formulasIn(first: number, values: readonly Cell[][], written: readonly Cell[][]): FormulaCell[] {
  return written.flatMap((cells, offset) =>
    cells.flatMap((cell, column) =>
      MAY_BE_FORMULA(cell) && values[offset]?.[column] !== cell
        ? [{ row: first + offset, column, formula: String(cell) }]
        : [],
    ),
  );
}

/** Rows of a table's body, as a range of its sheet. */
function rowsIn(sheet: Excel.Worksheet, known: TableLocation, first: number, count: number): Excel.Range {
  return sheet.getRangeByIndexes(known.row + 1 + first, known.column, count, known.headings.length);
}

/**
 * Queues the loads that locate a table, and of the requested rows as far as they can be loaded at once.
 * @param before the table at the last read, from which its size is estimated.
 */
export function queryTable(
  context: BatchContext,
  request: TableRequest,
  {
    before,
    careful = false,
  }: { readonly before?: TableLocation | undefined; readonly careful?: boolean } = {},
): TableQuery {
  const table = context.workbook.tables.getItem(request.table);
  const body = table.getDataBodyRange();
  const { rows = "all" } = request;
  const isWhole = rows === "all" && before !== undefined && before.count <= SMALL;
  const runs = careful ? undefined : runsAtOnce(rows, before?.count ?? 0);
  const what = request.formulas ? "values,formulas" : "values";
  const isLarge = (rows === "none" || runs !== undefined) && before !== undefined && before.count > 1;
  return {
    request,
    sheet: table.worksheet.load("id,name"),
    protection: table.worksheet.protection.load("protected"),
    header: table.getHeaderRowRange().load("values,rowIndex,columnIndex"),
    body: isWhole ? loadWhole(body, request) : body.load("rowCount"),
    isWhole,
    firstRow: isWhole || isLarge ? undefined : load(body.getRow(0)),
    runs: runs?.map(({ first, count }) => ({
      first,
      range: body
        .getRow(first)
        .getResizedRange(count - 1, 0)
        .load(what),
    })),
  };
}

function loadWhole(body: Excel.Range, { formulas }: TableRequest): Excel.Range {
  return formulas ? body.load("rowCount,values,formulas") : body.load("rowCount,values");
}

/** The rows that are loaded in the request that locates the table: the last, or a few runs. */
function runsAtOnce(rows: NonNullable<TableRequest["rows"]>, count: number): readonly Run[] | undefined {
  if (rows === "last") return count > 0 ? [{ first: count - 1, count: 1 }] : undefined;
  return typeof rows === "string" ? undefined : fewRuns(rows);
}

function fewRuns(runs: readonly Run[]): readonly Run[] | undefined {
  return runs.reduce((sum, { count }) => sum + count, 0) <= FEW ? runs : undefined;
}

/** An empty table still has one blank row in Excel. @param beforeSync as in {@link Requests}. */
export async function locationOf(
  context: BatchContext,
  query: TableQuery,
  beforeSync: () => void = () => undefined,
): Promise<TableLocation> {
  const { sheet, header, body } = query;
  const known: TableLocation = {
    sheetId: sheet.id,
    row: header.rowIndex,
    column: header.columnIndex,
    headings: (header.values[0] ?? []).map(String),
    count: body.rowCount,
    sheet: sheet.name,
    isProtected: query.protection.protected,
  };
  if (body.rowCount > 1) return known;
  let firstRow = query.isWhole ? body : query.firstRow;
  if (!firstRow) {
    // It had many rows, and now has one.
    firstRow = load(rowsIn(sheet, known, 0, 1));
    beforeSync();
    await context.sync();
  }
  return isBlankRow((firstRow.values as Cell[][])[0] ?? []) ? { ...known, count: 0 } : known;
}

/** Locates a table in two requests. */
export async function find(context: BatchContext, table: string): Promise<TableLocation | undefined> {
  const existing = context.workbook.tables.getItemOrNullObject(table);
  await context.sync();
  if (existing.isNullObject) return undefined;
  const query = queryTable(context, { table });
  await context.sync();
  return locationOf(context, query);
}

/**
 * Reads rows in blocks below 5 MB; their size is estimated from the table's first row. Where formulas are requested,
 * the cells' `formulas` are read instead of their values, which are equal except for formulas; the values of rows with
 * any are then read as well.
 */
async function readRun(
  { context, maxBytes, beforeSync, progress }: Requests,
  { sheet, firstRow, request }: TableQuery,
  known: TableLocation,
  run: Run,
): Promise<{ rows: Cell[][]; formulas: FormulaCell[] }> {
  const rowBytes = bytesOf((firstRow?.values as Cell[][] | undefined)?.[0] ?? []) * 1.25 + 8;
  const most = Math.floor(maxBytes / rowBytes);
  const read = async (within: Run, what: "values" | "formulas"): Promise<Cell[][]> => {
    const rows: Cell[][] = [];
    await inBlocks(
      context,
      { rows: within.count, largest: most },
      (first, count) => {
        beforeSync();
        return rowsIn(sheet, known, within.first + first, count).load(what);
      },
      (range) => {
        for (const row of range[what] as Cell[][]) rows.push(row);
        progress?.step("read", rows.length, within.count);
      },
    );
    return rows;
  };
  if (!request.formulas) return { rows: await read(run, "values"), formulas: [] };
  const rows = await read(run, "formulas");
  const formulas: FormulaCell[] = [];
  const suspects = rows.flatMap((cells, offset) => (cells.some(MAY_BE_FORMULA) ? [offset] : []));
  for (const { first, count } of fewerRuns(runsOf(suspects))) {
    const values = await read({ first: run.first + first, count }, "values");
    formulas.push(...formulasIn(run.first + first, values, rows.slice(first, first + count)));
    values.forEach((cells, offset) => (rows[first + offset] = cells));
  }
  return { rows, formulas };
}

/** Up to so many runs are read one by one; for more, one run that spans them all is faster. */
const MOST_RUNS = 4;

function fewerRuns(runs: readonly Run[]): readonly Run[] {
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last || runs.length <= MOST_RUNS) return runs;
  return [{ first: first.first, count: last.first + last.count - first.first }];
}
