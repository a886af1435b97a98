/** The class of a document by the routing table: the kind of document, and whether it is an amendment. */
import type { DocumentClass } from "../law/routing";
import { isAmendment, type Kind, type TaxDocument } from "./document";

/** For each kind, the class of an original and of an amendment. TCS is never amended: the operator reports it again. */
const CLASSES: Readonly<Record<Kind, readonly [DocumentClass, DocumentClass]>> = {
  Invoice: ["B2B", "B2BA"],
  "Debit note": ["DN", "DNA"],
  "Credit note": ["CN", "CNA"],
  "ECO document": ["ECO", "ECOA"],
  "ISD invoice": ["ISD", "ISDA"],
  "ISD credit note": ["ISD", "ISDA"],
  "Bill of entry": ["IMPG", "IMPGA"],
  "TDS credit": ["TDS", "TDSA"],
  "TCS credit": ["TCS", "TCS"],
};
const FROM_SEZ = ["IMPGSEZ", "IMPGSEZA"] as const;

/** "B2BA", "IMPGSEZ". Only a bill of entry from a special economic zone names a supplier. */
export function documentClass(
  document: Pick<TaxDocument, "kind" | "supplierGstin" | "originalNumber">,
): DocumentClass {
  const isFromSez = document.kind === "Bill of entry" && document.supplierGstin !== "";
  const [original, amendment] = isFromSez ? FROM_SEZ : CLASSES[document.kind];
  return isAmendment(document) ? amendment : original;
}
