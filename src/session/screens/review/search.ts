/**
 * The search of the review: supplier, GSTIN, number, kind, date and amounts. Every word must be found; a word of digits
 * is also the beginning of an amount, "44100" or "44,100.00", and a date may be written in any usual way.
 */
import { showDay, type Day } from "../../../gst/date";
import { makeMoney } from "../../../gst/money";
import { HEADS, totalTax } from "../../../gst/tax";
import type { ImsRecord } from "../../../ims/record";
import type { Listed } from "./rows";

/** Shorter numbers would be found in nearly every record. */
const SHORTEST_AMOUNT = 3;

interface Searched {
  readonly text: string;
  /** Each after a blank, so that only beginnings are found. */
  readonly amounts: string;
}

const known = new WeakMap<ImsRecord, Searched>();

export function found(listed: readonly Listed[], search: string): readonly Listed[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean).map(wordOf);
  if (words.length === 0) return listed;
  return listed.filter(({ record }) => {
    const { text, amounts } = searchedOf(record);
    return words.every(
      (word) => text.includes(word.text) || (word.amount !== "" && amounts.includes(word.amount)),
    );
  });
}

/** A word, and what it would be at the beginning of an amount. */
function wordOf(text: string): { text: string; amount: string } {
  const digits = text.replace(/^[₹−-]+/, "").replaceAll(",", "");
  const isAmount = digits.length >= SHORTEST_AMOUNT && /^\d+(?:\.\d{0,2})?$/.test(digits);
  return { text, amount: isAmount ? ` ${digits}` : "" };
}

function searchedOf(record: ImsRecord): Searched {
  let searched = known.get(record);
  if (searched === undefined) known.set(record, (searched = makeSearched(record)));
  return searched;
}

function makeSearched(record: ImsRecord): Searched {
  const { supplierName, supplierGstin, documentNumber, documentDate, originalNumber, kind, tax } = record;
  const amounts = [record.value, record.taxableValue, totalTax(tax), ...HEADS.map((head) => tax[head])];
  const words = [supplierName, supplierGstin, documentNumber, originalNumber, kind, ...datesOf(documentDate)];
  return {
    text: words.join(" ").toLowerCase(),
    amounts: [...new Set(amounts)].map((amount) => ` ${makeMoney(amount)}`).join(""),
  };
}

/** 15-Oct-2025, 2025-10-15, 15-10-2025, 15/10/2025, 15.10.2025. */
function datesOf(day: Day): string[] {
  const [year = "", month = "", date = ""] = day.split("-");
  return [showDay(day), day, ...["-", "/", "."].map((between) => [date, month, year].join(between))];
}
