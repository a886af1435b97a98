/** A port over plain grids, for tests of actions without Excel: every write goes through the product's own cache. */
import { fault } from "../../src/gst/fault";
import { columnLetters, type Cell, type Cells, type Grid } from "../../src/sheet/grid";
import type { Presentation } from "../../src/sheet/presentation";
import type { Run } from "../../src/sheet/runs";
import type { AreaNotes, AreaRows, CellArea, FormulaCells, OpenAreas } from "../../src/sheet/area";
import type { OtherSheet } from "../../src/sheet/sheet-presentation";
import { afterWrite, emptyGrid, type Write } from "../../src/sheet/write";
import type { Interrupted } from "../../src/workbook/staging";
import {
  PortFault,
  ReadResult,
  type Port,
  type TableChange,
  type TableRequest,
} from "../../src/workbook/port";

export class MemoryPort implements Port {
  readonly grids = new Map<string, Grid>();
  readonly protectedTables = new Set<string>();
  readonly banners = new Map<string, string>();
  /** The targets of names; the grids have none. */
  readonly names = new Map<string, string>();
  readonly applied: (readonly Write[])[] = [];
  /** Selected formulas. */
  formulas: readonly FormulaCells[] = [];
  /** Cells of sheets that are not Milaan's. */
  readonly openSheets = new Map<string, readonly Cells[]>();
  /** The grids before each write. */
  private readonly steps: ReadonlyMap<string, Grid>[] = [];
  /** Rows that were selected to follow the pane. */
  readonly followed: number[] = [];
  /** A user selects rows of the watched table in the sheet. */
  select: (rows: readonly Run[]) => void = () => undefined;
  reads = 0;
  private turn = 1;

  recalculate(): Promise<void> {
    return Promise.resolve();
  }

  conditions: Port["conditions"] = () =>
    Promise.resolve({
      isReadOnly: false,
      isStructureProtected: false,
      countsFrom1904: false,
    });

  tables(): Promise<ReadonlyMap<string, string>> {
    return Promise.resolve(new Map([...this.grids.values()].map((grid) => [grid.table, grid.sheet])));
  }

  read(wants: readonly TableRequest[]): Promise<ReadResult> {
    this.reads += 1;
    const read = new ReadResult(String(this.turn));
    for (const { table, rows = "all" } of wants) {
      const existing = this.grids.get(table);
      if (!existing) continue;
      const grid: Grid = { ...existing, isProtected: this.protectedTables.has(table) };
      if (rows === "all") read.set(table, [grid]);
      else if (rows === "none") read.set(table, [{ ...grid, rows: [] }]);
      else if (rows === "last")
        read.set(table, [{ ...grid, first: Math.max(0, grid.count - 1), rows: grid.rows.slice(-1) }]);
      else
        read.set(
          table,
          rows.map(({ first, count }) => ({ ...grid, first, rows: grid.rows.slice(first, first + count) })),
        );
    }
    return Promise.resolve(read);
  }

  apply(writes: readonly Write[]): Promise<void> {
    if (writes.some((write) => write.do === "expect" && write.turn !== String(this.turn)))
      return Promise.reject(new PortFault(fault("OVERTAKEN", "Somebody else wrote.", "Try again.")));
    this.turn += 1;
    this.applied.push(writes);
    for (const write of writes) {
      this.steps.push(new Map(this.grids));
      this.one(write);
    }
    return Promise.resolve();
  }

  /** Undoes that many writes, one by one, as Excel's Undo does with an add-in's writes. */
  undo(steps: number): void {
    const before = this.steps.splice(-steps, steps)[0];
    if (!before) return;
    this.turn += 1;
    this.grids.clear();
    before.forEach((grid, table) => this.grids.set(table, grid));
  }

