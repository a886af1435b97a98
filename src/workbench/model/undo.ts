/**
 * Undo of what a user did to cells at the grid: before each edit the touched cells are remembered as they were, with
 * their looks and the sizes of the tables around. What the add-in writes is remembered where `ofApi` says so, as newer
 * Excel does, call by call: cells, and the size and the name of a table. A protection, moved rows, and a sheet that is
 * deleted, renamed, hidden or shown empty the list. An undo is not checked by data validation again.
 */
import { sameRect } from "../cells/address";
import type { Rect } from "../cells/address";
import type { Author } from "./change";
import { asInput } from "./entry-text";
import type { CellInput } from "../cells/scalar";
import type { Sheet } from "./sheet";
import type { Table } from "./table";

/** Puts something back as it was, and answers how to do it again. */
type Step = () => Step;

const MAX_STEPS = 100;
const MAX_CELLS = 200_000;

export class Undoing {
  /** Are the add-in's own steps remembered as well? */
  ofApi = false;
  private past: Step[] = [];
  private future: Step[] = [];
  /** True while cells are being put back. */
  replaying = false;

  /** Remembers cells, and the tables around them, that are about to change. */
  before(sheet: Sheet, rect: Rect, by: Author): void {
    if (!this.remembers(by)) return;
    if (rect.rows * rect.columns > MAX_CELLS) this.forget();
    else this.remember(this.cellsOf(sheet, rect));
  }

  /** Remembers the name of a table that is about to change. */
  beforeName(table: Table, by: Author): void {
    if (this.remembers(by)) this.remember(this.nameOf(table));
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
