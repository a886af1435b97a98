/** The class of a document in the sense of the routing table: what kind of paper, and whether it amends another. */
import type { DocumentClass } from "../law/routing";
import { isAmendment, type Kind, type TaxDocument } from "./document";

/** Of each kind, the class of an original and of an amendment. TCS is never amended: its operator reports anew. */
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

/** "B2BA", "IMPGSEZ". Only an import from a special economic zone names a supplier on its bill of entry. */
export function documentClass(
  document: Pick<TaxDocument, "kind" | "supplierGstin" | "originalNumber">,
): DocumentClass {
  const isFromSez = document.kind === "Bill of entry" && document.supplierGstin !== "";
  const [original, amendment] = isFromSez ? FROM_SEZ : CLASSES[document.kind];
  return isAmendment(document) ? amendment : original;
}
