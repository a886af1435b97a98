/**
 * An index from cells to the formulas that depend on them.
 *
 * Small areas are indexed under every block of cells they touch, so a lookup visits few entries. Large ones (whole
 * columns, registers) are few and often shared by thousands of formulas; they are indexed once per rectangle.
 */
import { formatRect, intersection } from "../cells/address";
import type { Rect } from "../cells/address";
import type { FormulaCell } from "./formula-cell";

const BLOCK_ROWS = 128;
const BLOCK_COLUMNS = 8;
const BLOCKS_ACROSS = 2_048;
const SMALL = 64;

interface Entry {
  readonly rect: Rect;
  readonly cells: Set<FormulaCell>;
}

export class DependentIndex {
  private readonly blocks = new Map<number, Map<string, Entry>>();
  private readonly wide = new Map<string, Entry>();

  add(rect: Rect, cell: FormulaCell): void {
    const key = formatRect(rect);
    if (blockCount(rect) > SMALL) return file(this.wide, key, rect, cell);
    for (const number of blockNumbers(rect)) {
      let block = this.blocks.get(number);
      if (!block) this.blocks.set(number, (block = new Map<string, Entry>()));
      file(block, key, rect, cell);
    }
  }

  remove(rect: Rect, cell: FormulaCell): void {
    const key = formatRect(rect);
    removeEntry(this.wide, key, cell);
    if (blockCount(rect) > SMALL) return;
    for (const number of blockNumbers(rect)) {
      const block = this.blocks.get(number);
      if (!block) continue;
      removeEntry(block, key, cell);
      if (block.size === 0) this.blocks.delete(number);
    }
  }

  /** Calls back with every formula that reads a cell of the rectangle, perhaps more than once. */
  visit(rect: Rect, visit: (cell: FormulaCell) => void): void {
    const visitEntries = (entries: Map<string, Entry> | undefined): void => {
      for (const entry of entries?.values() ?? []) {
        if (intersection(entry.rect, rect)) entry.cells.forEach(visit);
      }
    };
    visitEntries(this.wide);
    if (blockCount(rect) > this.blocks.size) for (const block of this.blocks.values()) visitEntries(block);
    else for (const number of blockNumbers(rect)) visitEntries(this.blocks.get(number));
  }
}

function file(entries: Map<string, Entry>, key: string, rect: Rect, cell: FormulaCell): void {
  const entry = entries.get(key);
  if (entry) entry.cells.add(cell);
  else entries.set(key, { rect, cells: new Set([cell]) });
}

function removeEntry(entries: Map<string, Entry>, key: string, cell: FormulaCell): void {
  const entry = entries.get(key);
  if (entry?.cells.delete(cell) && entry.cells.size === 0) entries.delete(key);
}

function blockCount({ row, column, rows, columns }: Rect): number {
  const down = Math.floor((row + rows - 1) / BLOCK_ROWS) - Math.floor(row / BLOCK_ROWS) + 1;
  return down * (Math.floor((column + columns - 1) / BLOCK_COLUMNS) - Math.floor(column / BLOCK_COLUMNS) + 1);
}

function* blockNumbers({ row, column, rows, columns }: Rect): Generator<number> {
  const lastRow = Math.floor((row + rows - 1) / BLOCK_ROWS);
  const lastColumn = Math.floor((column + columns - 1) / BLOCK_COLUMNS);
  for (let r = Math.floor(row / BLOCK_ROWS); r <= lastRow; r++) {
    for (let c = Math.floor(column / BLOCK_COLUMNS); c <= lastColumn; c++) yield r * BLOCKS_ACROSS + c;
  }
}
