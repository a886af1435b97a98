/** Reading tables: what stands where, then the wanted rows, in blocks below the largest request. */
import type { Cell, FormulaCell, Grid } from "../../../sheet/grid";
import { isBlankRow } from "../../../sheet/grid";
import { runsOf, type Run } from "../../../sheet/runs";
import { bytesOf } from "../../chunks";
import { codeOf, inBlocks, type Conversation } from "../run";
import type { TableRequest } from "../../port";
import { isTurn } from "../../write-lock";

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
  readonly want: TableRequest;
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
  const grid = (first: number, rows: Cell[][], formulas: readonly FormulaCell[] = []): Grid => ({
    table: look.want.table,
    sheet: look.sheet.name,
    origin: { row: known.row, column: known.column },
    headings: known.headings,
    rows,
    first,
    count: known.count,
    isProtected: look.protection.protected,
    ...(formulas.length > 0 ? { formulas } : {}),
  });
  const asked = look.want.formulas === true;
  const loaded = (first: number, range: Excel.Range) => {
    const values = range.values as Cell[][];
    return grid(first, values, asked ? formulasIn(first, values, range.formulas as Cell[][]) : []);
  };
  const run = async (within: Run) => {
    const { rows, formulas } = await readRun(context, look, known, within, mostBytes, again);
    return grid(within.first, rows, formulas);
  };
  const { rows = "all" } = look.want;
  if (rows === "none" || known.count === 0) return [grid(0, [])];
  if (look.isWhole) return [loaded(0, look.body)];
  const last = known.count - 1;
  if (rows === "last" && look.runs?.[0]?.first !== last) return [await run({ first: last, count: 1 })];
  if (look.runs) return look.runs.map(({ first, range }) => loaded(first, range));
  const wanted = typeof rows === "string" ? [{ first: 0, count: known.count }] : rows;
  const existing = wanted
    .filter(({ first }) => first < known.count)
    .map(({ first, count }) => ({ first, count: Math.min(count, known.count - first) }));
  const atOnce = async (runs: readonly Run[]): Promise<Grid[]> => {
    again();
    const ranges = runs.map(({ first, count }) =>
      rowsIn(look.sheet, known, first, count).load(asked ? "values,formulas" : "values"),
    );
    await context.sync();
    return ranges.map((range, turn) => loaded(runs[turn]?.first ?? 0, range));
  };
  const grids: Grid[] = [];
  for (const runs of gathered(existing)) {
    const found = runs.length > 1 ? await atOnce(runs).catch(unlessTooLarge) : undefined;
    if (found) grids.push(...found);
    else for (const within of runs) grids.push(await run(within));
  }
  return grids.length ? grids : [grid(0, [])];
}

/** Runs that are asked for in one request: with one for each, every third row of ten thousand would be three thousand requests. */
function gathered(runs: readonly Run[]): Run[][] {
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

/** Rows that are too heavy to be asked for at once are read run by run, in blocks. */
function unlessTooLarge(error: unknown): undefined {
  if (codeOf(error) !== "ResponsePayloadSizeLimitExceeded") throw error;
}

export function load(range: Excel.Range): Excel.Range {
  return range.load("values");
}

/** A text may begin like a formula; it is one where it comes to something else. */
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
function rowsIn(sheet: Excel.Worksheet, known: Known, first: number, count: number): Excel.Range {
  return sheet.getRangeByIndexes(known.row + 1 + first, known.column, count, known.headings.length);
}

/**
 * Queues what tells where a table stands, and the wanted rows as far as they can be asked for at once.
 * @param before the table at the last read, which tells what is worth asking.
 */
export function lookAt(
  context: Conversation,
  want: TableRequest,
  { before, careful = false }: { readonly before?: Known | undefined; readonly careful?: boolean } = {},
): Look {
  const table = context.workbook.tables.getItem(want.table);
  const body = table.getDataBodyRange();
  const { rows = "all" } = want;
  const isWhole = rows === "all" && before !== undefined && before.count <= SMALL;
  const runs = careful ? undefined : runsAtOnce(rows, before?.count ?? 0);
  const what = want.formulas ? "values,formulas" : "values";
  const isLarge = (rows === "none" || runs !== undefined) && before !== undefined && before.count > 1;
  return {
    want,
    sheet: table.worksheet.load("id,name"),
    protection: table.worksheet.protection.load("protected"),
    header: table.getHeaderRowRange().load("values,rowIndex,columnIndex"),
    body: isWhole ? loadWhole(body, want) : body.load("rowCount"),
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

/** The rows that are asked for in the request that looks at the table: the last, or a few runs. */
function runsAtOnce(rows: NonNullable<TableRequest["rows"]>, count: number): readonly Run[] | undefined {
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
  const existing = context.workbook.tables.getItemOrNullObject(table);
  await context.sync();
  if (existing.isNullObject) return undefined;
  const look = lookAt(context, { table });
  await context.sync();
  return knownOf(context, look);
}

/**
 * Reads rows in blocks below 5 MB; the table's first row tells about how heavy they are. Where formulas are asked for,
 * what the cells were given is read in place of their values, which is the same but for formulas; the rows that have
 * any are read once more.
 */
async function readRun(
  context: Excel.RequestContext,
  { sheet, firstRow, want }: Look,
  known: Known,
  run: Run,
  mostBytes: number,
  again: () => void,
): Promise<{ rows: Cell[][]; formulas: FormulaCell[] }> {
  const weight = bytesOf((firstRow?.values as Cell[][] | undefined)?.[0] ?? []) * 1.25 + 8;
  const most = Math.floor(mostBytes / weight);
  const read = async (within: Run, what: "values" | "formulas"): Promise<Cell[][]> => {
    const rows: Cell[][] = [];
    await inBlocks(
      context,
      within.count,
      most,
      (first, count) => {
        again();
        return rowsIn(sheet, known, within.first + first, count).load(what);
      },
      (range) => {
        for (const row of range[what] as Cell[][]) rows.push(row);
      },
    );
    return rows;
  };
  if (!want.formulas) return { rows: await read(run, "values"), formulas: [] };
  const rows = await read(run, "formulas");
  const formulas: FormulaCell[] = [];
  const spots = rows.flatMap((cells, offset) => (cells.some(MAY_BE_FORMULA) ? [offset] : []));
  for (const { first, count } of together(runsOf(spots))) {
    const values = await read({ first: run.first + first, count }, "values");
    formulas.push(...formulasIn(run.first + first, values, rows.slice(first, first + count)));
    values.forEach((cells, offset) => (rows[first + offset] = cells));
  }
  return { rows, formulas };
}

/** So many runs are read one by one; of more, one run that spans them all costs less time. */
const MOST_RUNS = 4;

function together(runs: readonly Run[]): readonly Run[] {
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last || runs.length <= MOST_RUNS) return runs;
  return [{ first: first.first, count: last.first + last.count - first.first }];
}
