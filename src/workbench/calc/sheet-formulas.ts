/** The formulas of one sheet: positions, dirty cells, spills and blocked spills. */
import { intersection } from "../cells/address";
import type { Rect } from "../cells/address";
import type { Card } from "../cells/card";
import { DependentIndex } from "./dependents";
import { cellKey } from "./formula-cell";
import type { FormulaCell } from "./formula-cell";

export class SheetFormulas {
  readonly cells = new Map<number, FormulaCell>();
  readonly dependents = new DependentIndex();
  /** Spilled cells, without the anchors, and the formula each belongs to. */
  readonly children = new Map<number, FormulaCell>();
  /** Formulas whose spill is blocked: #SPILL!. */
  readonly blocked = new Set<FormulaCell>();
  private readonly stale = new Map<number, Set<FormulaCell>>();
  private readonly staleSpills = new Set<FormulaCell>();

  at(row: number, column: number): FormulaCell | undefined {
    return this.cells.get(cellKey(row, column));
  }

  /** The card of a cell that a formula fills, if it has one. */
  card(row: number, column: number): Card | undefined {
    const cell = this.at(row, column) ?? this.children.get(cellKey(row, column));
    return cell?.cards?.[row - cell.row]?.[column - cell.column];
  }

  /** The formulas whose cell is in the rectangle. */
  within(rect: Rect): FormulaCell[] {
    if (rect.rows * rect.columns < this.cells.size) {
      const found: FormulaCell[] = [];
      for (let r = rect.row; r < rect.row + rect.rows; r++) {
        for (let c = rect.column; c < rect.column + rect.columns; c++) {
          const cell = this.at(r, c);
          if (cell) found.push(cell);
        }
      }
      return found;
    }
    return [...this.cells.values()].filter((cell) => isWithin(cell, rect));
  }

  markStale(cell: FormulaCell): void {
    let column = this.stale.get(cell.column);
    if (!column) this.stale.set(cell.column, (column = new Set<FormulaCell>()));
    column.add(cell);
    if (cell.spill) this.staleSpills.add(cell);
  }

  markClean(cell: FormulaCell): void {
    const column = this.stale.get(cell.column);
    if (column?.delete(cell) && column.size === 0) this.stale.delete(cell.column);
    this.staleSpills.delete(cell);
  }

  /** The formulas that must be computed before the rectangle can be read. */
  staleWithin(rect: Rect): FormulaCell[] {
    const found: FormulaCell[] = [];
    for (const [column, cells] of this.stale) {
      if (column < rect.column || column >= rect.column + rect.columns) continue;
      if (rect.rows < cells.size) {
        for (let r = rect.row; r < rect.row + rect.rows; r++) {
          const cell = this.at(r, column);
          if (cell && cell.state !== "clean") found.push(cell);
        }
      } else {
        for (const cell of cells)
          if (cell.row >= rect.row && cell.row < rect.row + rect.rows) found.push(cell);
      }
    }
    for (const cell of this.staleSpills) {
      if (cell.spill && !isWithin(cell, rect) && intersection(cell.spill, rect)) found.push(cell);
    }
    return found;
  }
}

function isWithin(cell: FormulaCell, rect: Rect): boolean {
  return (
    cell.row >= rect.row &&
    cell.row < rect.row + rect.rows &&
    cell.column >= rect.column &&
    cell.column < rect.column + rect.columns
  );
}
