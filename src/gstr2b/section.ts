/**
 * The sheet of a document in the portal's GSTR-2B workbook. Rejected documents and rule 37A's reversals
 * have sheets of their own, where debit notes are called DNR (rulebook R-89).
 */
import { documentClass } from "../documents/class";
import type { TaxDocument } from "../documents/document";
import { sectionNames } from "../law/routing";
import type { Part } from "./line";

/** "B2B-CDNRA", "B2B(Rejected)", "B2BA (ITC Reversal)", "B2B-DNR". */
export function sectionIn2b(
  document: Pick<TaxDocument, "kind" | "supplierGstin" | "originalNumber">,
  part: Part,
): string {
  const { gstr2b } = sectionNames(documentClass(document));
  if (part === "rejected") return `${gstr2b}(Rejected)`;
  if (part !== "reversal") return gstr2b;
  return gstr2b.includes("CDNR") ? gstr2b.replace("CDNR", "DNR") : `${gstr2b} (ITC Reversal)`;
}
