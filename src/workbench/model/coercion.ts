/**
 * Converts a written input into a cell value, as Excel does.
 *
 * Text that looks like a number, date, percentage, truth value or error is converted, unless the cell is formatted as
 * text ("@") or the text begins with an apostrophe. The order matters: a number format set before the value keeps
 * "00123" as text, set after it has no effect. A conversion may also set the number format of a General cell.
 */
import { invalidArgument } from "../cells/host-error";
import { isTextFormat, readValue } from "../cells/number-format";
import { errorFromText } from "../cells/scalar";
import type { Scalar } from "../cells/scalar";

const MAX_TEXT = 32_767;
const MAX_FORMULA = 8_192;

export type Entry =
  | {
      readonly kind: "value";
      readonly value: Scalar;
      readonly numberFormat?: string;
      readonly quotePrefix?: boolean;
    }
  | { readonly kind: "formula"; readonly text: string };

/**
 * Parses an input for a cell with this number format. Throws InvalidArgument for text longer than 32,767 characters,
 * formulas longer than 8,192 and numbers that are not finite.
 */
export function readEntry(
  input: string | number | boolean,
  numberFormat: string,
  locale: string,
  isFormula: (text: string) => boolean,
): Entry {
  if (typeof input === "number") {
    if (!Number.isFinite(input)) throw invalidArgument();
    return { kind: "value", value: input === 0 ? 0 : input };
  }
  if (typeof input === "boolean") return { kind: "value", value: input };
  const entry = readText(input, numberFormat, locale, isFormula);
  if (entry.kind === "formula" && entry.text.length > MAX_FORMULA)
    throw invalidArgument("The formula is longer than 8,192 characters.");
  if (entry.kind === "value" && typeof entry.value === "string" && entry.value.length > MAX_TEXT)
    throw invalidArgument("The text is longer than 32,767 characters.");
  return entry;
}

/** Whether this text, typed into a cell with this number format, stays the same text. */
export function staysText(
  text: string,
  numberFormat: string,
  locale: string,
  isFormula: (text: string) => boolean,
): boolean {
  const entry = readText(text, numberFormat, locale, isFormula);
  return entry.kind === "value" && entry.value === text;
}

function readText(
  input: string,
  numberFormat: string,
  locale: string,
  isFormula: (text: string) => boolean,
): Entry {
  if (input === "") return { kind: "value", value: null };
  if (input.startsWith("'")) return { kind: "value", value: input.slice(1), quotePrefix: true };
  if (numberFormat !== "General" && isTextFormat(numberFormat)) return { kind: "value", value: input };
  const first = input.charAt(0);
  if (first === "=" && input.length > 1) return { kind: "formula", text: input };
  const read = canBeValue(input) ? readValue(input, locale) : undefined;
  if (read) return { kind: "value", ...read };
  if (first === "#") return { kind: "value", value: errorFromText(input) ?? input };
  if ((first === "+" || first === "-") && input.length > 1 && isFormula(`=${input}`))
    return { kind: "formula", text: `=${input}` };
  if (first === "@" && /^@[A-Za-z_][\w.]*\(/.test(input))
    return { kind: "formula", text: `=${input.slice(1)}` };
  return { kind: "value", value: input };
}

/** A number or date has a digit; otherwise only the words for true and false are converted, which are short. */
function canBeValue(text: string): boolean {
  return text.length <= 64 && (/\d/.test(text) || text.length <= 10);
}
