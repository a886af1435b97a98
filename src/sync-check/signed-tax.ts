/** A document's tax with the sign of its kind: a credit note counts against the others. */
import type { TaxDocument } from "../documents/document";
import { isCreditNote } from "../documents/kind";
import { grossDelta } from "../documents/position";
import { NO_TAX, type Tax } from "../gst/tax";
import type { Part } from "../gstr2b/line";
import type { Reduction } from "../ims/record";

export function signedTax({ kind, tax }: Pick<TaxDocument, "kind" | "tax">): Tax {
  return grossDelta(kind, tax, NO_TAX);
}

type Listed = Pick<TaxDocument, "kind" | "tax"> & {
  readonly part: Part;
  readonly reduction: Reduction;
  readonly declared: Tax | undefined;
};

/**
 * What a document of a GSTR-2B adds to ITC available as the portal's file shows it: an amendment with all of its tax,
 * because the file does not have what it amends; a credit note with the declared reduction.
 */
export function listedItc({ kind, tax, part, reduction, declared }: Listed): Tax {
  if (part !== "available") return NO_TAX;
  if (!isCreditNote(kind)) return tax;
  if (reduction === "No") return NO_TAX;
  return grossDelta(kind, declared ?? tax, NO_TAX);
}
