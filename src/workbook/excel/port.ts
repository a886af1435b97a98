/**
 * The gateway to Excel: the only place besides the entry folders that knows Office.js. A read takes one look at the
 * wanted tables, after a list of all where they are not known, and as many blocks as their size demands; a small write
 * is one request, which looks at the turn and takes it as well.
 */

import type { Write } from "../../sheet/write";
import { MOST_BYTES } from "../chunks";
import { touchedBy } from "./read/changed";
import { knownOf, lookAt, protectedSheets, readLook, survey, type Known } from "./read/read";
import { BUSY, codeOf, excelRun, overtakenFault, PATIENCE_MS, protectedFault, unfinishedFault } from "./run";
import { WriteLock, lookAtTurn, turnIn } from "./write/lock";
import type { Writer } from "./write/write";
import type { Aside, Interrupted } from "../staging";
import { RowMarks } from "../row-marks";
import {
  PortFault,
  ReadResult,
  TakenOver,
  type Port,
  type TableChange,
  type Unfinished,
  type TableRequest,
} from "../port";
import { FIRST_TURN, holderOf, clientId } from "../write-lock";

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
  seat = Math.random().toString(36).slice(2),
  mostBytes = MOST_BYTES,
}: PortOptions = {}): Port {
  return new ExcelPort(patience, clientId(seat), mostBytes);
}

/** What Excel says of a table that is not there. */
const MISSING: ReadonlySet<string> = new Set(["ItemNotFound", "InvalidObjectPath"]);

/** Faults that another look would meet again, or that only the whole action can mend. */
const HOPELESS: ReadonlySet<string> = new Set(["UNFINISHED", "OVERTAKEN", "EXCEL_BUSY", "EXCEL_SILENT"]);

/** What writes is loaded when something is written first. */
const writing = () => import("./write/write");

const selecting = () => import("./read/selection");

class ExcelPort implements Port {
  private readonly known = new Map<string, Known>();
  private readonly marks = new RowMarks();
  /** Tables that were looked at since the last list of writes. */
  private readonly fresh = new Set<string>();
  /** Is the table of the turn known to be there? Asking each time would cost a request. */
  private hasTurn = false;
  /** The turn as last seen; undefined when it must be looked at. */
  private turn: string | undefined;
  /** The turn of a list that was taken over, and what was done aside from it. */
  private held = "";
  private aside: Aside | undefined;

  constructor(
    private readonly patience: number,
    private readonly seat: string,
    private readonly mostBytes: number,
  ) {}

  private run<T>(batch: (context: Excel.RequestContext, isGivenUp: () => boolean) => Promise<T>): Promise<T> {
    return excelRun(batch, this.patience);
  }

  async tables(): Promise<ReadonlyMap<string, string>> {
    return this.run(async (context) => {
      const { tables, turn } = await this.survey(context);
      this.see(turn);
      return tables;
    });
  }

  /** What is known of a table that is gone must not be believed when one of its name is made again. */
  private async survey(context: Excel.RequestContext): ReturnType<typeof survey> {
    const found = await survey(context);
    for (const [table, { sheet }] of this.known) if (found.tables.get(table) !== sheet) this.forget(table);
    return found;
  }

  private forget(table: string): void {
    this.known.delete(table);
    this.marks.forget(table);
  }

  private see(turn: string | undefined): string {
    this.hasTurn = turn !== undefined;
    return (this.turn = turn ?? FIRST_TURN);
  }

  private async lookAtTurn(context: Excel.RequestContext): Promise<string> {
    if (!this.hasTurn) return this.see((await this.survey(context)).turn);
    const tables = lookAtTurn(context);
    await context.sync();
    return this.see(turnIn(tables));
  }

  readUnfinished(wants: readonly TableRequest[]): Promise<ReadResult> {
    return this.readOnce(wants, { careful: true, unfinished: true });
  }

