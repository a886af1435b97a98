/** The turn in Excel: its table on the journal's very hidden sheet, looked at by readers and held by who writes. */
import { JOURNAL_SHEET } from "./journal";
import { FIRST_TURN, freeTurn, isTurn, nextTurn } from "./turn";

/** Queues a look at the turn; the journal's sheet must stand. */
export function lookAtTurn(context: Excel.RequestContext): Excel.TableCollection {
  return context.workbook.worksheets.getItem(JOURNAL_SHEET).tables.load("items/name");
}

/** The turn that was looked at; undefined where its table is not made yet. */
export function turnIn(tables: Excel.TableCollection): string | undefined {
  return tables.items.map(({ name }) => name).find(isTurn);
}

/** Two add-ins may begin to make it in the same moment, and one may be killed at it. */
const MOST_TRIES = 3;

/** Makes the journal's sheet and the table of the turn where they are missing. @returns the turn that stands. */
export async function makeTurn(context: Excel.RequestContext): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const standing = context.workbook.worksheets.getItemOrNullObject(JOURNAL_SHEET);
    await context.sync();
    const tables = standing.isNullObject ? undefined : lookAtTurn(context);
    if (tables) await context.sync();
    const turn = tables && turnIn(tables);
    if (turn !== undefined) return turn;
    try {
      make(context, tables);
      await context.sync();
      return FIRST_TURN;
    } catch (error) {
      if (attempt === MOST_TRIES) throw error;
    }
  }
}

/** @param tables what stands on the sheet already, when it does. */
function make(context: Excel.RequestContext, tables: Excel.TableCollection | undefined): void {
  const { worksheets } = context.workbook;
  const sheet = tables ? worksheets.getItem(JOURNAL_SHEET) : worksheets.add(JOURNAL_SHEET);
  sheet.getRange("A:A").numberFormat = "@" as unknown as string[][];
  sheet.visibility = "VeryHidden";
  const [begun] = tables?.items ?? [];
  const table = begun ? context.workbook.tables.getItem(begun.name) : sheet.tables.add("C1:C2", true);
  table.name = FIRST_TURN;
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

  private rename(turn: string): void {
    this.context.workbook.tables.getItem(this.turn).name = turn;
    this.turn = turn;
  }
}
