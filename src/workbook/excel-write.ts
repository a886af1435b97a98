/**
 * Carries out a list of writes. It is staged first, and then committed by one request (staging.ts); a list that was
 * interrupted after that is carried out again from what was staged. Tables are kept in mind as they grow and shrink, so that
 * no position has to be asked for twice.
 */
import { PortFault, TakenOver } from "./port";
import { fault, type Fault } from "../gst/fault";
import type { Cells } from "../table/grid";
import type { Layout } from "../table/layout";
import { runsOf } from "../table/runs";
import type { Write } from "../table/write";
import { cutByBytes } from "./chunks";
import { CheckedCommit, type Columns, type Rows } from "./excel-checked";
import { find, type Known } from "./excel-read";
import { BUSY, codeOf, overtakenFault, protectedFault, unfinishedFault } from "./excel-run";
import { ACTION_BYTES, Sender } from "./excel-send";
import type { SheetLook } from "./excel-sheet";
import { addressOf, partOf, PROTECTION, removeSheet, StagingArea } from "./excel-staging";
import { TONES } from "./excel-tones";
import type { Hold } from "./excel-turn";
import type { RowMarks } from "./row-marks";
import { safeCell } from "./safe-text";
import { positionOf, spansOf } from "./spans";
import { merged, stage } from "./staging";

export { Sender };

/** Sheets are seldom made, so what makes them is not part of the pane's first load. */
const making = () => import("./excel-making");

type Making = Awaited<ReturnType<typeof making>>;

export class Writer {
  private area: StagingArea;
  private commit: CheckedCommit;
  private making: Making | undefined;
  /** Sheets that were made for this list. */
  private made: readonly string[] = [];
  /** Tables that are to be made on sheets that stand already. */
  private later: ReadonlyMap<Layout, SheetLook> = new Map();
  /** What those tables can do without where Excel refuses it. */
  private readonly dressings: (() => void)[] = [];

  constructor(
    private readonly sender: Sender,
    private readonly known: Map<string, Known>,
    private readonly marks: RowMarks,
  ) {
    this.area = new StagingArea(sender);
    this.commit = this.newCommit();
  }

  /** Stages and commits a list. */
  async carryOut(list: readonly Write[], hold: Hold): Promise<void> {
    const writes = merged(list);
    await this.stage(writes);
    await this.commitStaged(writes, hold);
  }

  /** Makes and stages what the list needs; nobody sees anything of it yet, and nothing stands in its way when it is done. */
  private async stage(writes: readonly Write[]): Promise<void> {
    this.area = new StagingArea(this.sender, stage(writes));
    this.commit = this.newCommit();
    if (writes.some((write) => MADE.has(write.do))) {
      this.making = await making();
      const { sheets, later } = await this.making.makeAhead(this.sender, this.area, writes, this.tables);
      [this.made, this.later] = [sheets, later];
    }
    await this.lookAhead(writes);
    await this.area.put();
    if (this.sender.sent > 0) await this.sender.sync();
  }

  private readonly tables = {
    find: (table: string) => this.find(table),
    made: (table: string, known: Known | undefined) => {
      if (known) this.known.set(table, known);
      else this.known.delete(table);
    },
  };

  /** All that could be refused is asked for while nothing is written. */
  private async lookAhead(writes: readonly Write[]): Promise<void> {
    const guarded: Excel.WorksheetProtection[] = [];
    const locked: [string, Excel.WorksheetProtection][] = [];
    for (const write of writes) {
      if (!("table" in write) || this.isMadeLater(write.table)) continue;
      const table = write.do === "banner" ? await this.find(write.table) : await this.need(write.table);
      if (table && (write.do === "protect" || write.do === "unprotect"))
        guarded.push(this.sheet(table).protection.load("protected"));
      if (!table || !("rows" in write && "headings" in write) || write.rows.length === 0) continue;
      spansOf(widened(table, write.table, writes), write.headings);
    }
    const isLarge = this.area.bytes > this.sender.mostBytes / 2;
    if (isLarge) this.lookForRoom(writes);
    if (guarded.length > 0 || isLarge) await this.sender.sync();
    for (const write of writes) {
      if (write.do !== "protect" && write.do !== "unprotect") continue;
      const known = this.known.get(write.table);
      const protection = guarded.shift();
      if (!known || !protection) continue;
      this.known.set(write.table, { ...known, isProtected: protection.protected });
      if (write.do === "unprotect" && protection.protected) locked.push([known.sheet, protection]);
    }
    const noRoom = isLarge ? this.commit.noRoom() : undefined;
    if (noRoom) throw new PortFault(noRoom);
    if (isLarge) this.commit = this.newCommit();
    if (locked.length > 0) await this.tryToOpen(locked);
  }

