/** Purchase registers as text files, for tests of their import. */
import type { BooksFile } from "../../src/books/read-books";

export const SUPPLIERS = ["29AAGCB7383J1Z4", "33AAACC1206D1ZN", "07AAACD1234E1ZX"] as const;

export interface Line {
  readonly gstin?: string;
  readonly name?: string;
  readonly number: string;
  readonly date?: string;
  readonly posted?: string;
  readonly voucher?: string;
  readonly type?: string;
  readonly taxable?: string;
  readonly igst?: string;
  readonly home?: string;
}

const HEADINGS = [
  "GSTIN of Supplier",
  "Supplier Name",
  "Supplier Invoice No",
  "Supplier Invoice Date",
  "Voucher Date",
  "Voucher No",
  "Document Type",
  "Taxable Value",
  "IGST",
  "Our GSTIN",
];

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

/** A register in a .csv file with its headings in the first row. */
export function registerFile(lines: readonly Line[], name = "Purchases.csv"): BooksFile {
  const rows = lines.map((line) => [
    line.gstin ?? "29AAGCB7383J1Z4",
    line.name ?? "Bhoomi Traders",
    line.number,
    line.date ?? "05-10-2025",
    line.posted ?? line.date ?? "06-10-2025",
    line.voucher ?? "",
    line.type ?? "Invoice",
    line.taxable ?? "1000.00",
    line.igst ?? "180.00",
    line.home ?? "",
  ]);
  const text = [HEADINGS, ...rows].map((row) => row.map(quoted).join(",")).join("\n");
  return { name, bytes: new TextEncoder().encode(text) };
}
