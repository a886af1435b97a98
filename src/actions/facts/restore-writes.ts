/** The writes that restore a layer. */
import type { Digest } from "../../sheet/digest";
import { fingerprintOf } from "../../sheet/fact-hash";
import { factPositions, FINGERPRINT, NOT_PROVEN, type FactLayer } from "../../sheet/facts";
import type { Cell, Cells } from "../../sheet/grid";
import { headingsOf, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import type { LayerFacts } from "./compare";
import type { RowChange } from "./row-changes";

export function writesOf<R extends object>(
  { layer, hasher, grid }: LayerFacts<R>,
  rows: readonly RowChange<R>[],
): Write[] {
  const { table, fields, key } = layer;
  const headings = [...headingsOf(fields), FINGERPRINT.heading];
  const whole = (record: R): Cells => {
    const cells = writeRow(fields, record);
    // A record of facts alone has no derived values.
    const filled = cells.map((cell: Cell | undefined) => cell ?? "");
    return [...filled, fingerprintOf(hasher.hash(record, cells))];
  };
  const all = headingsOf(fields);
  const kept = factPositions(layer);
  const factHeadings = [...kept.map((position) => all[position] ?? ""), FINGERPRINT.heading];
  const puts = rows.flatMap((one): Write[] => {
    if (one.kind === "put back") {
      const cells = whole(one.record);
      const facts = [...kept.map((position) => cells[position] ?? ""), cells.at(-1) ?? ""];
      return [
        { do: "put", table, row: one.row, keys: [key(one.record)], headings: factHeadings, rows: [facts] },
      ];
    }
    if (one.kind === "own") {
      const headings = one.cells.map(({ heading }) => heading);
      const cells = one.cells.map(({ right }) => right);
      const put = { do: "put", table, row: one.row, keys: [key(one.record)] } as const;
      return [{ ...put, headings: [...headings, FINGERPRINT.heading], rows: [[...cells, ""]] }];
    }
    if (one.kind !== "unproven") return [];
    return [
      { do: "put", table, row: one.row, keys: [""], headings: [FINGERPRINT.heading], rows: [[NOT_PROVEN]] },
    ];
  });
  const removals = rows.flatMap((one) => (one.kind === "removed" ? [one.row] : []));
  const remove: Write[] = removals.length
    ? [
        {
          do: "remove",
          table,
          rows: removals,
          keys: removals.map((row) => keyOfRow(grid.rows[row - grid.first])),
        },
      ]
    : [];
  const restored = rows.flatMap((one) => (one.kind === "restored" ? [whole(one.record)] : []));
  const append: Write[] = restored.length ? [{ do: "append", table, headings, rows: restored }] : [];
  return [...puts, ...remove, ...append];
}

/** A removed row may be any: its key is all its cells. */
function keyOfRow(cells: Cells = []): string {
  return JSON.stringify(cells);
}

/** Where not all facts can be restored, the log records from here on what is there. */
export function factsWrite<R extends object>(
  { table }: FactLayer<R>,
  digest: Digest,
  logged: Digest,
): Write[] {
  if (digest.equals(logged)) return [];
  const nothing = { headings: [], rows: [], gone: [] };
  return [{ do: "facts", table, delta: digest.minus(logged).toString(), ...nothing }];
}
