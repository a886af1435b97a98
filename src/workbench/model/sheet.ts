/**
 * One worksheet: cells, looks, protection, validation, filters. Every write of cells passes one door, `set`, whoever
 * asks: first the guard (protection, and for users validation), then what the inputs mean, then the cells, then the
 * calculation. A refused write changes nothing at all.
 */
import { copyFormula } from "../calc/rewrite";
import { SheetFormulas } from "../calc/sheet-formulas";
import { intersection, MAX_COLUMNS, MAX_ROWS } from "./address";
import type { Cell, Rect } from "./address";
import { CellStore } from "./cell-store";
import { demandValid, putEntries, putFormats, readEntries } from "./cell-writer";
import type { Author } from "./change";
import { ConditionalFormats } from "./conditional-formats";
import { entryText } from "./entry-text";
import { passes } from "./filter";
import type { ColumnFilter } from "./filter";
import { accessDenied, HostError, invalidArgument, itemAlreadyExists } from "./host-error";
import { isNumberFormat, showValue } from "./number-format";
import { STRICT_PROTECTION, UNPROTECTED } from "./protection";
import type { Protection, ProtectionOptions, ProtectionPermission } from "./protection";
import { SheetLayout } from "./sheet-layout";
import { deleteBlock, insertBlock, shiftLines } from "./sheet-lines";
import { sortRows } from "./sheet-sort";
import type { SortKey } from "./sheet-sort";
import type { CellInput, Matrix, Scalar } from "./scalar";
import type { Style, StylePatch } from "./style";
import { Validations } from "./validations";
import type { Workbook } from "./workbook";

export type { ColumnFilter } from "./filter";
export type { SortKey } from "./sheet-sort";
export type Visibility = "Visible" | "Hidden" | "VeryHidden";

export interface SetOptions {
  by: Author;
  numberFormats?: (string | null | undefined)[][];
}

export interface AutoFilter {
  readonly rect: Rect;
  readonly columns: ReadonlyMap<number, ColumnFilter>;
}

export class Sheet extends SheetLayout {
  readonly store = new CellStore();
  readonly live = new SheetFormulas();
  readonly validations: Validations;
  readonly conditionalFormats: ConditionalFormats;
  deleted = false;
  private title: string;
  private shown: Visibility = "Visible";
  private tab = "";
  private guard: Protection = UNPROTECTED;
  private filtering: { rect: Rect; columns: Map<number, ColumnFilter> } | undefined;

  constructor(
    readonly workbook: Workbook,
    readonly id: string,
    name: string,
  ) {
    super();
    this.title = name;
    this.validations = new Validations(this);
    this.conditionalFormats = new ConditionalFormats(this);
  }

  get name(): string {
    return this.title;
  }

  set name(value: string) {
    checkSheetName(value);
    const other = this.workbook.sheet(value);
    if (other && other !== this) throw itemAlreadyExists();
    const oldName = this.title;
    if (oldName === value) return;
    this.title = value;
    this.workbook.sheetRenamed(this, oldName);
  }

  get position(): number {
    return this.workbook.sheets.indexOf(this);
  }

  set position(value: number) {
    this.workbook.moveSheet(this, value);
  }

  get visibility(): Visibility {
    return this.shown;
  }

  set visibility(value: Visibility) {
    if (
      value !== "Visible" &&
      this.workbook.sheets.every((sheet) => sheet === this || sheet.visibility !== "Visible")
    )
      throw new HostError("InvalidOperation", "The last visible sheet cannot be hidden.");
    this.shown = value;
    this.tell("visibility");
  }

  get tabColor(): string {
    return this.tab;
  }

  set tabColor(value: string) {
    this.tab = value;
    this.tell("tabColor");
  }

  protected tell(what: "visibility" | "tabColor" | "layout" | "protection"): void {
    this.workbook.record({ kind: "sheet", what, sheet: this, by: "api" });
  }

  // Reading.

  value(row: number, column: number): Scalar {
    return this.store.value(row, column);
  }

  /** "=A1+1", or the input as typed, "" if empty. */
  formula(row: number, column: number): string {
    return (
      this.live.at(row, column)?.text ??
      entryText(this.value(row, column), this.style(row, column), this.workbook.locale)
    );
  }

  hasFormula(row: number, column: number): boolean {
    return this.live.at(row, column) !== undefined;
  }

  /** What the formula bar shows. */
  editText(row: number, column: number): string {
    return this.formula(row, column);
  }

