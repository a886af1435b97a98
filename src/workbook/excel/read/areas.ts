/** Rectangles of cells in Excel: ranges, what is in use, and what is selected. */
import type { CellArea } from "../../../sheet/area";

/** What is loaded of a range to know where it is. */
export const PLACE = "rowIndex,columnIndex,rowCount,columnCount";

export function areaOf(
  sheet: string,
  { rowIndex, columnIndex, rowCount, columnCount }: Excel.Range,
): CellArea {
  return { sheet, row: rowIndex, column: columnIndex, rows: rowCount, columns: columnCount };
}

export function rangeOf(
  { workbook }: Pick<Excel.RequestContext, "workbook">,
  { sheet, row, column, rows, columns }: CellArea,
): Excel.Range {
  return workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);
}

/** The cells that are in both areas of a sheet; undefined where there are none. */
export function overlap(one: CellArea, other: CellArea): CellArea | undefined {
  const [row, column] = [Math.max(one.row, other.row), Math.max(one.column, other.column)];
  const rows = Math.min(one.row + one.rows, other.row + other.rows) - row;
  const columns = Math.min(one.column + one.columns, other.column + other.columns) - column;
  return one.sheet === other.sheet && rows > 0 && columns > 0
    ? { sheet: one.sheet, row, column, rows, columns }
    : undefined;
}

/** The selected areas, without what is outside the cells in use of their sheet. */
export async function selectedAreas(context: Excel.RequestContext): Promise<CellArea[]> {
  const selected = context.workbook.getSelectedRanges();
  selected.load(
    "worksheet/name,areas/items/rowIndex,areas/items/columnIndex,areas/items/rowCount,areas/items/columnCount",
  );
  const used = selected.worksheet.getUsedRangeOrNullObject(true).load(PLACE);
  await context.sync();
  if (used.isNullObject) return [];
  const inUse = areaOf(selected.worksheet.name, used);
  return selected.areas.items.flatMap((area) => overlap(areaOf(inUse.sheet, area), inUse) ?? []);
}
