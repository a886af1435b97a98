/** Carries out the writes of a list, each on its table, by copying the staged cells. */
import { runsOf } from "../../../sheet/runs";
import type { Write } from "../../../sheet/write";
import { belowRow, type CheckedCommit } from "./checked-commit";
import type { TableLocation } from "../read/read";
import { OPERATION_BYTES, type Sender } from "./send";
import { addressOf, partOf, type StagingArea } from "./staging";
import { PROTECTION } from "../../protection";
import type { Prepared } from "./preflight";
import type { Tables } from "./tables";
import { TONES } from "./tones";
import type { RowMarks } from "../../row-marks";
import { safeCell } from "../../safe-text";
import { positionOf, spansOf, type Span } from "../../spans";

/** Loaded when needed: columns are seldom added. */
const formatting = () => import("./sheet");

/** Writes on existing tables. */
export type TableWrite = Exclude<Write, { do: "expect" | "create" | "name" | "facts" | "show" }>;

export class TableWrites {
  private readonly sender: Sender;
  private readonly tables: Tables;
  private readonly area: StagingArea;
  private readonly commit: CheckedCommit;

  constructor(
    prepared: Pick<Prepared, "sender" | "tables" | "area" | "commit">,
    private readonly marks: RowMarks,
  ) {
    ({ sender: this.sender, tables: this.tables, area: this.area, commit: this.commit } = prepared);
  }

  async carryOut(write: TableWrite): Promise<void> {
    // A missing sheet is no reason to fail for its status line.
    const table = await (write.do === "banner"
      ? this.tables.find(write.table)
      : this.tables.need(write.table));
    if (!table) return;
    switch (write.do) {
      case "widen":
        return this.widen(table, write);
      case "put":
        return this.put(table, write);
      case "append":
        return this.append(table, write);
      case "refill":
        return this.append(this.empty(write.table, table), write);
      case "remove":
        return this.remove(table, write);
      case "banner":
        return this.banner(table, write);
      case "notes":
        return this.notes(table, write);
      case "protect":
      case "unprotect":
        this.protect(table, write);
    }
  }

  private async widen(
    table: TableLocation,
    { table: name, layout, headings }: Write & { do: "widen" },
  ): Promise<void> {
    const missing = headings.filter((heading) => positionOf(table.headings, heading) < 0);
    if (missing.length === 0) return;
    const { addColumns } = await formatting();
    await this.sender.room(8 * OPERATION_BYTES * missing.length);
    this.commit.widen(name, table.headings.length, missing.length);
    addColumns(this.tables.table(name), this.tables.sheet(table), layout, {
      row: table.row,
      column: table.column + table.headings.length,
      headings: missing,
    });
    this.tables.change(name, { ...table, headings: [...table.headings, ...missing] });
  }

  private async put(table: TableLocation, write: Write & { do: "put" }): Promise<void> {
    const { table: name, row, headings, rows } = write;
    const spans = spansOf(table, headings);
    await this.sender.room(OPERATION_BYTES * (1 + 2 * spans.length));
    const cells = { row, count: rows.length };
    this.commit.put(name, table, cells, spans);
    for (const span of spans) this.fill(this.commit.cells(table, cells, span), write, span);
    this.marks.put(name, table.headings, { first: row, count: rows.length }, headings);
  }

  /** First the rows, then the table's new size: Excel on Windows may have expanded it automatically meanwhile. */
  private async append(table: TableLocation, write: Write & { do: "append" | "refill" }): Promise<void> {
    const { table: name, headings, rows } = write;
    const count = rows.length;
    if (count === 0) return;
    const spans = spansOf(table, headings);
    await this.sender.room(OPERATION_BYTES * (4 + 2 * spans.length));
    const last = this.commit.lastRow(name, table);
    for (const span of spans) {
      this.commit.append(name, table, count, span);
      this.fill(belowRow(last, { row: 0, count }, span), write, span);
    }
    const grown = count - (table.count === 0 ? 1 : 0);
    if (grown > 0) {
      this.commit.grow(name, grown);
      const growing = this.tables.table(name);
      growing.resize(growing.getHeaderRowRange().getBoundingRect(last.getOffsetRange(count, 0)));
    }
    this.tables.change(name, { ...table, count: table.count + count });
  }

  private fill(range: Excel.Range, write: Write, { from, width }: Span): void {
    const staged = partOf(this.area.placeOf(write), { column: from, columns: width });
    range.copyFrom(addressOf(staged), "Values");
  }

  /** A table keeps one blank row when all its rows are removed; other rows are deleted from the bottom up. */
  private async remove(table: TableLocation, write: Write & { do: "remove" }): Promise<void> {
    const gone = new Set(write.rows).size;
    if (gone === 0) return;
    if (gone >= table.count) {
      this.empty(write.table, table);
      return;
    }
    for (const { first, count } of runsOf(write.rows).reverse()) {
      const rows = { row: first, count };
      await this.sender.room(2 * OPERATION_BYTES);
      this.commit.remove(write.table, table, rows);
      this.commit.cells(table, rows).delete("Up");
    }
    this.marks.remove(write.table, write.rows);
    this.tables.change(write.table, { ...table, count: table.count - gone });
  }

  private empty(name: string, table: TableLocation): TableLocation {
    this.marks.forget(name);
    if (table.count === 0) return table;
    this.commit.empty(name, table);
    const existing = this.tables.table(name);
    existing.getDataBodyRange().clear("Contents");
    existing.resize(existing.getHeaderRowRange().getResizedRange(1, 0));
    const emptied = { ...table, count: 0 };
    this.tables.change(name, emptied);
    return emptied;
  }

  private async banner(table: TableLocation, write: Write & { do: "banner" }): Promise<void> {
    await this.sender.room(2 * OPERATION_BYTES);
    const sheet = this.tables.sheet(table);
    this.commit.single(sheet, STATE_CELL);
    const cell = sheet.getRange(STATE_CELL);
    cell.numberFormat = [["@"]];
    cell.values = [[safeCell(write.text)]];
    cell.format.font.bold = true;
    cell.format.font.color = TONES[write.tone].fontColor;
  }

  private async notes(table: TableLocation, write: Write & { do: "notes" }): Promise<void> {
    const { noteCells } = await formatting();
    await this.sender.room(OPERATION_BYTES * (write.notes.length + 1));
    noteCells(this.tables.sheet(table), table, write);
  }

  /** Protecting twice, or unprotecting an unprotected sheet, fails on some builds. */
  private protect(
    table: TableLocation,
    { do: what, table: name }: Write & { do: "protect" | "unprotect" },
  ): void {
    const isProtected = what === "protect";
    if (table.isProtected === isProtected) return;
    const { protection } = this.tables.sheet(table);
    const protect = () => {
      protection.protect(PROTECTION);
    };
    const unprotect = () => {
      protection.unprotect();
    };
    const [change, undo] = isProtected ? [protect, unprotect] : [unprotect, protect];
    this.commit.onRollback(undo);
    change();
    this.tables.change(name, { ...table, isProtected });
  }
}

/** Below the title, above the table. */
const STATE_CELL = "A2";
