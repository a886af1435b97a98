/**
 * The cells of one sheet: plain values row by row, style numbers column by column.
 *
 * There is no object per cell, so that 100,000 rows of 45 columns fit in memory. Styles are in typed arrays per column
 * because formats are set on whole columns; style number 0 means "not set here": the row's, the column's or the sheet's
 * number applies.
 */
import { MAX_COLUMNS, MAX_ROWS, bounding } from "../cells/address";
import type { Rect } from "../cells/address";
import type { Matrix, Scalar } from "../cells/scalar";

export class CellStore {
  private readonly rows: (Scalar[] | undefined)[] = [];
  private readonly styleColumns: (Uint16Array | undefined)[] = [];
  private rowStyles = new Map<number, number>();
  private columnStyles = new Map<number, number>();
  private sheetStyle = 0;

  get rowCount(): number {
    return this.rows.length;
  }

  value(row: number, column: number): Scalar {
    return this.rows[row]?.[column] ?? null;
  }

  /** The values of a row as stored, shorter than the sheet; not to be changed by the caller. */
  row(row: number): readonly Scalar[] | undefined {
    return this.rows[row];
  }

  put(row: number, column: number, value: Scalar): void {
    let cells = this.rows[row];
    if (!cells) {
      if (value === null) return;
      while (this.rows.length < row) this.rows.push(undefined);
      this.rows[row] = cells = [];
    }
    if (column >= cells.length) {
      if (value === null) return;
      while (cells.length < column) cells.push(null);
    }
    cells[column] = value;
  }

  block(rect: Rect): Matrix {
    const block: Matrix = [];
    for (let r = rect.row; r < rect.row + rect.rows; r++) {
      const cells = this.rows[r];
      const line = cells ? cells.slice(rect.column, rect.column + rect.columns) : [];
      while (line.length < rect.columns) line.push(null);
      block.push(line);
    }
    return block;
  }

  styleId(row: number, column: number): number {
    const own = this.styleColumns[column]?.[row];
    if (own !== undefined && own !== 0) return own;
    return this.rowStyles.get(row) ?? this.columnStyles.get(column) ?? this.sheetStyle;
  }

  putStyle(row: number, column: number, id: number): void {
    this.styleColumn(column, row + 1)[row] = id;
  }

  /** Sets every cell of the rectangle to the style number that `change` returns for its current one. */
  restyle(rect: Rect, change: (id: number) => number): void {
    const wholeColumns = rect.rows === MAX_ROWS;
    const wholeRows = rect.columns === MAX_COLUMNS;
    const lastColumn = rect.column + rect.columns;
    const lastRow = rect.row + rect.rows;
    if (wholeColumns && wholeRows) {
      this.sheetStyle = change(this.sheetStyle);
      mapValues(this.columnStyles, change);
      mapValues(this.rowStyles, change);
    } else if (wholeColumns) {
      for (let c = rect.column; c < lastColumn; c++) {
        for (const [row, id] of this.rowStyles) {
          if (!this.styleColumns[c]?.[row]) this.putStyle(row, c, id);
        }
        this.columnStyles.set(c, change(this.columnStyles.get(c) ?? this.sheetStyle));
      }
    } else if (wholeRows) {
      for (let r = rect.row; r < lastRow; r++) {
        for (const [column, id] of this.columnStyles) {
          if (!this.styleColumns[column]?.[r]) this.putStyle(r, column, this.rowStyles.get(r) ?? id);
        }
        this.rowStyles.set(r, change(this.rowStyles.get(r) ?? this.sheetStyle));
      }
    }
    const open = wholeColumns || wholeRows;
    for (let c = rect.column; c < lastColumn; c++) {
      const column = open ? this.styleColumns[c] : this.styleColumn(c, lastRow);
      if (!column) {
        if (c >= this.styleColumns.length) break;
        continue;
      }
      for (let r = rect.row; r < Math.min(lastRow, column.length); r++) {
        const own = column[r] ?? 0;
        if (own !== 0) column[r] = change(own);
        else if (!open) column[r] = change(this.styleId(r, c));
      }
    }
  }

  /** The style numbers of the cells of a rectangle. */
  stylesIn(rect: Rect): ReadonlySet<number> {
    const ids = new Set<number>();
    for (let row = rect.row; row < rect.row + rect.rows; row++)
      for (let column = rect.column; column < rect.column + rect.columns; column++)
        ids.add(this.styleId(row, column));
    return ids;
  }

