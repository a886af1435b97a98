/** The cells of a table through the real Office.js and the host in the browser, with nothing of the add-in between. */
import type { Frame } from "playwright-core";
import type {} from "../../../src/workbench/page";
import type { Processor } from "./processor";

declare global {
  interface Window {
    benchCells?: (string | number | boolean)[][];
  }
}

/** The browser counts CPU in ticks: short work is repeated until there are enough of them. */
const TICK_MS = 10;
const LEAST_MS = 30 * TICK_MS;
const MOST_RUNS = 40;
const SHEET = "Bench";
const CELLS = 180_000;

/** CPU of writing the cells of a table to an empty sheet with its number formats, and of reading them there. */
export async function hostAlone(
  pane: Frame,
  processor: Processor,
  table: string,
): Promise<{ write: number; read: number }> {
  let [runs, written, beenRead] = [0, 0, 0];
  while (runs < MOST_RUNS && Math.min(written, beenRead) < LEAST_MS) {
    await pane.evaluate(prepare, { table, name: SHEET });
    written += await processor.during(() => pane.evaluate(write, { name: SHEET, most: CELLS }));
    beenRead += await processor.during(() => pane.evaluate(read, { name: SHEET, most: CELLS }));
    await pane.evaluate(remove, SHEET);
    runs += 1;
  }
  return { write: Math.max(TICK_MS, written) / runs, read: Math.max(TICK_MS, beenRead) / runs };
}

/** In the months that are measured no text needs an apostrophe. */
function prepare({ table, name }: { table: string; name: string }): void {
  const workbook = window.parent.workbench?.workbook;
  const found = workbook?.table(table);
  if (workbook === undefined || found === undefined) throw new Error(`The workbook has no table ${table}.`);
  const { sheet, bodyRect } = found;
  window.benchCells = sheet
    .values(bodyRect)
    .map((row) => row.map((value) => (value === null || typeof value === "object" ? "" : value)));
  const target = workbook.addSheet(name);
  for (let column = 0; column < bodyRect.columns; column += 1) {
    const { numberFormat } = sheet.style(bodyRect.row, bodyRect.column + column);
    const rect = { row: 0, column, rows: bodyRect.rows, columns: 1 };
    target.setStyle(rect, { numberFormat }, { by: "api" });
  }
}

async function write({ name, most }: { name: string; most: number }): Promise<void> {
  const rows = window.benchCells ?? [];
  const width = rows[0]?.length ?? 1;
  const count = Math.floor(most / width);
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(name);
    for (let first = 0; first < rows.length; first += count) {
      const some = rows.slice(first, first + count);
      sheet.getRangeByIndexes(first, 0, some.length, width).values = some;
      await context.sync();
    }
  });
}

async function read({ name, most }: { name: string; most: number }): Promise<void> {
  const rows = window.benchCells ?? [];
  const width = rows[0]?.length ?? 1;
  const count = Math.floor(most / width);
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(name);
    for (let first = 0; first < rows.length; first += count) {
      sheet.getRangeByIndexes(first, 0, Math.min(count, rows.length - first), width).load("values");
      await context.sync();
    }
  });
}

function remove(name: string): void {
  const workbook = window.parent.workbench?.workbook;
  delete window.benchCells;
  const sheet = workbook?.sheet(name);
  if (sheet !== undefined) workbook?.removeSheet(sheet);
}
