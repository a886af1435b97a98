/** How a table shows itself in Excel: what is hidden, and the text of its cells, in blocks below the largest answer. */
import type { Cell } from "../table/grid";
import { LEAST_HEIGHT, LEAST_WIDTH, type Guise, type ShownCell } from "../table/guise";
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
  const header = table.getHeaderRowRange().load("values,text");
  await context.sync();
  const rowsOf = (place: number, first: number, count: number) =>
    sheet.getRangeByIndexes(body.rowIndex + first, body.columnIndex + place, count, 1);
  const columns = (header.values[0] ?? []).map((heading: Cell, place: number) => ({
    heading: String(heading),
    place,
    shown: header.text[0]?.[place] ?? "",
    range: rowsOf(place, 0, 1).load("columnHidden"),
    format: rowsOf(place, 0, 1).format.load("columnWidth"),
  }));
  await context.sync();
  const wanted = columns.filter(({ heading }) => headings.includes(heading));
  for (const { heading, shown } of wanted) see({ heading, row: -1, value: heading, text: shown });
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
    narrowColumns: columns
      .filter(({ range, format }) => !range.columnHidden && format.columnWidth < LEAST_WIDTH)
      .map(({ heading }) => heading),
    hasLowRows: await hasLowRows(context, rowsOf, body.rowCount),
    faint,
    isInkWhole: isWhole,
  };
}

/** Rows whose heights are asked for at once, and how many requests rows of many heights may cost. */
const ROWS = 1000;
const MOST = 500;

/** Rows are asked for in blocks, which are halved as long as their heights differ. Hidden rows are told apart. */
async function hasLowRows(
  context: Excel.RequestContext,
  rowsOf: (place: number, first: number, count: number) => Excel.Range,
  rows: number,
): Promise<boolean> {
  let waiting: { first: number; count: number }[] = [];
  for (let first = -1; first < rows; first += ROWS)
    waiting.push({ first, count: Math.min(ROWS, rows - first) });
  let asked = 0;
  while (waiting.length > 0 && asked < MOST) {
    const blocks = waiting;
    waiting = [];
    asked += blocks.length;
    const ranges = blocks.map(({ first, count }) => {
      const range = rowsOf(0, first, count).load("rowHidden");
      return { range, format: range.format.load("rowHeight") };
    });
    await context.sync();
    for (const [at, { range, format }] of ranges.entries()) {
      const { first = 0, count = 0 } = blocks[at] ?? {};
      const height = format.rowHeight as number | null;
      if (height !== null && height < LEAST_HEIGHT && (range.rowHidden as boolean | null) === false)
        return true;
      if (height !== null || count === 1) continue;
      const half = Math.ceil(count / 2);
      waiting.push({ first, count: half }, { first: first + half, count: count - half });
    }
  }
  return false;
}
