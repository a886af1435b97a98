/** The turn in Excel: its table on the very hidden staging sheet, looked at by readers and held by who writes. */

import { freeTurn, isTurn, nextTurn, STAGING_SHEET } from "./turn";

/** Queues a look at the turn; the staging sheet must stand. */
export function lookAtTurn(context: Excel.RequestContext): Excel.TableCollection {
  return context.workbook.worksheets.getItem(STAGING_SHEET).tables.load("items/name");
}

/** The turn that was looked at; undefined where its table is not made yet. */
export function turnIn(tables: Excel.TableCollection): string | undefined {
  return tables.items.map(({ name }) => name).find(isTurn);
}

/** The turn in the hands of a list of writes. */
export class Hold {
  private isLeft = false;

  /** @param turn the free turn that was read, or a held one to be taken over. */
  constructor(
    private readonly context: Excel.RequestContext,
    public turn: string,
    private readonly seat: string,
  ) {}

  /** The first action of every request: fails when somebody else has moved the turn. */
  step(): void {
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
