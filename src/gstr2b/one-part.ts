/**
 * A document has one place in a statement: its ITC is available, not available, or it was rejected. A file that has it
 * in two of them contradicts itself; the first is taken, as of all documents that are there twice. A reversal under Rule
 * 37A takes back what another statement gave, so in the one that gives the ITC too it stays, and is asked about.
 */
import { describe } from "../documents/document";
import { rowKey } from "../documents/identity";
import { nameIn } from "../portal/merge-rows";
import type { PortalRow } from "../portal/rows";
import { asWarning, fault, type Fault } from "../gst/fault";
import type { Part } from "./line";
import type { Gstr2bPortalRow } from "./portal/read";

type Row = PortalRow<Gstr2bPortalRow>;

const PLACES: Readonly<Record<Part, string>> = {
  available: "ITC available",
  "not available": "ITC not available",
  reversal: "ITC reversal",
  rejected: "ITC rejected",
};

/** Asked of the rows of a file one after the other: why a row is refused, if an earlier one has its document elsewhere. */
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

/** The rows, with a doubt about each reversal of a document that the same file has elsewhere. */
export function reversalsAsked(rows: readonly Row[]): readonly Row[] {
  if (!rows.some(({ record }) => record.part === "reversal")) return rows;
  const elsewhere = new Map<string, Row>();
  for (const row of rows) {
    const key = rowKey(row.record);
    if (row.record.part !== "reversal" && !elsewhere.has(key)) elsewhere.set(key, row);
  }
  return rows.map((row) => {
    const other = row.record.part === "reversal" ? elsewhere.get(rowKey(row.record)) : undefined;
    if (!other) return row;
    const doubt = twoParts(other, row, "Both stay on the sheet; check on the portal which counts.");
    return { ...row, warning: asWarning(doubt) };
  });
}

function twoParts({ record: first }: Row, { record: second }: Row, remedy: string): Fault {
  return fault(
    "DUPLICATE_DOCUMENT",
    `The ${describe(second)}${second.supplierGstin ? ` of ${second.supplierGstin}` : ""} appears in the file under “${PLACES[first.part]}” and again under “${PLACES[second.part]}”.`,
    remedy,
    { document: nameIn(second), law: "CGST Rules r.46(b)" },
  );
}
