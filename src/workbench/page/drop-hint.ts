/**
 * The hint for a file dragged over the sheet: workbooks open here, other files belong to the add-in's pane.
 *
 * A drop cannot be forwarded to another page's frame, so the sheet shows where to drop.
 */

import { el } from "./dom";
import { icon } from "./icons";

/** Watches drags over the area; the returned element is the hint, hidden until a file is dragged. */
export function dropHint(area: HTMLElement, openWorkbook: (file: File) => void): HTMLElement {
  const words = el("span");
  const hint = el("div", { class: "drop-hint", hidden: true }, icon("drop"), words);
  const leave = (): void => {
    hint.hidden = true;
  };
  area.addEventListener("dragover", (event) => {
    const item = event.dataTransfer?.items[0];
    if (item?.kind !== "file") return;
    event.preventDefault();
    words.textContent = isWorkbook(item.type)
      ? "Drop to open this workbook"
      : "Drop other files on the add-in's pane";
    hint.hidden = false;
  });
  area.addEventListener("dragleave", (event) => {
    if (!area.contains(event.relatedTarget as Node | null)) leave();
  });
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    leave();
    const file = event.dataTransfer?.files[0];
    if (file?.name.toLowerCase().endsWith(".xlsx") === true) openWorkbook(file);
  });
  return hint;
}

function isWorkbook(type: string): boolean {
  return type.includes("spreadsheetml");
}
