/** One sheet of a portal workbook, whole: its rows that are not blank, and its merged cells. */
import { isFault, type Result } from "../../gst/fault";
import type { MergedRange, SheetCell, SheetRow } from "../../files/xlsx/cell";
import type { OpenedSheet } from "../../files/xlsx/open-workbook";

export interface PortalSheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  readonly merges: readonly MergedRange[];
  /** Are there cells beyond the last column that is read? */
  readonly isTooWide: boolean;
}

export function readSheet({ name, read }: OpenedSheet): Result<PortalSheet> {
  const rows: SheetRow[] = [];
  const notes = read((row) => rows.push(row));
  return isFault(notes) ? notes : { name, rows, merges: notes.merges, isTooWide: notes.isTooWide };
}

/** The text of a cell; of a number its digits, blank where there is no value. */
export function shownText(cell: SheetCell | undefined): string {
  if (cell === undefined) return "";
  if (typeof cell === "object")
    return cell.kind === "shown" ? cell.text : cell.kind === "date" ? cell.day : cell.why;
  return String(cell);
}

/** "B2B!E12", or "'IMPG SEZ'!E12". */
export function quotedSheet(sheet: string): string {
  return /^[A-Za-z0-9_]+$/.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
}
