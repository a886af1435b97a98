/**
 * The gateway to Excel: the only place besides the entry folders that knows Office.js. A read takes one list of the
 * workbook's tables, one look at the wanted ones, and as many blocks as their size demands; a small write is one batch.
 */
import type { Cell, Grid } from "../table/grid";
import { isBlankRow } from "../table/grid";
import { runsOf, type Run } from "../table/runs";
import type { Write } from "../table/write";
import { bytesOf, MOST_BYTES } from "./chunks";
import { codeOf, excelRun, PATIENCE_MS } from "./excel-run";
import { Writer, type Known } from "./excel-write";
import type { Port, TableChange, Want } from "./port";

/** A port onto the workbook in which the add-in runs. @param patience milliseconds that Excel may stay silent. */
export function excelPort(patience = PATIENCE_MS): Port {
  return new ExcelPort(patience);
}

interface Look {
  readonly want: Want;
  readonly table: Excel.Table;
  readonly sheet: Excel.Worksheet;
  readonly header: Excel.Range;
  readonly body: Excel.Range;
  readonly firstRow: Excel.Range;
  readonly runs: { readonly first: number; readonly range: Excel.Range }[];
}

class ExcelPort implements Port {
  private readonly known = new Map<string, Known>();

  constructor(private readonly patience: number) {}

  private run<T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
    return excelRun(batch, this.patience);
  }

  async tables(): Promise<ReadonlyMap<string, string>> {
    return this.run((context) => listTables(context));
  }

  async read(wants: readonly Want[]): Promise<ReadonlyMap<string, readonly Grid[]>> {
    try {
      return await this.readOnce(wants, false);
    } catch (error) {
      // A run of rows that lies beyond the table, because rows were deleted meanwhile: look at the size first.
      if (!wants.some((want) => Array.isArray(want.rows))) throw error;
      return this.readOnce(wants, true);
    }
  }

  private readOnce(wants: readonly Want[], careful: boolean): Promise<ReadonlyMap<string, readonly Grid[]>> {
    return this.run(async (context) => {
      const standing = await listTables(context);
      const present = wants.filter((want) => standing.has(want.table));
      const looks = present.map((want) => lookAt(context, want, careful ? [] : wantedRuns(want)));
      if (looks.length > 0) await context.sync();
      const grids = new Map<string, Grid[]>();
      for (const look of looks) {
        const known = knownOf(look);
        this.known.set(look.want.table, known);
        grids.set(look.want.table, await this.grids(context, look, known, careful));
      }
      for (const want of wants) if (!standing.has(want.table)) this.known.delete(want.table);
      return grids;
    });
  }

  private async grids(
    context: Excel.RequestContext,
    look: Look,
    known: Known,
    careful: boolean,
  ): Promise<Grid[]> {
    const grid = (first: number, rows: Cell[][]): Grid => ({
      table: look.want.table,
      sheet: look.sheet.name,
      origin: { row: known.row, column: known.column },
      headings: known.headings,
      rows,
      first,
      count: known.count,
    });
    const { rows = "all" } = look.want;
    if (rows === "none" || known.count === 0) return [grid(0, [])];
    if (rows === "all") return [grid(0, await readAll(context, look, known))];
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

  async apply(writes: readonly Write[]): Promise<void> {
    await this.run(async (context) => {
      context.workbook.application.suspendScreenUpdatingUntilNextSync();
      const writer = new Writer(context, this.known, (table) => find(context, table));
      try {
        await writer.carryOut(writes);
      } catch (error) {
        // What stands in the sheets is unknown now; the next read looks again.
        this.known.clear();
        throw error;
      }
    });
  }

  async selection(table: string): Promise<TableChange | undefined> {
    return this.run(async (context) => {
      const known = await find(context, table);
      if (!known) return undefined;
      const selected = context.workbook.getSelectedRanges();
      selected.load("worksheet/id,areas/items/rowIndex,areas/items/rowCount");
      await context.sync();
      if (selected.worksheet.id !== known.sheetId) return undefined;
      // Rows that a filter hides are not meant by a selection across them.
      const views = selected.areas.items.flatMap(({ rowIndex, rowCount }) => {
        const first = Math.max(rowIndex, known.row + 1);
        const end = Math.min(rowIndex + rowCount, known.row + 1 + known.count);
        if (end <= first) return [];
        const column = selected.worksheet.getRangeByIndexes(first, known.column, end - first, 1);
        return [column.getVisibleView().load("cellAddresses")];
      });
      await context.sync();
      const rows = views.flatMap((view) => (view.cellAddresses as string[][]).flat().map(rowOfAddress));
      return { table, rows: runsOf(rows.map((row) => row - known.row - 1)) };
    });
  }

  async reveal(table: string, row: number): Promise<void> {
    await this.run(async (context) => {
      const known = await find(context, table);
      if (!known) return;
      context.workbook.worksheets
        .getItem(known.sheetId)
        .getRangeByIndexes(known.row + 1 + row, known.column, 1, known.headings.length)
        .select();
      await context.sync();
    });
  }

  async watch(table: string, changed: (change: TableChange) => void): Promise<() => Promise<void>> {
    const registration = await this.run(async (context) => {
      // The sheet's event, because a table's does not tell who wrote (EventTriggerSource, ExcelApi 1.14).
      const { worksheet } = context.workbook.tables.getItem(table);
      const handler = worksheet.onChanged.add(async (event) => {
        const rows = rowsOf(event, this.known.get(table));
        if (rows && event.triggerSource !== "ThisLocalAddin") changed({ table, rows });
      });
      await context.sync();
      return handler;
    });
    return async () => {
      await Excel.run(registration.context, async (context) => {
        registration.remove();
        await context.sync();
      });
    };
  }
}

