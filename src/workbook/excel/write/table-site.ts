/**
 * Where a missing table is created: on a new sheet, or on the existing one of that name. What a user has on a sheet is
 * never written over: only free cells are used, and cells that Milaan has written itself.
 */
import { fault, type Fault } from "../../../gst/fault";
import type { Cell } from "../../../sheet/grid";
import type { Layout } from "../../../sheet/layout";
import { PortFault } from "../../port";
import { inBlocks, type BatchContext } from "../run";

/** A sheet on which a table is created. */
export interface TableSite {
  /** Undefined where the sheet does not exist yet. */
  readonly sheet: Excel.Worksheet | undefined;
  /** Does it have title and tables already? */
  readonly isFormatted: boolean;
  /** The table where its creation was interrupted. */
  readonly begun?: Excel.Table | undefined;
  /** Number formats of the rows above the headings, where another table is there. */
  readonly above?: readonly (readonly string[])[];
  /** Existing rows: of a table that was converted to a range. */
  readonly rows?: number;
}

export interface SiteOptions {
  /** Do existing rows below the headings become the table's? */
  readonly withRows: boolean;
  /** Is another table of Milaan's known to be on the sheet? */
  readonly isOwn: boolean;
}

/** Throws {@link PortFault} SHEET_NAME_IN_USE where a user has something on the sheet, or in the place of the table. */
export async function siteOf(
  context: BatchContext,
  layout: Layout,
  { withRows, isOwn }: SiteOptions,
): Promise<TableSite> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(layout.sheet);
  await context.sync();
  if (sheet.isNullObject) return { sheet: undefined, isFormatted: false };
  const { headingRow, firstColumn, columns } = layout;
  const tables = sheet.tables.load("items/name");
  const title = sheet.getRange("A1").load("values");
  const used = sheet.getUsedRangeOrNullObject(true).load("address,rowIndex,rowCount");
  const header = sheet.getRangeByIndexes(headingRow, firstColumn, 1, columns.length).load("values");
  await context.sync();
  const found = tables.items.map((table) => ({
    table,
    header: table.getHeaderRowRange().load("rowIndex,columnIndex"),
  }));
  const place = placeOf(sheet, layout).getUsedRangeOrNullObject(true).load("address");
  await context.sync();
  const [headings = []] = header.values as Cell[][];
  const hasHeadings = columns.every(({ heading }, at) => headings[at] === heading);
  const hasTitle = (title.values as Cell[][])[0]?.[0] === layout.title;
  const isMilaans = used.isNullObject || hasTitle || hasHeadings || isOwn;
  const occupied = !isMilaans ? used : hasHeadings || place.isNullObject ? undefined : place;
  if (occupied) throw new PortFault(inUseFault(layout.sheet, occupied.address));
  const begun = found.find(
    ({ header: at }) => at.rowIndex === headingRow && at.columnIndex === firstColumn,
  )?.table;
  const end = used.isNullObject ? 0 : used.rowIndex + used.rowCount;
  const rows = withRows && !begun && hasHeadings ? await rowsBelow(context, sheet, layout, end) : 0;
  const isBelow = found.some(({ header: at }) => at.rowIndex < headingRow);
  const above = isBelow ? { above: await formatsAbove(context, sheet, layout) } : {};
  return { sheet, isFormatted: !used.isNullObject, ...above, begun, rows };
}

function inUseFault(sheet: string, address: string): Fault {
  const cells = address.slice(address.lastIndexOf("!") + 1);
  return fault(
    "SHEET_NAME_IN_USE",
    `Milaan needs the sheet ${sheet} for a table, and something else is on it, in ${cells}. Nothing was changed.`,
    "Give that sheet another name, or move those cells to another sheet; then do it again.",
    { place: `${sheet}!${cells}` },
  );
}

/** The cells of the table: of a long one down to the end of the sheet. */
function placeOf(
  sheet: Excel.Worksheet,
  { headingRow, firstColumn, columns, fixedRows }: Layout,
): Excel.Range {
  const rows = fixedRows === undefined ? LAST_ROW - headingRow : fixedRows + 1;
  return sheet.getRangeByIndexes(headingRow, firstColumn, rows, columns.length);
}

const LAST_ROW = 1_048_576;

export function rangeAbove(
  sheet: Excel.Worksheet,
  { headingRow, firstColumn, columns }: Layout,
): Excel.Range {
  return sheet.getRangeByIndexes(0, firstColumn, headingRow, columns.length);
}

async function formatsAbove(
  context: BatchContext,
  sheet: Excel.Worksheet,
  layout: Layout,
): Promise<string[][]> {
  const range = rangeAbove(sheet, layout).load("numberFormat");
  await context.sync();
  return range.numberFormat as string[][];
}

/** Cells per response. */
const CELLS = 40_000;

/** How many rows are below a layout's headings, up to the first blank one. @param end of the cells in use. */
async function rowsBelow(
  context: BatchContext,
  sheet: Excel.Worksheet,
  { headingRow, firstColumn, columns }: Layout,
  end: number,
): Promise<number> {
  let [count, hasEnded] = [0, false];
  await inBlocks(
    context,
    { rows: end - headingRow - 1, largest: Math.floor(CELLS / columns.length) },
    (first, rows) =>
      sheet.getRangeByIndexes(headingRow + 1 + first, firstColumn, rows, columns.length).load("values"),
    ({ values }) => {
      for (const row of values as Cell[][]) {
        hasEnded ||= row.every((cell) => cell === "");
        if (!hasEnded) count += 1;
      }
    },
  );
  return count;
}
