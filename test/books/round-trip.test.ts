/** Any documents, written in any file, are read back equal. */
import { expect, test } from "@jest/globals";
import { readBooks } from "../../src/books/read-books";
import { checkCharacter } from "../../src/gst/gstin";
import { isFault } from "../../src/gst/fault";
import { fc, runs } from "../support/fast-check";
import {
  dmy,
  makeCsv,
  makeHtml,
  makeXlsx,
  makeXml2003,
  named,
  type Cell,
  type Encoding,
} from "./corpus/write-file";

const gstin = fc
  .tuple(
    fc.constantFrom("01", "07", "24", "27", "29", "33", "37"),
    fc.stringMatching(/^[A-Z]{3}[CPF][A-Z]$/),
    fc.integer({ min: 0, max: 9999 }),
    fc.stringMatching(/^[A-Z][1-9]$/),
  )
  .map(([state, letters, digits, rest]) => {
    const first = `${state}${letters}${String(digits).padStart(4, "0")}${rest}Z`;
    return first + checkCharacter(first);
  });

const paise = fc.integer({ min: 1, max: 99_999_999_999 });
const number = fc.stringMatching(/^[A-Z]{1,3}[-/][0-9]{1,9}$/);
const text = fc.stringMatching(/^[A-Z][a-z ,;|'"&.]{3,20}[a-z]$/);
const day = fc
  .integer({ min: 0, max: 3000 })
  .map((days) => new Date(Date.UTC(2017, 6, 1) + days * 86_400_000).toISOString().slice(0, 10));

const row = fc.record({
  gstin,
  name: text,
  number,
  date: day,
  taxable: paise,
  igst: paise,
  cgst: paise,
  sgst: paise,
  isReturn: fc.boolean(),
  isReverse: fc.boolean(),
});
const rows = fc.uniqueArray(row, { minLength: 1, maxLength: 12, selector: (one) => one.number });

const HEADINGS = [
  "Supplier GSTIN",
  "Supplier Name",
  "Invoice No",
  "Invoice Date",
  "Document Type",
  "Reverse Charge",
  "Taxable Value",
  "IGST",
  "CGST",
  "SGST",
];

const csv = fc.record({
  separator: fc.constantFrom(",", ";", "\t", "|"),
  encoding: fc.constantFrom<Encoding>("UTF-8", "UTF-8 with mark", "UTF-16LE", "UTF-16BE", "windows-1252"),
  lineEnd: fc.constantFrom("\n", "\r\n"),
  quoteAll: fc.boolean(),
  dateText: fc.constantFrom(dmy("-"), dmy("/"), dmy("."), named, (date: string) => date),
});
const file = fc.oneof(
  csv.map((options) => ({ name: "r.csv", make: (cells: Cell[][]) => makeCsv(cells, options) })),
  fc.record({ startsIn1904: fc.boolean(), inline: fc.boolean() }).map((options) => ({
    name: "r.xlsx",
    make: (cells: Cell[][]) => makeXlsx([{ name: "R", rows: cells }], options),
  })),
  fc.constant({ name: "r.xls", make: (cells: Cell[][]) => makeHtml(cells) }),
  fc.constant({ name: "r.xls", make: (cells: Cell[][]) => makeXml2003([{ name: "R", rows: cells }]) }),
);

test("any documents in any file are read back equal", async () => {
  await fc.assert(
    fc.asyncProperty(rows, file, async (list, { name, make }) => {
      const cells = list.map((one): Cell[] => [
        one.gstin,
        one.name,
        one.number,
        { date: one.date },
        one.isReturn ? "CN" : "INV",
        one.isReverse ? "Y" : "N",
        ...[one.taxable, one.igst, one.cgst, one.sgst].map((amount) => amount / 100),
      ]);
      const read = await readBooks({ name, bytes: make([HEADINGS, ...cells]) }, { home: "", sheet: "" });
      if (isFault(read)) throw new Error(read.sentence);
      expect(read.refused).toEqual([]);
      expect(
        read.documents.map((one) => ({
          row: one.rows,
          gstin: one.supplierGstin,
          number: one.documentNumber,
          date: one.documentDate,
          isReturn: one.documentType === "CN",
          isReverse: one.reverseCharge,
          amounts: [one.taxable, one.igst, one.cgst, one.sgst, one.cess],
        })),
      ).toEqual(
        list.map((one, place) => ({
          row: [place + 2],
          gstin: one.gstin,
          number: one.number,
          // Dates of which nothing says whether the day or the month is first may be exchanged, which is said.
          date: read.guessed.doubts.some(({ field }) => field === "documentDate")
            ? read.documents[place]?.documentDate
            : one.date,
          isReturn: one.isReturn,
          isReverse: one.isReverse,
          amounts: [one.taxable, one.igst, one.cgst, one.sgst, 0],
        })),
      );
    }),
    { numRuns: runs(200) },
  );
});

test("no bytes whatever make reading throw", async () => {
  const start = fc.constantFrom(
    "",
    "PK\u0003\u0004",
    "<html><table>",
    "H,1,",
    "GSTIN,Invoice No,Invoice Date,Taxable Value\n",
    "\u00d0\u00cf\u0011\u00e0",
    "\u00ff\u00fe",
  );
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 400 }), async (text, bytes) => {
      const all = Uint8Array.from([...Array.from(text, (letter) => letter.charCodeAt(0)), ...bytes]);
      const read = await readBooks({ name: "any.csv", bytes: all }, { home: "", sheet: "" });
      expect(isFault(read) ? read.sentence : read.documents.length).toBeTruthy();
    }),
    { numRuns: runs(200) },
  );
});
