/** A register as read beside its truth: what is missing, too much, or different, and whether that was said. */
import type { BooksRead } from "../../../src/books/read-books";
import type { Expected, Register } from "./register";

export interface Difference {
  readonly what: string;
  /** Nothing was said about the field, and the row was not refused. */
  readonly isSilent: boolean;
}

const FIELDS = ["type", "date", "reverseCharge", "taxable", "igst", "cgst", "sgst"] as const;

export function differences({ truth }: Pick<Register, "truth">, read: BooksRead): Difference[] {
  const doubted = new Set(read.guessed.doubts.map(({ field }) => field));
  const found: Difference[] = [];
  const left = new Map<string, Expected[]>();
  for (const one of truth)
    left.set(keyOf(one.gstin, one.number), [...(left.get(keyOf(one.gstin, one.number)) ?? []), one]);
  for (const document of read.documents) {
    const list = left.get(keyOf(document.supplierGstin, document.documentNumber));
    const one = list?.shift();
    if (!one) {
      found.push({
        what: `row ${String(document.rows[0])}: ${document.supplierGstin} ${document.documentNumber} is not in the truth`,
        isSilent: !doubted.has("documentNumber") && !doubted.has("supplierGstin"),
      });
      continue;
    }
    const { documentType: type, documentDate: date, reverseCharge, taxable, igst, cgst, sgst } = document;
    const is = { type, date, reverseCharge, taxable, igst, cgst, sgst };
    for (const field of FIELDS) {
      if (is[field] === one[field]) continue;
      const about = field === "type" ? "documentType" : field === "date" ? "documentDate" : field;
      found.push({
        what: `row ${String(document.rows[0])} ${one.number} ${field}: ${String(is[field])} for ${String(one[field])}`,
        isSilent: !doubted.has(about),
      });
    }
  }
  for (const list of left.values())
    for (const one of list)
      found.push({ what: `${one.gstin} ${one.number} was not read`, isSilent: read.refused.length === 0 });
  return found;
}

function keyOf(gstin: string, number: string): string {
  return `${gstin} ${number}`;
}
