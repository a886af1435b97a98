/**
 * The only operations that an action may use on a workbook: read some tables, apply a list of writes, and be notified
 * when cells change. Implemented by Excel, the workbench and the tests.
 */
import type { Fault } from "../gst/fault";
import type { AreaNotes, AreaRows, CellArea, FormulaCells, OpenAreas } from "../sheet/area";
import type { Grid } from "../sheet/grid";
import type { Layout } from "../sheet/layout";
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
  /** Return also which cells have a formula. */
  readonly formulas?: true;
}

/** Grids by table name. A missing table is absent; one read in runs has one grid per run. */
export type Grids = ReadonlyMap<string, readonly Grid[]>;

/** Grids of one consistent state of the workbook. */
export class ReadResult extends Map<string, readonly Grid[]> {
  /** @param turn changes with every list of writes of any add-in; an `expect` names it. */
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
  /** Headings of the columns touched, where they are known. */
  readonly headings?: readonly string[];
  /** Made in a co-author's Excel, by the user or by Milaan there. */
  readonly isRemote?: true;
}

/** What a long reading or writing reports between its requests. */
export interface Progress {
  /**
   * @param of how much there is of it in all: rows to read, or bytes to write. Throws {@link PortFault} STOPPED where the
   * user has stopped it; a writing is not reported any more once it is committed.
   */
  step(what: "read" | "write", done: number, of: number): void;
  /** Gives the page time, where it has had none for a while. Throws as `step` does. */
  readonly pause?: () => Promise<void>;
}

export interface Port {
  /** Throws {@link PortFault} UNFINISHED while a list of writes is unfinished. */
  read(requests: readonly TableRequest[], progress?: Progress): Promise<ReadResult>;
  /**
   * Commits writes in order: all of them, none, or, after an interruption, the rest with {@link takeOver}.
   * Throws {@link TakenOver} when another add-in finishes them, and {@link PortFault}: OVERTAKEN when another add-in
   * has written since the expected turn, or without one since the last read, or a user has moved the rows that were
   * read (nothing is written then), UNFINISHED when another list is unfinished, NO_ROOM_BELOW when cells are in use
   * where a table has to grow, SHEET_NAME_IN_USE when a user has something where a table has to be created, or any other
   * refusal by Excel.
   */
  apply(writes: readonly Write[], progress?: Progress): Promise<void>;
  /**
   * Why Excel would refuse to write the tables of these layouts now, and to create those that are missing: their sheet
   * is protected, in use for something else or cannot be added, or a column is missing; undefined where it would not.
   */
  obstacleTo(layouts: readonly Layout[]): Promise<Fault | undefined>;
  /** The list of writes that was interrupted, or that another add-in is writing now. */
  unfinished(): Promise<Unfinished | undefined>;
  /**
   * Takes an unfinished list over from its holder, which can then no longer write. Throws {@link PortFault} UNFINISHED
   * when the turn has changed, because its holder is still at work or another add-in was faster.
   */
  takeOver(turn: string): Promise<Interrupted>;
  /** Reads tables although the list that was taken over is unfinished, in order to finish it. */
  readUnfinished(requests: readonly TableRequest[]): Promise<ReadResult>;
  /** Commits what is left of the list that was taken over, with current row positions, and ends it. */
  resume(writes: readonly Write[]): Promise<void>;
  /**
   * Discards the rest of the list that was taken over, because Excel refuses it; what was written stays. Throws
   * {@link PortFault} UNFINISHED, and discards nothing, where another add-in has taken it over meanwhile.
   */
  discardUnfinished(): Promise<void>;
  /** Clears the filters of those tables, except on protected sheets. @returns the sheets of the filtered ones. */
  clearFilters(tables: readonly string[]): Promise<readonly string[]>;
  conditions(): Promise<Conditions>;
  /** Recalculates every formula. */
  recalculate(): Promise<void>;
  /** Names of all tables in the workbook, with the sheet of each. */
  tables(): Promise<ReadonlyMap<string, string>>;
  /**
   * How a table is displayed; undefined when it is missing.
   * @param onCell is called with the cells of the given headings, row by row in blocks, as they are displayed.
   */
  presentation(
    table: string,
    headings: readonly string[],
    onCell: (cell: ShownCell) => void,
  ): Promise<Presentation | undefined>;
  /**
   * What is on a table's sheet besides the table; undefined when the table is missing.
   * @param withBeside whether to include the cells beside the tables.
   */
  sheetPresentation(table: string, withBeside: boolean): Promise<SheetAppearance | undefined>;
  /** The sheets without any of the known tables. */
  otherSheets(isKnown: (table: string) => boolean): Promise<readonly OtherSheet[]>;
  /** The cells of the sheets without any of the known tables. */
  openAreas(isKnown: (table: string) => boolean): Promise<OpenAreas>;
  /**
   * Reads any cells, also of a protected sheet.
   * @param take is called with them, row by row in blocks.
   */
  readArea(area: CellArea, take: (part: AreaRows) => void, progress?: Progress): Promise<AreaNotes>;
  /** The wanted formulas in the selected cells; one that fills several cells with all of them. */
  selectedFormulas(isWanted: (formula: string) => boolean): Promise<readonly FormulaCells[]>;
  /**
   * Puts the values of formulas on one sheet in their place. Throws {@link PortFault}, and changes nothing: OVERTAKEN
   * where a formula has changed, EXCEL_BUSY where one is being calculated, SHEET_PROTECTED.
   */
  putValues(found: readonly FormulaCells[]): Promise<void>;
  /** The ranges of workbook names, "Milaan!$V$5:$V$6"; missing names are absent. */
  namedRanges(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The visible rows of a table that the user has selected, when the selection is in it. */
  selection(table: string): Promise<TableChange | undefined>;
  /** Selects a row of a table and activates its sheet. */
  reveal(table: string, row: number): Promise<void>;
  /** Selects a row of a table where its sheet is the active one; elsewhere nothing is selected. */
  follow(table: string, row: number): Promise<void>;
  /**
   * Calls back with the visible rows of a table whenever a user has selected some, and few enough to look at; returns
   * a function that stops it.
   */
  watchSelection(table: string, selected: (rows: readonly Run[]) => void): Promise<() => Promise<void>>;
  /**
   * Calls back after cells of a table changed; returns a function that stops it. Milaan's own writes are left out where
   * Excel distinguishes them, so a callback must tolerate them.
   * @param shown is called when the table's sheet is activated: some changes raise no event.
   */
  watch(
    table: string,
    changed: (change: TableChange) => void,
    shown?: () => void,
  ): Promise<() => Promise<void>>;
}

export interface Unfinished {
  /** Changes as long as an add-in works at the list. */
  readonly turn: string;
  /** Did this running add-in begin the list? */
  readonly own: boolean;
}

/** Excel refused, or did not respond. */
export class PortFault extends Error {
  constructor(readonly fault: Fault) {
    super(`${fault.sentence} ${fault.remedy}`);
    this.name = "PortFault";
  }
}

/**
 * The rest of a list is left to recovery: by another add-in that took it over because this one made no progress, or by
 * this one, after a user moved rows during the list or began to edit a cell after it was committed.
 */
export class TakenOver extends PortFault {}

/** Does a request conflict with the writes of another add-in, so that it can be tried again? */
export function isConflict(error: unknown): error is PortFault {
  return error instanceof PortFault && CONFLICTS.has(error.fault.code);
}

const CONFLICTS: ReadonlySet<string> = new Set(["UNFINISHED", "OVERTAKEN"]);
