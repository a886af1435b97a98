/** The staging sheet in Excel: writes and clears the staged cells and the record of the list. */
import { inSlices, type Steps } from "../../../gst/slices";
import { STAGING_SHEET } from "../../write-lock";
import { columnLetters, type Cells } from "../../../sheet/grid";
import type { Write } from "../../../sheet/write";
import { bytesOf, cutByBytes, type Block } from "../../chunks";
import type { Progress } from "../../port";
import { OPERATION_BYTES, type Sender } from "./send";
import {
  blockSteps,
  recordCells,
  STAGING_COLUMNS,
  stagedCell,
  type Fill,
  type Place,
  type Preparations,
  type Region,
  type Staged,
} from "../../staging";

/** "MilaanJournal!F1:H20" */
export function addressOf({ row, column, rows, columns }: Place): string {
  return `${STAGING_SHEET}!${columnLetters(column)}${row + 1}:${columnLetters(column + columns - 1)}${row + rows}`;
}

/** Some columns of a staged place, counted from its first. */
export function partOf(place: Place, { column, columns }: Pick<Place, "column" | "columns">): Place {
  return { ...place, column: place.column + column, columns };
}

/** Queues the deletion of a sheet, which Excel refuses while it is very hidden. */
export function removeSheet(sheet: Excel.Worksheet): void {
  sheet.visibility = "Hidden";
  sheet.delete();
}

/** The cells of a list: ranges of one value, and blocks, cut so that each fits into a request. */
interface CellsToSend {
  readonly fills: readonly Fill[];
  readonly blocks: readonly (Block<Cells> & { readonly region: Region })[];
}

function* cellsToSend(regions: readonly Region[], most: number): Steps<CellsToSend> {
  const fills: Fill[] = [];
  const blocks: (Block<Cells> & { readonly region: Region })[] = [];
  for (const one of regions) {
    const found = yield* blockSteps(one);
    fills.push(...found.fills);
    for (const region of found.blocks) {
      blocks.push(...cutByBytes(region.rows, most).map((block) => ({ ...block, region })));
      yield;
    }
  }
  return { fills, blocks };
}

export class StagingArea {
  /** Of the record, once it is staged. */
  private header = "";
  /** Of the cells to be staged. */
  readonly bytes: number;

  /** @param staged undefined where nothing is staged. */
  constructor(
    private readonly sender: Sender,
    private readonly staged?: Staged,
    private readonly cells: CellsToSend = { fills: [], blocks: [] },
  ) {
    const filled = cells.fills.reduce((sum, { value }) => sum + bytesOf([value]) + OPERATION_BYTES, 0);
    this.bytes = cells.blocks.reduce((sum, { bytes }) => sum + bytes, filled);
  }

  /** An area for a list, which may be long. */
  static async of(sender: Sender, staged: Staged, progress?: Progress): Promise<StagingArea> {
    const steps = cellsToSend(staged.regions, sender.maxBytes - OPERATION_BYTES);
    return new StagingArea(sender, staged, await inSlices(steps, progress?.pause));
  }

  placeOf(write: Write): Place {
    const place = this.staged?.placeOf(write);
    if (!place) throw new Error("Its rows are not staged.");
    return place;
  }

  private get sheet(): Excel.Worksheet {
    return this.sender.sheet(STAGING_SHEET);
  }

  range({ row, column, rows, columns }: Place): Excel.Range {
    return this.sheet.getRangeByIndexes(row, column, rows, columns);
  }

  /** Space for a copy of overwritten cells. */
  reserve(rows: number, columns: number): Place {
    if (!this.staged) throw new Error("Nothing is staged.");
    return this.staged.reserve(rows, columns);
  }

  /** Queues, and where needed sends, the cells of a list and its record, which is valid only with its header. */
  async put(progress?: Progress): Promise<void> {
    await this.putCells(progress);
    if (!this.staged) return;
    const [header = "", ...parts] = await recordCells(this.staged.record);
    this.header = header;
    for (const [place, part] of parts.entries()) await this.cell(place + 1, STAGING_COLUMNS.record, part);
  }

  /** The same without the record, for a list that has one. Old contents are cleared, because blanks are not sent. */
  async putCells(progress?: Progress): Promise<void> {
    const { fills, blocks } = this.cells;
    let put = this.bytes - blocks.reduce((sum, { bytes }) => sum + bytes, 0);
    if (this.staged) this.clearFrom(this.staged.column);
    for (const { place, value } of fills) {
      await this.sender.room(bytesOf([value]) + OPERATION_BYTES);
      // One value for a whole range: the type of `values` knows blocks only.
      (this.range(place) as { values: unknown }).values = stagedCell(value);
    }
    for (const { region, first, rows, bytes } of blocks) {
      await progress?.pause?.();
      await this.sender.room(bytes + OPERATION_BYTES);
      const { column, columns } = region;
      const range = this.range({ row: region.row + first, column, rows: rows.length, columns });
      range.values = rows.map((cells) => cells.map(stagedCell));
      put += bytes;
      progress?.step("write", put, this.bytes);
    }
  }

  /** Queues the header: from then on the list is committed, and will be finished. */
  async begin(): Promise<void> {
    await this.cell(0, STAGING_COLUMNS.record, this.header);
  }

  /** Queues the record of the preparations, which are undone where the list is never committed. */
  async remember(preparations: Preparations): Promise<void> {
    await this.cell(0, STAGING_COLUMNS.preparations, JSON.stringify(preparations));
  }

  /** Queues the clearing of everything staged. */
  clear(): void {
    this.clearFrom(STAGING_COLUMNS.record);
  }

  /** Queues that the list of this turn was carried out: if Excel then fails to free the turn, nothing is done again. */
  async end(turn: string): Promise<void> {
    await this.cell(0, STAGING_COLUMNS.ended, turn);
    this.clear();
  }

  /** Queues the clearing of an older version's record. */
  clearOlder(): void {
    this.sheet.getRange("A:A").clear("Contents");
  }

  private clearFrom(column: number): void {
    this.sheet.getRange(`${columnLetters(column)}:XFD`).clear("Contents");
  }

  private async cell(row: number, column: number, text: string): Promise<void> {
    await this.sender.room(bytesOf([text]) + OPERATION_BYTES);
    this.range({ row, column, rows: 1, columns: 1 }).values = [[text]];
  }
}
