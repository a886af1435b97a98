/**
 * The same cells through the real Office.js and the host with nothing of the add-in between: what the add-in's ratios
 * are measured against, in the same run.
 */
import { isError, Workbook, type Rect, type Scalar, type Sheet } from "../../src/workbench/model";
import { bootOffice } from "../../src/workbench/headless/boot";
import { OfficeHost } from "../../src/workbench/office/host";
import { safeCell } from "../../src/workbook/safe-text";
import { costOf, type Cost } from "./cost";

/** Cells per request, below the 5 MB of Excel on the web. */
const CELLS = 180_000;
const ROWS_AT_ONCE = 10_000;

export interface Area {
  readonly sheet: Sheet;
  readonly rect: Rect;
}

/** The body of a table, as long as it exists. */
export function bodyOf(workbook: Workbook, table: string): Area {
  const found = workbook.table(table);
  if (found === undefined) throw new Error(`The workbook has no table ${table}.`);
  return { sheet: found.sheet, rect: found.bodyRect };
}

type Plain = string | number | boolean;

function plain(value: Scalar): Plain {
  return value === null ? "" : isError(value) ? value.error : value;
}

/** The values as they are entered: a text that Excel would take for a formula has its apostrophe. */
function inputs({ sheet, rect }: Area): Plain[][] {
  return sheet.values(rect).map((row) => row.map((value) => safeCell(plain(value))));
}

function* blocks({ rect, sheet }: Area, most: number): Generator<Area> {
  for (let first = 0; first < rect.rows; first += most)
    yield { sheet, rect: { ...rect, row: rect.row + first, rows: Math.min(most, rect.rows - first) } };
}

/** Bytes of the cells' own JSON. */
export function jsonBytes(areas: readonly Area[]): number {
  let sum = 0;
  for (const area of areas)
    for (const { sheet, rect } of blocks(area, ROWS_AT_ONCE))
      sum += Buffer.byteLength(JSON.stringify(sheet.values(rect).map((row) => row.map(plain))));
  return sum;
}

/** Connects Office.js, without an add-in, to a workbook. */
async function withOffice<T>(workbook: Workbook, work: (host: OfficeHost) => Promise<T>): Promise<T> {
  // Cells of the copy of facts are as long as cells may be: a block of them is above the limit of Excel on the web.
  const host = new OfficeHost(workbook, { webLimits: false });
  const office = await bootOffice(host);
  try {
    return await work(host);
  } finally {
    await office.close();
  }
}

/** Writes the cells of the areas one by one into an empty sheet with the same number formats. */
export function writeAlone(areas: readonly Area[]): Promise<Cost> {
  const workbook = new Workbook();
  const target = workbook.addSheet("Bench");
  const cells = areas.map(inputs);
  let top = 0;
  const starts = areas.map(({ sheet, rect }) => {
    for (let column = 0; column < rect.columns; column += 1) {
      const { numberFormat } = sheet.style(rect.row, rect.column + column);
      target.setStyle({ row: top, column, rows: rect.rows, columns: 1 }, { numberFormat }, { by: "api" });
    }
    return (top += rect.rows) - rect.rows;
  });
  return withOffice(workbook, (host) =>
    costOf(host, () =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem(target.name);
        for (const [place, rows] of cells.entries()) {
          const width = rows[0]?.length ?? 1;
          const most = Math.floor(CELLS / width);
          for (let first = 0; first < rows.length; first += most) {
            const some = rows.slice(first, first + most);
            sheet.getRangeByIndexes((starts[place] ?? 0) + first, 0, some.length, width).values = some;
            await context.sync();
          }
        }
      }),
    ),
  );
}

/** Reads the values of the areas where they are. */
export function readAlone(workbook: Workbook, areas: readonly Area[]): Promise<Cost> {
  return withOffice(workbook, (host) =>
    costOf(host, () =>
      Excel.run(async (context) => {
        let queued = 0;
        for (const area of areas)
          for (const { sheet, rect } of blocks(area, Math.floor(CELLS / area.rect.columns))) {
            if (queued + rect.rows * rect.columns > CELLS) {
              await context.sync();
              queued = 0;
            }
            queued += rect.rows * rect.columns;
            context.workbook.worksheets
              .getItem(sheet.name)
              .getRangeByIndexes(rect.row, rect.column, rect.rows, rect.columns)
              .load("values");
          }
        await context.sync();
      }),
    ),
  );
}
