/**
 * A workbook: its sheets and the active one, its tables, names, settings and custom functions. How a change of any of
 * them is finished is in change-feed.ts.
 */
import { Calculation } from "../calc/calculation";
import type { FormulaWorkbook } from "../calc/host";
import { intersection } from "../cells/address";
import type { Rect } from "../cells/address";
import { ChangeFeed } from "./change-feed";
import type { CustomFunction } from "../cells/custom-function";
import { HostError, invalidArgument, itemAlreadyExists } from "../cells/host-error";
import { checkName, Names } from "./names";
import { forgetSheetName } from "./renaming";
import { Settings } from "./settings";
import { Sheet } from "./sheet";
import { checkSheetName, freeCopyName, freeSheetName } from "./sheet-names";
import { StructureProtection } from "./structure-protection";
import { StyleList } from "./style";
import { Table } from "./table";
import { Undoing } from "./undo";

export interface WorkbookOptions {
  /** "en-US" (default), "de-DE" …: how typed text is read. */
  locale?: string;
  /**
   * Whether protect() on a protected and unprotect() on an unprotected sheet fail: since June 2026 desktop Excel
   * refuses (office-js 6784).
   */
  protectTwice?: "ignore" | "refuse";
}

const A1: Rect = { row: 0, column: 0, rows: 1, columns: 1 };

interface Selection {
  readonly sheet: Sheet;
  readonly rect: Rect;
  readonly others: readonly Rect[];
}

export class Workbook extends ChangeFeed implements FormulaWorkbook {
  readonly locale: string;
  protectTwice: "ignore" | "refuse";
  name = "Book1.xlsx";
  readonly styles = new StyleList();
  readonly calculation: Calculation;
  readonly names: Names;
  readonly settings: Settings;
  readonly undoing = new Undoing();
  readonly structure = new StructureProtection();
  /** The 1904 date system: a typed date is a smaller number; formulas do not support it. */
  date1904 = false;
  /** Whether API writes directly below a table expand it, as on Windows; Excel on the web does not. */
  growsWhenWritten = false;
  calculationMode: "automatic" | "manual" = "automatic";
  private readonly order: Sheet[] = [];
  private readonly tableList: Table[] = [];
  private readonly functions = new Map<string, CustomFunction>();
  private selected: Selection;
  private suspended = 0;
  private made = 0;

  constructor(options: WorkbookOptions = {}) {
    super();
    this.locale = options.locale ?? "en-US";
    this.protectTwice = options.protectTwice ?? "ignore";
    this.calculation = new Calculation(this, () => this.atomically(() => undefined));
    this.names = new Names(this);
    this.settings = new Settings(() => this.record({ kind: "settings" }));
    this.selected = { sheet: this.addSheet("Sheet1"), rect: A1, others: [] };
  }

  // Sheets.

  get sheets(): readonly Sheet[] {
    return this.order;
  }

  get active(): Sheet {
    return this.selected.sheet;
  }

  /** The selection: a rectangle, and further ones selected with Ctrl. */
  get selection(): Selection {
    return this.selected;
  }

  activate(sheet: Sheet): void {
    if (sheet === this.active) return;
    this.selected = { sheet, rect: A1, others: [] };
    this.record({ kind: "sheet", what: "activated", sheet, by: "api" });
  }

  select(sheet: Sheet, rect: Rect, others: readonly Rect[] = []): void {
    this.atomically(() => {
      this.activate(sheet);
      this.selected = { sheet, rect, others };
      this.record({ kind: "selection", sheet, rect });
    });
  }

  sheet(nameOrId: string): Sheet | undefined {
    const wanted = nameOrId.toLowerCase();
    return this.order.find((sheet) => sheet.name.toLowerCase() === wanted || sheet.id === nameOrId);
  }

  addSheet(name = freeSheetName(this), at = this.order.length): Sheet {
    this.structure.requireUnprotected();
    checkSheetName(name);
    if (this.sheet(name)) throw itemAlreadyExists();
    const number = (++this.made).toString(16).padStart(4, "0");
    const sheet = new Sheet(this, `{00000000-0001-0000-${number}-000000000000}`, name);
    this.order.splice(at, 0, sheet);
    this.calculation.symbolChanged(`sheet:${name.toLowerCase()}`);
    this.record({ kind: "sheet", what: "added", sheet, by: "api" });
    return sheet;
  }

  /** With its tables, renamed: a number after the name (observed in Excel; which number is unverified: P50). */
  copySheet(sheet: Sheet, at = sheet.position + 1): Sheet {
    return this.atomically(() => {
      const copy = this.addSheet(freeCopyName(this, sheet.name), at);
      const used = sheet.used(false);
      if (used) copy.copy(used, used, { by: "api", fromSheet: sheet });
      for (const { rect, name } of this.tableList.filter((table) => table.sheet === sheet))
        this.addTable(copy, rect, true, this.freeCopyOf(name));
      copy.charts.copyFrom(sheet);
      return copy;
    });
  }

  moveSheet(sheet: Sheet, to: number): void {
    this.structure.requireUnprotected();
    if (to < 0 || to >= this.order.length) throw invalidArgument();
    const oldPosition = sheet.position;
    this.order.splice(oldPosition, 1);
    this.order.splice(to, 0, sheet);
    this.record({ kind: "sheet", what: "moved", sheet, by: "api", oldPosition });
  }