  async read(wants: readonly TableRequest[]): Promise<ReadResult> {
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
    wants: readonly TableRequest[],
    { careful = false, unfinished = false }: { readonly careful?: boolean; readonly unfinished?: boolean },
  ): Promise<ReadResult> {
    return this.run(async (context) => {
      const isKnown = !careful && this.hasTurn && wants.every(({ table }) => this.known.has(table));
      const found = isKnown ? undefined : await this.survey(context);
      if (found) this.see(found.turn);
      const existing = found?.tables ?? this.known;
      // Looked at in every request, so that what was read in several is known to have stood together.
      let looked: Excel.TableCollection | undefined;
      const again = () => {
        if (this.hasTurn) looked = lookAtTurn(context);
      };
      again();
      const looks = wants
        .filter((want) => existing.has(want.table))
        .map((want) =>
          lookAt(context, want, { careful, before: careful ? undefined : this.known.get(want.table) }),
        );
      if (looks.length > 0 || !found) await context.sync();
      else looked = undefined;
      const turn = found ? (found.turn ?? FIRST_TURN) : this.see(looked && turnIn(looked));
      if (!unfinished && holderOf(turn) !== "") throw new PortFault(unfinishedFault());
      const grids = new ReadResult(turn);
      for (const look of looks) {
        const known = await knownOf(context, look, again);
        this.known.set(look.want.table, known);
        this.fresh.add(look.want.table);
        const read = await readLook(context, look, known, this.mostBytes, again);
        for (const grid of read) this.marks.see(grid);
        grids.set(look.want.table, read);
      }
      for (const { table } of wants) if (!existing.has(table)) this.forget(table);
      if (looked && turnIn(looked) !== turn)
        throw new PortFault(unfinished ? unfinishedFault() : overtakenFault());
      return grids;
    });
  }

  async apply(writes: readonly Write[]): Promise<void> {
    const kept = writes.filter((write) => write.do !== "expect" && write.do !== "show");
    if (kept.length > 0) await this.change(kept, writes);
    for (const write of writes)
      if (write.do === "show")
        await this.show(write.table).catch((error: unknown) => {
          // What Excel shows is no part of a change, and Excel refuses it while another workbook is in front.
          if (kept.length === 0) throw error;
        });
  }

  private async change(kept: readonly Write[], writes: readonly Write[]): Promise<void> {
    const [expected] = writes.flatMap((write) => (write.do === "expect" ? [write.turn] : []));
    const turn = expected ?? this.turn ?? (await this.run((context) => this.lookAtTurn(context)));
    if (holderOf(turn) !== "") throw new PortFault(unfinishedFault());
    await this.naming(kept, async () => {
      await this.refuseProtected(touchedTables(kept));
      await this.write(turn, (writer) => writer.carryOut(kept));
    });
  }

  /** Excel does not say which sheet is protected, nor how one that is hidden is come by. */
  private async naming<T>(writes: readonly Write[], batch: () => Promise<T>): Promise<T> {
    try {
      return await batch();
    } catch (error) {
      if (!(error instanceof PortFault) || error.fault.code !== "SHEET_PROTECTED") throw error;
      const { place } = error.fault;
      const named = await this.run(async (context) =>
        (await import("./protected")).protectedBy(context, writes, place),
      ).catch(() => undefined);
      throw named ? new PortFault(named) : error;
    }
  }

  private show(table: string): Promise<void> {
    return this.run(async (context) => (await selecting()).showSheet(context, table));
  }

  /** A list that would fail on a protected sheet is not begun, for half of it would stand in everybody's way. */
  private async refuseProtected(touched: readonly string[]): Promise<void> {
    const isFresh = touched.every((table) => this.fresh.has(table));
    const sheets = isFresh ? undefined : await this.run((context) => protectedSheets(context));
    for (const table of touched) {
      const known = this.known.get(table);
      const sheet = sheets ? sheets.get(table) : known?.isProtected ? known.sheet : undefined;
      if (sheet !== undefined) throw new PortFault(protectedFault(sheet));
    }
  }

  resume(writes: readonly Write[]): Promise<void> {
    return this.naming(writes, () =>
      writes.length > 0 ? this.write(this.held, (writer) => writer.resume(writes), true) : this.clearAway(),
    );
  }

  private clearAway(): Promise<void> {
    return this.run(async (context) => {
      const { clearAway, NOTHING_ASIDE } = await import("./write/interrupted");
      const hold = new WriteLock(context, this.held, this.seat);
      await clearAway(context, hold, this.aside ?? NOTHING_ASIDE);
      this.see(hold.turn);
    });
  }

  async putAside(): Promise<void> {
    this.aside = undefined;
    await this.run(async (context) => {
      this.held = await this.lookAtTurn(context);
    });
    await this.resume([]);
  }

  /** @param turn the turn to take, or to go on with. */
  private async write(
    turn: string,
    batch: (writer: Writer) => Promise<void>,
    isResumed = false,
  ): Promise<void> {
    const { Sender, Writer } = await writing();
    return this.run(async (context, isGivenUp) => {
      if (!this.hasTurn) await (await import("./write/create-lock")).makeFirstTurn(context);
      const hold = new WriteLock(context, turn, this.seat);
      const sender = new Sender(context, hold, isGivenUp, this.mostBytes);
      try {
        await batch(new Writer(sender, hold, this.known, this.marks));
        this.see(hold.turn);
        this.fresh.clear();
      } catch (error) {
        // What stands in the sheets is unknown now; the next read looks again.
        this.known.clear();
        this.marks.clear();
        this.hasTurn = false;
        this.turn = undefined;
        throw isResumed || isGivenUp() ? error : await this.afterFailure(context, error, turn);
      }
    });
  }

