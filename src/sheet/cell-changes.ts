/** The cells in which two states of a record differ, as the sheet shows them. */
import type { Field, Fields } from "./field";
import type { Cell } from "./grid";
import { showShort } from "./show-cell";

/** One cell of a changed record. */
export interface CellChange {
  readonly heading: string;
  readonly before: string;
  readonly now: string;
}

/** @param names of the fields that count. */
export function cellChanges<R extends object>(
  fields: Fields<R>,
  before: R,
  now: R,
  names: readonly (keyof R)[],
): CellChange[] {
  const found: CellChange[] = [];
  for (const name of names) {
    if (before[name] === now[name]) continue;
    const field = fields[name] as Field<R[keyof R]>;
    const [cellsBefore, cellsNow]: [Cell[], Cell[]] = [[], []];
    field.write(before[name], cellsBefore);
    field.write(now[name], cellsNow);
    field.columns.forEach(({ heading, numberFormat }, place) => {
      const [a = "", b = ""] = [cellsBefore[place], cellsNow[place]];
      if (a !== b)
        found.push({ heading, before: showShort(a, numberFormat), now: showShort(b, numberFormat) });
    });
  }
  return found;
}
