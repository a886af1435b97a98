/** A register written as lines of cells, read, and shown in a short form. */
import type { BookedDocument } from "../../../src/books/document";
import { readBooks, type BooksOptions } from "../../../src/books/read-books";
import { isFault } from "../../../src/gst/fault";
import { makeMoney } from "../../../src/gst/money";
import { makeCsv, type Cell } from "./write-file";

// Maharashtra, Gujarat, Karnataka, and the recipient's own.
export const [MH, GJ, KA, OWN] = [
  "27AAPFU0939F1ZV",
  "24AAACC1206D1ZM",
  "29AAGCB7383J1Z4",
  "27AABCM4821K1ZF",
] as const;

const short = (document: BookedDocument) => {
  const money = (["taxable", "igst", "cgst", "sgst"] as const).map((key) =>
    document[key] === undefined ? "?" : makeMoney(document[key]),
  );
  return [
    document.documentType,
    document.documentNumber,
    document.supplierGstin.slice(0, 2),
    document.documentDate,
    ...money,
  ].join(" ");
};

export async function read(rows: readonly (readonly Cell[])[], options: Partial<BooksOptions> = {}) {
  const found = await readBooks(
    { name: "register.csv", bytes: makeCsv(rows) },
    { home: "", sheet: "", ...options },
  );
  if (isFault(found)) throw new Error(found.sentence);
  return {
    documents: found.documents.map(short),
    refused: found.refused.map(({ row, reason }) => `${row} ${reason}`),
    said: [...found.guessed.doubts.map(({ sentence }) => sentence), ...found.warnings].join("\n"),
    all: found.documents,
  };
}

/** Cells between bars. */
export const split = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) =>
      line
        .trim()
        .split("|")
        .map((cell) => cell.trim()),
    );
