/**
 * Text from outside in a form that cells and .xlsx files keep unchanged, so that seals and hash chains still hold when
 * the workbook is opened again.
 */
import { fault, type Result } from "./fault";

/** Maximum length of a cell's text, in UTF-16 units (Excel specifications and limits). */
const MAX_LENGTH = 32_767;

/** Control characters, lone surrogates and the two noncharacters: XML 1.0 forbids most of them. */
const NOT_STORABLE = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/** Line ends become line feeds, control characters their control pictures (“␀”), lone surrogates “\uFFFD”. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(NOT_STORABLE, (one) => {
    const code = one.charCodeAt(0);
    if (code >= 0xd800) return "\uFFFD";
    return code >= 32 || one === "\t" || one === "\n" ? one : String.fromCharCode(0x2400 + code);
  });
}

/** {@link plainText}. @returns BAD_VALUE for text longer than a cell can hold. */
export function cellText(text: string): Result<string> {
  if (text.length <= MAX_LENGTH) return plainText(text);
  return fault(
    "BAD_VALUE",
    `“${text.slice(0, 40)}…” has ${text.length.toLocaleString("en-IN")} characters; a cell holds ${MAX_LENGTH.toLocaleString("en-IN")}.`,
    "No portal file has so long a text; download it again.",
  );
}

/**
 * Any value as text. Objects and lists become JSON: String() would turn a one-element list into its element, and
 * throws for {"toString": {}}.
 */
export function textOf(raw: unknown): string {
  return typeof raw === "object" ? JSON.stringify(raw) : String(raw);
}
