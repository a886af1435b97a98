/**
 * A table (ListObject): a named rectangle with a heading row of unique texts, one blank body row at least, and filters.
 * On a protected sheet its shape and order are fixed (office-js 2135). Automatic expansion is in table-growth.ts.
 */
import type { FormulaTable } from "../calc/host";
import { intersection, sameRect } from "../cells/address";
import type { Rect } from "../cells/address";
import type { Author } from "./change";
import type { ColumnFilter } from "./filter";
import { HostError, invalidArgument, itemNotFound } from "../cells/host-error";
import { checkName } from "./names";
import { followTableName } from "./renaming";
import type { CellInput } from "../cells/scalar";
import type { Sheet } from "./sheet";
import type { SortKey } from "./sheet-sort";

export interface TableColumn {
  readonly id: number;
  readonly name: string;
  readonly index: number;
}

export class Table implements FormulaTable {
  style = "TableStyleMedium2";
  showBandedRows = true;
  showBandedColumns = false;
  showFilterButton = true;
  highlightFirstColumn = false;
  highlightLastColumn = false;
  deleted = false;
  sortKeys: readonly SortKey[] = [];
  private title: string;
  private area: Rect;
  private headers = true;
  private totals = false;
  private ids: number[] = [];
  private nextId = 1;
  private readonly filtering = new Map<number, ColumnFilter>();

  constructor(
    readonly id: string,
    readonly sheet: Sheet,
    rect: Rect,
    name: string,
  ) {
    this.title = name;
    this.area = rect;
    this.ids = Array.from({ length: rect.columns }, () => this.nextId++);
  }

  get name(): string {
    return this.title;
  }

  set name(value: string) {
    checkName(value);
    const { workbook } = this.sheet;
    const other = workbook.table(value);
    // Not ItemAlreadyExists: office-js 551.
    if ((other && other !== this) || workbook.names.get(value)) throw invalidArgument();
    const old = this.title;
    workbook.undoing.beforeName(this, "api");
    this.title = value;
    workbook.atomically(() => {
      followTableName(this, old);
      this.changed();
    });
  }

  get rect(): Rect {
    return this.area;
  }

  get showHeaders(): boolean {
    return this.headers;
  }

  set showHeaders(value: boolean) {
    this.headers = value;
    this.changed();
  }

  get showTotals(): boolean {
    return this.totals;
  }

  set showTotals(value: boolean) {
    if (value === this.totals) return;
    this.sheet.requireUnprotected();
    this.totals = value;
    this.area = { ...this.area, rows: this.area.rows + (value ? 1 : -1) };
    this.changed();
  }

  get headerRect(): Rect {
    return { ...this.area, rows: 1 };
  }

  get bodyRect(): Rect {
    const top = this.headers ? 1 : 0;
    return { ...this.area, row: this.area.row + top, rows: this.area.rows - top - (this.totals ? 1 : 0) };
  }

  get totalsRect(): Rect | undefined {
    return this.totals ? { ...this.area, row: this.area.row + this.area.rows - 1, rows: 1 } : undefined;
  }

  columns(): readonly TableColumn[] {
    return this.ids.map((id, index) => {
      const value = this.sheet.value(this.area.row, this.area.column + index);
      return { id, index, name: typeof value === "string" ? value : `Column${index + 1}` };
    });
  }

  column(nameOrId: string | number): TableColumn | undefined {
    const wanted = String(nameOrId).toLowerCase();
    return this.columns().find((column) =>
      typeof nameOrId === "number" ? column.id === nameOrId : column.name.toLowerCase() === wanted,
    );
  }

  renameColumn(index: number, name: string): void {
    this.sheet.set({ row: this.area.row, column: this.area.column + index }, [[`'${name}`]], { by: "api" });
  }

  addColumn(index: number | null, values?: readonly (readonly CellInput[])[], name?: string): TableColumn {
    this.sheet.requireUnprotected();
    const place = index ?? this.area.columns;
    const { row, column, rows } = this.area;
    return this.sheet.workbook.atomically(() => {
      const room = { row, column: column + place, rows, columns: 1 };
      if (this.sheet.used(true, { ...room, columns: 1 }) || place < this.area.columns)
        this.sheet.insertCells(room, "Right");
      this.area = { ...this.area, columns: this.ids.length + 1 };
      this.ids.splice(place, 0, this.nextId++);
      if (values) this.sheet.set({ row, column: column + place }, values, { by: "api" });
      if (name !== undefined) this.renameColumn(place, name);
      this.normaliseHeaders();
      this.changed();
      const made = this.columns()[place];
      if (!made) throw itemNotFound();
      return made;
    });
  }

  deleteColumn(index: number): void {
    this.sheet.requireUnprotected();
    this.sheet.workbook.atomically(() => {
      const ids = this.ids.filter((_, place) => place !== index);
      const area = { ...this.area, columns: this.area.columns - 1 };
      // The sheet shrinks the table as well, and treats the last id as the deleted one.
      this.sheet.deleteCells({ ...area, column: area.column + index, columns: 1 }, "Left");
      this.ids = ids;
      this.area = area;
      this.changed();
    });
  }