  text(row: number, column: number): string {
    return showValue(this.value(row, column), this.style(row, column).numberFormat, this.workbook.locale);
  }

  style(row: number, column: number): Readonly<Style> {
    return this.workbook.styles.at(this.store.styleId(row, column));
  }

  /** The look with conditional formats laid over it. */
  displayStyle(row: number, column: number): Readonly<Style> {
    const own = this.style(row, column);
    const overlays = this.conditionalFormats.stylesAt(row, column);
    return overlays.length === 0 ? own : (Object.assign({}, own, ...overlays) as Style);
  }

  values(rect: Rect): Matrix {
    return this.store.block(rect);
  }

  formulas(rect: Rect): (string | number | boolean)[][] {
    return this.store.block(rect).map((line, r) =>
      line.map((value, c) => {
        const formula = this.live.at(rect.row + r, rect.column + c);
        if (formula) return formula.text;
        return typeof value === "object" ? (value?.error ?? "") : value;
      }),
    );
  }

  texts(rect: Rect): string[][] {
    return this.map(rect, (row, column) => this.text(row, column));
  }

  numberFormats(rect: Rect): string[][] {
    return this.map(rect, (row, column) => this.style(row, column).numberFormat);
  }

  private map<T>(rect: Rect, read: (row: number, column: number) => T): T[][] {
    return Array.from({ length: rect.rows }, (_, r) =>
      Array.from({ length: rect.columns }, (_, c) => read(rect.row + r, rect.column + c)),
    );
  }

  spillRange(row: number, column: number): Rect | undefined {
    return this.live.at(row, column)?.spill;
  }

  /** The cell whose formula spills into this one. */
  spillParent(row: number, column: number): Cell | undefined {
    const parent = this.live.children.get(row * MAX_COLUMNS + column);
    return parent ? { row: parent.row, column: parent.column } : undefined;
  }

  used(valuesOnly: boolean, within?: Rect): Rect | undefined {
    return this.store.used(valuesOnly, within);
  }

  // Writing.

  /** Writes inputs from a cell on; see the head of this file. Throws HostError with nothing changed. */
  set(at: Cell, inputs: readonly (readonly CellInput[])[], options: SetOptions): void {
    const rect: Rect = { ...at, rows: inputs.length, columns: inputs[0]?.length ?? 0 };
    if (rect.rows === 0 || rect.columns === 0) return;
    checkRect(rect);
    this.mayEdit(rect);
    const entries = readEntries(this, at, inputs, options.numberFormats);
    if (options.by === "user" && !this.workbook.undoing.replaying) demandValid(this, at, entries);
    this.workbook.atomically(() => {
      if (options.by === "user") this.workbook.undoing.before(this, rect);
      if (options.numberFormats) putFormats(this, at, options.numberFormats);
      const before = rect.rows * rect.columns === 1 ? this.value(at.row, at.column) : undefined;
      putEntries(this, at, entries);
      this.workbook.cellsWritten(this, rect, options.by);
      const single = before === undefined ? {} : { before, after: this.value(at.row, at.column) };
      this.workbook.record({
        kind: "cells",
        sheet: this,
        rect,
        by: options.by,
        change: "RangeEdited",
        ...single,
      });
    });
  }

  /** One input for every cell of a rectangle; formulas move as in a copy. */
  fill(rect: Rect, input: CellInput, options: SetOptions): void {
    const part = this.cutToUsed(rect, input);
    const line = (r: number) => Array.from({ length: part.columns }, (_, c) => moved(input, r, c));
    this.set(
      part,
      Array.from({ length: part.rows }, (_, r) => line(r)),
      options,
    );
  }

  /** Clearing a whole column means the part that holds something. */
  private cutToUsed(rect: Rect, input: CellInput): Rect {
    if (input !== "" || (rect.rows < MAX_ROWS && rect.columns < MAX_COLUMNS)) return rect;
    const used = this.store.used(true);
    return (used && intersection(used, rect)) ?? { ...rect, rows: 1, columns: 1 };
  }

