/** Registers of nineteen systems, clean and messy, and sheets of people's own, read without any help. */
import { describe, expect, test } from "@jest/globals";
import { readBooks } from "../../src/books/read-books";
import { isFault } from "../../src/gst/fault";
import { makeCorpus } from "./corpus/all";
import { differences, type Difference } from "./corpus/compare";
import { ownSheet } from "./corpus/own-sheet";
import type { Register } from "./corpus/register";

async function wrongIn(register: Register): Promise<readonly Difference[]> {
  const read = await readBooks(register.file, { home: "", sheet: "", ...register.options });
  return isFault(read) ? [{ what: read.sentence, isSilent: false }] : differences(register, read);
}

describe("the first guess is wholly right for", () => {
  test.each(makeCorpus(2025).map((register) => [register.name, register] as const))(
    "%s",
    async (_, register) => {
      expect(await wrongIn(register)).toEqual([]);
    },
  );

  test.each(Array.from({ length: 40 }, (_, place) => 4000 + place))(
    "a sheet of somebody's own, with any headings, columns and formats (seed %i)",
    async (seed) => {
      expect(await wrongIn(ownSheet(seed))).toEqual([]);
    },
  );
});

test("the comparison sees a wrong amount, a missing document and one too many", async () => {
  const [register] = makeCorpus(7);
  if (!register) throw new Error("The corpus is empty.");
  const [first, second, ...rest] = register.truth;
  if (!first || !second) throw new Error("The register is empty.");
  const spoiled = { ...register, truth: [{ ...first, taxable: 1 }, { ...second, number: "X-1" }, ...rest] };
  const found = await wrongIn(spoiled);
  expect(found.map(({ what }) => what.replace(/\d+/g, "9"))).toHaveLength(3);
});
