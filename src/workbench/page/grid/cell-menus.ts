/** The menus of a cell: the list of allowed entries, or a heading's sort and filter menu. */

import type { Cell, Workbook } from "../../model";
import type { Refusals } from "../refusals";
import { typeInto } from "./entry";
import { openFilterMenu } from "./filter-menu";
import { distinctTexts, filterColumnAt } from "./filters";
import { openListMenu } from "./list-menu";
import type { Viewport } from "./viewport";

export class CellMenus {
  constructor(
    private readonly workbook: Workbook,
    private readonly viewport: Viewport,
    private readonly refusals: Refusals,
    private readonly giveFocusBack: () => void,
  ) {}

  /** Opens the cell's menu, if it has one. */
  open(cell: Cell): void {
    if (filterColumnAt(this.workbook, this.viewport.sheet, cell) === undefined) this.openList(cell);
    else this.openFilter(cell);
  }

  openList({ row, column }: Cell): void {
    const { sheet } = this.viewport;
    const choices = sheet.validationChoices(row, column);
    if (choices === undefined || choices.length === 0) return;
    if (sheet.protection.on && sheet.isLocked(row, column)) {
      void this.refusals.protectedCell();
      return;
    }
    openListMenu({
      label: "Allowed entries",
      choices,
      current: sheet.text(row, column),
      anchor: this.onScreen({ row, column }),
      choose: (choice) => {
        void this.refusals.change(() => typeInto(sheet, { row, column, rows: 1, columns: 1 }, choice));
      },
      giveFocusBack: this.giveFocusBack,
    });
  }

  openFilter(cell: Cell): void {
    const { sheet } = this.viewport;
    const column = filterColumnAt(this.workbook, sheet, cell);
    if (column === undefined) return;
    const change = (work: () => void): void => void this.refusals.change(work);
    openFilterMenu({
      column: column.name,
      values: distinctTexts(sheet, column),
      shown: column.filter?.values,
      anchor: this.onScreen(cell),
      sort: (ascending) => change(() => column.sort(ascending)),
      filter: (values) => change(() => column.apply(values)),
      giveFocusBack: this.giveFocusBack,
    });
  }

  private onScreen(cell: Cell): { left: number; top: number; bottom: number; width: number } {
    const bounds = this.viewport.window.getBoundingClientRect();
    const box = this.viewport.place({ ...cell, rows: 1, columns: 1 });
    const top = bounds.top + box.top;
    return { left: bounds.left + box.left, top, bottom: top + box.height, width: box.width };
  }
}
