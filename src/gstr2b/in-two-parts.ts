/**
 * A document is in one part of a statement: its ITC is available, not available, or it was rejected. A file that has it
 * in two parts contradicts itself; the first is imported, as for every duplicate. A reversal under Rule 37A belongs to
 * another statement than the ITC, so where the file has both, both are kept, with a warning.
 */
import { describe } from "../documents/document";
import { rowKey } from "../documents/identity";
import { nameIn } from "../portal/merge-rows";
import type { PortalRow } from "../portal/rows";
import { asWarning, fault, type Fault } from "../gst/fault";
import type { Part } from "./line";
import type { Gstr2bPortalRow } from "./portal/read";

type Row = PortalRow<Gstr2bPortalRow>;

const PART_NAMES: Readonly<Record<Part, string>> = {
  available: "ITC available",
  "not available": "ITC not available",
  reversal: "ITC reversal",
  rejected: "ITC rejected",
};

/** A check for the rows of a file in order: refuses a row whose document an earlier row has in another part. */
export function inOnePart(): (row: Row) => Fault | undefined {
  const first = new Map<string, Row>();
  return (row) => {
    if (row.record.part === "reversal") return undefined;
    const key = rowKey(row.record);
    const earlier = first.get(key);
    if (!earlier) first.set(key, row);
    if (!earlier || earlier.record.part === row.record.part) return undefined;
    return twoParts(earlier, row, "The first one was taken; check on the portal where it is.");
  };
}

/** The rows, with a warning on each reversal of a document that the same file has in another part. */
export function withReversalWarnings(rows: readonly Row[]): readonly Row[] {
  if (!rows.some(({ record }) => record.part === "reversal")) return rows;
  const elsewhere = new Map<string, Row>();
  for (const row of rows) {
    const key = rowKey(row.record);
    if (row.record.part !== "reversal" && !elsewhere.has(key)) elsewhere.set(key, row);
  }
  return rows.map((row) => {
    const other = row.record.part === "reversal" ? elsewhere.get(rowKey(row.record)) : undefined;
    if (!other) return row;
    const warning = twoParts(other, row, "Both stay on the sheet; check on the portal which counts.");
    return { ...row, warning: asWarning(warning) };
  });
}

function twoParts({ record: first }: Row, { record: second }: Row, remedy: string): Fault {
  return fault(
    "DUPLICATE_DOCUMENT",
    `The ${describe(second)}${second.supplierGstin ? ` of ${second.supplierGstin}` : ""} appears in the file under “${PART_NAMES[first.part]}” and again under “${PART_NAMES[second.part]}”.`,
    remedy,
    { document: nameIn(second), law: "CGST Rules r.46(b)" },
  );
}
