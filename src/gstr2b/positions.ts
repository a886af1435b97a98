/** Positions of lineages, from the lines of filed statements, oldest first (documents/position.ts). */
import type { TaxDocument } from "../documents/document";
import { lineage } from "../documents/identity";
import { filedPositions, type FrozenVersion, type FiledPosition } from "../documents/position";
import type { Period } from "../gst/period";
import type { Gstr2bLine } from "./line";

/** The fields of a line from which a position is computed. */
export type StatementDocument = TaxDocument & Pick<Gstr2bLine, "part" | "action" | "originalState">;

export function positionsIn(
  lines: Iterable<{ readonly line: StatementDocument; readonly period: Period }>,
  renamed: ReadonlyMap<string, string>,
): Map<string, FiledPosition> {
  const versions: FrozenVersion[] = [];
  for (const { line, period } of lines) {
    // A reversal is not a version of the document: the credited amount is unchanged.
    if (line.part === "reversal") continue;
    const state =
      line.part === "rejected" ? "Rejected" : line.action === "Accept" ? "Accepted" : "Deemed accepted";
    const notAvailable = line.part === "not available";
    const originalUnknown = line.originalState === "Unknown";
    versions.push({
      lineage: lineage(line, renamed),
      state,
      period,
      tax: line.tax,
      notAvailable,
      originalUnknown,
    });
  }
  return filedPositions(versions);
}
