/** What every kind of portal file has in common when it lands: whose it is, whether it can be read, and its counts. */
import type { TaxDocument } from "../../documents/document";
import type { MergedRows } from "../../portal/merge-rows";
import type { PortalFile } from "../../portal/rows";
import { OWNER } from "../../portal/read/root";
import type { EvidenceEvent } from "../../evidence/entry";
import { asWarning, fault, type Fault } from "../../gst/fault";
import type { Gstin } from "../../gst/gstin";
import { NO_MONEY, plus, showMoney } from "../../gst/money";
import { totalTax } from "../../gst/tax";
import { CITE } from "../../law/citations";
import type { Write } from "../../sheet/write";
import type { Counts } from "../context";
import type { Upstream } from "../redraw-layers";

/** What a file does to the layers before everything downstream is drawn. */
export interface ImportResult {
  readonly upstream: Upstream;
  /** Writes to a sheet of its own, such as the portal's GSTR-2B. */
  readonly writes?: readonly Write[];
  /** What the file itself tells of records, beside what is drawn from them. */
  readonly events?: readonly EvidenceEvent[];
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

/** A file in which not a single row could be met, or that names somebody nobody can be, is refused as a whole. */
export function wholeFileFault(file: PortalFile<unknown>): Fault | undefined {
  const nobody = file.faults.find(
    ({ severity, place }) => severity === "error" && (OWNER as readonly string[]).includes(place),
  );
  if (nobody) return nobody;
  return file.read === 0 && file.rows.length === 0
    ? file.faults.find(({ severity }) => severity === "error")
    : undefined;
}

/** Is there nothing in the file that may hold documents and was not read? Only then does a file lack what it does not show. */
export function isAllKnown(file: PortalFile<unknown>): boolean {
  return !file.faults.some(({ code }) => code === "UNKNOWN_SECTION" || code === "WRONG_SHAPE");
}

/** A file that names nobody is taken for one of this workbook's, and the user is told. */
export function ownerFaults(file: PortalFile<unknown>, home: Gstin): Fault[] {
  if (file.gstin !== undefined) return [];
  return [
    asWarning(
      fault(
        "NO_OWNER",
        `The file does not say whose it is; it was taken as ${home}'s.`,
        "Check that it was downloaded under that GSTIN.",
      ),
    ),
  ];
}

/** Counts that add up: what was read and neither new, changed nor unchanged was refused. */
export function countsOf(
  read: number,
  merged: Pick<MergedRows<unknown>, "added" | "changed" | "unchanged">,
): Counts {
  const { added, changed, unchanged } = merged;
  return { read, added, changed, unchanged, refused: Math.max(0, read - added - changed - unchanged) };
}

/** What a user reads of an import: a warning names the document, and the key, but not the place in the file. */
export function forUser(faults: readonly Fault[]): Fault[] {
  return faults.map((found) => {
    const { document, ...rest } = found;
    if (!document || found.severity === "error") return found;
    const key = /\.(\w+)$/.exec(found.place)?.[1];
    return { ...rest, place: key ? `${document}, ${key}` : document };
  });
}

/** Documents that an earlier file showed and a newer one does not, supplier by supplier. */
export function goneFault(gone: readonly TaxDocument[], where: string, remedy: string, most = 5): Fault {
  const numbers = gone.slice(0, most).map(({ documentNumber }) => documentNumber);
  const more = gone.length > most ? ` and ${gone.length - most} more` : "";
  const supplier = gone[0]?.supplierGstin || "customs";
  const tax = gone.reduce((sum, { tax: own }) => plus(sum, totalTax(own)), NO_MONEY);
  return asWarning(
    fault(
      "GONE_FROM_FILE",
      `The file no longer shows ${numbers.join(", ")}${more} of ${supplier} in ${where} (₹ ${showMoney(tax)} of tax).`,
      remedy,
      { place: `${supplier} ${where}`, law: CITE.deletionWithdraws },
    ),
  );
}

/** Groups in the order in which they are met first. */
export function grouped<T>(items: Iterable<T>, nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group) group.push(item);
    else groups.set(nameOf(item), [item]);
  }
  return groups;
}

export function countsText({ read, added, changed, unchanged, refused: kept }: Counts): string {
  return `${read} read, ${added} new, ${changed} changed, ${unchanged} unchanged, ${kept} refused`;
}
