/**
 * The sheets as last read, cached for the pane's lists and the live functions; actions always read the workbook itself.
 * Everything that an action reads or writes updates the cache, so that displaying needs no read of its own. The cache
 * can be discarded at any moment.
 */
import { EVIDENCE_TABLE } from "../evidence/sheet";
import type { Fields } from "../sheet/field";
import type { Grid } from "../sheet/grid";
import type { Row } from "../sheet/rows";
import type { Run } from "../sheet/runs";
import { emptyGrid, type Write } from "../sheet/write";
import {
  isConflict,
  ReadResult,
  TakenOver,
  type Grids,
  type Port,
  type Progress,
  type TableChange,
  type TableRequest,
} from "../workbook/port";
import { CachedTable } from "./cached-table";

/** How many entries of the evidence are cached. */
export const NEWEST_ENTRIES = 5000;

const NO_ROWS: readonly never[] = [];

export class SheetCache {
  readonly #tables = new Map<string, CachedTable>();
  private readonly listeners = new Set<() => void>();
  /** Increases with every change; views are then rebuilt. */
  version = 0;

  table(name: string): CachedTable | undefined {
    return this.#tables.get(name);
  }

  grid(table: string): Grid | undefined {
    return this.#tables.get(table)?.grid;
  }

  /**
   * The rows of a table as records, without unproven ones, which count in no figure; unchanged rows are not parsed
   * again. All rows are the same list until one changes.
   * @param among only these rows, where few of many are needed.
   */
  rows<R extends object>(table: string, fields: Fields<R>, among?: readonly Run[]): readonly Row<R>[] {
    return this.#tables.get(table)?.rows(fields, among) ?? NO_ROWS;
  }

  /**
   * The same grids, in which a row of the same cells as last time is the same array, so that what is known of it need
   * not be worked out again (sheet/row-memory.ts).
   */
  withKnownRows(grids: ReadResult): ReadResult {
    const known = [...grids].map(([table, parts]): [string, readonly Grid[]] => {
      const existing = this.#tables.get(table);
      return [
        table,
        existing ? parts.map((grid) => ({ ...grid, rows: existing.withKnownRows(grid) })) : parts,
      ];
    });
    return new ReadResult(grids.turn, new Map(known));
  }

  /** Stores what was read. @returns what must be read as well, because tables have grown or shrunk. */
  update(requests: readonly TableRequest[], grids: Grids): TableRequest[] {
    const before = this.version;
    const outdated: TableRequest[] = [];
    for (const { table, rows = "all" } of requests) {
      const found = grids.get(table) ?? [];
      const existing = this.#tables.get(table);
      if (!grids.has(table)) this.forget(table);
      else if (rows === "all") found.forEach((grid) => this.store(grid));
      else if (table === EVIDENCE_TABLE) this.updateLog(found, rows !== "none");
      else if (existing && found.some(({ count }) => count !== existing.grid.count)) outdated.push({ table });
      else for (const grid of found) if (rows !== "none" && existing?.patch(grid)) this.version += 1;
    }
    if (this.version !== before) this.changed();
    return outdated;
  }

  /** Stores the parts of a log that were read. */
  private updateLog(found: readonly Grid[], hasRows: boolean): void {
    for (const grid of found) {
      const existing = this.#tables.get(grid.table);
      if (!existing && !hasRows && grid.count > 0) continue;
      // An action that reads the log from its beginning is not cached.
      if (hasRows && grid.first + grid.rows.length < grid.count - NEWEST_ENTRIES) continue;
      const log = existing ?? this.add({ ...grid, first: 0, rows: [] });
      const { version } = log;
      log.resize(grid.count);
      if (log.patch(hasRows ? grid : { ...grid, rows: [] }) || log.version !== version) this.version += 1;
    }
  }

