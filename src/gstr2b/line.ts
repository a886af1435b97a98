/**
 * A line of GSTR-2B: a document with its answer and its amount in the statement. Lines of IMS records keep the record's
 * bookkeeping, so that a filing marked by mistake can be corrected without losing an answer.
 */
import type { TaxDocument } from "../documents/document";
import { kindOf } from "../documents/kind";
import type { Unavailable } from "../gstr2a/record";
import type { ImsRecord, PortalState } from "../ims/record";
import type { Tax } from "../gst/tax";

/** In the order of the sheet. */
export const PARTS = ["available", "not available", "reversal", "rejected"] as const;
export type Part = (typeof PARTS)[number];

/** The table of GSTR-3B to which a line belongs; a rejected line belongs to none. */
export const HEADINGS = ["4(A)(1)", "4(A)(3)", "4(A)(4)", "4(A)(5)", "4(B)(2)", "4(D)(2)", ""] as const;
export type Heading = (typeof HEADINGS)[number];

type CarriedRecord = Omit<
  ImsRecord,
  keyof PortalState | "allowed" | "pendingUntil" | "effect" | "why" | "warnings" | "firstDocument"
>;

export interface Gstr2bLine extends CarriedRecord {
  readonly part: Part;
  readonly reason: Unavailable;
  readonly heading: Heading;
  /** Contribution to the statement with sign; of a rejected document, its own tax unsigned. */
  readonly itc: Tax;
  /** Through the IMS, or directly from GSTR-2A. */
  readonly route: "IMS" | "GSTR-2B";
}

/** The groups of supplies by which GSTR-2B is totalled: one for each line of table 4(A) that it fills. */
export type SupplyGroup = "other" | "isd" | "reverse charge" | "imports";

export function supplyGroupOf(document: TaxDocument): SupplyGroup {
  if (kindOf(document.kind).group === "customs") return "imports";
  if (document.form === "GSTR-6" || kindOf(document.kind).group === "ISD") return "isd";
  return document.reverseCharge ? "reverse charge" : "other";
}

const HEADING_OF: Readonly<Record<SupplyGroup, Heading>> = {
  imports: "4(A)(1)",
  "reverse charge": "4(A)(3)",
  isd: "4(A)(4)",
  other: "4(A)(5)",
};

/** The table of GSTR-3B for a document. @param reason why ITC is not available, or blank. */
export function headingOf(document: TaxDocument, reason: Unavailable): Heading {
  if (reason === "Rule 37A") return "4(B)(2)";
  if (reason !== "") return "4(D)(2)";
  return HEADING_OF[supplyGroupOf(document)];
}
