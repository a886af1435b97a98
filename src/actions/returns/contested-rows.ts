/**
 * Rows of the GSTR-1 sheets that claim a place which another row has: a saved row that was given the number of a filed
 * document, or two saved rows of one number. What is filed is a fact wherever it stands on the sheet, so it comes first;
 * the other row is left as it was typed, and counts for nothing until somebody puts it right.
 */
import { describe } from "../../documents/document";
import { fault, type Fault } from "../../gst/fault";
import type { Returns } from "../../gstr1/furnish";
import type { Gstr1Record } from "../../gstr1/record";
import { placeOf, type Grid } from "../../sheet/grid";
import type { Row } from "../../sheet/rows";

export interface PlacedRow extends Row<Gstr1Record> {
  readonly grid: Grid;
}

/** Puts rows into their returns. @returns those that have their place, and why the others have none. */
export function settleRows(
  returns: Returns,
  rows: readonly PlacedRow[],
): { existing: PlacedRow[]; faults: Fault[] } {
  const existing: PlacedRow[] = [];
  const faults: Fault[] = [];
  for (const one of [...rows.filter(isFiled), ...rows.filter((row) => !isFiled(row))]) {
    const other = returns.existing(one.record);
    const clash = other ? twiceFault(other) : isFiled(one) ? undefined : returns.duplicateFault(one.record);
    if (clash) {
      const column = Math.max(0, one.grid.headings.indexOf("Number"));
      faults.push({ ...clash, place: placeOf(one.grid, one.row, column) });
      continue;
    }
    existing.push(one);
    returns.put(one.record);
  }
  return { existing, faults };
}

const isFiled = ({ record }: PlacedRow) => record.filingStatus === "Filed";

/** A row beside another of the same number would take its place, and the other be gone without a word. */
export function twiceFault(existing: Gstr1Record): Fault {
  return fault(
    "DUPLICATE_DOCUMENT",
    `The ${describe(existing)} is in this return already, in a row of its own.`,
    "Change that row, or delete one of the two.",
    { law: "CGST Rules r.46(b)" },
  );
}
