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
import { ageOf, isAmendment, type Kind, type TaxDocument } from "./document";

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
  for (let earlier = renamed.get(root); earlier !== undefined; earlier = renamed.get(root)) root = earlier;
  return root;
}

/**
 * The renaming map of a set of documents, for {@link lineage}, on top of what is known already. An amendment that gives
 * a number back adds nothing: it would lead in a ring, and the first paper bears that number.
 */
export function renamings(
  documents: Iterable<TaxDocument>,
  known: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const renamed = new Map(known);
  const amendments = [...documents].filter(isAmendment).sort((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1));
  for (const amendment of amendments) {
    const own = identity(amendment);
    const original = originalIdentity(amendment);
    if (!leadsTo(own, original, renamed)) renamed.set(own, original);
  }
  return renamed;
}

function leadsTo(own: string, original: string, renamed: ReadonlyMap<string, string>): boolean {
  for (let at: string | undefined = original; at !== undefined; at = renamed.get(at))
    if (at === own) return true;
  return false;
}
