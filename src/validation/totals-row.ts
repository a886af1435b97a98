/** Rows of a sheet that are totals of other rows, not documents. */
import { fault, type Fault } from "../gst/fault";
import type { Cells } from "../sheet/grid";

const TOTAL = /^((grand|sub|net)[\s-]*)?totals?(\s*[:(].*|\s+\d.*)?$/i;
/** A supplier may be called “Total”; a row with a GSTIN is a document. */
const GSTIN = /^\d{2}[A-Z0-9]{13}$/i;

/** A warning where one of a row's cells says that it is a total; the row is skipped. */
export function totalsRow(cells: Cells, place: string): Fault | undefined {
  const texts = cells.filter((cell) => typeof cell === "string").map((cell) => cell.trim());
  const isTotal = texts.find((text) => TOTAL.test(text));
  if (isTotal === undefined || texts.some((text) => GSTIN.test(text))) return undefined;
  const found = fault(
    "TOTALS_ROW",
    `“${isTotal.slice(0, 30)}” says that this row is a sum, not a document; it was skipped.`,
    "Delete the row, or put its sum outside of the table.",
    { place },
  );
  return { ...found, severity: "warning" };
}
