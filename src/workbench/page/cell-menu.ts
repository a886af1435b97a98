/** The add-in's menu of a cell, as its manifest describes it: right click, or the menu key. */
import { openListMenu } from "./grid/list-menu";
import type { RibbonButton } from "./manifest";

export interface CellMenuActions {
  items(): readonly RibbonButton[];
  label(): string;
  run(functionName: string, controlId: string, label: string): void;
  giveFocusBack(): void;
}

/** Opens the menu where `area` is pressed with the right button, instead of the browser's own. */
export function cellMenu(area: HTMLElement, actions: CellMenuActions): void {
  area.addEventListener("contextmenu", (event) => {
    const items = actions.items();
    if (items.length === 0 || !(event.target instanceof Element && event.target.closest(".grid"))) return;
    event.preventDefault();
    const { clientX: left, clientY: top } = event;
    const choose = (chosen: string): void => {
      const item = items.find(({ label }) => label === chosen);
      if (item?.action.kind === "command") actions.run(item.action.functionName, item.id, item.label);
    };
    // The press selects the cell first, which takes the focus.
    setTimeout(() =>
      openListMenu({
        label: actions.label(),
        choices: items.map(({ label }) => label),
        current: "",
        anchor: { left, top, bottom: top, width: 120 },
        choose,
        giveFocusBack: () => actions.giveFocusBack(),
      }),
    );
  });
}
