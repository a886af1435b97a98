/**
 * A workbook: sheets, tables, names, settings, and the one place where a change is finished: cells are written, the
 * calculation runs once, then every listener hears of each change in order.
 */
import { parseStructRef, stringifyStructRef } from "@borgar/fx";
import { Calculation } from "../calc/calculation";
import type { CallObserver } from "../calc/custom-calls";
import { Evaluation } from "../calc/evaluation";
import { parseFormula } from "../calc/formula";
import { NeedsCells } from "../calc/reader";
import { rewriteFormula } from "../calc/rewrite";
import { PENDING } from "../calc/values";
import { intersection } from "./address";
import type { Rect } from "./address";
import type { Author, Change, Listener } from "./change";
import type { CustomFunction } from "./custom-function";
import { HostError, invalidArgument, itemAlreadyExists } from "./host-error";
import { checkName, Names } from "./names";
import { cellError } from "./scalar";
import type { Matrix, Scalar } from "./scalar";
import { Settings } from "./settings";
import { checkSheetName, Sheet } from "./sheet";
import { StyleList } from "./style";
import { growTable } from "./table-growth";
import { Table } from "./table";
import { Undoing } from "./undo";

export type { DefinedName } from "./names";

export interface WorkbookOptions {
  /** "en-US" (default), "de-DE" …: how typed text is read. */
  locale?: string;
  /** What protect() and unprotect() do in the state they ask for: since June 2026 desktop Excel refuses (office-js 6784). */
  protectTwice?: "ignore" | "refuse";
}

const A1: Rect = { row: 0, column: 0, rows: 1, columns: 1 };

export class Workbook {
  readonly locale: string;
  protectTwice: "ignore" | "refuse";
  name = "Book1.xlsx";
  readonly styles = new StyleList();
  readonly calculation: Calculation;
  readonly names: Names;
  readonly settings: Settings;
  readonly undoing = new Undoing();
  calculationMode: "automatic" | "manual" = "automatic";
  private readonly order: Sheet[] = [];
  private readonly tableList: Table[] = [];
  private readonly functions = new Map<string, { spec: CustomFunction; observer: CallObserver }>();
  private readonly listeners = new Set<Listener>();
  private selected: { sheet: Sheet; rect: Rect };
  private waiting: Change[] = [];
  private depth = 0;
  private suspended = 0;
  private delivering = false;
  private steps = 0;
  private made = 0;

  constructor(options: WorkbookOptions = {}) {
    this.locale = options.locale ?? "en-US";
    this.protectTwice = options.protectTwice ?? "ignore";
    this.calculation = new Calculation(this, () => this.atomically(() => undefined));
    this.names = new Names(this);
    this.settings = new Settings(() => this.record({ kind: "settings" }));
    this.selected = { sheet: this.addSheet("Sheet1"), rect: A1 };
  }

  // Sheets.

  get sheets(): readonly Sheet[] {
    return this.order;
  }

  get active(): Sheet {
    return this.selected.sheet;
  }

  get selection(): { readonly sheet: Sheet; readonly rect: Rect } {
    return this.selected;
  }

  activate(sheet: Sheet): void {
    if (sheet === this.active) return;
    this.selected = { sheet, rect: A1 };
    this.record({ kind: "sheet", what: "activated", sheet, by: "api" });
  }

  select(sheet: Sheet, rect: Rect): void {
    this.atomically(() => {
      this.activate(sheet);
      this.selected = { sheet, rect };
      this.record({ kind: "selection", sheet, rect });
    });
  }

  addSheet(name = this.freeSheetName(), at = this.order.length): Sheet {
    checkSheetName(name);
    if (this.sheet(name)) throw itemAlreadyExists();
    const number = (++this.made).toString(16).padStart(4, "0");
    const sheet = new Sheet(this, `{00000000-0001-0000-${number}-000000000000}`, name);
    this.order.splice(at, 0, sheet);
    this.calculation.symbolChanged(`sheet:${name.toLowerCase()}`);
    this.record({ kind: "sheet", what: "added", sheet, by: "api" });
    return sheet;
  }

  removeSheet(sheet: Sheet): void {
    if (this.order.every((other) => other === sheet || other.visibility !== "Visible"))
      throw new HostError("InvalidOperation", "The last visible sheet cannot be deleted.");
    this.atomically(() => {
      for (const table of this.tables()) if (table.sheet === sheet) this.removeTable(table);
      for (const { row, column } of [...sheet.live.cells.values()])
        this.calculation.remove(sheet, row, column);
      const place = sheet.position;
      this.order.splice(place, 1);
      sheet.deleted = true;
      this.undoing.forget();
      const next = this.order.slice(0, place).reverse().find(isVisible) ?? this.order.find(isVisible);
      if (this.selected.sheet === sheet && next) this.selected = { sheet: next, rect: A1 };
      this.rewriteAll({
        sheet: (name) => (name.toLowerCase() === sheet.name.toLowerCase() ? "gone" : undefined),
      });
      this.calculation.symbolChanged(`sheet:${sheet.name.toLowerCase()}`);
      this.record({ kind: "sheet", what: "deleted", sheet, by: "api", oldPosition: place });
    });
  }