  /** A table keeps its heading row and does not overlap another. */
  resize(rect: Rect, options: { by: Author } = { by: "api" }): void {
    this.sheet.requireUnprotected();
    if (rect.row !== this.area.row || rect.rows < 2 || !intersection(rect, this.area))
      throw invalidArgument();
    this.sheet.workbook.demandNoTable(this.sheet, rect, this);
    // Expansion by typing is one undo step with the typing.
    if (options.by === "api") this.sheet.workbook.undoing.before(this.sheet, { ...rect, rows: 0 }, "api");
    const moved = rect.column - this.area.column;
    this.ids = Array.from({ length: rect.columns }, (_, index) => this.ids[index + moved] ?? this.nextId++);
    this.area = rect;
    this.normaliseHeaders();
    this.changed(options.by);
  }

  /** New rows shift down only the cells below the table. */
  addRows(
    index: number | null,
    values: readonly (readonly CellInput[])[],
    options: { by: Author } = { by: "api" },
  ): void {
    this.sheet.requireUnprotected();
    if (values.some((line) => line.length !== this.area.columns))
      throw invalidArgument(
        "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
      );
    const body = this.bodyRect;
    const blank = body.rows === 1 && this.sheet.used(true, body) === undefined;
    const at = body.row + (index ?? (blank ? 0 : body.rows));
    this.sheet.workbook.atomically(() => {
      const room: Rect = { row: at, column: body.column, rows: values.length, columns: body.columns };
      const below: Rect = { ...room, row: body.row + body.rows };
      if (!blank && (index !== null || this.sheet.used(true, below))) {
        const before = this.area;
        this.sheet.insertCells(room, "Down", options);
        this.area = before;
      }
      const rows = this.area.rows + values.length - (blank ? 1 : 0);
      this.area = { ...this.area, rows };
      this.sheet.set(room, values, options);
      this.changed(options.by);
    });
  }

  deleteRows(index: number, count: number, options: { by: Author } = { by: "api" }): void {
    this.sheet.requireUnprotected();
    const body = this.bodyRect;
    if (index < 0 || index + count > body.rows) throw itemNotFound();
    const rect: Rect = { ...body, row: body.row + index, rows: count };
    if (count === body.rows) {
      this.sheet.clear({ ...rect }, "contents", options);
      if (count > 1) this.sheet.deleteCells({ ...rect, row: rect.row + 1, rows: count - 1 }, "Up", options);
    } else this.sheet.deleteCells(rect, "Up", options);
  }

  sort(keys: readonly SortKey[], options: { by: Author } = { by: "api" }): void {
    this.sheet.requireUnprotected();
    this.sortKeys = keys;
    this.sheet.sort(this.bodyRect, keys, options);
    this.changed(options.by);
  }

  get filters(): ReadonlyMap<number, ColumnFilter> {
    return this.filtering;
  }

  filterColumn(index: number, filter: ColumnFilter | undefined): void {
    if (filter) this.filtering.set(index, filter);
    else this.filtering.delete(index);
    this.sheet.applyFilter(this.bodyRect, this.filtering);
  }

  clearFilters(): void {
    this.filtering.clear();
    this.sheet.applyFilter(this.bodyRect, this.filtering);
  }

  /** Removes the table; the cells stay. */
  convertToRange(): void {
    this.sheet.requireUnprotected();
    if (this.filtering.size > 0) this.clearFilters();
    this.sheet.workbook.removeTable(this);
  }

  delete(): void {
    this.sheet.workbook.atomically(() => {
      const { area } = this;
      this.convertToRange();
      this.sheet.clear(area, "all");
    });
  }

  /** Called by the sheet when lines of the table moved. */
  moved(rect: Rect | "gone"): void {
    if (rect === "gone") {
      this.sheet.workbook.removeTable(this);
      return;
    }
    if (sameRect(rect, this.area)) return;
    const grown = rect.columns - this.area.columns;
    if (grown !== 0)
      this.ids = Array.from({ length: rect.columns }, (_, index) => this.ids[index] ?? this.nextId++);
    this.area = { ...rect, rows: Math.max(rect.rows, this.headers ? 2 : 1) };
    this.changed();
  }

  /** Headings are unique texts: numbers become text, blanks get a name, duplicates a number. */
  normaliseHeaders(): void {
    const taken = new Set<string>();
    this.ids.forEach((_, index) => {
      const [row, column] = [this.area.row, this.area.column + index];
      const value = this.sheet.value(row, column);
      const wanted =
        value === null || typeof value === "object"
          ? `Column${index + 1}`
          : typeof value === "string"
            ? value
            : this.sheet.text(row, column);
      let name = wanted;
      for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}${number}`;
      taken.add(name.toLowerCase());
      if (name === value) return;
      this.sheet.store.put(row, column, name);
      this.sheet.workbook.calculation.touched(this.sheet, { row, column, rows: 1, columns: 1 });
    });
  }

  private changed(by: Author = "api"): void {
    if (this.deleted) throw new HostError("ItemNotFound", "The table was deleted.");
    this.sheet.workbook.calculation.symbolChanged(`name:${this.title.toLowerCase()}`);
    this.sheet.workbook.record({ kind: "table", what: "changed", table: this, by });
  }
}
