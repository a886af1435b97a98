/** Collects operations into requests below Excel's largest; each succeeds only while the turn is held. */
import { PortFault } from "../../port";
import { unfinishedFault, type BatchContext } from "../run";
import type { WriteLock } from "./lock";

/** Bytes of an operation in a request besides its cells, a generous estimate. */
export const OPERATION_BYTES = 400;

export class Sender {
  private queued = 0;
  /** Requests that were sent. */
  sent = 0;
  /** Called after each request, to check what it has done. */
  afterRequest: () => Promise<void> = () => Promise.resolve();
  private readonly sheets = new Map<string, Excel.Worksheet>();
  private readonly tables = new Map<string, Excel.Table>();

  /** @param hasTimedOut then nothing more is sent, because another add-in may have taken the list over. */
  constructor(
    private readonly excel: BatchContext,
    readonly lock: WriteLock | undefined,
    private readonly hasTimedOut: () => boolean,
    readonly maxBytes: number,
  ) {
    lock?.step();
  }

  get workbook(): Excel.Workbook {
    return this.excel.workbook;
  }

  /** Queued bytes. */
  get bytes(): number {
    return this.queued;
  }

  /** Sheets and tables are requested once per list; each time would be another operation in the request. */
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

  /** Sends what is queued where so many more bytes would be too many. */
  async room(bytes: number): Promise<void> {
    if (this.queued > 0 && this.queued + bytes > this.maxBytes) await this.sync();
    this.queued += bytes;
  }

  /** Sends what is queued, and begins the next request with the check of the turn. */
  readonly sync = async (): Promise<void> => {
    this.queued = 0;
    if (this.hasTimedOut()) throw new PortFault(unfinishedFault());
    await this.excel.sync();
    this.sent += 1;
    await this.afterRequest();
    this.lock?.step();
  };

  /** Sends a rollback, without checking it. */
  async last(): Promise<void> {
    await this.excel.sync();
  }
}
