/**
 * One worksheet in four classes: reading cells (sheet-cells.ts), protection (protection.ts), layout (sheet-layout.ts),
 * and here the changes. Every write goes through `set`: first the checks (protection, and for users validation), then
 * parsing, storing and calculation. A refused write changes nothing.
 */
import type { FormulaSheet } from "../calc/host";
import { MAX_COLUMNS, MAX_ROWS } from "../cells/address";
import type { Cell, Rect } from "../cells/address";
import { copyCells, repeated } from "./cell-copy";
import type { CopyOptions } from "./cell-copy";
import { clearCells, fillCells, writeCells } from "./cell-writer";
import type { SetOptions } from "./cell-writer";
import type { Author } from "./change";
import { Charts } from "./charts";
import { ConditionalFormats } from "./conditional-formats";
import { passes } from "./filter";
import type { ColumnFilter } from "./filter";
import { HostError, invalidArgument, itemAlreadyExists } from "../cells/host-error";
import { isNumberFormat } from "../cells/number-format";
import { followSheetName } from "./renaming";
import type { CellInput, Scalar } from "../cells/scalar";
import { SheetLayout } from "./sheet-layout";
import { deleteBlock, insertBlock, shiftLines } from "./sheet-lines";
import { checkSheetName } from "./sheet-names";
import { sortRows } from "./sheet-sort";
import type { SortKey } from "./sheet-sort";
import type { Style, StylePatch } from "./style";
import { NO_EXTRAS, type SheetExtras } from "./sheet-extras";
import { Validations } from "./validations";
import type { Workbook } from "./workbook";

export type Visibility = "Visible" | "Hidden" | "VeryHidden";

interface AutoFilter {
  readonly rect: Rect;
  readonly columns: ReadonlyMap<number, ColumnFilter>;
}

export class Sheet extends SheetLayout implements FormulaSheet {
  readonly validations = new Validations(this);
  readonly conditionalFormats = new ConditionalFormats(this);
  readonly charts = new Charts(this);
  /** Objects of the file besides cells. */
  extras: SheetExtras = NO_EXTRAS;
  deleted = false;
  private shown: Visibility = "Visible";
  private tab = "";
  private filtering: { rect: Rect; columns: Map<number, ColumnFilter> } | undefined;

  constructor(
    workbook: Workbook,
    id: string,
    private title: string,
  ) {
    super(workbook, id);
  }

  get name(): string {
    return this.title;
  }

  set name(value: string) {
    this.workbook.structure.requireUnprotected();
    checkSheetName(value);
    const other = this.workbook.sheet(value);
    if (other && other !== this) throw itemAlreadyExists();
    const oldName = this.title;
    if (oldName === value) return;
    this.title = value;
    this.workbook.undoing.forget();
    this.workbook.atomically(() => {
      followSheetName(this, oldName);
      this.workbook.record({ kind: "sheet", what: "renamed", sheet: this, by: "api", oldName });
    });
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
    this.workbook.structure.requireUnprotected();
    if (value !== "Visible" && this.noOtherIsVisible)
      throw new HostError("InvalidOperation", "The last visible sheet cannot be hidden.");
    this.shown = value;
    this.workbook.undoing.forget();
    this.notify("visibility");
  }

  /** No other sheet is visible. */
  get noOtherIsVisible(): boolean {
    return this.workbook.sheets.every((sheet) => sheet === this || sheet.visibility !== "Visible");
  }

  get tabColor(): string {
    return this.tab;
  }

  set tabColor(value: string) {
    this.tab = value;
    this.notify("tabColor");
  }

  protected notify(what: "visibility" | "tabColor" | "layout" | "protection"): void {
    this.workbook.record({ kind: "sheet", what, sheet: this, by: "api" });
  }

  // Cells.

  /** Writes inputs from a cell on; see the top of this file. Throws HostError with nothing changed. */
  set(at: Cell, inputs: readonly (readonly CellInput[])[], options: SetOptions): void {
    const rect: Rect = { ...at, rows: inputs.length, columns: inputs[0]?.length ?? 0 };
    if (rect.rows === 0 || rect.columns === 0) return;
    checkRect(rect);
    this.requireEditable(rect);
    writeCells(this, rect, inputs, options);
  }

  /** One input for every cell of a rectangle; references are adjusted as in a copy. */
  fill(rect: Rect, input: CellInput, options: SetOptions): void {
    const part = input === "" ? this.partToEmpty(rect) : rect;
    if (typeof input === "string" && input.startsWith("=")) {
      this.set(part, repeated(input, part), options);
      return;
    }
    checkRect(part);
    this.requireEditable(part);
    fillCells(this, part, input, options);
  }

