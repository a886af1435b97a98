/**
 * The portal's flag of a row in a supplier's return: uploaded, modified, with or without an action of the recipient,
 * or deleted (D). Only a deletion matters here; an unknown flag may mean one, so it gives a warning.
 */
import { textOf } from "../gst/cell-text";
import { type Fault, warning } from "../gst/fault";
import { isBlank, valueIn, type Row } from "./read/unread";

const DELETED = "D";
const OTHERS = new Set(["U", "N", "A", "R", "M", "P", "E", "F"]);

export function isDeletion(row: Row): boolean {
  return flagOf(row) === DELETED;
}

/** @param mayDelete is a deletion applied in this section? */
export function flagWarning(row: Row, mayDelete: boolean): Fault | undefined {
  const flag = flagOf(row);
  if (flag === "" || OTHERS.has(flag) || (mayDelete && flag === DELETED)) return undefined;
  const what =
    flag === DELETED
      ? "The row has the flag D, deleted by its supplier"
      : `The flag “${flag.slice(0, 20)}” of the row is not known`;
  return warning(
    "BAD_CHOICE",
    `${what}; the document was read as if it had no flag.`,
    "Check on the portal whether the supplier has deleted the document.",
  );
}

function flagOf(row: Row): string {
  const flag = valueIn(row, "flag");
  return isBlank(flag) ? "" : textOf(flag).trim().toUpperCase();
}
