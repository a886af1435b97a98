/**
 * The writes of a commit, each with a check that it went to the intended rows, and its rollback. A user may sort,
 * insert or delete between reading and writing; within a request nobody can.
 */
import { fault, type Fault } from "../../../gst/fault";
import type { Cell } from "../../../sheet/grid";
import type { TableLocation } from "../read/read";
import { addressOf, partOf, type StagingArea } from "./staging";
import type { Tables } from "./tables";
import type { MarkColumns, RowMarks } from "../../row-marks";
import { safeCell } from "../../safe-text";
import type { Place } from "../../staging";

type Values = readonly (readonly Cell[])[];

/** Rows of a table, counted from its first. */
export interface Rows {
  readonly row: number;
  readonly count: number;
}

/** Columns of a table, counted from its first. */
export interface Columns {
  readonly position: number;
  readonly width: number;
}

/** Of so few rows the old cells are read; of more they are copied to the staging sheet. */
const FEW_ROWS = 50;
/** Rows of which the old cells are read in all: the response must not be too large. */
const MOST_READ = 1000;
/** Bytes of marks that are checked in a commit; of more only evenly spread samples. */
const MOST_MARKS = 3_000_000;

export class CheckedCommit {
  #checks: (() => boolean)[] = [];
  #room: (() => Fault | undefined)[] = [];
  #undo: (() => void)[] = [];
  readonly #positioned = new Set<string>();
  readonly #wide = new Set<string>();
  #rowsRead = 0;
  #marksRead = 0;

  /** @param area where overwritten cells are copied to. */
  constructor(
    private readonly tables: Pick<Tables, "table" | "sheet">,
    private readonly marks: RowMarks,
    private readonly area: StagingArea,
  ) {}

  /** Cells of a table's body, at the position where the table was read. */
  cells(
    known: TableLocation,
    { row, count }: Rows,
    { position, width }: Columns = whole(known),
  ): Excel.Range {
    return this.tables
      .sheet(known)
      .getRangeByIndexes(known.row + 1 + row, known.column + position, count, width);
  }

