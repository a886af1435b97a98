/**
 * The title bar: the file's name, opening and saving, and showing the pane.
 */

import { el } from "./dom";
import { icon } from "./icons";

export interface TitleActions {
  open(file: File): void;
  save(): void;
  undo(): void;
  togglePane(): void;
}

export class TitleBar {
  readonly element: HTMLElement;
  private readonly heading = el("h1");
  private readonly pane: HTMLButtonElement;

  constructor(actions: TitleActions) {
    const picker = el("input", {
      type: "file",
      accept: ".xlsx",
      hidden: true,
      "aria-label": "Workbook file",
    });
    picker.addEventListener("change", () => {
      const file = picker.files?.[0];
      picker.value = "";
      if (file !== undefined) actions.open(file);
    });
    const open = button("open", "Open", "Open an .xlsx workbook", () => picker.click());
    const save = button("save", "Save", "Save the workbook as .xlsx (Ctrl+S)", () => actions.save());
    const undo = button("undo", "Undo", "Undo the last entry (Ctrl+Z)", () => actions.undo());
    this.pane = button("pane", "Pane", "Show or hide the task pane", () => actions.togglePane());
    this.element = el(
      "header",
      { class: "title-bar" },
      el("div", { class: "brand" }, el("strong", {}, "Workbench"), open, save, undo, picker),
      this.heading,
      el("div", { class: "far" }, this.pane),
    );
  }

  showName(name: string): void {
    this.heading.replaceChildren(name);
    document.title = `${name} – Workbench`;
  }

  showPane(visible: boolean): void {
    this.pane.setAttribute("aria-pressed", String(visible));
  }
}

function button(
  name: "open" | "save" | "undo" | "pane",
  label: string,
  tip: string,
  press: () => void,
): HTMLButtonElement {
  const element = el("button", { type: "button", title: tip }, icon(name), label);
  element.addEventListener("click", press);
  return element;
}
