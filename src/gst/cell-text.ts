/**
 * Text from outside as a cell and an .xlsx file can hold it, so that what is sealed and chained today reads the same when
 * the workbook is opened again.
 */
import { fault, type Result } from "./fault";

/** The most that a cell holds, in UTF-16 units (Excel specifications and limits). */
const MOST = 32_767;

/** Controls, halves of characters, and the two that are none: what XML 1.0 has no place for, and a few that it has. */
const ODD = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/**
 * The same text, but with line ends as line feeds, control characters as their pictures (“␀”), and halves of characters
 * as “\uFFFD”.
 */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(ODD, (one) => {
    const code = one.charCodeAt(0);
    if (code >= 0xd800) return "\uFFFD";
    return code >= 32 || one === "\t" || one === "\n" ? one : String.fromCharCode(0x2400 + code);
  });
}

/** {@link plainText}. @returns BAD_VALUE for text that is longer than a cell. */
export function cellText(text: string): Result<string> {
  if (text.length <= MOST) return plainText(text);
  return fault(
    "BAD_VALUE",
    `“${text.slice(0, 40)}…” has ${text.length.toLocaleString("en-IN")} characters; a cell holds ${MOST.toLocaleString("en-IN")}.`,
    "No portal file has so long a text; download it again.",
  );
}

/**
 * Any value as text. JavaScript would give a list of one word as that word, and would ask an object
 * what its own text is, which {"toString": {}} cannot say; here both stay JSON, and are refused.
 */
export function textOf(raw: unknown): string {
  return typeof raw === "object" ? JSON.stringify(raw) : String(raw);
}
