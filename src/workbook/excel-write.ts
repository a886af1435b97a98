/**
 * Carries out a list of writes on one context. Small writes gather in one batch; large blocks are cut below 5 MB and
 * sent one by one. Tables are kept in mind as they grow and shrink, so that no position has to be asked for twice.
 */
import { PortFault, TakenOver } from "./port";
import { fault, type Fault } from "../gst/fault";
import type { Cells } from "../table/grid";
import { runsOf } from "../table/runs";
import type { Write } from "../table/write";
import { bytesOf, cutByBytes } from "./chunks";
import { CheckedRequest, FEW_ROWS, type Columns, type Rows } from "./excel-checked";
import { find, type Known } from "./excel-read";
import { overtakenFault, unfinishedFault, type Conversation } from "./excel-run";
import type { Hold } from "./excel-turn";
import { TONES } from "./excel-tones";
import { JOURNAL_SHEET } from "./journal";
import type { RowMarks } from "./row-marks";
import { safeCell } from "./safe-text";

/** Sheets are seldom made, so what makes them is not part of the pane's first load. */
const making = () => import("./excel-sheet");

export class Writer {
  private readonly context: Conversation;
  private waiting = 0;
  private journal: "none" | "queued" | "written" = "none";
  private readonly sheets = new Map<string, Excel.Worksheet>();
  private request: CheckedRequest;

  constructor(
    private readonly excel: Conversation,
    private readonly known: Map<string, Known>,
    /** The turn, where something is changed and not only shown. */
    private readonly hold: Hold | undefined,
    /** Has Excel been given up on? Then nothing more is sent, for the journal may be in other hands by now. */
    private readonly isGivenUp: () => boolean,
    private readonly mostBytes: number,
    private readonly marks: RowMarks,
    /** Does a journal stand already, whose list is gone on with? */
    private readonly isResumed = false,
  ) {
    hold?.step();
    this.context = { workbook: excel.workbook, sync: this.flush };
    this.request = this.newRequest();
  }

  /** Writes the journal's cells, header last, so that a journal that was cut short is none. */
  async beginJournal([header = "", ...parts]: readonly string[]): Promise<void> {
    this.context.workbook.application.suspendScreenUpdatingUntilNextSync();
    for (const [place, part] of parts.entries())
      await this.cell(this.worksheet(JOURNAL_SHEET), place + 1, part);
    await this.cell(this.worksheet(JOURNAL_SHEET), 0, header);
    this.journal = "queued";
  }

  /** Fetches what the list will need, and looks for columns that are missing, as long as nothing is written. */
  async prepare(writes: readonly Write[]): Promise<void> {
    const made = writes.flatMap((write) =>
      write.do === "create" ? [write.layout.table] : write.do === "widen" ? [write.table] : [],
    );
    if (made.length > 0 || writes.some((write) => write.do === "notes")) await making();
    for (const write of writes) {
      if (!("rows" in write && "headings" in write) || write.rows.length === 0) continue;
      const known = made.includes(write.table) ? undefined : this.known.get(write.table);
      if (known) spans(known, write.headings);
    }
    this.lookForRoom(writes);
  }

  /** In the list's first request, so that one for which there is no room is never begun. */
  private lookForRoom(writes: readonly Write[]): void {
    const rows = new Map<string, number>();
    for (const write of writes) {
      if (write.do === "append") rows.set(write.table, (rows.get(write.table) ?? 0) + write.rows.length);
      else if (write.do === "refill")
        rows.set(write.table, write.rows.length - (this.known.get(write.table)?.count ?? 0));
    }
    for (const [table, count] of rows) {
      const known = this.known.get(table);
      if (known && count > 0) this.request.room(table, known, count);
    }
  }

  async carryOut(writes: readonly Write[]): Promise<void> {
    for (const write of writes) await this.one(write);
  }

  /** In the batch that ends the list; in one of its own where the journal stood before, for what went astray needs it. */
  async endJournal(): Promise<void> {
    if (this.isStanding) await this.flush();
    this.worksheet(JOURNAL_SHEET).getRange("A:A").clear("Contents");
    this.hold?.leave();
  }

  private get isStanding(): boolean {
    return this.isResumed || this.journal === "written";
  }

  /** Does the journal stand, so that whoever takes it over finishes the list? */
  get isBegun(): boolean {
    return this.journal === "written";
  }

  /** Asked for once in the whole list; each time would be another action in the batch. */
  private worksheet(nameOrId: string): Excel.Worksheet {
    let sheet = this.sheets.get(nameOrId);
    if (!sheet) this.sheets.set(nameOrId, (sheet = this.context.workbook.worksheets.getItem(nameOrId)));
    return sheet;
  }

