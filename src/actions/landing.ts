/** What every kind of portal file has in common when it lands: whose it is, whether it can be read, and its counts. */
import { describe, type TaxDocument } from "../documents/document";
import type { PortalFile } from "../documents/portal";
import type { Happening } from "../evidence/entry";
import { fault, type Fault } from "../gst/fault";
import type { Gstin } from "../gst/gstin";
import type { Write } from "../table/write";
import type { Counts } from "./act";
import type { Upstream } from "./onward";

/** What a file does to the layers before everything downstream is drawn. */
export interface Landed {
  readonly upstream: Upstream;
  /** Writes to a sheet of its own, such as the portal's GSTR-2B. */
  readonly writes?: readonly Write[];
  /** What the file itself tells of records, beside what is drawn from them. */
  readonly happenings?: readonly Happening[];
  readonly counts: Counts;
  readonly faults: readonly Fault[];
  /** What the file is to this workbook, where that is not plain; for the user and the evidence. */
  readonly note?: string;
}

/** A file about another taxpayer's credit must not mix into this workbook. */
export function otherGstin(file: PortalFile<unknown>, home: Gstin): Fault | undefined {
  if (file.gstin === undefined || file.gstin === home) return undefined;
  return fault(
    "OTHER_GSTIN",
    `The file belongs to ${file.gstin}, this workbook to ${home}.`,
    "Open the workbook of that GSTIN, or download the file for this one.",
  );
}

/** A file in which not a single row could be met is refused as a whole. */
export function wholeFileFault(file: PortalFile<unknown>): Fault | undefined {
  return file.read === 0 && file.rows.length === 0
    ? file.faults.find(({ severity }) => severity === "error")
    : undefined;
}

/** Of two rows about one paper the first is taken, for nobody here knows which is right. */
export function twice(document: TaxDocument): Fault {
  return fault(
    "DUPLICATE_DOCUMENT",
    `The ${describe(document)} stands in the file twice, with different figures.`,
    "The first one was taken; check on the portal which is right.",
    { law: "CGST Rules r.46(b)" },
  );
}

/** Counts that add up: what was read and neither new, changed nor unchanged was refused. */
export class Tally {
  added = 0;
  changed = 0;
  unchanged = 0;

  constructor(private readonly read: number) {}

  counts(): Counts {
    const { read, added, changed, unchanged } = this;
    return { read, added, changed, unchanged, refused: Math.max(0, read - added - changed - unchanged) };
  }
}

export function countsText({ read, added, changed, unchanged, refused: kept }: Counts): string {
  return `${read} read, ${added} new, ${changed} changed, ${unchanged} unchanged, ${kept} refused`;
}
