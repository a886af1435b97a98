/**
 * The sheets as last read, cached for the pane's lists and the live functions; actions always read the workbook itself.
 * Everything that an action reads or writes updates the cache, so that displaying needs no read of its own. The cache
 * can be discarded at any moment.
 */
import type { Cells, Grid } from "../sheet/grid";
import { EVIDENCE_TABLE } from "../evidence/sheet";
import { NOT_PROVEN } from "../sheet/facts";
import { readRows, sameCells, type Row } from "../sheet/rows";
import type { Fields } from "../sheet/field";
import { rowsOf, type Run } from "../sheet/runs";
import { afterWrite, emptyGrid, type Write } from "../sheet/write";
import {
  TakenOver,
  type Grids,
  type Port,
  type ReadResult,
  type TableChange,
  type TableRequest,
} from "../workbook/port";

/** A row of the sheet that was never read, such as the older part of a long log. */
const UNREAD: Cells = [];

/** How many entries of the evidence are cached. */
export const NEWEST_ENTRIES = 5000;

export class SheetCache {
  private grids = new Map<string, Grid>();
  private readonly listeners = new Set<() => void>();
  private readonly parsed = new Map<string, WeakMap<Cells, Row<object>>>();
  /** Increases with every change; views are then rebuilt. */
  version = 0;

  grid(table: string): Grid | undefined {
    return this.grids.get(table);
  }

  /**
   * The rows of a table as records, without unproven ones, which count in no figure; unchanged rows are not parsed
   * again.
   * @param among only these rows, where few of many are needed.
   */
  rows<R extends object>(table: string, fields: Fields<R>, among?: readonly Run[]): Row<R>[] {
    const grid = this.grids.get(table);
    if (!grid) return [];
    const known = this.parsed.get(table) ?? new WeakMap<Cells, Row<object>>();
    this.parsed.set(table, known);
    const rows = among ? rowsOf(among) : [...grid.rows.keys()];
    const wanted = rows.map((row) => grid.rows[row] ?? UNREAD);
    const unparsed = wanted.filter((cells) => cells !== UNREAD && !known.has(cells));
    for (const found of readRows(fields, { ...grid, rows: unparsed, first: 0 }).rows) {
      const cells = unparsed[found.row];
      if (cells) known.set(cells, found);
    }
    return rows.flatMap((row, place) => {
      const found = known.get(wanted[place] ?? UNREAD);
      return found && found.fingerprint !== NOT_PROVEN ? [{ record: found.record as R, row }] : [];
    });
  }

  /** Stores what was read. @returns what must be read as well, because tables have grown or shrunk. */
  update(requests: readonly TableRequest[], grids: Grids): TableRequest[] {
    const before = this.version;
    const outdated: TableRequest[] = [];
    for (const { table, rows = "all" } of requests) {
      const found = grids.get(table) ?? [];
      const existing = this.grids.get(table);
      if (!grids.has(table)) this.forget(table);
      else if (rows === "all") found.forEach((grid) => this.store(grid, existing));
      else if (table === EVIDENCE_TABLE) this.updateLog(found, rows !== "none");
      else if (existing && found.some(({ count }) => count !== existing.count)) outdated.push({ table });
      else
        for (const grid of found)
          if (existing && rows !== "none") this.store(patched(existing, grid), existing);
    }
    if (this.version !== before) this.changed();
    return outdated;
  }

  /** Stores the parts of a log that were read; the rest of its rows are {@link UNREAD}. */
  private updateLog(found: readonly Grid[], hasRows: boolean): void {
    for (const grid of found) {
      const existing = this.grids.get(grid.table);
      if (!existing && !hasRows && grid.count > 0) continue;
      // An action that reads the log from its beginning is not cached.
      if (hasRows && grid.first + grid.rows.length < grid.count - NEWEST_ENTRIES) continue;
      const known = existing?.rows.slice(0, grid.count) ?? [];
      const unread = Array.from({ length: grid.count - known.length }, () => UNREAD);
      const whole = { ...grid, first: 0, rows: [...known, ...unread] };
      this.store(hasRows ? patched(whole, grid) : whole, existing);
    }
  }

  /** Forgets tables that were removed from the workbook. */
  keepOnly(tables: ReadonlyMap<string, string>): void {
    const before = this.version;
    for (const table of this.grids.keys()) if (!tables.has(table)) this.forget(table);
    if (this.version !== before) this.changed();
  }

  private forget(table: string): void {
    if (this.grids.delete(table)) this.version += 1;
    this.parsed.delete(table);
  }

