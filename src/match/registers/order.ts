/**
 * The order in which the documents of one supplier are worked through. It depends on their content alone, so that the
 * result is the same whatever the order of rows.
 */
import type { Register } from "./register";

/** Sorts rows by number (as a hash), GSTIN, type, amounts and date; at last by the number's text and the id. */
export function sortRows(register: Register, rows: Int32Array): Int32Array {
  return rows.length < 2 ? rows : rows.sort((a, b) => compareRows(register, a, b));
}

function compareRows(register: Register, a: number, b: number): number {
  const { numberHash, day } = register;
  if (numberHash[a] !== numberHash[b]) return (numberHash[a] as number) < (numberHash[b] as number) ? -1 : 1;
  const order = compareContent(register, a, register, b);
  if (order !== 0) return order;
  if (day[a] !== day[b]) return (day[a] as number) - (day[b] as number);
  return (
    compareTexts(register.numberOf(a), register.numberOf(b)) ||
    compareTexts(register.idOf(a), register.idOf(b))
  );
}

/** GSTIN, type and amounts. */
export function compareContent(one: Register, a: number, other: Register, b: number): number {
  if (one.supplier[a] !== other.supplier[b]) return compareTexts(one.gstinOf(a), other.gstinOf(b));
  const types = ((one.kind[a] as number) & 3) - ((other.kind[b] as number) & 3);
  if (types !== 0) return types;
  return (
    (one.taxableValue[a] as number) - (other.taxableValue[b] as number) ||
    (one.igst[a] as number) - (other.igst[b] as number) ||
    (one.cgst[a] as number) - (other.cgst[b] as number) ||
    (one.sgst[a] as number) - (other.sgst[b] as number) ||
    (one.cess[a] as number) - (other.cess[b] as number)
  );
}

export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
