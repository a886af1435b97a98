/** Gathers actions into requests below the largest that Excel takes; each goes through only as long as the turn is ours. */
import { PortFault } from "../../port";
import { unfinishedFault, type Conversation } from "../run";
import type { WriteLock } from "./lock";

/** What an action weighs in a request besides its cells, rather too much than too little. */
export const ACTION_BYTES = 400;

export class Sender {
  private waiting = 0;
  /** Requests that were sent. */
  sent = 0;
  /** Called when a request was carried out, for who wants to look at what it has done. */
  carriedOut: () => Promise<void> = () => Promise.resolve();
  private readonly sheets = new Map<string, Excel.Worksheet>();
  private readonly tables = new Map<string, Excel.Table>();

  /** @param isGivenUp Has Excel been given up on? Then nothing more is sent, for the list may be in other hands by now. */
  constructor(
    private readonly excel: Conversation,
    readonly hold: WriteLock | undefined,
    private readonly isGivenUp: () => boolean,
    readonly mostBytes: number,
  ) {
    hold?.step();
  }

  get workbook(): Excel.Workbook {
    return this.excel.workbook;
  }

  /** Bytes that wait to be sent. */
  get bytes(): number {
    return this.waiting;
  }

  /** Sheets and tables are asked for once in the whole list; each time would be another action in the request. */
  sheet(nameOrId: string): Excel.Worksheet {
    let sheet = this.sheets.get(nameOrId);
    if (!sheet) this.sheets.set(nameOrId, (sheet = this.workbook.worksheets.getItem(nameOrId)));
    return sheet;
  }

  table(name: string): Excel.Table {
    let table = this.tables.get(name);
    if (!table) this.tables.set(name, (table = this.workbook.tables.getItem(name)));
    return table;
  }

  /** Sends what waits where so many bytes more would be too many. */
  async room(bytes: number): Promise<void> {
    if (this.waiting > 0 && this.waiting + bytes > this.mostBytes) await this.sync();
    this.waiting += bytes;
  }

  /** Sends what waits; the next request, too, goes through only as long as the turn is ours. */
  readonly sync = async (): Promise<void> => {
    this.waiting = 0;
    if (this.isGivenUp()) throw new PortFault(unfinishedFault());
    await this.excel.sync();
    this.sent += 1;
    await this.carriedOut();
    this.hold?.step();
  };

  /** Sends what takes a request back, without another look at what it does. */
  async last(): Promise<void> {
    await this.excel.sync();
  }
}