  /** Calls back with every different style number in the rectangle until the callback returns false. */
  someStyle(rect: Rect, test: (id: number) => boolean): boolean {
    const seen = new Set<number>();
    const usedRows = Math.max(0, ...this.styleColumns.map((column) => column?.length ?? 0));
    const rowLimit = Math.min(
      rect.row + rect.rows,
      Math.max(usedRows, ...this.rowStyles.keys(), rect.row) + 1,
    );
    const columnLimit = Math.min(
      rect.column + rect.columns,
      Math.max(this.styleColumns.length, ...this.columnStyles.keys(), rect.column) + 1,
    );
    for (let c = rect.column; c < columnLimit; c++) {
      const styles = this.styleColumns[c];
      let above = -1;
      for (let r = rect.row; r < rowLimit; r++) {
        const own = styles?.[r] ?? 0;
        const id = own === 0 ? this.styleId(r, c) : own;
        if (id === above) continue;
        above = id;
        if (seen.has(id)) continue;
        seen.add(id);
        if (test(id)) return true;
      }
    }
    return false;
  }

  /** The smallest rectangle with content (and, if asked, own formats), inside `within`. */
  used(valuesOnly: boolean, within?: Rect): Rect | undefined {
    const fromRow = within?.row ?? 0;
    const toRow = Math.min(this.rows.length, within ? within.row + within.rows : MAX_ROWS);
    const fromColumn = within?.column ?? 0;
    const toColumn = within ? within.column + within.columns : MAX_COLUMNS;
    let [top, bottom, left, right] = [-1, -1, toColumn, fromColumn - 1];
    for (let r = fromRow; r < toRow; r++) {
      const cells = this.rows[r];
      if (!cells) continue;
      const end = Math.min(cells.length, toColumn) - 1;
      let last = end;
      while (last >= fromColumn && (cells[last] ?? null) === null) last--;
      if (last < fromColumn) continue;
      let first = fromColumn;
      while (first < left && (cells[first] ?? null) === null) first++;
      left = Math.min(left, first);
      right = Math.max(right, last);
      if (top < 0) top = r;
      bottom = r;
    }
    const values =
      top < 0 ? undefined : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
    const formats = valuesOnly ? undefined : this.formatted(within);
    return values && formats ? bounding(values, formats) : (values ?? formats);
  }

  private formatted(within: Rect | undefined): Rect | undefined {
    let found: Rect | undefined;
    const toColumn = Math.min(
      this.styleColumns.length,
      within ? within.column + within.columns : MAX_COLUMNS,
    );
    for (let c = within?.column ?? 0; c < toColumn; c++) {
      const column = this.styleColumns[c];
      if (!column) continue;
      const from = within?.row ?? 0;
      let last = Math.min(column.length, within ? within.row + within.rows : MAX_ROWS) - 1;
      while (last >= from && (column[last] ?? 0) <= 1) last--;
      if (last < from) continue;
      let first = from;
      while ((column[first] ?? 0) <= 1) first++;
      const part = { row: first, column: c, rows: last - first + 1, columns: 1 };
      found = found ? bounding(found, part) : part;
    }
    return found;
  }

  /** Every cell with a value or a format of its own, row by row; blank cells between are not visited. */
  *places(): Generator<readonly [row: number, column: number]> {
    const styled = this.styleColumns.flatMap((styles, column) => (styles ? [{ styles, column }] : []));
    const widest = this.rows.reduce((most, cells) => Math.max(most, cells?.length ?? 0), 0);
    const rows = [this.rows.length, ...styled.map(({ styles }) => styles.length)];
    const end = Math.max(...rows, ...[...this.rowStyles.keys()].map((row) => row + 1));
    for (let row = 0; row < end; row++) {
      const cells = this.rows[row] ?? [];
      const hasStyle = this.rowStyles.has(row);
      const width = hasStyle ? widest : cells.length;
      for (let column = 0; column < width; column++)
        if (hasStyle || cells[column] !== null || this.styleColumns[column]?.[row]) yield [row, column];
      for (const { styles, column } of styled) if (column >= width && styles[row]) yield [row, column];
    }
  }

  /** Inserts `count` empty rows above `at`, with the format of the row above them. */
  insertRows(at: number, count: number): void {
    if (at < this.rows.length) this.rows.splice(at, 0, ...Array.from({ length: count }, () => undefined));
    if (this.rows.length > MAX_ROWS) this.rows.length = MAX_ROWS;
    this.rowStyles = shiftKeys(this.rowStyles, at, count, MAX_ROWS);
    const above = at > 0 ? this.rowStyles.get(at - 1) : undefined;
    if (above !== undefined) for (let i = 0; i < count; i++) this.rowStyles.set(at + i, above);
    this.styleColumns.forEach((column, c) => {
      if (!column || at >= column.length) return;
      const longer = new Uint16Array(Math.min(MAX_ROWS, column.length + count));
      longer.set(column.subarray(0, at));
      longer.fill(at > 0 ? (column[at - 1] ?? 0) : 0, at, at + count);
      longer.set(column.subarray(at, longer.length - count), at + count);
      this.styleColumns[c] = longer;
    });
  }

