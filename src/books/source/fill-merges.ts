/**
 * Cells merged downwards hold for every row they cover: a GSTIN beside three items. Only texts and dates are repeated;
 * an amount is there once.
 */
import type { MergedRange, SheetCell, SheetRow } from "./source";

/** A visitor that hands rows on with their merged cells filled. */
export function fillMerges(
  merges: readonly MergedRange[],
  visit: (row: SheetRow) => void,
): (row: SheetRow) => void {
  const down = merges.filter(({ top, bottom }) => bottom > top).sort((a, b) => a.top - b.top);
  if (down.length === 0) return visit;
  let next = 0;
  let active: { merge: MergedRange; cell: SheetCell }[] = [];
  return (row) => {
    const place = row.number - 1;
    active = active.filter(({ merge }) => merge.bottom >= place);
    const filled = active.length === 0 ? row : { ...row, cells: withCells(row.cells, active) };
    for (; next < down.length && (down[next]?.top ?? 0) <= place; next++) {
      const merge = down[next];
      const cell = merge && row.cells[merge.left];
      if (merge && merge.top === place && isKey(cell)) active.push({ merge, cell });
    }
    visit(filled);
  };
}

function isKey(cell: SheetCell | undefined): cell is SheetCell {
  if (typeof cell === "string")
    return /[\p{L}]/u.test(cell) || /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(cell);
  return typeof cell === "object" && cell.kind === "date";
}

function withCells(
  cells: readonly SheetCell[],
  active: readonly { merge: MergedRange; cell: SheetCell }[],
): SheetCell[] {
  const filled = [...cells];
  for (const { merge, cell } of active) {
    while (filled.length <= merge.left) filled.push("");
    if (filled[merge.left] === "") filled[merge.left] = cell;
  }
  return filled;
}
