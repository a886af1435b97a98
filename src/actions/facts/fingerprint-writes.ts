/**
 * A workbook of an earlier Milaan has no fingerprints: its rows get them as they are, and the log has their digests and
 * the copy of facts from then on. What was changed before cannot be known.
 */
import { Digest } from "../../sheet/digest";
import { putBlocks } from "../../sheet/diff";
import { FactHasher, fingerprintOf } from "../../sheet/fact-hash";
import { FINGERPRINT, NOT_PROVEN, type FactLayer } from "../../sheet/facts";
import { isBlankRow, type Grid } from "../../sheet/grid";
import { headingsOf, readRows, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import type { Grids } from "../../workbook/port";
import { FACT_LAYERS } from "./layers";

/** @param asUpgraded gives a table as it will be once its columns are added. */
export function fingerprintWrites(grids: Grids, asUpgraded: (grid: Grid) => Grid): Write[] {
  return Object.values(FACT_LAYERS).flatMap((layer) => {
    const [grid] = grids.get(layer.table) ?? [];
    return grid ? layerWrites(layer as unknown as FactLayer<object>, asUpgraded(grid)) : [];
  });
}

function layerWrites<R extends object>(layer: FactLayer<R>, grid: Grid): Write[] {
  const hasher = new FactHasher(layer);
  const digest = Digest.empty();
  const headings = headingsOf(layer.fields);
  const puts: { row: number; key: string; cells: string[] }[] = [];
  const rows = [];
  const read = readRows(layer.fields, grid);
  const known = new Set(read.rows.map(({ row }) => row));
  for (const { row, record } of read.rows) {
    if (layer.isEditable?.(record)) continue;
    const cells = writeRow(layer.fields, record);
    const hash = hasher.hash(record, cells);
    digest.add(hash);
    puts.push({ row, key: layer.key(record), cells: [fingerprintOf(hash)] });
    if (layer.isOrigin(record)) rows.push(hasher.positions.map((position) => cells[position] ?? ""));
  }
  // An unreadable row is not a fact yet; users' own rows stay as they are.
  if (!layer.isEditable)
    grid.rows.forEach((cells, offset) => {
      const row = grid.first + offset;
      if (!known.has(row) && !isBlankRow(cells)) puts.push({ row, key: "", cells: [NOT_PROVEN] });
    });
  if (puts.length === 0) return [];
  return [
    ...putBlocks(layer.table, [FINGERPRINT.heading], puts),
    {
      do: "facts",
      table: layer.table,
      delta: digest.toString(),
      headings: hasher.positions.map((position) => headings[position] ?? ""),
      rows,
      gone: [],
    },
  ];
}