  deleteRows(at: number, count: number): void {
    this.rows.splice(at, count);
    this.rowStyles = shiftKeys(this.rowStyles, at, -count, MAX_ROWS);
    for (const column of this.styleColumns) {
      if (!column || at >= column.length) continue;
      column.copyWithin(at, Math.min(column.length, at + count));
      column.fill(0, Math.max(at, column.length - count));
    }
  }

  insertColumns(at: number, count: number): void {
    for (const cells of this.rows) {
      if (cells && at < cells.length) cells.splice(at, 0, ...Array.from({ length: count }, () => null));
    }
    this.columnStyles = shiftKeys(this.columnStyles, at, count, MAX_COLUMNS);
    const left = at > 0 ? this.columnStyles.get(at - 1) : undefined;
    const source = at > 0 ? this.styleColumns[at - 1] : undefined;
    if (at < this.styleColumns.length) {
      const copies = Array.from({ length: count }, () => source?.slice());
      this.styleColumns.splice(at, 0, ...copies);
    }
    if (left !== undefined) for (let i = 0; i < count; i++) this.columnStyles.set(at + i, left);
  }

  deleteColumns(at: number, count: number): void {
    for (const cells of this.rows) cells?.splice(at, count);
    this.columnStyles = shiftKeys(this.columnStyles, at, -count, MAX_COLUMNS);
    this.styleColumns.splice(at, count);
  }

  /** Moves values and own styles of a block; the target is overwritten, the source is cleared. */
  move(rect: Rect, toRow: number, toColumn: number): void {
    const values = this.block(rect);
    const styles = values.map((line, r) => line.map((_, c) => this.styleId(rect.row + r, rect.column + c)));
    this.erase(rect);
    values.forEach((line, r) => {
      line.forEach((value, c) => {
        this.put(toRow + r, toColumn + c, value);
        this.putStyle(toRow + r, toColumn + c, styles[r]?.[c] ?? 0);
      });
    });
  }

  /** Deletes the rows of a block; the cells below it in the same columns, up to row `end`, move up in place. */
  closeUp(rect: Rect, end: number): void {
    const { row, column, rows, columns } = rect;
    for (let r = row; r < end; r++) {
      const from = this.rows[r + rows];
      if (!from && !this.rows[r]) continue;
      for (let c = column; c < column + columns; c++) this.put(r, c, from?.[c] ?? null);
    }
    for (let c = column; c < Math.min(column + columns, this.styleColumns.length); c++) {
      const styles = this.styleColumns[c];
      if (!styles || row >= styles.length) continue;
      styles.copyWithin(row, Math.min(styles.length, row + rows));
      styles.fill(0, Math.max(row, styles.length - rows));
    }
  }

  /** Clears values and own styles. */
  erase(rect: Rect): void {
    this.eraseValues(rect);
    for (let c = rect.column; c < Math.min(rect.column + rect.columns, this.styleColumns.length); c++) {
      this.styleColumns[c]?.fill(0, rect.row, rect.row + rect.rows);
    }
  }

  eraseValues(rect: Rect): void {
    for (let r = rect.row; r < Math.min(rect.row + rect.rows, this.rows.length); r++) {
      const cells = this.rows[r];
      if (!cells) continue;
      cells.fill(null, rect.column, rect.column + rect.columns);
      let end = cells.length;
      while (end > 0 && cells[end - 1] === null) end--;
      cells.length = end;
      if (end === 0) this.rows[r] = undefined;
    }
    this.dropBlankEnd();
  }

  /** Rows that were used once must not make every later look at the used range longer. */
  private dropBlankEnd(): void {
    let end = this.rows.length;
    while (end > 0 && this.rows[end - 1] === undefined) end--;
    this.rows.length = end;
  }

  private styleColumn(column: number, length: number): Uint16Array {
    let styles = this.styleColumns[column];
    if (!styles || styles.length < length) {
      const grown = new Uint16Array(Math.min(MAX_ROWS, Math.max(length, (styles?.length ?? 0) * 2, 64)));
      if (styles) grown.set(styles);
      while (this.styleColumns.length < column) this.styleColumns.push(undefined);
      this.styleColumns[column] = styles = grown;
    }
    return styles;
  }
}

function mapValues(map: Map<number, number>, change: (value: number) => number): void {
  for (const [key, value] of map) map.set(key, change(value));
}

/** Moves the keys from `at` on by `by`; keys in a deleted range, or beyond the limit, are removed. */
export function shiftKeys<V>(map: Map<number, V>, at: number, by: number, limit: number): Map<number, V> {
  const shifted = new Map<number, V>();
  for (const [key, value] of map) {
    if (key < at) shifted.set(key, value);
    else if (by < 0 && key < at - by) continue;
    else if (key + by < limit) shifted.set(key + by, value);
  }
  return shifted;
}