  obstacleTo(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  // Writes to memory are never interrupted.
  unfinished(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  takeOver(): Promise<Interrupted> {
    return Promise.resolve({ writes: [], preparations: { made: [], locked: [] }, isCommitted: false });
  }

  discardUnfinished(): Promise<void> {
    return Promise.resolve();
  }

  clearFilters(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  readUnfinished(wants: readonly TableRequest[]): Promise<ReadResult> {
    return this.read(wants);
  }

  resume(writes: readonly Write[]): Promise<void> {
    return this.apply(writes);
  }

  private one(write: Write): void {
    if (write.do === "expect") return;
    if (write.do === "create") {
      const { table } = write.layout;
      if (!this.grids.has(table)) this.grids.set(table, emptyGrid(write.layout));
      return;
    }
    if (write.do === "name") this.names.set(write.name, this.placeOf(write));
    if (write.do === "protect") this.protectedTables.add(write.table);
    if (write.do === "unprotect") this.protectedTables.delete(write.table);
    if (write.do === "banner") this.banners.set(write.table, write.text);
    const grid = this.grids.get(write.table);
    if (!grid) throw new Error(`no table ${write.table}`);
    if (this.protectedTables.has(write.table) && ["put", "append", "remove"].includes(write.do))
      throw new Error(`${write.table} is protected`);
    this.grids.set(write.table, afterWrite(grid, write));
  }

  /** Types into a cell, as a user would, bypassing the add-in. */
  type(table: string, row: number, heading: string, value: Cell): void {
    const grid = this.grids.get(table);
    if (grid)
      this.grids.set(
        table,
        afterWrite(grid, { do: "put", table, row, keys: [""], headings: [heading], rows: [[value]] }),
      );
  }

  // Grids in memory display their values.
  presentation(table: string): Promise<Presentation | undefined> {
    const sheet = this.grids.get(table)?.sheet;
    return Promise.resolve(
      sheet === undefined
        ? undefined
        : {
            sheet,
            isSheetHidden: false,
            hasHiddenRows: false,
            hiddenColumns: [],
            narrowColumns: [],
            hasLowRows: false,
            illegible: [],
            isComplete: true,
          },
    );
  }

  // They have no objects, and what is above them is not stored.
  sheetPresentation(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  otherSheets(): Promise<readonly OtherSheet[]> {
    return Promise.resolve([]);
  }

  openAreas(): Promise<OpenAreas> {
    const sheets = [...this.openSheets].map(([sheet, rows]) => ({
      ...{ sheet, row: 0, column: 0 },
      ...{ rows: rows.length, columns: Math.max(...rows.map(({ length }) => length)) },
    }));
    return Promise.resolve({ sheets, selected: undefined });
  }

  readArea({ sheet, row, rows }: CellArea, take: (part: AreaRows) => void): Promise<AreaNotes> {
    const values = this.openSheets.get(sheet)?.slice(row, row + rows) ?? [];
    take({ first: row, values, formats: values.map((cells) => cells.map(() => "General")) });
    return Promise.resolve({ hiddenRows: new Set(), hiddenColumns: [], merged: [] });
  }

  selectedFormulas(): Promise<readonly FormulaCells[]> {
    return Promise.resolve(this.formulas);
  }

  putValues(found: readonly FormulaCells[]): Promise<void> {
    this.formulas = this.formulas.filter((one) => !found.includes(one));
    return Promise.resolve();
  }

  namedRanges(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return Promise.resolve(new Map([...this.names].filter(([name]) => names.includes(name))));
  }

  private placeOf({ table, heading, rows }: Write & { do: "name" }): string {
    const grid = this.grids.get(table);
    if (!grid) return "#REF!";
    const column = columnLetters(grid.origin.column + grid.headings.indexOf(heading));
    const first = grid.origin.row + 2;
    const rest = rows > 1 ? `:$${column}$${first + rows - 1}` : "";
    return `${grid.sheet}!$${column}$${first}${rest}`;
  }

  selection(): Promise<TableChange | undefined> {
    return Promise.resolve(undefined);
  }

  reveal(_table: string, _row: number): Promise<void> {
    return Promise.resolve();
  }

  follow(_table: string, row: number): Promise<void> {
    this.followed.push(row);
    return Promise.resolve();
  }

  watchSelection(_table: string, selected: (rows: readonly Run[]) => void): Promise<() => Promise<void>> {
    this.select = selected;
    return Promise.resolve(() => {
      this.select = () => undefined;
      return Promise.resolve();
    });
  }

  watch(): Promise<() => Promise<void>> {
    return Promise.resolve(() => Promise.resolve());
  }
}
