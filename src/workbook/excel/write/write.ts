/**
 * Writes a list. It is staged first and then committed by one request (staging.ts); what is left of a list that was
 * interrupted after that is staged and committed again.
 */
import type { Layout } from "../../../sheet/layout";
import type { Write } from "../../../sheet/write";
import { CheckedCommit } from "./checked-commit";
import { guard, lookAhead, lookForRoom, type Prepared } from "./preflight";
import type { Made } from "./make-sheets";
import type { Known } from "../read/read";
import { overtakenFault, unfinishedFault } from "../run";
import { Sender } from "./send";
import { removeSheet, StagingArea } from "./staging";
import { TableWrites, type TableWrite } from "./table-writes";
import { Tables } from "./tables";
import type { WriteLock } from "./lock";
import { PortFault, TakenOver } from "../../port";
import type { RowMarks } from "../../row-marks";
import { merged, stage, STAGING_COLUMNS } from "../../staging";

export { Sender };

/** Sheets are seldom made, so what makes them is not part of the pane's first load. */
const making = () => import("./make-sheets");

const NOTHING_MADE: Made = { sheets: [], later: new Map() };

export class Writer {
  private readonly tables: Tables;

  constructor(
    private readonly sender: Sender,
    private readonly hold: WriteLock,
    known: Map<string, Known>,
    private readonly marks: RowMarks,
  ) {
    this.tables = new Tables(sender, known);
  }

  /** Stages a list, and commits it where nothing stands in its way. */
  async carryOut(list: readonly Write[]): Promise<void> {
    const writes = merged(list);
    const { sender, tables } = this;
    const area = new StagingArea(sender, stage(writes));
    const commit = new CheckedCommit(tables, this.marks, area);
    const { sheets: made, later } = writes.some(isMaking)
      ? await (await making()).makeAhead(sender, area, writes, tables)
      : NOTHING_MADE;
    const madeLater = new Set([...later.keys()].map(({ table }) => table));
    const prepared: Prepared = { sender, tables, area, commit, made, madeLater };
    await lookAhead(prepared, writes);
    await area.put();
    if (sender.sent > 0) await sender.sync();
    await this.commit(prepared, later, writes);
    // What stands on a sheet that was there before is looked at when it is needed.
    for (const table of madeLater) tables.forget(table);
  }

  /**
   * Where everything fits one request, that is the list's only one; else what is staged is cleared away in a last one, for
   * until it is known that the commit went where it was meant it may be needed.
   */
  private async commit(prepared: Prepared, later: Made["later"], writes: readonly Write[]): Promise<void> {
    const { sender, tables, area, commit, made } = prepared;
    sender.carriedOut = () => this.lookAtCommit(prepared);
    if (sender.sent > 0) sender.workbook.application.suspendScreenUpdatingUntilNextSync();
    await guard(prepared, writes);
    await area.begin();
    lookForRoom(prepared, writes);
    const steps: (() => void)[] = [];
    const onTables = new TableWrites(sender, tables, area, commit, this.marks);
    for (const write of writes) {
      if (write.do === "create") steps.push(...(await this.makeLater(later, write.layout)));
      else if (isOnTable(write)) await onTables.carryOut(write);
    }
    if (made.length > 0) (await making()).showMade(sender, made, writes);
    if (sender.sent > 0) await sender.sync();
    await this.end(area);
    if (steps.length > 0) await (await making()).forgiving(sender, steps);
  }

  private async makeLater(later: Made["later"], layout: Layout): Promise<(() => void)[]> {
    const existing = later.get(layout);
    if (!existing) return [];
    const { knownOfNew, makeNow } = await making();
    const steps = await makeNow(this.sender, layout, existing);
    if (existing.rows) this.tables.forget(layout.table);
    else this.tables.change(layout.table, knownOfNew(layout, layout.sheet));
    return steps;
  }

  /** Takes the commit back where it met something else than was read. */
  private async lookAtCommit({ sender, area, commit, made }: Prepared): Promise<void> {
    const because = commit.noRoom() ?? (commit.isRight() ? undefined : overtakenFault());
    if (!because) return;
    this.hold.again();
    commit.takeBack();
    for (const sheet of made) removeSheet(sender.sheet(sheet));
    area.clear();
    this.hold.leave();
    await sender.last();
    throw new PortFault(because);
  }

  /**
   * Finishes a list that was interrupted: what is left of it is staged beside what stands there, and committed like any
   * other. Its own header stays until then, so that it can be interrupted again.
   */
  async resume(left: readonly Write[]): Promise<void> {
    const writes = merged(left);
    const { sender, tables } = this;
    const area = new StagingArea(sender, stage(writes, STAGING_COLUMNS.left));
    const commit = new CheckedCommit(tables, this.marks, area);
    const prepared: Prepared = { sender, tables, area, commit, made: [], madeLater: new Set() };
    for (const write of writes)
      if (write.do === "create") await (await making()).makeAgain(sender, write.layout, tables);
      else if (write.do === "name") await (await making()).defineAgain(sender, write, tables);
    for (const write of writes) {
      if (!isOnTable(write)) continue;
      await tables.find(write.table);
      if (write.do === "protect" || write.do === "unprotect") await lookAhead(prepared, [write]);
    }
    await area.putCells();
    await sender.sync();
    sender.carriedOut = async () => {
      if (commit.isRight()) return;
      this.hold.again();
      commit.takeBack();
      await sender.last();
      throw new TakenOver(unfinishedFault());
    };
    const onTables = new TableWrites(sender, tables, area, commit, this.marks);
    for (const write of writes) if (isOnTable(write)) await onTables.carryOut(write);
    await sender.sync();
    area.clearOlder();
    await this.end(area);
  }

  private async end(area: StagingArea): Promise<void> {
    await area.end(this.hold.turn);
    this.hold.leave();
    await this.sender.sync();
  }
}

function isMaking({ do: what }: Write): boolean {
  return what === "create" || what === "name";
}

function isOnTable(write: Write): write is TableWrite {
  return !isMaking(write) && write.do !== "expect" && write.do !== "facts" && write.do !== "show";
}