  /** Takes protection off and puts it on again, in one request: refused where somebody has set a password. */
  private async tryToOpen(locked: readonly (readonly [string, Excel.WorksheetProtection])[]): Promise<void> {
    await this.area.remember({ made: this.made, locked: locked.map(([name]) => name) });
    for (const [sheet, protection] of locked) {
      protection.unprotect();
      protection.protect(PROTECTION);
      await this.sender.sync().catch((error: unknown) => {
        throw BUSY.has(codeOf(error)) ? error : new PortFault(protectedFault(sheet));
      });
    }
  }

  private isMadeLater(table: string): boolean {
    return [...this.later.keys()].some((layout) => layout.table === table);
  }

  private lookForRoom(writes: readonly Write[]): void {
    const rows = new Map<string, number>();
    for (const write of writes) {
      if (write.do === "append") rows.set(write.table, (rows.get(write.table) ?? 0) + write.rows.length);
      else if (write.do === "refill")
        rows.set(write.table, write.rows.length - (this.known.get(write.table)?.count ?? 0));
    }
    for (const [table, count] of rows) {
      const known = this.known.get(table);
      if (known && count > 0) this.commit.room(table, known, count);
    }
  }

  /**
   * Commits what was staged. Where everything fits one request, that is the list's only one; else what is staged is cleared
   * away in a last one, for until it is known that the commit went where it was meant it may be needed.
   */
  private async commitStaged(writes: readonly Write[], hold: Hold): Promise<void> {
    const { sender } = this;
    sender.carriedOut = () => this.lookAtCommit(hold);
    if (sender.sent > 0) sender.workbook.application.suspendScreenUpdatingUntilNextSync();
    await this.guard(writes);
    await this.area.begin();
    this.lookForRoom(writes);
    for (const write of writes) await this.one(write);
    this.making?.showMade(sender, this.made, writes);
    if (sender.sent > 0) await sender.sync();
    await this.end(hold);
    if (this.dressings.length > 0) await this.making?.forgiving(sender, this.dressings);
    for (const { table } of this.later.keys()) this.known.delete(table);
  }

  /** Fails before anything is written where a table is gone, or its sheet is protected since it was read. */
  private async guard(writes: readonly Write[]): Promise<void> {
    const opened = writes.flatMap((write) => (write.do === "unprotect" ? [write.table] : []));
    const seen = new Set(opened.map((table) => this.known.get(table)?.sheetId));
    for (const write of writes) {
      if (!("table" in write) || !ON_THE_SHEET.has(write.do)) continue;
      const known = this.known.get(write.table);
      if (!known || this.made.includes(known.sheet)) continue;
      await this.sender.room(ACTION_BYTES);
      if (write.do !== "banner" && !seen.has(write.table)) this.sender.table(write.table).load("id");
      if (!seen.has(known.sheetId)) this.sheet(known).getRange(LAST_CELL).clear("Contents");
      seen.add(write.table).add(known.sheetId);
    }
  }

  private async lookAtCommit(hold: Hold): Promise<void> {
    const because: Fault | undefined =
      this.commit.noRoom() ?? (this.commit.isRight() ? undefined : overtakenFault());
    if (!because) return;
    this.sender.carriedOut = () => Promise.resolve();
    hold.again();
    this.commit.takeBack();
    for (const sheet of this.made) removeSheet(this.sender.sheet(sheet));
    this.area.clear();
    hold.leave();
    await this.sender.last();
    throw new PortFault(because);
  }

  /** Carries out what is left of a list that was interrupted, straight from its cells, and ends it. */
  async resume(writes: readonly Write[], hold: Hold): Promise<void> {
    this.sender.carriedOut = async () => {
      const { commit } = this;
      this.commit = this.newCommit();
      if (commit.isRight()) return;
      this.sender.carriedOut = () => Promise.resolve();
      hold.again();
      commit.takeBack();
      await this.sender.last();
      throw new TakenOver(unfinishedFault());
    };
    if (writes.some((write) => MADE.has(write.do))) this.making = await making();
    for (const write of writes) {
      if (write.do === "create") await this.making?.makeAgain(this.sender, write.layout, this.tables);
      else if (write.do === "name") await this.making?.defineAgain(this.sender, write, this.tables);
      else {
        if ("table" in write && write.do !== "banner") await this.need(write.table);
        if (write.do === "protect" || write.do === "unprotect") await this.lookAhead([write]);
        await this.one(write);
      }
    }
    await this.sender.sync();
    this.area.clearOlder();
    await this.end(hold);
  }

