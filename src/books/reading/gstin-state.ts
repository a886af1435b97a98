/** GSTINs of a register, which need not be valid: as typed, and their State. */
import { parseGstin } from "../../gst/gstin";
import { isState } from "../../gst/pos";
import { visibleText } from "../source/invisible";

export function isGstin(text: string): boolean {
  return typeof parseGstin(text) === "string";
}

/** The first valid GSTIN among the words of a text; blank where there is none. */
export function gstinIn(text: string): string {
  return (
    text
      .toUpperCase()
      .match(/\b\d{2}[A-Z0-9]{13}\b/g)
      ?.find(isGstin) ?? ""
  );
}

/** @returns blank where the text does not begin with a State. */
export function stateOfGstin(text: string): string {
  const code = text.slice(0, 2);
  return text.length === 15 && isState(code) ? code : "";
}

/** A GSTIN as typed, without blanks, separators and marks, in capitals. */
export function gstinText(text: string): string {
  return visibleText(text)
    .replace(/[\s.'-]/g, "")
    .toUpperCase();
}
