/**
 * The watch over the IMS sheet. An event only marks rows; reading and deciding come after it, at Milaan's own pace, and
 * changes that follow each other closely are taken together.
 */
import { IMS_TABLE } from "../ims/sheet";
import { rowsOf, runsOf, type Run } from "../table/runs";
import type { Port, TableChange } from "../workbook/port";

const GATHER_MS = 120;

export class ImsWatch {
  private stop: (() => Promise<void>) | undefined;
  private marked: TableChange[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param due is called when marked rows have waited long enough. */
  constructor(
    private readonly port: Port,
    private readonly due: () => void,
  ) {}

  /** Begins to watch, once. */
  async begin(): Promise<void> {
    this.stop ??= await this.port.watch(IMS_TABLE, (change) => this.mark(change));
  }

  async end(): Promise<void> {
    const { stop } = this;
    this.stop = undefined;
    // Excel refuses for a table that is gone, and its watch is gone with it.
    await stop?.().catch(() => undefined);
  }

  private mark(change: TableChange): void {
    this.marked.push(change);
    clearTimeout(this.timer);
    this.timer = setTimeout(this.due, GATHER_MS);
  }

  get hasMarked(): boolean {
    return this.marked.length > 0;
  }

  /** The marked rows, which are marked no longer; undefined when there are none. */
  take(): readonly Run[] | "all" | undefined {
    const { marked } = this;
    this.marked = [];
    this.hush();
    if (marked.length === 0) return undefined;
    const rows: number[] = [];
    for (const change of marked) {
      if (change.rows === "unknown") return "all";
      rows.push(...rowsOf(change.rows));
    }
    return runsOf(rows);
  }

  /** Calls no more for what is marked now. */
  hush(): void {
    clearTimeout(this.timer);
  }
}
