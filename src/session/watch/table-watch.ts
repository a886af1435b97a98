/**
 * The watch over the sheets that hold documents. An event only marks rows; reading and deciding come after it, at
 * Milaan's own pace, and changes that follow each other closely are taken together.
 */
import { IMS_TABLE } from "../../ims/sheet";
import { FINGERPRINT_HEADING } from "../../sheet/rows";
import { rowsOf, runsOf, type Run } from "../../sheet/runs";
import type { Port, TableChange } from "../../workbook/port";

const GATHER_MS = 120;
const GLANCE_MS = 60_000;
/** What a co-author typed is recorded at his own Excel, unless it has been silent for so long. */
export const QUIET_MS = 120_000;

/** Rows of a table that may have changed. */
export type Marked = readonly Run[] | "all";

export function asChanges(marked: ReadonlyMap<string, Marked>): TableChange[] {
  return [...marked].map(([table, rows]) => ({ table, rows: rows === "all" ? "unknown" : rows }));
}

export class TableWatch {
  private readonly stops = new Map<string, { readonly sheet: string; readonly stop: () => Promise<void> }>();
  private marked: TableChange[] = [];
  /** Rows that Excel did not let anybody look at; they are taken with the next that change. */
  private held: TableChange[] = [];
  /** Tables that nobody watched for a while, in which anything may have changed. */
  private readonly unseen = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What co-authors changed: to be seen at once, and to be looked at when their Excels have long been silent. */
  private remote: TableChange[] = [];
  private unsettled: TableChange[] = [];
  private glanced = -Infinity;
  private isGlance = false;
  private quiet: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param due is called when marked rows have waited long enough.
   * @param hears every change at once.
   */
  constructor(
    private readonly port: Port,
    private readonly due: () => void,
    private readonly hears: (change: TableChange) => void = () => undefined,
    private readonly quietMs = QUIET_MS,
  ) {}

  /**
   * Begins to watch each of the tables, once. @param sheetOf names its sheet; where a table of its name stands on another one
   * now, that is watched instead.
   */
  async begin(tables: readonly string[], sheetOf: (table: string) => string = () => ""): Promise<void> {
    for (const table of tables) {
      const sheet = sheetOf(table);
      const known = this.stops.get(table);
      if (known?.sheet === sheet) continue;
      if (known) {
        this.stops.delete(table);
        this.unseen.add(table);
        await known.stop().catch(() => undefined);
      }
      const watching = this.port.watch(
        table,
        (change) => this.mark(change),
        () => this.glance(table),
      );
      this.stops.set(table, { sheet, stop: await watching });
      if (this.unseen.delete(table)) this.mark({ table, rows: "unknown" });
    }
  }

  async end(): Promise<void> {
    const stops = [...this.stops.values()];
    for (const table of this.stops.keys()) this.unseen.add(table);
    this.stops.clear();
    // Excel refuses for a table that is gone, and its watch is gone with it.
    for (const { stop } of stops) await stop().catch(() => undefined);
  }

  /** Those of the tables that are not watched yet, in which anything may have changed. */
  unwatched(tables: readonly string[]): TableChange[] {
    return tables.filter((table) => !this.stops.has(table)).map((table) => ({ table, rows: "unknown" }));
  }

  private mark(change: TableChange): void {
    this.hears(change);
    if (!change.isRemote) return this.again([change], GATHER_MS);
    this.remote.push(change);
    this.unsettled.push(change);
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.again(this.unsettled.splice(0), 0), this.quietMs);
    this.again([], GATHER_MS);
  }

  /**
   * Text to Columns, and a word picked from a drop-down in some Excels, raise no event: the answers are looked at when their
   * sheet or the pane comes to the front, not more often than every minute.
   */
  glance(table = IMS_TABLE): void {
    const now = performance.now();
    if (table !== IMS_TABLE || !this.stops.has(table) || now - this.glanced < GLANCE_MS) return;
    this.glanced = now;
    this.isGlance = true;
    this.again([], GATHER_MS);
  }

  /** Are the answers to be looked at, although nothing is known to have changed? */
  takeGlance(): boolean {
    const isGlance = this.isGlance;
    this.isGlance = false;
    return isGlance;
  }

  /** What co-authors changed since this was asked last. */
  takeRemote(): Map<string, Marked> {
    return byTable(this.remote.splice(0));
  }

  /** What co-authors changed could not be seen; calls after so many milliseconds. */
  seeAgain(changes: readonly TableChange[], ms: number): void {
    this.remote.push(...changes);
    this.again([], ms);
  }

  /** Marks rows; calls after so many milliseconds. */
  again(changes: readonly TableChange[], ms: number): void {
    this.marked.push(...changes);
    clearTimeout(this.timer);
    this.timer = setTimeout(this.due, ms);
  }

  /** Marks rows that are of no use to look at before something else has changed. */
  hold(changes: readonly TableChange[]): void {
    this.held.push(...changes);
  }

  hasMarked(): boolean {
    return this.marked.length > 0 || this.remote.length > 0 || this.isGlance;
  }

  /** The marked rows by table, which are marked no longer; whoever cannot look at them marks them again. */
  take(): Map<string, Marked> {
    const marked = [...this.held, ...this.marked];
    this.held = [];
    this.marked = [];
    clearTimeout(this.timer);
    return byTable(marked);
  }

  /** Calls no more for what is marked now. */
  hush(): void {
    clearTimeout(this.timer);
    clearTimeout(this.quiet);
  }
}

function byTable(changes: readonly TableChange[]): Map<string, Marked> {
  const found = new Map<string, Marked>();
  for (const { table, rows, headings } of changes) {
    const before = found.get(table) ?? [];
    // A row that was pasted brings a fingerprint that fits; only the whole sheet shows that it does not belong there.
    const isPasted = headings?.includes(FINGERPRINT_HEADING) ?? false;
    const isWhole = before === "all" || rows === "unknown" || isPasted;
    found.set(table, isWhole ? "all" : runsOf(rowsOf([...before, ...rows])));
  }
  return found;
}
