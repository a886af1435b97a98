/** The journal's sheet in Excel: made once, looked at before every list of writes, read when a list was interrupted. */
import { fault } from "../gst/fault";
import type { Cell } from "../table/grid";
import type { Write } from "../table/write";
import { load, survey, type Known } from "./excel-read";
import { unfinishedFault } from "./excel-write";
import { JOURNAL_SHEET, partsOf, readJournal, type Journal } from "./journal";
import { PortFault } from "./port";

/** Parts of a journal that are read in one request; each is at most 32,000 characters. */
const PARTS_AT_ONCE = 40;

export async function makeJournalSheet(context: Excel.RequestContext): Promise<void> {
  const standing = context.workbook.worksheets.getItemOrNullObject(JOURNAL_SHEET);
  await context.sync();
  if (!standing.isNullObject) return;
  const made = context.workbook.worksheets.add(JOURNAL_SHEET);
  made.getRange("A:A").numberFormat = "@" as unknown as string[][];
  made.visibility = "VeryHidden";
  await context.sync();
}

/** Where the journal's sheet stands: queues its header. */
export function journalHeader(context: Excel.RequestContext): Excel.Range {
  return load(context.workbook.worksheets.getItem(JOURNAL_SHEET).getRange("A1"));
}

/** Nobody else may be writing, and what the list leans on must still be there. */
export async function guard(
  context: Excel.RequestContext,
  writes: readonly Write[],
  tables: ReadonlyMap<string, Known>,
): Promise<void> {
  const header = journalHeader(context);
  const expected = writes.flatMap((write) => {
    const known = write.do === "expect" ? tables.get(write.table) : undefined;
    if (write.do !== "expect" || !known) return [];
    const column = known.column + known.headings.indexOf(write.heading);
    const sheet = context.workbook.worksheets.getItem(known.sheetId);
    return [{ write, cell: load(sheet.getCell(known.row + 1 + write.row, column)) }];
  });
  await context.sync();
  if (headerIn(header) !== "") throw new PortFault(unfinishedFault());
  if (expected.some(({ write, cell }) => valueIn(cell) !== write.value)) {
    throw new PortFault(
      fault(
        "OVERTAKEN",
        "Somebody else changed the workbook in the same moment.",
        "Nothing was written; try again.",
      ),
    );
  }
}

/** The journal as it stands, or undefined where no list is unfinished. */
export async function readJournalSheet(context: Excel.RequestContext): Promise<Journal | undefined> {
  const { journal } = await survey(context);
  if (!journal) return undefined;
  await context.sync();
  const header = headerIn(journal);
  if (header === "") return undefined;
  const cells = [header];
  const end = partsOf(header) + 1;
  const sheet = context.workbook.worksheets.getItem(JOURNAL_SHEET);
  for (let first = 1; first < end; first += PARTS_AT_ONCE) {
    const block = load(sheet.getRangeByIndexes(first, 0, Math.min(PARTS_AT_ONCE, end - first), 1));
    await context.sync();
    for (const [cell] of block.values as Cell[][]) cells.push(String(cell));
  }
  return readJournal(cells);
}

function valueIn(range: Excel.Range): Cell {
  return (range.values as Cell[][])[0]?.[0] ?? "";
}

export function headerIn(range: Excel.Range): string {
  return String(valueIn(range));
}
