/**
 * The staging of a list of writes until it is committed: its cells are on a very hidden sheet (write-lock.ts), one
 * below another. Office.js has no transactions, so a list is staged first, in as many requests as needed; one request
 * then copies it to its tables. If it is interrupted before that request, nothing has changed.
 *
 * One column has the record of the list: at its top the header, written by the request that commits and cleared when
 * the list has ended; below it the writes, without their cells, each part prefixed with a bar so that none can be read
 * as a formula. The next column has the preparations, which are undone where the list is never committed. The turn's
 * table is to their left, and left of it the record of older versions, which contains the cells.
 */
import type { Cell, Cells } from "../sheet/grid";
import { atOnce, type Steps } from "../gst/slices";
import { pack } from "../sheet/packed";
import type { Run } from "../sheet/runs";
import type { Write } from "../sheet/write";
import { safeCell } from "./safe-text";

/**
 * Columns of the staging sheet, zero-based: the turn of the list that ended last, the record of a list, its
 * preparations, its cells, and the cells of its rest where it is finished after an interruption.
 */
export const STAGING_COLUMNS = { ended: 3, record: 4, preparations: 5, cells: 6, left: 8192 } as const;

/** Excel's limit is 32,767 characters in a cell. */
const LONGEST_PART = 32_000;
/** A record is packed from so many characters; for a shorter one, loading the packing code does not pay. */
const LEAST_PACKED = 8_000;
/** And up to so many: no text may unpack to more, and no record is as long. */
export const MOST_PACKED = 100_000_000;
/** A region ends well above Excel's last row, and the next begins to its right. */
const LONGEST_REGION = 1_000_000;

