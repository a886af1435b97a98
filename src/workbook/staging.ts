/**
 * Where the cells of a list of writes stand until they are committed: on a very hidden sheet (write-lock.ts), which nobody reads, one below
 * another. Office.js knows no transactions, so a list is staged first, in as many requests as it takes; one request then
 * copies it to where it belongs. Interrupted before that request, nothing has happened.
 *
 * One column holds the record of the list: at its top the header, written by the request that commits and emptied when
 * the list has ended; below it the writes, without their cells, each part behind a bar so that none can be read as a formula.
 * The next says what is done before the commit, and undone where it never comes. The turn's table stands at their left, and left of it
 * what older versions had as their record, with the cells in it.
 */
import type { Cell, Cells } from "../sheet/grid";
import { pack } from "../sheet/packed";
import type { Run } from "../sheet/runs";
import type { Write } from "../sheet/write";
import { safeCell } from "./safe-text";

/**
 * Columns of the staging sheet, zero-based: in which turn a list ended last, the record of a list, what is done aside, its
 * cells, and what is left of them where it is finished after it was interrupted.
 */
export const STAGING_COLUMNS = { ended: 3, record: 4, aside: 5, cells: 6, left: 8192 } as const;

/** Excel takes 32,767 characters in a cell. */
const LONGEST_PART = 32_000;
/** A record is packed from so many characters on, below which it is not worth loading what packs it. */
const LEAST_PACKED = 8_000;
/** And up to so many: nobody's text may unpack to more, and nobody's record is as long. */
export const MOST_PACKED = 100_000_000;
/** A pile ends well above Excel's last row, and the next begins at its right. */
const LONGEST_PILE = 1_000_000;

/** A rectangle of the staging sheet, zero-based. */
export interface Place {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A write as the record keeps it: where its rows are staged instead of the rows. */
export type Recorded =
  Write | (Omit<Write & { readonly rows: readonly Cells[] }, "rows"> & { staged: Place });

/** What is done before a list is committed. */
export interface Aside {
  /** Sheets that are made, and not shown yet. */
  readonly made: readonly string[];
  /** Sheets whose protection is taken off and put on again, to see whether that is allowed. */
  readonly locked: readonly string[];
}

/** A list that was interrupted. */
export interface Interrupted {
  /** What is to be finished; empty where the list was not committed, or its record was damaged. */
  readonly writes: readonly Write[];
  /** What is to be undone of a list that was never committed. */
  readonly aside: Aside;
  readonly isCommitted: boolean;
}

/** The header of a record. */
export interface Header {
  readonly parts: number;
  /** Of the record as it is unpacked. */
  readonly characters: number;
  readonly isPacked?: true;
}

/** Cells of one width, one below another. */
export interface Pile {
  readonly row: number;
  readonly column: number;
  readonly columns: number;
  readonly rows: readonly Cells[];
}

export interface Staged {
  /** Where the cells begin. */
  readonly column: number;
  readonly piles: readonly Pile[];
  /** Where the rows of a write are staged; undefined for a write without rows. */
  placeOf(write: Write): Place | undefined;
  readonly record: string;
  /** Gives room for that many cells besides. */
  reserve(rows: number, columns: number): Place;
}

/** Lays out the cells of a list. @param column where they begin. */
export function stage(writes: readonly Write[], column: number = STAGING_COLUMNS.cells): Staged {
  const room = new Room(column);
  const places = new Map<Write, Place>();
  const piles: Pile[] = [];
  for (const [columns, some] of pilesOf(writes)) {
    const count = some.reduce((sum, write) => sum + rowsOf(write).length, 0);
    const { row, column } = room.take(count, columns);
    const rows: Cells[] = [];
    for (const write of some) {
      const own = rowsOf(write);
      places.set(write, { row: row + rows.length, column, rows: own.length, columns: widthOf(write) });
      for (const cells of own) rows.push(padded(cells, columns));
    }
    piles.push({ row, column, columns, rows });
  }
  return {
    column,
    piles,
    placeOf: (write) => places.get(write),
    record: JSON.stringify(writes.map((write) => recorded(write, places.get(write)))),
    reserve: (rows, columns) => room.take(rows, columns),
  };
}

/** Values of more cells than that Office.js sets in parts itself, and names each with twice the bytes. */
const CELLS_AT_ONCE = 1500;
/** What naming a range weighs in a request, about. */
const RANGE_BYTES = 250;
/** What a blank cell weighs in a request: `"",`. */
const BLANK_BYTES = 3;

/** The cells of a pile that are to be sent, in blocks: columns that are blank, as most are, are left out. */
export function blocksOf({ row, column, rows, columns }: Pile): Pile[] {
  const blocks: Pile[] = [];
  for (let top = 0; top < rows.length; top += CELLS_AT_ONCE) {
    const band = rows.slice(top, top + CELLS_AT_ONCE);
    for (const { first, count } of filledColumns(band, columns)) {
      const most = Math.max(1, Math.floor(CELLS_AT_ONCE / count));
      for (let down = 0; down < band.length; down += most)
        blocks.push({
          row: row + top + down,
          column: column + first,
          columns: count,
          rows: band.slice(down, down + most).map((cells) => cells.slice(first, first + count)),
        });
    }
  }
  return blocks;
}

/** Runs of columns in which something stands, with blank ones between them that are too few to be worth another range. */
function filledColumns(rows: readonly Cells[], columns: number): Run[] {
  const runs: { first: number; count: number }[] = [];
  for (let column = 0; column < columns; column++) {
    if (rows.every((cells) => cells[column] === "")) continue;
    const last = runs.at(-1);
    const blank = column - (last ? last.first + last.count : 0);
    if (last && blank * rows.length * BLANK_BYTES <= RANGE_BYTES) last.count = column + 1 - last.first;
    else runs.push({ first: column, count: 1 });
  }
  return runs;
}

/** The same list, with puts of rows that stand one below another as one. */
export function merged(writes: readonly Write[]): Write[] {
  const list: Write[] = [];
  for (const run of runsOfPuts(writes)) {
    const [first] = run;
    if (!first) continue;
    const puts = run.flatMap((write) => (write.do === "put" ? [write] : []));
    list.push(
      first.do === "put" && puts.length > 1
        ? { ...first, keys: puts.flatMap(({ keys }) => keys), rows: puts.flatMap(({ rows }) => rows) }
        : first,
    );
  }
  return list;
}

function runsOfPuts(writes: readonly Write[]): Write[][] {
  const runs: Write[][] = [];
  let end = 0;
  writes.forEach((write, place) => {
    const before = writes[place - 1];
    if (before?.do === "put" && write.do === "put" && write.row === end && isAlike(before, write))
      runs.at(-1)?.push(write);
    else runs.push([write]);
    if (write.do === "put") end = write.row + write.rows.length;
  });
  return runs;
}

type Put = Write & { readonly do: "put" };

function isAlike(before: Put, { table, headings }: Put): boolean {
  return (
    before.table === table &&
    before.headings.length === headings.length &&
    before.headings.every((heading, place) => heading === headings[place])
  );
}

class Room {
  private row = 0;
  private widest = 0;

