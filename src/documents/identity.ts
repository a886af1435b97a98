/**
 * Which paper is it? Numbers are unique per supplier, class and financial year (rule 46(b)), so that is the
 * identity; a bill of entry is told by port, number and date. Source: rulebook R-9.
 *
 * An amendment is a paper of its own about another: its key is the original's identity plus the return that
 * carried it. All papers about one original form its lineage.
 */
import { comparableNumber } from "../gst/document-number";
import { financialYear } from "../gst/period";
import type { Day } from "../gst/date";
import { isAmendment, type Kind, type TaxDocument } from "./document";

const CLASSES: Readonly<Record<Kind, string>> = {
  Invoice: "INV",
  "Debit note": "DN",
  "Credit note": "CN",
  "ECO document": "ECO",
  "ISD invoice": "ISD",
  "ISD credit note": "ISDCN",
  "Bill of entry": "BOE",
  "TDS credit": "TDS",
  "TCS credit": "TCS",
};

type Named = Pick<TaxDocument, "supplierGstin" | "kind" | "documentNumber" | "documentDate" | "port">;

function identify(document: Named, number: string, date: Day): string {
  const told = comparableNumber(number);
  if (document.kind === "Bill of entry") return `BOE|${document.port.toUpperCase()}|${told}|${date}`;
  return `${document.supplierGstin}|${CLASSES[document.kind]}|${told}|${financialYear(date)}`;
}

/** The identity of the paper itself: "29AAGCB7383J1Z4|CN|CN-7|2025-26". */
export function identity(document: Named): string {
  return identify(document, document.documentNumber, document.documentDate);
}

/** The identity of what an amendment amends; of an original, its own. */
export function originalIdentity(document: TaxDocument): string {
  if (!isAmendment(document)) return identity(document);
  return identify(document, document.originalNumber, document.originalDate || document.documentDate);
}

/** The key of a row: identity for an original; for an amendment "<original's identity>|A|GSTR-1|2025-11". */
export function rowKey(document: TaxDocument): string {
  return isAmendment(document)
    ? `${originalIdentity(document)}|A|${document.form}|${document.returnPeriod}`
    : identity(document);
}

/** {@link originalIdentity} of the paper of a row's key. */
export function originalOf(key: string): string {
  return key.replace(/\|A\|[^|]*\|[^|]*$/, "");
}

/**
 * The first paper of a lineage. Where an amendment gave the paper a new number and a later amendment names that
 * new number, `renamed` (revised identity to the identity it replaced) leads back to the first.
 */
export function lineage(document: TaxDocument, renamed: ReadonlyMap<string, string>): string {
  let root = originalIdentity(document);
  for (let step = 0; step < 50; step++) {
    const earlier = renamed.get(root);
    if (earlier === undefined || earlier === root) break;
    root = earlier;
  }
  return root;
}

/** The renaming map of a set of documents, for {@link lineage}. */
export function renamings(documents: Iterable<TaxDocument>): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const document of documents) {
    if (!isAmendment(document)) continue;
    const own = identity(document);
    const original = originalIdentity(document);
    if (own !== original) renamed.set(own, original);
  }
  return renamed;
}
