/**
 * A worksheet's table as plain data: headings and rows of cells, as the gateway reads them. A read may contain only
 * some rows; `first` is the table row of the first one.
 */

/** What a cell holds; an empty cell is the empty text. */
export type Cell = string | number | boolean;
export type Cells = readonly Cell[];

export interface Grid {
  /** The table's name, which survives a renamed sheet. */
  readonly table: string;
  /** The sheet that contains the table now. */
  readonly sheet: string;
  /** Zero-based place of the heading row's first cell on the sheet. */
  readonly origin: { readonly row: number; readonly column: number };
  readonly headings: readonly string[];
  readonly rows: readonly Cells[];
  /** Table row of `rows[0]`; 0 is the first row below the headings. */
  readonly first: number;
  /** How many rows the table has in all. */
  readonly count: number;
  /** Cells with a formula; `rows` has its result. Left out where there are none. */
  readonly formulas?: readonly FormulaCell[];
  /** Is its sheet protected? Left out where the host does not report it. */
  readonly isProtected?: boolean;
}

export interface FormulaCell {
  /** Table row. */
  readonly row: number;
  /** Position of its column. */
  readonly column: number;
  readonly formula: string;
}

/** "IMS!N12" for a table row and a column position. */
export function placeOf(
  grid: Pick<Grid, "sheet" | "origin">,
  tableRow: number,
  columnPosition: number,
): string {
  const sheet = /^[A-Za-z0-9_]+$/.test(grid.sheet) ? grid.sheet : `'${grid.sheet}'`;
  return `${sheet}!${columnLetters(grid.origin.column + columnPosition)}${grid.origin.row + 2 + tableRow}`;
}

/** Zero-based column to letters: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export function isBlankRow(row: Cells): boolean {
  return row.every((cell) => cell === "");
}