async function listTables(context: Excel.RequestContext): Promise<Map<string, string>> {
  const tables = context.workbook.tables.load("items/name,items/worksheet/name");
  await context.sync();
  return new Map(tables.items.map((table) => [table.name, table.worksheet.name]));
}

function wantedRuns(want: Want): readonly Run[] {
  return typeof want.rows === "object" ? want.rows : [];
}

function load(range: Excel.Range): Excel.Range {
  return range.load("values");
}

function lookAt(context: Excel.RequestContext, want: Want, runs: readonly Run[]): Look {
  const table = context.workbook.tables.getItem(want.table);
  const body = table.getDataBodyRange();
  return {
    want,
    table,
    sheet: table.worksheet.load("id,name"),
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
function knownOf({ sheet, header, body, firstRow }: Look): Known {
  const empty = body.rowCount === 1 && isBlankRow((firstRow.values as Cell[][])[0] ?? []);
  return {
    sheetId: sheet.id,
    row: header.rowIndex,
    column: header.columnIndex,
    headings: (header.values[0] ?? []).map(String),
    count: empty ? 0 : body.rowCount,
  };
}

async function find(context: Excel.RequestContext, table: string): Promise<Known | undefined> {
  const standing = context.workbook.tables.getItemOrNullObject(table);
  await context.sync();
  if (standing.isNullObject) return undefined;
  const look = lookAt(context, { table }, []);
  await context.sync();
  return knownOf(look);
}

/** Reads a whole table in blocks below 5 MB; the first row tells about how heavy rows are. */
async function readAll(context: Excel.RequestContext, look: Look, known: Known): Promise<Cell[][]> {
  const weight = bytesOf((look.firstRow.values as Cell[][])[0] ?? []) * 1.25 + 8;
  let block = Math.max(1, Math.min(known.count, Math.floor(MOST_BYTES / weight)));
  const rows: Cell[][] = [];
  while (rows.length < known.count) {
    const count = Math.min(block, known.count - rows.length);
    const range = load(look.body.getRow(rows.length).getResizedRange(count - 1, 0));
    try {
      await context.sync();
    } catch (error) {
      if (codeOf(error) !== "ResponsePayloadSizeLimitExceeded" || block === 1) throw error;
      block = Math.ceil(block / 2);
      continue;
    }
    for (const row of range.values as Cell[][]) rows.push(row);
    range.untrack();
  }
  return rows;
}

/** Zero-based sheet row of "A5" or "IMS!A5". */
function rowOfAddress(address: string): number {
  return Number(/(\d+)$/.exec(address)?.[1] ?? 0) - 1;
}

/** Table rows that an edit of the sheet touches; undefined for an edit above the table. */
function rowsOf(
  event: Excel.WorksheetChangedEventArgs,
  known: Known | undefined,
): TableChange["rows"] | undefined {
  const match = /^\$?[A-Z]+\$?(\d+)(?::\$?[A-Z]+\$?(\d+))?$/.exec(event.address);
  if (event.changeType !== "RangeEdited" || !match || !known) return "unknown";
  const last = Number(match[2] ?? match[1]) - known.row - 2;
  // The headings count as the first row: one that is renamed must be noticed.
  if (last < -1) return undefined;
  const first = Math.max(Number(match[1]) - known.row - 2, 0);
  return [{ first, count: Math.max(last, 0) - first + 1 }];
}
