/**
 * The grid's commands: move the cursor, change the workbook, or open a cell's menu.
 *
 * The keys of the commands are in `keys.ts`. Every change is made as the user, so the workbook may refuse it, and a
 * refusal is shown; afterwards the grid has the focus again.
 */

import { MAX_COLUMNS, MAX_ROWS } from "../../model";
import type { CardView } from "./card-view";
import type { CellMenus } from "./cell-menus";
import type { CellClipboard } from "./clipboard";
import { fillFromEdge } from "./fill";
import type { GridCommand } from "./keys";
import type { GridParts, Typing } from "./typing";

interface CommandParts extends GridParts {
  readonly typing: Typing;
  readonly menus: CellMenus;
  readonly clipboard: CellClipboard;
  readonly card: CardView;
}

export class Commands {
  constructor(private readonly parts: CommandParts) {}

  run(command: GridCommand): void {
    const { workbook, viewport, cursor } = this.parts;
    const sheet = workbook.active;
    const selection = cursor.rect;
    const change = (work: () => void): void =>
      void this.parts.refusals.change(work).then(() => viewport.focus());
    switch (command.do) {
      case "move":
        return cursor.move(command.direction, command);
      case "advance":
        return cursor.advance(command.along, command.backwards);
      case "page":
        return this.movePage(command.direction.rows, command.direction.columns, command.extend);
      case "home":
        return cursor.goTo(
          {
            row: command.whole ? viewport.layout.frozen.rows : cursor.head.row,
            column: viewport.layout.frozen.columns,
          },
          command.extend,
        );
      case "end":
        return this.moveToEnd(command.whole, command.extend);
      case "sheet":
        return this.stepSheet(command.step);
      case "edit":
        return void this.parts.typing.begin();
      case "clear":
        return change(() => sheet.clear(selection, "contents", { by: "user" }));
      case "list":
        return this.parts.menus.open(cursor.active);
      case "selectAll":
        return cursor.select({ row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS }, cursor.active);
      case "selectRow":
        return cursor.selectWhole("rows", selection.row, selection.row + selection.rows - 1);
      case "selectColumn":
        return cursor.selectWhole("columns", selection.column, selection.column + selection.columns - 1);
      case "fillDown":
        return change(() => fillFromEdge(sheet, selection, "rows"));
      case "fillRight":
        return change(() => fillFromEdge(sheet, selection, "columns"));
      case "format": {
        const on = sheet.style(cursor.active.row, cursor.active.column)[command.property] === true;
        return change(() =>
          sheet.setStyle(selection, { [command.property]: on ? undefined : true }, { by: "user" }),
        );
      }
      case "undo":
        return change(() => void workbook.undo());
      case "redo":
        return change(() => void workbook.redo());
      case "recalculate":
        return workbook.recalculate();
      case "filter":
        return change(() => this.toggleFilter());
      case "card":
        return this.parts.card.toggle(cursor.active);
      case "escape":
        return this.parts.clipboard.forget();
    }
  }

  private movePage(rows: number, columns: number, extend: boolean): void {
    const { page } = this.parts.viewport;
    this.parts.cursor.page(rows * page.rows, columns * page.columns, extend);
  }

  private moveToEnd(whole: boolean, extend: boolean): void {
    const used = this.parts.workbook.active.used(false);
    if (used === undefined) return;
    const last = { row: used.row + used.rows - 1, column: used.column + used.columns - 1 };
    this.parts.cursor.goTo(whole ? last : { row: this.parts.cursor.head.row, column: last.column }, extend);
  }

  private stepSheet(step: -1 | 1): void {
    const visible = this.parts.workbook.sheets.filter((sheet) => sheet.visibility === "Visible");
    const next = visible[visible.indexOf(this.parts.workbook.active) + step];
    if (next !== undefined) this.parts.cursor.visit(next);
  }

  private toggleFilter(): void {
    const sheet = this.parts.workbook.active;
    const selection = this.parts.cursor.rect;
    if (sheet.autoFilter !== undefined) return sheet.removeAutoFilter();
    const used = sheet.used(true, selection.rows * selection.columns === 1 ? undefined : selection);
    if (used !== undefined) sheet.setAutoFilter(used);
  }
}