  /**
   * What becomes of a list that Excel did not take: what was staged is cleared away where it was not committed, and one that
   * was is finished. @returns what to throw.
   */
  private async afterFailure(
    context: Excel.RequestContext,
    error: unknown,
    before: string,
  ): Promise<unknown> {
    if (BUSY.has(codeOf(error))) return error;
    const now = await this.lookAtTurn(context).catch(() => before);
    const holder = holderOf(now);
    if (holder !== this.seat) {
      if (!MISSING.has(codeOf(error)) || now === before) return error;
      return new PortFault(holder === "" ? overtakenFault() : unfinishedFault());
    }
    const { clearUncommitted } = await import("./write/interrupted");
    const isCleared = await clearUncommitted(context, new WriteLock(context, now, this.seat)).catch(
      () => true,
    );
    return isCleared ? error : new TakenOver(unfinishedFault());
  }

  async unfinished(): Promise<Unfinished | undefined> {
    return this.run(async (context) => {
      const turn = await this.lookAtTurn(context);
      const holder = holderOf(turn);
      return holder === "" ? undefined : { turn, own: holder === this.seat };
    });
  }

  takeOver(turn: string): Promise<Interrupted> {
    return this.naming([], () => this.take(turn));
  }

  private take(turn: string): Promise<Interrupted> {
    return this.run(async (context) => {
      const { readInterrupted } = await import("./write/interrupted");
      const hold = new WriteLock(context, turn, this.seat);
      hold.step();
      try {
        const interrupted = await readInterrupted(context, turn);
        this.held = hold.turn;
        this.aside = interrupted.aside;
        return interrupted;
      } catch (error) {
        throw MISSING.has(codeOf(error)) ? new PortFault(unfinishedFault()) : error;
      }
    });
  }

  conditions: Port["conditions"] = () =>
    this.run(async (context) => (await import("./read/conditions")).readConditions(context));

  recalculate: Port["recalculate"] = () =>
    this.run(async (context) => {
      context.workbook.application.calculate("Full");
      await context.sync();
    });

  guise: Port["guise"] = (table, headings, see) =>
    this.run(async (context) =>
      (await import("./read/presentation")).readGuise(context, table, headings, see),
    );

  sheetLook: Port["sheetLook"] = (table, withBeside) =>
    this.run(async (context) =>
      (await import("./read/sheet-presentation")).readSheetLook(context, table, withBeside),
    );

  otherSheets: Port["otherSheets"] = (isKnown) =>
    this.run(async (context) =>
      (await import("./read/sheet-presentation")).readOtherSheets(context, isKnown),
    );

  namedPlaces: Port["namedPlaces"] = (names) =>
    this.run(async (context) => (await import("./read/sheet-presentation")).readNamedPlaces(context, names));

  selection: Port["selection"] = (table) =>
    this.run(async (context) => (await selecting()).selectionIn(context, table));

  reveal: Port["reveal"] = (table, row) =>
    this.run(async (context) => (await selecting()).reveal(context, table, row));

  async watch(
    table: string,
    changed: (change: TableChange) => void,
    shown: () => void = () => undefined,
  ): Promise<() => Promise<void>> {
    const registrations = await this.run(async (context) => {
      // The sheet's event, because a table's does not tell who wrote (EventTriggerSource, ExcelApi 1.14).
      const { worksheet } = context.workbook.tables.getItem(table);
      const handler = worksheet.onChanged.add(async (event) => {
        const touched = touchedBy(event, this.known.get(table));
        if (!touched || event.triggerSource === "ThisLocalAddin") return;
        changed({ table, ...touched, ...(event.source === "Remote" ? { isRemote: true } : {}) });
      });
      const activation = worksheet.onActivated.add(async () => shown());
      await context.sync();
      return [handler, activation] as const;
    });
    // The handlers go in the context that made them, and with the same patience as everything else.
    return () =>
      this.run(async () => {
        for (const registration of registrations) registration.remove();
        await registrations[0].context.sync();
      });
  }
}

/** Tables on whose sheets a list writes, but for those that it makes or unprotects itself. */
function touchedTables(writes: readonly Write[]): string[] {
  const own = new Set<string>();
  const touched = new Set<string>();
  for (const write of writes) {
    if (write.do === "create") own.add(write.layout.table);
    else if (write.do === "unprotect") own.add(write.table);
    else if ("table" in write && !NOT_ON_THE_SHEET.has(write.do) && !own.has(write.table))
      touched.add(write.table);
  }
  return [...touched];
}

const NOT_ON_THE_SHEET: ReadonlySet<Write["do"]> = new Set(["protect", "name", "show", "facts"]);
