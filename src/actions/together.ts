/**
 * Two verbs as one: what the first wants written is kept back, the second reads the sheets as they will stand, and all
 * of it goes out as one list, so that an interruption leaves both done or neither.
 */
import type { Grid } from "../table/grid";
import { afterWrite, emptyGrid, type Write } from "../table/write";
import { Snapshot, type Port, type Want } from "../workbook/port";

/** A port that keeps writes back until {@link KeptBack.release}. */
export class KeptBack implements Port {
  private writes: Write[] = [];
  /** The turn of the first read: what is decided on later ones must not be newer than what was decided on that. */
  private turn: string | undefined;

  constructor(private readonly port: Port) {}

  /** Sheets that are about to change are read whole, because their rows will have moved. */
  async read(wants: readonly Want[]): Promise<Snapshot> {
    const touched = new Set(this.writes.map(tableOf));
    const read = await this.port.read(
      wants.map((want) => (touched.has(want.table) ? { table: want.table } : want)),
    );
    this.turn ??= read.turn;
    const grids = new Snapshot(this.turn, read);
    for (const table of new Set(wants.map((want) => want.table))) {
      if (!touched.has(table)) continue;
      const grid = this.writes.reduce(
        (before, write) => asWritten(before, write, table),
        grids.get(table)?.[0],
      );
      if (grid) grids.set(table, [grid]);
    }
    return grids;
  }

  apply(writes: readonly Write[]): Promise<void> {
    this.writes.push(...writes.filter((write) => write.do !== "expect"));
    return Promise.resolve();
  }

  /** Writes all that was kept back, in one list. */
  async release(): Promise<void> {
    const { writes, turn } = this;
    this.writes = [];
    this.turn = undefined;
    const expected: Write[] = turn === undefined ? [] : [{ do: "expect", turn }];
    if (writes.length > 0) await this.port.apply([...expected, ...writes]);
  }

  unfinished: Port["unfinished"] = () => this.port.unfinished();
  takeOver: Port["takeOver"] = (turn) => this.port.takeOver(turn);
  readUnfinished: Port["readUnfinished"] = (wants) => this.port.readUnfinished(wants);
  resume: Port["resume"] = (writes) => this.port.resume(writes);
  tables: Port["tables"] = () => this.port.tables();
  guise: Port["guise"] = (table, headings, see) => this.port.guise(table, headings, see);
  selection: Port["selection"] = (table) => this.port.selection(table);
  reveal: Port["reveal"] = (table, row) => this.port.reveal(table, row);
  watch: Port["watch"] = (table, changed) => this.port.watch(table, changed);
}

function tableOf(write: Write): string | undefined {
  if (write.do === "expect") return undefined;
  return write.do === "create" ? write.layout.table : write.table;
}

function asWritten(grid: Grid | undefined, write: Write, table: string): Grid | undefined {
  if (tableOf(write) !== table) return grid;
  if (write.do === "create") return grid ?? emptyGrid(write.layout);
  return grid && afterWrite(grid, write);
}
