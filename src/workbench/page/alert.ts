/**
 * The message box of the workbench, in the page.
 *
 * Office.js removes window.alert from add-ins, and a browser's own box does not look like Excel; this one traps the
 * focus until a button is pressed, and Escape presses the last button.
 */

import { el } from "./dom";
import { icon } from "./icons";

export interface Alert {
  readonly title: string;
  readonly message: string;
  /** The first is the one Enter presses, the last the one Escape presses. */
  readonly buttons: readonly string[];
}

/** Shows the box; resolves to the label of the pressed button. */
export function showAlert(alert: Alert): Promise<string> {
  const before = document.activeElement;
  const buttons = alert.buttons.map((label, index) =>
    el("button", { type: "button", class: index === 0 ? "primary" : "" }, label),
  );
  const box = el(
    "div",
    {
      class: "alert",
      role: "alertdialog",
      "aria-modal": "true",
      "aria-labelledby": "alert-title",
      "aria-describedby": "alert-message",
    },
    el("h2", { id: "alert-title" }, icon("warning"), alert.title),
    el("p", { id: "alert-message" }, alert.message),
    el("div", { class: "actions" }, ...buttons),
  );
  const back = el("div", { class: "alert-back" }, box);
  document.body.append(back);
  buttons[0]?.focus();
  return new Promise((resolve) => {
    const finish = (label: string): void => {
      back.remove();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      resolve(label);
    };
    buttons.forEach((button, index) =>
      button.addEventListener("click", () => finish(alert.buttons[index] ?? "")),
    );
    box.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") finish(alert.buttons.at(-1) ?? "");
      if (event.key !== "Tab") return;
      event.preventDefault();
      const at = buttons.findIndex((button) => button === document.activeElement);
      buttons[(at + (event.shiftKey ? -1 : 1) + buttons.length) % buttons.length]?.focus();
    });
  });
}
