/** The user's selection, and what Milaan selects. */
import { runsOf } from "../../../sheet/runs";
import { find } from "./read";
import type { TableChange } from "../../port";

/**
 * The visible rows of a table that are selected; undefined where the selection is on another sheet.
 * @param most of more rows than these none is read.
 */
export async function selectionIn(
  context: Excel.RequestContext,
  table: string,
  most = Infinity,
): Promise<TableChange | undefined> {
  const known = await find(context, table);
  if (!known) return undefined;
  const selected = context.workbook.getSelectedRanges();
  selected.load("worksheet/id,areas/items/rowIndex,areas/items/rowCount");
  await context.sync();
  if (selected.worksheet.id !== known.sheetId) return undefined;
  const parts = selected.areas.items
    .map(({ rowIndex, rowCount }) => ({
      first: Math.max(rowIndex, known.row + 1),
      end: Math.min(rowIndex + rowCount, known.row + 1 + known.count),
    }))
    .filter(({ first, end }) => end > first);
  if (parts.reduce((sum, { first, end }) => sum + end - first, 0) > most) return undefined;
  // A selection across filtered rows does not include the hidden ones.
  const views = parts.map(({ first, end }) =>
    selected.worksheet
      .getRangeByIndexes(first, known.column, end - first, 1)
      .getVisibleView()
      .load("cellAddresses"),
  );
  await context.sync();
  const rows = views.flatMap((view) => (view.cellAddresses as string[][]).flat().map(rowOfAddress));
  return { table, rows: runsOf(rows.map((row) => row - known.row - 1)) };
}

/** Selects a row of a table, which activates its sheet. */
export async function reveal(context: Excel.RequestContext, table: string, row: number): Promise<void> {
  const known = await find(context, table);
  if (!known) return;
  context.workbook.worksheets
    .getItem(known.sheetId)
    .getRangeByIndexes(known.row + 1 + row, known.column, 1, known.headings.length)
    .select();
  await context.sync();
}

/** Selects a row of a table where its sheet is the active one. */
export async function follow(context: Excel.RequestContext, table: string, row: number): Promise<void> {
  const active = context.workbook.worksheets.getActiveWorksheet().load("id");
  const known = await find(context, table);
  await context.sync();
  if (known?.sheetId === active.id) await reveal(context, table, row);
}

/** Activates the sheet of a table. */
export async function showSheet(context: Excel.RequestContext, table: string): Promise<void> {
  context.workbook.tables.getItem(table).worksheet.activate();
  await context.sync();
}

/** Zero-based sheet row of "A5" or "IMS!A5". */
function rowOfAddress(address: string): number {
  return Number(/(\d+)$/.exec(address)?.[1] ?? 0) - 1;
}
