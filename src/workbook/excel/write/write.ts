/**
 * Writes a list. It is staged first and then committed by one request (staging.ts); what is left of an interrupted list
 * is staged and committed again.
 */
import type { Layout } from "../../../sheet/layout";
import type { Write } from "../../../sheet/write";
import { CheckedCommit } from "./checked-commit";
import { checkRoom, checkUnchanged, preflight, type Prepared } from "./preflight";
import type { Made } from "./make-sheets";
import type { TableLocation } from "../read/read";
import { overtakenFault, unfinishedFault } from "../run";
import { Sender } from "./send";
import { removeSheet, StagingArea } from "./staging";
import { TableWrites, type TableWrite } from "./table-writes";
import { Tables } from "./tables";
import type { WriteLock } from "./lock";
import { PortFault, TakenOver, type Progress } from "../../port";
import type { RowMarks } from "../../row-marks";
import { merged, stage, STAGING_COLUMNS } from "../../staging";

export { Sender };

/** Loaded when needed: sheets are seldom created. */
const making = () => import("./make-sheets");

const NOTHING_MADE: Made = { sheets: [], deferred: new Map() };

export class Writer {
  /** Is the list committed, so that what is left of it is finished in any case? */
  isCommitted = false;
  private readonly tables: Tables;

  constructor(
    private readonly sender: Sender,
    private readonly lock: WriteLock,
    known: Map<string, TableLocation>,
    private readonly marks: RowMarks,
  ) {
    this.tables = new Tables(sender, known);
  }

  /** Stages a list, and commits it where nothing prevents it. */
  async carryOut(list: readonly Write[], progress?: Progress): Promise<void> {
    const writes = merged(list);
    const { sender, tables } = this;
    const area = await StagingArea.of(sender, stage(writes), progress);
    const commit = new CheckedCommit(tables, this.marks, area);
    const { sheets: made, deferred } = writes.some(isMaking)
      ? await (await making()).makeAhead(sender, area, writes, tables)
      : NOTHING_MADE;
    const deferredTables = new Set([...deferred.keys()].map(({ table }) => table));
    const prepared: Prepared = { sender, tables, area, commit, made, deferredTables };
    await preflight(prepared, writes);
    await area.put(progress);
    if (sender.sent > 0) await sender.sync();
    await this.commit(prepared, deferred, writes);
    // The location on an existing sheet is requested when it is needed.
    for (const table of deferredTables) tables.forget(table);
  }

  /**
   * Where everything fits into one request, that is the list's only one; otherwise what is staged is cleared away in a
   * last one, because it is needed for a rollback until the commit is checked.
   */
  private async commit(
    prepared: Prepared,
    deferred: Made["deferred"],
    writes: readonly Write[],
  ): Promise<void> {
    const { sender, area, made } = prepared;
    let isBegun = false;
    sender.afterRequest = async () => {
      await this.checkCommit(prepared);
      this.isCommitted = isBegun;
    };
    if (sender.sent > 0) sender.workbook.application.suspendScreenUpdatingUntilNextSync();
    await checkUnchanged(prepared, writes);
    await area.begin();
    // The header of the record is in the request that is sent next.
    isBegun = true;
    checkRoom(prepared, writes);
    const steps: (() => void)[] = [];
    const onTables = new TableWrites(prepared, this.marks);
    for (const write of writes) {
      if (write.do === "create") steps.push(...(await this.makeDeferred(deferred, write.layout)));
      else if (isOnTable(write)) await onTables.carryOut(write);
    }
    if (made.length > 0) (await making()).showMade(sender, made, writes);
    if (sender.sent > 0) await sender.sync();
    await this.end(area);
    if (steps.length > 0) await (await making()).tryOptional(sender, steps);
  }

  private async makeDeferred(deferred: Made["deferred"], layout: Layout): Promise<(() => void)[]> {
    const existing = deferred.get(layout);
    if (!existing) return [];
    const { newLocation, makeNow } = await making();
    const steps = await makeNow(this.sender, layout, existing);
    if (existing.rows) this.tables.forget(layout.table);
    else this.tables.change(layout.table, newLocation(layout, layout.sheet));
    return steps;
  }

  /** Rolls the commit back where the sheets differed from what was read. */
  private async checkCommit({ sender, area, commit, made }: Prepared): Promise<void> {
    const reason = commit.noRoom() ?? (commit.isValid() ? undefined : overtakenFault());
    if (!reason) return;
    this.lock.retake();
    commit.rollBack();
    for (const sheet of made) removeSheet(sender.sheet(sheet));
    area.clear();
    this.lock.release();
    await sender.last();
    throw new PortFault(reason);
  }

  /**
   * Finishes an interrupted list: what is left of it is staged beside the existing cells, and committed like any other.
   * Its own header is kept until then, so that it can be interrupted again.
   */
  async resume(left: readonly Write[]): Promise<void> {
    const writes = merged(left);
    const { sender, tables } = this;
    const area = await StagingArea.of(sender, stage(writes, STAGING_COLUMNS.left));
    const commit = new CheckedCommit(tables, this.marks, area);
    const prepared: Prepared = { sender, tables, area, commit, made: [], deferredTables: new Set() };
    for (const write of writes)
      if (write.do === "create") await (await making()).makeAgain(sender, write.layout, tables);
      else if (write.do === "name") await (await making()).defineAgain(sender, write, tables);
    for (const write of writes) {
      if (!isOnTable(write)) continue;
      await tables.find(write.table);
      if (write.do === "protect" || write.do === "unprotect") await preflight(prepared, [write]);
    }
    await area.putCells();
    await sender.sync();
    sender.afterRequest = async () => {
      if (commit.isValid()) return;
      this.lock.retake();
      commit.rollBack();
      await sender.last();
      throw new TakenOver(unfinishedFault());
    };
    const onTables = new TableWrites(prepared, this.marks);
    for (const write of writes) if (isOnTable(write)) await onTables.carryOut(write);
    await sender.sync();
    area.clearOlder();
    await this.end(area);
  }

  private async end(area: StagingArea): Promise<void> {
    await area.end(this.lock.turn);
    this.lock.release();
    await this.sender.sync();
  }
}

function isMaking({ do: what }: Write): boolean {
  return what === "create" || what === "name";
}

function isOnTable(write: Write): write is TableWrite {
  return !isMaking(write) && write.do !== "expect" && write.do !== "facts" && write.do !== "show";
}
