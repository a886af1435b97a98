/** How a table shows itself in Excel: what is hidden, and the text of its cells, in blocks below the largest answer. */
import type { Cell } from "../table/grid";
import type { Guise, ShownCell } from "../table/guise";
import { readInk } from "./excel-ink";
import { inBlocks } from "./excel-run";

/** Cells in one answer, each with its value and its text: well below 5 MB. */
const CELLS = 40_000;

/** @see Port.guise */
export async function readGuise(
  context: Excel.RequestContext,
  name: string,
  headings: readonly string[],
  see: (cell: ShownCell) => void,
): Promise<Guise | undefined> {
  const table = context.workbook.tables.getItemOrNullObject(name);
  await context.sync();
  if (table.isNullObject) return undefined;
  const sheet = table.worksheet.load("name,visibility");
  const body = table.getDataBodyRange().load("rowIndex,rowCount,columnIndex,rowHidden");
  const header = table.getHeaderRowRange().load("values");
  await context.sync();
  const rowsOf = (place: number, first: number, count: number) =>
    sheet.getRangeByIndexes(body.rowIndex + first, body.columnIndex + place, count, 1);
  const columns = (header.values[0] ?? []).map((heading: Cell, place: number) => ({
    heading: String(heading),
    place,
    range: rowsOf(place, 0, 1).load("columnHidden"),
  }));
  await context.sync();
  const wanted = columns.filter(({ heading }) => headings.includes(heading));
  await inBlocks(
    context,
    wanted.length > 0 ? body.rowCount : 0,
    Math.floor(CELLS / Math.max(1, wanted.length)),
    (first, count) =>
      wanted.map(({ heading, place }) => ({
        heading,
        cells: rowsOf(place, first, count).load("values,text"),
      })),
    (parts, first) => {
      for (const { heading, cells } of parts) {
        const values = cells.values as Cell[][];
        cells.text.forEach(([text = ""], row) =>
          see({ heading, row: first + row, value: values[row]?.[0] ?? "", text }),
        );
      }
    },
  );
  const { faint, isWhole } = await readInk(context, rowsOf, wanted, wanted.length > 0 ? body.rowCount : 0);
  return {
    sheet: sheet.name,
    isSheetHidden: sheet.visibility !== "Visible",
    // Null stands for some and not others.
    hasHiddenRows: (body.rowHidden as boolean | null) !== false,
    hiddenColumns: columns.filter(({ range }) => range.columnHidden).map(({ heading }) => heading),
    faint,
    isInkWhole: isWhole,
  };
}
