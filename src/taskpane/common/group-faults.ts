/** Groups faults by reason: a file may have the same error in many rows. */
import type { Fault } from "../../gst/fault";

export interface FaultGroup {
  readonly first: Fault;
  /** Rows that have it, including unlisted ones. */
  readonly count: number;
  /** Do all have the same sentence? */
  readonly isSame: boolean;
  /** Each document or place concerned, with its own sentence where they differ. */
  readonly items: readonly string[];
  /** How many more there are than are listed. */
  readonly more: number;
  /** Their paths in the file. */
  readonly paths: readonly string[];
}

/** In the order in which each reason occurs first. */
export function groupFaults(faults: readonly Fault[]): FaultGroup[] {
  const groups = new Map<string, Fault[]>();
  for (const found of faults) {
    const reason = `${found.severity} ${found.code} ${found.remedy} ${found.law ?? ""}`;
    groups.set(reason, [...(groups.get(reason) ?? []), found]);
  }
  return [...groups.values()].flatMap(bySentence).flatMap(reasonsOf);
}

/** Groups with more sentences than these are shown as one list of documents. */
const FEW = 3;

function bySentence(group: readonly Fault[]): readonly (readonly Fault[])[] {
  const parts = new Map<string, Fault[]>();
  let last = "";
  for (const found of group) {
    // A fault that only counts further rows belongs to the one before.
    last = found.more !== undefined && last !== "" ? last : found.sentence;
    parts.set(last, [...(parts.get(last) ?? []), found]);
  }
  return parts.size <= FEW && parts.size < group.length ? [...parts.values()] : [group];
}

function reasonsOf(group: readonly Fault[]): FaultGroup[] {
  const [first] = group;
  if (!first) return [];
  const rest = group.reduce((sum, found) => sum + (found.more ?? 0), 0);
  // The last fault of a long list counts the further rows, so its sentence differs.
  const sentences = new Set(group.flatMap(({ more, sentence }) => (more === undefined ? [sentence] : [])));
  const isSame = sentences.size <= 1;
  const items = group.flatMap(({ document, place, sentence }) => {
    // A cell, of this workbook or of an Excel file, helps to find the row; a path of JSON does not.
    const where = [document, isPath(place) ? "" : place].filter(Boolean).join(", ");
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

/** Is it a path in a JSON file, such as "b2b[3].inv[0].idt", which is not meaningful to users? */
function isPath(place: string): boolean {
  return /\[\d+\]|\.json .*\w\.\w/.test(place);
}
