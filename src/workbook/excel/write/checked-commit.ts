/**
 * The writes of a commit, each with what shows whether it went where it was meant, and how it is taken back. Somebody may
 * sort, insert or delete in the moment between reading and writing; within a request nobody can.
 */
import { fault, type Fault } from "../../../gst/fault";
import type { Cell } from "../../../sheet/grid";
import type { Known } from "../read/read";
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

/** Of so few rows the old cells are read; those of more are kept in Excel, on the staging sheet. */
const FEW_ROWS = 50;
/** Rows of which the old cells are read in all: their answer must not be too large. */
const MOST_READ = 1000;
/** Bytes of marks that are looked at in a commit; of more only some are, evenly spread. */
const MOST_MARKS = 3_000_000;

export class CheckedCommit {
  #checks: (() => boolean)[] = [];
  #room: (() => Fault | undefined)[] = [];
  #undo: (() => void)[] = [];
  readonly #seen = new Set<string>();
  readonly #wide = new Set<string>();
  #rowsRead = 0;
  #marksRead = 0;

  /** @param area where cells are kept that are written over. */
  constructor(
    private readonly tables: Pick<Tables, "table" | "sheet">,
    private readonly marks: RowMarks,
    private readonly area: StagingArea,
  ) {}

  /** Cells of a table's body, where the table stood when it was read. */
  cells(known: Known, { row, count }: Rows, { position, width }: Columns = whole(known)): Excel.Range {
    return this.tables
      .sheet(known)
      .getRangeByIndexes(known.row + 1 + row, known.column + position, count, width);
  }

  /** Before anything is written: is there room for so many rows more below a table? */
  room(name: string, known: Known, count: number): void {
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

  /** What stands in the way of a list. To be asked when the request was carried out. */
  noRoom(): Fault | undefined {
    return this.#room.map((look) => look()).find((found) => found !== undefined);
  }

  /** The last row of a table, wherever it is by then, before anything is written below it; of one without rows its headings. */
  lastRow(name: string, known: Known): Excel.Range {
    this.#isWide(name, known);
    return this.#lastRow(name, known).load("rowIndex");
  }

  /** The first cells below the last row of a table, or in place of the blank row that a table without rows has. */
  below(name: string, known: Known, last: Excel.Range, count: number, columns: Columns): Excel.Range {
    const rows = { row: 0, count };
    this.#undo.push(() => {
      belowRow(this.#lastRow(name, known), rows, columns).clear("Contents");
    });
    return belowRow(last, rows, columns);
  }

