/**
 * Converts cell values between the model and the file library.
 *
 * The library turns numbers in date-formatted cells into JavaScript dates; they are converted back into serial numbers
 * here, in UTC as in the library. Rich text and links are read as their text. Errors newer than the file format
 * (#SPILL!, #CALC!, #BUSY!) are stored as #N/A under their formula; opening computes them again.
 */
import type { CellErrorValue, CellValue } from "@cj-tech-master/excelts";
import { cellError, errorFromText, isError } from "../model";
import type { Scalar } from "../model";

export type StoredScalar = string | number | boolean | CellErrorValue | null;

const OLD_ERRORS: readonly string[] = ["#N/A", "#REF!", "#NAME?", "#DIV/0!", "#NULL!", "#VALUE!", "#NUM!"];
const DAY = 86_400_000;
const EPOCH_SERIAL = 25_569;

/**
 * In a file `_x0041_` is an escaped character; in text of that form the underscore is escaped too (ECMA-376 22.9.2.19).
 */
const ESCAPE_LIKE = /_(?=x[0-9A-Fa-f]{4}_)/g;

export function valueForFile(value: Scalar): StoredScalar {
  if (typeof value === "string") return value.replace(ESCAPE_LIKE, "_x005F_");
  if (!isError(value)) return value;
  const known = OLD_ERRORS.includes(value.error) ? value.error : "#N/A";
  return { error: known as CellErrorValue["error"] };
}

export function valueFromFile(value: CellValue): Scalar {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return serialOf(value);
  if (typeof value !== "object") return value;
  if ("error" in value) return errorFromText(value.error) ?? cellError("#VALUE!");
  if ("richText" in value) return value.richText.map(({ text }) => text).join("");
  if ("hyperlink" in value) return value.text;
  if ("checkbox" in value) return value.checkbox;
  return valueFromFile(value.result ?? null);
}

/** Days since 1900, to a tenth of a second. */
function serialOf(date: Date): number {
  return Number((date.getTime() / DAY + EPOCH_SERIAL).toFixed(7));
}
