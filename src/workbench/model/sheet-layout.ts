/**
 * The layout of a sheet: sizes, hidden rows and columns, frozen panes, gridlines. Sizes are in points; a hidden row or
 * column has size 0. On a protected sheet the layout is fixed unless the options allow changes.
 */
import { MAX_COLUMNS, MAX_ROWS } from "../cells/address";
import { Axis } from "./axis";
import { ProtectedCells } from "./protection";

/** Excel's 64 and 20 pixels. */
const DEFAULT_WIDTH = 48;
const DEFAULT_HEIGHT = 15;

/** Frozen panes; rows and columns scrolled away when freezing are before the first ones and cannot be reached. */
export interface Panes {
  readonly rows: number;
  readonly columns: number;
  readonly firstRow?: number;
  readonly firstColumn?: number;
}

export abstract class SheetLayout extends ProtectedCells {
  readonly rowAxis = new Axis(DEFAULT_HEIGHT, MAX_ROWS);
  readonly columnAxis = new Axis(DEFAULT_WIDTH, MAX_COLUMNS);
  private gridlines = true;
  private panes: Panes = { rows: 0, columns: 0 };

  protected abstract override notify(what: "protection" | "layout"): void;

  get showGridlines(): boolean {
    return this.gridlines;
  }

  set showGridlines(value: boolean) {
    this.gridlines = value;
    this.notify("layout");
  }

  get frozen(): Panes {
    return this.panes;
  }

  set frozen(panes: Panes) {
    this.panes = panes;
    this.notify("layout");
  }

  columnWidth(column: number): number {
    return this.columnAxis.size(column);
  }

  setColumnWidth(column: number, count: number, points: number): void {
    this.requireAllowed("allowFormatColumns");
    this.columnAxis.setSize(column, count, points);
    this.notify("layout");
  }

  rowHeight(row: number): number {
    return this.rowAxis.size(row);
  }

  setRowHeight(row: number, count: number, points: number): void {
    this.requireAllowed("allowFormatRows");
    this.rowAxis.setSize(row, count, points);
    this.notify("layout");
  }

  isRowHidden(row: number): boolean {
    return this.rowAxis.isHidden(row);
  }

  /** Hidden by a filter, not by hand. */
  isRowFiltered(row: number): boolean {
    return this.rowAxis.isFiltered(row);
  }

  isColumnHidden(column: number): boolean {
    return this.columnAxis.isHidden(column);
  }

  hideRows(row: number, count: number, hidden: boolean): void {
    this.requireAllowed("allowFormatRows");
    this.rowAxis.hide(row, count, hidden);
    this.notify("layout");
  }

  hideColumns(column: number, count: number, hidden: boolean): void {
    this.requireAllowed("allowFormatColumns");
    this.columnAxis.hide(column, count, hidden);
    this.notify("layout");
  }
}
