import type { Rect } from "./address";
import type { Author } from "./change";
import type { CellInput } from "./scalar";
import type { ColumnFilter, Sheet, SortKey } from "./sheet";

export interface TableColumn {
  readonly id: number;
  readonly name: string;
  readonly index: number;
}
export declare class Table {
  readonly id: string;
  readonly sheet: Sheet;
  get name(): string;
  set name(value: string);
  /** Header, body and totals. */
  readonly rect: Rect;
  get showHeaders(): boolean;
  set showHeaders(value: boolean);
  get showTotals(): boolean;
  set showTotals(value: boolean);
  style: string;
  showBandedRows: boolean;
  showBandedColumns: boolean;
  showFilterButton: boolean;
  highlightFirstColumn: boolean;
  highlightLastColumn: boolean;
  columns(): readonly TableColumn[];
  column(nameOrId: string | number): TableColumn | undefined;
  renameColumn(index: number, name: string): void;
  addColumn(index: number | null, values?: readonly (readonly CellInput[])[], name?: string): TableColumn;
  deleteColumn(index: number): void;
  readonly headerRect: Rect;
  readonly bodyRect: Rect;
  readonly totalsRect: Rect | undefined;
  resize(rect: Rect, options?: { by: Author }): void;
  addRows(index: number | null, values: readonly (readonly CellInput[])[], options?: { by: Author }): void;
  deleteRows(index: number, count: number, options?: { by: Author }): void;
  sort(keys: readonly SortKey[], options?: { by: Author }): void;
  readonly sortKeys: readonly SortKey[];
  readonly filters: ReadonlyMap<number, ColumnFilter>;
  filterColumn(index: number, filter: ColumnFilter | undefined): void;
  clearFilters(): void;
  convertToRange(): void;
  delete(): void;
  readonly deleted: boolean;
}
