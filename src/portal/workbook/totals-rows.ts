/**
 * Rows that are sums of others. The portal's GSTR-2A has one after the rates of each document, with the document's
 * number and "-Total", without a rate. A supplier's own number may end like that too, so a row is a sum only where a
 * document has the rest of the number.
 */
import { fault, isFault, type Fault, warning } from "../../gst/fault";
import { parseMoney } from "../../gst/money";
import { textOf } from "../../gst/cell-text";
import type { JsonObject } from "../read/unread";

const ENDING = /-\s*total$/i;

/** The number without "-Total"; undefined where it does not end so. */
export function numberOfTotal(number: string): string | undefined {
  const text = number.trim().slice(-300);
  return ENDING.test(text) ? text.replace(ENDING, "").trim() : undefined;
}

/** @returns the keys of the amounts in which a sum differs from the rows that it sums. */
export function differingSums(stated: JsonObject, items: readonly JsonObject[]): string[] {
  return Object.keys(stated).filter((key) => {
    const sum = parseMoney(stated[key] === "-" ? "" : stated[key]);
    if (isFault(sum)) return false;
    const parts = items.map((item) => (item[key] === undefined ? 0 : parseMoney(item[key])));
    return parts.reduce<number>((total, part) => total + (isFault(part) ? NaN : part), 0) !== sum;
  });
}

export function sumDiffers(place: string, number: unknown): Fault {
  return warning(
    "FILE_SUMS_DIFFER",
    `The file's own total of the document ${textOf(number).slice(0, 40)} differs from its rows; the rows were read.`,
    "Compare the document with the portal, and download the file again.",
    { place },
  );
}

/** A row like a sum whose document is not on the sheet, or has another amount. */
export function unclearTotal(number: string): Fault {
  return fault(
    "TOTALS_ROW",
    `The row “${number.slice(0, 40)}” has no rate, as the portal's totals, but no document on the sheet has its amounts.`,
    "Compare it with the portal: if it is a document of this number, import the JSON file of the same return.",
  );
}

/** "Total", "Grand Total" and the like in a cell. */
export function saysTotal(text: string): boolean {
  return /^\s*(grand|sub)?[ -]?total\b/i.test(text.slice(0, 60));
}