  private async end(hold: Hold): Promise<void> {
    this.area.clear();
    hold.leave();
    await this.sender.sync();
  }

  /** Brings a sheet to the front. */
  async show(table: string): Promise<void> {
    this.sheet(await this.need(table)).activate();
    await this.sender.sync();
  }

  private async one(write: Write): Promise<void> {
    switch (write.do) {
      case "create":
        return this.makeLater(write.layout);
      case "widen":
        return this.widen(await this.need(write.table), write);
      case "put":
        return this.put(await this.need(write.table), write);
      case "append":
        return this.append(await this.need(write.table), write);
      case "refill":
        this.empty(write.table, await this.need(write.table));
        return this.append(await this.need(write.table), write);
      case "remove":
        return this.remove(await this.need(write.table), write);
      case "banner": {
        const table = await this.find(write.table);
        if (table) await this.banner(table, write);
        return;
      }
      case "notes":
        return this.notes(await this.need(write.table), write);
      case "protect":
      case "unprotect":
        this.protect(await this.need(write.table), write);
    }
  }

  private async find(table: string): Promise<Known | undefined> {
    const known = this.known.get(table);
    if (known) return known;
    const found = await find(this.sender, table);
    if (found) this.known.set(table, found);
    return found;
  }

  private async need(table: string): Promise<Known> {
    const known = await this.find(table);
    if (known) return known;
    throw new PortFault(
      fault(
        "MISSING_SHEET",
        `The table ${table} is missing.`,
        "Use Repair in the pane; it makes what is missing.",
      ),
    );
  }

  private sheet(table: Known): Excel.Worksheet {
    return this.sender.sheet(table.sheetId);
  }

  private newCommit(): CheckedCommit {
    return new CheckedCommit(
      (name) => this.sender.table(name),
      (known) => this.sheet(known),
      this.marks,
      this.area,
    );
  }

  private async makeLater(layout: Layout): Promise<void> {
    const look = this.later.get(layout);
    if (!look || !this.making) return;
    this.dressings.push(...(await this.making.makeNow(this.sender, layout, look)));
    this.known.set(layout.table, this.making.knownOfNew(layout, layout.sheet));
  }

  private async widen(
    table: Known,
    { table: name, layout, headings }: Write & { do: "widen" },
  ): Promise<void> {
    const missing = headings.filter((heading) => positionOf(table.headings, heading) < 0);
    if (missing.length === 0) return;
    this.making ??= await making();
    await this.sender.room(8 * ACTION_BYTES * missing.length);
    this.commit.widen(name, table.headings.length, missing.length);
    this.making.addColumns(this.sender, this.sheet(table), layout, missing, {
      row: table.row,
      column: table.column + table.headings.length,
    });
    this.known.set(name, { ...table, headings: [...table.headings, ...missing] });
  }

  private async put(table: Known, write: Write & { do: "put" }): Promise<void> {
    const { table: name, row, headings, rows } = write;
    const at = { row, count: rows.length };
    await this.sender.room(ACTION_BYTES);
    this.commit.put(name, table, at, spansOf(table, headings));
    await this.fill(table, write, (part, span) =>
      this.commit.cells(table, { row: row + part.row, count: part.count }, span),
    );
    this.marks.put(name, row, table.headings, headings, rows.length);
  }

  /** Copies the cells of a write from where they are staged, or writes them in blocks where they are not. */
  private async fill(
    table: Known,
    write: Write & { do: "put" | "append" | "refill" },
    rangeOf: (part: Rows, span: Columns) => Excel.Range,
  ): Promise<void> {
    const { headings, rows } = write;
    const staged = this.area.placeOf(write);
    for (const span of spansOf(table, headings)) {
      if (staged) {
        await this.sender.room(2 * ACTION_BYTES);
        const from = partOf(staged, { column: span.from, columns: span.width });
        rangeOf({ row: 0, count: rows.length }, span).copyFrom(addressOf(from), "Values");
        continue;
      }
      const cells: readonly Cells[] = rows.map((row) => row.slice(span.from, span.from + span.width));
      for (const { first, rows: part, bytes } of cutByBytes(cells, this.sender.mostBytes)) {
        await this.sender.room(bytes + ACTION_BYTES);
        rangeOf({ row: first, count: part.length }, span).values = part.map((row) => row.map(safeCell));
      }
    }
  }

