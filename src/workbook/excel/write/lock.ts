/** The turn in Excel: a table on the very hidden staging sheet, checked by readers and renamed by the writer. */

import { freeTurn, isTurn, nextTurn, STAGING_SHEET } from "../../write-lock";

/** Queues the load of the turn; the staging sheet must exist. */
export function loadTurn(context: Excel.RequestContext): Excel.TableCollection {
  return context.workbook.worksheets.getItem(STAGING_SHEET).tables.load("items/name");
}

/** The loaded turn; undefined where its table does not exist yet. */
export function turnIn(tables: Excel.TableCollection): string | undefined {
  return tables.items.map(({ name }) => name).find(isTurn);
}

/** Blank on every sheet. */
const LAST_CELL = "XFD1048576";

/** Queues a write that changes nothing, and fails where the sheet is protected. */
export function probeProtection(sheet: Excel.Worksheet): void {
  sheet.getRange(LAST_CELL).clear("Contents");
}

/** The turn as held by a list of writes. */
export class WriteLock {
  private isTaken = false;
  private isReleased = false;

  /** @param turn the free turn that was read, or a held one to be taken over. */
  constructor(
    private readonly context: Excel.RequestContext,
    public turn: string,
    private readonly client: string,
  ) {}

  /**
   * The first step of every request: fails when another add-in has changed the turn. The turn is not taken where
   * nothing can be staged: it could not be released, and every other add-in would wait for a list never begun.
   */
  step(): void {
    if (!this.isTaken) probeProtection(this.context.workbook.worksheets.getItem(STAGING_SHEET));
    this.isTaken = true;
    if (!this.isReleased) this.rename(nextTurn(this.turn, this.client));
  }

  /** The last step of the list. */
  release(): void {
    this.rename(freeTurn(this.turn));
    this.isReleased = true;
  }

  /** Takes a turn again that was released in the previous request. */
  retake(): void {
    this.isReleased = false;
    this.step();
  }

  private rename(turn: string): void {
    this.context.workbook.tables.getItem(this.turn).name = turn;
    this.turn = turn;
  }
}
