/** Which rows that nobody can name any more are which of the missing records: by the cells that were left alone. */
import { factHeadings } from "../../sheet/fact-format";
import { factPositions } from "../../sheet/facts";
import { findColumns, writeRow } from "../../sheet/rows";
import { isFault } from "../../gst/fault";
import type { Cell } from "../../sheet/grid";
import type { LayerFacts, OffRow } from "./compare";

/** A cell that so many records share tells nothing of which of them it is. */
const MOST_ALIKE = 50;

/** Each row with the record that most of its cells belong to; rows that are no more than half alike are left out. */
export function alike<R extends object>(
  { layer, grid }: LayerFacts<R>,
  rows: readonly OffRow<R>[],
  records: readonly R[],
): Map<OffRow<R>, R> {
  const found = findColumns(layer.fields, grid);
  const pairs = new Map<OffRow<R>, R>();
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
  rows.forEach((row, turn) => {
    const shown = places.map((place) => row.cells[place] ?? "");
    const rare = shown.flatMap((cell, place) => {
      const all = cell === "" ? [] : (holders.get(nameOf(place, cell)) ?? []);
      return all.length <= MOST_ALIKE ? all : [];
    });
    let best: { record: number; share: number } | undefined;
    // Where all that is left is what all share, the order of the rows is the only sign.
    for (const record of new Set([...rare, turn])) {
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

/** How much of what should stand there does. */
function shareOf(wanted: readonly Cell[], shown: readonly Cell[]): number {
  const said = wanted.flatMap((cell, place) =>
    cell === "" ? [] : [String(shown[place] ?? "") === String(cell)],
  );
  return said.filter(Boolean).length / Math.max(1, said.length);
}
