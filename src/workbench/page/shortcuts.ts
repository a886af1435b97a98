/**
 * Keyboard shortcuts of the add-in, read from its own shortcuts.json.
 *
 * Excel asks the user when a shortcut conflicts with its own; in the workbench the add-in's shortcut has precedence.
 * Note: the file may have one combination for all systems (`default`) and others for Mac and web; the workbench is a
 * web page, so `web` has precedence.
 */

export interface Shortcut {
  readonly action: string;
  readonly keys: string;
}

interface ShortcutsFile {
  readonly shortcuts?: readonly { readonly action: string; readonly key: Readonly<Record<string, string>> }[];
}

/** The shortcuts for this system; `mac`: Command replaces Ctrl. */
export function readShortcuts(file: unknown, mac: boolean): Shortcut[] {
  const entries = (file as ShortcutsFile).shortcuts ?? [];
  return entries.flatMap(({ action, key }) => {
    const keys = (mac ? key["mac"] : undefined) ?? key["web"] ?? key["default"];
    return keys === undefined ? [] : [{ action, keys: normalise(keys) }];
  });
}

/** The pressed combination in the same spelling, such as "ALT+CTRL+A". */
export function pressedKeys(event: KeyboardEvent): string {
  const parts: string[] = [];
  if (event.altKey) parts.push("ALT");
  if (event.metaKey) parts.push("COMMAND");
  if (event.ctrlKey) parts.push("CTRL");
  if (event.shiftKey) parts.push("SHIFT");
  // With Alt or Shift held, `key` may be another character; the physical key identifies the letter.
  const letter = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1];
  parts.push(letter ?? event.key.toUpperCase());
  return parts.join("+");
}

function normalise(keys: string): string {
  const parts = keys
    .toUpperCase()
    .split("+")
    .map((part) => part.trim());
  const last = parts.at(-1) ?? "";
  const modifiers = parts
    .slice(0, -1)
    .map((part) => (part === "OPTION" ? "ALT" : part === "CONTROL" ? "CTRL" : part));
  return [...modifiers.sort(), last].join("+");
}
