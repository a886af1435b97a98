/**
 * The gateway to Excel: the only place besides the entry folders that uses Office.js. A read is one request for the
 * requested tables, after one that lists all tables where they are not known, and as many blocks as their size needs; a
 * small write is one request, which checks the turn and takes it as well.
 */
import type { Write } from "../../sheet/write";
import { MAX_BYTES } from "../chunks";
import { protectedSheets } from "./read/read";
import { readTables, type ReadOptions } from "./read/read-tables";
import { BUSY, codeOf, overtakenFault, TIMEOUT_MS, protectedFault, unfinishedFault } from "./run";
import { WithoutTurn } from "./without-turn";
import { WriteLock } from "./write/lock";
import type { Writer } from "./write/write";
import type { Interrupted, Preparations } from "../staging";
import {
  PortFault,
  TakenOver,
  type Port,
  type Progress,
  type ReadResult,
  type Unfinished,
  type TableRequest,
} from "../port";
import { touchedTables } from "../touched-tables";
import { holderOf, clientId } from "../write-lock";

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

class ExcelPort extends WithoutTurn implements Port {
  /** The turn of a list that was taken over, and its preparations. */
  private takenOverTurn = "";
  private preparations: Preparations | undefined;

  constructor(
    timeoutMs: number,
    private readonly client: string,
    maxBytes: number,
  ) {
    super(timeoutMs, maxBytes);
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

  private readOnce(requests: readonly TableRequest[], how: ReadOptions): Promise<ReadResult> {
    const { seen, maxBytes } = this;
    return this.run((context) => readTables({ context, seen, maxBytes }, requests, how));
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
}
