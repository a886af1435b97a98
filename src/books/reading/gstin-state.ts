/** The State in a GSTIN of a register, which need not be valid. */
import { parseGstin } from "../../gst/gstin";
import { isState } from "../../gst/pos";

export function isGstin(text: string): boolean {
  return typeof parseGstin(text) === "string";
}

/** @returns blank where the text does not begin with a State. */
export function stateOfGstin(text: string): string {
  const code = text.slice(0, 2);
  return text.length === 15 && isState(code) ? code : "";
}
