/** A purchase register from a sheet that is open in this workbook: its cells are read, and become a file like any other. */
import { areaFileSteps } from "../../books/source/area-file";
import type { BooksFile } from "../../books/read-books";
import { BOOKS_TABLE } from "../../books/table";
import { MAX_COLUMNS } from "../../files/xlsx/cell";
import { fault, isFault, type Result } from "../../gst/fault";
import { inSlices } from "../../gst/slices";
import { isStatementTable } from "../../gstr2b/sheet";
import { isPortalTable } from "../../gstr2b/portal/sheet";
import { RECONCILE_TABLE } from "../../reconcile/tables";
import { columnLetters } from "../../sheet/grid";
import type { AreaRows, CellArea, OpenAreas } from "../../sheet/area";
import { OUTWARD_TABLE } from "../../suppliers/outward-table";
import { SYNC_TABLE } from "../../sync-check/tables";
import { REQUIRED_TABLES } from "../workbook/table-names";
import type { ActionContext } from "../context";

type Reading = Pick<ActionContext, "port" | "pause">;

/** The sheets that a register can be imported from: those that are not Milaan's. */
export function openAreas({ port }: Reading): Promise<OpenAreas> {
  return port.openAreas(isMilaans);
}

const OTHERS: ReadonlySet<string> = new Set([BOOKS_TABLE, OUTWARD_TABLE, RECONCILE_TABLE, SYNC_TABLE]);

function isMilaans(table: string): boolean {
  const isLayer = REQUIRED_TABLES.has(table) || isStatementTable(table) || isPortalTable(table);
  return isLayer || OTHERS.has(table) || table.startsWith("Milaan");
}

/** More are not held in the memory of a pane at once; a file of them is read in parts. */
const MOST_CELLS = 4_000_000;

/** Cells that a user picked. */
export interface PickedArea {
  readonly area: CellArea;
  /** All cells in use of their sheet, which may become more. */
  readonly isWhole: boolean;
}

/**
 * @returns the cells as a file, FILE_TOO_LARGE otherwise. The same cells give the same bytes, and a whole sheet has the
 * same name however many rows it has, so that it is the newer one of a register that was imported before.
 */
export async function areaFile(
  { port, pause }: Reading,
  { area, isWhole }: PickedArea,
): Promise<Result<BooksFile>> {
  const read = { ...area, columns: Math.min(area.columns, MAX_COLUMNS + 1) };
  const name = isWhole ? `Sheet ${area.sheet}` : areaName(area);
  if (read.rows * read.columns > MOST_CELLS)
    return fault(
      "FILE_TOO_LARGE",
      "The sheet has more than 4 million cells in use.",
      "Select the cells of the register and import those, or save the sheet as a workbook and import that file.",
      { place: name },
    );
  const parts: AreaRows[] = [];
  const notes = await port.readArea(read, (part) => void parts.push(part));
  const { sheet, column } = read;
  return { name, bytes: await inSlices(areaFileSteps({ sheet, column, parts, notes }), pause) };
}

/** @returns the same file where the cells are as they were. A whole sheet may have grown or lost rows since. */
export async function readAgain(
  reading: Reading,
  { area, isWhole }: PickedArea,
  before: BooksFile,
): Promise<Result<BooksFile>> {
  const sheets = isWhole ? (await openAreas(reading)).sheets : [];
  const now = sheets.find(({ sheet }) => sheet === area.sheet) ?? area;
  const file = await areaFile(reading, { area: now, isWhole });
  return !isFault(file) && sameBytes(file.bytes, before.bytes) ? before : file;
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  // A loop, because a callback for each of many million bytes would be noticed.
  for (let place = 0; place < one.length; place++) if (one[place] !== other[place]) return false;
  return true;
}

/** "Sheet Purchases, A1:F900" */
export function areaName({ sheet, row, column, rows, columns }: CellArea): string {
  const last = `${columnLetters(column + columns - 1)}${row + rows}`;
  return `Sheet ${sheet}, ${columnLetters(column)}${row + 1}:${last}`;
}
