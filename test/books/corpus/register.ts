/** A made-up register with the truth beside it. */
import type { BooksOptions } from "../../../src/books/read-books";
import { sumsOf, type Purchase } from "./truth";

export interface Expected {
  readonly gstin: string;
  readonly type: "INV" | "CN" | "DN";
  readonly number: string;
  readonly date: string;
  readonly reverseCharge: boolean;
  /** Paise; undefined where the file does not say. */
  readonly taxable: number | undefined;
  readonly igst: number | undefined;
  readonly cgst: number | undefined;
  readonly sgst: number | undefined;
}

export interface Register {
  readonly name: string;
  readonly file: { readonly name: string; readonly bytes: Uint8Array };
  readonly options: Partial<BooksOptions>;
  readonly truth: readonly Expected[];
}

export function expected(purchase: Purchase, more: Partial<Expected> = {}): Expected {
  const { supplier, type, number, date, reverseCharge } = purchase;
  const { taxable, igst, cgst, sgst } = sumsOf(purchase);
  return { gstin: supplier.gstin, type, number, date, reverseCharge, taxable, igst, cgst, sgst, ...more };
}