  copySheet(sheet: Sheet, at = sheet.position + 1): Sheet {
    return this.atomically(() => {
      const copy = this.addSheet(this.freeCopyName(sheet.name), at);
      const used = sheet.used(false);
      if (used) copy.copy(used, used, { by: "api", fromSheet: sheet });
      return copy;
    });
  }

  sheet(nameOrId: string): Sheet | undefined {
    const wanted = nameOrId.toLowerCase();
    return this.order.find((sheet) => sheet.name.toLowerCase() === wanted || sheet.id === nameOrId);
  }

  moveSheet(sheet: Sheet, to: number): void {
    if (to < 0 || to >= this.order.length) throw invalidArgument();
    const oldPosition = sheet.position;
    this.order.splice(oldPosition, 1);
    this.order.splice(to, 0, sheet);
    this.record({ kind: "sheet", what: "moved", sheet, by: "api", oldPosition });
  }

  /** Told by the sheet: formulas follow its new name. */
  sheetRenamed(sheet: Sheet, oldName: string): void {
    this.atomically(() => {
      this.rewriteAll({
        sheet: (name) => (name.toLowerCase() === oldName.toLowerCase() ? sheet.name : undefined),
      });
      this.calculation.symbolChanged(`sheet:${oldName.toLowerCase()}`);
      this.calculation.symbolChanged(`sheet:${sheet.name.toLowerCase()}`);
      this.record({ kind: "sheet", what: "renamed", sheet, by: "api", oldName });
    });
  }

  /** Told by the table: structured references follow its new name. */
  tableRenamed(table: Table, oldName: string): void {
    const isOld = (name: string | undefined): boolean => name?.toLowerCase() === oldName.toLowerCase();
    this.atomically(() => {
      this.rewriteAll({
        name: (name) => (isOld(name) ? table.name : undefined),
        table: (reference) => {
          const parsed = parseStructRef(reference);
          return parsed && isOld(parsed.table)
            ? stringifyStructRef({ ...parsed, table: table.name })
            : undefined;
        },
      });
      this.calculation.symbolChanged(`name:${oldName.toLowerCase()}`);
      this.calculation.symbolChanged(`name:${table.name.toLowerCase()}`);
    });
  }

  private rewriteAll(change: Parameters<typeof rewriteFormula>[1]): void {
    for (const sheet of this.order) {
      for (const cell of [...sheet.live.cells.values()]) {
        const text = rewriteFormula(cell.text, change);
        if (text !== cell.text) this.calculation.add(sheet, cell.row, cell.column, text);
      }
    }
    const rewrite = (formula: string): string => rewriteFormula(formula, change);
    this.names.rewrite(rewrite);
    for (const sheet of this.order) {
      sheet.validations.move((rect) => rect, rewrite);
      sheet.conditionalFormats.move((rect) => rect, rewrite);
    }
  }

  private freeSheetName(): string {
    for (let number = 1; ; number++) if (!this.sheet(`Sheet${number}`)) return `Sheet${number}`;
  }

  private freeCopyName(name: string): string {
    for (let number = 2; ; number++) {
      const copy = `${name.slice(0, 31 - String(number).length - 3)} (${number})`;
      if (!this.sheet(copy)) return copy;
    }
  }

  // Tables.

  tables(): readonly Table[] {
    return this.tableList;
  }

  table(nameOrId: string): Table | undefined {
    const wanted = nameOrId.toLowerCase();
    return this.tableList.find((table) => table.name.toLowerCase() === wanted || table.id === nameOrId);
  }

  /** With `hasHeaders` false a heading row is put above the cells, which move down. */
  addTable(sheet: Sheet, rect: Rect, hasHeaders: boolean, name = this.freeTableName()): Table {
    if (sheet.protection.on)
      throw new HostError("AccessDenied", "You cannot perform the requested operation.");
    checkName(name);
    if (this.table(name) || this.names.get(name)) throw itemAlreadyExists();
    return this.atomically(() => {
      if (!hasHeaders) sheet.insertCells({ ...rect, rows: 1 }, "Down");
      const rows = Math.max(rect.rows + (hasHeaders ? 0 : 1), 2);
      this.checkNoTable(sheet, { ...rect, rows });
      const table = new Table(`{T${String(++this.made)}}`, sheet, { ...rect, rows }, name);
      this.tableList.push(table);
      table.settleHeaders();
      this.calculation.symbolChanged(`name:${name.toLowerCase()}`);
      this.record({ kind: "table", what: "added", table, by: "api" });
      return table;
    });
  }

  checkNoTable(sheet: Sheet, rect: Rect, except?: Table): void {
    const other = this.tableList.some(
      (table) => table !== except && table.sheet === sheet && intersection(table.rect, rect),
    );
    if (other) throw new HostError("InvalidArgument", "A table cannot overlap another table.");
  }

