/** Matches rows that can no longer be identified to the missing records, by the cells that were left alone. */
import { factHeadings } from "../../sheet/fact-format";
import { factPositions } from "../../sheet/facts";
import { findColumns, writeRow } from "../../sheet/rows";
import { isFault } from "../../gst/fault";
import type { Cell } from "../../sheet/grid";
import type { LayerFacts, DifferingRow } from "./compare";

/** A cell that more records share does not identify any of them. */
const MOST_SHARING = 50;

/** Each row with the record that most of its cells match; rows that match only half or less are left out. */
export function matchSimilar<R extends object>(
  { layer, grid }: LayerFacts<R>,
  rows: readonly DifferingRow<R>[],
  records: readonly R[],
): Map<DifferingRow<R>, R> {
  const found = findColumns(layer.fields, grid);
  const pairs = new Map<DifferingRow<R>, R>();
  if (isFault(found) || rows.length === 0 || records.length === 0) return pairs;
  const places = factHeadings(layer).map((heading) => found.get(heading) ?? -1);
  const positions = factPositions(layer);
  const wanted = records.map((record) => {
    const cells = writeRow(layer.fields, record);
    return positions.map((position) => cells[position] ?? "");
  });
  const holders = new Map<string, number[]>();
  wanted.forEach((cells, record) =>
    cells.forEach((cell, place) => {
      if (cell === "") return;
      const name = nameOf(place, cell);
      const known = holders.get(name);
      if (known) known.push(record);
      else holders.set(name, [record]);
    }),
  );
  const taken = new Set<number>();
  rows.forEach((row, index) => {
    const shown = places.map((place) => row.cells[place] ?? "");
    const rare = shown.flatMap((cell, place) => {
      const all = cell === "" ? [] : (holders.get(nameOf(place, cell)) ?? []);
      return all.length <= MOST_SHARING ? all : [];
    });
    let best: { record: number; share: number } | undefined;
    // Where the remaining cells are the same in all, only the order of the rows decides.
    for (const record of new Set([...rare, index])) {
      const cells = wanted[record];
      if (!cells || taken.has(record)) continue;
      const share = shareOf(cells, shown);
      if (share > 0.5 && share > (best?.share ?? 0)) best = { record, share };
    }
    const record = best && records[best.record];
    if (!best || !record) return;
    taken.add(best.record);
    pairs.set(row, record);
  });
  return pairs;
}

function nameOf(place: number, cell: Cell): string {
  return `${place}|${String(cell)}`;
}

/** The share of the expected cells that are there. */
function shareOf(wanted: readonly Cell[], shown: readonly Cell[]): number {
  const matches = wanted.flatMap((cell, place) =>
    cell === "" ? [] : [String(shown[place] ?? "") === String(cell)],
  );
  return matches.filter(Boolean).length / Math.max(1, matches.length);
}