  /** Before a table grows by so many rows. */
  grow(name: string, rows: number): void {
    this.#undo.push(() => {
      const table = this.tables.table(name);
      table.resize(table.getRange().getResizedRange(-rows, 0));
    });
  }

  /** Before all rows of a table go. */
  empty(name: string, known: Known): void {
    const image = this.#keep(this.tables.table(name).getDataBodyRange(), known.count, known.headings.length);
    this.#undo.push(() => {
      const table = this.tables.table(name);
      table.resize(table.getHeaderRowRange().getResizedRange(known.count, 0));
      table.getDataBodyRange().copyFrom(addressOf(image), "Values");
    });
  }

  /** Before rows are written over. @param spans the columns that are. */
  put(name: string, known: Known, rows: Rows, spans: readonly Columns[]): void {
    this.#isWhereItWas(name, known);
    if (this.#mayRead(rows)) {
      const all = this.cells(known, rows).load("values");
      this.#isMeant(name, rows, this.#marksIn(name, known, all));
      this.#undo.push(() => {
        for (const { position, width } of spans) {
          const before = (all.values as Values).map((cells) => cells.slice(position, position + width));
          this.#setBack(known, rows, { position, width }, before);
        }
      });
      return;
    }
    this.#looksAtMarks(name, known, rows);
    // Naming a range weighs more than the cells of a few rows that lie between.
    for (const some of rows.count > FEW_ROWS ? spans.map((span) => [span]) : [spans]) {
      const around = aroundAll(some);
      const image = this.#keep(this.cells(known, rows, around), rows.count, around.width);
      this.#undo.push(() => {
        for (const { position, width } of some) {
          const part = partOf(image, { column: position - around.position, columns: width });
          this.cells(known, rows, { position, width }).copyFrom(addressOf(part), "Values");
        }
      });
    }
  }

  /** Before rows are deleted. */
  remove(name: string, known: Known, rows: Rows): void {
    this.#isWhereItWas(name, known);
    if (this.#mayRead(rows)) {
      const before = this.cells(known, rows).load("values");
      this.#isMeant(name, rows, this.#marksIn(name, known, before));
      this.#undo.push(() => {
        this.cells(known, rows).insert("Down");
        this.#setBack(known, rows, whole(known), before.values as Values);
      });
      return;
    }
    this.#looksAtMarks(name, known, rows);
    const image = this.#keep(this.cells(known, rows), rows.count, known.headings.length);
    this.#undo.push(() => {
      this.cells(known, rows).insert("Down");
      this.cells(known, rows).copyFrom(addressOf(image), "Values");
    });
  }

  /** Before columns are added at a table's right. */
  widen(name: string, first: number, count: number): void {
    this.#undo.push(() => {
      for (let column = first + count - 1; column >= first; column--)
        this.tables.table(name).columns.getItemAt(column).delete();
    });
  }

  /** Before a cell outside the tables is written over. */
  single(sheet: Excel.Worksheet, address: string): void {
    const before = sheet.getRange(address).load("values");
    this.#undo.push(() => {
      sheet.getRange(address).values = (before.values as Cell[][]).map((cells) => cells.map(safeCell));
    });
  }

  /** Whatever else takes a part of the commit back. */
  otherwise(undo: () => void): void {
    this.#undo.push(undo);
  }

  /** Did everything since the last answer go where it was meant? To be asked when the request was carried out. */
  isRight(): boolean {
    const checks = this.#checks;
    this.#checks = [];
    return checks.every((check) => check());
  }

  /** What was asked so far was as it should be; what comes is looked at anew. */
  forget(): void {
    [this.#checks, this.#room, this.#undo] = [[], [], []];
    this.#seen.clear();
    this.#wide.clear();
    [this.#rowsRead, this.#marksRead] = [0, 0];
  }

  /** Queues what takes the commit back. */
  takeBack(): void {
    for (const undo of [...this.#undo].reverse()) undo();
  }

  #mayRead({ count }: Rows): boolean {
    if (count > FEW_ROWS || this.#rowsRead + count > MOST_READ) return false;
    this.#rowsRead += count;
    return true;
  }

  /** @returns where a copy of those cells stands as they are now. */
  #keep(range: Excel.Range, rows: number, columns: number): Place {
    const place = this.area.reserve(rows, columns);
    this.area.range(place).copyFrom(range, "Values");
    return place;
  }

  #lastRow(name: string, known: Known): Excel.Range {
    const table = this.tables.table(name);
    return known.count === 0 ? table.getHeaderRowRange() : table.getRange().getLastRow();
  }

  #setBack(known: Known, rows: Rows, columns: Columns, before: Values): void {
    this.cells(known, rows, columns).values = before.map((cells) => cells.map(safeCell));
  }

  /** Positions of columns hang on the headings. */
  #isWhereItWas(name: string, known: Known): void {
    if (this.#seen.has(name)) return;
    this.#seen.add(name);
    const header = this.tables.table(name).getHeaderRowRange().load("values,rowIndex,columnIndex");
    this.#checks.push(
      () =>
        header.rowIndex === known.row &&
        header.columnIndex === known.column &&
        sameTexts(header.values as Values, known.headings),
    );
  }

  #isWide(name: string, known: Known): void {
    if (this.#seen.has(name) || this.#wide.has(name)) return;
    this.#wide.add(name);
    const header = this.tables.table(name).getHeaderRowRange().load("columnCount");
    this.#checks.push(() => header.columnCount === known.headings.length);
  }

  #looksAtMarks(name: string, known: Known, rows: Rows): void {
    const { first, count } = this.marks.columns(name, known.headings);
    const look = (part: Rows) => {
      const found = this.cells(known, part, { position: first, width: count }).load("values");
      this.#isMeant(name, part, () => found.values as Values);
    };
    this.#marksRead += this.marks.bytes(name, rows.row, rows.count);
    if (this.#marksRead <= MOST_MARKS) return look(rows);
    const step = Math.ceil(rows.count / SPREAD);
    for (let row = 0; row < rows.count; row += step) look({ row: rows.row + row, count: 1 });
    look({ row: rows.row + rows.count - 1, count: 1 });
  }

  #marksIn(name: string, known: Known, rows: Excel.Range): () => Values {
    const columns = this.marks.columns(name, known.headings);
    return () => partsIn(rows.values as Values, columns);
  }

  /** The rows must be those that were read. */
  #isMeant(name: string, { row, count }: Rows, found: () => Values): void {
    const fits = this.marks.hold(name, row, count);
    this.#checks.push(() => fits(found()));
  }
}

/** Of a run of rows whose marks would be too many. */
const SPREAD = 200;

function noRoom(sheet: string, sentence: string, remedy: string): Fault {
  return fault("NO_ROOM_BELOW", `${sentence} Nothing was changed.`, `${remedy}, then do it again.`, {
    place: sheet,
  });
}

function belowRow(last: Excel.Range, { row, count }: Rows, { position, width }: Columns): Excel.Range {
  return last.getCell(1 + row, position).getResizedRange(count - 1, width - 1);
}

function whole({ headings }: Known): Columns {
  return { position: 0, width: headings.length };
}

/** The columns from the first of some to the last. */
function aroundAll(some: readonly Columns[]): Columns {
  const position = Math.min(...some.map((one) => one.position));
  return { position, width: Math.max(...some.map((one) => one.position + one.width)) - position };
}

function partsIn(rows: Values, { first, count }: MarkColumns): Values {
  return rows.map((cells) => cells.slice(first, first + count));
}

function sameTexts([found = []]: Values, known: readonly string[]): boolean {
  return found.length === known.length && known.every((text, place) => text === String(found[place]));
}
