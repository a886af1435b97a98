/** What somebody typed over facts, for whoever is told of it. */
import { isFault } from "../../gst/fault";
import { factFields, factPositions } from "../../sheet/facts";
import type { Cell } from "../../sheet/grid";
import { columnsOf, findColumns, writeRow } from "../../sheet/rows";
import { formatsOf, showRow } from "../../sheet/show-cell";
import type { LayerFacts, OffRow } from "./compare";
import type { ChangedCell } from "./mended";

/** Cells of facts that differ from what they should be, as they were typed. */
export function differing<R extends object>(
  { layer, grid, form }: LayerFacts<R>,
  { row, cells, record: shown }: OffRow<R>,
  record: R,
): ChangedCell[] {
  const found = findColumns(layer.fields, grid);
  if (isFault(found)) return [];
  const columns = columnsOf(layer.fields);
  const right = writeRow(layer.fields, record);
  const said = shown && writeRow(factFields(layer), shown);
  return factPositions(layer).flatMap((position, place) => {
    const { heading = "", numberFormat = "" } = columns[position] ?? {};
    const at = found.get(heading) ?? -1;
    const formula = form.formulaIn(row, at);
    const typed = formula ?? cells[at] ?? "";
    const wanted = right[position] ?? "";
    const isOtherForm = typeof wanted === "number" && typeof typed !== "number";
    // Cells that say the same in other words, such as a time to the second, are not changed.
    const isSame = said ? said[place] === wanted && !isOtherForm : isAlike(typed, wanted);
    return isSame && formula === undefined ? [] : [{ heading, right: wanted, typed, numberFormat }];
  });
}

/** Half a second, as Excel counts time. */
const LEAST = 0.5 / 86_400;

function isAlike(a: Cell, b: Cell): boolean {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) < LEAST;
  return String(a) === String(b);
}

/** Everything that stands in a row, so that nothing that somebody typed is lost. */
export function textOf<R extends object>({ layer, grid }: LayerFacts<R>, { cells }: OffRow<R>): string {
  return showRow(grid.headings, cells, formatsOf(columnsOf(layer.fields)));
}
