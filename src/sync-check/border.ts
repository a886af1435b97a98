/**
 * Two returns that hold the same documents, side by side: every document that is on one side only, or not as on the
 * other, is a difference with its reason. What is on the first side and the differences come to the second, head by
 * head and to the paisa.
 */
import type { TaxDocument } from "../documents/document";
import type { Blank } from "../gst/blank";
import { addTax, type Tax } from "../gst/tax";
import type { SyncReason } from "./reason";

/** In the order of the returns. */
export const BORDERS = [
  "GSTR-1 to GSTR-2A",
  "GSTR-2A to IMS",
  "IMS to GSTR-2B",
  "GSTR-2B to portal",
  "GSTR-2B to GSTR-3B",
  "Books to GSTR-2B",
] as const;
export type BorderName = (typeof BORDERS)[number];

/** A document as users look for it. A line of GSTR-3B has the table's name as its number, and no more. */
export type NamedDocument = Pick<TaxDocument, "supplierGstin" | "supplierName" | "documentNumber"> & {
  readonly kind: TaxDocument["kind"] | Blank;
  readonly documentDate: TaxDocument["documentDate"] | Blank;
};

/** One side of a difference; undefined amounts where the document is not there. */
export interface SideOfDifference {
  /** How it is there: "Filed", "Pending", "ITC available". */
  readonly state: string;
  readonly tax: Tax | undefined;
}

export interface Explained {
  readonly reason: SyncReason;
  /** Why, in one sentence. */
  readonly why: string;
  /** What to do about it, in one sentence. */
  readonly remedy: string;
  /** The rule, cited. */
  readonly law: string;
}

export interface Difference extends Explained {
  readonly border: BorderName;
  readonly document: NamedDocument;
  /** Key of the row (documents/identity.ts); of a table of GSTR-3B its name. */
  readonly key: string;
  readonly from: SideOfDifference;
  readonly to: SideOfDifference;
  /** Second side less first. */
  readonly difference: Tax;
}

export interface Border {
  readonly name: BorderName;
  readonly documentsFrom: number;
  readonly documentsTo: number;
  readonly agree: number;
  readonly from: Tax;
  readonly to: Tax;
  readonly differences: readonly Difference[];
  /** What was not compared, and why; blank where everything was. */
  readonly leftOut: string;
}

/** Does the first side with all differences come to the second? */
export function doesTie({ from, to, differences }: Border): boolean {
  const sum = differences.reduce((so, { difference }) => addTax(so, difference), from);
  return sum.igst === to.igst && sum.cgst === to.cgst && sum.sgst === to.sgst && sum.cess === to.cess;
}
