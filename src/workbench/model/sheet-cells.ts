/** Read access to the cells of a sheet: values, formulas, texts and formats. */
import { SheetFormulas } from "../calc/sheet-formulas";
import { intersection, MAX_COLUMNS } from "../cells/address";
import type { Cell, Rect } from "../cells/address";
import type { Card } from "../cells/card";
import { CellStore } from "./cell-store";
import { entryText } from "./entry-text";
import { DAYS_TO_1904, isDateFormat, showValue } from "../cells/number-format";
import type { Matrix, Scalar } from "../cells/scalar";
import type { Style } from "./style";
import type { Workbook } from "./workbook";

export abstract class SheetCells {
  readonly store = new CellStore();
  readonly live = new SheetFormulas();

  constructor(
    readonly workbook: Workbook,
    readonly id: string,
  ) {}

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

  /** The text of the formula bar. */
  editText(row: number, column: number): string {
    return this.formula(row, column);
  }

  text(row: number, column: number): string {
    const { numberFormat } = this.style(row, column);
    const value = this.value(row, column);
    const isLater = this.workbook.date1904 && typeof value === "number" && isDateFormat(numberFormat);
    return showValue(isLater ? value + DAYS_TO_1904 : value, numberFormat, this.workbook.locale);
  }

  style(row: number, column: number): Readonly<Style> {
    return this.workbook.styles.at(this.store.styleId(row, column));
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

  /** The result of `read` for each cell of a rectangle. */
  map<T>({ row, column, rows, columns }: Rect, read: (row: number, column: number) => T): T[][] {
    const lines: T[][] = [];
    for (let r = row; r < row + rows; r++) {
      const line: T[] = [];
      for (let c = column; c < column + columns; c++) line.push(read(r, c));
      lines.push(line);
    }
    return lines;
  }

  /** Each format property of a rectangle; null where cells differ. */
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

  spillRange(row: number, column: number): Rect | undefined {
    return this.live.at(row, column)?.spill;
  }

  /** The card of the cell's value, if it has one. */
  card(row: number, column: number): Card | undefined {
    return this.live.card(row, column);
  }

  /** The cell whose formula spills into this one. */
  spillParent(row: number, column: number): Cell | undefined {
    const parent = this.live.children.get(row * MAX_COLUMNS + column);
    return parent ? { row: parent.row, column: parent.column } : undefined;
  }

  used(valuesOnly: boolean, within?: Rect): Rect | undefined {
    return this.store.used(valuesOnly, within);
  }

  /** The intersection of a rectangle with the used range. */
  usedPart(rect: Rect): Rect | undefined {
    const used = this.used(true);
    return used && intersection(used, rect);
  }
}
