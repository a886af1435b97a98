/** Faults of one reason together: one file may have the same wrong in many of its rows. */
import type { Fault } from "../../gst/fault";

export interface FaultGroup {
  readonly first: Fault;
  /** Rows that have it, also those that nobody listed. */
  readonly count: number;
  /** Does the sentence of the first say it for all? */
  readonly isSame: boolean;
  /** Each document or place that it concerns, with its own sentence where they differ. */
  readonly items: readonly string[];
  /** How many more there are than are listed. */
  readonly more: number;
  /** Where in the file they stand. */
  readonly paths: readonly string[];
}

/** In the order in which each reason was met first. */
export function groupFaults(faults: readonly Fault[]): FaultGroup[] {
  const groups = new Map<string, Fault[]>();
  for (const found of faults) {
    const reason = `${found.severity} ${found.code} ${found.remedy} ${found.law ?? ""}`;
    groups.set(reason, [...(groups.get(reason) ?? []), found]);
  }
  return [...groups.values()].flatMap(bySentence).flatMap(reasonsOf);
}

/** More sentences than these name each document, and stand in one list. */
const FEW = 3;

function bySentence(group: readonly Fault[]): readonly (readonly Fault[])[] {
  const parts = new Map<string, Fault[]>();
  let last = "";
  for (const found of group) {
    // Who says how many more there are belongs to the one before.
    last = found.more !== undefined && last !== "" ? last : found.sentence;
    parts.set(last, [...(parts.get(last) ?? []), found]);
  }
  return parts.size <= FEW && parts.size < group.length ? [...parts.values()] : [group];
}

function reasonsOf(group: readonly Fault[]): FaultGroup[] {
  const [first] = group;
  if (!first) return [];
  const rest = group.reduce((sum, found) => sum + (found.more ?? 0), 0);
  // The last of a long list says how many there are besides, so its sentence is another.
  const sentences = new Set(group.flatMap(({ more, sentence }) => (more === undefined ? [sentence] : [])));
  const isSame = sentences.size <= 1;
  const items = group.flatMap(({ document, place, sentence }) => {
    const where = document ?? (isPath(place) ? "" : place);
    const item = [where, isSame ? "" : sentence].filter(Boolean).join(": ");
    return item === "" ? [] : [item];
  });
  return [
    {
      first,
      count: group.length + (group.length > 1 ? rest : 0),
      isSame,
      items: [...new Set(items)],
      more: isSame && group.length > 1 ? rest : 0,
      paths: group.map(({ place }) => place).filter(isPath),
    },
  ];
}

/** A place in a JSON file, such as "b2b[3].inv[0].idt", which tells a person nothing. */
export function isPath(place: string): boolean {
  return /\[\d+\]|\.json .*\w\.\w/.test(place);
}
