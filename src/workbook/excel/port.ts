/**
 * The gateway to Excel: the only place besides the entry folders that uses Office.js. A read is one request for the
 * requested tables, after one that lists all tables where they are not known, and as many blocks as their size needs; a
 * small write is one request, which checks the turn and takes it as well.
 */

import type { Write } from "../../sheet/write";
import { MAX_BYTES } from "../chunks";
import { touchedBy } from "./read/changed";
import { locationOf, protectedSheets, queryTable, readQueried } from "./read/read";
import { BUSY, codeOf, excelRun, overtakenFault, TIMEOUT_MS, protectedFault, unfinishedFault } from "./run";
import { WriteLock, loadTurn, turnIn } from "./write/lock";
import type { Writer } from "./write/write";
import { SeenWorkbook } from "./seen-workbook";
import type { Interrupted, Preparations } from "../staging";
import {
  PortFault,
  ReadResult,
  TakenOver,
  type Port,
  type Progress,
  type TableChange,
  type Unfinished,
  type TableRequest,
} from "../port";
import { touchedTables } from "../touched-tables";
import { FIRST_TURN, holderOf, clientId } from "../write-lock";

export interface PortOptions {
  /** Milliseconds in which Excel must respond. */
  readonly timeoutMs?: number;
  /** Identifies this running add-in among others on the same workbook; any unique text. */
  readonly clientId?: string;
  /** Largest request; smaller ones only cost time. */
  readonly maxBytes?: number;
}

/** The port of the workbook in which the add-in runs. */
export function excelPort({
  timeoutMs = TIMEOUT_MS,
  clientId: client = Math.random().toString(36).slice(2),
  maxBytes = MAX_BYTES,
}: PortOptions = {}): Port {
  return new ExcelPort(timeoutMs, clientId(client), maxBytes);
}

/** Excel's error codes for a missing table. */
const MISSING: ReadonlySet<string> = new Set(["ItemNotFound", "InvalidObjectPath"]);

/** Faults that a second read would raise again, or that need the whole action to be retried. */
const HOPELESS: ReadonlySet<string> = new Set([
  ...["UNFINISHED", "OVERTAKEN", "EXCEL_BUSY", "EXCEL_SILENT", "STOPPED"],
]);

/** Loaded on the first write. */
const writing = () => import("./write/write");

/** Whole columns are selected to be copied or filtered, not to be looked at. */
const MOST_SELECTED = 500;
const selecting = () => import("./read/selection");

class ExcelPort implements Port {
  private readonly seen = new SeenWorkbook();
  /** The turn of a list that was taken over, and its preparations. */
  private takenOverTurn = "";
  private preparations: Preparations | undefined;

  constructor(
    private readonly timeoutMs: number,
    private readonly client: string,
    private readonly maxBytes: number,
  ) {}

  private run<T>(
    batch: (context: Excel.RequestContext, hasTimedOut: () => boolean) => Promise<T>,
  ): Promise<T> {
    return excelRun(batch, this.timeoutMs);
  }

  async tables(): Promise<ReadonlyMap<string, string>> {
    return this.run((context) => this.seen.listTables(context));
  }

  readUnfinished(requests: readonly TableRequest[]): Promise<ReadResult> {
    return this.readOnce(requests, { careful: true, unfinished: true });
  }

  async read(requests: readonly TableRequest[], progress?: Progress): Promise<ReadResult> {
    try {
      return await this.readOnce(requests, { progress });
    } catch (error) {
      if (!(error instanceof PortFault) || HOPELESS.has(error.fault.code)) throw error;
      // Another user deleted or resized a table, or it ends before a requested run of rows: locate it before reading.
      return this.readOnce(requests, { careful: true, progress });
    }
  }

