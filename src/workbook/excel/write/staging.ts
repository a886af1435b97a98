/** The staging sheet in Excel: cells put there, the record of the list, and both cleared away. */
import { STAGING_SHEET } from "../../write-lock";
import { columnLetters, type Cells } from "../../../sheet/grid";
import type { Write } from "../../../sheet/write";
import { bytesOf, cutByBytes, type Block } from "../../chunks";
import { ACTION_BYTES, type Sender } from "./send";
import {
  blocksOf,
  recordCells,
  STAGING_COLUMNS,
  stagedCell,
  type Aside,
  type Pile,
  type Place,
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

/** What people may still do on a sheet that is locked. */
export const PROTECTION = { allowAutoFilter: true, allowSort: true, allowFormatColumns: true };

/** Queues that a sheet goes, which Excel refuses while it is very hidden. */
export function removeSheet(sheet: Excel.Worksheet): void {
  sheet.visibility = "Hidden";
  sheet.delete();
}

export class StagingArea {
  /** Of the record, once that is staged. */
  private header = "";
  private readonly blocks: readonly (Block<Cells> & { readonly pile: Pile })[];

  constructor(
    private readonly sender: Sender,
    /** Undefined where nothing is staged. */
    private readonly staged?: Staged,
  ) {
    this.blocks = (staged?.piles ?? [])
      .flatMap(blocksOf)
      .flatMap((pile) =>
        cutByBytes(pile.rows, sender.mostBytes - ACTION_BYTES).map((block) => ({ ...block, pile })),
      );
  }

  /** Bytes of the cells that are to be staged. */
  get bytes(): number {
    return this.blocks.reduce((sum, { bytes }) => sum + bytes, 0);
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

  /** Room for a copy of cells that are written over. */
  reserve(rows: number, columns: number): Place {
    if (!this.staged) throw new Error("Nothing is staged.");
    return this.staged.reserve(rows, columns);
  }

  /** Queues, and as far as needed sends, the cells of a list and its record, which counts only with its header. */
  async put(): Promise<void> {
    await this.putCells();
    if (!this.staged) return;
    const [header = "", ...parts] = await recordCells(this.staged.record);
    this.header = header;
    for (const [place, part] of parts.entries()) await this.cell(place + 1, STAGING_COLUMNS.record, part);
  }

  /** The same without the record, of a list that has one. Blank cells are not sent, so whatever stands there goes first. */
  async putCells(): Promise<void> {
    if (this.staged) this.clearFrom(this.staged.column);
    for (const { pile, first, rows, bytes } of this.blocks) {
      await this.sender.room(bytes + ACTION_BYTES);
      const { column, columns } = pile;
      const range = this.range({ row: pile.row + first, column, rows: rows.length, columns });
      range.values = rows.map((cells) => cells.map(stagedCell));
    }
  }

  /** Queues the header: from then on the list is finished, whatever comes. */
  async begin(): Promise<void> {
    await this.cell(0, STAGING_COLUMNS.record, this.header);
  }

  /** Queues what is to be put right where the list is never committed. */
  async remember(aside: Aside): Promise<void> {
    await this.cell(0, STAGING_COLUMNS.aside, JSON.stringify(aside));
  }

  /** Queues that nothing is staged any more. */
  clear(): void {
    this.clearFrom(STAGING_COLUMNS.record);
  }

  /** Queues that the list which holds this turn was carried out: should Excel fail before the turn is left, nothing is missing. */
  async end(turn: string): Promise<void> {
    await this.cell(0, STAGING_COLUMNS.ended, turn);
    this.clear();
  }

  /** Queues that the record of an older version is gone, too. */
  clearOlder(): void {
    this.sheet.getRange("A:A").clear("Contents");
  }

  private clearFrom(column: number): void {
    this.sheet.getRange(`${columnLetters(column)}:XFD`).clear("Contents");
  }

  private async cell(row: number, column: number, text: string): Promise<void> {
    await this.sender.room(bytesOf([text]) + ACTION_BYTES);
    this.range({ row, column, rows: 1, columns: 1 }).values = [[text]];
  }
}
