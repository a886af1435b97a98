/**
 * The columns with which a register was imported, as a text for people and for the next file with the same headings:
 * "Supplier GSTIN B; Taxable value H+J".
 */
import { columnLetters } from "../../sheet/grid";
import { FIELD_NAMES, type Field } from "./fields";
import type { FieldColumns } from "./mapping";

const BY_NAME: ReadonlyMap<string, Field> = new Map(
  (Object.entries(FIELD_NAMES) as [Field, string][]).map(([field, name]) => [name.toLowerCase(), field]),
);

/** Enough that two registers of one workbook do not share it. */
const LENGTH = 12;

/** By what the columns of a register are kept. @param fingerprint of its headings. */
export function rememberedBy(fingerprint: string): string {
  return fingerprint.slice(0, LENGTH).toLowerCase();
}

/** Columns beyond the thousandth are not read. */
const MOST_COLUMNS = 1_000;

export function columnsText(columns: FieldColumns): string {
  return (Object.entries(columns) as [Field, readonly number[]][])
    .filter(([, all]) => all.length > 0)
    .map(([field, all]) => `${FIELD_NAMES[field]} ${all.map(columnLetters).join("+")}`)
    .join("; ");
}

/** @returns undefined where a part of the text is not as {@link columnsText} writes it. */
export function parseColumns(text: string): FieldColumns | undefined {
  const columns: Partial<Record<Field, readonly number[]>> = {};
  for (const part of text.split(";")) {
    const match = /^\s*(\S.{0,60}?)\s+([A-Z]{1,3}(?:\+[A-Z]{1,3}){0,40})\s*$/i.exec(part);
    const field = BY_NAME.get(match?.[1]?.toLowerCase() ?? "");
    const places = (match?.[2] ?? "").split("+").map(columnOf);
    if (field === undefined || places.some((place) => place >= MOST_COLUMNS)) return undefined;
    columns[field] = places;
  }
  return columns;
}

/** "A" is 0. */
function columnOf(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}
