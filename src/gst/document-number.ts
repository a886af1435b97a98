/**
 * Numbers of invoices and notes: at most sixteen letters, digits, hyphens and slashes, unique per supplier and
 * financial year. Source: CGST Rules r.46(b) and r.53; rulebook R-93. Kept as received; compared in upper case.
 */
import { textOf } from "./cell-text";
import { fault, type Result } from "./fault";

const SHAPE = /^[A-Za-z0-9][A-Za-z0-9/-]{0,15}$/;

/**
 * Typed text to a document number, strict. A cell that Excel converted to a number keeps only fifteen digits, and long
 * ones become 1.23457E+15: the original text is lost, so both are refused.
 */
export function parseDocumentNumber(input: unknown): Result<string> {
  const text = textOf(input ?? "").trim();
  const lost = typeof input === "number" && (!Number.isInteger(input) || Math.abs(input) >= 1e15);
  if (lost || /^\d([.,]\d+)?E\+\d+$/i.test(text))
    return fault(
      "BAD_DOCUMENT_NUMBER",
      `Excel turned a document's number into “${text.slice(0, 30)}”.`,
      "Format the cell as text and type the number again, as it is on the document.",
      { law: "CGST Rules r.46(b)" },
    );
  if (SHAPE.test(text) && !/^0+$/.test(text)) return text;
  return fault(
    "BAD_DOCUMENT_NUMBER",
    `“${text.slice(0, 30)}” is not a document number${because(text)}.`,
    "Use 1 to 16 letters, digits, hyphens or slashes, not all zeros.",
    { law: "CGST Rules r.46(b)" },
  );
}

/** Causes that are hard to see: a letter of another alphabet, a zero-width space, a dash; or the length. */
function because(text: string): string {
  const place = text.search(/[^\x20-\x7e]/);
  if (place >= 0) {
    const code = (text.codePointAt(place) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `: character ${place + 1} is U+${code}, no letter or sign of the keyboard`;
  }
  return text.length > 16 ? `: it has ${text.length.toLocaleString("en-IN")} characters` : "";
}

/** The form in which two numbers are compared. */
export function comparableNumber(documentNumber: string): string {
  return documentNumber.trim().toUpperCase();
}
