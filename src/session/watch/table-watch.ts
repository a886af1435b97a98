/**
 * The watch over the sheets with documents. An event only marks rows; they are read and checked later, and changes in
 * quick succession are taken together.
 */
import { IMS_TABLE } from "../../ims/sheet";
import { FINGERPRINT_HEADING } from "../../sheet/rows";
import { rowsOf, runsOf, type Run } from "../../sheet/runs";
import type { Port, TableChange } from "../../workbook/port";

const DEBOUNCE_MS = 120;
const FOCUS_CHECK_MS = 60_000;
/** What a co-author typed is recorded by their own Excel; here only after so long without a change of theirs. */
export const QUIET_MS = 120_000;

/** Rows of a table that may have changed. */
export type Marked = readonly Run[] | "all";

export function asChanges(marked: ReadonlyMap<string, Marked>): TableChange[] {
  return [...marked].map(([table, rows]) => ({ table, rows: rows === "all" ? "unknown" : rows }));
}

export class TableWatch {
  private readonly stops = new Map<string, { readonly sheet: string; readonly stop: () => Promise<void> }>();
  private marked: TableChange[] = [];
  /** Rows that could not be checked; they are taken with the next ones that change. */
  private deferred: TableChange[] = [];
  /** Tables that were not watched for a while, in which anything may have changed. */
  private readonly interrupted = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What co-authors changed: read at once, and checked after {@link QUIET_MS} without a change of theirs. */
  private remote: TableChange[] = [];
  private unrecorded: TableChange[] = [];
  private lastFocusCheck = -Infinity;
  private isFocusCheckDue = false;
  private quietTimer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param due called when marked rows have waited long enough.
   * @param onChange called with every change at once.
   */
  constructor(
    private readonly port: Port,
    private readonly due: () => void,
    private readonly onChange: (change: TableChange) => void = () => undefined,
    private readonly quietMs = QUIET_MS,
  ) {}

  /**
   * Begins to watch each of the tables, once. @param sheetOf the name of its sheet; where a table of this name is on
   * another sheet now, that is watched instead.
   */
  async begin(tables: readonly string[], sheetOf: (table: string) => string = () => ""): Promise<void> {
    for (const table of tables) {
      const sheet = sheetOf(table);
      const known = this.stops.get(table);
      if (known?.sheet === sheet) continue;
      if (known) {
        this.stops.delete(table);
        this.interrupted.add(table);
        await known.stop().catch(() => undefined);
      }
      const watching = this.port.watch(
        table,
        (change) => this.mark(change),
        () => this.onFocus(table),
      );
      this.stops.set(table, { sheet, stop: await watching });
      if (this.interrupted.delete(table)) this.mark({ table, rows: "unknown" });
    }
  }

  async end(): Promise<void> {
    const stops = [...this.stops.values()];
    for (const table of this.stops.keys()) this.interrupted.add(table);
    this.stops.clear();
    // Excel refuses where the table was deleted, and its watch with it.
    for (const { stop } of stops) await stop().catch(() => undefined);
  }

  /** The tables that are not watched yet, in which anything may have changed. */
  unwatched(tables: readonly string[]): TableChange[] {
    return tables.filter((table) => !this.stops.has(table)).map((table) => ({ table, rows: "unknown" }));
  }

  private mark(change: TableChange): void {
    this.onChange(change);
    if (!change.isRemote) return this.schedule([change], DEBOUNCE_MS);
    this.remote.push(change);
    this.unrecorded.push(change);
    clearTimeout(this.quietTimer);
    this.quietTimer = setTimeout(() => this.schedule(this.unrecorded.splice(0), 0), this.quietMs);
    this.schedule([], DEBOUNCE_MS);
  }

  /**
   * Text to Columns, and choosing from a drop-down in some Excels, raise no event: the answers are checked when their
   * sheet or the pane gets the focus, at most once a minute.
   */
  onFocus(table = IMS_TABLE): void {
    const now = performance.now();
    if (table !== IMS_TABLE || !this.stops.has(table) || now - this.lastFocusCheck < FOCUS_CHECK_MS) return;
    this.lastFocusCheck = now;
    this.isFocusCheckDue = true;
    this.schedule([], DEBOUNCE_MS);
  }

  /** Must the answers be checked although no change is known? */
  takeFocus(): boolean {
    const isDue = this.isFocusCheckDue;
    this.isFocusCheckDue = false;
    return isDue;
  }

  /** What co-authors changed since the last call. */
  takeRemote(): Map<string, Marked> {
    return byTable(this.remote.splice(0));
  }

  /** Co-authors' changes could not be read; they are due after so many milliseconds. */
  scheduleRemote(changes: readonly TableChange[], ms: number): void {
    this.remote.push(...changes);
    this.schedule([], ms);
  }

  /** Marks rows, which are due after so many milliseconds. */
  schedule(changes: readonly TableChange[], ms: number): void {
    this.marked.push(...changes);
    clearTimeout(this.timer);
    this.timer = setTimeout(this.due, ms);
  }

  /** Marks rows that need not be checked before something else has changed. */
  defer(changes: readonly TableChange[]): void {
    this.deferred.push(...changes);
  }

  hasMarked(): boolean {
    return this.marked.length > 0 || this.remote.length > 0 || this.isFocusCheckDue;
  }

  /** Removes and returns the marked rows by table; a caller that cannot check them marks them again. */
  take(): Map<string, Marked> {
    const marked = [...this.deferred, ...this.marked];
    this.deferred = [];
    this.marked = [];
    clearTimeout(this.timer);
    return byTable(marked);
  }

  /** Cancels what is scheduled. */
  cancel(): void {
    clearTimeout(this.timer);
    clearTimeout(this.quietTimer);
  }
}

function byTable(changes: readonly TableChange[]): Map<string, Marked> {
  const found = new Map<string, Marked>();
  for (const { table, rows, headings } of changes) {
    const before = found.get(table) ?? [];
    // A pasted row has a valid fingerprint; only the whole sheet shows that it was copied.
    const isPasted = headings?.includes(FINGERPRINT_HEADING) ?? false;
    const isWhole = before === "all" || rows === "unknown" || isPasted;
    found.set(table, isWhole ? "all" : runsOf(rowsOf([...before, ...rows])));
  }
  return found;
}
