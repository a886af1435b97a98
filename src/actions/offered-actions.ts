/** Do the drop-downs of the Action column offer what they should? Whatever is chosen, only what the law allows is taken. */
import { fault, type Fault } from "../gst/fault";
import { ACTION_LISTS, CHOICES_TABLE } from "../home/sheet";
import { placeOf } from "../table/grid";
import type { Book } from "./book";

/** Lists that an earlier Milaan did not make are not missed. */
export function offeredFaults({ grids }: Pick<Book, "grids">): Fault[] {
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
        `It has to say: ${offered.join(", ")}. Type it back; whatever is chosen, only what is allowed is taken.`,
        { place: placeOf(grid, Math.max(0, row), column) },
      ),
    ];
  });
}
