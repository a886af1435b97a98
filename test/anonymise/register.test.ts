/**
 * Registers made unrecognisable are still registers: every one of the corpus is read as before, row by row, with the
 * same relations between its documents, and nothing in it names anybody.
 */
import { describe, expect, test } from "@jest/globals";
import { anonymise } from "../../src/anonymise/register";
import { Secret } from "../../src/anonymise/secret";
import type { BookedDocument } from "../../src/books/document";
import { readBooks } from "../../src/books/read-books";
import { isFault } from "../../src/gst/fault";
import { parseGstin } from "../../src/gst/gstin";
import { makeCorpus } from "../books/corpus/all";
import type { Register } from "../books/corpus/register";

const secretOf = (seed: number) => new Secret(new Uint8Array(32).fill(seed));

async function documentsIn(
  file: Register["file"],
  options: Register["options"] = {},
): Promise<readonly BookedDocument[]> {
  const read = await readBooks(file, { home: "", sheet: "", ...options });
  if (isFault(read)) throw new Error(read.sentence);
  return read.documents;
}

async function anonymised(register: Register, seed: number) {
  const made = await anonymise(register.file, secretOf(seed));
  if (isFault(made)) throw new Error(made.sentence);
  return made;
}

/** Each text by the place where it is met first, so that only what is the same shows. */
function places(texts: readonly string[]): number[] {
  return texts.map((text) => texts.indexOf(text));
}

/** What must be as it was. */
function structure(documents: readonly BookedDocument[]) {
  const years = documents.map(({ documentDate }) => Number(documentDate.slice(0, 4)));
  return {
    rows: documents.map(({ rows }) => rows),
    types: documents.map(({ documentType }) => documentType),
    suppliers: places(documents.map(({ supplierGstin }) => supplierGstin)),
    states: documents.map(({ supplierGstin }) => [supplierGstin.slice(0, 2), supplierGstin.length]),
    numbers: places(
      documents.map(({ documentNumber, supplierGstin }) => `${supplierGstin} ${documentNumber}`),
    ),
    lengths: documents.map(({ documentNumber }) => documentNumber.length),
    days: documents.map(({ documentDate }) => documentDate.slice(5)),
    years: years.map((year) => year - (years[0] ?? 0)),
    heads: documents.map(({ igst, cgst, sgst, cess }) =>
      [igst, cgst, sgst, cess].map((head) => Math.sign(head ?? 0)),
    ),
    halves: documents.map(({ cgst, sgst }) => (cgst ?? 0) === (sgst ?? 0)),
  };
}

/** Of Busy's the GSTINs are on a second sheet, and a party list is a second file; Marg's records are no sheet. */
const isOneSheet = ({ name, options }: Register) =>
  options.parties === undefined && !name.startsWith("busy items") && !name.startsWith("marg records");
const registers = makeCorpus(2025).filter(isOneSheet);

describe("a register made unrecognisable has the same documents:", () => {
  test.each(registers.map((register) => [register.name, register] as const))("%s", async (_, register) => {
    const { csv, sheet } = await anonymised(register, 7);
    // The name of a sheet may say what it is of: "Vendor credits".
    const file = { name: `${sheet}.csv`, bytes: new TextEncoder().encode(csv) };
    const [before, after] = [await documentsIn(register.file), await documentsIn(file)];
    expect(structure(after)).toEqual(structure(before));
    expect(csv.split(",").length).toBeGreaterThan(10);
    const pans = before.map(({ supplierGstin }) => supplierGstin.slice(2, 12)).filter(Boolean);
    expect(pans.filter((pan) => csv.includes(pan))).toEqual([]);
  });
});

test("Marg's records are refused, with what to do instead", async () => {
  const marg = makeCorpus(2025).find(({ name }) => name.startsWith("marg records"));
  const made = marg && (await anonymise(marg.file, secretOf(1)));
  expect(made).toMatchObject({ code: "FORM_NOT_IMPORTED", remedy: expect.stringMatching(/with headings/) });
});

