/** What was usual with a supplier in the returns before a period. */
import { isAmendment, type TaxDocument } from "../documents/document";
import type { Kind } from "../documents/kind";
import type { Paise } from "../gst/money";
import { financialYear } from "../gst/period";
import { rateOf } from "../validation/amounts";
import { middleOf } from "./middle";

export interface NumberSeries {
  readonly count: number;
  readonly highest: number;
  /** The document with the highest number. */
  readonly last: TaxDocument;
  /** The largest step between two numbers that follow each other. */
  readonly largestStep: number;
}

export interface SupplierHistory {
  readonly count: number;
  /** The middle taxable value of each kind of document, where there are {@link LEAST_FOR_USUAL} of it. */
  readonly usualValue: ReadonlyMap<Kind, Paise>;
  /** Rates in percent; empty where there are fewer than {@link LEAST_FOR_USUAL} documents with one. */
  readonly rates: ReadonlySet<number>;
  readonly series: ReadonlyMap<string, NumberSeries>;
  /** Documents by {@link spelling}. */
  readonly spellings: ReadonlyMap<string, TaxDocument>;
}

/** Fewer documents say nothing about what is usual. */
export const LEAST_FOR_USUAL = 5;

export function historyOf(documents: readonly TaxDocument[]): SupplierHistory {
  const originals = documents.filter((document) => !isAmendment(document));
  const rates = originals.map(rateOf).filter((rate) => rate !== undefined);
  return {
    count: documents.length,
    usualValue: usualValues(originals),
    rates: new Set(rates.length < LEAST_FOR_USUAL ? [] : rates),
    series: seriesOf(originals),
    spellings: new Map(originals.map((document) => [spelling(document), document])),
  };
}

function usualValues(documents: readonly TaxDocument[]): Map<Kind, Paise> {
  const values = new Map<Kind, Paise[]>();
  for (const { kind, taxableValue } of documents) {
    const known = values.get(kind);
    if (known) known.push(taxableValue);
    else values.set(kind, [taxableValue]);
  }
  const usual = new Map<Kind, Paise>();
  for (const [kind, all] of values) {
    const middle = middleOf(all);
    if (all.length >= LEAST_FOR_USUAL && middle !== undefined) usual.set(kind, middle);
  }
  return usual;
}

function seriesOf(documents: readonly TaxDocument[]): Map<string, NumberSeries> {
  const all = new Map<string, { serial: number; document: TaxDocument }[]>();
  for (const document of documents) {
    const place = placeInSeries(document);
    if (!place) continue;
    const known = all.get(place.series);
    if (known) known.push({ serial: place.serial, document });
    else all.set(place.series, [{ serial: place.serial, document }]);
  }
  return new Map([...all].map(([series, places]) => [series, numberSeries(places)]));
}

function numberSeries(places: { readonly serial: number; readonly document: TaxDocument }[]): NumberSeries {
  const sorted = places.sort((a, b) => a.serial - b.serial);
  let largestStep = 1;
  for (const [at, { serial }] of sorted.entries())
    largestStep = Math.max(largestStep, at === 0 ? 1 : serial - (sorted[at - 1]?.serial ?? serial));
  const last = sorted.at(-1) as { serial: number; document: TaxDocument };
  return { count: sorted.length, highest: last.serial, last: last.document, largestStep };
}

/** Longer runs of digits are no running number. */
const MOST_DIGITS = 9;

/**
 * The place of a number in its series: the series is its kind, financial year and everything before the last run of
 * digits. Undefined where there is no running number, or something follows it.
 */
export function placeInSeries({
  kind,
  documentNumber,
  documentDate,
}: Pick<TaxDocument, "kind" | "documentNumber" | "documentDate">):
  { readonly series: string; readonly serial: number } | undefined {
  let from = documentNumber.length;
  while (from > 0 && isDigit(documentNumber.charCodeAt(from - 1))) from -= 1;
  const digits = documentNumber.slice(from);
  if (digits === "" || digits.length > MOST_DIGITS) return undefined;
  const before = documentNumber.slice(0, from).toUpperCase();
  return { series: `${kind}|${financialYear(documentDate)}|${before}`, serial: Number(digits) };
}

const isDigit = (code: number) => code >= 48 && code <= 57;

/** The number as anybody would read it aloud: no signs, no zeros in front of digits; within a kind and a year. */
export function spelling({
  kind,
  documentNumber,
  documentDate,
}: Pick<TaxDocument, "kind" | "documentNumber" | "documentDate">): string {
  const parts = documentNumber.toUpperCase().match(/\p{L}+|\d+/gu) ?? [];
  const text = parts.map((part) => part.replace(/^0+(?=\d)/, "")).join(" ");
  return `${kind}|${financialYear(documentDate)}|${text}`;
}