  constructor(private column: number) {}

  take(rows: number, columns: number): Place {
    if (this.row > 0 && this.row + rows > LONGEST_PILE) {
      this.row = 0;
      this.column += this.widest;
      this.widest = 0;
    }
    const place = { row: this.row, column: this.column, rows, columns };
    this.row += rows;
    this.widest = Math.max(this.widest, columns);
    return place;
  }
}

/** So few rows are one pile, as wide as the widest. */
const FEW_ROWS = 64;

/** Writes with rows, by the columns of the pile in which they stand. */
function pilesOf(writes: readonly Write[]): Map<number, Write[]> {
  const some = writes.filter((write) => widthOf(write) > 0);
  const isSmall = some.reduce((sum, write) => sum + rowsOf(write).length, 0) <= FEW_ROWS;
  const widest = some.reduce((most, write) => Math.max(most, widthOf(write)), 0);
  const piles = new Map<number, Write[]>();
  for (const write of some) {
    const columns = isSmall ? widest : widthOf(write);
    const same = piles.get(columns);
    if (same) same.push(write);
    else piles.set(columns, [write]);
  }
  return piles;
}

function widthOf(write: Write): number {
  return rowsOf(write)[0]?.length ?? 0;
}

function padded(cells: Cells, columns: number): Cells {
  return cells.length === columns
    ? cells
    : Array.from({ length: columns }, (_, column) => cells[column] ?? "");
}

function rowsOf(write: Write): readonly Cells[] {
  return write.do === "put" || write.do === "append" || write.do === "refill" ? write.rows : [];
}

function recorded(write: Write, staged: Place | undefined): Recorded {
  if (!staged || !("headings" in write && "rows" in write)) return write;
  const { rows: _, ...rest } = write;
  return { ...rest, staged };
}

/** The cells of a record, header first. A long one, as the names of many rows make it, is packed. */
export async function recordCells(record: string): Promise<string[]> {
  const characters = record.length;
  const isPacked = characters >= LEAST_PACKED && characters <= MOST_PACKED;
  const text = isPacked ? await pack(record) : record;
  const parts: string[] = [];
  for (let start = 0; start < text.length; start += LONGEST_PART)
    parts.push(`|${text.slice(start, start + LONGEST_PART)}`);
  const header: Header = { parts: parts.length, characters, ...(isPacked ? { isPacked } : {}) };
  return [JSON.stringify(header), ...parts];
}

/** No number, date or other word of Excel's own is so long. */
const LONGEST_WORD = 255;

/** A cell on its way to the staging sheet, whose format is General: a text is kept as that text by its apostrophe. */
export function stagedCell(cell: Cell): Cell {
  if (typeof cell !== "string" || cell === "") return cell;
  return cell.length > LONGEST_WORD ? safeCell(cell) : `'${cell}`;
}
