/**
 * The sheets as last seen, kept in memory for showing: the pane's lists and the live functions read here, never the
 * actions, which always ask the workbook itself. Milaan's own writes are replayed on the copy; what others change is
 * read again. It can be thrown away at any moment.
 */
import type { Cells, Grid } from "../table/grid";
import { readRows, type Row } from "../table/rows";
import type { Fields } from "../table/field";
import { afterWrite, type Write } from "../table/write";
import type { Grids, Port, TableChange, Want } from "../workbook/port";

export class Mirror {
  private grids = new Map<string, Grid>();
  private readonly listeners = new Set<() => void>();
  private readonly read = new Map<string, WeakMap<Cells, Row<object>>>();
  /** Grows with every change; views are made anew when it does. */
  version = 0;

  grid(table: string): Grid | undefined {
    return this.grids.get(table);
  }

  tables(): string[] {
    return [...this.grids.keys()];
  }

  /** The rows of a table as records; rows that have not changed are not read again. */
  rows<R extends object>(table: string, fields: Fields<R>): Row<R>[] {
    const grid = this.grids.get(table);
    if (!grid) return [];
    const known = this.read.get(table) ?? new WeakMap<Cells, Row<object>>();
    this.read.set(table, known);
    const fresh = grid.rows.filter((cells) => !known.has(cells));
    for (const { record, row } of readRows(fields, { ...grid, rows: fresh, first: 0 }).rows) {
      const cells = fresh[row];
      if (cells) known.set(cells, { record, row });
    }
    return grid.rows.flatMap((cells, row) => {
      const found = known.get(cells);
      return found ? [{ record: found.record as R, row }] : [];
    });
  }

  /** Takes over whole tables as read. */
  take(grids: Grids): void {
    for (const [table, [grid]] of grids) {
      if (grid) this.grids.set(table, grid);
      this.read.delete(table);
    }
    this.changed();
  }

  forget(table: string): void {
    this.grids.delete(table);
    this.read.delete(table);
    this.changed();
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
    this.changed();
  }

  private create({ layout }: Write & { do: "create" }): void {
    if (this.grids.has(layout.table)) return;
    const { table, sheet, columns, headingRow, firstColumn: column } = layout;
    this.grids.set(table, {
      table,
      sheet,
      origin: { row: headingRow, column },
      headings: columns.map(({ heading }) => heading),
      rows: [],
      first: 0,
      count: 0,
    });
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private changed(): void {
    this.version += 1;
    for (const listener of this.listeners) listener();
  }
}

/** A port whose writes are replayed on a mirror once the workbook has taken them. */
export class MirroredPort implements Port {
  constructor(
    private readonly port: Port,
    private readonly mirror: Mirror,
    /** Told of writes just before they are carried out. */
    private readonly writing: (writes: readonly Write[]) => void,
  ) {}

  read(wants: readonly Want[]): Promise<Grids> {
    return this.port.read(wants);
  }

  async apply(writes: readonly Write[]): Promise<void> {
    this.writing(writes);
    await this.port.apply(writes);
    this.mirror.replay(writes);
  }

  tables(): Promise<ReadonlyMap<string, string>> {
    return this.port.tables();
  }

  selection(table: string): Promise<TableChange | undefined> {
    return this.port.selection(table);
  }

  reveal(table: string, row: number): Promise<void> {
    return this.port.reveal(table, row);
  }

  watch(table: string, changed: (change: TableChange) => void): Promise<() => Promise<void>> {
    return this.port.watch(table, changed);
  }
}