/** A rectangle of the staging sheet, zero-based. */
export interface Place {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A write in the record: with the place of its staged rows instead of the rows. */
export type Recorded =
  Write | (Omit<Write & { readonly rows: readonly Cells[] }, "rows"> & { staged: Place });

/** What is done before a list is committed, and undone where it never is. */
export interface Preparations {
  /** Sheets that are created, and still hidden. */
  readonly made: readonly string[];
  /** Sheets that are unprotected and protected again, to check whether that is allowed. */
  readonly locked: readonly string[];
}

/** An interrupted list. */
export interface Interrupted {
  /** What must be finished; empty where the list was not committed, or its record was damaged. */
  readonly writes: readonly Write[];
  /** What must be undone of a list that was never committed. */
  readonly preparations: Preparations;
  readonly isCommitted: boolean;
}

/** The header of a record. */
export interface Header {
  readonly parts: number;
  /** Of the unpacked record. */
  readonly characters: number;
  readonly isPacked?: true;
}

/** Cells of one width, one below another. */
export interface Region {
  readonly row: number;
  readonly column: number;
  readonly columns: number;
  readonly rows: readonly Cells[];
}

export interface Staged {
  /** Where the cells begin. */
  readonly column: number;
  readonly regions: readonly Region[];
  /** Where the rows of a write are staged; undefined for a write without rows. */
  placeOf(write: Write): Place | undefined;
  readonly record: string;
  /** Allocates space for more cells. */
  reserve(rows: number, columns: number): Place;
}

/** Arranges the cells of a list. @param column where they begin. */
export function stage(writes: readonly Write[], column: number = STAGING_COLUMNS.cells): Staged {
  const room = new Room(column);
  const places = new Map<Write, Place>();
  const regions: Region[] = [];
  for (const [columns, some] of byWidth(writes)) {
    const count = some.reduce((sum, write) => sum + rowsOf(write).length, 0);
    const { row, column } = room.take(count, columns);
    const rows: Cells[] = [];
    for (const write of some) {
      const own = rowsOf(write);
      places.set(write, { row: row + rows.length, column, rows: own.length, columns: widthOf(write) });
      for (const cells of own) rows.push(padded(cells, columns));
    }
    regions.push({ row, column, columns, rows });
  }
  return {
    column,
    regions,
    placeOf: (write) => places.get(write),
    record: JSON.stringify(writes.map((write) => recorded(write, places.get(write)))),
    reserve: (rows, columns) => room.take(rows, columns),
  };
}

/** Values of more cells Office.js itself splits, and then needs twice the bytes for each. */
const CELLS_AT_ONCE = 1500;
/** Approximate bytes of addressing a range in a request. */
const RANGE_BYTES = 250;
/** Bytes of a blank cell in a request: `"",`. */
const BLANK_BYTES = 3;

/** A range whose cells all have one value: it is sent once. */
export interface Fill {
  readonly place: Place;
  readonly value: Cell;
}

/** The cells of a region to be sent. Blank columns, as most are, are left out. */
export interface Blocks {
  readonly fills: readonly Fill[];
  /** At most {@link CELLS_AT_ONCE} cells each. */
  readonly blocks: readonly Region[];
}

export function blocksOf(region: Region): Blocks {
  return atOnce(blockSteps(region));
}

/** {@link blocksOf} a long region. */
export function* blockSteps({ row, column, rows, columns }: Region): Steps<Blocks> {
  const fills: Fill[] = [];
  const filled = new Set<number>();
  for (let across = 0; across < columns; across++) {
    const own = fillsOf(rows, across);
    yield;
    if (!own) continue;
    filled.add(across);
    for (const { first, count, value } of own)
      fills.push({ place: { row: row + first, column: column + across, rows: count, columns: 1 }, value });
  }
  const blocks: Region[] = [];
  for (let top = 0; top < rows.length; top += CELLS_AT_ONCE) {
    yield;
    const band = rows.slice(top, top + CELLS_AT_ONCE);
    for (const { first, count } of columnsToSend(band, columns, filled)) {
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
  return { fills: sideBySide(fills), blocks };
}

/** A column as ranges of one value each; undefined where its cells take fewer bytes than so many ranges would. */
function fillsOf(rows: readonly Cells[], column: number): (Run & { readonly value: Cell })[] | undefined {
  const fills: { first: number; count: number; value: Cell }[] = [];
  let spared = 0;
  let last: { first: number; count: number; value: Cell } | undefined;
  for (let row = 0; row < rows.length; row++) {
    const value = rows[row]?.[column] ?? "";
    if (last?.value === value) {
      last.count += 1;
      spared += BLANK_BYTES + String(value).length;
    } else {
      last = { first: row, count: 1, value };
      fills.push(last);
      if (fills.length * RANGE_BYTES > spared + MOST_LOST) return undefined;
    }
  }
  const written = fills.filter(({ value }) => value !== "");
  return written.length * RANGE_BYTES < spared ? written : undefined;
}

/** A column that has lost so many bytes to ranges is not looked at any further. */
const MOST_LOST = 20_000;

/** Fills of the same rows and value in adjacent columns, as one. */
function sideBySide(fills: readonly Fill[]): Fill[] {
  const merged: Fill[] = [];
  const open = new Map<string, number>();
  for (const fill of fills) {
    const { place, value } = fill;
    const name = `${place.row} ${place.rows} ${typeof value} ${value}`;
    const at = open.get(name);
    const left = at === undefined ? undefined : merged[at];
    if (at !== undefined && left && left.place.column + left.place.columns === place.column)
      merged[at] = { value, place: { ...left.place, columns: left.place.columns + 1 } };
    else open.set(name, merged.push(fill) - 1);
  }
  return merged;
}

/** Runs of columns to be sent cell by cell, including blank ones between them that are too few to justify another range. */
function columnsToSend(rows: readonly Cells[], columns: number, filled: ReadonlySet<number>): Run[] {
  const runs: { first: number; count: number }[] = [];
  for (let column = 0; column < columns; column++) {
    if (filled.has(column) || rows.every((cells) => cells[column] === "")) continue;
    const last = runs.at(-1);
    const end = last ? last.first + last.count : 0;
    const isClose = (column - end) * rows.length * BLANK_BYTES <= RANGE_BYTES;
    if (last && isClose && !isFilledBetween(filled, end, column)) last.count = column + 1 - last.first;
    else runs.push({ first: column, count: 1 });
  }
  return runs;
}

function isFilledBetween(filled: ReadonlySet<number>, from: number, to: number): boolean {
  for (let column = from; column < to; column++) if (filled.has(column)) return true;
  return false;
}

/** The same list, with puts of adjacent rows merged. */
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
    if (this.row > 0 && this.row + rows > LONGEST_REGION) {
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

/** So few rows are one region, as wide as the widest. */
const FEW_ROWS = 64;

/** Writes with rows, by the columns of their region. */
function byWidth(writes: readonly Write[]): Map<number, Write[]> {
  const some = writes.filter((write) => widthOf(write) > 0);
  const isSmall = some.reduce((sum, write) => sum + rowsOf(write).length, 0) <= FEW_ROWS;
  const widest = some.reduce((most, write) => Math.max(most, widthOf(write)), 0);
  const groups = new Map<number, Write[]>();
  for (const write of some) {
    const columns = isSmall ? widest : widthOf(write);
    const same = groups.get(columns);
    if (same) same.push(write);
    else groups.set(columns, [write]);
  }
  return groups;
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

/** The cells of a record, header first. A long one, with the keys of many rows, is packed. */
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

/** No text that Excel would convert, such as a number or date, is so long. */
const LONGEST_WORD = 255;

/** Escapes a cell for the staging sheet, whose format is General: an apostrophe keeps a text from being converted. */
export function stagedCell(cell: Cell): Cell {
  if (typeof cell !== "string" || cell === "") return cell;
  return cell.length > LONGEST_WORD ? safeCell(cell) : `'${cell}`;
}
