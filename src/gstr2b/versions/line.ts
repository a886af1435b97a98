/** What is kept of every line of a version of a statement, so that any two versions can be compared later. */
import { documentLabel } from "../../documents/label";
import { rowKey } from "../../documents/identity";
import { mapInSteps, type Steps } from "../../gst/slices";
import { NO_TAX, type Tax } from "../../gst/tax";
import { text, type Fields } from "../../sheet/field";
import type { Gstr2bLine } from "../line";
import { gstr2bFields } from "../sheet";

export interface VersionLine extends Pick<
  Gstr2bLine,
  "supplierName" | "kind" | "part" | "reason" | "heading" | "itc" | "status" | "taxableValue"
> {
  /** Identifies the line in its statement: the row key, marked where one document has several lines. */
  readonly key: string;
  /** "29AAGCB7383J1Z4 CN-7". */
  readonly document: string;
}

const { supplierName, kind, part, reason, heading, itc, status, taxableValue } = gstr2bFields;

export const versionFields: Fields<VersionLine> = {
  key: text("Key", "Identifies the line in its statement."),
  document: text("Supplier and number", "As documents are named in the evidence."),
  ...{ supplierName, kind, part, reason, heading, itc, status, taxableValue },
};

/** The lines of a statement as they are kept, in the order of the sheet. */
export function* versionLines(lines: readonly Gstr2bLine[]): Steps<VersionLine[]> {
  const used = new Map<string, number>();
  return yield* mapInSteps(lines, (line) => {
    const own = line.part === "reversal" ? `${rowKey(line)}|reversal` : rowKey(line);
    const times = (used.get(own) ?? 0) + 1;
    used.set(own, times);
    return versionLine(line, times === 1 ? own : `${own}|${times}`);
  });
}

function versionLine(line: Gstr2bLine, key: string): VersionLine {
  return {
    ...{ key, document: documentLabel(line), supplierName: line.supplierName, kind: line.kind },
    ...{ part: line.part, reason: line.reason, heading: line.heading, itc: line.itc },
    ...{ status: line.status, taxableValue: line.taxableValue },
  };
}

/** ITC available of a line, with sign: its contribution to table 4(A). */
export function creditOf(line: Pick<VersionLine, "heading" | "itc">): Tax {
  return line.heading.startsWith("4(A)") ? line.itc : NO_TAX;
}
