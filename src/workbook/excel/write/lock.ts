/** The turn in Excel: its table on the very hidden staging sheet, looked at by readers and held by who writes. */

import { freeTurn, isTurn, nextTurn, STAGING_SHEET } from "../../write-lock";

/** Queues a look at the turn; the staging sheet must stand. */
export function lookAtTurn(context: Excel.RequestContext): Excel.TableCollection {
  return context.workbook.worksheets.getItem(STAGING_SHEET).tables.load("items/name");
}

/** The turn that was looked at; undefined where its table is not made yet. */
export function turnIn(tables: Excel.TableCollection): string | undefined {
  return tables.items.map(({ name }) => name).find(isTurn);
}

/** Blank on every sheet. */
const LAST_CELL = "XFD1048576";

/** Queues what changes nothing, and fails where the sheet is protected. */
export function emptyCell(sheet: Excel.Worksheet): void {
  sheet.getRange(LAST_CELL).clear("Contents");
}

/** The turn in the hands of a list of writes. */
export class WriteLock {
  private isTaken = false;
  private isLeft = false;

  /** @param turn the free turn that was read, or a held one to be taken over. */
  constructor(
    private readonly context: Excel.RequestContext,
    public turn: string,
    private readonly seat: string,
  ) {}

  /**
   * The first action of every request: fails when somebody else has moved the turn. The turn is not even taken where nothing
   * can be staged: whoever held it could not let it go, and everybody else would wait for a list that was never begun.
   */
  step(): void {
    if (!this.isTaken) emptyCell(this.context.workbook.worksheets.getItem(STAGING_SHEET));
    this.isTaken = true;
    if (!this.isLeft) this.rename(nextTurn(this.turn, this.seat));
  }

  /** The last action of the list. */
  leave(): void {
    this.rename(freeTurn(this.turn));
    this.isLeft = true;
  }

  /** Takes a turn again that was left in the request before. */
  again(): void {
    this.isLeft = false;
    this.step();
  }

  private rename(turn: string): void {
    this.context.workbook.tables.getItem(this.turn).name = turn;
    this.turn = turn;
  }
}