  /**
   * @param careful locates the tables and their sizes before reading rows.
   * @param unfinished reads although a list is unfinished.
   */
  private readOnce(
    requests: readonly TableRequest[],
    {
      careful = false,
      unfinished = false,
      progress,
    }: {
      readonly careful?: boolean;
      readonly unfinished?: boolean;
      readonly progress?: Progress | undefined;
    },
  ): Promise<ReadResult> {
    return this.run(async (context) => {
      const { seen } = this;
      const isKnown = !careful && seen.hasTurn && requests.every(({ table }) => seen.tables.has(table));
      const found = isKnown ? undefined : await seen.listTables(context);
      const existing = found ?? seen.tables;
      // The turn is loaded in every request, so that what several of them read is known to be consistent.
      let turnTables: Excel.TableCollection | undefined;
      const beforeSync = () => {
        if (seen.hasTurn) turnTables = loadTurn(context);
      };
      beforeSync();
      const queries = requests
        .filter((request) => existing.has(request.table))
        .map((request) =>
          queryTable(context, request, {
            careful,
            before: careful ? undefined : seen.tables.get(request.table),
          }),
        );
      if (queries.length > 0 || !found) await context.sync();
      else turnTables = undefined;
      const turn = found ? (seen.turn ?? FIRST_TURN) : seen.setTurn(turnTables && turnIn(turnTables));
      if (!unfinished && holderOf(turn) !== "") throw new PortFault(unfinishedFault());
      const grids = new ReadResult(turn);
      for (const query of queries) {
        const { table } = query.request;
        const known = await locationOf(context, query, beforeSync);
        seen.tables.set(table, known);
        seen.upToDate.add(table);
        const { maxBytes } = this;
        const read = await readQueried({ context, maxBytes, beforeSync, progress }, query, known);
        for (const grid of read) seen.marks.record(grid);
        grids.set(table, read);
      }
      for (const { table } of requests) if (!existing.has(table)) seen.forget(table);
      if (turnTables && turnIn(turnTables) !== turn)
        throw new PortFault(unfinished ? unfinishedFault() : overtakenFault());
      return grids;
    });
  }

  async apply(writes: readonly Write[], progress?: Progress): Promise<void> {
    const changes = writes.filter((write) => write.do !== "expect" && write.do !== "show");
    if (changes.length > 0) await this.change(changes, writes, progress);
    for (const write of writes)
      if (write.do === "show")
        await this.show(write.table).catch((error: unknown) => {
          // Activating a sheet is not part of a change, and Excel refuses it while another workbook is active.
          if (changes.length === 0) throw error;
        });
  }

  private async change(
    changes: readonly Write[],
    writes: readonly Write[],
    progress: Progress | undefined,
  ): Promise<void> {
    const [expected] = writes.flatMap((write) => (write.do === "expect" ? [write.turn] : []));
    const turn = expected ?? this.seen.turn ?? (await this.run((context) => this.seen.readTurn(context)));
    if (holderOf(turn) !== "") throw new PortFault(unfinishedFault());
    try {
      await this.withProtectedSheet(changes, async () => {
        await this.refuseProtected(touchedTables(changes));
        await this.write(turn, (writer) => writer.carryOut(changes, progress));
      });
    } catch (error) {
      throw (await this.lacksStateLine(changes, error)) ? new PortFault(overtakenFault()) : error;
    }
  }

  /** Is only a sheet missing on which a state line was to be written? Then the action is done again without it. */
  private async lacksStateLine(changes: readonly Write[], error: unknown): Promise<boolean> {
    const banners = changes.flatMap((write) => (write.do === "banner" ? [write.table] : []));
    if (!(error instanceof PortFault) || error.fault.code !== "MISSING_SHEET" || banners.length === 0)
      return false;
    const existing = await this.tables();
    return banners.some((table) => !existing.has(table));
  }

  /** Adds to Excel's refusal which sheet is protected, and how to unhide a hidden one. */
  private async withProtectedSheet<T>(writes: readonly Write[], batch: () => Promise<T>): Promise<T> {
    try {
      return await batch();
    } catch (error) {
      if (!(error instanceof PortFault) || error.fault.code !== "SHEET_PROTECTED") throw error;
      const { place } = error.fault;
      const named = await this.run(async (context) =>
        (await import("./find-protected-sheet")).protectedBy(context, writes, place),
      ).catch(() => undefined);
      throw named ? new PortFault(named) : error;
    }
  }

  private show(table: string): Promise<void> {
    return this.run(async (context) => (await selecting()).showSheet(context, table));
  }

  /** A list that would fail on a protected sheet is not begun, because an unfinished one blocks every user. */
  private async refuseProtected(touched: readonly string[]): Promise<void> {
    const areUpToDate = touched.every((table) => this.seen.upToDate.has(table));
    const sheets = areUpToDate ? undefined : await this.run((context) => protectedSheets(context));
    for (const table of touched) {
      const known = this.seen.tables.get(table);
      const sheet = sheets ? sheets.get(table) : known?.isProtected ? known.sheet : undefined;
      if (sheet !== undefined) throw new PortFault(protectedFault(sheet));
    }
  }

  resume(writes: readonly Write[]): Promise<void> {
    return this.withProtectedSheet(writes, () =>
      writes.length > 0
        ? this.write(this.takenOverTurn, (writer) => writer.resume(writes), true)
        : this.clearAway(),
    );
  }

