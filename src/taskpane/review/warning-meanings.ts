/** The text of an import's warnings: the record has only the codes. */
import { FAULT_CODES } from "../../gst/fault-codes";

/** @param codes "BAD_GSTIN; VALUE_DIFFERS", as in the Warnings column. */
export function meaningsOf(codes: string): string[] {
  const known: Readonly<Record<string, string>> = FAULT_CODES;
  return codes
    .split(/[;,\s]+/)
    .filter(Boolean)
    .map((code) => known[code] ?? code);
}