  /** Copies cells here from this or another sheet; formulas move along, looks only when asked for. */
  copy(
    from: Rect,
    to: Cell,
    options: { by: Author; what?: "all" | "values" | "formulas" | "formats"; fromSheet?: Sheet },
  ): void {
    const { by, what = "all", fromSheet = this } = options;
    const inputs = this.map({ ...from }, (row, column): CellInput => {
      const formula = fromSheet.live.at(row, column);
      if (formula && what !== "values")
        return copyFormula(formula.text, to.row - from.row, to.column - from.column);
      return asInput(fromSheet.value(row, column));
    });
    const looks = this.map(from, (row, column) => fromSheet.style(row, column));
    this.workbook.atomically(() => {
      if (what === "all" || what === "formats") {
        this.mayEdit({ ...to, rows: from.rows, columns: from.columns });
        looks.forEach((line, r) =>
          line.forEach((style, c) =>
            this.store.putStyle(to.row + r, to.column + c, this.workbook.styles.idOf(style)),
          ),
        );
      }
      if (what !== "formats") this.set(to, inputs, { by });
    });
  }

  clear(rect: Rect, what: "all" | "contents" | "formats", options: { by: Author } = { by: "api" }): void {
    this.mayEdit(rect);
    this.workbook.atomically(() => {
      if (what !== "formats") this.clearContents(rect, options.by);
      if (what === "contents") return;
      this.store.restyle(rect, () => 1);
      this.conditionalFormats.clear(rect);
      this.validations.clear(rect);
    });
  }

  private clearContents(rect: Rect, by: Author): void {
    const used = this.store.used(true);
    const part = used && intersection(used, rect);
    if (!part) return;
    if (by === "user") this.workbook.undoing.before(this, part);
    for (const cell of this.live.within(part)) this.workbook.calculation.remove(this, cell.row, cell.column);
    if (this.live.children.size > 0) this.workbook.calculation.overwritten(this, part);
    this.store.eraseValues(part);
    this.workbook.calculation.touched(this, part);
    this.workbook.cellsWritten(this, part, by);
    this.workbook.record({ kind: "cells", sheet: this, rect, by, change: "RangeEdited" });
  }

  setStyle(rect: Rect, patch: StylePatch, options: { by: Author } = { by: "api" }): void {
    if (options.by !== "remote") this.may("allowFormatCells");
    if (patch.numberFormat !== undefined && !isNumberFormat(patch.numberFormat)) throw invalidArgument();
    this.restyle(rect, patch);
    this.workbook.record({ kind: "format", sheet: this, rect });
  }

  private restyle(rect: Rect, patch: StylePatch): void {
    const memory = new Map<number, number>();
    this.store.restyle(rect, (id) => this.workbook.styles.patch(id, patch, memory));
  }

  /** Each property of the looks in a rectangle; null where they differ. */
  commonStyle(rect: Rect): { [K in keyof Style]?: Style[K] | null } {
    const common: Record<string, unknown> = { ...this.style(rect.row, rect.column) };
    this.store.someStyle(rect, (id) => {
      const style: Record<string, unknown> = { ...this.workbook.styles.at(id) };
      for (const key of new Set([...Object.keys(common), ...Object.keys(style)]))
        if (JSON.stringify(common[key]) !== JSON.stringify(style[key])) common[key] = null;
      return false;
    });
    return common;
  }

  // Lines.

  insertRows(row: number, count: number, options: { by: Author } = { by: "api" }): void {
    this.may("allowInsertRows");
    shiftLines(this, { axis: "row", at: row, count }, options.by);
  }

  deleteRows(row: number, count: number, options: { by: Author } = { by: "api" }): void {
    this.may("allowDeleteRows");
    shiftLines(this, { axis: "row", at: row, count: -count }, options.by);
  }

  insertColumns(column: number, count: number, options: { by: Author } = { by: "api" }): void {
    this.may("allowInsertColumns");
    shiftLines(this, { axis: "column", at: column, count }, options.by);
  }

  deleteColumns(column: number, count: number, options: { by: Author } = { by: "api" }): void {
    this.may("allowDeleteColumns");
    shiftLines(this, { axis: "column", at: column, count: -count }, options.by);
  }

  insertCells(rect: Rect, shift: "Down" | "Right", options: { by: Author } = { by: "api" }): void {
    if (this.guard.on) throw accessDenied();
    insertBlock(this, rect, shift, options.by);
  }

  deleteCells(rect: Rect, shift: "Up" | "Left", options: { by: Author } = { by: "api" }): void {
    if (this.guard.on) throw accessDenied();
    deleteBlock(this, rect, shift, options.by);
  }

  sort(
    rect: Rect,
    keys: readonly SortKey[],
    options: { by?: Author; hasHeaders?: boolean; matchCase?: boolean } = {},
  ): void {
    if (this.guard.on && !this.guard.options.allowSort) throw accessDenied();
    this.mayEdit(rect);
    const body = options.hasHeaders ? { ...rect, row: rect.row + 1, rows: rect.rows - 1 } : rect;
    sortRows(this, body, keys, options.by ?? "api");
  }

