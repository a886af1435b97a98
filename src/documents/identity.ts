/**
 * A document's identity: numbers are unique per supplier, class and financial year (rule 46(b)), so these form the
 * identity. An e-commerce operator reports documents of many sellers, so the seller is a part of it; the eligible and
 * the ineligible part of an ISD document are two documents. A bill of entry is identified by port, number and date,
 * one from a special economic zone also by its unit. Source: rulebook R-9.
 *
 * An amendment is a separate document about another: its key is the original's identity plus the return that reported
 * it, of a bill of entry also the day of the customs' message. All documents about one original form its lineage.
 */
import { comparableNumber } from "../gst/document-number";
import { financialYear } from "../gst/period";
import { dayOf, type Day } from "../gst/date";
import { by } from "../gst/order";
import { versionOrder, isAmendment, type TaxDocument } from "./document";
import { kindOf } from "./kind";

/** ITC of a document in GSTR-2A and GSTR-2B; part of the identity for ISD documents only. */
interface ItcStatus {
  readonly unavailable?: string;
  readonly reason?: string;
}

type IdentityFields = Pick<
  TaxDocument,
  "supplierGstin" | "sellerGstin" | "kind" | "documentNumber" | "documentDate" | "port"
> &
  ItcStatus;

function identify(document: IdentityFields, number: string, date: Day): string {
  const { kind, supplierGstin, sellerGstin } = document;
  const name = comparableNumber(number);
  if (kind === "Bill of entry") {
    const unit = supplierGstin === "" ? "" : `|${supplierGstin}`;
    return `BOE|${document.port.toUpperCase()}|${name}|${date}${unit}`;
  }
  const seller = kind === "ECO document" && sellerGstin !== "" ? `|seller ${sellerGstin}` : "";
  const part = isIneligible(document) ? "|ineligible" : "";
  return `${supplierGstin}|${kindOf(kind).code}|${name}|${financialYear(date)}${seller}${part}`;
}

/** Is it the ineligible part of an ISD document? */
function isIneligible({ kind, unavailable, reason }: IdentityFields): boolean {
  return kindOf(kind).group === "ISD" && (unavailable === "Ineligible" || reason === "Ineligible");
}

/** The identity of the document itself: "29AAGCB7383J1Z4|CN|CN-7|2025-26". */
export function identity(document: IdentityFields): string {
  return identify(document, document.documentNumber, document.documentDate);
}

/** The identity of the document that an amendment amends; of an original, its own. */
export function originalIdentity(document: TaxDocument & ItcStatus): string {
  if (!isAmendment(document)) return identity(document);
  return identify(document, document.originalNumber, document.originalDate || document.documentDate);
}

/** The key of a row: identity for an original; for an amendment "<original's identity>|A|GSTR-1|2025-11". */
export function rowKey(document: TaxDocument & ItcStatus): string {
  if (!isAmendment(document)) return identity(document);
  const { kind, form, filedOn, returnPeriod } = document;
  // Customs may amend a bill twice in a month; the message of a later day is another amendment.
  const message = kind === "Bill of entry" && filedOn !== "" ? ` ${dayOf(filedOn)}` : "";
  return `${originalIdentity(document)}|A|${form}${message}|${returnPeriod}`;
}

/**
 * Gives bills of entry the number under which they are known. GSTR-2A has it as a number and the IMS as a text, so one
 * of them loses the leading zeros. The number that was read first is kept, because keys and seals contain it.
 * @returns the same array where nothing changed.
 */
export function resolveBillNumbers<T extends TaxDocument>(
  documents: readonly T[],
  known: Iterable<TaxDocument>,
): readonly T[] {
  if (!documents.some(isBill)) return documents;
  const knownNumbers = new Map<string, string>();
  const knownKeys = new Set<string>();
  for (const bill of known) {
    if (!isBill(bill)) continue;
    knownKeys.add(billKey(bill, bill.documentNumber));
    if (!knownNumbers.has(comparableBillKey(bill)))
      knownNumbers.set(comparableBillKey(bill), bill.documentNumber);
  }
  const resolved = documents.map((bill) => {
    if (!isBill(bill) || knownKeys.has(billKey(bill, bill.documentNumber))) return bill;
    const number = knownNumbers.get(comparableBillKey(bill)) ?? bill.documentNumber;
    knownNumbers.set(comparableBillKey(bill), number);
    if (comparableNumber(number) === comparableNumber(bill.documentNumber)) return bill;
    return { ...bill, documentNumber: number, originalNumber: isAmendment(bill) ? number : "" };
  });
  return resolved.some((bill, place) => bill !== documents[place]) ? resolved : documents;
}

function isBill({ kind }: TaxDocument): boolean {
  return kind === "Bill of entry";
}

function billKey({ port, documentDate }: TaxDocument, number: string): string {
  return `${port.toUpperCase()}|${comparableNumber(number)}|${documentDate}`;
}

function comparableBillKey(bill: TaxDocument): string {
  return billKey(bill, bill.documentNumber.trim().replace(/^0+(?=.)/, ""));
}

/** {@link originalIdentity} from a row's key. */
export function originalOf(key: string): string {
  return key.replace(/\|A\|[^|]*\|[^|]*$/, "");
}

/**
 * The identity of the first document of a lineage. Where an amendment changed the document's number and a later
 * amendment names the new number, `renamed` (revised identity to an earlier one) leads back to the first. An original
 * is its own first.
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
 * The renaming map of a set of documents, for {@link lineage}, added to `known`. An amendment that restores an earlier
 * number adds nothing, because that would be a cycle. Where an amendment takes the number of another original, that
 * number maps to itself: later references mean the document reported under it.
 */
export function renamings(
  documents: Iterable<TaxDocument>,
  known: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const renamed = new Map(known);
  const all = [...documents];
  const renaming = all
    .filter((document) => isAmendment(document) && identity(document) !== originalIdentity(document))
    .sort(by(versionOrder));
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
  return compressed(renamed);
}

/** Path compression: every number maps to the first directly, so that long lineages are not walked again. */
function compressed(renamed: Map<string, string>): Map<string, string> {
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
