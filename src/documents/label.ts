/** A document's name in the audit trail, in stories and for users: "29AAGCB7383J1Z4 CN-7 amended", "BOE 1234567". */
import { isAmendment, type TaxDocument } from "./document";

export function documentLabel(
  document: Pick<TaxDocument, "kind" | "supplierGstin" | "documentNumber" | "originalNumber">,
): string {
  const who = document.kind === "Bill of entry" ? "BOE" : document.supplierGstin;
  return `${who} ${document.documentNumber}${isAmendment(document) ? " amended" : ""}`;
}
