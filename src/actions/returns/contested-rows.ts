/**
 * Rows of the GSTR-1 sheets with the number of another row: a saved row that was given the number of a filed document,
 * or two saved rows of one number. What is filed is a fact wherever it is on the sheet, so it comes first; the other
 * row is left as typed, and counts for nothing until it is corrected.
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

/** Puts rows into their returns. @returns the rows that were placed, and faults for the others. */
export function placeRows(
  returns: Returns,
  rows: readonly PlacedRow[],
): { existing: PlacedRow[]; faults: Fault[] } {
  const existing: PlacedRow[] = [];
  const faults: Fault[] = [];
  for (const one of [...rows.filter(isFiled), ...rows.filter((row) => !isFiled(row))]) {
    const other = returns.existing(one.record);
    const conflict = other
      ? duplicateRowFault(other)
      : isFiled(one)
        ? undefined
        : returns.duplicateFault(one.record);
    if (conflict) {
      const column = Math.max(0, one.grid.headings.indexOf("Number"));
      faults.push({ ...conflict, place: placeOf(one.grid, one.row, column) });
      continue;
    }
    existing.push(one);
    returns.put(one.record);
  }
  return { existing, faults };
}

const isFiled = ({ record }: PlacedRow) => record.filingStatus === "Filed";

/** A second row of the same number would silently replace the other. */
export function duplicateRowFault(existing: Gstr1Record): Fault {
  return fault(
    "DUPLICATE_DOCUMENT",
    `The ${describe(existing)} is in this return already, in a row of its own.`,
    "Change that row, or delete one of the two.",
    { law: "CGST Rules r.46(b)" },
  );
}
