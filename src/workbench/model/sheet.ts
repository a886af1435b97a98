import type { Cell, Rect } from "./address";
import type { Author } from "./change";
import type { ConditionalFormat } from "./conditional-format";
import type { Protection, ProtectionOptions } from "./protection";
import type { CellInput, Matrix, Scalar } from "./scalar";
import type { Style, StylePatch } from "./style";
import type { PlacedValidation, ValidationRule } from "./validation-rule";
import type { Workbook } from "./workbook";

export type Visibility = "Visible" | "Hidden" | "VeryHidden";
export interface SetOptions {
  by: Author;
  numberFormats?: (string | null | undefined)[][];
}
export interface SortKey {
  column: number;
  ascending: boolean;
}
export interface ColumnFilter {
  values?: string[];
  criterion1?: string;
  criterion2?: string;
  operator?: "And" | "Or";
}
export interface AutoFilter {
  readonly rect: Rect;
  readonly columns: ReadonlyMap<number, ColumnFilter>;
}
export declare class Sheet {
  readonly id: string;
  readonly workbook: Workbook;
  get name(): string;
  set name(value: string);
  get position(): number;
  set position(value: number);
  get visibility(): Visibility;
  set visibility(value: Visibility);
  get tabColor(): string;
  set tabColor(value: string);
  showGridlines: boolean;
  readonly deleted: boolean;

  value(row: number, column: number): Scalar;
  formula(row: number, column: number): string;
  hasFormula(row: number, column: number): boolean;
  editText(row: number, column: number): string;
  text(row: number, column: number): string;
  style(row: number, column: number): Readonly<Style>;
  displayStyle(row: number, column: number): Readonly<Style>;
  values(rect: Rect): Matrix;
  formulas(rect: Rect): (string | number | boolean)[][];
  texts(rect: Rect): string[][];
  numberFormats(rect: Rect): string[][];
  spillRange(row: number, column: number): Rect | undefined;
  spillParent(row: number, column: number): Cell | undefined;

  set(at: Cell, inputs: readonly (readonly CellInput[])[], options: SetOptions): void;
  fill(rect: Rect, input: CellInput, options: SetOptions): void;
  copy(from: Rect, to: Cell, options: { by: Author; what?: "all" | "values" | "formulas" | "formats"; fromSheet?: Sheet }): void;
  clear(rect: Rect, what: "all" | "contents" | "formats", options?: { by: Author }): void;
  setStyle(rect: Rect, patch: StylePatch, options?: { by: Author }): void;
  commonStyle(rect: Rect): { [K in keyof Style]?: Style[K] | null };
  insertRows(row: number, count: number, options?: { by: Author }): void;
  deleteRows(row: number, count: number, options?: { by: Author }): void;
  insertColumns(column: number, count: number, options?: { by: Author }): void;
  deleteColumns(column: number, count: number, options?: { by: Author }): void;
  insertCells(rect: Rect, shift: "Down" | "Right", options?: { by: Author }): void;
  deleteCells(rect: Rect, shift: "Up" | "Left", options?: { by: Author }): void;
  used(valuesOnly: boolean, within?: Rect): Rect | undefined;

  readonly protection: Protection;
  protect(options?: Partial<ProtectionOptions>, password?: string): void;
  unprotect(password?: string): void;
  isLocked(row: number, column: number): boolean;
  canEdit(rect: Rect): boolean;

  readonly validations: {
    list(): readonly PlacedValidation[];
    add(rect: Rect, rule: ValidationRule, options?: { by: Author }): void;
    get(row: number, column: number): PlacedValidation | undefined;
    within(rect: Rect): PlacedValidation | null | undefined;
    clear(rect: Rect, options?: { by: Author }): void;
  };
  validationChoices(row: number, column: number): string[] | undefined;
  isValid(row: number, column: number, value?: Scalar): boolean;

  readonly conditionalFormats: {
    list(rect?: Rect): readonly ConditionalFormat[];
    get(id: string): ConditionalFormat | undefined;
    add(format: Omit<ConditionalFormat, "id" | "priority" | "stopIfTrue"> & Partial<ConditionalFormat>): ConditionalFormat;
    update(id: string, patch: Partial<Omit<ConditionalFormat, "id">>): ConditionalFormat;
    remove(id: string): void;
    clear(rect?: Rect): void;
  };

  columnWidth(column: number): number;
  setColumnWidth(column: number, count: number, points: number): void;
  rowHeight(row: number): number;
  setRowHeight(row: number, count: number, points: number): void;
  isRowHidden(row: number): boolean;
  isColumnHidden(column: number): boolean;
  hideRows(row: number, count: number, hidden: boolean): void;
  hideColumns(column: number, count: number, hidden: boolean): void;
  frozen: { rows: number; columns: number };

  readonly autoFilter: AutoFilter | undefined;
  setAutoFilter(rect: Rect): void;
  filterColumn(index: number, filter: ColumnFilter | undefined): void;
  removeAutoFilter(): void;
  sort(rect: Rect, keys: readonly SortKey[], options?: { by: Author; hasHeaders?: boolean; matchCase?: boolean }): void;
}
