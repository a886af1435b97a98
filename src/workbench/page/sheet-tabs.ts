/**
 * The sheet tabs: activate, add, rename by double click, and unhide sheets.
 *
 * A tab shows a lock where its sheet is protected. Very hidden sheets are never listed, as in Excel.
 */

import type { Sheet, Workbook } from "../model";
import { el, setAttribute } from "./dom";
import type { Grid } from "./grid/grid";
import { openListMenu } from "./grid/list-menu";
import { icon } from "./icons";
import type { Refusals } from "./refusals";

export class SheetTabs {
  readonly element: HTMLDivElement;
  private readonly list = el("div", { role: "tablist", "aria-label": "Sheets" });
  private readonly hidden = el("button", { type: "button", "aria-haspopup": "listbox" }, "Unhide …");
  private readonly stop: () => void;
  private renaming: Sheet | undefined;

  constructor(
    private readonly workbook: Workbook,
    private readonly refusals: Refusals,
    private readonly grid: Grid,
  ) {
    const add = el(
      "button",
      { type: "button", "aria-label": "Add a sheet", title: "Add a sheet" },
      icon("plus"),
    );
    add.addEventListener("click", () => {
      void refusals.change(() =>
        workbook.activate(workbook.addSheet(undefined, workbook.active.position + 1)),
      );
    });
    this.hidden.addEventListener("click", () => this.offerHidden());
    this.list.addEventListener("keydown", (event) => this.onKey(event));
    this.element = el("div", { class: "sheet-tabs" }, this.list, add, this.hidden);
    this.stop = workbook.on((change) => {
      if (change.kind === "sheet" && change.what !== "layout") this.show();
    });
    this.show();
  }

  close(): void {
    this.stop();
  }

  private show(): void {
    const focused = this.list.contains(document.activeElement);
    const visible = this.workbook.sheets.filter((sheet) => sheet.visibility === "Visible");
    this.list.replaceChildren(
      ...visible.map((sheet) => (sheet === this.renaming ? this.nameEditor(sheet) : this.tab(sheet))),
    );
    this.hidden.hidden = !this.workbook.sheets.some((sheet) => sheet.visibility === "Hidden");
    const chosen = this.list.querySelector<HTMLElement>('[aria-selected="true"]');
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (focused && this.renaming === undefined) chosen?.focus();
  }

  private tab(sheet: Sheet): HTMLButtonElement {
    const selected = sheet === this.workbook.active;
    const { on } = sheet.protection;
    const tab = el(
      "button",
      {
        type: "button",
        class: "sheet-tab",
        role: "tab",
        "aria-selected": String(selected),
        tabindex: selected ? 0 : -1,
      },
      ...(on ? [icon("lock")] : []),
      sheet.name,
    );
    setAttribute(tab, "title", on ? `${sheet.name} (protected)` : undefined);
    if (sheet.tabColor !== "") tab.style.setProperty("--tab-colour", sheet.tabColor);
    tab.addEventListener("click", () => {
      this.grid.cursor.visit(sheet);
      this.grid.focus();
    });
    tab.addEventListener("dblclick", () => this.rename(sheet));
    return tab;
  }

  private rename(sheet: Sheet): void {
    this.renaming = sheet;
    this.show();
    const input = this.list.querySelector("input");
    input?.focus();
    input?.select();
  }

  private nameEditor(sheet: Sheet): HTMLInputElement {
    const input = el("input", {
      "aria-label": `New name of ${sheet.name}`,
      maxlength: 31,
      spellcheck: "false",
    });
    input.value = sheet.name;
    const finish = (name: string | undefined): void => {
      if (this.renaming !== sheet) return;
      this.renaming = undefined;
      const changed = name !== undefined && name !== sheet.name;
      if (changed) void this.refusals.change(() => (sheet.name = name));
      this.show();
      this.grid.focus();
    };
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") finish(input.value);
      if (event.key === "Escape") finish(undefined);
    });
    input.addEventListener("blur", () => finish(input.value));
    return input;
  }

  private onKey(event: KeyboardEvent): void {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (event.key === "F2") this.rename(this.workbook.active);
    if (step === 0) return;
    const visible = this.workbook.sheets.filter((sheet) => sheet.visibility === "Visible");
    const next = visible[visible.indexOf(this.workbook.active) + step];
    if (next !== undefined) this.grid.cursor.visit(next);
    event.preventDefault();
  }

  private offerHidden(): void {
    const sheets = this.workbook.sheets.filter((sheet) => sheet.visibility === "Hidden");
    const box = this.hidden.getBoundingClientRect();
    openListMenu({
      label: "Hidden sheets",
      choices: sheets.map((sheet) => sheet.name),
      current: "",
      anchor: { left: box.left, top: box.top, bottom: box.bottom, width: box.width },
      choose: (name) => {
        const sheet = sheets.find((one) => one.name === name);
        if (sheet === undefined) return;
        void this.refusals.change(() => {
          sheet.visibility = "Visible";
          this.grid.cursor.visit(sheet);
        });
      },
      giveFocusBack: () => this.grid.focus(),
    });
  }
}
