/**
 * The two kinds of a user's entry: typed, which data validation checks, and pasted or filled, which it does not, as in
 * Excel. Protection applies to both.
 */

import type { Cell, CellInput, Rect, Sheet } from "../../model";

/** Writes what was typed into one cell, or into every cell of a rectangle. */
export function typeInto(sheet: Sheet, target: Rect, text: string): void {
  if (target.rows === 1 && target.columns === 1) sheet.set(target, [[text]], { by: "user" });
  else sheet.fill(target, text, { by: "user" });
}

/** Writes what was pasted or filled, from the given cell on. */
export function pasteInto(sheet: Sheet, at: Cell, inputs: readonly (readonly CellInput[])[]): void {
  sheet.set(at, inputs, { by: "user" });
}
