/**
 * What an action may ask of a workbook, and all that it may ask: read some tables, apply a list of writes, and be
 * told when somebody changes cells. Excel, the workbench and the tests all stand behind this one door.
 */
import type { Fault } from "../gst/fault";
import type { Grid } from "../sheet/grid";
import type { Presentation, ShownCell } from "../sheet/presentation";
import type { Run } from "../sheet/runs";
import type { OtherSheet, SheetAppearance } from "../sheet/sheet-presentation";
import type { Write } from "../sheet/write";
import type { Conditions } from "./conditions";
import type { Interrupted } from "./staging";

/** Which rows of a table to read: all of them, none (headings and row count only), the last, or runs of rows. */
export interface TableRequest {
  readonly table: string;
  readonly rows?: "all" | "none" | "last" | readonly Run[];
  /** Tell also which cells are worked out by a formula. */
  readonly formulas?: true;
}

/** Grids by table name. A table that is missing is absent; one read in runs holds one grid per run. */
export type Grids = ReadonlyMap<string, readonly Grid[]>;

/** Grids as they stood together. */
export class ReadResult extends Map<string, readonly Grid[]> {
  /** @param turn moves on with every list of writes, whoever writes it; an `expect` names it. */
  constructor(
    readonly turn: string,
    grids?: Grids,
  ) {
    super(grids);
  }
}

export interface TableChange {
  readonly table: string;
  /** Table rows touched, or "unknown" when rows were inserted, removed or sorted. */
  readonly rows: readonly Run[] | "unknown";
  /** Headings of the columns touched, where it is known which. */
  readonly headings?: readonly string[];
  /** Made at the Excel of a co-author, by hand or by Milaan there. */
  readonly isRemote?: true;
}

export interface Port {
  /** Throws {@link PortFault} UNFINISHED while a list of writes stands half done. */
  read(wants: readonly TableRequest[]): Promise<ReadResult>;
  /**
   * Carries out writes in order, all of them or, when it is interrupted, those that {@link takeOver} tells of later.
   * Throws {@link TakenOver} when somebody else carries them out, and {@link PortFault}: OVERTAKEN when somebody else has
   * written since the expected turn, or without one since the last look, or has moved the rows that were read (nothing is
   * written then), UNFINISHED when another list stands unfinished, NO_ROOM_BELOW when something stands where a table has
   * to grow, or whatever Excel refuses.
   */
  apply(writes: readonly Write[]): Promise<void>;
  /** The list of writes that was interrupted, or that another add-in is writing just now. */
  unfinished(): Promise<Unfinished | undefined>;
  /**
   * Takes an unfinished list from whoever held it, who can write no more. Throws {@link PortFault} UNFINISHED when the
   * turn has moved, because its holder lives or somebody else was faster.
   */
  takeOver(turn: string): Promise<Interrupted>;
  /** Reads tables in the middle of a list that was taken over, in order to finish it. */
  readUnfinished(wants: readonly TableRequest[]): Promise<ReadResult>;
  /** Carries out what is left of the list that was taken over, with rows where they stand now, and ends it. */
  resume(writes: readonly Write[]): Promise<void>;
  /** Gives up the list that was taken over, which Excel will not take; what of it was written stays. */
  putAside(): Promise<void>;
  /** What holds of the workbook as a whole. */
  conditions(): Promise<Conditions>;
  /** Has every formula worked out again. */
  recalculate(): Promise<void>;
  /** Names of all tables in the workbook, with the sheet each stands on. */
  tables(): Promise<ReadonlyMap<string, string>>;
  /**
   * How a table shows itself; undefined when it is missing.
   * @param see is handed the cells of the given headings, row by row in blocks, as they are shown.
   */
  guise(
    table: string,
    headings: readonly string[],
    see: (cell: ShownCell) => void,
  ): Promise<Presentation | undefined>;
  /**
   * What lies on a table's sheet beside the table; undefined when the table is missing.
   * @param withBeside are the cells beside the tables wanted too?
   */
  sheetLook(table: string, withBeside: boolean): Promise<SheetAppearance | undefined>;
  /** The sheets on which none of the known tables stands. */
  otherSheets(isKnown: (table: string) => boolean): Promise<readonly OtherSheet[]>;
  /** What workbook names lead to, "Milaan!$V$5:$V$6"; those that are missing are absent. */
  namedPlaces(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The visible rows of a table that the user has selected, when the selection lies in it. */
  selection(table: string): Promise<TableChange | undefined>;
  /** Selects a row of a table and brings its sheet to the front. */
  reveal(table: string, row: number): Promise<void>;
  /**
   * Calls back after cells of a table changed; returns a function that stops it. Own writes are left out where Excel
   * tells them apart, so a caller must not mind to be called for them.
   * @param shown is called when the table's sheet comes to the front: some changes raise no event.
   */
  watch(
    table: string,
    changed: (change: TableChange) => void,
    shown?: () => void,
  ): Promise<() => Promise<void>>;
}

export interface Unfinished {
  /** Moves on as long as somebody works at the list. */
  readonly turn: string;
  /** Did this very add-in begin the list? */
  readonly own: boolean;
}

/** Excel said no, or said nothing. */
export class PortFault extends Error {
  constructor(readonly fault: Fault) {
    super(`${fault.sentence} ${fault.remedy}`);
    this.name = "PortFault";
  }
}

/**
 * The rest of a list is carried out by whoever finishes unfinished lists: another add-in that took it over because this one
 * was silent for so long, or this one, after somebody moved rows in the middle of the list.
 */
export class TakenOver extends PortFault {}
