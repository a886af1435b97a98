/**
 * Do the drop-downs of the Action column offer what they should? Whatever is chosen, only a lawful action is recorded.
 */
import { fault, type Fault } from "../../gst/fault";
import { ACTION_LISTS, CHOICES_TABLE, listName } from "../../settings/sheet";
import { columnLetters, placeOf } from "../../sheet/grid";
import type { Transaction } from "../transaction";

/** Checks which cells the named lists of the drop-downs refer to. @param places by name; see Port.namedRanges */
export function redirectedFaults(
  { grids }: Pick<Transaction, "grids">,
  places: ReadonlyMap<string, string>,
): Fault[] {
  const [grid] = grids.get(CHOICES_TABLE) ?? [];
  if (!grid) return [];
  return Object.entries(ACTION_LISTS).flatMap(([letters, offered]) => {
    const found = places.get(listName(letters));
    const column = grid.headings.indexOf(letters);
    if (found === undefined || column < 0) return [];
    const first = grid.origin.row + 2;
    const [at, end] = [columnLetters(grid.origin.column + column), first + offered.length - 1];
    const cells = end === first ? `${at}${first}` : `${at}${first}:${at}${end}`;
    if (found.replaceAll("$", "").replaceAll("'", "") === `${grid.sheet}!${cells}`) return [];
    return [
      fault(
        "FACT_CHANGED",
        `The name ${listName(letters)} was changed by hand: the actions that are offered where ${letters} is allowed are taken from ${found.slice(0, 60)}.`,
        `Let it refer to ${grid.sheet}!${cells} again (Formulas, Name Manager); whatever is chosen, only an allowed action is recorded.`,
        { place: `Name ${listName(letters)}` },
      ),
    ];
  });
}

export const LIST_NAMES = Object.keys(ACTION_LISTS).map(listName);

/** Lists that an earlier Milaan did not make are not reported as missing. */
export function offeredFaults({ grids }: Pick<Transaction, "grids">): Fault[] {
  const [grid] = grids.get(CHOICES_TABLE) ?? [];
  if (!grid) return [];
  return Object.entries(ACTION_LISTS).flatMap(([letters, offered]) => {
    const column = grid.headings.indexOf(letters);
    if (column < 0) return [];
    const row = grid.rows.findIndex((cells, place) => String(cells[column] ?? "") !== (offered[place] ?? ""));
    if (row < 0 && grid.rows.length >= offered.length) return [];
    const found = String(grid.rows[Math.max(0, row)]?.[column] ?? "").slice(0, 40);
    return [
      fault(
        "FACT_CHANGED",
        `The list of actions that are offered where ${letters} is allowed was changed by hand: it says “${found}”.`,
        `It should be: ${offered.join(", ")}. Type it back; whatever is chosen, only an allowed action is recorded.`,
        { place: placeOf(grid, Math.max(0, row), column) },
      ),
    ];
  });
}
