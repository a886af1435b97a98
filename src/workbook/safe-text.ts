/**
 * Escapes text for a cell. Excel evaluates a text that begins with "=", and converts "-12", "+91", "@SUM" or a leading
 * tab; a leading apostrophe prevents that and does not become part of the text. Text columns are formatted as text as
 * well, so that "00123" and a sixteen-digit number are not converted.
 *
 * Source: OWASP on CSV injection; OfficeDev documentation on Range.values.
 */
import type { Cell } from "../sheet/grid";

const DANGEROUS = /^[=+\-@\t\r\n']/;

export function safeCell(cell: Cell): Cell {
  return typeof cell === "string" && DANGEROUS.test(cell) ? `'${cell}` : cell;
}
