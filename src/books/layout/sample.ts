/**
 * What is looked at before a register is read: its first and last rows, blocks of rows in between, and what every cell
 * of every column says about the order of dates. Bounded, whatever the length of the sheet.
 */
import { isFault, type Result } from "../../gst/fault";
import { DateTally } from "../reading/day";
import type { SheetNotes, SheetRow, SourceSheet } from "../source/source";

/** Rows from the top that are all in the sample; further down it is blocks of {@link BLOCK} rows. */
const FIRST = 1_500;
const BLOCK = 60;
const MAX_BLOCKS = 40;
const LAST = 40;

export interface Sample {
  readonly sheet: string;
  readonly rows: readonly SheetRow[];
  /** By column, over all rows. */
  readonly dates: readonly DateTally[];
  readonly notes: SheetNotes;
  /** Rows with a cell, and how many of them are hidden. */
  readonly rowCount: number;
  readonly hiddenRows: number;
}

/** @returns the faults of reading the sheet. */
export function takeSample(sheet: SourceSheet): Result<Sample> {
  const first: SheetRow[] = [];
  let blocks: SheetRow[][] = [];
  let stride = 1;
  const last: SheetRow[] = [];
  const dates: DateTally[] = [];
  let rowCount = 0;
  let hiddenRows = 0;
  const notes = sheet.read((row) => {
    rowCount += 1;
    if (row.isHidden) hiddenRows += 1;
    row.cells.forEach((cell, column) => {
      if (cell === "" || typeof cell === "number") return;
      (dates[column] ??= new DateTally()).see(cell);
    });
    if (first.length < FIRST) {
      first.push(row);
      return;
    }
    const place = rowCount - FIRST - 1;
    const block = Math.floor(place / BLOCK);
    if (block % stride === 0) (blocks[block / stride] ??= []).push(row);
    if (blocks.length > MAX_BLOCKS) {
      blocks = blocks.filter((_, at) => at % 2 === 0);
      stride *= 2;
    }
    last.push(row);
    if (last.length > LAST * 2) last.splice(0, LAST);
  });
  if (isFault(notes)) return notes;
  const inBlocks = blocks.flat();
  const lastTaken = inBlocks.at(-1)?.number ?? 0;
  const rows = [...first, ...inBlocks, ...last.filter(({ number }) => number > lastTaken)];
  return { sheet: sheet.name, rows, dates, notes, rowCount, hiddenRows };
}