  private clearAway(): Promise<void> {
    return this.run(async (context) => {
      const { clearAway, NO_PREPARATIONS } = await import("./write/interrupted");
      const lock = new WriteLock(context, this.takenOverTurn, this.client);
      await clearAway(context, lock, this.preparations ?? NO_PREPARATIONS);
      this.seen.setTurn(lock.turn);
    });
  }

  async discardUnfinished(): Promise<void> {
    this.preparations = undefined;
    await this.run(async (context) => {
      const turn = await this.seen.readTurn(context);
      // Another add-in has taken the list over meanwhile, and may finish it.
      if (holderOf(turn) !== this.client) throw new PortFault(unfinishedFault());
      this.takenOverTurn = turn;
    });
    await this.resume([]);
  }

  /** @param turn the turn to take, or to continue with. */
  private async write(
    turn: string,
    batch: (writer: Writer) => Promise<void>,
    isResumed = false,
  ): Promise<void> {
    const { Sender, Writer } = await writing();
    return this.run(async (context, hasTimedOut) => {
      if (!this.seen.hasTurn) await (await import("./write/create-lock")).createLock(context);
      const lock = new WriteLock(context, turn, this.client);
      const sender = new Sender(context, lock, hasTimedOut, this.maxBytes);
      const writer = new Writer(sender, lock, this.seen.tables, this.seen.marks);
      try {
        await batch(writer);
        this.seen.setTurn(lock.turn);
        this.seen.upToDate.clear();
      } catch (error) {
        this.seen.forgetAll();
        if (hasTimedOut()) throw error;
        throw isResumed
          ? await this.afterFailedResumption(context, error)
          : await this.afterFailure(context, error, { turn, isCommitted: writer.isCommitted });
      }
    });
  }

  /**
   * Handles a failed list: what was staged is cleared away where it was not committed; a committed list is finished
   * later, or by the add-in that took it over. @returns what to throw.
   */
  private async afterFailure(
    context: Excel.RequestContext,
    error: unknown,
    { turn, isCommitted }: { readonly turn: string; readonly isCommitted: boolean },
  ): Promise<unknown> {
    if (BUSY.has(codeOf(error))) return isCommitted ? new TakenOver(unfinishedFault()) : error;
    const now = await this.seen.readTurn(context).catch(() => turn);
    const holder = holderOf(now);
    if (holder !== this.client) {
      if (!MISSING.has(codeOf(error)) || now === turn) return error;
      if (isCommitted) return new TakenOver(unfinishedFault());
      return new PortFault(holder === "" ? overtakenFault() : unfinishedFault());
    }
    const { clearUncommitted } = await import("./write/interrupted");
    const isCleared = await clearUncommitted(context, new WriteLock(context, now, this.client)).catch(
      () => true,
    );
    return isCleared ? error : new TakenOver(unfinishedFault());
  }

  /** @returns what to throw: where another add-in has taken the list over, that it is unfinished. */
  private async afterFailedResumption(context: Excel.RequestContext, error: unknown): Promise<unknown> {
    if (!MISSING.has(codeOf(error))) return error;
    const now = await this.seen.readTurn(context).catch(() => undefined);
    return now === undefined || holderOf(now) === this.client ? error : new PortFault(unfinishedFault());
  }

  obstacleTo: Port["obstacleTo"] = (layouts) =>
    this.run(async (context) => (await import("./write/obstacle")).obstacleTo(context, layouts));

  async unfinished(): Promise<Unfinished | undefined> {
    return this.run(async (context) => {
      const turn = await this.seen.readTurn(context);
      const holder = holderOf(turn);
      return holder === "" ? undefined : { turn, own: holder === this.client };
    });
  }

  takeOver(turn: string): Promise<Interrupted> {
    return this.withProtectedSheet([], () => this.take(turn));
  }

  private take(turn: string): Promise<Interrupted> {
    return this.run(async (context) => {
      const { readInterrupted } = await import("./write/interrupted");
      const lock = new WriteLock(context, turn, this.client);
      lock.step();
      try {
        const interrupted = await readInterrupted(context, turn);
        this.takenOverTurn = lock.turn;
        this.preparations = interrupted.preparations;
        return interrupted;
      } catch (error) {
        throw MISSING.has(codeOf(error)) ? new PortFault(unfinishedFault()) : error;
      }
    });
  }

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
    this.run(async (context) => (await import("./formula-values")).putValues(context, found));

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
