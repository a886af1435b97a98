/**
 * The gateway to Excel: the only place besides the entry folders that knows Office.js. A read takes one list of the
 * workbook's tables, one look at the wanted ones, and as many blocks as their size demands; a small write is one batch.
 */
import type { Grid } from "../table/grid";
import { runsOf } from "../table/runs";
import type { Write } from "../table/write";
import { MOST_BYTES } from "./chunks";
import { guard, headerIn, journalHeader, makeJournalSheet, readJournalSheet } from "./excel-journal";
import { find, knownOf, lookAt, readLook, survey, type Known } from "./excel-read";
import { excelRun, PATIENCE_MS } from "./excel-run";
import { unfinishedFault, Writer } from "./excel-write";
import { makeJournal } from "./journal";
import { PortFault, type Grids, type OwnedJournal, type Port, type TableChange, type Want } from "./port";

export interface PortOptions {
  /** Milliseconds that Excel may stay silent. */
  readonly patience?: number;
  /** Tells this running add-in from others on the same workbook; any text that no other has. */
  readonly seat?: string;
  /** Largest request; smaller ones only cost time. */
  readonly mostBytes?: number;
}

/** A port onto the workbook in which the add-in runs. */
export function excelPort({
  patience = PATIENCE_MS,
  seat = "",
  mostBytes = MOST_BYTES,
}: PortOptions = {}): Port {
  return new ExcelPort(patience, seat, mostBytes);
}

/** Faults that another look would meet again. */
const HOPELESS: ReadonlySet<string> = new Set(["UNFINISHED", "EXCEL_BUSY", "EXCEL_SILENT"]);

class ExcelPort implements Port {
  private readonly known = new Map<string, Known>();
  /** Is the journal's sheet known to be there? Asking each time would cost a request. */
  private hasJournal = false;

  constructor(
    private readonly patience: number,
    private readonly seat: string,
    private readonly mostBytes: number,
  ) {}

  private run<T>(batch: (context: Excel.RequestContext, isGivenUp: () => boolean) => Promise<T>): Promise<T> {
    return excelRun(batch, this.patience);
  }

  async tables(): Promise<ReadonlyMap<string, string>> {
    return this.run(async (context) => (await survey(context)).tables);
  }

  readUnfinished(wants: readonly Want[]): Promise<Grids> {
    return this.readOnce(wants, { careful: true, unfinished: true });
  }

  async read(wants: readonly Want[]): Promise<Grids> {
    try {
      return await this.readOnce(wants, {});
    } catch (error) {
      if (!(error instanceof PortFault) || HOPELESS.has(error.fault.code)) throw error;
      // A table is gone, has grown, or ends before a wanted run of rows, because of somebody else: look before reading.
      return this.readOnce(wants, { careful: true });
    }
  }

  /** @param careful asks what stands, and how large it is, before the rows. @param unfinished reads although a list stands half done. */
  private readOnce(
    wants: readonly Want[],
    { careful = false, unfinished = false }: { readonly careful?: boolean; readonly unfinished?: boolean },
  ): Promise<Grids> {
    return this.run(async (context) => {
      const isKnown = !careful && this.hasJournal && wants.every(({ table }) => this.known.has(table));
      const { tables: standing, journal } = isKnown
        ? { tables: this.known, journal: journalHeader(context) }
        : await survey(context);
      this.hasJournal = journal !== undefined;
      const present = wants.filter((want) => standing.has(want.table));
      const looks = present.map((want) =>
        lookAt(context, want, { careful, before: careful ? undefined : this.known.get(want.table) }),
      );
      if (looks.length > 0 || journal) await context.sync();
      if (journal && !unfinished && headerIn(journal) !== "") throw new PortFault(unfinishedFault());
      const grids = new Map<string, Grid[]>();
      for (const look of looks) {
        const known = await knownOf(context, look);
        this.known.set(look.want.table, known);
        grids.set(look.want.table, await readLook(context, look, known, this.mostBytes));
      }
      for (const want of wants) if (!standing.has(want.table)) this.known.delete(want.table);
      return grids;
    });
  }

  async apply(writes: readonly Write[]): Promise<void> {
    const kept = writes.filter((write) => write.do !== "expect" && write.do !== "show");
    await this.write(async (context, writer) => {
      await writer.prepare(writes);
      if (kept.length > 0) {
        if (!this.hasJournal) await makeJournalSheet(context);
        this.hasJournal = true;
        await guard(context, writes, this.known);
        await writer.beginJournal(makeJournal(this.seat, kept));
      }
      await writer.carryOut(writes);
      if (kept.length > 0) writer.endJournal();
    });
  }