  private async cell(sheet: Excel.Worksheet, row: number, text: string): Promise<void> {
    const bytes = bytesOf([text]) + 400;
    if (this.waiting + bytes > this.mostBytes) await this.flush();
    this.waiting += bytes;
    sheet.getRangeByIndexes(row, 0, 1, 1).values = [[text]];
  }

  private async one(write: Write): Promise<void> {
    switch (write.do) {
      case "expect":
        return;
      case "create":
        if (!(await this.find(write.layout.table))) await this.create(write);
        return;
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
        if (table) this.banner(table, write);
        return;
      }
      case "name":
        return this.name(await this.need(write.table), write);
      case "notes":
        return this.notes(await this.need(write.table), write);
      case "protect":
      case "unprotect":
        return this.protect(await this.need(write.table), write.do);
      case "show":
        this.sheet(await this.need(write.table)).activate();
    }
  }

  private async find(table: string): Promise<Known | undefined> {
    const known = this.known.get(table);
    if (known) return known;
    await this.flush();
    const found = await this.look(table);
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
    return this.worksheet(table.sheetId);
  }

  /** Sends what is queued; the next request, too, goes through only as long as the turn is ours. */
  readonly flush = async (): Promise<void> => {
    this.waiting = 0;
    if (this.isGivenUp()) throw new PortFault(unfinishedFault());
    await this.excel.sync();
    if (this.hold) {
      const noRoom = this.isStanding ? undefined : this.request.noRoom();
      if (noRoom) await this.takeBack(this.hold, noRoom);
      if (!this.request.isRight()) await this.takeBack(this.hold, overtakenFault());
    }
    this.request = this.newRequest();
    if (this.journal === "queued") this.journal = "written";
    this.hold?.step();
  };

  /**
   * Somebody moved rows since they were read, and this request wrote into others. It is taken back: a list that had just
   * begun is given up, for its author begins anew; one of which a part is written is finished from its journal.
   */
  private async takeBack(hold: Hold, because: Fault): Promise<never> {
    const isStanding = this.isStanding;
    hold.again();
    this.request.takeBack();
    if (!isStanding) {
      this.worksheet(JOURNAL_SHEET).getRange("A:A").clear("Contents");
      hold.leave();
    }
    await this.excel.sync();
    throw isStanding ? new TakenOver(unfinishedFault()) : new PortFault(because);
  }

  private look(table: string): Promise<Known | undefined> {
    return find(this.context, table);
  }

  private async create(write: Write & { do: "create" }): Promise<void> {
    await this.flush();
    await (await making()).makeTable(this.context, write.layout);
    const found = await this.look(write.layout.table);
    if (found) this.known.set(write.layout.table, { ...found, count: 0 });
  }

  private async widen(
    table: Known,
    { table: name, layout, headings }: Write & { do: "widen" },
  ): Promise<void> {
    const missing = headings.filter((heading) => positionOf(table, heading) < 0);
    if (missing.length === 0) return;
    const { addColumns } = await making();
    await this.flush();
    addColumns(this.context, this.sheet(table), layout, missing, {
      row: table.row,
      column: table.column + table.headings.length,
    });
    await this.flush();
    this.known.set(name, { ...table, headings: [...table.headings, ...missing] });
  }

  private newRequest(): CheckedRequest {
    return new CheckedRequest(this.excel.workbook, (known) => this.sheet(known), this.marks);
  }

  private async put(table: Known, write: Write & { do: "put" }): Promise<void> {
    const { table: name, row, headings, rows } = write;
    if (rows.length <= FEW_ROWS) await this.putFew(table, write);
    else
      await this.blocks(table, headings, rows, (part, span) => {
        const at = { row: row + part.row, count: part.count };
        this.request.put(name, table, at, [span]);
        return this.request.cells(table, at, span);
      });
    this.marks.put(name, row, table.headings, headings, rows.length);
  }

  /** In one request, for what shows that the rows are those that were meant is asked for once. */
  private async putFew(
    table: Known,
    { table: name, row, headings, rows }: Write & { do: "put" },
  ): Promise<void> {
    const parts = spans(table, headings);
    const bytes = rows.reduce((sum, cells) => sum + bytesOf(cells), 400 * parts.length);
    if (this.waiting + bytes > this.mostBytes) await this.flush();
    this.waiting += bytes;
    const at = { row, count: rows.length };
    this.request.put(name, table, at, parts);
    for (const span of parts)
      this.request.cells(table, at, span).values = partOf(rows, span).map((cells) => cells.map(safeCell));
  }

  /** Writes cells under the named headings in blocks; headings that stand apart become blocks of their own. */
  private async blocks(
    table: Known,
    headings: readonly string[],
    rows: readonly Cells[],
    rangeOf: (part: Rows, span: Columns) => Excel.Range,
  ): Promise<void> {
    for (const span of spans(table, headings)) {
      const whole = span.from === 0 && span.width === headings.length;
      for (const { first, rows: part } of cutByBytes(whole ? rows : partOf(rows, span), this.mostBytes)) {
        const bytes = part.reduce((sum, cells) => sum + bytesOf(cells), 400);
        if (this.waiting + bytes > this.mostBytes) await this.flush();
        this.waiting += bytes;
        rangeOf({ row: first, count: part.length }, span).values = part.map((cells) => cells.map(safeCell));
      }
    }
  }

  private async append(table: Known, write: Write & { do: "append" | "refill" }): Promise<void> {
    const { table: name, headings, rows } = write;
    if (rows.length === 0) return;
    await this.blocks(table, headings, rows, (part, span) => this.request.below(name, table, part, span));
    this.grow(name, rows.length - (table.count === 0 ? 1 : 0));
    this.known.set(name, { ...table, count: table.count + rows.length });
  }

  private grow(name: string, rows: number): void {
    if (rows === 0) return;
    this.request.grow(name, rows);
    const table = this.context.workbook.tables.getItem(name);
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
      this.request.remove(write.table, table, rows);
      this.request.cells(table, rows).delete("Up");
      this.waiting += 400;
      if (this.waiting > this.mostBytes) await this.flush();
    }
    this.marks.remove(write.table, write.rows);
    this.known.set(write.table, { ...table, count: table.count - gone });
  }

  private empty(name: string, table: Known): void {
    this.marks.forget(name);
    if (table.count === 0) return;
    const standing = this.context.workbook.tables.getItem(name);
    standing.getDataBodyRange().clear("Contents");
    standing.resize(standing.getHeaderRowRange().getResizedRange(1, 0));
    this.known.set(name, { ...table, count: 0 });
  }

  private banner(table: Known, write: Write & { do: "banner" }): void {
    const cell = this.sheet(table).getRange("A2");
    cell.numberFormat = [["@"]];
    cell.values = [[safeCell(write.text)]];
    cell.format.font.bold = true;
    cell.format.font.color = TONES[write.tone].ink;
    this.waiting += 400;
  }

  private async notes(table: Known, { column, notes, isAnew }: Write & { do: "notes" }): Promise<void> {
    const { noteCells } = await making();
    noteCells(this.sheet(table), table, column, notes, isAnew);
    this.waiting += 400 * (notes.length + 1);
  }

  private async name(table: Known, write: Write & { do: "name" }): Promise<void> {
    const { context } = this;
    const existing = context.workbook.names.getItemOrNullObject(write.name);
    await context.sync();
    if (!existing.isNullObject) existing.delete();
    const position = table.headings.indexOf(write.heading);
    context.workbook.names.add(
      write.name,
      this.sheet(table).getRangeByIndexes(table.row + 1, table.column + position, write.rows, 1),
    );
  }

  /** Protecting twice, or unprotecting what is open, fails on some builds, so the state is asked for first. */
  private async protect(table: Known, what: "protect" | "unprotect"): Promise<void> {
    const { protection } = this.sheet(table);
    protection.load("protected");
    await this.flush();
    if (what === "protect" && !protection.protected)
      protection.protect({ allowAutoFilter: true, allowSort: true, allowFormatColumns: true });
    if (what === "unprotect" && protection.protected) protection.unprotect();
  }
}

interface Span {
  /** First of the given headings in this span, how many, and the table's column where it starts. */
  readonly from: number;
  readonly width: number;
  readonly position: number;
}

function partOf(rows: readonly Cells[], { from, width }: Span): Cells[] {
  return rows.map((cells) => cells.slice(from, from + width));
}

function positionOf(table: Known, heading: string): number {
  return table.headings.findIndex((standing) => standing.trim().toLowerCase() === heading.toLowerCase());
}

function spans(table: Known, headings: readonly string[]): Span[] {
  const found: Span[] = [];
  headings.forEach((heading, from) => {
    const position = positionOf(table, heading);
    if (position < 0)
      throw new PortFault(
        fault(
          "MISSING_COLUMN",
          `The column “${heading}” is missing.`,
          "Give the heading its name back, or undo the deletion.",
        ),
      );
    const last = found.at(-1);
    if (last && last.position + last.width === position)
      found[found.length - 1] = { ...last, width: last.width + 1 };
    else found.push({ from, width: 1, position });
  });
  return found;
}
