/**
 * Numbers of invoices and notes: at most sixteen letters, digits, hyphens and slashes, unique per supplier and
 * financial year. Source: CGST Rules r.46(b) and r.53; rulebook R-93. Kept as received; compared in upper case.
 */
import { fault, type Parsed } from "./fault";

const SHAPE = /^[A-Za-z0-9][A-Za-z0-9/-]{0,15}$/;

/** Typed text to a document number, strict. */
export function parseDocumentNumber(input: unknown): Parsed<string> {
  const text = String(input ?? "").trim();
  if (SHAPE.test(text) && !/^0+$/.test(text)) return text;
  return fault(
    "BAD_DOCUMENT_NUMBER",
    `“${text.slice(0, 30)}” is not a document number.`,
    "Use 1 to 16 letters, digits, hyphens or slashes, not all zeros.",
    { law: "CGST Rules r.46(b)" },
  );
}

/** The form in which two numbers are compared. */
export function comparableNumber(documentNumber: string): string {
  return documentNumber.trim().toUpperCase();
}
