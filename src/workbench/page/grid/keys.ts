/**
 * The grid's keyboard as a table: each combination and its command.
 *
 * These are Excel's own keys. Commands are implemented in `commands.ts`; any other key goes to the browser, or is
 * typed.
 */

import type { Direction } from "./cursor";

export type GridCommand =
  | { readonly do: "move"; readonly direction: Direction; readonly extend: boolean; readonly jump: boolean }
  | { readonly do: "advance"; readonly along: "rows" | "columns"; readonly backwards: boolean }
  | { readonly do: "page"; readonly direction: Direction; readonly extend: boolean }
  | { readonly do: "home" | "end"; readonly whole: boolean; readonly extend: boolean }
  | { readonly do: "sheet"; readonly step: -1 | 1 }
  | { readonly do: "format"; readonly property: "bold" | "italic" | "underline" }
  | {
      readonly do:
        | "edit"
        | "clear"
        | "list"
        | "selectAll"
        | "selectRow"
        | "selectColumn"
        | "fillDown"
        | "fillRight"
        | "undo"
        | "redo"
        | "recalculate"
        | "escape"
        | "filter"
        | "card";
    };

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
};

const PLAIN: Readonly<Record<string, GridCommand>> = {
  F2: { do: "edit" },
  F9: { do: "recalculate" },
  Delete: { do: "clear" },
  Backspace: { do: "clear" },
  Escape: { do: "escape" },
};

const WITH_CONTROL: Readonly<Record<string, GridCommand>> = {
  KeyA: { do: "selectAll" },
  KeyB: { do: "format", property: "bold" },
  KeyI: { do: "format", property: "italic" },
  KeyU: { do: "format", property: "underline" },
  KeyD: { do: "fillDown" },
  KeyR: { do: "fillRight" },
  KeyZ: { do: "undo" },
  KeyY: { do: "redo" },
  Space: { do: "selectColumn" },
  PageUp: { do: "sheet", step: -1 },
  PageDown: { do: "sheet", step: 1 },
};

const WITH_CONTROL_AND_SHIFT: Readonly<Record<string, GridCommand>> = {
  KeyL: { do: "filter" },
  KeyZ: { do: "redo" },
  F5: { do: "card" },
};

/** The command of a key press, or undefined. */
export function commandOf(event: KeyboardEvent): GridCommand | undefined {
  const control = event.ctrlKey || event.metaKey;
  const arrow = ARROWS[event.key];
  if (event.altKey) {
    if (event.key === "ArrowDown" && !control) return { do: "list" };
    if (event.key === "PageUp" || event.key === "PageDown") {
      const columns = event.key === "PageUp" ? -1 : 1;
      return control ? undefined : { do: "page", direction: { rows: 0, columns }, extend: event.shiftKey };
    }
    return undefined;
  }
  if (arrow !== undefined) return { do: "move", direction: arrow, extend: event.shiftKey, jump: control };
  switch (event.key) {
    case "Tab":
      return control ? undefined : { do: "advance", along: "columns", backwards: event.shiftKey };
    case "Enter":
      return control ? undefined : { do: "advance", along: "rows", backwards: event.shiftKey };
    case "Home":
      return { do: "home", whole: control, extend: event.shiftKey };
    case "End":
      return { do: "end", whole: control, extend: event.shiftKey };
    case "PageUp":
    case "PageDown":
      if (control) return WITH_CONTROL[event.code];
      return {
        do: "page",
        direction: { rows: event.key === "PageUp" ? -1 : 1, columns: 0 },
        extend: event.shiftKey,
      };
    default:
      break;
  }
  if (control && event.shiftKey) return WITH_CONTROL_AND_SHIFT[event.code];
  if (control) return WITH_CONTROL[event.code];
  if (event.shiftKey && event.code === "Space") return { do: "selectRow" };
  return PLAIN[event.key];
}

/** Whether the key press types into a cell. */
export function typesText(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return event.ctrlKey && event.altKey && event.key.length === 1;
  return event.key.length === 1 || event.key === "Process" || event.isComposing;
}
