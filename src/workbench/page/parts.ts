/**
 * F6: from one part of the window to the next, and with Shift back, as in Excel.
 *
 * The grid keeps Tab for itself, so without F6 the keyboard could not leave it.
 */

/** The parts in Excel's order; the focus goes to the first element of the selector. */
const PARTS = [".grid", ".sheet-tab[aria-selected='true']", ".pane iframe", ".ribbon-button", ".name-box"];

/** Moves the focus to the next part that is on the screen. */
export function moveToNextPart(root: HTMLElement, backwards: boolean): void {
  const parts = PARTS.map((selector) => root.querySelector<HTMLElement>(selector)).filter(
    (part): part is HTMLElement => part !== null && part.getClientRects().length > 0,
  );
  const { activeElement } = document;
  const now = parts.findIndex((part) => areaOf(part).contains(activeElement));
  const next = now < 0 ? 0 : (now + (backwards ? -1 : 1) + parts.length) % parts.length;
  parts[next]?.focus();
}

function areaOf(part: HTMLElement): Element {
  return part.closest(".grid-frame, .sheet-tabs, .pane, .ribbon, .formula-bar") ?? part;
}
