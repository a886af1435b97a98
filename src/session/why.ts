/** Why documents are, or are not, in a GSTR-2B, from the sheets as last seen: for the worksheet and for the pane. */
import { rowKey } from "../documents/identity";
import type { TaxDocument } from "../documents/document";
import { explain, explainAll, explainWithdrawn } from "../explain/explain";
import type { Explanation } from "../explain/explanation";
import { fault, isFault, type Fault, type Parsed } from "../gst/fault";
import type { Period } from "../gst/period";
import type { DocumentIndex } from "./documents";
import type { View } from "./view";

/** One explanation per paper of that number: originals, then amendments. */
export function whyNumber(
  documents: DocumentIndex,
  view: View,
  supplierGstin: string,
  documentNumber: string,
  asked: Period | undefined,
): Explanation[] | Fault {
  const period = asked ?? view.open.period;
  const told = explainAll(period, documents.family(supplierGstin, documentNumber), view.taxpayer, view.asOf);
  const failed = told.find(isFault);
  if (failed) return failed;
  const all = told.filter((one): one is Explanation => !isFault(one));
  if (all.length > 0) return all;
  const who = supplierGstin.trim().toUpperCase();
  const number = documentNumber.trim();
  if (documents.withdrawn(`${who} ${number}`) || documents.withdrawn(`${who} ${number} amended`))
    return [explainWithdrawn(number, period)];
  return fault(
    "UNKNOWN_DOCUMENT",
    `No layer holds ${number} of ${who}.`,
    "Check supplier and number, or import the portal's files.",
  );
}

/** One record of the review, in the period in which its answer counts. */
export function whyRecord(
  documents: DocumentIndex,
  view: View,
  document: TaxDocument & { readonly period2b: Period },
): Parsed<Explanation> {
  const layers = documents.family(document.supplierGstin, document.documentNumber);
  return explain(rowKey(document), view.open.period, layers, view.taxpayer, view.asOf);
}
