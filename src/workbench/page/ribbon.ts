/**
 * The ribbon: the add-in's own tabs, groups and buttons, as its manifest describes them.
 *
 * A press runs the add-in's command through the Office protocol, as in Excel; while it runs, its button is disabled. A
 * disabled button keeps the focus (`aria-disabled`): otherwise the next key would go to no part of the window.
 * Icons and labels are read from the add-in, not copied.
 */

import { el } from "./dom";
import type { AddinManifest, RibbonButton, RibbonGroup, RibbonTab } from "./manifest";

export interface RibbonActions {
  run(functionName: string, controlId: string, label: string): Promise<void>;
  showPane(): void;
  /** Whether the button is enabled; the add-in can change it. */
  enabled(controlId: string): boolean;
}

export class Ribbon {
  readonly element = el("section", { class: "ribbon", "aria-label": "Ribbon" });
  private readonly buttons = new Map<string, HTMLButtonElement>();
  private readonly running = new Set<string>();

  constructor(private readonly actions: RibbonActions) {
    this.element.append(
      el(
        "div",
        { class: "ribbon-groups" },
        el("span", { class: "ribbon-empty" }, "Reading the add-in's manifest …"),
      ),
    );
  }

  /** Shows the add-in's tabs; the first one is open. */
  show(manifest: AddinManifest): void {
    this.open(manifest.tabs, manifest.tabs[0]);
  }

  /** Shows why there is no ribbon. */
  fail(reason: string): void {
    this.element.replaceChildren(
      el("div", { class: "ribbon-groups" }, el("span", { class: "ribbon-empty" }, reason)),
    );
  }

  /** Updates which buttons are enabled. */
  refresh(): void {
    for (const [id, button] of this.buttons)
      button.setAttribute("aria-disabled", String(this.running.has(id) || !this.actions.enabled(id)));
  }

  private open(tabs: readonly RibbonTab[], chosen: RibbonTab | undefined): void {
    if (chosen === undefined) return this.fail("The add-in has no ribbon tab of its own.");
    this.buttons.clear();
    const heads = tabs.map((tab) => {
      const head = el(
        "button",
        {
          type: "button",
          role: "tab",
          id: `tab-${tab.id}`,
          "aria-selected": String(tab === chosen),
          "aria-controls": "ribbon-groups",
        },
        tab.label,
      );
      head.addEventListener("click", () => this.open(tabs, tab));
      return head;
    });
    this.element.replaceChildren(
      el("div", { class: "ribbon-tabs", role: "tablist", "aria-label": "Ribbon" }, ...heads),
      el(
        "div",
        {
          class: "ribbon-groups",
          id: "ribbon-groups",
          role: "tabpanel",
          "aria-labelledby": `tab-${chosen.id}`,
          tabindex: -1,
        },
        ...chosen.groups.map((group) => this.group(group)),
      ),
    );
    this.refresh();
  }

  private group(group: RibbonGroup): HTMLElement {
    const labelId = `group-${group.id}`;
    return el(
      "div",
      { class: "ribbon-group", role: "group", "aria-labelledby": labelId },
      el("div", {}, ...group.buttons.map((button) => this.button(button))),
      el("span", { id: labelId }, group.label),
    );
  }

  private button(button: RibbonButton): HTMLButtonElement {
    const image = button.icon === undefined ? [] : [el("img", { src: button.icon, alt: "" })];
    const element = el(
      "button",
      { type: "button", class: "ribbon-button", title: button.tip },
      ...image,
      el("span", {}, button.label),
    );
    element.addEventListener("click", () => void this.press(button));
    this.buttons.set(button.id, element);
    return element;
  }

  private async press(button: RibbonButton): Promise<void> {
    if (this.running.has(button.id) || !this.actions.enabled(button.id)) return;
    if (button.action.kind === "pane") {
      this.actions.showPane();
      return;
    }
    this.running.add(button.id);
    this.refresh();
    try {
      await this.actions.run(button.action.functionName, button.id, button.label);
    } finally {
      this.running.delete(button.id);
      this.refresh();
    }
  }
}
