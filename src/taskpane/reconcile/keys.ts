/** The keys of the reconciliation's list. */
export type Command =
  | { readonly do: "move"; readonly by: number }
  | { readonly do: "accept" | "unlink" | "hand" | "split" | "undo" | "search" | "keys" | "escape" };

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const PLAIN: Readonly<Record<string, Command>> = {
  enter: { do: "accept" },
  a: { do: "accept" },
  u: { do: "unlink" },
  l: { do: "hand" },
  s: { do: "split" },
  z: { do: "undo" },
  "/": { do: "search" },
  "?": { do: "keys" },
  escape: { do: "escape" },
};

/** @param page lines of a page. @param count lines of the list. */
export function commandOf(pressed: Pressed, page: number, count: number): Command | undefined {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined;
  const key = pressed.key.toLowerCase();
  const steps: Readonly<Record<string, number>> = {
    ...{ arrowdown: 1, arrowup: -1, pagedown: page, pageup: -page },
    ...{ home: -count, end: count },
  };
  const by = steps[key];
  return by === undefined ? PLAIN[key] : { do: "move", by };
}
