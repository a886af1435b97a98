/**
 * The changes of an action, as data. The gateway applies the list in order; because a list is data it can be checked
 * in tests, counted, and applied to a copy of the sheets in memory ({@link afterWrite}).
 */
import type { Column } from "./field";
import type { Cell, Cells, Grid } from "./grid";
import type { Layout } from "./layout";

export type Write =
  /** Nothing of the list is applied when anybody has written since the revision `turn`, at which it was read. */
  | { readonly do: "expect"; readonly turn: string }
  /** Makes the sheet and its empty table; does nothing when the table is already there. */
  | { readonly do: "create"; readonly layout: Layout }
  /** Adds columns of the layout at the right of its table; existing ones are left as they are. */
  | {
      readonly do: "widen";
      readonly table: string;
      readonly layout: Layout;
      readonly headings: readonly string[];
    }
  /** Sets cells of whole or partial rows, from table row `row` on, in the columns named by `headings`. */
  | {
      readonly do: "put";
      readonly table: string;
      readonly row: number;
      /** What each row is about, so that an interrupted list finds its rows again after they have moved. */
      readonly keys: readonly string[];
      readonly headings: readonly string[];
      readonly rows: readonly Cells[];
    }
  /** Adds rows at the end; `headings` name the columns given. */
  | {
      readonly do: "append";
      readonly table: string;
      readonly headings: readonly string[];
      readonly rows: readonly Cells[];
    }
  /** Makes the given rows the whole table. */
  | {
      readonly do: "refill";
      readonly table: string;
      readonly headings: readonly string[];
      readonly rows: readonly Cells[];
    }
  /** Removes rows by their position in the table, before any other write of the list moves them. */
  | {
      readonly do: "remove";
      readonly table: string;
      readonly rows: readonly number[];
      readonly keys: readonly string[];
    }
  /** The status line above a table. */
  | {
      readonly do: "banner";
      readonly table: string;
      readonly text: string;
      readonly tone: "good" | "warn" | "quiet" | "bad";
    }
  /**
   * Notes in cells of a column: a cell shows its note while it is selected. Notes do not move with their rows, so they
   * name what they are about. A blank text removes a note, `isAnew` all existing ones of the column.
   */
  | {
      readonly do: "notes";
      readonly table: string;
      readonly column: Column;
      readonly isAnew: boolean;
      readonly notes: readonly CellNote[];
    }
  /** Gives the first rows of a table's column a workbook name, for drop-downs. */
  | {
      readonly do: "name";
      readonly name: string;
      readonly table: string;
      readonly heading: string;
      readonly rows: number;
    }
  /**
   * Writes nothing: the change of a table's facts. Committing the list takes it out, and records it in the audit trail
   * and in the copy of facts (actions/transaction.ts).
   */
  | {
      readonly do: "facts";
      readonly table: string;
      /** Added to the table's digest (digest.ts). */
      readonly delta: string;
      /** Headings of the fact cells, and those of rows that a file, a return or customs created or changed. */
      readonly headings: readonly string[];
      readonly rows: readonly Cells[];
      /** Keys of such rows that were removed. */
      readonly gone: readonly string[];
    }
  | { readonly do: "protect"; readonly table: string }
  | { readonly do: "unprotect"; readonly table: string }
  /** Activates a sheet. */
  | { readonly do: "show"; readonly table: string };

export interface CellNote {
  readonly row: number;
  /** What the row is about, as in `put`. */
  readonly key: string;
  readonly title: string;
  readonly text: string;
}

/** A table that was just made. */
export function emptyGrid({ table, sheet, columns, headingRow, firstColumn }: Layout): Grid {
  const headings = columns.map(({ heading }) => heading);
  return {
    table,
    sheet,
    origin: { row: headingRow, column: firstColumn },
    headings,
    rows: [],
    first: 0,
    isProtected: false,
    count: 0,
  };
}

/** The grid after a write, for copies of the sheets kept in memory. Writes to other tables leave it as it is. */
export function afterWrite(grid: Grid, write: Write): Grid {
  if (!("table" in write) || write.table !== grid.table) return grid;
  switch (write.do) {
    case "put":
      return withRows(grid, put(grid, write.row, write.headings, write.rows));
    case "refill":
      return withRows(grid, newRows(grid, write.headings, write.rows));
    case "append":
      return withRows(grid, [...grid.rows, ...newRows(grid, write.headings, write.rows)]);
    case "remove": {
      const gone = new Set(write.rows);
      return withRows(
        grid,
        grid.rows.filter((_, row) => !gone.has(row)),
      );
    }
    case "widen": {
      const added = write.headings.filter((heading) => !grid.headings.includes(heading));
      const rows = grid.rows.map((cells) => [...cells, ...added.map(() => "")]);
      return { ...grid, headings: [...grid.headings, ...added], rows };
    }
    case "protect":
    case "unprotect":
      return { ...grid, isProtected: write.do === "protect" };
    default:
      return grid;
  }
}

function withRows(grid: Grid, rows: readonly Cells[]): Grid {
  return { ...grid, rows, count: rows.length };
}

function put(grid: Grid, row: number, headings: readonly string[], given: readonly Cells[]): Cells[] {
  const rows = [...grid.rows];
  const positions = positionsOf(grid, headings);
  given.forEach((cells, offset) => {
    rows[row + offset] = place([...(rows[row + offset] ?? blank(grid))], positions, cells);
  });
  return rows;
}

function newRows(grid: Grid, headings: readonly string[], given: readonly Cells[]): Cells[] {
  // Rows in the order of the sheet are as they should be: lists are not changed once they are made.
  const inOrder =
    headings.length === grid.headings.length && headings.every((one, at) => one === grid.headings[at]);
  if (inOrder && given.every((cells) => cells.length === headings.length)) return [...given];
  const positions = positionsOf(grid, headings);
  return given.map((cells) => place(blank(grid), positions, cells));
}

function blank(grid: Grid): Cell[] {
  return grid.headings.map(() => "");
}

/** Where each heading is in the grid; -1 where it is not. */
function positionsOf(grid: Grid, headings: readonly string[]): readonly number[] {
  return headings.map((heading) => grid.headings.indexOf(heading));
}

function place(row: Cell[], positions: readonly number[], cells: Cells): Cell[] {
  for (let given = 0; given < positions.length; given++) {
    const position = positions[given] ?? -1;
    if (position >= 0) row[position] = cells[given] ?? "";
  }
  return row;
}
