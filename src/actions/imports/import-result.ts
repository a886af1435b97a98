/** What the imports of all portal files share: the GSTIN, whether the file can be read, and its counts. */
import type { TaxDocument } from "../../documents/document";
import type { MergedRows } from "../../portal/merge-rows";
import type { PortalFile } from "../../portal/rows";
import { OWNER } from "../../portal/read/root";
import type { EvidenceEvent } from "../../evidence/entry";
import { fault, type Fault, warning } from "../../gst/fault";
import type { Gstin } from "../../gst/gstin";
import { NO_MONEY, plus, showMoney } from "../../gst/money";
import { totalTax } from "../../gst/tax";
import { CITE } from "../../law/citations";
import type { Write } from "../../sheet/write";
import type { Counts } from "../context";
import type { Upstream } from "../refresh-layers";
import type { SheetChange } from "./preview";

/** What a file changes in the layers before everything downstream is refreshed. */
export interface ImportResult {
  readonly upstream: Upstream;
  /** Writes to a sheet of its own, such as the portal's GSTR-2B. */
  readonly writes?: readonly Write[];
  /** Entries from the file itself, besides those of the refresh. */
  readonly events?: readonly EvidenceEvent[];
  readonly counts: Counts;
  readonly faults: readonly Fault[];
  /** What it changes on a sheet of its own, for the preview. */
  readonly sheet?: SheetChange<object>;
  /** How this workbook uses the file, where that is not obvious; for the user and the evidence. */
  readonly note?: string;
}

/** A file about another taxpayer's ITC must not mix into this workbook. */
export function otherGstin(file: PortalFile<unknown>, ownGstin: Gstin): Fault | undefined {
  if (file.gstin === undefined || file.gstin === ownGstin) return undefined;
  return fault(
    "OTHER_GSTIN",
    `The file belongs to ${file.gstin}, this workbook to ${ownGstin}.`,
    "Open the workbook of that GSTIN, or download the file for this one.",
  );
}

/** A file without a readable row, or with an impossible GSTIN, is refused as a whole. */
export function wholeFileFault(file: PortalFile<unknown>): Fault | undefined {
  const nobody = file.faults.find(
    ({ severity, place }) => severity === "error" && (OWNER as readonly string[]).includes(place),
  );
  if (nobody) return nobody;
  return file.read === 0 && file.rows.length === 0
    ? file.faults.find(({ severity }) => severity === "error")
    : undefined;
}

/** Was everything in the file read that may contain documents? Only then is a document missing from it really gone. */
export function isAllKnown(file: PortalFile<unknown>): boolean {
  return !file.faults.some(({ code }) => code === "UNKNOWN_SECTION" || code === "WRONG_SHAPE");
}

/** A file without a GSTIN is taken as this workbook's, with a warning. */
export function ownerFaults(file: PortalFile<unknown>, ownGstin: Gstin): Fault[] {
  if (file.gstin !== undefined) return [];
  return [
    warning(
      "NO_OWNER",
      `The file does not name its GSTIN; it was imported as that of ${ownGstin}.`,
      "Check that it was downloaded under that GSTIN.",
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

/** Warnings as the user reads them: they name the document, and the key, but not the place in the file. */
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
  return warning(
    "GONE_FROM_FILE",
    `The file no longer shows ${numbers.join(", ")}${more} of ${supplier} in ${where} (₹ ${showMoney(tax)} of tax).`,
    remedy,
    { place: `${supplier} ${where}`, law: CITE.deletionWithdraws },
  );
}

export function countsText({ read, added, changed, unchanged, refused: kept }: Counts): string {
  return `${read} read, ${added} new, ${changed} changed, ${unchanged} unchanged, ${kept} refused`;
}
