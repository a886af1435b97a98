/** How Excel displays a table: what is hidden, and the text of its cells, in blocks below the largest response. */
import type { Cell } from "../../../sheet/grid";
import { MIN_WIDTH, type Presentation, type ShownCell } from "../../../sheet/presentation";
import type { RowsOf } from "./uniform-rows";
import { readFormats } from "./cell-colours";
import { inBlocks } from "../run";

/** Cells per response, each with its value and its text: well below 5 MB. */
const CELLS = 40_000;

/** @see Port.presentation */
export async function readPresentation(
  context: Excel.RequestContext,
  name: string,
  headings: readonly string[],
  onCell: (cell: ShownCell) => void,
): Promise<Presentation | undefined> {
  const table = context.workbook.tables.getItemOrNullObject(name);
  await context.sync();
  if (table.isNullObject) return undefined;
  const sheet = table.worksheet.load("name,visibility");
  const body = table.getDataBodyRange().load("rowIndex,rowCount,columnIndex,rowHidden");
  const header = table.getHeaderRowRange().load("values,text");
  await context.sync();
  const rowsOf: RowsOf = ({ place, first, count }) =>
    sheet.getRangeByIndexes(body.rowIndex + first, body.columnIndex + place, count, 1);
  const columns = (header.values[0] ?? []).map((heading: Cell, place: number) => ({
    heading: String(heading),
    place,
    shown: header.text[0]?.[place] ?? "",
    range: rowsOf({ place, first: 0, count: 1 }).load("columnHidden"),
    format: rowsOf({ place, first: 0, count: 1 }).format.load("columnWidth"),
  }));
  await context.sync();
  const wanted = columns.filter(({ heading }) => headings.includes(heading));
  for (const { heading, shown } of wanted) onCell({ heading, row: -1, value: heading, text: shown });
  await inBlocks(
    context,
    {
      rows: wanted.length > 0 ? body.rowCount : 0,
      largest: Math.floor(CELLS / Math.max(1, wanted.length)),
    },
    (first, count) =>
      wanted.map(({ heading, place }) => ({
        heading,
        cells: rowsOf({ place, first, count }).load("values,text"),
      })),
    (parts, first) => {
      for (const { heading, cells } of parts) {
        const values = cells.values as Cell[][];
        cells.text.forEach(([text = ""], row) =>
          onCell({ heading, row: first + row, value: values[row]?.[0] ?? "", text }),
        );
      }
    },
  );
  const formats = await readFormats(context, rowsOf, wanted, body.rowCount);
  return {
    sheet: sheet.name,
    isSheetHidden: sheet.visibility !== "Visible",
    // Null means that some rows are hidden.
    hasHiddenRows: (body.rowHidden as boolean | null) !== false,
    hiddenColumns: columns.filter(({ range }) => range.columnHidden).map(({ heading }) => heading),
    narrowColumns: columns
      .filter(({ range, format }) => !range.columnHidden && format.columnWidth < MIN_WIDTH)
      .map(({ heading }) => heading),
    ...formats,
  };
}
