/**
 * Which document is it, where the form that brought it does not say all that its identity holds? The IMS, GSTR-2A and
 * GSTR-2B leave the seller of an e-commerce operator's document out, and GSTR-2A and GSTR-2B the form of an amendment.
 * What one form leaves out must not make two documents of one, or its credit would count twice: the document goes by
 * the name under which the workbook knows it. Where that cannot be told, it stays a document of its own.
 */
import { isAmendment, type TaxDocument } from "./document";
import { originalIdentity, rowKey } from "./identity";
import { sameTax } from "../gst/tax";

/** What a form leaves out. */
type Unsaid = "seller" | "form";

/**
 * The documents with what their own form does not say, as the workbook knows it.
 * @param known documents that are there already; they keep what they say.
 * @returns the same array where nothing was to be settled.
 */
export function asKnown<T extends TaxDocument>(
  documents: readonly T[],
  known: Iterable<TaxDocument>,
  unsaid: Unsaid,
): readonly T[] {
  const isOpen = unsaid === "seller" ? isOfOperator : isFormOpen;
  if (!documents.some(isOpen)) return documents;
  const nearby = [...known].filter(isOpen);
  const there = families(nearby, plainKey);
  const arriving = families(documents.filter(isOpen), plainKey);
  const originals = unsaid === "seller" ? families(nearby, plainOriginal) : new Map<string, TaxDocument[]>();
  const keys = new Set(nearby.map((document) => rowKey(document)));
  return documents.map((document) => {
    if (!isOpen(document) || keys.has(rowKey(document))) return document;
    const name = plainKey(document);
    const family = there.get(name) ?? [];
    const only = onlyOf(family, unsaid);
    const isAlone = only !== undefined && onlyOf(arriving.get(name) ?? [], unsaid) !== undefined;
    const twin = isAlone ? only : family.find((one) => isTwin(one, document));
    // An amendment is of the seller of what it amends.
    const amended = isAmendment(document)
      ? onlyOf(originals.get(plainOriginal(document)) ?? [], unsaid)
      : undefined;
    const settled = twin ?? amended;
    return settled ? { ...document, [WHAT[unsaid]]: settled[WHAT[unsaid]] } : document;
  });
}

const WHAT = { seller: "sellerGstin", form: "form" } as const;

function isOfOperator({ kind }: TaxDocument): boolean {
  return kind === "ECO document";
}

/** An amendment in a supplier's return to a registered recipient: GSTR-2A and GSTR-2B do not say in which return. */
function isFormOpen(document: TaxDocument): boolean {
  return isAmendment(document) && /^(GSTR-1A?|IFF)$/.test(document.form);
}

function plainOriginal(document: TaxDocument): string {
  return originalIdentity({ ...document, sellerGstin: "" });
}

/** The row key without what a form may leave out. */
function plainKey(document: TaxDocument): string {
  const original = plainOriginal(document);
  if (!isAmendment(document)) return original;
  return `${original}|A|${isFormOpen(document) ? "" : document.form}|${document.returnPeriod}`;
}

function families(
  documents: Iterable<TaxDocument>,
  nameOf: (document: TaxDocument) => string,
): Map<string, TaxDocument[]> {
  const found = new Map<string, TaxDocument[]>();
  for (const document of documents) {
    const name = nameOf(document);
    const family = found.get(name);
    if (family) family.push(document);
    else found.set(name, [document]);
  }
  return found;
}

/** One of the family, where all agree on what is asked for. */
function onlyOf([first, ...others]: readonly TaxDocument[], unsaid: Unsaid): TaxDocument | undefined {
  const what = WHAT[unsaid];
  return first && others.every((one) => one[what] === first[what]) ? first : undefined;
}

/** Of several that it might be, the one with its very date and figures. */
function isTwin(a: TaxDocument, b: TaxDocument): boolean {
  return (
    a.documentDate === b.documentDate &&
    a.taxableValue === b.taxableValue &&
    a.value === b.value &&
    sameTax(a.tax, b.tax) &&
    (a.sellerGstin === b.sellerGstin || a.sellerGstin === "" || b.sellerGstin === "")
  );
}

/**
 * Amendments of one original in one file whose form does not say the return: reported twice for a month, they came with
 * GSTR-1 and with its GSTR-1A, which is filed later. The second, and no further one, is the GSTR-1A's.
 */
export function tellAmendmentsApart<R extends { readonly record: TaxDocument }>(
  rows: readonly R[],
  among: (row: R) => string = () => "",
): readonly R[] {
  const twice = new Map<string, R[]>();
  for (const row of rows) {
    if (!isFormOpen(row.record)) continue;
    const key = `${among(row)} ${rowKey(row.record)}`;
    twice.set(key, [...(twice.get(key) ?? []), row]);
  }
  const later = new Set<R>();
  for (const group of twice.values()) {
    if (group.length !== 2) continue;
    const [first, second] = group;
    if (!first || !second || sameFigures(first.record, second.record)) continue;
    later.add(first.record.filedOn > second.record.filedOn ? first : second);
  }
  if (later.size === 0) return rows;
  return rows.map((row) => (later.has(row) ? { ...row, record: { ...row.record, form: "GSTR-1A" } } : row));
}

function sameFigures(a: TaxDocument, b: TaxDocument): boolean {
  return isTwin(a, b) && a.documentNumber === b.documentNumber;
}

/** The rows of a file with what their form does not say, as the workbook knows it. */
export function rowsAsKnown<R extends { readonly record: TaxDocument }>(
  rows: readonly R[],
  known: readonly TaxDocument[],
  ...unsaid: readonly Unsaid[]
): readonly R[] {
  const records = unsaid.reduce<readonly TaxDocument[]>(
    (documents, what) => asKnown(documents, known, what),
    rows.map(({ record }) => record),
  );
  return rows.map((row, place) =>
    records[place] === row.record ? row : { ...row, record: records[place] ?? row.record },
  );
}