const csvFile = (text: string) => ({ name: "r.csv", bytes: new TextEncoder().encode(text) });
const linesOf = async (text: string, seed: number) => {
  const made = await anonymise(csvFile(text), secretOf(seed));
  if (isFault(made)) throw new Error(made.sentence);
  return made.csv.trimEnd().split("\n");
};
const REGISTER = `Sharma Traders Private Limited
Purchase Register from 1-Apr-2025 to 31-Oct-2025
Date,Supplier,GSTIN,Invoice No,Taxable Value,IGST,CGST,SGST,Invoice Value,Remarks
05/10/2025,Bharat Steel Pvt Ltd,29AAGCB7383J1Z4,BS/25-26/0012,100000.00,18000.00,,,118000.00,paid by Ramesh 9876543210
06/10/2025,Anand Foods,27AAPFU0939F1ZV,AF-101,1234.55,,111.11,111.11,1457,=HYPERLINK("http://x")
07/10/2025,Anand Foods,27AAPFU0939F1ZV,AF-101,1234.55,,111.11,111.11,1457,mail a.sharma@example.com
08/10/2025,Bharat Steel Pvt Ltd,29AAGCB7383J1Z5,BS/25-26/0013,50000,9000,,,59000,
Total,,,,152469.10,27000.00,222.22,222.22,179914.00,
`;

describe("in a register made unrecognisable", () => {
  test.each([1, 2, 3, 4])("nobody is named, and no formula is left (secret %i)", async (seed) => {
    const csv = (await linesOf(REGISTER, seed)).join("\n");
    for (const name of [
      "Sharma",
      "Bharat",
      "Anand",
      "Ramesh",
      "9876543210",
      "AAGCB7383J",
      "AAPFU0939F",
      "example",
      "AF-101",
    ])
      expect(csv).not.toContain(name);
    expect(csv).not.toMatch(/(^|,)"?[=+@]/m);
    expect(csv).toMatch(/Private Limited/);
  });

  test.each([1, 2, 3, 4])(
    "amounts tie as they did, document by document and in the total (secret %i)",
    async (seed) => {
      const lines = (await linesOf(REGISTER, seed)).map((line) => line.split(","));
      const paise = (line: number, column: number) => Math.round(Number(lines[line]?.[column] || "0") * 100);
      for (const line of [3, 4, 5, 6]) {
        const parts = [4, 5, 6, 7].reduce((sum, column) => sum + paise(line, column), 0);
        expect(Math.abs(paise(line, 8) - parts)).toBeLessThanOrEqual(50);
        const tax = paise(line, 5) || paise(line, 6);
        const rate = line === 3 || line === 6 ? 0.18 : 0.09;
        expect(Math.abs(tax - rate * paise(line, 4))).toBeLessThanOrEqual(0.5);
      }
      for (const column of [4, 5, 6, 7])
        expect(paise(7, column)).toBe([3, 4, 5, 6].reduce((sum, line) => sum + paise(line, column), 0));
      // Amounts that were there twice are there twice.
      expect(lines[4]?.slice(1, 9)).toEqual(lines[5]?.slice(1, 9));
      expect(paise(3, 4)).not.toBe(10_000_000);
    },
  );

  test("a wrong check character stays wrong, and a right one right", async () => {
    const lines = await linesOf(REGISTER, 5);
    const gstins = [3, 4, 5, 6].map((line) => lines[line]?.split(",")[2] ?? "");
    expect(gstins.map((gstin) => !isFault(parseGstin(gstin)))).toEqual([true, true, true, false]);
    expect(gstins[0]?.slice(0, 14)).toBe(gstins[3]?.slice(0, 14));
  });

  test("the same secret makes the same again, in another file too, and another secret makes another", async () => {
    expect(await linesOf(REGISTER, 6)).toEqual(await linesOf(REGISTER, 6));
    const [first, other] = [
      await linesOf(REGISTER, 6),
      await linesOf(REGISTER.replace("06/10/2025", "09/10/2025"), 6),
    ];
    expect(first[4]?.split(",").slice(1)).toEqual(other[4]?.split(",").slice(1));
    expect(await linesOf(REGISTER, 8)).not.toEqual(first);
  });
});