  removeTable(table: Table): void {
    const place = this.tableList.indexOf(table);
    if (place < 0) return;
    this.tableList.splice(place, 1);
    table.deleted = true;
    this.calculation.symbolChanged(`name:${table.name.toLowerCase()}`);
    this.record({ kind: "table", what: "deleted", table, by: "api" });
  }

  private freeTableName(): string {
    for (let number = 1; ; number++) if (!this.table(`Table${number}`)) return `Table${number}`;
  }

  /** Told by a sheet after cells were written: headings stay texts, tables grow with the user. */
  cellsWritten(sheet: Sheet, rect: Rect, by: Author): void {
    for (const table of this.tableList) {
      if (table.sheet !== sheet) continue;
      if (table.showHeaders && intersection(table.headerRect, rect)) table.settleHeaders();
      if (by === "user" && !this.undoing.replaying) growTable(table, rect);
    }
  }

  // Changes.

  on(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Grows with each finished change. */
  get version(): number {
    return this.steps;
  }

  /** Notes a change; outside of `atomically` it is finished at once. */
  record(change: Change): void {
    this.waiting.push(change);
    if (this.depth === 0) this.finish();
  }

  /** One recalculation and one step of the version at the end, however much is done inside. */
  atomically<T>(work: () => T): T {
    this.depth++;
    try {
      return work();
    } finally {
      this.depth--;
      if (this.depth === 0) this.finish();
    }
  }

  private finish(): void {
    this.depth++;
    try {
      if (this.suspended === 0 && this.calculation.isDirty) {
        this.calculateNow(this.calculationMode === "manual" ? "fresh" : "all");
      }
    } finally {
      this.depth--;
    }
    if (this.waiting.length === 0) return;
    this.steps++;
    if (!this.delivering) this.deliver();
  }

  /** What a listener changes while it is told waits until all have been told. */
  private deliver(): void {
    this.delivering = true;
    try {
      for (let change = this.waiting.shift(); change; change = this.waiting.shift()) {
        for (const listener of [...this.listeners]) listener(change);
      }
    } finally {
      this.delivering = false;
    }
  }

  private calculateNow(which: "all" | "fresh" = "all"): void {
    for (const [sheet, rect] of this.calculation.run(which)) {
      this.waiting.push(
        { kind: "cells", sheet, rect, by: "calc", change: "RangeEdited" },
        { kind: "calculated", sheet },
      );
    }
  }

  // Calculation and custom functions.

  registerFunction(name: string, spec: CustomFunction): void {
    this.functions.set(name.toUpperCase(), { spec, observer: this.calculation });
    this.calculation.symbolChanged(`function:${name.toUpperCase()}`);
    this.atomically(() => undefined);
  }

  unregisterFunctions(): void {
    const names = [...this.functions.keys()];
    this.functions.clear();
    for (const name of names) this.calculation.symbolChanged(`function:${name}`);
    this.atomically(() => undefined);
  }

  customFunction(name: string): { spec: CustomFunction; observer: CallObserver } | undefined {
    return this.functions.get(name.toUpperCase());
  }

  recalculate(full = false): void {
    if (full) this.calculation.markAllDirty();
    this.depth++;
    try {
      this.calculateNow();
    } finally {
      this.depth--;
    }
    this.finish();
  }

  get pendingCalls(): number {
    return this.calculation.pendingCalls;
  }

  whenIdle(): Promise<void> {
    return this.calculation.whenIdle();
  }

  suspendCalculation(): void {
    this.suspended++;
  }

  resumeCalculation(): void {
    this.suspended = Math.max(0, this.suspended - 1);
    this.finish();
  }

  /** Evaluates a formula as if typed in a cell, without storing it. */
  evaluate(formula: string, at?: { sheet: Sheet; row: number; column: number }): Scalar | Matrix {
    const { sheet, row, column } = at ?? { sheet: this.active, row: 0, column: 0 };
    return this.evaluateMoved(formula, sheet, row, column, 0, 0);
  }

  /** The same for a formula written for another cell: its relative references move with it (validation, formats). */
  evaluateMoved(
    formula: string,
    sheet: Sheet,
    row: number,
    column: number,
    moveRows: number,
    moveColumns: number,
  ): Scalar | Matrix {
    const parsed = parseFormula(formula.startsWith("=") ? formula : `=${formula}`);
    if (!parsed) return cellError("#NAME?");
    try {
      return new Evaluation(this, this.calculation.reader, {
        sheet,
        row,
        column,
        moveRows,
        moveColumns,
      }).result(parsed.expr);
    } catch (thrown) {
      // Cells that are still to be computed or busy have no value to judge by yet.
      if (thrown === PENDING || thrown instanceof NeedsCells) return cellError("#BUSY!");
      throw thrown;
    }
  }

  // Undo.

  undo(): boolean {
    return this.undoing.undo();
  }

  redo(): boolean {
    return this.undoing.redo();
  }

  get canUndo(): boolean {
    return this.undoing.canUndo;
  }

  get canRedo(): boolean {
    return this.undoing.canRedo;
  }
}

function isVisible(sheet: Sheet): boolean {
  return sheet.visibility === "Visible";
}