  private async append(table: Known, write: Write & { do: "append" | "refill" }): Promise<void> {
    const { table: name, rows } = write;
    if (rows.length === 0) return;
    // First the table, then its rows: where Excel lengthens a table for what is written below it, it would grow twice.
    this.grow(name, rows.length - (table.count === 0 ? 1 : 0));
    await this.fill(table, write, (part, span) => this.commit.atEnd(name, table, rows.length, part, span));
    this.known.set(name, { ...table, count: table.count + rows.length });
  }

  private grow(name: string, rows: number): void {
    if (rows === 0) return;
    this.commit.grow(name, rows);
    const table = this.sender.table(name);
    table.resize(table.getRange().getResizedRange(rows, 0));
  }

  /** A table keeps one blank row when all its rows go; others close up from the bottom. */
  private async remove(table: Known, write: Write & { do: "remove" }): Promise<void> {
    const gone = new Set(write.rows).size;
    if (gone === 0) return;
    if (gone >= table.count) {
      this.empty(write.table, table);
      return;
    }
    for (const { first, count } of runsOf(write.rows).reverse()) {
      const rows = { row: first, count };
      await this.sender.room(2 * ACTION_BYTES);
      this.commit.remove(write.table, table, rows);
      this.commit.cells(table, rows).delete("Up");
    }
    this.marks.remove(write.table, write.rows);
    this.known.set(write.table, { ...table, count: table.count - gone });
  }

  private empty(name: string, table: Known): void {
    this.marks.forget(name);
    if (table.count === 0) return;
    this.commit.empty(name, table);
    const standing = this.sender.table(name);
    standing.getDataBodyRange().clear("Contents");
    standing.resize(standing.getHeaderRowRange().getResizedRange(1, 0));
    this.known.set(name, { ...table, count: 0 });
  }

  private async banner(table: Known, write: Write & { do: "banner" }): Promise<void> {
    await this.sender.room(2 * ACTION_BYTES);
    this.commit.single(this.sheet(table), "A2");
    const cell = this.sheet(table).getRange("A2");
    cell.numberFormat = [["@"]];
    cell.values = [[safeCell(write.text)]];
    cell.format.font.bold = true;
    cell.format.font.color = TONES[write.tone].ink;
  }

  private async notes(table: Known, { column, notes, isAnew }: Write & { do: "notes" }): Promise<void> {
    this.making ??= await making();
    await this.sender.room(ACTION_BYTES * (notes.length + 1));
    this.making.noteCells(this.sheet(table), table, column, notes, isAnew);
  }

  /** Protecting twice, or unprotecting what is open, fails on some builds. */
  private protect(table: Known, { do: what, table: name }: Write & { do: "protect" | "unprotect" }): void {
    const isWanted = what === "protect";
    if (table.isProtected === isWanted) return;
    const { protection } = this.sheet(table);
    const protect = () => {
      protection.protect(PROTECTION);
    };
    const unprotect = () => {
      protection.unprotect();
    };
    const [now, back] = isWanted ? [protect, unprotect] : [unprotect, protect];
    this.commit.otherwise(back);
    now();
    this.known.set(name, { ...table, isProtected: isWanted });
  }
}

/** What the parts that make sheets are needed for. */
const MADE: ReadonlySet<Write["do"]> = new Set(["create", "name"]);

/** What is refused on a protected sheet. */
const ON_THE_SHEET: ReadonlySet<Write["do"]> = new Set([
  "put",
  "append",
  "refill",
  "remove",
  "widen",
  "banner",
  "notes",
]);

/** Blank on every sheet. */
const LAST_CELL = "XFD1048576";

/** A table as it will be when the list has added its columns. */
function widened(table: Known, name: string, writes: readonly Write[]): Known {
  const added = writes.flatMap((write) =>
    write.do === "widen" && write.table === name
      ? write.headings.filter((heading) => positionOf(table.headings, heading) < 0)
      : [],
  );
  return added.length === 0 ? table : { ...table, headings: [...table.headings, ...new Set(added)] };
}
