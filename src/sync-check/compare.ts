/**
 * Compares two sides document by document. No amount can be lost: what is judged to agree and has another amount is a
 * difference all the same, and so is the second row of a document that appears twice on one side alone.
 */
import type { TaxDocument } from "../documents/document";
import { rowKey } from "../documents/identity";
import { by } from "../gst/order";
import { NO_TAX, sameTax, subtractTax, sumTax, type Tax } from "../gst/tax";
import type { Border, BorderName, Difference, Explained, SideOfDifference } from "./border";
import { explainOf } from "./words";

export interface Side<D extends TaxDocument> {
  readonly documents: readonly D[];
  /** The document's part of this side's total, signed. */
  readonly amount: (document: D) => Tax;
  readonly state: (document: D) => string;
}

export interface Comparison<A extends TaxDocument, B extends TaxDocument> {
  readonly name: BorderName;
  readonly from: Side<A>;
  readonly to: Side<B>;
  /** Why the two differ; undefined where they agree. One of them is there. */
  readonly judge: (from: A | undefined, to: B | undefined) => Explained | undefined;
  readonly leftOut: string;
}

interface Pair<A, B> {
  readonly from: A | undefined;
  readonly to: B | undefined;
  /** Is it the first row of its document? */
  readonly isFirst: boolean;
}

export function compare<A extends TaxDocument, B extends TaxDocument>(of: Comparison<A, B>): Border {
  const { name, from, to, leftOut } = of;
  const differences: Difference[] = [];
  let agree = 0;
  for (const [key, pair] of pairsOf(from.documents, to.documents)) {
    const found = differenceOf(of, key, pair);
    if (found) differences.push(found);
    else agree += 1;
  }
  return {
    name,
    documentsFrom: from.documents.length,
    documentsTo: to.documents.length,
    agree,
    from: sumTax(from.documents.map(from.amount)),
    to: sumTax(to.documents.map(to.amount)),
    differences: differences.sort(
      by(({ document: { supplierGstin, documentDate }, key }) => `${supplierGstin}|${documentDate}|${key}`),
    ),
    leftOut,
  };
}

/** A border at which nothing can be compared, and why. */
export function notCompared(name: BorderName, leftOut: string): Border {
  const nothing = { documentsFrom: 0, documentsTo: 0, agree: 0, from: NO_TAX, to: NO_TAX };
  return { name, ...nothing, differences: [], leftOut };
}

/** Rows of both sides with one key, the first with the first, the second with the second. */
function pairsOf<A extends TaxDocument, B extends TaxDocument>(
  from: readonly A[],
  to: readonly B[],
): [key: string, pair: Pair<A, B>][] {
  const groups = new Map<string, { from: A[]; to: B[] }>();
  const groupOf = (document: TaxDocument) => {
    const key = rowKey(document);
    const group = groups.get(key) ?? { from: [], to: [] };
    groups.set(key, group);
    return group;
  };
  for (const document of from) groupOf(document).from.push(document);
  for (const document of to) groupOf(document).to.push(document);
  return [...groups].flatMap(([key, group]) =>
    Array.from({ length: Math.max(group.from.length, group.to.length) }, (_, place) => {
      const pair = { from: group.from[place], to: group.to[place], isFirst: place === 0 };
      return [key, pair] satisfies [string, Pair<A, B>];
    }),
  );
}

function differenceOf<A extends TaxDocument, B extends TaxDocument>(
  { name, from, to, judge }: Comparison<A, B>,
  key: string,
  pair: Pair<A, B>,
): Difference | undefined {
  const document = pair.from ?? pair.to;
  if (!document) return undefined;
  const [fromSide, toSide] = [sideOf(from, pair.from), sideOf(to, pair.to)];
  const [before, after] = [fromSide.tax ?? NO_TAX, toSide.tax ?? NO_TAX];
  const isCounterpart = pair.isFirst || (pair.from && pair.to);
  const judged = isCounterpart ? judge(pair.from, pair.to) : explainOf("APPEARS_TWICE", document);
  if (!judged && sameTax(before, after)) return undefined;
  const explained = judged ?? explainOf("FILES_DIFFER", document);
  const { supplierGstin, supplierName, documentNumber, kind, documentDate } = document;
  return {
    ...explained,
    border: name,
    document: { supplierGstin, supplierName, documentNumber, kind, documentDate },
    key,
    from: fromSide,
    to: toSide,
    difference: subtractTax(after, before),
  };
}

function sideOf<D extends TaxDocument>(
  { amount, state }: Side<D>,
  document: D | undefined,
): SideOfDifference {
  return document ? { state: state(document), tax: amount(document) } : { state: "", tax: undefined };
}
