/**
 * The four tax heads of every document, never mixed: integrated, central, State (or Union territory) tax, and cess.
 * All arithmetic is head by head.
 */
import { minus, NO_MONEY, plus, safely, type Paise } from "./money";

export const HEADS = ["igst", "cgst", "sgst", "cess"] as const;
export type Head = (typeof HEADS)[number];
export type Tax = Readonly<Record<Head, Paise>>;

/** Names for sentences. */
export const HEAD_SHORT: Readonly<Record<Head, string>> = {
  igst: "IGST",
  cgst: "CGST",
  sgst: "SGST",
  cess: "cess",
};

export const NO_TAX: Tax = { igst: NO_MONEY, cgst: NO_MONEY, sgst: NO_MONEY, cess: NO_MONEY };

function headwise(heads: (head: Head) => Paise): Tax {
  return { igst: heads("igst"), cgst: heads("cgst"), sgst: heads("sgst"), cess: heads("cess") };
}

export function addTax(a: Tax, b: Tax): Tax {
  return headwise((head) => plus(a[head], b[head]));
}

export function subtractTax(a: Tax, b: Tax): Tax {
  return headwise((head) => minus(a[head], b[head]));
}

export function negateTax(tax: Tax): Tax {
  return subtractTax(NO_TAX, tax);
}

/** Sum of taxes; throws when a head is no longer exact. */
export function sumTax(taxes: Iterable<Tax>): Tax {
  let sum = NO_TAX;
  for (const tax of taxes) sum = addTax(sum, tax);
  return headwise((head) => safely(sum[head]));
}

/** All four heads together, for sorting and warnings; never for a return. */
export function totalTax(tax: Tax): Paise {
  return HEADS.reduce((sum, head) => plus(sum, tax[head]), NO_MONEY);
}

export function isNoTax(tax: Tax): boolean {
  return HEADS.every((head) => tax[head] === 0);
}

export function sameTax(a: Tax, b: Tax): boolean {
  return HEADS.every((head) => a[head] === b[head]);
}

/** True when `a` exceeds `b` in at least one head. */
export function exceedsTax(a: Tax, b: Tax): boolean {
  return HEADS.some((head) => a[head] > b[head]);
}
