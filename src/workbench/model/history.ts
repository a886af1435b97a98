/**
 * Undo and redo of what a user did at the grid: cells before and after, kept per step.
 *
 * Changes of the structure (rows, columns, sheets, protection) are not kept; they empty the history, because the places
 * the steps remember would no longer be the same. What the add-in writes is not a step either.
 */
import type { Rect } from "./address";
import type { Scalar } from "./scalar";
import type { Sheet } from "./sheet";

const STEPS = 100;
const CELLS = 200_000;

export interface CellMemory {
  readonly value: Scalar;
  /** "" when the cell has none. */
  readonly formula: string;
  readonly styleId: number;
}

export interface Memory {
  readonly sheet: Sheet;
  readonly rect: Rect;
  readonly cells: readonly (readonly CellMemory[])[];
}

interface Step {
  readonly before: Memory;
  readonly after: Memory;
}

export class History {
  private done: Step[] = [];
  private undone: Step[] = [];

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Does the work and remembers the rectangle before and after it. */
  record<T>(sheet: Sheet, rect: Rect, work: () => T): T {
    if (rect.rows * rect.columns > CELLS) {
      this.forget();
      return work();
    }
    const before = remember(sheet, rect);
    const result = work();
    this.done.push({ before, after: remember(sheet, rect) });
    if (this.done.length > STEPS) this.done.shift();
    this.undone = [];
    return result;
  }

  undo(): Memory | undefined {
    const step = this.done.pop();
    if (step) this.undone.push(step);
    return step?.before;
  }

  redo(): Memory | undefined {
    const step = this.undone.pop();
    if (step) this.done.push(step);
    return step?.after;
  }

  forget(): void {
    this.done = [];
    this.undone = [];
  }
}

function remember(sheet: Sheet, rect: Rect): Memory {
  const cells = Array.from({ length: rect.rows }, (_, r) =>
    Array.from({ length: rect.columns }, (__, c) => {
      const [row, column] = [rect.row + r, rect.column + c];
      const formula = sheet.hasFormula(row, column) ? sheet.formula(row, column) : "";
      const spilled = sheet.spillParent(row, column) !== undefined;
      return { value: spilled ? null : sheet.value(row, column), formula, styleId: sheet.store.styleId(row, column) };
    }),
  );
  return { sheet, rect, cells };
}