  async resume(writes: readonly Write[]): Promise<void> {
    await this.write(async (_, writer) => {
      await writer.carryOut(writes);
      writer.endJournal();
    });
  }

  private async write(
    batch: (context: Excel.RequestContext, writer: Writer) => Promise<void>,
  ): Promise<void> {
    await this.run(async (context, isGivenUp) => {
      try {
        const writer = new Writer(
          context,
          this.known,
          (table) => find(context, table),
          isGivenUp,
          this.mostBytes,
        );
        await batch(context, writer);
        await writer.flush();
      } catch (error) {
        // What stands in the sheets is unknown now; the next read looks again.
        this.known.clear();
        this.hasJournal = false;
        throw error;
      }
    });
  }

  async journal(): Promise<OwnedJournal | undefined> {
    return this.run(async (context) => {
      const found = await readJournalSheet(context);
      return found && { ...found, own: found.seat === this.seat };
    });
  }

  guise: Port["guise"] = (table, headings, see) =>
    this.run(async (context) => (await import("./excel-guise")).readGuise(context, table, headings, see));

  async selection(table: string): Promise<TableChange | undefined> {
    return this.run(async (context) => {
      const known = await find(context, table);
      if (!known) return undefined;
      const selected = context.workbook.getSelectedRanges();
      selected.load("worksheet/id,areas/items/rowIndex,areas/items/rowCount");
      await context.sync();
      if (selected.worksheet.id !== known.sheetId) return undefined;
      // Rows that a filter hides are not meant by a selection across them.
      const views = selected.areas.items.flatMap(({ rowIndex, rowCount }) => {
        const first = Math.max(rowIndex, known.row + 1);
        const end = Math.min(rowIndex + rowCount, known.row + 1 + known.count);
        if (end <= first) return [];
        const column = selected.worksheet.getRangeByIndexes(first, known.column, end - first, 1);
        return [column.getVisibleView().load("cellAddresses")];
      });
      await context.sync();
      const rows = views.flatMap((view) => (view.cellAddresses as string[][]).flat().map(rowOfAddress));
      return { table, rows: runsOf(rows.map((row) => row - known.row - 1)) };
    });
  }

  async reveal(table: string, row: number): Promise<void> {
    await this.run(async (context) => {
      const known = await find(context, table);
      if (!known) return;
      context.workbook.worksheets
        .getItem(known.sheetId)
        .getRangeByIndexes(known.row + 1 + row, known.column, 1, known.headings.length)
        .select();
      await context.sync();
    });
  }

  async watch(table: string, changed: (change: TableChange) => void): Promise<() => Promise<void>> {
    const registration = await this.run(async (context) => {
      // The sheet's event, because a table's does not tell who wrote (EventTriggerSource, ExcelApi 1.14).
      const { worksheet } = context.workbook.tables.getItem(table);
      const handler = worksheet.onChanged.add(async (event) => {
        const rows = rowsOf(event, this.known.get(table));
        if (rows && event.triggerSource !== "ThisLocalAddin") changed({ table, rows });
      });
      await context.sync();
      return handler;
    });
    // The handler goes in the context that made it, and with the same patience as everything else.
    return () =>
      this.run(async () => {
        registration.remove();
        await registration.context.sync();
      });
  }
}

/** Zero-based sheet row of "A5" or "IMS!A5". */
function rowOfAddress(address: string): number {
  return Number(/(\d+)$/.exec(address)?.[1] ?? 0) - 1;
}

/** Table rows that an edit of the sheet touches; undefined for an edit above the table. */
function rowsOf(
  event: Excel.WorksheetChangedEventArgs,
  known: Known | undefined,
): TableChange["rows"] | undefined {
  const match = /^\$?[A-Z]+\$?(\d+)(?::\$?[A-Z]+\$?(\d+))?$/.exec(event.address);
  if (event.changeType !== "RangeEdited" || !match || !known) return "unknown";
  const last = Number(match[2] ?? match[1]) - known.row - 2;
  // The headings count as the first row: one that is renamed must be noticed.
  if (last < -1) return undefined;
  const first = Math.max(Number(match[1]) - known.row - 2, 0);
  return [{ first, count: Math.max(last, 0) - first + 1 }];
}
