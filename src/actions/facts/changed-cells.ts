/** What was typed over facts, for the warnings about it. */
import { isFault } from "../../gst/fault";
import { factFields, factPositions } from "../../sheet/facts";
import type { Cell } from "../../sheet/grid";
import { columnsOf, findColumns, writeRow } from "../../sheet/rows";
import { formatsOf, showRow } from "../../sheet/show-cell";
import type { LayerFacts, DifferingRow } from "./compare";
import type { ChangedCell } from "./row-changes";

/** Fact cells that differ from what they should be, as they were typed. */
export function changedCells<R extends object>(
  { layer, grid, form }: LayerFacts<R>,
  { row, cells, record: shown }: DifferingRow<R>,
  record: R,
): ChangedCell[] {
  const found = findColumns(layer.fields, grid);
  if (isFault(found)) return [];
  const columns = columnsOf(layer.fields);
  const right = writeRow(layer.fields, record);
  const shownCells = shown && writeRow(factFields(layer), shown);
  return factPositions(layer).flatMap((position, place) => {
    const { heading = "", numberFormat = "" } = columns[position] ?? {};
    const at = found.get(heading) ?? -1;
    const formula = form.formulaIn(row, at);
    const typed = formula ?? cells[at] ?? "";
    const wanted = right[position] ?? "";
    const isOtherForm = typeof wanted === "number" && typeof typed !== "number";
    // Cells that mean the same in another form, such as a time to the second, are not changed.
    const isSame = shownCells ? shownCells[place] === wanted && !isOtherForm : isAlike(typed, wanted);
    return isSame && formula === undefined ? [] : [{ heading, right: wanted, typed, numberFormat }];
  });
}

/** Half a second, as a fraction of Excel's day. */
const LEAST = 0.5 / 86_400;

function isAlike(a: Cell, b: Cell): boolean {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) < LEAST;
  return String(a) === String(b);
}

/** All cells of a row, so that nothing typed is lost. */
export function textOf<R extends object>({ layer, grid }: LayerFacts<R>, { cells }: DifferingRow<R>): string {
  return showRow(grid.headings, cells, formatsOf(columnsOf(layer.fields)));
}
