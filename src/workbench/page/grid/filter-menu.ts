/**
 * The menu of a column's filter button: sort, and choose which values are shown.
 *
 * It offers the values as the cells show them, as Excel does, and a search that narrows them.  Note: with a search, OK
 * keeps only what was found and ticked, as in Excel.
 */

import { el } from "../dom";
import { icon } from "../icons";
import { openPopUp } from "./pop-up";

const BLANK = "(Blanks)";
const MAX_SHOWN = 1000;

export interface FilterMenuOptions {
  readonly column: string;
  /** The different texts of the column. */
  readonly values: readonly string[];
  /** The texts that are shown now; undefined when the column is not filtered. */
  readonly shown: readonly string[] | undefined;
  readonly anchor: { readonly left: number; readonly top: number; readonly bottom: number };
  sort(ascending: boolean): void;
  /** Shows only these texts; undefined shows all. */
  filter(values: string[] | undefined): void;
  giveFocusBack(): void;
}

export function openFilterMenu(options: FilterMenuOptions): void {
  const chosen = new Set(options.shown ?? options.values);
  const search = el("input", {
    type: "search",
    placeholder: "Search",
    "aria-label": `Search values of ${options.column}`,
  });
  const choices = el("div", { class: "choices", role: "group", "aria-label": `Values of ${options.column}` });
  const menu = el("div", {
    class: "filter-menu",
    role: "dialog",
    "aria-label": `Sort and filter ${options.column}`,
  });
  const popUpHandle: { close(): void } = { close: () => undefined };
  const act = (work: () => void): void => {
    popUpHandle.close();
    work();
  };

  const matching = (): string[] => {
    const wanted = search.value.trim().toLocaleLowerCase();
    return options.values.filter((value) =>
      (value === "" ? BLANK : value).toLocaleLowerCase().includes(wanted),
    );
  };
  const paint = (): void => {
    const values = matching();
    const boxes = values.slice(0, MAX_SHOWN).map((value) =>
      checkbox(value === "" ? BLANK : value, chosen.has(value), (on) => {
        if (on) chosen.add(value);
        else chosen.delete(value);
        paintAll();
      }),
    );
    const all = checkbox(search.value === "" ? "(Select all)" : "(Select all found)", false, (on) => {
      for (const value of matching()) {
        if (on) chosen.add(value);
        else chosen.delete(value);
      }
      paint();
    });
    const allBox = all.querySelector("input");
    const paintAll = (): void => {
      const count = values.filter((value) => chosen.has(value)).length;
      if (allBox === null) return;
      allBox.checked = count > 0 && count === values.length;
      allBox.indeterminate = count > 0 && count < values.length;
    };
    paintAll();
    const more =
      values.length > MAX_SHOWN
        ? [el("div", {}, `and ${values.length - MAX_SHOWN} more: search to see them`)]
        : [];
    choices.replaceChildren(all, ...boxes, ...more);
  };
  const apply = (): void => {
    // With a search, only what was found and ticked stays, as in Excel.
    const found = new Set(matching());
    const kept = options.values.filter((value) => chosen.has(value) && found.has(value));
    if (kept.length === 0) return;
    act(() => options.filter(kept.length === options.values.length ? undefined : kept));
  };

  search.addEventListener("input", paint);
  menu.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key !== "Enter" || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    apply();
  });
  const clear = item("filter", `Clear filter from "${options.column}"`, () =>
    act(() => options.filter(undefined)),
  );
  clear.disabled = options.shown === undefined;
  menu.append(
    item("sortUp", "Sort smallest to largest, A to Z", () => act(() => options.sort(true))),
    item("sortDown", "Sort largest to smallest, Z to A", () => act(() => options.sort(false))),
    el("hr"),
    clear,
    search,
    choices,
    el(
      "div",
      { class: "actions" },
      button("OK", "primary", apply),
      button("Cancel", "", () => act(() => undefined)),
    ),
  );
  paint();
  const popUp = openPopUp(menu, options.anchor, () => options.giveFocusBack());
  popUpHandle.close = () => popUp.close();
  menu.querySelector("button")?.focus();
}

function checkbox(label: string, checked: boolean, change: (on: boolean) => void): HTMLLabelElement {
  const input = el("input", { type: "checkbox" });
  input.checked = checked;
  input.addEventListener("change", () => change(input.checked));
  return el("label", {}, input, label);
}

function item(name: "filter" | "sortUp" | "sortDown", label: string, press: () => void): HTMLButtonElement {
  const element = el("button", { type: "button", class: "menu-item" }, icon(name), label);
  element.addEventListener("click", press);
  return element;
}

function button(label: string, className: string, press: () => void): HTMLButtonElement {
  const element = el("button", { type: "button", class: className }, label);
  element.addEventListener("click", press);
  return element;
}