  /** Before anything is written: is there room for so many more rows below a table? */
  room(name: string, known: TableLocation, count: number): void {
    const table = this.tables.table(name).load("showTotals");
    const below = { row: 0, count };
    const used = belowRow(this.#lastRow(name, known), below, whole(known))
      .getUsedRangeOrNullObject(true)
      .load("rowIndex,columnIndex,rowCount,columnCount,formulas");
    this.#undo.push(() => {
      if (used.isNullObject) return;
      const { rowIndex, columnIndex, rowCount, columnCount } = used;
      this.tables.sheet(known).getRangeByIndexes(rowIndex, columnIndex, rowCount, columnCount).formulas =
        used.formulas as Cell[][];
    });
    this.#room.push(() =>
      table.showTotals
        ? noRoom(known.sheet, `The table ${name} has a totals row.`, "Take the totals row away")
        : used.isNullObject
          ? undefined
          : noRoom(
              known.sheet,
              `There is something in row ${used.rowIndex + 1}, where the table ${name} has to grow.`,
              "Move it beside the table or to another sheet",
            ),
    );
  }

  /** Why there is no room. To be called after the request. */
  noRoom(): Fault | undefined {
    return this.#room.map((check) => check()).find((found) => found !== undefined);
  }

  /** The current last row of a table, before anything is written below it; of an empty table its headings. */
  lastRow(name: string, known: TableLocation): Excel.Range {
    this.#checkWidth(name, known);
    return this.#lastRow(name, known).load("rowIndex");
  }

  /** Before rows are written below the last one. */
  append(name: string, known: TableLocation, count: number, columns: Columns): void {
    this.#undo.push(() => {
      belowRow(this.#lastRow(name, known), { row: 0, count }, columns).clear("Contents");
    });
  }

  /** Before a table grows by so many rows. */
  grow(name: string, rows: number): void {
    this.#undo.push(() => {
      const table = this.tables.table(name);
      table.resize(table.getRange().getResizedRange(-rows, 0));
    });
  }

  /** Before all rows of a table are removed. */
  empty(name: string, known: TableLocation): void {
    const copy = this.#copy(this.tables.table(name).getDataBodyRange(), known.count, known.headings.length);
    this.#undo.push(() => {
      const table = this.tables.table(name);
      table.resize(table.getHeaderRowRange().getResizedRange(known.count, 0));
      table.getDataBodyRange().copyFrom(addressOf(copy), "Values");
    });
  }

  /** Before rows are overwritten. @param spans the overwritten columns. */
  put(name: string, known: TableLocation, rows: Rows, spans: readonly Columns[]): void {
    this.#checkPosition(name, known);
    if (this.#mayRead(rows)) {
      const all = this.cells(known, rows).load("values");
      this.#checkRows(name, rows, this.#marksIn(name, known, all));
      this.#undo.push(() => {
        for (const { position, width } of spans) {
          const before = (all.values as Values).map((cells) => cells.slice(position, position + width));
          this.#restore(known, rows, { position, width }, before);
        }
      });
      return;
    }
    this.#checkMarks(name, known, rows);
    // Addressing a range takes more bytes than the cells of a few rows in between.
    for (const some of rows.count > FEW_ROWS ? spans.map((span) => [span]) : [spans]) {
      const around = spanning(some);
      const copy = this.#copy(this.cells(known, rows, around), rows.count, around.width);
      this.#undo.push(() => {
        for (const { position, width } of some) {
          const part = partOf(copy, { column: position - around.position, columns: width });
          this.cells(known, rows, { position, width }).copyFrom(addressOf(part), "Values");
        }
      });
    }
  }

  /** Before rows are deleted. */
  remove(name: string, known: TableLocation, rows: Rows): void {
    this.#checkPosition(name, known);
    if (this.#mayRead(rows)) {
      const before = this.cells(known, rows).load("values");
      this.#checkRows(name, rows, this.#marksIn(name, known, before));
      this.#undo.push(() => {
        this.cells(known, rows).insert("Down");
        this.#restore(known, rows, whole(known), before.values as Values);
      });
      return;
    }
    this.#checkMarks(name, known, rows);
    const copy = this.#copy(this.cells(known, rows), rows.count, known.headings.length);
    this.#undo.push(() => {
      this.cells(known, rows).insert("Down");
      this.cells(known, rows).copyFrom(addressOf(copy), "Values");
    });
  }

  /** Before columns are added to the right of a table. */
  widen(name: string, first: number, count: number): void {
    this.#undo.push(() => {
      for (let column = first + count - 1; column >= first; column--)
        this.tables.table(name).columns.getItemAt(column).delete();
    });
  }

  /** Before a cell outside the tables is overwritten. */
  single(sheet: Excel.Worksheet, address: string): void {
    const before = sheet.getRange(address).load("values");
    this.#undo.push(() => {
      sheet.getRange(address).values = (before.values as Cell[][]).map((cells) => cells.map(safeCell));
    });
  }

  /** Adds another step of the rollback. */
  onRollback(undo: () => void): void {
    this.#undo.push(undo);
  }

  /** Did everything since the last call go to the intended rows? To be called after the request. */
  isValid(): boolean {
    const checks = this.#checks;
    this.#checks = [];
    return checks.every((check) => check());
  }

  /** Discards the checks and rollback steps so far, which have passed. */
  forget(): void {
    [this.#checks, this.#room, this.#undo] = [[], [], []];
    this.#positioned.clear();
    this.#wide.clear();
    [this.#rowsRead, this.#marksRead] = [0, 0];
  }

  /** Queues the rollback of the commit. */
  rollBack(): void {
    for (const undo of [...this.#undo].reverse()) undo();
  }

  #mayRead({ count }: Rows): boolean {
    if (count > FEW_ROWS || this.#rowsRead + count > MOST_READ) return false;
    this.#rowsRead += count;
    return true;
  }

  /** @returns the place of a copy of those cells as they are now. */
  #copy(range: Excel.Range, rows: number, columns: number): Place {
    const place = this.area.reserve(rows, columns);
    this.area.range(place).copyFrom(range, "Values");
    return place;
  }

  #lastRow(name: string, known: TableLocation): Excel.Range {
    const table = this.tables.table(name);
    return known.count === 0 ? table.getHeaderRowRange() : table.getRange().getLastRow();
  }

  #restore(known: TableLocation, rows: Rows, columns: Columns, before: Values): void {
    this.cells(known, rows, columns).values = before.map((cells) => cells.map(safeCell));
  }

  /** Column positions depend on the headings. */
  #checkPosition(name: string, known: TableLocation): void {
    if (this.#positioned.has(name)) return;
    this.#positioned.add(name);
    const header = this.tables.table(name).getHeaderRowRange().load("values,rowIndex,columnIndex");
    this.#checks.push(
      () =>
        header.rowIndex === known.row &&
        header.columnIndex === known.column &&
        sameTexts(header.values as Values, known.headings),
    );
  }

  #checkWidth(name: string, known: TableLocation): void {
    if (this.#positioned.has(name) || this.#wide.has(name)) return;
    this.#wide.add(name);
    const header = this.tables.table(name).getHeaderRowRange().load("columnCount");
    this.#checks.push(() => header.columnCount === known.headings.length);
  }

  #checkMarks(name: string, known: TableLocation, rows: Rows): void {
    const { first, count } = this.marks.columns(name, known.headings);
    const check = (part: Rows) => {
      const found = this.cells(known, part, { position: first, width: count }).load("values");
      this.#checkRows(name, part, () => found.values as Values);
    };
    this.#marksRead += this.marks.bytes(name, rows.row, rows.count);
    if (this.#marksRead <= MOST_MARKS) return check(rows);
    const step = Math.ceil(rows.count / SAMPLES);
    for (let row = 0; row < rows.count; row += step) check({ row: rows.row + row, count: 1 });
    check({ row: rows.row + rows.count - 1, count: 1 });
  }

  #marksIn(name: string, known: TableLocation, rows: Excel.Range): () => Values {
    const columns = this.marks.columns(name, known.headings);
    return () => partsIn(rows.values as Values, columns);
  }

  /** The rows must be those that were read. */
  #checkRows(name: string, { row, count }: Rows, found: () => Values): void {
    const matches = this.marks.matcher(name, row, count);
    this.#checks.push(() => matches(found()));
  }
}

/** Rows that are checked of a run with too many marks. */
const SAMPLES = 200;

function noRoom(sheet: string, sentence: string, remedy: string): Fault {
  return fault("NO_ROOM_BELOW", `${sentence} Nothing was changed.`, `${remedy}, then do it again.`, {
    place: sheet,
  });
}

/** Cells below the last row of a table; of an empty table its blank row. */
export function belowRow(last: Excel.Range, { row, count }: Rows, { position, width }: Columns): Excel.Range {
  return last.getCell(1 + row, position).getResizedRange(count - 1, width - 1);
}

function whole({ headings }: TableLocation): Columns {
  return { position: 0, width: headings.length };
}

/** The columns from the first to the last of some. */
function spanning(some: readonly Columns[]): Columns {
  const position = Math.min(...some.map((one) => one.position));
  return { position, width: Math.max(...some.map((one) => one.position + one.width)) - position };
}

function partsIn(rows: Values, { first, count }: MarkColumns): Values {
  return rows.map((cells) => cells.slice(first, first + count));
}

function sameTexts([found = []]: Values, known: readonly string[]): boolean {
  return found.length === known.length && known.every((text, place) => text === String(found[place]));
}
