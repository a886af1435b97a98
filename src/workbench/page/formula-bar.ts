/**
 * Name box and formula bar.
 *
 * The name box shows the active cell and navigates to what is typed: an address, a sheet's address, a defined name, a
 * table. The formula bar shows the content of the active cell, and shares the edit session with the cell.
 */

import { cellName, formatRect, parseRect, splitSheet } from "../model";
import type { Rect, Sheet, Workbook } from "../model";
import { el } from "./dom";
import type { Grid } from "./grid/grid";

export class FormulaBar {
  readonly element: HTMLDivElement;
  private readonly nameBox = el("input", {
    class: "name-box",
    "aria-label": "Name box",
    spellcheck: "false",
    autocomplete: "off",
  });
  private readonly formula = el("input", {
    class: "formula",
    "aria-label": "Formula bar",
    spellcheck: "false",
    autocomplete: "off",
  });
  private readonly stop: () => void;

  constructor(
    private readonly workbook: Workbook,
    private readonly grid: Grid,
  ) {
    this.element = el(
      "div",
      { class: "formula-bar", role: "group", "aria-label": "Formula bar" },
      this.nameBox,
      el("span", { class: "fx", "aria-hidden": "true" }, "fx"),
      this.formula,
    );
    grid.cursor.onMove(() => this.show());
    grid.typing.session.on(() => this.show());
    this.stop = workbook.on(() => this.show());
    this.nameBox.addEventListener("focus", () => this.nameBox.select());
    this.nameBox.addEventListener("keydown", (event) => this.onNameKey(event));
    this.formula.addEventListener("focus", () => this.enter());
    this.formula.addEventListener("input", () => grid.typing.session.change(this.formula.value));
    this.formula.addEventListener("keydown", (event) => this.onFormulaKey(event));
    this.show();
  }

  close(): void {
    this.stop();
  }

  private show(): void {
    const { active, rect } = this.grid.cursor;
    const { state } = this.grid.typing.session;
    if (document.activeElement !== this.nameBox)
      this.nameBox.value = this.nameOf(rect) ?? cellName(active.row, active.column);
    const text = state === undefined ? this.workbook.active.editText(active.row, active.column) : state.text;
    if (this.formula.value !== text) this.formula.value = text;
  }

  private nameOf(rect: Rect): string | undefined {
    const { active } = this.workbook;
    if (rect.rows * rect.columns === 1) return undefined;
    const address = formatRect(rect);
    const table = this.workbook
      .tables()
      .find((one) => one.sheet === active && formatRect(one.bodyRect) === address);
    return table?.name;
  }

  private enter(): void {
    if (!this.grid.typing.begin("bar")) this.formula.blur();
  }

  private onFormulaKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Enter") void this.grid.typing.finish("rows", event.shiftKey);
    else if (event.key === "Tab") void this.grid.typing.finish("columns", event.shiftKey);
    else if (event.key === "Escape") this.grid.typing.cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private onNameKey(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    const place = event.key === "Enter" ? findPlace(this.workbook, this.nameBox.value.trim()) : undefined;
    this.grid.focus();
    if (place === undefined) return this.show();
    this.grid.cursor.visit(place.sheet);
    this.grid.cursor.select(place.rect);
  }
}

/** The range of a text in the name box: "B7", "IMS!A1:C9", a defined name or a table. */
function findPlace(workbook: Workbook, text: string): { sheet: Sheet; rect: Rect } | undefined {
  const { sheet: sheetName, rest } = splitSheet(text);
  const sheet = sheetName === undefined ? workbook.active : workbook.sheet(sheetName);
  const rect = parseRect(rest);
  if (sheet !== undefined && rect !== undefined) return { sheet, rect };
  const table = workbook.table(text);
  return table === undefined ? workbook.names.place(text) : { sheet: table.sheet, rect: table.bodyRect };
}
