/**
 * Which document is it? Numbers are unique per supplier, class and financial year (rule 46(b)), so that is the
 * identity; an e-commerce operator reports the documents of many sellers, so there the seller belongs to it; of a
 * distributor's document the eligible and the ineligible part are two. A bill of entry is told by port, number and
 * date, one from a special economic zone by its unit too. Source: rulebook R-9.
 *
 * An amendment is a document of its own about another: its key is the original's identity plus the return that
 * carried it, of a bill of entry also the day of the customs' message. All documents about one original form its
 * lineage.
 */
import { comparableNumber } from "../gst/document-number";
import { financialYear } from "../gst/period";
import { dayOf, type Day } from "../gst/date";
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

/** What GSTR-2A and GSTR-2B say of a document's credit; only a distributor's document is told apart by it. */
interface Credit {
  readonly unavailable?: string;
  readonly reason?: string;
}

type Named = Pick<
  TaxDocument,
  "supplierGstin" | "sellerGstin" | "kind" | "documentNumber" | "documentDate" | "port"
> &
  Credit;

function identify(document: Named, number: string, date: Day): string {
  const { kind, supplierGstin, sellerGstin } = document;
  const name = comparableNumber(number);
  if (kind === "Bill of entry") {
    const unit = supplierGstin === "" ? "" : `|${supplierGstin}`;
    return `BOE|${document.port.toUpperCase()}|${name}|${date}${unit}`;
  }
  const seller = kind === "ECO document" && sellerGstin !== "" ? `|seller ${sellerGstin}` : "";
  const part = isIneligible(document) ? "|ineligible" : "";
  return `${supplierGstin}|${CLASSES[kind]}|${name}|${financialYear(date)}${seller}${part}`;
}

/** Is it the part of a distributor's document of which the distributor says that it gives no credit? */
function isIneligible({ kind, unavailable, reason }: Named): boolean {
  return kind.startsWith("ISD") && (unavailable === "Ineligible" || reason === "Ineligible");
}

/** The identity of the document itself: "29AAGCB7383J1Z4|CN|CN-7|2025-26". */
export function identity(document: Named): string {
  return identify(document, document.documentNumber, document.documentDate);
}

/** The identity of what an amendment amends; of an original, its own. */
export function originalIdentity(document: TaxDocument & Credit): string {
  if (!isAmendment(document)) return identity(document);
  return identify(document, document.originalNumber, document.originalDate || document.documentDate);
}

/** The key of a row: identity for an original; for an amendment "<original's identity>|A|GSTR-1|2025-11". */
export function rowKey(document: TaxDocument & Credit): string {
  if (!isAmendment(document)) return identity(document);
  const { kind, form, filedOn, returnPeriod } = document;
  // Customs may amend a bill twice in a month; the message of a later day is another amendment.
  const message = kind === "Bill of entry" && filedOn !== "" ? ` ${dayOf(filedOn)}` : "";
  return `${originalIdentity(document)}|A|${form}${message}|${returnPeriod}`;
}

/**
 * Bills of entry under the number by which they are known. GSTR-2A gives it as a number and the IMS as a text, so that
 * one of them loses its leading zeros. The number that was read first stays, for keys and seals hold it.
 * @returns the same array where nothing changed.
 */
export function billsAsKnown<T extends TaxDocument>(
  documents: readonly T[],
  known: Iterable<TaxDocument>,
): readonly T[] {
  if (!documents.some(isBill)) return documents;
  const spelled = new Map<string, string>();
  const exact = new Set<string>();
  for (const bill of known) {
    if (!isBill(bill)) continue;
    exact.add(spellingOf(bill, bill.documentNumber));
    if (!spelled.has(billName(bill))) spelled.set(billName(bill), bill.documentNumber);
  }
  const named = documents.map((bill) => {
    if (!isBill(bill) || exact.has(spellingOf(bill, bill.documentNumber))) return bill;
    const number = spelled.get(billName(bill)) ?? bill.documentNumber;
    spelled.set(billName(bill), number);
    if (comparableNumber(number) === comparableNumber(bill.documentNumber)) return bill;
    return { ...bill, documentNumber: number, originalNumber: isAmendment(bill) ? number : "" };
  });
  return named.some((bill, place) => bill !== documents[place]) ? named : documents;
}

function isBill({ kind }: TaxDocument): boolean {
  return kind === "Bill of entry";
}

function spellingOf({ port, documentDate }: TaxDocument, number: string): string {
  return `${port.toUpperCase()}|${comparableNumber(number)}|${documentDate}`;
}

function billName(bill: TaxDocument): string {
  return spellingOf(bill, bill.documentNumber.trim().replace(/^0+(?=.)/, ""));
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
