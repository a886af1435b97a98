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
 * new number, `renamed` (revised identity to an earlier one) leads back to the first. An original is the
 * first of its own.
 */
export function lineage(document: TaxDocument, renamed: ReadonlyMap<string, string>): string {
  const named = originalIdentity(document);
  return isAmendment(document) ? firstOf(named, renamed) : named;
}

function firstOf(named: string, renamed: ReadonlyMap<string, string>): string {
  for (let at = named; ;) {
    const earlier = renamed.get(at);
    if (earlier === undefined || earlier === at) return at;
    at = earlier;
  }
}

/**
 * The renaming map of a set of documents, for {@link lineage}, on top of what is known already. An amendment adds
 * nothing that gives a number back, for it would lead in a ring. Where it gives the number of another original, that
 * number leads to itself: whoever names it means the paper that was reported under it.
 */
export function renamings(
  documents: Iterable<TaxDocument>,
  known: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const renamed = new Map(known);
  const all = [...documents];
  const renaming = all
    .filter((document) => isAmendment(document) && identity(document) !== originalIdentity(document))
    .sort((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1));
  if (renaming.length === 0) return renamed;
  // Only these suppliers' originals matter; there may be a hundred thousand others.
  const suppliers = new Set(renaming.map(({ supplierGstin }) => supplierGstin));
  const originals = new Set(
    all
      .filter((document) => suppliers.has(document.supplierGstin) && !isAmendment(document))
      .map((document) => identity(document)),
  );
  for (const amendment of renaming) {
    const own = identity(amendment);
    const original = originalIdentity(amendment);
    const first = firstOf(original, renamed);
    if (originals.has(own)) renamed.set(own, own);
    else if (renamed.get(own) !== own && first !== own) renamed.set(own, first);
  }
  return straightened(renamed);
}

/** Every number leads to the first at once, so that long lineages, in whatever order they came, are not walked again. */
function straightened(renamed: Map<string, string>): Map<string, string> {
  for (const own of renamed.keys()) {
    const first = firstOf(own, renamed);
    for (let at = own; at !== first;) {
      const earlier = renamed.get(at) ?? first;
      renamed.set(at, first);
      at = earlier;
    }
  }
  return renamed;
}
