/** The class of a document by the routing table: the kind of document, and whether it is an amendment. */
import type { DocumentClass } from "../law/routing";
import { isAmendment, type TaxDocument } from "./document";
import { kindOf } from "./kind";

const FROM_SEZ = ["IMPGSEZ", "IMPGSEZA"] as const;

/** "B2BA", "IMPGSEZ". Only a bill of entry from a special economic zone names a supplier. */
export function documentClass(
  document: Pick<TaxDocument, "kind" | "supplierGstin" | "originalNumber">,
): DocumentClass {
  const isFromSez = document.kind === "Bill of entry" && document.supplierGstin !== "";
  const [original, amendment] = isFromSez ? FROM_SEZ : kindOf(document.kind).classes;
  return isAmendment(document) ? amendment : original;
}