  removeSheet(sheet: Sheet): void {
    this.structure.requireUnprotected();
    if (sheet.noOtherIsVisible)
      throw new HostError("InvalidOperation", "The last visible sheet cannot be deleted.");
    this.atomically(() => {
      for (const table of [...this.tableList]) if (table.sheet === sheet) this.removeTable(table);
      for (const { row, column } of [...sheet.live.cells.values()])
        this.calculation.remove(sheet, row, column);
      const place = sheet.position;
      this.order.splice(place, 1);
      sheet.deleted = true;
      this.undoing.forget();
      const next = this.order.slice(0, place).reverse().find(isVisible) ?? this.order.find(isVisible);
      if (this.selected.sheet === sheet && next) this.selected = { sheet: next, rect: A1, others: [] };
      forgetSheetName(sheet);
      this.record({ kind: "sheet", what: "deleted", sheet, by: "api", oldPosition: place });
    });
  }

  // Tables.

  tables(): readonly Table[] {
    return this.tableList;
  }

  table(nameOrId: string): Table | undefined {
    const wanted = nameOrId.toLowerCase();
    return this.tableList.find((table) => table.name.toLowerCase() === wanted || table.id === nameOrId);
  }

  /** With `hasHeaders` false a heading row is inserted above the cells, which move down. */
  addTable(sheet: Sheet, rect: Rect, hasHeaders: boolean, name = this.freeTableName()): Table {
    sheet.requireUnprotected();
    checkName(name);
    if (this.table(name) || this.names.get(name)) throw itemAlreadyExists();
    const area = { ...rect, rows: hasHeaders ? Math.max(rect.rows, 2) : rect.rows + 1 };
    this.demandNoTable(sheet, hasHeaders ? area : rect);
    return this.atomically(() => {
      if (!hasHeaders) sheet.insertCells({ ...rect, rows: 1 }, "Down");
      const table = new Table(`{T${String(++this.made)}}`, sheet, area, name);
      this.tableList.push(table);
      table.normaliseHeaders();
      this.calculation.symbolChanged(`name:${name.toLowerCase()}`);
      this.record({ kind: "table", what: "added", table, by: "api" });
      return table;
    });
  }

  /** Throws InvalidArgument where a table would overlap another. */
  demandNoTable(sheet: Sheet, rect: Rect, except?: Table): void {
    const other = this.tableList.some(
      (table) => table !== except && table.sheet === sheet && intersection(table.rect, rect),
    );
    if (other) throw invalidArgument("A table cannot overlap another table.");
  }

  removeTable(table: Table): void {
    const place = this.tableList.indexOf(table);
    if (place < 0) return;
    this.tableList.splice(place, 1);
    table.deleted = true;
    this.calculation.symbolChanged(`name:${table.name.toLowerCase()}`);
    this.record({ kind: "table", what: "deleted", table, by: "api" });
  }

  private freeCopyOf(name: string): string {
    let turn = 2;
    // An underscore, because IMS2 would be a cell.
    while (this.table(`${name}_${turn}`) ?? this.names.get(`${name}_${turn}`)) turn++;
    return `${name}_${turn}`;
  }

  private freeTableName(): string {
    for (let number = 1; ; number++) if (!this.table(`Table${number}`)) return `Table${number}`;
  }

  // Custom functions.

  registerFunction(name: string, spec: CustomFunction): void {
    this.functions.set(name.toUpperCase(), spec);
    this.atomically(() => {
      this.calculation.symbolChanged(`function:${name.toUpperCase()}`);
    });
  }

  unregisterFunctions(): void {
    const names = [...this.functions.keys()];
    this.functions.clear();
    this.atomically(() => {
      for (const name of names) this.calculation.symbolChanged(`function:${name}`);
    });
  }

  customFunction(name: string): CustomFunction | undefined {
    return this.functions.get(name.toUpperCase());
  }

  // Calculation.

  recalculate(full = false): void {
    this.atomically(() => {
      if (full) this.calculation.markAllDirty();
      this.calculate("all");
    });
  }

  suspendCalculation(): void {
    this.suspended++;
  }

  resumeCalculation(): void {
    this.atomically(() => {
      this.suspended = Math.max(0, this.suspended - 1);
    });
  }

  get pendingCalls(): number {
    return this.calculation.pendingCalls;
  }

  whenIdle(): Promise<void> {
    return this.calculation.whenIdle();
  }

  protected calculateDirty(): void {
    if (this.suspended > 0 || !this.calculation.isDirty) return;
    this.calculate(this.calculationMode === "manual" ? "entered" : "all");
  }

  private calculate(which: "all" | "entered"): void {
    const changed = this.calculation.run(which);
    for (const sheet of this.order) {
      const rect = changed.get(sheet);
      if (!rect) continue;
      this.record({ kind: "cells", sheet, rect, by: "calc", change: "RangeEdited" });
      this.record({ kind: "calculated", sheet, rect });
    }
  }

  // Undo.

  undo(): boolean {
    return this.undoing.undo();
  }

  redo(): boolean {
    return this.undoing.redo();
  }
}

function isVisible(sheet: Sheet): boolean {
  return sheet.visibility === "Visible";
}
