/** Which records are selected, and at which line the list is. */
import { useState } from "react";
import { keysOf, type Line } from "../../session/screens/review/lines";
import type { List } from "./use-list";

export type How = "only" | "extend" | "toggle";

export interface Selection {
  /** Keys of records. */
  readonly selected: ReadonlySet<string>;
  /** The place of the current line. */
  readonly at: number;
  /** Is exactly the current line selected? */
  readonly isLine: boolean;
  /** Was the current line selected by an answer? The next arrow key then stays at it. */
  readonly isAutomatic: boolean;
  readonly pick: (place: number, how: How) => void;
  readonly moveTo: (place: number, isExtended: boolean) => void;
  readonly set: (keys: Iterable<string>) => void;
  /** Selects records after an answer; the list is then at that line. */
  readonly goOn: (keys: readonly string[], line: Position, isAutomatic: boolean) => void;
  readonly stayOnce: () => void;
  readonly clear: () => void;
}

/** A line, and its last place in the list. */
export interface Position {
  readonly key: string;
  readonly place: number;
}

interface State {
  readonly selected: ReadonlySet<string>;
  readonly active: Position;
  /** The line from which Shift selects. */
  readonly anchor: string;
  readonly automatic: string;
}

const NONE: ReadonlySet<string> = new Set();
const START: State = { selected: NONE, active: { key: "", place: 0 }, anchor: "", automatic: "" };

/** @param changed is called whenever other records are selected. */
export function useSelection({ lines, placeOf }: List, changed: () => void): Selection {
  const [{ selected, active, anchor, automatic }, setState] = useState(START);
  const at = placeOf(active.key) ?? Math.max(0, Math.min(active.place, lines.length - 1));
  const change = (next: Partial<State>) => {
    setState((before) => ({ ...before, automatic: "", ...next }));
    if (next.selected) changed();
  };
  const pick = (place: number, how: How) => {
    const line = lines[place];
    if (!line) return;
    const here = { active: { key: line.key, place }, ...(how === "extend" ? {} : { anchor: line.key }) };
    if (how === "toggle") change({ ...here, selected: toggled(selected, line) });
    else if (how === "only") change({ ...here, selected: new Set(keysOf(line)) });
    else change({ ...here, selected: between(lines, placeOf(anchor) ?? place, place) });
  };
  return {
    selected,
    at,
    isLine: isExactly(lines[at], selected),
    isAutomatic: automatic !== "" && automatic === lines[at]?.key,
    pick,
    moveTo: (place, isExtended) =>
      pick(Math.max(0, Math.min(lines.length - 1, place)), isExtended ? "extend" : "only"),
    set: (keys) => change({ selected: new Set(keys) }),
    goOn: (keys, line, isAutomatic) =>
      change({
        selected: new Set(keys),
        active: line,
        anchor: line.key,
        automatic: isAutomatic ? line.key : "",
      }),
    stayOnce: () => change({}),
    clear: () => change(START),
  };
}

function isExactly(line: Line | undefined, selected: ReadonlySet<string>): boolean {
  const keys = keysOf(line);
  return keys.length > 0 && keys.length === selected.size && keys.every((key) => selected.has(key));
}

function toggled(selected: ReadonlySet<string>, line: Line): ReadonlySet<string> {
  const keys = keysOf(line);
  const next = new Set(selected);
  const isSelected = keys.every((key) => selected.has(key));
  for (const key of keys)
    if (isSelected) next.delete(key);
    else next.add(key);
  return next;
}

function between(lines: readonly Line[], from: number, to: number): ReadonlySet<string> {
  return new Set(lines.slice(Math.min(from, to), Math.max(from, to) + 1).flatMap(keysOf));
}
