/**
 * Undo of what a user did to cells at the grid: before each edit the touched cells are remembered as they were, with
 * their looks and the sizes of the tables around. What the add-in writes is not undone here (newer Excel can), and a
 * protection, moved rows or a deleted sheet empty the list. An undo is not checked by data validation again.
 */
import { sameRect } from "./address";
import type { Rect } from "./address";
import { asInput } from "./entry-text";
import type { CellInput } from "./scalar";
import type { Sheet } from "./sheet";
import type { Table } from "./table";

interface Step {
  readonly sheet: Sheet;
  readonly rect: Rect;
  readonly inputs: CellInput[][];
  readonly styles: number[][];
  readonly tables: readonly (readonly [Table, Rect])[];
}

const MOST_STEPS = 100;
const MOST_CELLS = 200_000;

export class Undoing {
  private past: Step[] = [];
  private future: Step[] = [];
  /** True while cells are being put back. */
  replaying = false;

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

  private replay({ sheet, rect, inputs, styles, tables }: Step): Step {
    const opposite = snapshot(sheet, rect);
    this.replaying = true;
    try {
      sheet.workbook.atomically(() => {
        sheet.set(rect, inputs, { by: "user" });
        styles.forEach((line, r) => {
          line.forEach((id, c) => sheet.store.putStyle(rect.row + r, rect.column + c, id));
        });
        for (const [table, size] of tables) {
          if (!table.deleted && !sameRect(table.rect, size)) table.resize(size, { by: "user" });
        }
      });
    } finally {
      this.replaying = false;
    }
    return opposite;
  }
}

function snapshot(sheet: Sheet, rect: Rect): Step {
  const inputs = sheet
    .values(rect)
    .map((line, r) =>
      line.map((value, c) => sheet.live.at(rect.row + r, rect.column + c)?.text ?? asInput(value)),
    );
  const styles = inputs.map((line, r) =>
    line.map((_, c) => sheet.store.styleId(rect.row + r, rect.column + c)),
  );
  const tables = sheet.workbook
    .tables()
    .filter((table) => table.sheet === sheet)
    .map((table) => [table, table.rect] as const);
  return { sheet, rect, inputs, styles, tables };
}