  /** Forgets tables that were removed from the workbook. */
  keepOnly(tables: ReadonlyMap<string, string>): void {
    const before = this.version;
    for (const table of this.#tables.keys()) if (!tables.has(table)) this.forget(table);
    if (this.version !== before) this.changed();
  }

  private forget(table: string): void {
    if (this.#tables.delete(table)) this.version += 1;
  }

  private store(grid: Grid): void {
    const existing = this.#tables.get(grid.table);
    if (!existing) this.add(grid);
    else if (existing.store(grid)) this.version += 1;
  }

  private add(grid: Grid): CachedTable {
    const added = new CachedTable(grid);
    this.#tables.set(grid.table, added);
    this.version += 1;
    return added;
  }

  /** Replays writes that the workbook has carried out. */
  replay(writes: readonly Write[]): void {
    for (const write of writes) {
      if (write.do === "create") this.create(write);
      else if ("table" in write) this.#tables.get(write.table)?.replay(write);
    }
    this.version += 1;
    this.changed();
  }

  private create({ layout }: Write & { do: "create" }): void {
    if (!this.#tables.has(layout.table)) this.add(emptyGrid(layout));
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** What a {@link CachingPort} asks its session. */
interface SessionOfPort {
  /** Waits until a commit has ended that another add-in took over. */
  ended(): Promise<void>;
  /** Throws where the workbook as a whole does not allow these writes, or finishing an interrupted commit. */
  mayWrite(writes?: readonly Write[]): Promise<void>;
  /** Of the action that runs now. */
  progress(): Progress | undefined;
  /** A change is committed: what runs now cannot be stopped any more. */
  committed(): void;
}

const NO_SESSION: SessionOfPort = {
  ended: () => Promise.resolve(),
  mayWrite: () => Promise.resolve(),
  progress: () => undefined,
  committed: () => undefined,
};

/** A port whose reads and writes update a cache. */
export class CachingPort implements Port {
  constructor(
    private readonly port: Port,
    private readonly cache: SheetCache,
    private readonly session: SessionOfPort = NO_SESSION,
  ) {}

  async read(requests: readonly TableRequest[]): Promise<ReadResult> {
    const grids = this.cache.withKnownRows(await this.port.read(requests, this.session.progress()));
    const outdated = this.cache.update(requests, grids);
    if (outdated.length > 0) this.cache.update(outdated, await this.port.read(outdated));
    return grids;
  }

  conditions: Port["conditions"] = () => this.port.conditions();
  recalculate: Port["recalculate"] = () => this.port.recalculate();

  async apply(writes: readonly Write[]): Promise<void> {
    await this.session.mayWrite(writes);
    try {
      await this.port.apply(writes, this.session.progress());
    } catch (error) {
      if (!(error instanceof TakenOver)) throw error;
      await this.session.ended();
      this.session.committed();
      return this.readAgain(writes);
    }
    this.session.committed();
    this.cache.replay(writes);
  }

  /** Rows of a commit that another add-in has ended may have moved since; the log only grows. */
  private async readAgain(writes: readonly Write[]): Promise<void> {
    const isLog = (write: Write) => "table" in write && write.table === EVIDENCE_TABLE;
    const tables = new Set(
      writes.flatMap((write) => ("table" in write && !isLog(write) ? [write.table] : [])),
    );
    this.cache.replay(writes.filter((write) => write.do === "create" || isLog(write)));
    for (;;)
      try {
        await this.read([...tables].map((table) => ({ table })));
        return;
      } catch (error) {
        // Another commit has begun: the one before is done all the same, and its action must not be done again.
        if (!isConflict(error)) throw error;
        await this.session.ended();
      }
  }

  obstacleTo: Port["obstacleTo"] = (layouts) => this.port.obstacleTo(layouts);
  unfinished: Port["unfinished"] = () => this.port.unfinished();
  takeOver: Port["takeOver"] = async (turn) => {
    await this.session.mayWrite();
    return this.port.takeOver(turn);
  };
  discardUnfinished: Port["discardUnfinished"] = () => this.port.discardUnfinished();
  clearFilters: Port["clearFilters"] = (tables) => this.port.clearFilters(tables);
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
  openAreas: Port["openAreas"] = (isKnown) => this.port.openAreas(isKnown);
  readArea: Port["readArea"] = (area, take, progress) => this.port.readArea(area, take, progress);
  selectedFormulas: Port["selectedFormulas"] = (isWanted) => this.port.selectedFormulas(isWanted);
  putValues: Port["putValues"] = (found) => this.port.putValues(found);
  namedRanges: Port["namedRanges"] = (names) => this.port.namedRanges(names);

  selection(table: string): Promise<TableChange | undefined> {
    return this.port.selection(table);
  }

  reveal(table: string, row: number): Promise<void> {
    return this.port.reveal(table, row);
  }

  follow: Port["follow"] = (table, row) => this.port.follow(table, row);
  watchSelection: Port["watchSelection"] = (table, selected) => this.port.watchSelection(table, selected);
  watch: Port["watch"] = (table, changed, shown) => this.port.watch(table, changed, shown);
}
