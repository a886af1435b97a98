/**
 * The rules for shortcuts.json, from Microsoft's guidelines for key combinations.
 *
 * Ctrl+Alt is AltGr on many keyboards: typing á on US-International, or ₹ on English (India), would trigger it, and an
 * action taken so is logged. With Shift the digits except 1 (¹) and 4 (£), and the arrows, type nothing on any layout.
 */
import type { Fault } from "./fault";

/** shortcuts.json as Excel reads it. */
export interface Shortcuts {
  actions: { id: string; type?: string; name: string }[];
  shortcuts: { action: string; key: { default: string; mac?: string; web?: string; windows?: string } }[];
}

const MODIFIERS = new Set(["Ctrl", "Alt", "Shift", "Command"]);
const KEY = /^([A-Z0-9]|Up|Down|Left|Right|-|_)$/;

/** Keys that type nothing with AltGr and Shift. */
const TYPES_NOTHING = /^([02356789]|Up|Down|Left|Right)$/;

/** Combinations reserved by browsers and Excel (Ctrl+Shift+… and Alt+Shift+… of browsers, Ctrl+Alt+… of Excel). */
const RESERVED = new Set([
  ...["Ctrl+N", "Ctrl+T", "Ctrl+W", "Ctrl+X", "Ctrl+C", "Ctrl+V"],
  ...["Ctrl+Shift+N", "Ctrl+Shift+T", "Ctrl+Shift+W", "Ctrl+Shift+S", "Ctrl+Shift+X"],
  ...["Alt+Shift+N", "Alt+Shift+S", "Ctrl+Alt+V", "Ctrl+Alt+L"],
]);

/** Every action and combination that Excel would refuse or that would not do what it says. */
export function shortcutFaults({ actions, shortcuts }: Shortcuts): Fault[] {
  const faults: string[] = [];
  const ids = actions.map(({ id }) => id);
  for (const { id, name } of actions) {
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`action ${id} is defined twice`);
    if (name.trim() === "") faults.push(`action ${id} has no name for the dialog about conflicts`);
  }
  const bound = new Map<string, string>();
  for (const { action, key } of shortcuts) {
    if (!ids.includes(action)) faults.push(`a shortcut runs ${action}, which is not defined`);
    for (const [platform, combination] of Object.entries(key)) {
      const fault = combinationFault(combination);
      if (fault) faults.push(`${combination}: ${fault}`);
      const place = `${platform} ${combination}`;
      const other = bound.get(place);
      if (other !== undefined) faults.push(`${combination} runs both ${other} and ${action}`);
      bound.set(place, action);
    }
  }
  return faults.map((message) => ({ line: 0, message: `shortcuts.json: ${message}` }));
}

function combinationFault(combination: string): string | undefined {
  const parts = combination.split("+");
  const key = parts.pop() ?? "";
  if (!KEY.test(key)) return "its last part is not a key";
  if (parts.length === 0 || !parts.every((part) => MODIFIERS.has(part)))
    return "it needs modifiers before the key";
  if (parts.length === 1 && parts[0] === "Shift") return "Shift cannot be the only modifier";
  if (RESERVED.has(combination)) return "it belongs to Excel or the browser";
  const isAltGr = parts.includes("Ctrl") && parts.includes("Alt");
  if (isAltGr && !(parts.includes("Shift") && TYPES_NOTHING.test(key))) return "AltGr types a sign with it";
  return undefined;
}