  /** Unchanged rows stay the same arrays, so that their records are not parsed again. */
  private store(grid: Grid, existing: Grid | undefined): void {
    const sameColumns = existing !== undefined && sameCells(existing.headings, grid.headings);
    if (!sameColumns) this.parsed.delete(grid.table);
    const rows = sameColumns
      ? grid.rows.map((cells, row) => unchanged(existing.rows[row], cells))
      : grid.rows;
    const isSame =
      sameColumns &&
      existing.sheet === grid.sheet &&
      existing.isProtected === grid.isProtected &&
      existing.rows.length === rows.length &&
      rows.every((cells, row) => cells === existing.rows[row]);
    this.grids.set(grid.table, { ...grid, rows });
    if (!isSame) this.version += 1;
  }

  /** Replays writes that the workbook has carried out. */
  replay(writes: readonly Write[]): void {
    for (const write of writes) {
      if (write.do === "create") this.create(write);
      else if ("table" in write) {
        const grid = this.grids.get(write.table);
        if (grid) this.grids.set(write.table, afterWrite(grid, write));
      }
    }
    this.version += 1;
    this.changed();
  }

  private create({ layout }: Write & { do: "create" }): void {
    if (!this.grids.has(layout.table)) this.grids.set(layout.table, emptyGrid(layout));
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

function unchanged(before: Cells | undefined, now: Cells): Cells {
  return before && sameCells(before, now) ? before : now;
}

/** A cached table with the rows of one run replaced. */
function patched(existing: Grid, { first, rows, ...grid }: Grid): Grid {
  const after = [...existing.rows];
  rows.forEach((cells, offset) => {
    after[first + offset] = cells;
  });
  return { ...grid, first: 0, rows: after };
}

/** A port whose reads and writes update a cache. */
export class CachingPort implements Port {
  constructor(
    private readonly port: Port,
    private readonly cache: SheetCache,
    /** Waits until a commit has ended that another add-in took over. */
    private readonly ended: () => Promise<void> = () => Promise.resolve(),
    /** Throws where the workbook as a whole does not allow these writes, or finishing an interrupted commit. */
    private readonly mayWrite: (writes?: readonly Write[]) => Promise<void> = () => Promise.resolve(),
  ) {}

  async read(requests: readonly TableRequest[]): Promise<ReadResult> {
    const grids = await this.port.read(requests);
    const outdated = this.cache.update(requests, grids);
    if (outdated.length > 0) this.cache.update(outdated, await this.port.read(outdated));
    return grids;
  }

  conditions: Port["conditions"] = () => this.port.conditions();
  recalculate: Port["recalculate"] = () => this.port.recalculate();

  async apply(writes: readonly Write[]): Promise<void> {
    await this.mayWrite(writes);
    try {
      await this.port.apply(writes);
    } catch (error) {
      if (!(error instanceof TakenOver)) throw error;
      await this.ended();
      return this.readAgain(writes);
    }
    this.cache.replay(writes);
  }

  /** Rows of a commit that another add-in has ended may have moved since; the log only grows. */
  private async readAgain(writes: readonly Write[]): Promise<void> {
    const isLog = (write: Write) => "table" in write && write.table === EVIDENCE_TABLE;
    const tables = new Set(
      writes.flatMap((write) => ("table" in write && !isLog(write) ? [write.table] : [])),
    );
    this.cache.replay(writes.filter((write) => write.do === "create" || isLog(write)));
    await this.read([...tables].map((table) => ({ table })));
  }

  unfinished: Port["unfinished"] = () => this.port.unfinished();
  takeOver: Port["takeOver"] = async (turn) => {
    await this.mayWrite();
    return this.port.takeOver(turn);
  };
  discardUnfinished: Port["discardUnfinished"] = () => this.port.discardUnfinished();
  readUnfinished: Port["readUnfinished"] = (requests) => this.port.readUnfinished(requests);

  async resume(writes: readonly Write[]): Promise<void> {
    await this.port.resume(writes);
    this.cache.replay(writes);
  }

  async tables(): Promise<ReadonlyMap<string, string>> {
    const tables = await this.port.tables();
    this.cache.keepOnly(tables);
    return tables;
  }

  presentation: Port["presentation"] = (table, headings, see) => this.port.presentation(table, headings, see);
  sheetPresentation: Port["sheetPresentation"] = (table, withBeside) =>
    this.port.sheetPresentation(table, withBeside);
  otherSheets: Port["otherSheets"] = (isKnown) => this.port.otherSheets(isKnown);
  namedRanges: Port["namedRanges"] = (names) => this.port.namedRanges(names);

  selection(table: string): Promise<TableChange | undefined> {
    return this.port.selection(table);
  }

  reveal(table: string, row: number): Promise<void> {
    return this.port.reveal(table, row);
  }

  watch: Port["watch"] = (table, changed, shown) => this.port.watch(table, changed, shown);
}
