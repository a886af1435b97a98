/**
 * Text from outside as a cell and an .xlsx file can hold it, so that what is sealed and chained today reads the same when
 * the workbook is opened again.
 */
import { fault, type Parsed } from "./fault";

/** The most that a cell holds, in UTF-16 units (Excel specifications and limits). */
const MOST = 32_767;

/** Control characters that XML 1.0 has no place for; a line feed and a tab it has. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/**
 * The same text, but with line ends as line feeds, control characters as their pictures (“␀”), and halves of characters
 * as “\uFFFD”.
 */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(CONTROLS, (found) =>
      found < " " ? String.fromCharCode(0x2400 + found.charCodeAt(0)) : "\uFFFD",
    )
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}

/** {@link plainText}. @returns BAD_VALUE for text that is longer than a cell. */
export function cellText(text: string): Parsed<string> {
  if (text.length <= MOST) return plainText(text);
  return fault(
    "BAD_VALUE",
    `“${text.slice(0, 40)}…” has ${text.length.toLocaleString("en-IN")} characters; a cell holds ${MOST.toLocaleString("en-IN")}.`,
    "No portal file has so long a text; download it again.",
  );
}
