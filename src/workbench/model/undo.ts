/**
 * Undo of a user's edits at the grid: before each edit the affected cells are recorded with their formats and the sizes
 * of the tables that contain them. Writes of the add-in are recorded if `ofApi` is set, as in newer Excel, call by
 * call: cells, charts, and the size and the name of a table. Protecting, moving rows, and deleting, renaming, hiding or showing
 * a sheet clear the list. An undo is not checked by data validation.
 */
import { sameRect } from "../cells/address";
import type { Rect } from "../cells/address";
import type { Author } from "./change";
import { asInput } from "./entry-text";
import type { CellInput } from "../cells/scalar";
import type { Sheet } from "./sheet";
import type { Table } from "./table";

/** Restores a state and returns the redo. */
type Step = () => Step;

const MAX_STEPS = 100;
const MAX_CELLS = 200_000;

export class Undoing {
  /** Whether the add-in's own steps are recorded as well. */
  ofApi = false;
  private past: Step[] = [];
  private future: Step[] = [];
  /** True while cells are being restored. */
  replaying = false;

  /** Records cells that are about to change, and the tables that contain them. */
  before(sheet: Sheet, rect: Rect, by: Author): void {
    if (!this.remembers(by)) return;
    if (rect.rows * rect.columns > MAX_CELLS) this.forget();
    else this.remember(this.cellsOf(sheet, rect));
  }

  /** Records the name of a table that is about to change. */
  beforeName(table: Table, by: Author): void {
    if (this.remembers(by)) this.remember(this.nameOf(table));
  }

  /** Records the charts of a sheet that are about to change. */
  beforeCharts(sheet: Sheet, by: Author): void {
    if (this.remembers(by)) this.remember(this.chartsOf(sheet));
  }

  forget(): void {
    this.past = [];
    this.future = [];
  }

  undo(): boolean {
    return this.move(this.past, this.future);
  }

  redo(): boolean {
    return this.move(this.future, this.past);
  }

  private remembers(by: Author): boolean {
    return !this.replaying && (by === "user" || (by === "api" && this.ofApi));
  }

  private remember(step: Step): void {
    this.future = [];
    this.past = [...this.past.slice(1 - MAX_STEPS), step];
  }

  private move(from: Step[], to: Step[]): boolean {
    const step = from.pop();
    if (!step) return false;
    this.replaying = true;
    try {
      to.push(step());
    } finally {
      this.replaying = false;
    }
    return true;
  }

  private cellsOf(sheet: Sheet, rect: Rect): Step {
    const { inputs, styles, tables } = snapshot(sheet, rect);
    return () => {
      const opposite = this.cellsOf(sheet, rect);
      sheet.workbook.atomically(() => {
        sheet.set(rect, inputs, { by: "user" });
        styles.forEach((line, r) => {
          line.forEach((id, c) => sheet.store.putStyle(rect.row + r, rect.column + c, id));
        });
        for (const [table, size] of tables) {
          if (!table.deleted && !sameRect(table.rect, size)) table.resize(size, { by: "user" });
        }
      });
      return opposite;
    };
  }

  private chartsOf(sheet: Sheet): Step {
    const charts = sheet.charts.list();
    return () => {
      const opposite = this.chartsOf(sheet);
      if (!sheet.deleted) sheet.charts.restore(charts);
      return opposite;
    };
  }

  private nameOf(table: Table): Step {
    const { name } = table;
    return () => {
      const opposite = this.nameOf(table);
      if (!table.deleted) table.name = name;
      return opposite;
    };
  }
}

interface Snapshot {
  readonly inputs: CellInput[][];
  readonly styles: number[][];
  readonly tables: readonly (readonly [Table, Rect])[];
}

function snapshot(sheet: Sheet, rect: Rect): Snapshot {
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
  return { inputs, styles, tables };
}
