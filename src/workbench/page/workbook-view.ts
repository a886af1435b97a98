/**
 * An open workbook on the page: formula bar, protection banner, grid, sheet tabs and status bar.
 *
 * Opening another file creates a new view.
 */

import type { Workbook } from "../model";
import { el } from "./dom";
import { FormulaBar } from "./formula-bar";
import { Grid } from "./grid/grid";
import { icon } from "./icons";
import type { Refusals } from "./refusals";
import { SheetTabs } from "./sheet-tabs";
import { StatusBar } from "./status-bar";

export class WorkbookView {
  readonly element: HTMLElement;
  readonly grid: Grid;
  readonly status: StatusBar;
  private readonly formulaBar: FormulaBar;
  private readonly tabs: SheetTabs;
  private readonly banner = el("div", { class: "banner", role: "note", hidden: true });
  private readonly stop: () => void;

  constructor(
    readonly workbook: Workbook,
    refusals: Refusals,
    editing: (begins: boolean) => void,
  ) {
    this.grid = new Grid({ workbook, refusals, editing });
    this.formulaBar = new FormulaBar(workbook, this.grid);
    this.tabs = new SheetTabs(workbook, refusals, this.grid);
    this.status = new StatusBar(workbook, this.grid);
    this.element = el(
      "main",
      { class: "book" },
      this.formulaBar.element,
      this.banner,
      this.grid.element,
      this.tabs.element,
    );
    this.stop = workbook.on((change) => {
      if (change.kind === "sheet") this.showBanner();
    });
    this.showBanner();
  }

  close(): void {
    this.stop();
    this.formulaBar.close();
    this.tabs.close();
    this.status.close();
    this.grid.close();
    this.element.remove();
    this.status.element.remove();
  }

  private showBanner(): void {
    const { active } = this.workbook;
    this.banner.hidden = !active.protection.on;
    if (active.protection.on) {
      this.banner.replaceChildren(
        icon("lock"),
        `${active.name} is protected: its locked cells cannot be changed.`,
      );
    }
  }
}
