/** What the port has seen of the workbook: where its tables are, which rows were read, and the turn. */
import { FIRST_TURN } from "../write-lock";
import { RowMarks } from "../row-marks";
import { listTables, type TableLocation } from "./read/read";
import { loadTurn, turnIn } from "./write/lock";

export class SeenWorkbook {
  /** Locations by table. */
  readonly tables = new Map<string, TableLocation>();
  readonly marks = new RowMarks();
  /** Tables that were read since the last list of writes. */
  readonly upToDate = new Set<string>();
  /** Is the turn's table known to exist? Checking each time would cost a request. */
  hasTurn = false;
  /** The turn as last read; undefined when it must be read. */
  turn: string | undefined;

  /** Lists the tables. What is known of a deleted table must not be used for a new one of its name. */
  async listTables(context: Excel.RequestContext): Promise<ReadonlyMap<string, string>> {
    const { tables, turn } = await listTables(context);
    for (const [table, { sheet }] of this.tables) if (tables.get(table) !== sheet) this.forget(table);
    this.setTurn(turn);
    return tables;
  }

  forget(table: string): void {
    this.tables.delete(table);
    this.marks.forget(table);
  }

  /** The state of the sheets is unknown: the next read locates the tables again. */
  forgetAll(): void {
    this.tables.clear();
    this.marks.clear();
    this.hasTurn = false;
    this.turn = undefined;
  }

  /** @param turn undefined where its table does not exist yet. */
  setTurn(turn: string | undefined): string {
    this.hasTurn = turn !== undefined;
    return (this.turn = turn ?? FIRST_TURN);
  }

  async readTurn(context: Excel.RequestContext): Promise<string> {
    if (!this.hasTurn) {
      await this.listTables(context);
      return this.turn ?? FIRST_TURN;
    }
    const tables = loadTurn(context);
    await context.sync();
    return this.setTurn(turnIn(tables));
  }
}