  // Protection.

  get protection(): Protection {
    return this.guard;
  }

  protect(options: Partial<ProtectionOptions> = {}, password?: string): void {
    if (this.guard.on) {
      if (this.workbook.protectTwice === "refuse") throw accessDenied();
      return;
    }
    this.workbook.undoing.forget();
    this.guard = {
      on: true,
      options: { ...STRICT_PROTECTION, ...options },
      ...(password ? { password } : {}),
    };
    this.tell("protection");
  }

  unprotect(password?: string): void {
    if (!this.guard.on) {
      if (this.workbook.protectTwice === "refuse") throw accessDenied();
      return;
    }
    if (this.guard.password !== undefined && this.guard.password !== password)
      throw new HostError("BadPassword", "The password you supplied is not correct.");
    this.guard = UNPROTECTED;
    this.tell("protection");
  }

  isLocked(row: number, column: number): boolean {
    return this.guard.on && this.style(row, column).locked;
  }

  canEdit(rect: Rect): boolean {
    return !this.guard.on || !this.store.someStyle(rect, (id) => this.workbook.styles.at(id).locked);
  }

  private mayEdit(rect: Rect): void {
    if (!this.canEdit(rect)) throw accessDenied();
  }

  protected may(permission: ProtectionPermission): void {
    if (this.guard.on && !this.guard.options[permission]) throw accessDenied();
  }

  // Validation.

  validationChoices(row: number, column: number): string[] | undefined {
    return this.validations.choices(row, column);
  }

  isValid(row: number, column: number, value: Scalar = this.value(row, column)): boolean {
    return this.validations.allows(row, column, value);
  }

  // Filters.

  get autoFilter(): AutoFilter | undefined {
    return this.filtering;
  }

  setAutoFilter(rect: Rect): void {
    this.filtering = { rect, columns: new Map() };
    this.workbook.record({ kind: "filter", sheet: this });
  }

  filterColumn(index: number, filter: ColumnFilter | undefined): void {
    if (!this.filtering) throw invalidArgument();
    if (filter) this.filtering.columns.set(index, filter);
    else this.filtering.columns.delete(index);
    const { rect, columns } = this.filtering;
    this.applyFilter({ ...rect, row: rect.row + 1, rows: rect.rows - 1 }, columns);
  }

  removeAutoFilter(): void {
    if (!this.filtering) return;
    const { rect } = this.filtering;
    this.filtering = undefined;
    this.applyFilter(rect, new Map());
  }

  /** Told when lines moved: the filter moves with its cells. */
  moveFilter(change: (rect: Rect) => Rect | "gone"): void {
    if (!this.filtering) return;
    const rect = change(this.filtering.rect);
    this.filtering = rect === "gone" ? undefined : { ...this.filtering, rect };
  }

  /** Hides the rows of a body that do not pass; by-hand hiding is left alone. */
  applyFilter(body: Rect, columns: ReadonlyMap<number, ColumnFilter>): void {
    if (this.guard.on && !this.guard.options.allowAutoFilter) throw accessDenied();
    this.rowAxis.filter(body.row, body.rows, (row) =>
      [...columns].some(
        ([index, filter]) =>
          !passes(filter, this.value(row, body.column + index), this.text(row, body.column + index)),
      ),
    );
    this.workbook.record({ kind: "filter", sheet: this });
  }
}

/** Throws InvalidArgument for a name that Excel refuses for a sheet. */
export function checkSheetName(name: string): void {
  const bad =
    name === "" ||
    name.length > 31 ||
    /[:\\/?*[\]]/.test(name) ||
    /^'|'$/.test(name) ||
    name.toLowerCase() === "history";
  if (bad) throw invalidArgument();
}

function checkRect(rect: Rect): void {
  if (
    rect.row < 0 ||
    rect.column < 0 ||
    rect.row + rect.rows > MAX_ROWS ||
    rect.column + rect.columns > MAX_COLUMNS
  )
    throw invalidArgument();
}

function moved(input: CellInput, rows: number, columns: number): CellInput {
  return typeof input === "string" && input.startsWith("=") && (rows > 0 || columns > 0)
    ? copyFormula(input, rows, columns)
    : input;
}

/** A value as an input that gives the same value again: text keeps its apostrophe. */
export function asInput(value: Scalar): CellInput {
  if (value === null) return "";
  if (typeof value === "object") return value.error;
  return typeof value === "string" ? `'${value}` : value;
}
