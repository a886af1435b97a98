/**
 * The text with which a cell is edited: shown in the formula bar; entered again it gives the same cell.
 *
 * A date is shown as a date of the locale, a percentage with its sign, a number with its 15 digits; text that was
 * entered with an apostrophe, which keeps it text, shows the apostrophe.
 */
import { isDateFormat, shortDateFormat, showValue } from "../cells/number-format";
import { isError } from "../cells/scalar";
import type { CellInput, Scalar } from "../cells/scalar";
import type { Style } from "./style";

export function entryText(value: Scalar, style: Style, locale: string): string {
  if (value === null) return "";
  if (isError(value)) return value.error;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return style.quotePrefix ? `'${value}` : value;
  if (isDateFormat(style.numberFormat) && value >= 0 && value < 2_958_466) return dateText(value, locale);
  if (style.numberFormat.includes("%")) return `${plainNumber(value * 100, locale)}%`;
  return plainNumber(value, locale);
}

/** A value as an input that gives the same value again, in a cell of any format: text keeps its apostrophe. */
export function asInput(value: Scalar): CellInput {
  if (value === null) return "";
  if (typeof value === "object") return value.error;
  return typeof value === "string" ? `'${value}` : value;
}

function dateText(serial: number, locale: string): string {
  const time = serial % 1 === 0 ? "" : "h:mm:ss";
  const date = serial >= 1 ? shortDateFormat(locale) : "";
  return showValue(serial, [date, time].filter(Boolean).join(" "), locale);
}

function plainNumber(value: number, locale: string): string {
  const rounded = Number(value.toPrecision(15));
  // Parsing keeps fifteen digits, including zeros after the decimal point, so a small number is shown with an exponent.
  const long = Math.abs(rounded) < 1 && String(rounded).length > 16;
  const text = (long ? rounded.toExponential() : String(rounded)).replace("e", "E");
  return locale.startsWith("de") ? text.replace(".", ",") : text;
}
