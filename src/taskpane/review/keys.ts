/** The keys of the review list, each with its command. */
import type { Action } from "../../ims/record";

/** Commands run one after another, each on the selection at that time. */
export type Command =
  | { readonly do: "move"; readonly by: number; readonly extend: boolean }
  | { readonly do: "toggle" | "enter" | "escape" | "all" | "undo" | "group" }
  | { readonly do: "answer"; readonly action: Action }
  /** Chooses the reason of that number. */
  | { readonly do: "digit"; readonly number: number }
  | { readonly do: "fold"; readonly open: boolean }
  | { readonly do: "queue"; readonly by: 1 | -1 };

/** Commands that move the focus, at once: what is typed next must not be taken for keys of the list. */
export interface FocusCommand {
  readonly do: "search" | "details" | "part" | "keys";
}

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const ANSWERS: Readonly<Record<string, Action>> = {
  a: "Accept",
  r: "Reject",
  p: "Pending",
  u: "No action",
  // The key of earlier versions.
  n: "No action",
};

const PLAIN: Readonly<Record<string, Command | FocusCommand>> = {
  " ": { do: "toggle" },
  enter: { do: "enter" },
  escape: { do: "escape" },
  z: { do: "undo" },
  g: { do: "group" },
  arrowright: { do: "fold", open: true },
  arrowleft: { do: "fold", open: false },
  "/": { do: "search" },
  "?": { do: "keys" },
  d: { do: "details" },
  e: { do: "part" },
};

/** @param page lines of a page. @param count lines of the list. */
export function commandOf(pressed: Pressed, page: number, count: number): Command | FocusCommand | undefined {
  const { shiftKey, altKey } = pressed;
  const key = pressed.key.toLowerCase();
  if (pressed.ctrlKey || pressed.metaKey) return key === "a" && !altKey ? { do: "all" } : undefined;
  if (altKey) return undefined;
  const steps: Readonly<Record<string, number>> = {
    arrowdown: 1,
    arrowup: -1,
    pagedown: page,
    pageup: -page,
    home: -count,
    end: count,
  };
  const by = steps[key];
  if (by !== undefined) return { do: "move", by, extend: shiftKey };
  if (/^[1-9]$/.test(key)) return { do: "digit", number: Number(key) };
  if (key === "q") return { do: "queue", by: shiftKey ? -1 : 1 };
  const action = ANSWERS[key];
  return action ? { do: "answer", action } : PLAIN[key];
}

export function movesFocus(command: Command | FocusCommand): command is FocusCommand {
  return ["search", "details", "part", "keys"].includes(command.do);
}