  /** Of a whole row or column only the used part is cleared. */
  private partToEmpty(rect: Rect): Rect {
    if (rect.rows < MAX_ROWS && rect.columns < MAX_COLUMNS) return rect;
    return this.usedPart(rect) ?? { ...rect, rows: 1, columns: 1 };
  }

  /** Copies cells here from this or another sheet. */
  copy(from: Rect, to: Cell, options: CopyOptions): void {
    this.requireEditable({ ...to, rows: from.rows, columns: from.columns });
    copyCells(this, from, to, options);
  }

  clear(rect: Rect, what: "all" | "contents" | "formats", options: { by: Author } = { by: "api" }): void {
    this.requireEditable(rect);
    if (what !== "contents") this.requireUnprotected();
    this.workbook.atomically(() => {
      if (what !== "formats") clearCells(this, rect, options.by);
      if (what === "contents") return;
      this.store.restyle(rect, () => 1);
      this.conditionalFormats.clear(rect);
      this.validations.clear(rect);
    });
  }

  setStyle(rect: Rect, patch: StylePatch, options: { by: Author } = { by: "api" }): void {
    if (options.by !== "remote") this.requireAllowed("allowFormatCells");
    if (patch.numberFormat !== undefined && !isNumberFormat(patch.numberFormat)) throw invalidArgument();
    const memory = new Map<number, number>();
    this.store.restyle(rect, (id) => this.workbook.styles.patch(id, patch, memory));
    this.workbook.record({ kind: "format", sheet: this, rect });
  }

  sort(
    rect: Rect,
    keys: readonly SortKey[],
    options: { by?: Author; hasHeaders?: boolean; matchCase?: boolean } = {},
  ): void {
    this.requireAllowed("allowSort");
    this.requireEditable(rect);
    const body = options.hasHeaders ? { ...rect, row: rect.row + 1, rows: rect.rows - 1 } : rect;
    sortRows(this, body, keys, options.by ?? "api");
  }

  // Rows, columns and blocks.

  insertRows(row: number, count: number, options: { by: Author } = { by: "api" }): void {
    this.requireAllowed("allowInsertRows");
    shiftLines(this, { axis: "row", at: row, count }, options.by);
  }

  deleteRows(row: number, count: number, options: { by: Author } = { by: "api" }): void {
    this.requireAllowed("allowDeleteRows");
    shiftLines(this, { axis: "row", at: row, count: -count }, options.by);
  }

  insertColumns(column: number, count: number, options: { by: Author } = { by: "api" }): void {
    this.requireAllowed("allowInsertColumns");
    shiftLines(this, { axis: "column", at: column, count }, options.by);
  }

  deleteColumns(column: number, count: number, options: { by: Author } = { by: "api" }): void {
    this.requireAllowed("allowDeleteColumns");
    shiftLines(this, { axis: "column", at: column, count: -count }, options.by);
  }

  insertCells(rect: Rect, shift: "Down" | "Right", options: { by: Author } = { by: "api" }): void {
    this.requireUnprotected();
    insertBlock(this, rect, shift, options.by);
  }

  deleteCells(rect: Rect, shift: "Up" | "Left", options: { by: Author } = { by: "api" }): void {
    this.requireUnprotected();
    deleteBlock(this, rect, shift, options.by);
  }

  // Validation and conditional formats.

  /** The format including conditional formats. */
  displayStyle(row: number, column: number): Readonly<Style> {
    const own = this.style(row, column);
    const overlays = this.conditionalFormats.stylesAt(row, column);
    return overlays.length === 0 ? own : (Object.assign({}, own, ...overlays) as Style);
  }

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

  /** Called when lines moved: the filter moves with its cells. */
  moveFilter(change: (rect: Rect) => Rect | "gone"): void {
    if (!this.filtering) return;
    const rect = change(this.filtering.rect);
    this.filtering = rect === "gone" ? undefined : { ...this.filtering, rect };
  }

  /** Hides the rows of a body that do not pass; rows hidden by hand stay hidden. */
  applyFilter(body: Rect, columns: ReadonlyMap<number, ColumnFilter>): void {
    this.requireAllowed("allowAutoFilter");
    this.rowAxis.filter(body.row, body.rows, (row) =>
      [...columns].some(
        ([index, filter]) =>
          !passes(filter, this.value(row, body.column + index), this.text(row, body.column + index)),
      ),
    );
    this.workbook.record({ kind: "filter", sheet: this });
  }
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
