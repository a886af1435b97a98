/**
 * Undo of what a user did to cells at the grid: before each edit the touched cells are remembered as they were. What
 * the add-in writes is not undone here, and a protection or a deleted sheet empties the list, as in Excel.
 */
import type { Rect } from "./address";
import type { CellInput } from "./scalar";
import { asInput, type Sheet } from "./sheet";

interface Step {
  readonly sheet: Sheet;
  readonly rect: Rect;
  readonly inputs: CellInput[][];
}

const MOST_STEPS = 100;
const MOST_CELLS = 200_000;

export class Undoing {
  private past: Step[] = [];
  private future: Step[] = [];
  private replaying = false;

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Remembers cells that a user is about to change. */
  before(sheet: Sheet, rect: Rect): void {
    if (this.replaying) return;
    this.future = [];
    if (rect.rows * rect.columns > MOST_CELLS) this.past = [];
    else this.past = [...this.past.slice(1 - MOST_STEPS), snapshot(sheet, rect)];
  }

  forget(): void {
    this.past = [];
    this.future = [];
  }

  undo(): boolean {
    const step = this.past.pop();
    if (step) this.future.push(this.replay(step));
    return step !== undefined;
  }

  redo(): boolean {
    const step = this.future.pop();
    if (step) this.past.push(this.replay(step));
    return step !== undefined;
  }

  private replay({ sheet, rect, inputs }: Step): Step {
    const opposite = snapshot(sheet, rect);
    this.replaying = true;
    try {
      sheet.set(rect, inputs, { by: "user" });
    } finally {
      this.replaying = false;
    }
    return opposite;
  }
}

function snapshot(sheet: Sheet, rect: Rect): Step {
  const inputs = sheet.values(rect).map((line, r) => line.map((value, c) => sheet.live.at(rect.row + r, rect.column + c)?.text ?? asInput(value)));
  return { sheet, rect, inputs };
}
