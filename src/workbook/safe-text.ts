/**
 * Text on its way into a cell. Excel runs a text that begins with "=", and reads "-12", "+91", "@SUM" or a leading
 * tab its own way; an apostrophe in front keeps the text what it is and does not become part of it. Columns of text
 * are formatted as text besides, so that "00123" and a sixteen-digit number survive.
 *
 * Source: OWASP on CSV injection; OfficeDev documentation on Range.values.
 */
import type { Cell } from "../sheet/grid";

const DANGEROUS = /^[=+\-@\t\r\n']/;

export function safeCell(cell: Cell): Cell {
  return typeof cell === "string" && DANGEROUS.test(cell) ? `'${cell}` : cell;
}
