/**
 * The drop-down list of a data validation: the arrow next to the cell, or Alt and the down arrow.
 *
 * Arrows move, a letter jumps, Enter accepts, Escape cancels.
 */

import { el } from "../dom";
import { openPopUp } from "./pop-up";

export interface ListMenuOptions {
  readonly label: string;
  readonly choices: readonly string[];
  readonly current: string;
  readonly anchor: {
    readonly left: number;
    readonly top: number;
    readonly bottom: number;
    readonly width: number;
  };
  choose(choice: string): void;
  giveFocusBack(): void;
}

export function openListMenu(options: ListMenuOptions): void {
  const list = el("div", { role: "listbox", tabindex: 0, "aria-label": options.label });
  list.style.minWidth = `${options.anchor.width}px`;
  const items = options.choices.map((choice, index) =>
    el("div", { role: "option", id: `choice-${index}`, "aria-selected": "false" }, choice),
  );
  list.append(...items);
  let at = Math.max(0, options.choices.indexOf(options.current));
  const mark = (): void => {
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    list.setAttribute("aria-activedescendant", `choice-${at}`);
    items[at]?.scrollIntoView({ block: "nearest" });
  };
  const popUp = openPopUp(list, options.anchor, () => options.giveFocusBack());
  const take = (index: number): void => {
    const choice = options.choices[index];
    popUp.close();
    if (choice !== undefined) options.choose(choice);
  };
  list.addEventListener("keydown", (event) => {
    const next = nextIndex(event.key, at, options.choices);
    if (event.key === "Enter" || event.key === "Tab") take(at);
    else if (event.key === "ArrowUp" && event.altKey) popUp.close();
    else if (next === undefined) return;
    else at = next;
    mark();
    event.preventDefault();
    event.stopPropagation();
  });
  items.forEach((item, index) => {
    item.addEventListener("pointermove", () => {
      at = index;
      mark();
    });
    item.addEventListener("click", () => take(index));
  });
  mark();
  list.focus();
}

function nextIndex(key: string, at: number, choices: readonly string[]): number | undefined {
  const last = choices.length - 1;
  switch (key) {
    case "ArrowDown":
      return Math.min(last, at + 1);
    case "ArrowUp":
      return Math.max(0, at - 1);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      break;
  }
  if (key.length !== 1) return undefined;
  const order = choices.map((_, index) => (at + 1 + index) % choices.length);
  return order.find((index) => choices[index]?.toLowerCase().startsWith(key.toLowerCase()) === true) ?? at;
}
