/**
 * The seal of a statement: SHA-256 over a canonical text of everything that its sheets show. Sheet protection stops
 * slips; the seal finds tampering, because anybody can recompute it from the sheets' values. README.md has the text.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Period } from "../gst/period";
import type { Fields } from "../table/field";
import { writeRow } from "../table/rows";
import { gstr2bFields, summaryFields, totalsFields, type Content } from "./sheet";

/** @returns 64 hexadecimal digits. */
export function sealOf(period: Period, { lines, totals, summary }: Content): string {
  const hash = sha256.create();
  const feed = (text: string) => hash.update(utf8ToBytes(text));
  const feedRows = <R extends object>(fields: Fields<R>, rows: readonly R[]) => {
    for (const row of rows) feed(`\n${JSON.stringify(writeRow(fields, row))}`);
  };
  feed(`MILAAN-2B 2 ${period}`);
  feedRows(gstr2bFields, lines);
  feedRows(totalsFields, totals);
  feedRows(summaryFields, summary);
  return bytesToHex(hash.digest());
}
