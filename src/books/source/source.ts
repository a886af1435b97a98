/** A purchase register as it came: sheets of rows of typed cells, whatever the file was. */
import type { Fault, Result } from "../../gst/fault";
import type { SheetNotes, SheetRow } from "../../files/xlsx/cell";

export type {
  DateCell,
  LostCell,
  MergedRange,
  SheetCell,
  SheetNotes,
  SheetRow,
  ShownCell,
} from "../../files/xlsx/cell";

export interface SourceSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Visits the rows from the top, and may be called again. What was visited counts only without a fault. */
  readonly read: (visit: (row: SheetRow) => void) => Result<SheetNotes>;
}

export interface Source {
  readonly sheets: readonly SourceSheet[];
  /** Does the file hold values as typed (text files), where a program may have changed numbers and dates? */
  readonly isText: boolean;
  /** Assumptions made to read the file, such as its encoding. */
  readonly warnings: readonly Fault[];
}

export const NO_NOTES: SheetNotes = { merges: [], hiddenColumns: [], isTooWide: false };

/** Sheets up to this many cells are kept after the first reading; larger ones are read from the file again. */
const MAX_KEPT_CELLS = 3_000_000;

/** The same sheet, which reads its file only once as long as it is not large. */
export function keepRows(sheet: SourceSheet): SourceSheet {
  let kept: { rows: readonly SheetRow[]; notes: SheetNotes } | undefined;
  const read: SourceSheet["read"] = (visit) => {
    if (kept) {
      kept.rows.forEach(visit);
      return kept.notes;
    }
    const rows: SheetRow[] = [];
    let cells = 0;
    const notes = sheet.read((row) => {
      cells += row.cells.length + 4;
      if (cells <= MAX_KEPT_CELLS) rows.push(row);
      else rows.length = 0;
      visit(row);
    });
    if (!("kind" in notes) && cells <= MAX_KEPT_CELLS) kept = { rows, notes };
    return notes;
  };
  return { name: sheet.name, isHidden: sheet.isHidden, read };
}
