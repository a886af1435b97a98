/**
 * The operations of the port that take no turn: what they read is not what lists of writes are decided by, and what they
 * change in Excel is no table of Milaan's.
 */
import type { Port, TableChange } from "../port";
import { touchedBy } from "./read/changed";
import { excelRun } from "./run";
import { SeenWorkbook } from "./seen-workbook";

/** Whole columns are selected to be copied or filtered, not to be looked at. */
const MOST_SELECTED = 500;
const selecting = () => import("./read/selection");

export abstract class WithoutTurn {
  protected readonly seen = new SeenWorkbook();

  /** @param maxBytes of one request. */
  constructor(
    private readonly timeoutMs: number,
    protected readonly maxBytes: number,
  ) {}

  protected run<T>(
    batch: (context: Excel.RequestContext, hasTimedOut: () => boolean) => Promise<T>,
  ): Promise<T> {
    return excelRun(batch, this.timeoutMs);
  }

  async tables(): Promise<ReadonlyMap<string, string>> {
    return this.run((context) => this.seen.listTables(context));
  }

  protected show(table: string): Promise<void> {
    return this.run(async (context) => (await selecting()).showSheet(context, table));
  }

  obstacleTo: Port["obstacleTo"] = (layouts) =>
    this.run(async (context) => (await import("./write/obstacle")).obstacleTo(context, layouts));

  clearFilters: Port["clearFilters"] = (tables) =>
    this.run(async (context) => (await import("./write/clear-filters")).clearFilters(context, tables));

  conditions: Port["conditions"] = () =>
    this.run(async (context) => (await import("./read/conditions")).readConditions(context));

  recalculate: Port["recalculate"] = () =>
    this.run(async (context) => {
      context.workbook.application.calculate("Full");
      await context.sync();
    });

  presentation: Port["presentation"] = (table, headings, onCell) =>
    this.run(async (context) =>
      (await import("./read/presentation")).readPresentation(context, table, headings, onCell),
    );

  sheetPresentation: Port["sheetPresentation"] = (table, withBeside) =>
    this.run(async (context) =>
      (await import("./read/sheet-presentation")).readSheetPresentation(context, table, withBeside),
    );

  otherSheets: Port["otherSheets"] = (isKnown) =>
    this.run(async (context) =>
      (await import("./read/sheet-presentation")).readOtherSheets(context, isKnown),
    );

  openAreas: Port["openAreas"] = (isKnown) =>
    this.run(async (context) => (await import("./read/open-areas")).listOpenAreas(context, isKnown));

  readArea: Port["readArea"] = (area, take, progress) =>
    this.run(async (context) => (await import("./read/open-areas")).readArea(context, area, take, progress));

  selectedFormulas: Port["selectedFormulas"] = (isWanted) =>
    this.run(async (context) => (await import("./formula-values")).selectedFormulas(context, isWanted));

  putValues: Port["putValues"] = (found) =>
    this.run(async (context, hasTimedOut) => {
      const { Sender } = await import("./write/send");
      const sender = new Sender(context, undefined, hasTimedOut, this.maxBytes);
      await (await import("./formula-values")).putValues(sender, found);
    });

  namedRanges: Port["namedRanges"] = (names) =>
    this.run(async (context) => (await import("./read/sheet-presentation")).readNamedRanges(context, names));

  selection: Port["selection"] = (table) =>
    this.run(async (context) => (await selecting()).selectionIn(context, table));

  reveal: Port["reveal"] = (table, row) =>
    this.run(async (context) => (await selecting()).reveal(context, table, row));

  follow: Port["follow"] = (table, row) =>
    this.run(async (context) => (await selecting()).follow(context, table, row));

  watchSelection: Port["watchSelection"] = async (table, selected) => {
    let isStopped = false;
    const handler = await this.run(async (context) => {
      const added = context.workbook.tables.getItem(table).onSelectionChanged.add(async (event) => {
        if (!event.isInsideTable) return;
        // While a cell is edited nothing can be read; the next selection is another event.
        const found = await this.run(async (inner) =>
          (await selecting()).selectionIn(inner, table, MOST_SELECTED),
        ).catch(() => undefined);
        if (isStopped || !found || found.rows === "unknown" || found.rows.length === 0) return;
        selected(found.rows);
      });
      await context.sync();
      return added;
    });
    return () => {
      // A selection that is still being read is not reported any more.
      isStopped = true;
      return this.run(async () => {
        handler.remove();
        await handler.context.sync();
      });
    };
  };

  async watch(
    table: string,
    changed: (change: TableChange) => void,
    shown: () => void = () => undefined,
  ): Promise<() => Promise<void>> {
    const registrations = await this.run(async (context) => {
      // The sheet's event, because a table's does not say who wrote (EventTriggerSource, ExcelApi 1.14).
      const { worksheet } = context.workbook.tables.getItem(table);
      const handler = worksheet.onChanged.add(async (event) => {
        const touched = touchedBy(event, this.seen.tables.get(table));
        if (!touched || event.triggerSource === "ThisLocalAddin") return;
        changed({ table, ...touched, ...(event.source === "Remote" ? { isRemote: true } : {}) });
      });
      const activation = worksheet.onActivated.add(async () => shown());
      await context.sync();
      return [handler, activation] as const;
    });
    // Handlers are removed in the context that added them, with the same timeout as every other request.
    return () =>
      this.run(async () => {
        for (const registration of registrations) registration.remove();
        await registrations[0].context.sync();
      });
  }
}
