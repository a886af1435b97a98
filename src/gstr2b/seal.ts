/**
 * The seal of a statement: SHA-256 over a canonical text of its lines and totals. Sheet protection stops slips; the
 * seal finds tampering, because anybody can recompute it from the sheet's values.
 *
 * The text: first "MILAAN-2B 1 <period>", then one line per row, the cells in the order of the sheet's fields as
 * JSON array, rows in the order of the sheet, totals after lines, lines joined by \n.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Period } from "../gst/period";
import { writeRow } from "../table/rows";
import type { Gstr2bLine } from "./line";
import { gstr2bFields, totalsFields, type TotalsRow } from "./sheet";

export function sealOf(period: Period, lines: readonly Gstr2bLine[], totals: readonly TotalsRow[]): string {
  const hash = sha256.create();
  const feed = (text: string) => hash.update(utf8ToBytes(text));
  feed(`MILAAN-2B 1 ${period}`);
  for (const line of lines) feed(`\n${JSON.stringify(writeRow(gstr2bFields, line))}`);
  for (const row of totals) feed(`\n${JSON.stringify(writeRow(totalsFields, row))}`);
  return bytesToHex(hash.digest());
}
