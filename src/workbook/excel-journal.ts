/** The journal in Excel, read when a list was interrupted. */
import type { Cell } from "../table/grid";
import { load } from "./excel-read";
import { JOURNAL_SHEET, type Journal } from "./journal";
import { partsOf, readJournal } from "./journal-read";

/** Parts of a journal that are read in one request; each is at most 32,000 characters. */
const PARTS_AT_ONCE = 40;

/** The journal as it stands. */
export async function readJournalSheet(context: Excel.RequestContext): Promise<Journal> {
  const sheet = () => context.workbook.worksheets.getItem(JOURNAL_SHEET);
  const header = load(sheet().getRange("A1"));
  await context.sync();
  const cells = [String((header.values as Cell[][])[0]?.[0] ?? "")];
  const end = partsOf(cells[0] ?? "") + 1;
  for (let first = 1; first < end; first += PARTS_AT_ONCE) {
    const block = load(sheet().getRangeByIndexes(first, 0, Math.min(PARTS_AT_ONCE, end - first), 1));
    await context.sync();
    for (const [cell] of block.values as Cell[][]) cells.push(String(cell));
  }
  return readJournal(cells);
}
